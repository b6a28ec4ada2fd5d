"""Settings: how the app looks and speaks, who listens, how the talks are locked and kept, and what is not protected."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.practice.ports import EngineChoice, InputDevice
from speakercoach.ui.models.engines import EnginesModel, EngineStatus
from speakercoach.ui.models.language_choices import tested_codes
from speakercoach.ui.models.rehearsal_microphones import MicrophonesModel
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.settings.backup_card import BackupCard
from speakercoach.ui.settings.group import Group
from speakercoach.ui.settings.key_card import KeyCard
from speakercoach.ui.settings.not_protected import not_protected
from speakercoach.ui.settings.place_card import PlaceCard
from speakercoach.ui.settings.words import engine_line
from speakercoach.ui.speech_models.sheet import ModelsSheet
from speakercoach.ui.theme.theme import Appearance, Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.fields import CheckBox, Choice, Labelled, Option
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.page import scrolled
from speakercoach.wording.catalogue import current_language, tr

_TEXT_SCALES = (0.9, 1.0, 1.15, 1.3, 1.5)
_TWO_COLUMNS_FROM_PX = 900


class SettingsScreen(QWidget):
    """Shows the settings and changes them at once; there is nothing to confirm."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = navigator.settings
        self._vaults = navigator.vaults
        self._clipboard = navigator.clipboard
        self._services = navigator.services
        self._microphones = MicrophonesModel(navigator.services.microphone, self)
        self._models = navigator.models
        self._engines = EnginesModel(navigator.models, self)
        self.sheet: ModelsSheet | None = None
        self.setAccessibleName(tr("Settings"))
        self._columns = 0
        self._cards: tuple[Card, ...] = ()
        self._lay_out()
        self._settings.changed.connect(self._on_settings)
        self._microphones.listed.connect(self._on_devices)
        self._engines.found.connect(self._on_engines)
        navigator.models_wanted.connect(self.show_models)

    # ------------------------------------------------------------------------------------------ building

    def _lay_out(self) -> None:
        self.place = PlaceCard(self._vaults, self._settings, self._clipboard, self)
        self.backup = BackupCard(self._vaults, self._settings.path.parent)
        self.key = KeyCard(self._services, self._clipboard, self)
        self._cards = (
            self._language_card(),
            self._look_card(),
            self.place,
            self.backup,
            self._engine_card(),
            self.key,
            self._not_protected_card(),
        )
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.HUGE, Space.XL + 4, Space.HUGE, Space.XXL)
        column.setSpacing(Space.L)
        column.addWidget(Text(tr("Settings"), "title1"))
        self._grid = QGridLayout()
        self._grid.setSpacing(Space.L)
        column.addLayout(self._grid)
        column.addStretch(1)
        scroll = scrolled(content, also_sideways=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._place()

    def _language_card(self) -> Card:
        card = Group("globe", tr("Language and microphone"))
        self.language = Choice()
        self.language.addItem("English", "en")
        self.language.addItem("한국어", "ko")
        self.language.choose_data(current_language())
        self.language.activated.connect(self._on_language)
        card.body.addWidget(
            Labelled(tr("Language of the app"), self.language, tr("The language of a talk is chosen with the talk."))
        )
        self.microphone = Choice()
        self.microphone.addItem(tr("The one the system uses"), None)
        self.microphone.activated.connect(self._on_microphone)
        card.body.addWidget(Labelled(tr("Microphone"), self.microphone))
        card.body.addStretch(1)
        return card

    def _look_card(self) -> Card:
        card = Group("sun-moon", tr("Look"))
        settings = self._settings.settings
        self._appearance = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        choices = (
            (Appearance.SYSTEM, tr("As the system")),
            (Appearance.LIGHT, tr("Light")),
            (Appearance.DARK, tr("Dark")),
        )
        for index, (appearance, words) in enumerate(choices):
            option = Option(words)
            option.setChecked(settings.appearance is appearance)
            self._appearance.addButton(option, index)
            row.addWidget(option)
        self._appearance.idClicked.connect(self._on_appearance)
        row.addStretch(1)
        card.body.addLayout(row)
        self.text_size = Choice()
        for scale in _TEXT_SCALES:
            self.text_size.addItem(tr("{percent} %", percent=round(scale * 100)), scale)
        self.text_size.choose_data(settings.text_scale)
        self.text_size.activated.connect(self._on_text_size)
        card.body.addWidget(Labelled(tr("Text size"), self.text_size))
        card.body.addWidget(
            Text(tr("High contrast and less motion follow the settings of your system."), "caption", "ink3", wrap=True)
        )
        card.body.addStretch(1)
        return card

    def _engine_card(self) -> Card:
        card = Group("ear", tr("Who listens"))
        self._engine_lines = [Text("", "body", "ink2", wrap=True) for _ in tested_codes()]
        for line in self._engine_lines:
            card.body.addWidget(line)
        self.engine = Choice()
        self.engine.addItem(tr("The best one here"), EngineChoice.AUTO)
        self.engine.addItem(tr("Whisper"), EngineChoice.WHISPER)
        self.engine.addItem(tr("The built-in recogniser"), EngineChoice.BUILTIN)
        self.engine.choose_data(self._settings.settings.engine)
        self.engine.activated.connect(self._on_engine)
        card.body.addWidget(Labelled(tr("Listen with"), self.engine))
        self.models_button = Button(tr("Speech models…"), "ear", "secondary", size="small")
        self.models_button.clicked.connect(self.show_models)
        card.body.addWidget(self.models_button, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addSpacing(Space.XXS)
        self.live_words = CheckBox(tr("Show the words while I speak"))
        self.live_words.setChecked(self._settings.settings.shows_words_while_speaking)
        hint = tr("Many people speak more freely without. The words are there after the talk in any case.")
        self.live_words.setAccessibleDescription(hint)
        self.live_words.clicked.connect(self._on_live_words)
        card.body.addWidget(self.live_words)
        card.body.addWidget(Text(hint, "caption", "ink3", wrap=True))
        card.body.addStretch(1)
        return card

    def _not_protected_card(self) -> Card:
        card = Group("shield", tr("What is not protected"))
        for sentence in not_protected():
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            row.addWidget(Text("·", "body", "ink3"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(sentence, "body", "ink2", wrap=True), 1)
            card.body.addLayout(row)
        nothing_sent = tr("Nothing of your talks is sent anywhere. There is no account.")
        card.body.addWidget(Text(nothing_sent, "body", "ink", wrap=True))
        card.body.addStretch(1)
        return card

    # ------------------------------------------------------------------------------------------- showing

    def focus_first(self) -> None:
        """Put the keyboard on the language, which is what somebody looks for who cannot read the rest."""
        self.language.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: object) -> None:
        """Look at what may have changed outside."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._microphones.refresh()
        self._look()
        self.place.ask()

    def resizeEvent(self, event: object) -> None:
        """Use one column where two do not fit."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place()

    def _place(self) -> None:
        columns = 2 if self.width() >= _TWO_COLUMNS_FROM_PX * current_theme().text_scale else 1
        if columns == self._columns:
            return
        self._columns = columns
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // columns, index % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns > 1 else 0)

    @Slot(object)
    def _on_devices(self, devices: tuple[InputDevice, ...]) -> None:
        chosen = self._settings.settings.microphone_id
        self.microphone.clear()
        self.microphone.addItem(tr("The one the system uses"), None)
        for device in devices:
            self.microphone.addItem(device.name, device.id)
        if chosen is not None and all(device.id != chosen for device in devices):
            self.microphone.addItem(tr("The one you chose is not plugged in"), chosen)
        self.microphone.choose_data(chosen)

    @Slot(object)
    def _on_engines(self, statuses: tuple[EngineStatus, ...]) -> None:
        for line, status in zip(self._engine_lines, statuses, strict=False):
            line.set_text(engine_line(status))

    @Slot(object)
    def _on_settings(self, _settings: object) -> None:
        self._look()

    @Slot()
    def show_models(self) -> None:
        """Put up the speech models."""
        if self.sheet is None:
            self.sheet = ModelsSheet(self, self._models)
            self.sheet.dismissed.connect(self._on_sheet_gone)
        self.sheet.show_up()

    @Slot()
    def _on_sheet_gone(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()

    # ------------------------------------------------------------------------------------------ changing

    @Slot()
    def _look(self) -> None:
        self._engines.look(tested_codes(), self._settings.settings.engine)

    @Slot()
    def _on_language(self) -> None:
        self._settings.change(language=self.language.currentData())

    @Slot()
    def _on_microphone(self) -> None:
        self._settings.change(microphone_id=self.microphone.currentData())

    @Slot(bool)
    def _on_live_words(self, wanted: bool) -> None:  # noqa: FBT001 - a slot
        self._settings.change(shows_words_while_speaking=wanted)

    @Slot(int)
    def _on_appearance(self, index: int) -> None:
        self._settings.change(appearance=(Appearance.SYSTEM, Appearance.LIGHT, Appearance.DARK)[index])

    @Slot()
    def _on_text_size(self) -> None:
        self._settings.change(text_scale=self.text_size.currentData())
        self._place()

    @Slot()
    def _on_engine(self) -> None:
        self._settings.change(engine=EngineChoice(self.engine.currentData()))

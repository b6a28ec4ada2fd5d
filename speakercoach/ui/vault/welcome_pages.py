"""The steps of the welcome, each a page of its own."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.practice.ports import InputDevice, Microphone
from speakercoach.ui.models.microphone_test import VOICE_FROM_DB, MicrophoneTest
from speakercoach.ui.models.rehearsal_microphones import MicrophonesModel
from speakercoach.ui.models.settings import SettingsModel
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.vault.front_page import put_heading
from speakercoach.ui.vault.secret_field import NewPassphrase
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.fields import Choice, Labelled, Option
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.level_meter import LevelMeter
from speakercoach.wording.catalogue import current_language, tr
from speakercoach.wording.errors import error_text

APP_LANGUAGES = (("en", "English"), ("ko", "한국어"))
LONGEST_NAME = 80


class IconLine(QWidget):
    """A sentence with an icon before it."""

    def __init__(self, icon: str, words: str, token: str = "ink2") -> None:
        super().__init__()
        self._icon_name = icon
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        self._icon = QLabel()
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self.words = Text(words, "label", token, wrap=True)
        row.addWidget(self.words, 1)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap(self._icon_name, "accent", 18))


class StepPage(QWidget):
    """One step: ``column`` takes what is on it."""

    def __init__(self, title: str, words: str = "") -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.M)
        put_heading(self.column, title, words)

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""


class LanguagePage(StepPage):
    """Which language the app speaks, said in all of them."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Welcome"), tr("Here you rehearse a talk alone, and hear back with care how it went."))
        self.column.addSpacing(Space.XS)
        self.column.addWidget(
            Text("Which language do you read best?  ·  어떤 언어가 편하세요?", "label", "ink2", wrap=True)
        )
        self._group = QButtonGroup(self)
        self.options: list[Option] = []
        for index, (code, name) in enumerate(APP_LANGUAGES):
            option = Option(name)
            option.setChecked(code == current_language())
            self._group.addButton(option, index)
            self.options.append(option)
            self.column.addWidget(option)
        self._group.idClicked.connect(self._on_chosen)
        self.column.addWidget(Text(tr("A talk can be in another language than the app."), "caption", "ink3", wrap=True))

    def focus_first(self) -> None:
        """Begin at the language that is spoken."""
        next((one for one in self.options if one.isChecked()), self.options[0]).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self.chosen.emit(APP_LANGUAGES[index][0])


class PassphrasePage(StepPage):
    """The name of the place and its passphrase."""

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str, *, has_old_talks: bool, asks_name: bool) -> None:
        super().__init__(
            tr("A passphrase for your talks"),
            tr(
                "It locks your talks, the sound and the words, from the first second. "
                "Others who use this computer cannot open them while it is locked."
            ),
        )
        if has_old_talks:
            note = Banner(kind="calm", icon="shield-check")
            self.column.addWidget(note)
            note.say(
                tr("Your talks from before are moved in."),
                tr(
                    "They lay here unencrypted. From now on they are encrypted, too. Remnants of the old files may "
                    "stay readable on the disk."
                ),
                can_close=False,
            )
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST_NAME)
        if asks_name:
            self.column.addWidget(
                Labelled(
                    tr("A name for this place"),
                    self.name,
                    tr("Anybody at this computer can read it. Your own name need not be in it."),
                )
            )
        self.secret = NewPassphrase()
        self.secret.changed.connect(self.changed)
        self.secret.entered.connect(self.entered)
        self.column.addWidget(self.secret)
        self.column.addWidget(
            IconLine("printer", tr("Next you get a recovery key for paper: the one help when a passphrase is lost."))
        )
        # What is typed here is meant: of a speech model, two steps on, a server does learn.
        self.column.addWidget(IconLine("wifi-off", tr("Nothing is sent anywhere. There is no account.")))

    def focus_first(self) -> None:
        """Begin with the passphrase: the name has one already."""
        self.secret.first.setFocus(Qt.FocusReason.OtherFocusReason)


class WithoutPage(StepPage):
    """What it means to go on without a passphrase."""

    def __init__(self) -> None:
        super().__init__(tr("Without a passphrase"), tr("You can go on like this. Please know first what it means:"))
        card = Card(margin=Space.L, spacing=Space.S)
        for icon, words in (
            ("users-round", tr("Anybody who can use your account on this computer can hear and read everything.")),
            ("hard-drive", tr("So can anybody who takes the computer or its disk.")),
            ("lock-keyhole", tr("You can set a passphrase at any time, in Settings.")),
            (
                "history",
                tr("What is recorded before that may stay readable in old copies of the disk, and in backups."),
            ),
        ):
            card.body.addWidget(IconLine(icon, words, "ink"))
        self.column.addWidget(card)
        self.column.addWidget(IconLine("wifi-off", tr("Nothing of your talks is sent anywhere. There is no account.")))


class KeyPage(StepPage):
    """The recovery key, shown once."""

    def __init__(self, card: QWidget, *, has_passphrase: bool) -> None:
        purpose = (
            tr("If the passphrase is lost, this key alone opens your talks. Keep it on paper, away from the computer.")
            if has_passphrase
            else tr("If the key file here is ever damaged, this key opens your talks. Keep it on paper, elsewhere.")
        )
        super().__init__(tr("Your recovery key"), purpose)
        self.column.addWidget(card)


class MicrophonePage(StepPage):
    """Which microphone, and whether a voice reaches it."""

    def __init__(self, microphone: Microphone, settings: SettingsModel) -> None:
        super().__init__(tr("Your microphone"), tr("The one in the computer is fine to begin with."))
        self._settings = settings
        self._devices = MicrophonesModel(microphone, self)
        self.test = MicrophoneTest(microphone, self)
        self._is_heard = False
        self.choice = Choice()
        self.choice.addItem(tr("The one the system uses"), None)
        self.choice.activated.connect(self._on_chosen)
        self.column.addWidget(Labelled(tr("Microphone"), self.choice))
        card = Card(margin=Space.L, spacing=Space.S)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        self.try_button = Button(tr("Try it"), "mic", "secondary")
        self.try_button.clicked.connect(self._on_try)
        self.meter = LevelMeter()
        row.addWidget(self.try_button)
        row.addWidget(self.meter)
        row.addStretch(1)
        card.body.addLayout(row)
        self.words = Text(tr("Nothing of this is recorded."), "label", "ink2", wrap=True)
        card.body.addWidget(self.words)
        self.column.addWidget(card)
        self._devices.listed.connect(self._on_devices)
        self.test.levelled.connect(self._on_level)
        self.test.begun.connect(self._on_begun)
        self.test.lost.connect(self._on_lost)
        self._devices.refresh()

    def focus_first(self) -> None:
        """Begin with trying it."""
        self.try_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is listened to on another page."""
        super().hideEvent(event)
        self._stop()

    @Slot(object)
    def _on_devices(self, devices: tuple[InputDevice, ...]) -> None:
        self.choice.clear()
        self.choice.addItem(tr("The one the system uses"), None)
        for device in devices:
            self.choice.addItem(device.name, device.id)
        self.choice.choose_data(self._settings.settings.microphone_id)

    @Slot()
    def _on_chosen(self) -> None:
        self._settings.change(microphone_id=self.choice.currentData())
        if self.test.is_open:
            self.test.start(self.choice.currentData())

    @Slot()
    def _on_try(self) -> None:
        if self.test.is_open:
            self._stop()
        else:
            self.words.set_text(tr("Opening the microphone"))
            self.test.start(self.choice.currentData())

    def _stop(self) -> None:
        self.test.stop()
        self.meter.rest()
        self.try_button.setText(tr("Try it"))

    @Slot()
    def _on_begun(self) -> None:
        self._is_heard = False
        self.try_button.setText(tr("That will do"))
        self.words.set_text(tr("Say a few words. Nothing of this is recorded."))

    @Slot(float)
    def _on_level(self, peak_db: float) -> None:
        if not self.test.is_open:
            return
        self.meter.set_level(peak_db)
        if peak_db >= VOICE_FROM_DB and not self._is_heard:
            self._is_heard = True
            self.words.set_text(tr("Your voice arrives here."))

    @Slot(object)
    def _on_lost(self, error: CoachError) -> None:
        self._stop()
        self.words.set_text(" ".join((error_text(error).what, tr("You can go on and choose one later."))))

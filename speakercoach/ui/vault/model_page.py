"""The last step of the welcome: who hears the talks, and how to get a better ear."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from speakercoach.ui.models.engines import EnginesModel, EngineStatus
from speakercoach.ui.models.language_choices import tested_codes
from speakercoach.ui.models.settings import SettingsModel
from speakercoach.ui.models.speech_models import IMPORT, ModelOutcome, ModelWork, Shelf, SpeechModelsModel
from speakercoach.ui.settings.words import engine_line
from speakercoach.ui.speech_models.choosing import choose_model_file
from speakercoach.ui.speech_models.model_row import ModelRow
from speakercoach.ui.speech_models.row_view import RowAction, import_view, row_view
from speakercoach.ui.speech_models.sheet import ModelsSheet
from speakercoach.ui.speech_models.words import imported_text, why_the_internet
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.vault.welcome_pages import IconLine, StepPage
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr


class ModelPage(StepPage):
    """Who listens, the one model that is recommended, and the ways to another. One can go on while it loads.

    The list of all models lies over ``covered``. The keyboard stays where it was: a second press of Space by mistake is
    not to begin a download.
    """

    def __init__(self, models: SpeechModelsModel, settings: SettingsModel, covered: QWidget) -> None:
        super().__init__(tr("Who listens"), tr("Your talks are turned into words on this computer, and nowhere else."))
        self._settings = settings
        self._models = models
        self._covered = covered
        self._engines = EnginesModel(models, self)
        self._lines = [Text("", "body", "ink2", wrap=True) for _ in tested_codes()]
        self.sheet: ModelsSheet | None = None
        self._lay_out()
        self._engines.found.connect(self._on_found)
        models.listed.connect(self._on_listed)
        models.began.connect(self._show)
        models.progressed.connect(self._show)
        models.ended.connect(self._on_ended)
        self._engines.look(tested_codes(), settings.settings.engine)
        self._show()
        models.refresh()

    def _lay_out(self) -> None:
        for line in self._lines:
            self.column.addWidget(line)
        card = Card(margin=Space.L, spacing=Space.S)
        self.heading = Text("", "title3", "ink", wrap=True)
        card.body.addWidget(self.heading)
        # One row shows whichever model is recommended: a list has no room here.
        self.row = ModelRow("")
        self.row.acted.connect(self._on_acted)
        self.row.read.connect(self._models.forget_fault)
        card.body.addWidget(self.row)
        self.import_row = ModelRow(IMPORT)
        self.import_row.acted.connect(self._on_acted)
        card.body.addWidget(self.import_row)
        self.banner = Banner()
        self.banner.closed.connect(self._on_import_read)
        card.body.addWidget(self.banner)
        ways = QHBoxLayout()
        ways.setSpacing(Space.S)
        self.import_button = Button(tr("From a file…"), "usb", "secondary", size="small")
        self.import_button.clicked.connect(self._on_import)
        self.all_button = Button(tr("All speech models"), "list", "quiet", size="small")
        self.all_button.clicked.connect(self._on_all)
        ways.addWidget(self.import_button)
        ways.addWidget(self.all_button)
        ways.addStretch(1)
        card.body.addLayout(ways)
        self.column.addWidget(card)
        self.column.addWidget(IconLine("globe", " ".join(why_the_internet())))
        later = tr("Later is fine: talks can be recorded now and heard once a model is here.")
        self.column.addWidget(IconLine("clock", later))

    def import_file(self, path: Path) -> None:
        """Bring in this file."""
        self.banner.hide()
        self._models.import_file(path)

    # ------------------------------------------------------------------------------------------- showing

    @Slot()
    def _show(self) -> None:
        shelf = self._models.shelf
        model = None if shelf is None else shelf.recommended
        self.row.setVisible(model is not None)
        if shelf is None:
            self.heading.set_text(tr("Looking which models are here"))
        elif model is None:
            self.heading.set_text(tr("No model fits this computer"))
        else:
            self.heading.set_text(tr("A good ear for this computer"))
            self.row.key = model.name
            running, is_taken = self._models.running(model.name), self._models.is_taken(model.name)
            self.row.show_view(
                row_view(model, running, free_bytes=shelf.free_bytes, is_taken=is_taken, may_change=False)
            )
            self.row.show_fault(self._models.fault(model.name))
        self._show_import()

    def _show_import(self) -> None:
        copied = self._models.running(IMPORT)
        self.import_row.setVisible(copied is not None)
        self.import_button.setEnabled(copied is None)
        if copied is not None:
            self.import_row.show_view(import_view(copied))
        elif (fault := self._models.fault(IMPORT)) is not None:
            self.banner.say_error(fault)

    @Slot(object)
    def _on_found(self, statuses: tuple[EngineStatus, ...]) -> None:
        for line, status in zip(self._lines, statuses, strict=False):
            line.set_text(engine_line(status))

    @Slot(object)
    def _on_listed(self, _shelf: Shelf) -> None:
        self._show()

    @Slot(object)
    def _on_ended(self, outcome: ModelOutcome) -> None:
        # How the models stand is shown by the list that follows in a blink.
        self._show_import()
        if outcome.work is ModelWork.IMPORT and outcome.model is not None:
            headline, detail = imported_text(outcome.model)
            self.banner.say(headline, detail, kind="calm", icon="circle-check")

    # --------------------------------------------------------------------------------------------- doing

    @Slot(str, object)
    def _on_acted(self, key: str, action: RowAction) -> None:
        if action is RowAction.FETCH:
            self._models.fetch(key)
        elif action is RowAction.STOP:
            self._models.stop(key)

    @Slot()
    def _on_import(self) -> None:
        path = choose_model_file(self.window())
        if path is not None:
            self.import_file(path)

    @Slot()
    def _on_import_read(self) -> None:
        self._models.forget_fault(IMPORT)

    @Slot()
    def _on_all(self) -> None:
        self.sheet = ModelsSheet(self._covered, self._models)
        self.sheet.dismissed.connect(self._on_sheet_gone)
        self.sheet.show_up()

    @Slot()
    def _on_sheet_gone(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()

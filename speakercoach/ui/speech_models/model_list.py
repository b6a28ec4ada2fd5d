"""All speech models: what a download means, the recommended one, those here, and the rest on request."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from speakercoach.practice.model_ports import ModelState, SpeechModel
from speakercoach.ui.models.speech_models import IMPORT, ModelOutcome, ModelWork, Shelf, SpeechModelsModel
from speakercoach.ui.speech_models.choosing import choose_model_file
from speakercoach.ui.speech_models.list_view import Section, list_view
from speakercoach.ui.speech_models.model_row import ModelRow
from speakercoach.ui.speech_models.row_view import RowAction, import_view, row_view
from speakercoach.ui.speech_models.words import imported_text, room_text, why_the_internet
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Hairline
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_ICON_PX = 18


class ModelList(QWidget):
    """Lists the models and does what is asked of them. ``removal_wanted`` tells which one is to be removed."""

    removal_wanted = Signal(object)
    """SpeechModel that the person wants to remove: whoever shows the list asks first."""

    def __init__(self, models: SpeechModelsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models = models
        self._shows_all = False
        self._rows: dict[str, ModelRow] = {}
        self._shown: list[ModelRow] = []
        self._headings: list[QWidget] = []
        self._lay_out()
        current_theme().changed.connect(self._restyle)
        models.listed.connect(self._on_listed)
        models.began.connect(self._on_began)
        models.progressed.connect(self._on_progress)
        models.ended.connect(self._on_ended)
        self._restyle()
        self._arrange()
        self._show_import()
        models.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        headline, detail = why_the_internet()
        self.internet = Banner(kind="calm", icon="globe")
        self.internet.say(headline, detail, can_close=False)
        column.addWidget(self.internet)
        line = QHBoxLayout()
        line.setSpacing(Space.XS)
        self._disk = QLabel()
        self.room = Text("", "label", "ink2")
        self.import_button = Button(tr("From a file…"), "usb", "secondary", size="small")
        self.import_button.setAccessibleDescription(tr("Bring in a speech model from a file, on a stick for example."))
        self.import_button.clicked.connect(self._on_import)
        line.addWidget(self._disk)
        line.addWidget(self.room)
        line.addStretch(1)
        line.addWidget(self.import_button)
        column.addLayout(line)
        self.banner = Banner()
        self.banner.closed.connect(self._on_import_read)
        column.addWidget(self.banner)
        self.import_row = ModelRow(IMPORT)
        self.import_row.acted.connect(self._on_acted)
        self.import_row.hide()
        column.addWidget(self.import_row)
        self.looking = Text(tr("Looking which models are here"), "body", "ink2", wrap=True)
        column.addWidget(self.looking)
        self._body = QVBoxLayout()
        self._body.setSpacing(Space.XS)
        column.addLayout(self._body)
        self.more = Button("", "chevron-down", "quiet", size="small")
        self.more.clicked.connect(self._on_more)
        self.more.hide()
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        folder = Text(tr("They lie in this folder: {folder}", folder=self._models.folder), "caption", "ink3", wrap=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(folder)

    @property
    def rows(self) -> tuple[ModelRow, ...]:
        """The rows that are shown, from top to bottom."""
        return tuple(self._shown)

    def row(self, name: str) -> ModelRow | None:
        """The row of this model, if it is shown."""
        return next((row for row in self.rows if row.key == name), None)

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins: below what is said of a download, and before the first one."""
        return self.import_button if self.import_button.isEnabled() else self.import_row.buttons[RowAction.STOP]

    def import_file(self, path: Path) -> None:
        """Bring in this file."""
        self.banner.hide()
        self._models.import_file(path)

    # ------------------------------------------------------------------------------------------- showing

    def _arrange(self) -> None:
        shelf = self._models.shelf
        self.looking.setVisible(shelf is None)
        if shelf is None:
            return
        self.room.set_text(room_text(shelf.free_bytes))
        self._disk.setVisible(shelf.free_bytes is not None)
        at_work = frozenset(model.name for model in shelf.models if self._models.running(model.name) is not None)
        view = list_view(shelf, shows_all=self._shows_all, at_work=at_work)
        self._take_out()
        for section in view.sections:
            self._put_section(section, shelf)
        for row in self._rows.values():
            row.setVisible(row in self._shown)
        self.more.setVisible(bool(view.hidden_count))
        self.more.setText(tr("Show fewer models") if self._shows_all else tr("Show all models"))
        self.more.set_icon("chevron-up" if self._shows_all else "chevron-down")
        self._order_keys()
        focused = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisibleTo(self):
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_out(self) -> None:
        # Not with takeAt: Python would keep the old place of a row, and Qt would go on asking it how high the row is.
        for row in self._shown:
            self._body.removeWidget(row)
        for heading in self._headings:
            self._body.removeWidget(heading)
            heading.hide()
            heading.deleteLater()
        self._headings, self._shown = [], []

    def _put_section(self, section: Section, shelf: Shelf) -> None:
        if self._headings:
            self._put_heading(Hairline(self))
        self._put_heading(Text(section.title, "title3", "ink", wrap=True, parent=self))
        if section.detail:
            self._put_heading(Text(section.detail, "label", "ink2", wrap=True, parent=self))
        for model in section.models:
            row = self._rows.get(model.name) or self._make_row(model)
            recommended = shelf.recommended
            row.fetch_kind = "primary" if recommended is not None and model.name == recommended.name else "secondary"
            self._body.addWidget(row)
            self._shown.append(row)
            self._show_row(row, model)

    def _put_heading(self, widget: QWidget) -> None:
        self._headings.append(widget)
        self._body.addWidget(widget)
        widget.show()

    def _make_row(self, model: SpeechModel) -> ModelRow:
        row = ModelRow(model.name, self)
        row.acted.connect(self._on_acted)
        row.read.connect(self._models.forget_fault)
        self._rows[model.name] = row
        return row

    def _show_row(self, row: ModelRow, model: SpeechModel) -> None:
        running, is_taken = self._models.running(model.name), self._models.is_taken(model.name)
        shelf = self._models.shelf
        free = None if shelf is None else shelf.free_bytes
        row.show_view(row_view(model, running, free_bytes=free, is_taken=is_taken))
        row.show_fault(self._models.fault(model.name))

    def _show_import(self) -> None:
        running = self._models.running(IMPORT)
        self.import_row.setVisible(running is not None)
        self.import_button.setEnabled(running is None)
        if running is not None:
            self.import_row.show_view(import_view(running))
        elif (fault := self._models.fault(IMPORT)) is not None:
            self.banner.say_error(fault)

    def _order_keys(self) -> None:
        """Let Tab go from top to bottom: Qt follows the order in which things were made."""
        before: QWidget = self.import_button
        for widget in (
            *self.import_row.buttons.values(),
            *(button for row in self.rows for button in row.buttons.values()),
            self.more,
        ):
            QWidget.setTabOrder(before, widget)
            before = widget

    def _model(self, name: str) -> SpeechModel | None:
        shelf = self._models.shelf
        return None if shelf is None else next((model for model in shelf.models if model.name == name), None)

    @Slot(object)
    def _on_listed(self, _shelf: Shelf) -> None:
        self._arrange()

    @Slot(str)
    def _on_began(self, key: str) -> None:
        self._on_progress(key)
        # It may have been begun elsewhere, with a model that is not shown yet.
        self._arrange()

    @Slot(str)
    def _on_progress(self, key: str) -> None:
        if key == IMPORT:
            had_focus = self.window().focusWidget() is self.import_button
            self._show_import()
            if had_focus:
                self.import_row.buttons[RowAction.STOP].setFocus(Qt.FocusReason.OtherFocusReason)
            running = self._models.running(IMPORT)
            key = "" if running is None else running.name
        row, model = self._rows.get(key), self._model(key)
        if row is not None and model is not None:
            self._show_row(row, model)

    @Slot(object)
    def _on_ended(self, outcome: ModelOutcome) -> None:
        if outcome.work is not ModelWork.IMPORT:
            # The list that follows in a blink shows how it stands: until then the row stays as it was.
            return
        had_focus = self.window().focusWidget() is self.import_row.buttons[RowAction.STOP]
        self._show_import()
        if had_focus:
            self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if outcome.model is not None:
            headline, detail = imported_text(outcome.model)
            icon = "circle-check" if outcome.model.state is not ModelState.DIFFERENT else "circle-alert"
            self.banner.say(headline, detail, kind="calm", icon=icon)

    # --------------------------------------------------------------------------------------------- doing

    @Slot(str, object)
    def _on_acted(self, key: str, action: RowAction) -> None:
        match action:
            case RowAction.FETCH:
                self._models.fetch(key)
            case RowAction.STOP:
                self._models.stop(key)
            case RowAction.CHECK:
                self._models.check(key)
            case RowAction.REMOVE:
                if (model := self._model(key)) is not None:
                    self.removal_wanted.emit(model)

    @Slot()
    def _on_import(self) -> None:
        path = choose_model_file(self.window())
        if path is not None:
            self.import_file(path)

    @Slot()
    def _on_import_read(self) -> None:
        self._models.forget_fault(IMPORT)

    @Slot()
    def _on_more(self) -> None:
        self._shows_all = not self._shows_all
        self._arrange()

    @Slot()
    def _restyle(self) -> None:
        self._disk.setPixmap(pixmap("hard-drive", "ink2", _ICON_PX))

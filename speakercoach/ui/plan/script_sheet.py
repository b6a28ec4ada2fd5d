"""Bring in a script: paste it or choose a file, look through the parts it was split into, put it into the plan."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.practice.script_import import SplitScript
from speakercoach.practice.script_reading import MOST_LETTERS
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.models.script import ScriptModel
from speakercoach.ui.plan.script_preview import ScriptPreview
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import CheckBox
from speakercoach.ui.widgets.file_dialog import choose_file
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr

_TEXT_HEIGHT = 240


class _TextField(QPlainTextEdit):
    """Takes pasted words; a file that is let go here goes to the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setMinimumHeight(current_theme().scaled(_TEXT_HEIGHT))


class ScriptSheet(Sheet):
    """``taken`` carries the ``SplitScript``'s parts once they are to go into the plan."""

    taken = Signal(object)

    def __init__(self, parent: QWidget, model: PlanModel) -> None:
        super().__init__(parent, tr("Bring in a script"), width_px=760)
        self._plan = model
        self._model = ScriptModel(self)
        self._script: SplitScript | None = None
        self._split_for: tuple[str, str | None] | None = None
        self.setAcceptDrops(True)
        self.banner = Banner()
        self._about = Text(
            tr(
                "Paste what you have, or choose a file. It is split into the parts of your story, for you to look"
                " through. What you wrote before stays as it is."
            ),
            "body",
            "ink2",
            wrap=True,
        )
        self.text = _TextField()
        self.text.setAccessibleName(tr("The words of your script"))
        self.text.setPlaceholderText(tr("Paste your words here, or drop a file"))
        self.file_button = Button(tr("Choose a file…"), "folder-open", "secondary", size="small")
        self._kinds = Text(tr("Text, Markdown or Word, up to 2 MB"), "caption", "ink3")
        self._found = Text("", "body", "ink2", wrap=True)
        self.preview = ScriptPreview(model)
        self.keep_text = CheckBox(tr("Keep the full text as a note in the prompter"))
        self.keep_text.setChecked(True)
        self._state = Text("", "caption", "ink3")
        self.back = Button(tr("Back to the text"), "arrow-left", "quiet")
        self.cancel = Button(tr("Not now"), kind="quiet")
        self.split_button = Button(tr("Find the parts"), "arrow-right", "primary")
        self.take_button = Button(tr("Put into my plan"), "check", "primary")
        self._lay_out()
        self.file_button.clicked.connect(self._on_choose)
        self.text.textChanged.connect(self._on_text)
        self.split_button.clicked.connect(self._on_split_wanted)
        self.back.clicked.connect(self.show_text)
        self.cancel.clicked.connect(self.dismiss)
        self.take_button.clicked.connect(self._on_take)
        self.preview.changed.connect(self._on_changed)
        self._model.read.connect(self._on_read)
        self._model.split.connect(self._on_split)
        self._model.faulted.connect(self._on_fault)
        self.show_text()

    def _lay_out(self) -> None:
        self.body.addWidget(self.banner)
        self.body.addWidget(self._about)
        self.body.addWidget(self.text, 1)
        self._file_row = QWidget()
        file_row = QHBoxLayout(self._file_row)
        file_row.setContentsMargins(0, 0, 0, 0)
        file_row.setSpacing(Space.S)
        file_row.addWidget(self.file_button)
        file_row.addWidget(self._kinds)
        file_row.addStretch(1)
        self.body.addWidget(self._file_row)
        self.body.addWidget(self._found)
        self.body.addWidget(self.keep_text)
        self.body.addWidget(self.preview)
        self.foot.addWidget(self.back)
        self.foot.addWidget(self._state)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.split_button)
        self.foot.addWidget(self.take_button)

    def _show_step(self, *, is_split: bool) -> None:
        for widget in (self._about, self.text, self._file_row, self.split_button):
            widget.setVisible(not is_split)
        for widget in (self._found, self.preview, self.keep_text, self.back, self.take_button):
            widget.setVisible(is_split)
        self._state.hide()
        if self.isVisible():
            self._place()

    @property
    def _story(self) -> tuple[str, str | None]:
        """The kind of story whose parts are to be found."""
        return self._plan.talk.template, self._plan.talk.own_template

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.text if self._script is None or not self.preview.rows else self.preview.rows[0].choice

    @Slot()
    def show_text(self) -> None:
        """Go back to the words themselves."""
        self._script = self._split_for = None
        self.preview.show_script(SplitScript(()))
        self._show_step(is_split=False)
        self._on_text()
        if self.isVisible():
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_busy(self, words: str) -> None:
        self._state.set_text(words)
        self._state.setVisible(bool(words))
        for button in (self.split_button, self.file_button):
            button.setEnabled(not words)

    # ------------------------------------------------------------------------------------------- answers

    @Slot()
    def _on_text(self) -> None:
        self.split_button.setEnabled(any(letter.isalnum() for letter in self.text.toPlainText()))

    @Slot()
    def _on_choose(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = (tr("Scripts") + " (*.txt *.md *.docx)", tr("All files") + " (*)")
        path = choose_file(self.window(), tr("Choose a file…"), folder, kinds)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Bring in the words of this file."""
        self.banner.hide()
        self._say_busy(tr("Reading…"))
        self._model.read_file(path)

    @Slot(str)
    def _on_read(self, text: str) -> None:
        self._say_busy("")
        whole = QTextCursor(self.text.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.insertText(text)  # what was written there comes back with Ctrl+Z
        self._on_split_wanted()

    @Slot()
    def _on_split_wanted(self) -> None:
        self.banner.hide()
        self._say_busy(tr("Looking for the parts…"))
        # A letter more than fits, so that too much is told and not cut.
        text = self.text.toPlainText()[: MOST_LETTERS + 1]
        self._split_for = self._story
        self._model.split_text(text, self._plan.talk)

    @Slot(object)
    def _on_split(self, script: SplitScript) -> None:
        self._say_busy("")
        if not self._plan.is_open or self._split_for != self._story:
            return  # its talk was removed meanwhile, or has other parts now
        self.preview.show_script(script)
        if script.is_placed:
            found = tr("This is where to start from. Move what belongs elsewhere; some places will be wrong.")
        else:
            found = tr("The parts could not be told apart here. Choose the part of each paragraph you want to keep.")
        self._found.set_text(found)
        self._show_step(is_split=True)
        self._on_changed(script)
        if self.preview.rows:
            self.preview.rows[0].choice.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_changed(self, script: SplitScript) -> None:
        self._script = script
        self.take_button.setEnabled(script.is_placed)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self._say_busy("")
        self._on_text()
        self.banner.say_error(error)

    @Slot()
    def _on_take(self) -> None:
        if self._script is not None:
            parts = self._script.parts(with_text=self.keep_text.isChecked())
            self.dismiss()
            self.taken.emit(parts)

    # ------------------------------------------------------------------------------------- drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is held over the sheet."""
        if self._dropped(event) is not None and self._script is None and not self._model.is_busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read a file that was let go here."""
        path = self._dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.read_file(path)

    @staticmethod
    def _dropped(event: QDropEvent) -> Path | None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        return Path(files[0]) if len(files) == 1 else None

"""One model in the list: what it is, how it stands, and the buttons for what can be done."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.ui.speech_models.row_view import ActionView, ProgressView, RowAction, RowView
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button, ButtonKind
from speakercoach.ui.widgets.labels import Text

_ICON_PX = 18
_STEPS = 1000


class ModelRow(QWidget):
    """Shows a ``RowView``. ``acted`` tells the key of the row and what was pressed, ``read`` that its fault was read.

    ``fetch_kind`` is the look of the button that downloads: one row at most may have the primary one.
    """

    acted = Signal(str, object)
    read = Signal(str)

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.fetch_kind: ButtonKind = "secondary"
        self._view: RowView | None = None
        self._icon_name = ""
        self._icon_token = "ink2"
        self.title = Text("", "body", "ink", wrap=True, weight=QFont.Weight.DemiBold)
        self.about = Text("", "label", "ink2", wrap=True)
        self._icon = QLabel()
        self.state = Text("", "label", "ink2", wrap=True)
        self._state_line = QWidget()
        state = QHBoxLayout(self._state_line)
        state.setContentsMargins(0, 0, 0, 0)
        state.setSpacing(Space.XXS + 2)
        state.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self.state, 1)
        self.notes = Text("", "label", "decide_ink", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        for widget in (self.title, self.about, self._state_line, self.notes):
            words.addWidget(widget)
        self.buttons = {action: self._button(action) for action in RowAction}
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addLayout(words, 1)
        for button in self.buttons.values():
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.progress = Text("", "label", "ink", wrap=True)
        self.time_left = Text("", "label", "ink2")
        self.hint = Text("", "caption", "ink3", wrap=True)
        self._work = QWidget()
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(Space.XXS)
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self.progress, 1)
        line.addWidget(self.time_left, 0, Qt.AlignmentFlag.AlignTop)
        work.addLayout(line)
        work.addWidget(self.bar)
        work.addWidget(self.hint)
        self.banner = Banner()
        self.banner.closed.connect(self._on_read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XS, 0, Space.XS)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self._work)
        column.addWidget(self.banner)
        current_theme().changed.connect(self._restyle)

    @property
    def shown_buttons(self) -> tuple[Button, ...]:
        """The buttons that can be pressed now, in order."""
        return tuple(button for button in self.buttons.values() if not button.isHidden())

    def show_view(self, view: RowView) -> None:
        """Show how it stands. A keyboard that stood on one of the buttons stays in the row."""
        if view == self._view:
            return
        before, self._view = self._view, view
        # That of the window, which may lie behind another one.
        focused = self.window().focusWidget()
        had_focus = focused in self.buttons.values()
        self._say(view)
        self._show_progress(view.progress)
        self._show_actions(view.actions)
        if had_focus and focused is not None and focused.isHidden() and self.shown_buttons:
            self.shown_buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if before is not None and before.state != view.state and self.isVisible():
            # Nothing moves the keyboard to what changed: whoever hears the screen is told.
            QAccessible.updateAccessibility(QAccessibleEvent(self.state, QAccessible.Event.Alert))

    def show_fault(self, error: CoachError | None) -> None:
        """Say how the last work ended, where it ended badly."""
        if error is None:
            self.banner.hide()
        elif self.banner.isHidden():
            self.banner.say_error(error)

    def _say(self, view: RowView) -> None:
        self.title.set_text(view.title)
        for text, words in ((self.about, view.about), (self.state, view.state), (self.notes, "\n".join(view.notes))):
            if text.plain != words:
                text.set_text(words)
            text.setVisible(bool(words))
        self._icon_name, self._icon_token = view.state_icon, view.state_token
        self._state_line.setVisible(bool(view.state_icon) and view.progress is None)
        self.setAccessibleName(view.title)
        self.setAccessibleDescription(". ".join(part for part in (view.about, view.state, *view.notes) if part))
        self._restyle()

    def _show_progress(self, progress: ProgressView | None) -> None:
        self._work.setVisible(progress is not None)
        if progress is None:
            return
        for text, words in (
            (self.progress, progress.words),
            (self.time_left, progress.time_left),
            (self.hint, progress.hint),
        ):
            if text.plain != words:
                text.set_text(words)
        self.hint.setVisible(bool(progress.hint))
        if progress.ratio is None:
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, _STEPS)
            self.bar.setValue(round(progress.ratio * _STEPS))
        self.bar.setAccessibleName(f"{self.title.plain}: {progress.words}")

    def _show_actions(self, actions: tuple[ActionView, ...]) -> None:
        shown = {view.action: view for view in actions}
        for action, button in self.buttons.items():
            view = shown.get(action)
            button.setVisible(view is not None)
            if view is None:
                continue
            button.setText(view.words)
            button.setAccessibleName(view.name)
            button.set_icon(view.icon)
            if action is RowAction.FETCH:
                button.set_kind(self.fetch_kind)

    def _button(self, action: RowAction) -> Button:
        kind: ButtonKind = "quiet" if action in (RowAction.CHECK, RowAction.REMOVE) else "secondary"
        button = Button("", None, kind, size="small")
        button.setProperty("action", action.value)
        button.hide()
        button.clicked.connect(self._on_clicked)
        return button

    @Slot()
    def _on_clicked(self) -> None:
        pressed = self.sender()
        for action, button in self.buttons.items():
            if button is pressed:
                self.acted.emit(self.key, action)

    @Slot()
    def _on_read(self) -> None:
        self.read.emit(self.key)

    @Slot()
    def _restyle(self) -> None:
        if self._icon_name:
            token = "error" if self._icon_token == "error" else "accent"
            self._icon.setPixmap(pixmap(self._icon_name, token, _ICON_PX))
        self.state.set_token(self._icon_token)

"""One comment of the list: its number and time, its words or voice, who said it, and what became of it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from speakercoach.domain.shared_session import Comment, SafetyNote
from speakercoach.ui.feedback.timeline_marks import draw_comment
from speakercoach.ui.theme.icons import icon, pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock, day_and_time

_SIDE_PX = 28


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment as it is shown. ``number`` is 0 for one on the whole talk, or an answer to another one.

    ``author`` is how its writer is called; empty where that is not known. ``said_to_be`` says so where a name stands in
    the speaker's file, and no key tells whether it is theirs.
    """

    comment: Comment
    number: int
    is_mine: bool
    versions: tuple[Comment, ...]
    author: str = ""
    answers: tuple["CommentView", ...] = ()
    said_to_be: str = ""


class _Number(QWidget):
    """The number in its ring."""

    def __init__(self, number: int, *, is_chosen: bool) -> None:
        super().__init__()
        self._number, self._is_chosen = number, is_chosen
        side = current_theme().scaled(_SIDE_PX)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = QPointF(self.width() / 2, self.height() / 2)
        if self._number:
            draw_comment(painter, at, self._number, theme, is_chosen=self._is_chosen)
        else:
            painter.drawPixmap(at - QPointF(9, 9), pixmap("message-square-text", "accent", 18))


class CommentRow(QFrame):
    """A row that is chosen by a press or Enter. Every signal carries the ``Comment``."""

    chosen = Signal(object)
    edit_wanted = Signal(object)
    remove_wanted = Signal(object)
    history_wanted = Signal(object)
    voice_wanted = Signal(str)

    def __init__(self, view: CommentView, *, is_chosen: bool, heard: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._is_chosen = is_chosen
        comment = view.comment
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(spoken(view))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, Space.XS, 6, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(_Number(view.number, is_chosen=is_chosen), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        row.addLayout(column, 1)
        column.addLayout(self._head(comment, view))
        if view.said_to_be:
            column.addWidget(Text(view.said_to_be, "caption", "ink2", wrap=True))
        if comment.text:
            column.addWidget(Text(comment.text, "body", "ink", wrap=True))
        self._add_voice(column, comment, heard)
        for answer in view.answers:
            column.addWidget(_answer(answer))

    def _head(self, comment: Comment, view: CommentView) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        when = clock(comment.at_s) if comment.at_s is not None else tr("The whole talk")
        head.addWidget(Text(when, "body", "ink", weight=QFont.Weight.DemiBold))
        if not view.is_mine and not view.said_to_be:
            head.addWidget(Text(view.author or tr("Somebody"), "caption", "ink2"))
        head.addStretch(1)
        if len(view.versions) > 1:
            self.changed = Button(tr("changed"), None, "quiet", size="small")
            self.changed.setToolTip(tr("See what it said before"))
            self.changed.clicked.connect(self._on_history)
            head.addWidget(self.changed)
        if view.is_mine:
            self.more = IconButton("ellipsis", tr("What can be done with this comment"), side_px=26, icon_px=16)
            self.more.clicked.connect(self._on_more)
            head.addWidget(self.more)
        return head

    def _add_voice(self, column: QVBoxLayout, comment: Comment, heard: str) -> None:
        if comment.voice_id is None:
            return
        is_heard = comment.voice_id == heard
        words = tr("Stop") if is_heard else tr("Listen, {length}", length=clock(comment.voice_s))
        self.voice = Button(words, "pause" if is_heard else "play", "secondary", size="small")
        self.voice.clicked.connect(self._on_voice)
        column.addWidget(self.voice, 0, Qt.AlignmentFlag.AlignLeft)

    def menu(self) -> QMenu:
        """Change or remove; gone once it is hidden."""
        menu = QMenu(self)
        for name, said, told in (
            ("pencil", tr("Change its words"), self.edit_wanted),
            ("trash-2", tr("Take it back"), self.remove_wanted),
        ):
            action = menu.addAction(icon(name, "ink2"), said)
            action.triggered.connect(lambda _checked=False, told=told: told.emit(self.view.comment))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @Slot()
    def _on_more(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    @Slot()
    def _on_history(self) -> None:
        self.history_wanted.emit(self.view.comment)

    @Slot()
    def _on_voice(self) -> None:
        if self.view.comment.voice_id is not None:
            self.voice_wanted.emit(self.view.comment.voice_id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose this comment."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.view.comment)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, F2 changes, Delete takes back."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.view.comment)
        elif key == Qt.Key.Key_F2 and self.view.is_mine:
            self.edit_wanted.emit(self.view.comment)
        elif key == Qt.Key.Key_Delete and self.view.is_mine:
            self.remove_wanted.emit(self.view.comment)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of the chosen one, and a breath of colour under the pointer."""
        if not (self._is_chosen or self.underMouse()):
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = theme.color("accent_tint") if self._is_chosen else theme.blend("surface", "accent", 0.06)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), Radius.CONTROL, Radius.CONTROL)


class LookRow(QFrame):
    """Words that the speaker is asked to look at once more. ``taken_back`` and ``played`` carry the ``SafetyNote``."""

    taken_back = Signal(object)
    played = Signal(object)

    def __init__(self, note: SafetyNote, words: str, *, is_mine: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = note
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, Space.XS, 6, Space.XS)
        row.setSpacing(Space.S)
        side = current_theme().scaled(_SIDE_PX)
        row.addWidget(_Shield(side), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        row.addLayout(column, 1)
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        self.time = Button(clock(note.start_s), "play", "quiet", size="small")
        self.time.setAccessibleName(tr("Listen to {moment}", moment=clock(note.start_s)))
        self.time.clicked.connect(self._on_play)
        head.addWidget(Text(tr("Please look once more"), "body", "decide_ink", weight=QFont.Weight.DemiBold))
        head.addStretch(1)
        if is_mine:
            self.cross = IconButton("x", tr("Ask no longer"), side_px=26, icon_px=16)
            self.cross.clicked.connect(self._on_taken_back)
            head.addWidget(self.cross)
        column.addLayout(head)
        if words:
            column.addWidget(Text(tr("“{words}”", words=words), "body", "ink", wrap=True))
        if note.note:
            column.addWidget(Text(note.note, "body", "ink2", wrap=True))
        column.addWidget(self.time, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(tr("Please look once more, {time}: {words}", time=clock(note.start_s), words=words))

    @Slot()
    def _on_play(self) -> None:
        self.played.emit(self.note)

    @Slot()
    def _on_taken_back(self) -> None:
        self.taken_back.emit(self.note)


class _Shield(QWidget):
    """The sign of a safety decision."""

    def __init__(self, side_px: int) -> None:
        super().__init__()
        self.setFixedSize(QSize(side_px, side_px))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(QPointF((self.width() - 20) / 2, (self.height() - 20) / 2), pixmap("shield", "decide", 20))


def _answer(view: CommentView) -> QWidget:
    """What somebody answered to a comment."""
    one = view.comment
    holder = QFrame()
    column = QVBoxLayout(holder)
    column.setContentsMargins(Space.S, Space.XXS, 0, 0)
    column.setSpacing(0)
    author = view.said_to_be or view.author or tr("Somebody")
    column.addWidget(Text(author, "caption", "accent_ink", wrap=True, weight=QFont.Weight.DemiBold))
    column.addWidget(Text(one.text, "body", "ink2", wrap=True))
    return holder


def spoken(view: CommentView) -> str:
    """A comment as it is read out."""
    one = view.comment
    when = tr("on the whole talk") if one.at_s is None else tr("at {time}", time=clock(one.at_s))
    said = one.text or tr("spoken, {length}", length=clock(one.voice_s))
    number = tr("Comment {number}", number=view.number) if view.number else tr("Comment")
    line = tr("{comment}, {when}: {said}", comment=number, when=when, said=said)
    return f"{view.said_to_be}. {line}" if view.said_to_be else line


def version_line(one: Comment) -> str:
    """When a version of a comment was written."""
    return day_and_time(one.written_utc)

"""The speaker's own spoken comments: a row that opens, and in it each one, to be heard and ticked by itself."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.domain.shared_session import Comment
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.fields import CheckBox
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock


class SpokenRow(QWidget):
    """One comment: its moment and length, whether it goes out, and what plays it."""

    ticked = Signal(str, bool)
    voice_wanted = Signal(str)

    def __init__(self, comment: Comment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.comment = comment
        self._voice_id = comment.voice_id or ""
        length = clock(comment.voice_s)
        if comment.at_s is None:
            self._name = tr("Whole talk · {length} long", length=length)
        else:
            self._name = tr("At {time} · {length} long", time=clock(comment.at_s), length=length)
        self.tick = CheckBox(self._name)
        self.play = IconButton("play", "", side_px=28, icon_px=16)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.tick)
        row.addStretch(1)
        row.addWidget(self.play)
        self.tick.clicked.connect(self._on_tick)
        self.play.clicked.connect(self._on_play)
        self.show_heard("")

    def show_heard(self, voice_id: str) -> None:
        """This one is heard now; empty: none."""
        is_heard = bool(voice_id) and voice_id == self._voice_id
        self.play.set_icon("pause" if is_heard else "play")
        name = tr("Stop {comment}", comment=self._name) if is_heard else tr("Listen to {moment}", moment=self._name)
        self.play.set_name(name)

    @Slot(bool)
    def _on_tick(self, chosen: bool) -> None:  # noqa: FBT001 - a slot
        self.ticked.emit(self._voice_id, chosen)

    @Slot()
    def _on_play(self) -> None:
        self.voice_wanted.emit(self._voice_id)


class SpokenComments(QWidget):
    """``ticked`` carries a voice and whether it goes out, ``voice_wanted`` one that is to be heard, or to stop."""

    ticked = Signal(str, bool)
    voice_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comments: tuple[Comment, ...] = ()
        self._heard = ""
        self._is_open = False
        self.rows: tuple[SpokenRow, ...] = ()
        self.head = Button("", "chevron-right", "quiet", size="small")
        self.unchecked = Text("", "caption", "decide_ink", wrap=True)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(Space.XS, 0, 0, Space.XXS)
        body.setSpacing(Space.XXS)
        body.addWidget(self.unchecked)
        body.addLayout(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body)
        self.head.clicked.connect(self._on_head)
        self.hide()

    def show_comments(self, comments: tuple[Comment, ...], ticked: tuple[str, ...], *, is_disguised: bool) -> None:
        """Show these; nothing is there where there are none."""
        if comments != self._comments:
            self._comments = comments
            self._fill()
        chosen = set(ticked)
        for row in self.rows:
            row.tick.setChecked(row.comment.voice_id in chosen)
        count = len(comments)
        if chosen:
            self.head.setText(tr("Your spoken comments: {chosen} of {count}", chosen=len(chosen), count=count))
        else:
            self.head.setText(tr("Your spoken comments: none of {count}", count=count))
        if is_disguised:
            self.unchecked.set_text(
                tr("Nobody checks what is said in these. Listen before you tick. They are disguised like your talk.")
            )
        else:
            self.unchecked.set_text(tr("Nobody checks what is said in these. Listen before you tick."))
        self.setVisible(bool(comments))
        self._show_body()

    def show_heard(self, voice_id: str) -> None:
        """This one is heard now; empty: none."""
        self._heard = voice_id
        for row in self.rows:
            row.show_heard(voice_id)

    def _fill(self) -> None:
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = tuple(SpokenRow(one) for one in self._comments)
        for row in self.rows:
            row.ticked.connect(self.ticked)
            row.voice_wanted.connect(self.voice_wanted)
            row.show_heard(self._heard)
            self._list.addWidget(row)

    def fold(self) -> None:
        """Close the list."""
        self._is_open = False
        self._show_body()

    @Slot()
    def _on_head(self) -> None:
        self._is_open = not self._is_open
        self._show_body()

    def _show_body(self) -> None:
        self._body.setVisible(self._is_open)
        self.head.set_icon("chevron-down" if self._is_open else "chevron-right")
        self.head.setAccessibleDescription(tr("The list is open.") if self._is_open else tr("The list is closed."))

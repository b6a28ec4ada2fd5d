"""What became of the files that were opened, a line each."""

import math

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from speakercoach.ui.models.receiving import FileOutcome
from speakercoach.ui.review.words import came_line
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.buttons import IconButton
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.errors import error_text

_HIGHEST_PX = 96
_READ_MS = 15_000
"""So long all lines stand; then the desk gets its room back."""
_SIGN_PX = 16


class ReceivedStrip(QFrame):
    """Hidden until files are opened."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", "body", "accent_ink", weight=QFont.Weight.DemiBold)
        self._more = IconButton("chevron-down", tr("What became of the files"), side_px=28, icon_px=18)
        self._close = IconButton("x", tr("Close this note"), side_px=28, icon_px=18)
        self._lines = QTextEdit()
        self._lines.setReadOnly(True)
        self._lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lines.setFrameShape(QFrame.Shape.NoFrame)
        self._lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines.setStyleSheet("QTextEdit { background: transparent; border: none; padding: 0; }")
        self._lines.viewport().setAutoFillBackground(False)
        self._lines.document().setDocumentMargin(0)
        self._lines.setAccessibleName(tr("What became of the files"))
        self._fitting = QTimer(self)
        self._fitting.setInterval(0)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self._fit)
        self._lines.document().documentLayout().documentSizeChanged.connect(self._fitting.start)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._more)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.XS, Space.XS, Space.S)
        column.setSpacing(Space.XXS)
        column.addLayout(head)
        column.addWidget(self._lines)
        self._said: list[str] = []
        self._opened = 0
        self._are_wrong: list[bool] = []
        self._lines.document().setDefaultFont(current_theme().font("body"))
        self._is_done = False
        self._is_folded = False
        self._folding = QTimer(self)
        self._folding.setInterval(_READ_MS)
        self._folding.setSingleShot(True)
        self._folding.timeout.connect(self.fold)
        self._more.hide()
        self._more.clicked.connect(self._unfold)
        self._close.clicked.connect(self._on_close)
        current_theme().changed.connect(self._redraw)
        self.hide()

    @property
    def said(self) -> tuple[str, ...]:
        """The lines as they stand."""
        return tuple(self._said)

    @property
    def title(self) -> str:
        """How far it is."""
        return self._title.plain

    @Slot(int, int)
    def show_progress(self, done: int, of: int) -> None:
        """Say how far it is; the lines of files before go."""
        if self._is_done:
            self._forget()
        self._is_done = False
        self._folding.stop()
        self._unfold()
        if done < of:
            self._title.set_text(tr("Opening files: {done} of {all}", done=done, all=of))
        else:
            self._say_opened(of)
        self.show()

    def _say_opened(self, of: int) -> None:
        """How many were opened, of those that something is wrong with or that were left out, too."""
        if self._opened < of:
            self._title.set_text(tr("{done} of {all} files opened", done=self._opened, all=of))
        else:
            self._title.set_text(trn("{count} file opened", "{count} files opened", of))

    @Slot()
    def fold(self) -> None:
        """Give the desk its room back: where all is well nothing stays, else one line."""
        if not any(self._are_wrong):
            self._on_close()
            return
        self._is_folded = True
        self._more.show()
        self._fit()

    @Slot()
    def _unfold(self) -> None:
        self._is_folded = False
        self._more.hide()
        self._fit()

    @Slot(object)
    def add(self, outcome: FileOutcome) -> None:
        """One more file is done."""
        words = came_line(outcome)
        said = words if outcome.fault is None else _with_next(outcome, words)
        self._said.append(said)
        self._are_wrong.append(outcome.fault is not None)
        self._opened += outcome.received is not None
        self._write(said, is_wrong=outcome.fault is not None)
        self._fitting.start()

    def _write(self, said: str, *, is_wrong: bool) -> None:
        """One more line: its sign, and its words as they are."""
        theme = current_theme()
        cursor = QTextCursor(self._lines.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if not self._lines.document().isEmpty():
            cursor.insertBlock()
        words = QTextCharFormat()
        words.setForeground(theme.color("ink"))
        sign = pixmap("circle-alert" if is_wrong else "check", "error" if is_wrong else "accent", _SIGN_PX)
        cursor.insertImage(sign.toImage())
        cursor.insertText(f"\u00a0{said}", words)

    @Slot()
    def finish(self) -> None:
        """All files are done."""
        self._is_done = True
        self._say_opened(len(self._said))
        self._folding.start()
        self.setAccessibleName(" ".join((self._title.plain, *self._said)))
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _forget(self) -> None:
        self._lines.clear()
        self._said, self._are_wrong, self._opened = [], [], 0
        self._fit()

    @Slot()
    def _fit(self) -> None:
        wanted = math.ceil(self._lines.document().size().height()) if self._said else 0
        self._lines.setFixedHeight(min(wanted + 2, current_theme().scaled(_HIGHEST_PX)))
        self._lines.setVisible(bool(self._said) and not self._is_folded)

    @Slot()
    def _on_close(self) -> None:
        self._folding.stop()
        self._forget()
        self.hide()
        self.closed.emit()

    @Slot()
    def _redraw(self) -> None:
        self._lines.clear()
        self._lines.document().setDefaultFont(current_theme().font("body"))
        for said, is_wrong in zip(self._said, self._are_wrong, strict=True):
            self._write(said, is_wrong=is_wrong)
        self._fit()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().color("accent_tint"))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.CONTROL, Radius.CONTROL)


def _with_next(outcome: FileOutcome, words: str) -> str:
    following = "" if outcome.fault is None else error_text(outcome.fault).next
    return f"{words} {following}".strip()

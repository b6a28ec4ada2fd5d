"""What became of the files that were opened, a line each."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from speakercoach.ui.models.receiving import FileOutcome
from speakercoach.ui.review.words import came_line
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.buttons import IconButton
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.page import scrolled
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.errors import error_text

_HIGHEST_PX = 132


class ReceivedStrip(QFrame):
    """Hidden until files are opened."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", "body", "accent_ink", weight=QFont.Weight.DemiBold)
        self._close = IconButton("x", tr("Close this note"), side_px=28, icon_px=18)
        self._holder = QWidget()
        self._lines = QVBoxLayout(self._holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        self._area = scrolled(self._holder)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.XS, Space.XS, Space.S)
        column.setSpacing(Space.XXS)
        column.addLayout(head)
        column.addWidget(self._area)
        self._said: list[str] = []
        self._rows: list[QWidget] = []
        self._is_done = False
        self._close.clicked.connect(self._on_close)
        self._holder.installEventFilter(self)
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
        if done < of:
            self._title.set_text(tr("Opening files: {done} of {all}", done=done, all=of))
        else:
            self._title.set_text(trn("{count} file opened", "{count} files opened", of))
        self.show()

    @Slot(object)
    def add(self, outcome: FileOutcome) -> None:
        """One more file is done."""
        words = came_line(outcome)
        is_wrong = outcome.fault is not None
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.XS)
        sign = QLabel()
        sign.setPixmap(pixmap("circle-alert" if is_wrong else "check", "error" if is_wrong else "accent", 16))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        said = words if outcome.fault is None else _with_next(outcome, words)
        line.addWidget(Text(said, "body", "ink", wrap=True), 1)
        self._lines.addWidget(row)
        self._rows.append(row)
        self._said.append(said)
        self._fit()

    @Slot()
    def finish(self) -> None:
        """All files are done."""
        self._is_done = True
        self.setAccessibleName(" ".join((self._title.plain, *self._said)))
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _forget(self) -> None:
        for row in self._rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self._said = [], []
        self._fit()

    def _fit(self) -> None:
        width = max(self.width() - 2 * Space.M, 200)
        wanted = self._lines.totalHeightForWidth(width) if self._rows else 0
        self._area.setFixedHeight(min(wanted + 2, current_theme().scaled(_HIGHEST_PX)))
        self._area.setVisible(bool(self._rows))

    @Slot()
    def _on_close(self) -> None:
        self._forget()
        self.hide()
        self.closed.emit()

    @Slot()
    def _redraw(self) -> None:
        self._fit()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lines are as high as they turn out to be once they are laid out."""
        if watched is self._holder and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def resizeEvent(self, event: object) -> None:
        """Lines that wrap need more height."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

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

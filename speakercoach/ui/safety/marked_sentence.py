"""A sentence in which some words stand out: those that a decision is about."""

from html import escape

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from speakercoach.ui.safety.views import Piece
from speakercoach.ui.theme.theme import current_theme

_LINE_PERCENT = 126


class MarkedSentence(QLabel):
    """Marked by ground, weight and colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[Piece, ...] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def plain(self) -> str:
        """The sentence as it is read out."""
        return "".join(piece.text for piece in self._pieces)

    def show_pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Show these."""
        self._pieces = pieces
        self.setAccessibleName(self.plain)
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Stay in the theme of now when it is moved to another place."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    @Slot()
    def _restyle(self) -> None:
        theme = current_theme()
        self.setFont(theme.font("body"))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), theme.color("ink"))
        self.setPalette(palette)
        ground, ink = theme.color("decide_tint").name(), theme.color("decide_ink").name()
        marked = f"background-color:{ground}; color:{ink}; font-weight:600"
        parts = [
            f'<span style="{marked}">&nbsp;{escape(piece.text)}&nbsp;</span>' if piece.is_marked else escape(piece.text)
            for piece in self._pieces
        ]
        self.setText(f'<p style="margin:0; line-height:{_LINE_PERCENT}%">{"".join(parts)}</p>' if parts else "")

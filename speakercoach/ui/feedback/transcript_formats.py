"""How words, pauses and the signs of hesitations are written in the transcript."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextFormat

from speakercoach.ui.feedback.transcript_view import Piece
from speakercoach.ui.theme.theme import Theme

_HESITATION = QTextFormat.Property.UserProperty.value + 1
"""The moment of a hesitation, seconds, goes with its sign wherever the text around it moves."""


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of one theme and text size."""

    word: QTextCharFormat
    pause: QTextCharFormat
    hesitation: QTextCharFormat

    @classmethod
    def of(cls, theme: Theme) -> "Formats":
        """Formats in the theme of now."""
        word = QTextCharFormat()
        word.setFont(theme.font("transcript"))
        word.setForeground(theme.color("ink"))
        pause = QTextCharFormat()
        pause.setFont(theme.font("label", QFont.Weight.Normal))
        pause.setForeground(theme.color("pause"))
        hesitation = QTextCharFormat()
        hesitation.setFont(theme.font("label", QFont.Weight.Normal))
        hesitation.setForeground(theme.color("hesitation"))
        return cls(word, pause, hesitation)

    def write(self, cursor: QTextCursor, piece: Piece) -> None:
        """Put a pause or the sign of a hesitation at the cursor."""
        if not piece.is_hesitation:
            # Thin spaces around a pause that never part from it at the end of a line.
            cursor.insertText(piece.text.replace(" ", "\u00a0"), self.pause)
            return
        sign = QTextCharFormat(self.hesitation)
        sign.setProperty(_HESITATION, piece.start_s)
        cursor.insertText(piece.text, sign)


def hesitation_of(written: QTextCharFormat) -> float | None:
    """The moment of the hesitation whose sign is written like this, seconds; ``None`` for anything else."""
    return float(str(written.property(_HESITATION))) if written.hasProperty(_HESITATION) else None

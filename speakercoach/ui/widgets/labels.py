"""Words on the screen in one of the theme's roles."""

from html import escape

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from speakercoach.ui.theme.theme import current_theme


class Text(QLabel):
    """Plain text in a role and a colour of the theme; wrapped text keeps the role's line height."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        token: str = "ink",
        *,
        wrap: bool = False,
        weight: QFont.Weight | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plain = ""
        self._role = role
        self._token = token
        self._weight = weight
        self._wrap = wrap
        self.setTextFormat(Qt.TextFormat.RichText if wrap else Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._restyle()
        self.set_text(text)
        current_theme().changed.connect(self._restyle)

    @property
    def plain(self) -> str:
        """The words shown, without markup."""
        return self._plain

    @property
    def _line_ratio(self) -> float:
        # The font brings about 1.19 of its size by itself; Qt's percentage multiplies that.
        return current_theme().line_height(self._role) / 1.19

    @property
    def leading_px(self) -> int:
        """Room beneath the letters of each line of wrapped text, px; other text has none."""
        return round(QFontMetricsF(self.font()).height() * (self._line_ratio - 1)) if self._wrap else 0

    def set_text(self, text: str) -> None:
        """Show other words."""
        self._plain = text
        self.setAccessibleName(text)
        if not self._wrap:
            self.setText(text)
            return
        inner = escape(text).replace("\n", "<br>")
        self.setText(f'<p style="margin:0; line-height:{self._line_ratio * 100:.0f}%">{inner}</p>' if text else "")

    def set_token(self, token: str) -> None:
        """Show the words in another colour of the theme."""
        self._token = token
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        """Stay in the theme of now: moved to another place, Qt brings back the colours of the first style sheet."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    @Slot()
    def _restyle(self) -> None:
        theme = current_theme()
        self.setFont(theme.font(self._role, self._weight))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), theme.color(self._token))
        self.setPalette(palette)


def hold_room(words: Text, lines: int) -> None:
    """Keep the room of so many lines for words that come later: what stands below them stays where it is."""
    words.ensurePolished()
    before = words.plain
    words.set_text("\n".join("M" * lines))
    words.setMinimumHeight(words.heightForWidth(words.fontMetrics().horizontalAdvance("MMMM")))
    words.set_text(before)

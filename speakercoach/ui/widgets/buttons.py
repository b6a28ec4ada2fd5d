"""Buttons: one primary a screen, the others quieter."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, current_theme
from speakercoach.ui.widgets.plain_tip import plain_tip

ButtonKind = Literal["primary", "secondary", "quiet"]
ButtonSize = Literal["small", "medium", "large"]

_HEIGHT: dict[str, int] = {"small": 32, "medium": 38, "large": 54}
_PADDING: dict[str, int] = {"small": 13, "medium": 16, "large": 26}
_ICON: dict[str, int] = {"small": 18, "medium": 18, "large": 22}
_GAP: dict[str, int] = {"small": 9, "medium": 10, "large": 14}
_HINT_PADDING = 8
_QUIET_PADDING = 8
_SMALLEST_TARGET_PX = 24
"""WCAG 2.2, target size (minimum), 2.5.8."""


class Button(QPushButton):
    """A button with words, an icon before them and the key that presses it after them.

    Its accessible name is its text. ``kind`` is ``primary`` (filled), ``secondary`` (outlined) or ``quiet`` (words).
    """

    def __init__(
        self,
        text: str = "",
        icon: str | None = None,
        kind: ButtonKind = "secondary",
        shortcut_hint: str | None = None,
        *,
        size: ButtonSize = "medium",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name = icon
        self._kind: ButtonKind = kind
        self._hint = shortcut_hint
        self._size: ButtonSize = size
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes or goes
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        current_theme().changed.connect(self._restyle)

    def set_icon(self, name: str | None) -> None:
        """Show another icon before the words."""
        self._icon_name = name
        self._restyle()

    def set_kind(self, kind: ButtonKind) -> None:
        """Be filled, outlined or words alone."""
        self._kind = kind
        self._restyle()

    def set_hint(self, hint: str | None) -> None:
        """Show another key after the words."""
        self._hint = hint
        self._restyle()

    # ---------------------------------------------------------------------------------------- measuring

    def _text_font(self) -> QFont:
        role = {"small": "label", "medium": "body", "large": "transcript"}[self._size]
        return current_theme().font(role, QFont.Weight.DemiBold)

    def _padding(self) -> int:
        return _QUIET_PADDING if self._kind == "quiet" and self._size != "large" else _PADDING[self._size]

    def _content_width(self) -> float:
        width = QFontMetricsF(self._text_font()).horizontalAdvance(self.text())
        if self._icon_name:
            width += _ICON[self._size] + (_GAP[self._size] if self.text() else 0)
        if self._hint:
            width += _GAP[self._size] + 2 + self._hint_width()
        return width

    def _hint_width(self) -> float:
        caption = current_theme().font("caption", QFont.Weight.Medium)
        return QFontMetricsF(caption).horizontalAdvance(self._hint or "") + 2 * _HINT_PADDING

    def sizeHint(self) -> QSize:
        """Room for all words: they are never cut."""
        height = max(current_theme().scaled(_HEIGHT[self._size]), _SMALLEST_TARGET_PX)
        return QSize(round(self._content_width() + 2 * self._padding() + 2), height)

    def minimumSizeHint(self) -> QSize:
        """The same: a button never shrinks below its words."""
        return self.sizeHint()

    # ------------------------------------------------------------------------------------------ drawing

    def _colors(self) -> tuple[QColor | None, QColor | None, str]:
        """Ground, edge and token of the words."""
        theme = current_theme()
        if not self.isEnabled():
            return theme.color("sunken"), theme.color("line"), "ink3"
        down = self.isDown() or self.isChecked()
        if self._kind == "primary":
            base = theme.color("accent")
            if self.isDown():
                base = base.darker(125) if not theme.tokens.dark else base.darker(118)
            elif self.underMouse():
                base = base.darker(112) if not theme.tokens.dark else base.lighter(110)
            return base, None, "on_accent"
        if self._kind == "secondary":
            ground = theme.color("accent_tint") if down else theme.color("sunken" if self.underMouse() else "surface")
            return ground, theme.color("edge"), "accent_ink" if down else "ink"
        ground_or_none = theme.color("accent_tint") if (down or self.underMouse()) else None
        return ground_or_none, None, "accent_ink"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, words and key."""
        theme = current_theme()
        ground, edge, ink = self._colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if ground is not None or edge is not None:
            painter.setPen(QPen(edge, 1) if edge is not None else Qt.PenStyle.NoPen)
            painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
            inset = 0.5 if edge is not None else 0.0
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), Radius.CONTROL, Radius.CONTROL
            )
        x = (self.width() - self._content_width()) / 2
        middle = self.height() / 2
        if self._icon_name:
            side = _ICON[self._size]
            token = "accent" if self._kind == "quiet" and self.isEnabled() else ink
            painter.drawPixmap(QPointF(x, middle - side / 2), pixmap(self._icon_name, token, side))
            x += side + _GAP[self._size]
        painter.setPen(theme.color(ink))
        painter.setFont(self._text_font())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(x, 0, self.width(), self.height()), flags, self.text())
        if self._hint:
            x += QFontMetricsF(self._text_font()).horizontalAdvance(self.text()) + _GAP[self._size] + 2
            height = theme.scaled(20)
            box = QRectF(x, middle - height / 2, self._hint_width(), height)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color(ink if self._kind == "primary" else "edge"), 1))
            painter.drawRoundedRect(box, Radius.WORD, Radius.WORD)
            painter.setPen(theme.color(ink if self._kind == "primary" else "ink2"))
            painter.setFont(theme.font("caption", QFont.Weight.Medium))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._hint)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class IconButton(QPushButton):
    """A square button with an icon; its name is read out and shown as a tooltip."""

    def __init__(
        self,
        icon: str,
        accessible_name: str,
        *,
        token: str = "ink2",
        side_px: int = 36,
        icon_px: int = 20,
        filled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._token = token
        self._icon_px = icon_px
        self._filled = filled
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes or goes
        self.setFixedSize(side_px, side_px)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.set_name(accessible_name)
        current_theme().changed.connect(self._restyle)

    def set_name(self, name: str) -> None:
        """Read and show another name."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self.update()

    def set_token(self, token: str) -> None:
        """Draw the icon in another colour of the theme."""
        self._token = token
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and icon."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token = self._token if self.isEnabled() else "ink3"
        if self._filled and self.isEnabled():
            ground = theme.color("accent")
            painter.setBrush(ground.darker(115) if (self.underMouse() or self.isDown()) else ground)
            token = "on_accent"
        elif self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked()):
            painter.setBrush(theme.color("accent_tint"))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()), Radius.CONTROL, Radius.CONTROL)
        corner = QPointF((self.width() - self._icon_px) / 2, (self.height() - self._icon_px) / 2)
        painter.drawPixmap(corner, pixmap(self._icon_name, token, self._icon_px))

    @Slot()
    def _restyle(self) -> None:
        self.update()

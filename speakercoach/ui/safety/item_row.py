"""One thing in the list: what it is, how often it was said, and whether it is still to be decided."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from speakercoach.ui.safety.views import RowView
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.ui.widgets.two_lines import in_two_lines
from speakercoach.wording.catalogue import tr

_OPEN_PX, _DECIDED_PX = 52, 46
_SIDE_PX = 12
_ICON_PX = 18
_CHIP_PX = 26
_CHIP_PADDING = 12
_BAR_PX = 3
_LEFT_PX = _SIDE_PX + _ICON_PX + Space.S


class ItemRow(QAbstractButton):
    """Chosen by a press. The words take a second line before some are left out, and the tooltip has them whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: RowView | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes or goes
        self.setCheckable(True)
        self.setAutoExclusive(True)  # read out as one of several
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        current_theme().changed.connect(self._restyle)

    @property
    def key(self) -> str:
        """The thing's key; empty before something is shown."""
        return "" if self._view is None else self._view.key

    @property
    def view(self) -> RowView | None:
        """What is shown."""
        return self._view

    def show_view(self, view: RowView) -> None:
        """Show this thing."""
        if view == self._view:
            return
        self._view = view
        state = view.decision or tr("still open")
        self.setAccessibleName(f"{view.title}, {view.caption}, {state}")
        self._restyle()

    def sizeHint(self) -> QSize:
        """Room for the words in one line, and what they are."""
        is_open = self._view is None or not self._view.decision
        return QSize(200, current_theme().scaled(_OPEN_PX if is_open else _DECIDED_PX))

    def hasHeightForWidth(self) -> bool:
        """Words may take a second line."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for all lines at this width."""
        more = len(self._lines(width)) - 1
        return self.sizeHint().height() + round(more * QFontMetricsF(_title_font()).height())

    def _lines(self, width: int) -> tuple[str, ...]:
        """The words as they stand in a row of this width. Measured at their heaviest: choosing moves nothing."""
        if self._view is None:
            return ()
        room = max(width - self._decision_px(self._view) - _SIDE_PX - _LEFT_PX - Space.XS, 0.0)
        return in_two_lines(self._view.title, QFontMetricsF(_title_font()).horizontalAdvance, room)

    def minimumSizeHint(self) -> QSize:
        """The same height; words are shortened."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, words and what was decided."""
        view, theme = self._view, current_theme()
        if view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        middle = self.height() / 2
        token = "ink2" if view.decision else "decide"
        painter.drawPixmap(QPointF(_SIDE_PX, middle - _ICON_PX / 2), pixmap(view.icon, token, _ICON_PX))
        right = self._paint_decision(painter, view)
        room = max(right - _LEFT_PX - Space.XS, 0.0)
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium
        font, small = theme.font("body", weight), theme.font("caption")
        title_px, caption_px = QFontMetricsF(font).height(), QFontMetricsF(small).height()
        # A word that is wider than the row by itself has no whole word beside it that could be left out.
        heaviest = QFontMetricsF(_title_font())
        lines = [heaviest.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in self._lines(self.width())]
        caption = QFontMetricsF(small).elidedText(view.caption, Qt.TextElideMode.ElideRight, room)
        is_whole = " ".join(lines) == view.title and caption == view.caption
        self.setToolTip(plain_tip("" if is_whole else f"{view.title}\n{view.caption}"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        top = (self.height() - len(lines) * title_px - caption_px - 1) / 2
        painter.setFont(font)
        painter.setPen(theme.color("ink"))
        for line in lines:
            painter.drawText(QRectF(_LEFT_PX, top, room + 2, title_px), flags, line)
            top += title_px
        painter.setFont(small)
        painter.setPen(theme.color("ink3"))
        painter.drawText(QRectF(_LEFT_PX, top + 1, room + 2, caption_px), flags, caption)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        box = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_tint" if self.isChecked() else "sunken"))
            painter.drawRoundedRect(box, Radius.BAND, Radius.BAND)
        if self.isChecked():
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(0, 8, _BAR_PX, box.height() - 16), _BAR_PX / 2, _BAR_PX / 2)

    @staticmethod
    def _decision_px(view: RowView) -> float:
        """How wide what was decided is, or the chip that asks for it."""
        words = view.decision or tr("decide")
        width = QFontMetricsF(_decision_font(view)).horizontalAdvance(words)
        return width if view.decision else width + 2 * _CHIP_PADDING

    def _paint_decision(self, painter: QPainter, view: RowView) -> float:
        """Draw what was decided, or that it is to be; returns where that begins."""
        theme = current_theme()
        words, width = view.decision or tr("decide"), self._decision_px(view)
        painter.setFont(_decision_font(view))
        right = self.width() - _SIDE_PX
        if view.decision:
            painter.setPen(theme.color("ink2"))
            box = QRectF(right - width - 1, 0, width + 1, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            return right - width
        height = theme.scaled(_CHIP_PX)
        chip = QRectF(right - width, (self.height() - height) / 2, width, height)
        painter.setPen(QPen(theme.color("decide"), 1) if theme.tokens.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("decide_tint"))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(theme.color("decide_ink"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
        return chip.left()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _title_font() -> QFont:
    """That of the chosen row, in which words are widest."""
    return current_theme().font("body", QFont.Weight.DemiBold)


def _decision_font(view: RowView) -> QFont:
    return current_theme().font("label", QFont.Weight.Normal if view.decision else QFont.Weight.DemiBold)

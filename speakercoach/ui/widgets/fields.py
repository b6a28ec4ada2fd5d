"""Where a person writes or chooses."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.one_of_few import MARK_GAP_PX, MARK_PX, OneOfFew, paint_round_mark
from speakercoach.ui.widgets.plain_tip import plain_tip

_HEIGHT = 38
_PADDING = 12
_CHEVRON_PX = 16


class Labelled(QWidget):
    """A field with its name above and, where it helps, a sentence beneath. The name is also read out."""

    def __init__(self, label: str, field: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._label = Text(label, "label", "ink2")
        self._label.setBuddy(field)
        column.addWidget(self._label)
        column.addWidget(field)
        if hint:
            column.addWidget(Text(hint, "caption", "ink3", wrap=True))
        field.setAccessibleName(label)
        if hint:
            field.setAccessibleDescription(hint)


class Choice(QComboBox):
    """One of several, drawn as a field with a chevron. The wheel scrolls the page and changes nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        current_theme().changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """Room for the longest choice."""
        metrics = QFontMetricsF(current_theme().font("body"))
        widest = max((metrics.horizontalAdvance(self.itemText(index)) for index in range(self.count())), default=80.0)
        return QSize(round(widest) + 2 * _PADDING + _CHEVRON_PX + Space.XS, current_theme().scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Down to this the words are shortened with dots, and the tooltip has them whole."""
        return QSize(120, current_theme().scaled(_HEIGHT))

    def choose_data(self, data: object) -> None:
        """Choose the entry with this data without telling anybody."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(max(self.findData(data), 0))
        self.blockSignals(blocked)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw field, words and chevron."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        enabled = self.isEnabled()
        painter.setPen(QPen(theme.color("edge" if enabled else "line"), 1))
        painter.setBrush(theme.color("surface" if enabled else "sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("ink" if enabled else "ink3"))
        room = self.width() - 2 * _PADDING - _CHEVRON_PX - Space.XXS
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        self.setToolTip(plain_tip(self.currentText() if shown != self.currentText() else ""))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(_PADDING, 0, room, self.height()), flags, shown)
        corner = QPointF(self.width() - _PADDING - _CHEVRON_PX, (self.height() - _CHEVRON_PX) / 2)
        painter.drawPixmap(corner, pixmap("chevron-down", "ink2" if enabled else "ink3", _CHEVRON_PX))

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class CheckBox(QCheckBox):
    """A box with a tick and its words; the words are its accessible name."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """Room for box and words, high enough to be hit."""
        width = QFontMetricsF(current_theme().font("body")).horizontalAdvance(self.text())
        return QSize(round(width) + MARK_PX + MARK_GAP_PX + 2, current_theme().scaled(28))

    def minimumSizeHint(self) -> QSize:
        """The same: words are never cut."""
        return self.sizeHint()

    def hitButton(self, point: object) -> bool:  # noqa: ARG002 - the whole widget is the target
        """Everything here answers a press."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, tick and words."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - MARK_PX) / 2
        box = QRectF(0.5, top + 0.5, MARK_PX - 1, MARK_PX - 1)
        chosen = self.isChecked()
        painter.setPen(QPen(theme.color("accent" if chosen else "edge"), 1))
        painter.setBrush(theme.color("accent" if chosen else "surface"))
        painter.drawRoundedRect(box, Radius.WORD, Radius.WORD)
        if chosen:
            painter.drawPixmap(QPointF(2, top + 2), pixmap("check", "on_accent", MARK_PX - 4))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("ink" if self.isEnabled() else "ink3"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(MARK_PX + MARK_GAP_PX, 0, self.width(), self.height()), flags, self.text())

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class Option(OneOfFew):
    """One of a few answers that stand side by side or below each other: a round mark, words, and what they mean."""

    def __init__(self, text: str, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._detail = detail
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes or goes
        self.setAccessibleDescription(detail)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for mark and words."""
        theme = current_theme()
        width = QFontMetricsF(theme.font("body")).horizontalAdvance(self.text())
        if self._detail:
            width = max(width, QFontMetricsF(theme.font("caption")).horizontalAdvance(self._detail))
        return QSize(round(width) + 2 * _PADDING + MARK_PX + MARK_GAP_PX, theme.scaled(58 if self._detail else 40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, mark and words."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        line = 2.0 if chosen else 1.0
        painter.setPen(QPen(theme.color("accent" if chosen else "edge"), line))
        painter.setBrush(theme.color("sunken" if self.underMouse() and not chosen else "surface"))
        half = line / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), Radius.CONTROL, Radius.CONTROL)
        paint_round_mark(painter, QPointF(_PADDING + MARK_PX / 2, self.height() / 2), chosen=chosen)
        left = _PADDING + MARK_PX + MARK_GAP_PX
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("ink"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if not self._detail:
            painter.drawText(QRectF(left, 0, self.width(), self.height()), flags, self.text())
            return
        split = self.height() * 0.52
        painter.drawText(QRectF(left, 6, self.width(), split - 6), flags, self.text())
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("ink3"))
        painter.drawText(QRectF(left, split, self.width(), self.height() - split - 6), flags, self._detail)

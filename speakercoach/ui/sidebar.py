"""The way through the app: a sidebar, or a narrow rail of icons with tooltips."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.ui.places import Place, Section
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.ui.widgets.card import Hairline
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr

LOCK_KEY = "Ctrl+L"
HIDE_KEY = "F12"
WIDTH = 216
RAIL_WIDTH = 60
_ITEM_HEIGHT = 38
_BAR = 3
_ICON = 20
_STEPS = {Qt.Key.Key_Up: False, Qt.Key.Key_Left: False, Qt.Key.Key_Down: True, Qt.Key.Key_Right: True}
"""Whether an arrow key goes on; the others go back."""


class NavItem(QAbstractButton):
    """One screen in the sidebar. The chosen one has a tint, weight and a bar."""

    def __init__(self, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._rail = False
        self._count = 0
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes or goes
        self.setCheckable(True)
        self.setAutoExclusive(True)  # read out as one of several
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)
        self.retranslate()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Leave the others to Tab: of several that exclude each other Qt would keep this one alone."""
        QWidget.focusInEvent(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys come to the one before or after and, as no answer is chosen here, open nothing."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(step)

    def retranslate(self) -> None:
        """Say the words in the language of now."""
        self.setText(self.place.title())
        self._set_tip()
        self.set_count(self._count)

    def set_count(self, count: int) -> None:
        """Say how much is new there; nothing is said of none."""
        self._count = count
        self.setAccessibleName(tr("{place}, {count} new", place=self.text(), count=count) if count else self.text())
        self.update()

    def set_rail(self, *, rail: bool) -> None:
        """Show the icon alone, or with its words."""
        self._rail = rail
        self._set_tip()
        self._restyle()

    def _set_tip(self) -> None:
        self.setToolTip(plain_tip(f"{self.text()}  ({self.place.key})" if self._rail else self.place.key))

    def sizeHint(self) -> QSize:
        """As wide as the sidebar lets it."""
        return QSize(
            RAIL_WIDTH - 20 if self._rail else current_theme().scaled(WIDTH) - 24, current_theme().scaled(_ITEM_HEIGHT)
        )

    def minimumSizeHint(self) -> QSize:
        """Down to the icon."""
        return QSize(RAIL_WIDTH - 20, current_theme().scaled(_ITEM_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, bar, icon and words."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setBrush(theme.color("accent_tint") if chosen else theme.blend("sunken", "ink", 0.05))
            painter.drawRoundedRect(QRectF(self.rect()), Radius.CONTROL, Radius.CONTROL)
        middle = self.height() / 2
        if chosen:
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(0, middle - 12, _BAR, 24), 1.5, 1.5)
        left = (self.width() - _ICON) / 2 if self._rail else self._indent()
        token = "accent_ink" if chosen else "ink2"
        painter.drawPixmap(QPointF(left, middle - _ICON / 2), pixmap(self.place.icon, token, _ICON))
        if self._rail:
            if self._count:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("accent"))
                painter.drawEllipse(QPointF(left + _ICON, middle - _ICON / 2 + 1), 4, 4)
            return
        right = self._draw_count(painter, middle)
        painter.setFont(theme.font("body", QFont.Weight.DemiBold if chosen else QFont.Weight.Medium))
        painter.setPen(theme.color(token))
        box = QRectF(left + _ICON + 10, 0, right - left - _ICON - 14, self.height())
        words = QFontMetricsF(painter.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_count(self, painter: QPainter, middle: float) -> float:
        """Write how much is new at the right; returns where the words end."""
        if not self._count:
            return float(self.width())
        theme = current_theme()
        painter.setFont(theme.font("label", QFont.Weight.DemiBold))
        painter.setPen(theme.color("accent_ink"))
        width = QFontMetricsF(painter.font()).horizontalAdvance(str(self._count)) + 1
        left = self.width() - width - 14
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, middle - 14, width, 28), flags, str(self._count))
        return left

    def _indent(self) -> float:
        return 13.0 if self.place.section is Section.TALK else 9.0

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class LockItem(NavItem):
    """Locks the vault. It is no screen, and so never the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Place("lock", "lock", Section.FOOT, LOCK_KEY, lambda: tr("Lock now")), parent)
        self.setCheckable(False)

    def _set_tip(self) -> None:
        keys = tr("{lock} locks. {hide} hides everything at once.", lock=LOCK_KEY, hide=HIDE_KEY)
        self.setToolTip(plain_tip(f"{self.text()}  ({keys})" if self._rail else keys))


class _Line(QWidget):
    """Words or a picture of the sidebar that nobody presses."""

    def __init__(self, role: str, token: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role, self._token, self._icon = role, token, icon
        self._text = ""
        self._rail = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)

    def set_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.update()

    def set_rail(self, *, rail: bool) -> None:
        self._rail = rail
        self.setVisible(not rail or self._icon is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(RAIL_WIDTH - 20, current_theme().scaled(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        left = 10.0
        if self._icon is not None:
            x = (self.width() - 18) / 2 if self._rail else left
            painter.drawPixmap(QPointF(x, (self.height() - 18) / 2), pixmap(self._icon, self._token, 18))
            left += 24
        if self._rail:
            return
        painter.setFont(theme.font(self._role))
        painter.setPen(theme.color(self._token))
        box = QRectF(left, 0, self.width() - left - 4, self.height())
        words = QFontMetricsF(painter.font()).elidedText(self._text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class BrandMark(QWidget):
    """Five voices of one length of breath, and the name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rail = False
        self.setAccessibleName("speakercoach")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._redraw)

    def set_rail(self, *, rail: bool) -> None:
        """Show the mark alone, or with the name."""
        self._rail = rail
        self.update()

    def sizeHint(self) -> QSize:
        """The mark with room around."""
        return QSize(RAIL_WIDTH - 20, 44)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bars, ground line and name."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        left = (self.width() - 26) / 2 if self._rail else 8.0
        foot = self.height() / 2 + 8
        painter.setBrush(theme.color("accent"))
        for index, height in enumerate((7.0, 12.0, 17.0, 12.0, 8.0)):
            painter.drawRoundedRect(QRectF(left + 2 + index * 5, foot - height, 3, height), 1.4, 1.4)
        painter.drawRoundedRect(QRectF(left, foot + 2.5, 26, 2), 1, 1)
        if not self._rail:
            painter.setFont(theme.font("transcript", QFont.Weight.DemiBold))
            painter.setPen(theme.color("ink"))
            box = QRectF(left + 36, 0, self.width(), self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "speakercoach")

    @Slot()
    def _redraw(self) -> None:
        self.update()


class Sidebar(QWidget):
    """Screens by section. ``went`` carries the code of the place that was chosen."""

    went = Signal(str)
    lock_wanted = Signal()

    def __init__(self, places: tuple[Place, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rail = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.S, Space.S - 1, Space.S, Space.S)
        self._column.setSpacing(2)
        self._brand = BrandMark()
        self._items: dict[str, NavItem] = {}
        self._talk_title = _Line("caption", "ink3")
        self._foot_words = _Line("caption", "ink3", icon="wifi-off")
        self._talk_line = Hairline()
        self._column.addWidget(self._brand)
        self._column.addSpacing(Space.XS)
        self._add(places, Section.TOP)
        self._column.addWidget(self._space(Space.S - 4))
        self._column.addWidget(self._talk_line)
        self._column.addWidget(self._talk_title)
        self._add(places, Section.TALK)
        self._column.addWidget(self._space(Space.S - 4))
        self._column.addWidget(Hairline())
        self._add(places, Section.DESK)
        self._column.addStretch(1)
        self._add(places, Section.FOOT)
        self.lock_item = LockItem()
        self.lock_item.clicked.connect(self.lock_wanted)
        self._column.addWidget(self.lock_item)
        self._column.addWidget(self._space(Space.XS))
        self._column.addWidget(Hairline())
        self._column.addWidget(self._foot_words)
        self.show_talk(None)
        self.set_rail(rail=False)
        self.retranslate()
        current_theme().changed.connect(self._redraw)

    @staticmethod
    def _space(height: int) -> QWidget:
        space = QWidget()
        space.setFixedHeight(height)
        return space

    def _add(self, places: tuple[Place, ...], section: Section) -> None:
        for place in places:
            if place.section is section:
                item = NavItem(place)
                item.clicked.connect(self._on_clicked)
                self._items[place.code] = item
                self._column.addWidget(item)

    def retranslate(self) -> None:
        """Say all words in the language of now."""
        for item in self._items.values():
            item.retranslate()
        self.lock_item.retranslate()
        self._foot_words.set_text(tr("Stays on this laptop"))

    def show_talk(self, title: str | None) -> None:
        """Show the section of the open talk, or none."""
        self._talk_line.setVisible(title is not None)
        self._talk_title.set_text(title or "")
        self._talk_title.setVisible(title is not None and not self._rail)
        for item in self._items.values():
            if item.place.section is Section.TALK:
                item.setVisible(title is not None)

    def set_available(self, code: str, *, available: bool) -> None:
        """Show a screen of the open talk when there is something on it."""
        self._items[code].setVisible(available)

    def set_count(self, code: str, count: int) -> None:
        """Say how much is new at a place."""
        self._items[code].set_count(count)

    def choose(self, code: str) -> None:
        """Mark where the person is."""
        for item in self._items.values():
            is_here = item.place.code == code
            # Otherwise the last one would stay marked where no other is.
            item.setAutoExclusive(is_here)
            item.setChecked(is_here)
        for item in self._items.values():
            item.setAutoExclusive(True)

    def set_rail(self, *, rail: bool) -> None:
        """Become narrow or wide."""
        self._rail = rail
        self._set_width()
        margin = 10 if rail else Space.S
        self._column.setContentsMargins(margin, Space.S - 1, margin, Space.S)
        self._brand.set_rail(rail=rail)
        self._foot_words.set_rail(rail=rail)
        self._talk_title.setVisible(not rail and not self._talk_line.isHidden())
        for item in self._items.values():
            item.set_rail(rail=rail)
        self.lock_item.set_rail(rail=rail)

    @staticmethod
    def usual_width() -> int:
        """Width with words, px: it grows with the person's text size."""
        return current_theme().scaled(WIDTH)

    def _set_width(self) -> None:
        self.setFixedWidth(RAIL_WIDTH if self._rail else self.usual_width())

    @property
    def items(self) -> tuple[NavItem, ...]:
        """The items in their order on the screen."""
        return tuple(self._items.values())

    @Slot()
    def _on_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, NavItem):
            self.went.emit(item.place.code)

    @Slot()
    def _redraw(self) -> None:
        self._set_width()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line to the page."""
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), theme.color("line"))

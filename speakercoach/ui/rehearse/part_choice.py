"""What is rehearsed, chosen before one records: the whole talk, or one part of it."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QFont, QFontMetricsF, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from speakercoach.ui.rehearse.prompter_view import PromptPart
from speakercoach.ui.theme.icons import icon, pixmap
from speakercoach.ui.theme.theme import Radius, Space, current_theme
from speakercoach.wording.catalogue import tr

_HEIGHT_PX = 54
_PADDING_PX = 16
_SWATCH_PX = 14
_CHEVRON_PX = 18
_MENU_SWATCH_PX = 16
_SHARP = 2


class PartChoice(QPushButton):
    """A quiet button that says what is rehearsed; pressed, it lists the whole talk and its parts.

    ``chosen`` carries the code of a part, or ``None`` for the whole talk.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[PromptPart, ...] = ()
        self._beat: str | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the pointer comes or goes
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.clicked.connect(self._ask)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_parts(self, parts: tuple[PromptPart, ...], beat: str | None) -> None:
        """Offer these parts; ``beat`` is the one that is rehearsed alone."""
        self._parts, self._beat = parts, beat
        # A talk whose template is gone has one part without a code: there is nothing to choose.
        self.setVisible(any(part.beat for part in parts))
        self._restyle()

    @property
    def words(self) -> str:
        """What it says."""
        part = self._part
        return tr("Whole talk") if part is None else part.name

    def menu_of_parts(self) -> QMenu:
        """The whole talk and its parts, the one that is rehearsed marked; gone once it is hidden."""
        menu = QMenu(self)
        menu.setAccessibleName(tr("What to rehearse"))
        group = QActionGroup(menu)
        self._add(menu, group, tr("Whole talk"), None, None)
        menu.addSeparator()
        for part in self._parts:
            self._add(menu, group, part.name, part.beat, part.colour)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add(self, menu: QMenu, group: QActionGroup, name: str, beat: str | None, colour: int | None) -> None:
        action = QAction(name.replace("&", "&&"), menu)
        is_chosen = beat == self._beat
        if colour is not None:
            action.setIcon(swatch_icon(colour, is_chosen=is_chosen))
        elif is_chosen:
            action.setIcon(icon("check", "accent"))
        action.setCheckable(True)
        action.setChecked(is_chosen)
        action.triggered.connect(lambda _checked=False, beat=beat: self.chosen.emit(beat))
        group.addAction(action)
        menu.addAction(action)

    @property
    def _part(self) -> PromptPart | None:
        return next((part for part in self._parts if part.beat == self._beat), None)

    @Slot()
    def _ask(self) -> None:
        menu = self.menu_of_parts()
        # Above the button: it stands at the foot of the screen.
        at = self.mapToGlobal(QPoint(0, -menu.sizeHint().height() - Space.XXS))
        menu.popup(at)

    def sizeHint(self) -> QSize:
        """Room for the name of what is rehearsed."""
        words = QFontMetricsF(self._font()).horizontalAdvance(self.words)
        swatch = _SWATCH_PX + Space.XS if self._part is not None else 0
        width = 2 * _PADDING_PX + swatch + words + Space.XS + _CHEVRON_PX
        return QSize(round(width) + 2, current_theme().scaled(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """The same: a name is never cut."""
        return self.sizeHint()

    def _font(self) -> QFont:
        return current_theme().font("body", QFont.Weight.DemiBold)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the colour of the part, its name and a chevron."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_tint"))
            painter.drawRoundedRect(QRectF(self.rect()), Radius.CONTROL, Radius.CONTROL)
        x, middle = float(_PADDING_PX), self.height() / 2
        part = self._part
        if part is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.beat_color(part.colour))
            box = QRectF(x, middle - _SWATCH_PX / 2, _SWATCH_PX, _SWATCH_PX)
            painter.drawRoundedRect(box, Radius.WORD, Radius.WORD)
            x += _SWATCH_PX + Space.XS
        painter.setFont(self._font())
        painter.setPen(theme.color("accent_ink"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(x, 0, self.width(), self.height()), flags, self.words)
        corner = QPointF(self.width() - _PADDING_PX - _CHEVRON_PX, middle - _CHEVRON_PX / 2)
        painter.drawPixmap(corner, pixmap("chevron-down", "accent", _CHEVRON_PX))

    @Slot()
    def _restyle(self) -> None:
        self.setAccessibleName(tr("Rehearse: {what}", what=self.words))
        self.setToolTip(tr("Rehearse the whole talk or one part"))
        self.updateGeometry()
        self.update()


def swatch_icon(colour: int, *, is_chosen: bool = False) -> QIcon:
    """The colour of a part as a picture for menus, with a tick where it is chosen."""
    theme = current_theme()
    picture = QPixmap(_MENU_SWATCH_PX * _SHARP, _MENU_SWATCH_PX * _SHARP)
    picture.setDevicePixelRatio(_SHARP)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.beat_color(colour))
    inset = 0 if is_chosen else 1
    box = QRectF(0, 0, _MENU_SWATCH_PX, _MENU_SWATCH_PX).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(box, Radius.WORD, Radius.WORD)
    if is_chosen:
        painter.setPen(QPen(theme.beat_label_color(colour), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline([QPointF(3.8, 8.4), QPointF(6.8, 11.2), QPointF(12.2, 5.0)])
    painter.end()
    return QIcon(picture)

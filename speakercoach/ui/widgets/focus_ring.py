"""One ring that shows where the keyboard is, above everything else in a window."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QRegion, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPlainTextEdit, QTextEdit, QWidget

from speakercoach.ui.theme.theme import Radius, current_theme

_GAP = 2
_LINE = 2
_LINE_HIGH_CONTRAST = 3
_ROOM = _GAP + _LINE_HIGH_CONTRAST + 1

_MOVING_KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_F6,
)


class FocusRing(QWidget):
    """Follows the focus while the person moves by keyboard, and hides with the first press of the mouse.

    It is a child of ``window`` and takes no events itself.
    """

    # Qt may still ask the filter while Python takes the window apart and has emptied the instance.
    _followed: QWidget | None = None
    _by_keyboard = False

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        current_theme().changed.connect(self._place)

    def watch_input(self) -> None:
        """Learn how the person moves; to be called once the window is on the screen."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def rest(self) -> None:
        """Stand around nothing until the keyboard is somewhere else."""
        self._on_focus(None, None)

    def let_go(self) -> None:
        """Follow nothing any more, before the window goes."""
        self._on_focus(None, None)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See keys and presses on the window, and moves of what is followed; never keep one."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVING_KEYS and not self._by_keyboard:
                self._by_keyboard = True
                self._on_focus(None, self._window.focusWidget())
        elif kind == QEvent.Type.MouseButtonPress and isinstance(watched, QWindow):
            self._by_keyboard = False
            self.hide()
        elif kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show):
            self._place()
        return False

    @property
    def followed(self) -> QWidget | None:
        """The widget the ring stands around, if it is seen."""
        return self._followed if self.isVisible() else None

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            try:
                widget.removeEventFilter(self)
            except RuntimeError:
                continue  # it was deleted in the meantime
        self._watched.clear()
        self._followed = None
        if new is None or new.window() is not self._window:
            self.hide()
            return
        self._followed = new
        step: QWidget | None = new
        while step is not None and step is not self._window:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    @Slot()
    def _place(self) -> None:
        widget = self._followed
        if widget is None or not self._by_keyboard or not widget.isVisible():
            self.hide()
            return
        ringed = self._ringed(widget)
        corner = ringed.mapTo(self._window, QPoint(0, 0))
        box = QRect(corner, ringed.size()).adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
        visible = box
        step = ringed.parentWidget()
        while step is not None and step is not self._window:
            if isinstance(step.parentWidget(), QAbstractScrollArea):
                seen = QRect(step.mapTo(self._window, QPoint(0, 0)), step.size())
                visible = visible.intersected(seen.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM))
            step = step.parentWidget()
        self.setGeometry(box)
        if visible.isEmpty():
            self.hide()
            return
        if visible == box:
            self.clearMask()
        else:
            self.setMask(QRegion(visible.translated(-box.topLeft())))
        self.show()
        self.raise_()
        self.update()

    @staticmethod
    def _ringed(widget: QWidget) -> QWidget:
        """A bare field inside a drawn one passes its ring on to it."""
        parent = widget.parentWidget()
        if widget.property("bare") and parent is not None:
            return parent
        if isinstance(parent, QTextEdit | QPlainTextEdit):
            return parent
        return widget

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring, its corners around those of the control."""
        theme = current_theme()
        line = _LINE_HIGH_CONTRAST if theme.tokens.high_contrast else _LINE
        inset = _ROOM - _GAP - line / 2
        radius = min(Radius.CONTROL + _GAP + line / 2, self.height() / 2 - inset)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus"), line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)

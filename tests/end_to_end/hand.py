"""A hand and an eye for the real window: finds what can be seen by its accessible name, clicks and types."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

LOOK_EVERY_MS = 100
PATIENCE_S = 20.0


class NotSeenError(AssertionError):
    """What the hand waited for did not come; the message says what was on the screen instead."""


class Hand:
    """Acts on the one window that is shown."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def wait(self, condition: Callable[[], bool], what: str, patience_s: float = PATIENCE_S) -> None:
        """Let the window live until the condition holds."""
        deadline = monotonic() + patience_s
        while not condition():
            if monotonic() > deadline:
                message = f"{what} did not come; on the screen: {', '.join(self.names())}"
                raise NotSeenError(message)
            self.let_live(LOOK_EVERY_MS)

    def let_live(self, time_ms: int) -> None:
        """Leave the window alone for a while. ``QTest.qWait`` would keep every other thread waiting as well."""
        loop = QEventLoop(self.window)
        QTimer.singleShot(time_ms, loop.quit)
        loop.exec()
        loop.deleteLater()

    def button(self, name: str, patience_s: float = PATIENCE_S) -> QAbstractButton:
        """The button of this name, once it can be pressed."""
        found: list[QAbstractButton] = []

        def is_there() -> bool:
            found[:] = [
                button
                for button in self.window.findChildren(QAbstractButton)
                if button.isVisible() and button.isEnabled() and name in (button.accessibleName(), button.text())
            ]
            return bool(found)

        self.wait(is_there, f"the button {name!r}", patience_s)
        return found[0]

    def click(self, name: str, patience_s: float = PATIENCE_S) -> None:
        """Press a button with the mouse, in its middle, where nothing may cover it."""
        button = self.button(name, patience_s)
        middle = button.rect().center()
        self.wait(lambda: self._is_on_top(button, middle), f"the button {name!r}, uncovered")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=middle)

    def type_into(self, name: str, words: str) -> None:
        """Click into the field of this name and type."""
        QTest.keyClicks(self._clicked_field(name), words)

    def write_into(self, name: str, words: str) -> None:
        """Click into the field of this name and write in any script, as an input method does."""
        self.write(self._clicked_field(name), words)

    @staticmethod
    def write(field: QWidget, words: str) -> None:
        """Write in any script into this field."""
        composed = QInputMethodEvent()
        composed.setCommitString(words)
        QApplication.sendEvent(field, composed)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focused, key, modifier)

    @property
    def focused(self) -> QWidget:
        """Where the keyboard is."""
        return QApplication.focusWidget() or self.window.focusWidget() or self.window

    def _clicked_field(self, name: str) -> QWidget:
        found: list[QWidget] = []

        def is_there() -> bool:
            fields = [*self.window.findChildren(QLineEdit), *self.window.findChildren(QPlainTextEdit)]
            found[:] = [field for field in fields if field.isVisible() and field.accessibleName() == name]
            return bool(found)

        self.wait(is_there, f"the field {name!r}")
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        return found[0]

    def widget(self, name: str) -> QWidget:
        """What can be seen under this accessible name."""
        self.wait(lambda: self.sees(name), f"{name!r}")
        return next(
            one for one in self.window.findChildren(QWidget) if one.accessibleName() == name and one.isVisible()
        )

    def sees(self, name: str) -> bool:
        """Whether something of this accessible name can be seen."""
        return any(
            widget.accessibleName() == name and widget.isVisible() for widget in self.window.findChildren(QWidget)
        )

    def names(self) -> list[str]:
        """Accessible names of everything that can be seen."""
        widgets = [widget for widget in self.window.findChildren(QWidget) if widget.isVisible()]
        return [widget.accessibleName() for widget in widgets if widget.accessibleName()]

    def words(self) -> list[str]:
        """Everything that can be read on the screen."""
        texts: list[str] = []
        for widget in self.window.findChildren(QWidget):
            if not widget.isVisible():
                continue
            if isinstance(widget, QLabel | QAbstractButton):
                texts.append(widget.accessibleName() or widget.text())
            elif isinstance(widget, QTextEdit | QPlainTextEdit):
                texts.append(widget.toPlainText())
            elif widget.accessibleName():
                texts.append(widget.accessibleName())
        return texts

    def _is_on_top(self, widget: QWidget, middle: QPoint) -> bool:
        there = QApplication.widgetAt(widget.mapToGlobal(middle))
        return there is widget or (there is not None and widget.isAncestorOf(there))


class StallWatch(QObject):
    """Watches the event loop with a timer of 5 ms and remembers how long each round took too long.

    Nothing else may look at the window meanwhile: looking, too, takes the window's time.
    """

    STEP_MS = 5

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps_ms: list[float] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_round)

    def start(self) -> None:
        """Begin to watch."""
        self._clock.start()
        self._timer.start(self.STEP_MS)

    def stop(self) -> None:
        """End watching."""
        self._timer.stop()

    @Slot()
    def _on_round(self) -> None:
        self.gaps_ms.append(self._clock.nsecsElapsed() / 1e6 - self.STEP_MS)
        self._clock.restart()

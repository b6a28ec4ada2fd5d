"""Work for the window's thread that is done a piece at a time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot


class Turns(QObject):
    """Takes one step in every other turn of the event loop, so that the window answers in between.

    What a step changed is laid out and drawn in the turn after it; what came in while that was done is answered before
    the next step begins.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Callable[[], object]] = []
        self._has_rested = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._take_one)

    def begin(self, *steps: Callable[[], object]) -> None:
        """Take these steps from the next turn on, in the place of what was still to be done."""
        self._steps = list(steps)
        if self._steps:
            self._timer.start()
        else:
            self._timer.stop()

    def add(self, *steps: Callable[[], object]) -> None:
        """Take these steps, too, after those that are still to be taken."""
        self._steps += steps
        if self._steps:
            self._timer.start()

    @Slot()
    def _take_one(self) -> None:
        self._has_rested = not self._has_rested
        if self._has_rested:
            return
        step = self._steps.pop(0)
        if not self._steps:
            self._timer.stop()
        step()

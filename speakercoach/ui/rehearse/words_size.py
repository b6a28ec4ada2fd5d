"""The size of the prompter's words, on top of the person's text size."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.ui.rehearse.keys import Key
from speakercoach.ui.rehearse.stage import Stage

_SIZES = (0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.25, 2.5)
"""Up to a phrase of 82 points: letters of 72 points can be read at more than two metres."""


class WordsSize(QObject):
    """Goes up and down by a step when the stage asks for it; ``changed`` carries a size that is to be remembered."""

    changed = Signal(float)

    def __init__(self, stage: Stage, size: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._size = size
        stage.set_words_scale(size)
        stage.status.smaller.connect(self.smaller)
        stage.status.larger.connect(self.larger)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Which key changes the size."""
        return (("Ctrl++", self.larger), ("Ctrl+=", self.larger), ("Ctrl+-", self.smaller))

    @Slot()
    def smaller(self) -> None:
        """The next smaller size, where there is one."""
        self._choose(max((one for one in _SIZES if one < self._size), default=_SIZES[0]))

    @Slot()
    def larger(self) -> None:
        """The next larger size, where there is one."""
        self._choose(min((one for one in _SIZES if one > self._size), default=_SIZES[-1]))

    def _choose(self, size: float) -> None:
        self._size = size
        self._stage.set_words_scale(size)
        self.changed.emit(size)

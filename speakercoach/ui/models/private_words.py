"""Words that name people or places: kept in the library, and held here no longer than they are shown."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.background import Background


class PrivateWordsModel(QObject):
    """Counts, shows, adds and removes them off the window's thread."""

    counted = Signal(int)
    shown = Signal(object)
    """Tuple of the words, while they are to be seen."""
    faulted = Signal(object)
    """``CoachError``."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._is_shown = False
        self._work = Background(self, one_at_a_time=True)

    @property
    def is_shown(self) -> bool:
        """Whether the words are to be seen."""
        return self._is_shown

    def count(self) -> None:
        """Say how many there are."""
        self._work.run(lambda: self._library.personal_words().private_words, self._on_words, self._on_fault)

    def show_words(self) -> None:
        """Show them until ``hide_words``."""
        self._is_shown = True
        self.count()

    def hide_words(self) -> None:
        """Show them no longer; what is on its way is counted alone."""
        self._is_shown = False

    def add(self, word: str) -> None:
        """Keep one more; one that is there already stays once."""
        word = " ".join(word.split())
        if word:
            self._change(lambda words: words if word in words else (*words, word))

    def remove(self, word: str) -> None:
        """Keep it no longer."""
        self._change(lambda words: tuple(one for one in words if one != word))

    def _change(self, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> None:
        def work() -> tuple[str, ...]:
            kept = self._library.personal_words()
            words = change(kept.private_words)
            if words != kept.private_words:
                self._library.save_personal_words(replace(kept, private_words=words))
            return words

        self._work.run(work, self._on_words, self._on_fault, keeps=True)

    @Slot(object)
    def _on_words(self, words: tuple[str, ...]) -> None:
        self.counted.emit(len(words))
        if self._is_shown:
            self.shown.emit(words)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)

"""A listener of the ear that keeps what it is told, and lets a test wait for it."""

import threading
import time

from speakercoach.domain.errors import CoachError
from speakercoach.domain.transcript import Word
from speakercoach.practice.ports import Heard, HearingListener, HearingProgress, HearingStage

PATIENCE_S = 240.0


class Telling:
    """Told by an ear, asked by a test."""

    def __init__(self) -> None:
        self.progress: list[HearingProgress] = []
        self.ends: list[Heard | CoachError] = []
        self.words: list[Word] = []
        self.ended_s = 0.0
        self.threads: set[int] = set()
        self._changed = threading.Condition()
        self.listener = HearingListener(self._on_progress, self._on_end, self._on_end, self._on_words)

    def stage(self, stage: HearingStage, times: int = 1) -> None:
        """Wait until the worker came to this stage, or came to it so many times."""
        with self._changed:
            there = self._changed.wait_for(lambda: self._entered(stage) >= times or self.ends, PATIENCE_S)
        assert there, f"never came to {stage}"
        assert self._entered(stage) >= times, self.ends

    def some_words(self) -> tuple[Word, ...]:
        """Wait for the first words."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.words or self.ends, PATIENCE_S), "no words came"
        assert self.words, self.ends
        return tuple(self.words)

    def result(self) -> Heard | CoachError:
        """Wait for the end."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.ends, PATIENCE_S), "the job never ended"
        return self.ends[0]

    def heard(self) -> Heard:
        """Wait for the words."""
        end = self.result()
        assert isinstance(end, Heard), end
        return end

    def fault(self) -> CoachError:
        """Wait for the fault."""
        end = self.result()
        assert isinstance(end, CoachError)
        return end

    def _entered(self, stage: HearingStage) -> int:
        stages = [told.stage for told in self.progress]
        return sum(now is stage and before is not stage for before, now in zip([None, *stages], stages, strict=False))

    def _on_progress(self, progress: HearingProgress) -> None:
        with self._changed:
            assert not self.ends, "progress after the end"
            self.threads.add(threading.get_ident())
            self.progress.append(progress)
            self._changed.notify_all()

    def _on_words(self, words: tuple[Word, ...]) -> None:
        with self._changed:
            assert not self.ends, "words after the end"
            self.words.extend(words)
            self._changed.notify_all()

    def _on_end(self, end: Heard | CoachError) -> None:
        with self._changed:
            self.threads.add(threading.get_ident())
            self.ended_s = time.monotonic()
            self.ends.append(end)
            self._changed.notify_all()

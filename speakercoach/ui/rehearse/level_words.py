"""What the level meter says in words, steady enough to be read. No Qt.

Thresholds are levels over about 50 ms in dB of full scale. Speech into a laptop at arm's length lies about
-45..-15 dB there; broadcasters aim at -23 (EBU R 128). They are set wide, since a sentence about the microphone
takes attention away from the talk.
"""

from collections import deque
from enum import StrEnum

NOTHING_DB = -65.0
QUIET_DB = -46.0
LOUD_PEAK_DB = -0.5
_LOUD_READINGS = 3
"""One loud reading may be a knock on the table."""
NOTICE_S = 4.0
"""A remark looks back this far: breaths and short pauses say nothing about the microphone."""
SILENCE_NOTICE_S = 10.0
"""Silence is part of a talk; it is mentioned when it lasts so long that a muted microphone is likelier."""


class LevelWord(StrEnum):
    """What there is to say about the microphone."""

    WAITING = "waiting"
    GOOD = "good"
    QUIET = "quiet"
    LOUD = "loud"
    NOTHING = "nothing"


class LevelJudge:
    """Turns readings into one word. Times are of the recording."""

    def __init__(self) -> None:
        self._readings: deque[tuple[float, float, bool]] = deque()
        self._start_s: float | None = None
        self._last_sound_s: float | None = None

    def hear(self, at_s: float, level_db: float, peak_db: float, *, clipped: bool) -> LevelWord:
        """Take one reading and say what holds now."""
        if self._start_s is None:
            self._start_s = at_s
        if level_db > NOTHING_DB:
            self._last_sound_s = at_s
        self._readings.append((at_s, level_db, clipped or peak_db > LOUD_PEAK_DB))
        while self._readings and self._readings[0][0] < at_s - NOTICE_S:
            self._readings.popleft()
        return self._word(at_s)

    def _word(self, at_s: float) -> LevelWord:
        start_s = self._start_s if self._start_s is not None else at_s
        if self._last_sound_s is None:
            return LevelWord.NOTHING if at_s - start_s >= NOTICE_S else LevelWord.WAITING
        if at_s - self._last_sound_s >= SILENCE_NOTICE_S:
            return LevelWord.NOTHING
        if sum(loud for _, _, loud in self._readings) >= _LOUD_READINGS:
            return LevelWord.LOUD
        loudest_db = max(level_db for _, level_db, _ in self._readings)
        if loudest_db >= QUIET_DB:
            return LevelWord.GOOD
        return LevelWord.QUIET if loudest_db > NOTHING_DB and at_s - start_s >= NOTICE_S else LevelWord.GOOD

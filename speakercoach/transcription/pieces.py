"""Cuts running speech into pieces at pauses, so that an engine can hear most of a talk before it ends."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speakercoach.domain.sound import SPEECH_RATE_HZ

FRAME_S = 0.01
_FRAME = int(SPEECH_RATE_HZ * FRAME_S)
_STEP_FRAMES = 25

MIN_PIECE_S = 5.0
"""Shorter pieces give an engine too little to know the voice and the room by."""
LONG_PIECE_S = 9.0
"""From here on a breath is pause enough."""
MAX_PIECE_S = 15.0
"""Here a piece is cut in any case: what is left when the speaker stops must be heard within seconds."""
PAUSE_S = 0.5
BREATH_S = 0.25
_QUIETEST_S = 0.2

_MEMORY_S = 20.0
"""The room's noise and the voice's loudness are learned from this much of the past."""
_NOISE_PERCENTILE = 10.0
_VOICE_PERCENTILE = 95.0
_SPEECH_SPAN_DB = 9.0
"""Speech swings at least this much between its percentiles; steady noise in 10 ms frames about 4 dB."""
_QUIET_SHARE = 0.35
"""Frames below this share of the way from noise to voice are quiet."""
_SILENCE_DB = -65.0
"""Below this level full speech is not possible with any usable microphone."""
_SPEECH_FRAMES = 8
"""A piece with less than this many loud frames (80 ms: shorter than a syllable) holds no speech."""
_FLOOR = 1e-5


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A stretch of the sound: ``samples`` is int16 of shape ``(n,)`` from sample ``start`` on."""

    start: int
    samples: NDArray[np.int16]
    has_speech: bool

    @property
    def start_s(self) -> float:
        """Where it begins in the sound."""
        return self.start / SPEECH_RATE_HZ


class PieceCutter:
    """Takes mono int16 sound at 16 kHz in any portions and gives it back in pieces, without loss or overlap."""

    def __init__(self) -> None:
        self._start = 0
        self._pending = b""
        self._samples: list[NDArray[np.int16]] = []
        self._levels: list[float] = []
        self._loud: list[bool] = []
        self._past: deque[float] = deque(maxlen=int(_MEMORY_S / FRAME_S))

    @property
    def open_piece(self) -> Piece:
        """What there is of the piece that is not complete yet. A forced cut may still end it further back."""
        samples = np.concatenate(self._samples) if self._samples else np.zeros(0, np.int16)
        return Piece(self._start, samples, sum(self._loud) >= _SPEECH_FRAMES)

    def feed(self, pcm: bytes) -> Iterator[Piece]:
        """Pieces that are complete with this sound. Run to its end before the next call."""
        self._pending += pcm
        step = _STEP_FRAMES * _FRAME * 2
        for at in range(0, len(self._pending) - step + 1, step):
            yield from self._take(np.frombuffer(self._pending, "<i2", step // 2, at))
        self._pending = self._pending[len(self._pending) // step * step :]

    def finish(self) -> Piece | None:
        """What is left, ``None`` when nothing is."""
        rest = np.frombuffer(self._pending[: len(self._pending) // 2 * 2], "<i2")
        self._pending = b""
        self._judge(rest)
        if not self._samples:
            return None
        return self._cut(sum(len(part) for part in self._samples))

    def _take(self, samples: NDArray[np.int16]) -> Iterator[Piece]:
        self._judge(samples)
        at = self._place_to_cut()
        if at is not None:
            yield self._cut(at * _FRAME)

    def _judge(self, samples: NDArray[np.int16]) -> None:
        """Keep samples and say of each whole frame whether it is loud for this voice in this room."""
        if not len(samples):
            return
        self._samples.append(samples)
        frames = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME).astype(np.float32) / 32768.0
        levels = 20.0 * np.log10(np.maximum(np.sqrt((frames**2).mean(axis=1)), _FLOOR))
        self._past.extend(levels.tolist())
        if not self._past:
            return
        noise_db, voice_db = np.percentile(self._past, (_NOISE_PERCENTILE, _VOICE_PERCENTILE))
        speaks = voice_db > _SILENCE_DB and voice_db - noise_db >= _SPEECH_SPAN_DB
        edge_db = noise_db + _QUIET_SHARE * (voice_db - noise_db)
        self._levels.extend(levels.tolist())
        self._loud.extend((levels > edge_db).tolist() if speaks else [False] * len(levels))

    def _place_to_cut(self) -> int | None:
        """Frame at which the piece ends, ``None`` while it goes on."""
        length_s = len(self._loud) * FRAME_S
        if length_s < MIN_PIECE_S:
            return None
        quiet = 0
        while quiet < len(self._loud) and not self._loud[-1 - quiet]:
            quiet += 1
        if quiet * FRAME_S >= (PAUSE_S if length_s < LONG_PIECE_S else BREATH_S):
            # Half of the pause stays with each side: engines want a little silence around words.
            return len(self._loud) - min(quiet, int(PAUSE_S / FRAME_S)) // 2
        if length_s >= MAX_PIECE_S:
            return self._quietest()
        return None

    def _quietest(self) -> int:
        width = int(_QUIETEST_S / FRAME_S)
        first = int(LONG_PIECE_S / FRAME_S)
        levels = np.convolve(self._levels[first:], np.ones(width), "valid")
        return first + int(levels.argmin()) + width // 2

    def _cut(self, samples: int) -> Piece:
        whole = np.concatenate(self._samples)
        frames = min(samples // _FRAME, len(self._loud))
        piece = Piece(self._start, whole[:samples], sum(self._loud[:frames]) >= _SPEECH_FRAMES)
        self._start += samples
        self._samples = [whole[samples:]] if samples < len(whole) else []
        del self._levels[:frames], self._loud[:frames]
        return piece

"""Cuts running speech into pieces at pauses, so that an engine can hear most of a talk before it ends."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from speakercoach.domain.sound import SPEECH_RATE_HZ, Span

FRAME_S = 0.01
_FRAME = int(SPEECH_RATE_HZ * FRAME_S)
_STEP_FRAMES = 25

PAUSE_S = 0.5
BREATH_S = 0.25
_QUIETEST_S = 0.2

_MEMORY_S = 20.0
"""The room's noise and the voice's loudness are learned from this much of the past."""
_NOISE_PERCENTILE = 10.0
_VOICE_PERCENTILE = 95.0
_JUST_NOW_S = 1.0
"""Somebody who speaks up after a long silence is judged by this much, not by the silence."""
_SPEECH_SPAN_DB = 9.0
"""Speech swings at least this much between its percentiles; steady noise in 10 ms frames about 4 dB."""
_QUIET_SHARE = 0.35
"""Frames below this share of the way from noise to voice are quiet."""
_SILENCE_DB = -65.0
"""Below this level full speech is not possible with any usable microphone."""
_SPEECH_FRAMES = 8
"""A piece with less than this many loud frames (80 ms: shorter than a syllable) holds no speech."""
_GAP_S = 0.3
_FLOOR = 1e-5


@dataclass(frozen=True, slots=True)
class PieceLengths:
    """How long pieces are, in seconds.

    Attributes:
        min_s: shorter ones give an engine too little to know the voice and the room by.
        breath_s: from here on a breath is pause enough.
        max_s: here a piece is cut in any case, at its quietest moment after ``forced_s``.
        forced_s: see ``max_s``.
    """

    min_s: float
    breath_s: float
    max_s: float
    forced_s: float


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A stretch of the sound.

    Attributes:
        start: its first sample in the sound.
        samples: int16 of shape ``(n,)``.
        loud: for each whole frame of 10 ms, whether somebody seems to speak in it; shape ``(n // 160,)``.
    """

    start: int
    samples: NDArray[np.int16]
    loud: NDArray[np.bool_]

    @property
    def start_s(self) -> float:
        """Where it begins in the sound."""
        return self.start / SPEECH_RATE_HZ

    @property
    def end(self) -> int:
        """The sample after its last."""
        return self.start + len(self.samples)

    @property
    def end_s(self) -> float:
        """Where it ends in the sound."""
        return self.end / SPEECH_RATE_HZ

    @property
    def has_speech(self) -> bool:
        """Whether an engine should listen to it: what it hears in silence is invented."""
        return int(self.loud.sum()) >= _SPEECH_FRAMES

    @property
    def speech(self) -> tuple[Span, ...]:
        """Where somebody seems to speak, in seconds of the sound; gaps as within words and phrases are left in."""
        at = np.flatnonzero(self.loud)
        if not len(at):
            return ()
        parted = np.flatnonzero(np.diff(at) * FRAME_S > _GAP_S)
        firsts = at[np.concatenate([[0], parted + 1])]
        lasts = at[np.concatenate([parted, [len(at) - 1]])] + 1
        return tuple(
            Span(self.start_s + float(first) * FRAME_S, self.start_s + float(last) * FRAME_S)
            for first, last in zip(firsts, lasts, strict=True)
        )

    @property
    def quiet_at_end_s(self) -> float:
        """How long nobody has spoken when it ends."""
        at = np.flatnonzero(self.loud)
        return (len(self.loud) - (int(at[-1]) + 1 if len(at) else 0)) * FRAME_S


class PieceCutter:
    """Takes mono int16 sound at 16 kHz in any portions and gives it back in pieces, without loss or overlap.

    The portions make no difference to the pieces.
    """

    def __init__(self, lengths: PieceLengths, start: int = 0) -> None:
        """Cut sound that begins at sample ``start`` of the talk."""
        self._lengths = lengths
        self._start = start
        self._pending = b""
        most_frames = int(lengths.max_s / FRAME_S) + 2 * _STEP_FRAMES
        self._samples = np.zeros(most_frames * _FRAME, np.int16)
        self._levels = np.zeros(most_frames, np.float32)
        self._loud = np.zeros(most_frames, np.bool_)
        self._length = 0
        self._frames = 0
        self._past = _Past()

    @property
    def open_piece(self) -> Piece:
        """What there is of the piece that is not complete yet. A forced cut may still end it further back.

        Only good until the next sound comes: nothing is copied.
        """
        return Piece(self._start, self._samples[: self._length], self._loud[: self._frames])

    def feed(self, pcm: bytes) -> Iterator[Piece]:
        """Pieces that are complete with this sound. Run to its end before the next call."""
        self._pending += pcm
        step = _STEP_FRAMES * _FRAME * 2
        taken = 0
        try:
            while len(self._pending) - taken >= step:
                self._judge(np.frombuffer(self._pending, "<i2", step // 2, taken))
                taken += step
                at = self._place_to_cut()
                if at is not None:
                    yield self._cut(at * _FRAME)
        finally:
            self._pending = self._pending[taken:]

    def finish(self) -> Piece | None:
        """What is left, ``None`` when nothing is."""
        rest = np.frombuffer(self._pending[: len(self._pending) // 2 * 2], "<i2")
        self._pending = b""
        self._judge(rest)
        return self._cut(self._length) if self._length else None

    def _judge(self, samples: NDArray[np.int16]) -> None:
        """Keep samples and say of each whole frame whether it is loud for this voice in this room."""
        self._samples[self._length : self._length + len(samples)] = samples
        self._length += len(samples)
        frames = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME).astype(np.float32) / 32768.0
        if not len(frames):
            return
        levels = 20.0 * np.log10(np.maximum(np.sqrt((frames**2).mean(axis=1)), _FLOOR))
        edge_db = self._past.edge_db(levels)
        place = slice(self._frames, self._frames + len(levels))
        self._levels[place] = levels
        self._loud[place] = levels > edge_db
        self._frames += len(levels)

    def _place_to_cut(self) -> int | None:
        """Frame at which the piece ends, ``None`` while it goes on."""
        lengths = self._lengths
        length_s = self._frames * FRAME_S
        if length_s < lengths.min_s:
            return None
        loud = np.flatnonzero(self._loud[: self._frames])
        quiet = self._frames - (int(loud[-1]) + 1 if len(loud) else 0)
        if quiet * FRAME_S >= (PAUSE_S if length_s < lengths.breath_s else BREATH_S):
            # Half of the pause stays with each side: engines want a little silence around words.
            return self._frames - min(quiet, int(PAUSE_S / FRAME_S)) // 2
        return self._quietest() if length_s >= lengths.max_s else None

    def _quietest(self) -> int:
        width = int(_QUIETEST_S / FRAME_S)
        first = int(self._lengths.forced_s / FRAME_S)
        levels = np.convolve(self._levels[first : self._frames], np.ones(width), "valid")
        return first + int(levels.argmin()) + width // 2

    def _cut(self, samples: int) -> Piece:
        frames = min(samples // _FRAME, self._frames)
        piece = Piece(self._start, self._samples[:samples].copy(), self._loud[:frames].copy())
        self._start += samples
        self._length = _moved_to_front(self._samples, samples, self._length)
        _moved_to_front(self._levels, frames, self._frames)
        self._frames = _moved_to_front(self._loud, frames, self._frames)
        return piece


class _Past:
    """The levels of the last seconds."""

    def __init__(self) -> None:
        self._levels = np.zeros(int(_MEMORY_S / FRAME_S), np.float32)
        self._count = 0

    def edge_db(self, levels: NDArray[np.float32]) -> float:
        """Take new levels in and say above which one somebody speaks; infinite where nobody does."""
        self._levels = np.concatenate([self._levels[len(levels) :], levels])
        self._count = min(self._count + len(levels), len(self._levels))
        known = self._levels[-self._count :]
        noise_db, voice_db = np.percentile(known, (_NOISE_PERCENTILE, _VOICE_PERCENTILE))
        just_now = known[-int(_JUST_NOW_S / FRAME_S) :]
        if len(just_now) > _SPEECH_FRAMES:
            voice_db = max(voice_db, np.partition(just_now, -_SPEECH_FRAMES)[-_SPEECH_FRAMES])
        if voice_db <= _SILENCE_DB or voice_db - noise_db < _SPEECH_SPAN_DB:
            return float("inf")
        return float(noise_db + _QUIET_SHARE * (voice_db - noise_db))


def _moved_to_front(values: NDArray[np.generic], first: int, end: int) -> int:
    """Put ``values[first:end]`` at the beginning; gives how many they are."""
    values[: end - first] = values[first:end].copy()
    return end - first

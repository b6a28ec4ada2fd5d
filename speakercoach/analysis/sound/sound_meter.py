"""Measures a talk while it comes, so that little is left to do when the speaker stops.

The work is done in blocks of 5 s counted from the start of the talk. A block is settled once the speaker's pitch
range is known and the sound after the block is there; its figures then never change, and its sound is forgotten.
So the result does not depend on the portions in which the sound came.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Annotated, Self

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from speakercoach.analysis.sound.pitch_track import (
    ANY_VOICE,
    CONTEXT_FRAMES,
    LEAST_RATE_HZ,
    LEAST_VOICED_STEPS,
    STEP_FRAMES,
    PitchRange,
    pitch_steps,
    range_of,
)
from speakercoach.analysis.sound.sound_figures import MeasuredFrames, figures_of
from speakercoach.analysis.sound.speech_regions import (
    FLOOR_DB,
    find_speech,
    frame_levels,
    frame_samples,
    frames_in,
    is_dull,
    without_broken,
)
from speakercoach.analysis.sound.steady_sounds import PIECE_FIELDS, Pieces, steady_pieces, steady_sounds
from speakercoach.domain.sound import SoundMeasures
from speakercoach.value_reading import MsgpackDecoder, msgpack_decoder

BLOCK_FRAMES = 500
"""5 s: 10 ms of work for Praat, and long enough to tell speech from noise."""
CLIPPED_FROM = 0.995
ENOUGH_VOICED_STEPS = 250
"""5 s of voice, which come in the first 10 to 15 s of a talk, tell the speaker's range."""
MOST_WAITING = 6
"""A speaker who says little lets this many blocks wait for the range; an older one keeps what was found without it."""

_Floats = NDArray[np.float32]
_PITCH_STEPS = BLOCK_FRAMES // STEP_FRAMES
_NOTHING_HELD: Pieces = np.zeros((0, PIECE_FIELDS), np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """The measures of 5 s of sound, of what is left at the end of a talk; no ``hertz`` where no voice can be."""

    levels: _Floats
    peaks: _Floats
    clipped: int
    hertz: _Floats | None
    steady: Pieces

    def voiced_speech(self) -> _Floats:
        """Pitch of the voiced steps in what is speech by this block alone."""
        if self.hertz is None:
            return np.zeros(0, np.float32)
        spoken = frames_in(find_speech(self.levels.astype(np.float64)).regions, len(self.levels))
        return self.hertz[(self.hertz > 0.0) & spoken[::STEP_FRAMES]]

    def pitch(self) -> _Floats:
        """Pitch of each step, 0 where nothing is voiced."""
        return np.zeros(-(-len(self.levels) // STEP_FRAMES), np.float32) if self.hertz is None else self.hertz


class SoundMeter:
    """Takes the sound of a talk portion by portion and says at any time what it amounts to so far.

    ``drain`` gives away what is settled; ``restored`` goes on from there, maybe in another process.
    """

    def __init__(self, sample_rate_hz: int) -> None:
        self._rate_hz = sample_rate_hz
        self._frame = frame_samples(sample_rate_hz)
        self._block = BLOCK_FRAMES * self._frame
        self._context = CONTEXT_FRAMES * self._frame
        self._range: PitchRange | None = None
        self._settled: list[_Block] = []
        self._waiting: list[_Block] = []
        self._seen: list[_Floats] = []
        self._drained = 0
        self._held = np.empty((MOST_WAITING + 2) * self._block + 2 * self._context, np.float32)
        self._held_from = 0
        self._held_count = 0

    @classmethod
    def restored(cls, sample_rate_hz: int, parts: Iterable[bytes]) -> Self:
        """A meter that knows all that these parts from ``drain`` hold, in their order from the first.

        It is fed from sample ``settled_samples`` on.

        Raises:
            ValueError: a part is none, or is not the next of a talk at this rate.
        """
        meter = cls(sample_rate_hz)
        for part in parts:
            if part:
                meter._take(part)
        meter._drained = len(meter._settled)
        meter._held_from = meter.settled_samples
        if meter._range is None:
            meter._seen = [block.voiced_speech() for block in meter._settled]
        return meter

    @property
    def settled_samples(self) -> int:
        """From which sample on a meter must be fed that is restored from everything drained so far."""
        return max(0, self._drained * self._block - self._context)

    def feed(self, samples: _Floats) -> None:
        """Take the samples that come next, float32 of shape ``(n,)``, however many; broken ones count as silence."""
        for start in range(0, len(samples), self._block):
            portion = without_broken(samples[start : start + self._block])
            self._held[self._held_count : self._held_count + len(portion)] = portion
            self._held_count += len(portion)
            self._advance()

    def measures(self) -> SoundMeasures:
        """What was fed so far, its end included, as one pass over all of it would say."""
        return figures_of(self._talk())

    def drain(self) -> bytes:
        """What was settled since the last call, about 1 KB a second of talk; empty when that is nothing."""
        first, self._drained = self._drained, len(self._settled)
        blocks = self._settled[first:]
        if not blocks:
            return b""
        return _encoder.encode(
            _Part(
                version=_VERSION,
                rate_hz=self._rate_hz,
                first_block=first,
                range_hz=None if self._range is None else (self._range.floor_hz, self._range.ceiling_hz),
                clipped=tuple(block.clipped for block in blocks),
                is_dull=tuple(block.hertz is None for block in blocks),
                levels=_bytes_of([block.levels for block in blocks]),
                peaks=_bytes_of([block.peaks for block in blocks]),
                hertz=_bytes_of([block.hertz for block in blocks if block.hertz is not None]),
                steady_counts=tuple(len(block.steady) for block in blocks),
                steady=_bytes_of([block.steady for block in blocks]),
            )
        )

    # ---------------------------------------------------------------------------------------- block by block

    def _talk(self) -> MeasuredFrames:
        """All blocks together with the rest after them, which is measured anew each time."""
        fed = self._held_from + self._held_count
        begun = self._whole_blocks * self._block
        rest = self._measured(begun, fed, self._range or ANY_VOICE)
        last = [*self._waiting, rest]
        if self._range is None:
            last = self._in_final_range(last)
        blocks = [*self._settled, *last]
        levels = np.concatenate([block.levels for block in blocks])
        hertz = np.concatenate([block.pitch() for block in blocks])
        frame_s = self._frame / self._rate_hz
        spoken = frames_in(find_speech(levels.astype(np.float64)).regions, len(levels))
        return MeasuredFrames(
            frame_s=frame_s,
            duration_s=fed / self._rate_hz,
            sample_count=fed,
            clipped=sum(block.clipped for block in blocks),
            levels=levels,
            peaks=np.concatenate([block.peaks for block in blocks]),
            hertz=hertz,
            steady=steady_sounds(np.concatenate([block.steady for block in blocks]), spoken, hertz, frame_s),
        )

    @property
    def _whole_blocks(self) -> int:
        return len(self._settled) + len(self._waiting)

    def _advance(self) -> None:
        """Measure the blocks that are whole and whose surroundings are there; forget the sound of settled ones."""
        while self._held_from + self._held_count >= (self._whole_blocks + 1) * self._block + self._context:
            first = self._whole_blocks * self._block
            block = self._measured(first, first + self._block, self._range or ANY_VOICE)
            if self._range is not None:
                self._settled.append(block)
            else:
                self._waiting.append(block)
                self._seen.append(block.voiced_speech())
                self._settle_waiting()
        spare = len(self._settled) * self._block - self._context - self._held_from
        if spare > 0:
            left = self._held_count - spare
            self._held[:left] = self._held[spare : self._held_count].copy()
            self._held_from += spare
            self._held_count = left

    def _settle_waiting(self) -> None:
        if sum(map(len, self._seen)) >= ENOUGH_VOICED_STEPS:
            self._range = range_of(np.concatenate(self._seen))
            self._settled.extend(self._tracked_again(self._waiting, self._range))
            self._waiting.clear()
            self._seen.clear()
        while self._waiting and (self._waiting[0].hertz is None or len(self._waiting) > MOST_WAITING):
            self._settled.append(self._waiting.pop(0))

    def _in_final_range(self, last: list[_Block]) -> list[_Block]:
        """The blocks that waited for the speaker's range and the rest, now that no more voice comes to tell it."""
        seen = np.concatenate([*self._seen, last[-1].voiced_speech()])
        return self._tracked_again(last, range_of(seen)) if len(seen) >= LEAST_VOICED_STEPS else last

    def _tracked_again(self, blocks: list[_Block], within: PitchRange) -> list[_Block]:
        """These blocks, the first after the settled ones, with the pitch that lies in this range."""
        tracked = []
        first = len(self._settled) * self._block
        for block in blocks:
            last = first + len(block.levels) * self._frame
            voice = None if block.hertz is None else self._pitch(first, last, within)
            tracked.append(replace(block, hertz=voice))
            first = last
        return tracked

    def _measured(self, first: int, last: int, within: PitchRange) -> _Block:
        """The measures of samples ``first`` to ``last``, which are held together with what surrounds them."""
        samples = self._held[first - self._held_from : last - self._held_from]
        magnitudes = np.abs(samples)
        levels = frame_levels(samples, self._frame)
        is_voiceless = is_dull(levels) or self._rate_hz < LEAST_RATE_HZ
        return _Block(
            levels=levels.astype(np.float32),
            peaks=np.pad(magnitudes, (0, -len(magnitudes) % self._frame)).reshape(-1, self._frame).max(axis=1),
            clipped=int(np.count_nonzero(magnitudes >= CLIPPED_FROM)),
            hertz=None if is_voiceless else self._pitch(first, last, within),
            steady=_NOTHING_HELD if is_voiceless else self._held_sounds(first, last),
        )

    def _held_sounds(self, first: int, last: int) -> Pieces:
        frames = (last - first) // self._frame
        samples = self._surrounded(first, first + frames * self._frame)
        return steady_pieces(samples, self._rate_hz, self._frame, first // self._frame)

    def _pitch(self, first: int, last: int, within: PitchRange) -> _Floats:
        """Pitch of each step of these samples."""
        frames = (last - first) // self._frame
        steps = -(-frames // STEP_FRAMES)
        samples = self._surrounded(first, first + steps * STEP_FRAMES * self._frame)
        return pitch_steps(samples, self._rate_hz, within)

    def _surrounded(self, first: int, last: int) -> _Floats:
        """These samples with the context on both sides; where the talk begins or ends, its outermost sample goes on."""
        begin, end = first - self._context, last + self._context
        held = self._held[max(begin - self._held_from, 0) : min(end - self._held_from, self._held_count)]
        before = max(self._held_from - begin, 0)
        return np.pad(held, (before, end - begin - before - len(held)), mode="edge")

    # -------------------------------------------------------------------------------------- away and back again

    def _take(self, encoded: bytes) -> None:
        """Add the blocks of the next part."""
        try:
            part = _decoder.decode(encoded)
        except msgspec.MsgspecError as error:
            raise ValueError(_NO_PART) from error
        count = len(part.clipped)
        levels = _floats_of(part.levels, count, BLOCK_FRAMES, FLOOR_DB)
        peaks = _floats_of(part.peaks, count, BLOCK_FRAMES, 0.0)
        hertz = iter(_floats_of(part.hertz, part.is_dull.count(False), _PITCH_STEPS, 0.0))
        steady = _pieces_of(part)
        is_next = part.first_block == len(self._settled) and part.rate_hz == self._rate_hz
        if part.version != _VERSION or not is_next or {len(part.is_dull), len(part.steady_counts)} != {count}:
            raise ValueError(_NO_PART)
        if part.range_hz is not None:
            floor_hz, ceiling_hz = part.range_hz
            if floor_hz >= ceiling_hz:
                raise ValueError(_NO_PART)
            self._range = PitchRange(floor_hz, ceiling_hz)
        for index, (clipped, is_dull_block) in enumerate(zip(part.clipped, part.is_dull, strict=True)):
            voice = None if is_dull_block else next(hertz)
            self._settled.append(_Block(levels[index], peaks[index], clipped, voice, steady[index]))


# ------------------------------------------------------------------------------------------------ the form of a part

_VERSION = 2
_LEAST_OF_PIECE = -1e6
_NO_PART = "no part of a measured sound"
_Count = Annotated[int, Meta(ge=0)]
_Hertz = Annotated[float, Meta(ge=ANY_VOICE.floor_hz, le=ANY_VOICE.ceiling_hz)]


class _Part(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Settled blocks as a MessagePack array of these fields; numbers of frames are float32, little-endian.

    ``first_block`` counts from the start of the talk. ``range_hz`` is the speaker's range once it is known.
    ``hertz`` leaves out the blocks that are dull. ``steady`` holds the held sounds of each block, counted by
    ``steady_counts``.
    """

    version: int
    rate_hz: _Count
    first_block: _Count
    range_hz: tuple[_Hertz, _Hertz] | None
    clipped: tuple[_Count, ...]
    is_dull: tuple[bool, ...]
    levels: bytes
    peaks: bytes
    hertz: bytes
    steady_counts: tuple[_Count, ...]
    steady: bytes


_encoder = msgspec.msgpack.Encoder()
_decoder: MsgpackDecoder[_Part] = msgpack_decoder(_Part)


def _bytes_of(rows: Iterable[_Floats]) -> bytes:
    return b"".join(row.astype("<f4", copy=False).tobytes() for row in rows)


def _floats_of(stored: bytes, count: int, size: int, least: float) -> _Floats:
    """Rows of ``size`` numbers, finite and not below ``least``.

    Raises:
        ValueError: they are not.
    """
    if len(stored) != count * size * 4:
        raise ValueError(_NO_PART)
    rows = np.frombuffer(stored, "<f4").astype(np.float32, copy=False).reshape(count, size)
    if not (np.isfinite(rows).all() and (rows >= least).all()):
        raise ValueError(_NO_PART)
    return rows


def _pieces_of(part: _Part) -> list[Pieces]:
    """The held sounds of each block, in order within it.

    Raises:
        ValueError: they are not.
    """
    rows = _floats_of(part.steady, sum(part.steady_counts), PIECE_FIELDS, _LEAST_OF_PIECE)
    blocks = np.split(rows, np.cumsum(part.steady_counts)[:-1]) if part.steady_counts else []
    for place, pieces in enumerate(blocks, part.first_block):
        frames = [place * BLOCK_FRAMES, *pieces[:, :2].ravel().tolist(), (place + 1) * BLOCK_FRAMES]
        if any(before > after for before, after in pairwise(frames)):
            raise ValueError(_NO_PART)
    return blocks

"""One talk on its way to a worker: the sound that is not settled yet, and what is settled of it.

Workers come and go, by a crash, a pause or a talk that goes first. What they settled stays here, so that the next
one goes on at the stretch where the last one was.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from speakercoach.domain.sound import SPEECH_RATE_HZ, Span
from speakercoach.domain.transcript import Transcript, Word
from speakercoach.practice.ports import Heard, HearingListener, HearingProgress, HearingRequest, HearingStage
from speakercoach.transcription.messages import CHUNK_BYTES, Begin, Chunk, Done, Known, Piece

TEXT_BEFORE_WORDS = 40
"""So many of the last words go to the next worker, which needs the sentence before."""
UNHEARD_S = 25.0
"""The longest piece: whatever in it ends every worker is behind us then."""
MOST_UNHEARD = 3
"""More stretches than this are no accident of one moment of the sound."""
_BYTES_PER_SAMPLE = 2
_WHOLE_RATIO = 1.0


class UnsettledSound:
    """Mono int16 sound at 16 kHz from sample ``start`` on, as long as some worker may need it again."""

    def __init__(self) -> None:
        self.start = 0
        self._parts: deque[bytes] = deque()
        self._kept_bytes = 0

    @property
    def end(self) -> int:
        """The sample after the last one that came."""
        return self.start + self._kept_bytes // _BYTES_PER_SAMPLE

    def add(self, pcm: bytes) -> None:
        """Keep what came."""
        self._parts.append(pcm)
        self._kept_bytes += len(pcm)

    def forget_until(self, sample: int) -> None:
        """Nobody needs what lies before this sample."""
        too_much = (min(sample, self.end) - self.start) * _BYTES_PER_SAMPLE
        if too_much <= 0:
            return
        self.start += too_much // _BYTES_PER_SAMPLE
        self._kept_bytes -= too_much
        while too_much:
            first = self._parts.popleft()
            if len(first) > too_much:
                self._parts.appendleft(first[too_much:])
                return
            too_much -= len(first)

    def chunks(self) -> Iterator[bytes]:
        """All of it, in portions that fit into a frame."""
        for part in self._parts:
            yield from portions(part)


def portions(pcm: bytes) -> Iterator[bytes]:
    """The sound in portions that fit into a frame."""
    for first in range(0, len(pcm), CHUNK_BYTES):
        yield pcm[first : first + CHUNK_BYTES]


@dataclass(frozen=True, slots=True)
class Fed:
    """Sound came."""

    job: "WorkerJob"
    pcm: bytes


@dataclass(frozen=True, slots=True)
class Finished:
    """That was all of it."""

    job: "WorkerJob"


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Nobody wants it any more."""

    job: "WorkerJob"


@dataclass(frozen=True, slots=True)
class Paused:
    """It is to stand still."""

    job: "WorkerJob"


@dataclass(frozen=True, slots=True)
class GoneOn:
    """It is to go on."""

    job: "WorkerJob"


JobNote = Fed | Finished | Cancelled | Paused | GoneOn


class WorkerJob:
    """One talk on its way to the worker. Satisfies ``HearingJob``: each call leaves a note for the ear's thread.

    The rest of it belongs to that thread alone.
    """

    def __init__(self, request: HearingRequest, listener: HearingListener, leave: Callable[[JobNote], object]) -> None:
        self.request = request
        self.listener = listener
        self._leave = leave
        self.sound = UnsettledSound()
        self.is_complete = False
        self.is_paused = False
        self.is_over = False
        self.losses = 0
        """Workers that were lost since something was settled last."""
        self._words: list[Word] = []
        self._measured: list[bytes] = []
        self._sample = 0
        self._measured_sample = 0
        self._language: str | None = None
        self._sounds_like: str | None = None
        self._unheard: list[Span] = []

    def feed(self, pcm_16k: bytes) -> None:
        """Mono int16 little-endian PCM at 16 kHz, in order."""
        self._leave(Fed(self, pcm_16k))

    def finish(self) -> None:
        """That was all of it."""
        self._leave(Finished(self))

    def cancel(self) -> None:
        """Give up; ``on_failed`` gets ``ENGINE_CANCELLED`` unless the job ended before."""
        self._leave(Cancelled(self))

    def pause(self) -> None:
        """Stand still; what was heard so far is kept."""
        self._leave(Paused(self))

    def go_on(self) -> None:
        """Go on after a pause."""
        self._leave(GoneOn(self))

    # ------------------------------------------------------------------------------- the ear's thread

    def begin(self, number: int) -> Begin:
        """What a worker is told first; ``sound.chunks()`` follows."""
        request = self.request
        known = None
        if self._sample:
            text = " ".join(word.text for word in self._words[-TEXT_BEFORE_WORDS:])
            known = Known(self._sample, self._language, text, self._measured_sample, tuple(self._measured))
        return Begin(number, request.language, request.engine, request.model, self.is_being_spoken, known)

    def settle(self, piece: Piece) -> bool:
        """Keep a stretch that was heard for good; ``False`` when it does not follow on what is there."""
        goes_back = piece.until_sample < self._sample or piece.measured_sample < self._measured_sample
        overlaps = self._words and piece.words and piece.words[0].start_s < self._words[-1].start_s
        if goes_back or overlaps or piece.until_sample > self.sound.end:
            return False
        self._words.extend(piece.words)
        if piece.measured:
            self._measured.append(piece.measured)
        self._sample, self._measured_sample = piece.until_sample, piece.measured_sample
        self._language = piece.language
        self._sounds_like = piece.sounds_like or self._sounds_like
        self.sound.forget_until(piece.measured_sample)
        self.losses = 0
        return True

    def heard(self, done: Done) -> Heard:
        """All that was settled."""
        transcript = Transcript(
            language=done.language,
            engine=done.engine,
            model=done.model,
            reliability=done.reliability,
            words=tuple(self._words),
            sounds_like=self._sounds_like,
            unheard=tuple(self._unheard),
        )
        return Heard(transcript, done.measures)

    def standing(self) -> HearingProgress:
        """What is told while it stands still."""
        total = self.sound.end
        ratio = min(_WHOLE_RATIO, self._sample / total) if self.is_complete and total else None
        return HearingProgress(HearingStage.PAUSED, ratio)

    def chunks(self, number: int) -> Iterator[Chunk]:
        """The sound that a worker with this number for it needs."""
        return (Chunk(number, pcm) for pcm in self.sound.chunks())

    @property
    def is_being_spoken(self) -> bool:
        """Whether somebody records it right now."""
        return self.request.while_spoken and not self.is_complete

    def skip(self) -> bool:
        """Leave out the stretch that ends every worker; ``False`` when there is none, or too many were left out."""
        until = min(self._sample + round(UNHEARD_S * SPEECH_RATE_HZ), self.sound.end)
        if until == self._sample or len(self._unheard) == MOST_UNHEARD:
            return False
        self._unheard.append(Span(self._sample / SPEECH_RATE_HZ, until / SPEECH_RATE_HZ))
        self._sample = until
        self.losses = 0
        return True

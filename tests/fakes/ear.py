"""An ear that hears what a test tells it to."""

import threading
from collections.abc import Callable
from queue import SimpleQueue

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import SPEECH_RATE_HZ, SoundMeasures, Span
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.practice.ports import Heard, HearingListener, HearingProgress, HearingRequest, HearingStage

_BYTES_PER_S = 2 * SPEECH_RATE_HZ
_SETTLE_S = 10.0


def heard(
    text: str,
    *,
    word_s: float = 0.4,
    duration_s: float | None = None,
    language: str = "en",
    engine: EngineKind = EngineKind.BUILTIN,
) -> Heard:
    """What comes of hearing these words, one after the other without a gap.

    ``word_s`` is the length of each; ``duration_s`` that of the sound, the words' own unless given.
    """
    words = tuple(
        Word(text=word, start_s=index * word_s, end_s=(index + 1) * word_s, confidence=0.9)
        for index, word in enumerate(text.split())
    )
    spoken_s = len(words) * word_s
    length_s = spoken_s if duration_s is None else duration_s
    return Heard(
        transcript=Transcript(
            language=language,
            engine=engine,
            model=None if engine is EngineKind.BUILTIN else "scripted",
            reliability=Reliability.ROUGH if engine is EngineKind.BUILTIN else Reliability.GOOD,
            words=words,
        ),
        measures=measures(length_s, (Span(0.0, min(spoken_s, length_s)),) if words else ()),
    )


def measures(duration_s: float, speech: tuple[Span, ...] = ()) -> SoundMeasures:
    """Sound figures of this length with these stretches of speech and no pitch."""
    return SoundMeasures(
        duration_s=duration_s,
        speech=speech,
        speech_level_db=-20.0 if speech else None,
        noise_level_db=-60.0,
        clipped_ratio=0.0,
        peaks=tuple(0.5 for _ in range(int(duration_s * 10))),
        peaks_step_s=0.1,
        pitch_median_hz=None,
        pitch_sd_st=None,
        loudness_sd_db=None,
        voice=(),
    )


class FakeJob:
    """One talk that a test says was heard."""

    def __init__(
        self, request: HearingRequest, listener: HearingListener, tell: Callable[[Callable[[], None]], None]
    ) -> None:
        self.request = request
        self.fed = bytearray()
        self.finished = threading.Event()
        self.cancelled = threading.Event()
        self.is_paused = False
        self._listener = listener
        self._tell = tell
        self._ended = False
        self._lock = threading.Lock()
        self._answer: Heard | CoachError | None = None

    @property
    def fed_s(self) -> float:
        """How much sound came in, in seconds."""
        return len(self.fed) / _BYTES_PER_S

    def feed(self, pcm_16k: bytes) -> None:
        """Keep the sound for the test to look at."""
        if not self._ended:
            self.fed += pcm_16k

    def finish(self) -> None:
        """Answer at once when the ear was given an answer; otherwise the test says when."""
        if self._ended:
            return
        self.finished.set()
        if isinstance(self._answer, CoachError):
            self.fail(self._answer)
        elif self._answer is not None:
            self.done(self._answer)

    def cancel(self) -> None:
        """Give up, unless it ended before."""
        if not self._ended:
            self.cancelled.set()
        self.fail(CoachError(ErrorCode.ENGINE_CANCELLED))

    def pause(self) -> None:
        """Stand still."""
        self.is_paused = True
        self.progress(HearingStage.PAUSED)

    def go_on(self) -> None:
        """Go on."""
        self.is_paused = False

    def words(self, words: tuple[Word, ...]) -> None:
        """The worker heard this stretch."""
        if not self._ended:
            self._tell(lambda: self._listener.on_words(words))

    def answer_at_finish(self, answer: Heard | CoachError) -> None:
        """Say beforehand what ``finish`` leads to."""
        self._answer = answer

    def progress(
        self, stage: HearingStage = HearingStage.LISTENING, ratio: float | None = None, left_s: float | None = None
    ) -> None:
        """The worker came this far."""
        if not self._ended:
            told = HearingProgress(stage, ratio, left_s)
            self._tell(lambda: self._listener.on_progress(told))

    def done(self, result: Heard) -> None:
        """The worker heard this."""
        if self._end():
            self._tell(lambda: self._listener.on_done(result))

    def fail(self, error: CoachError) -> None:
        """The worker says that it cannot."""
        if self._end():
            self._tell(lambda: self._listener.on_failed(error))

    def die(self) -> None:
        """The worker's process is gone."""
        self.fail(CoachError(ErrorCode.ENGINE_DIED))

    def hang(self) -> None:
        """The worker said nothing for too long and was ended."""
        self.fail(CoachError(ErrorCode.ENGINE_HUNG))

    def _end(self) -> bool:
        with self._lock:
            first, self._ended = not self._ended, True
            return first


class FakeEar:
    """Satisfies ``Ear``. Tests drive ``jobs``; with ``answer`` each job ends with it when it is finished.

    Listeners are called on a thread of its own, as the real ear does; ``settle`` waits until all were told.
    """

    def __init__(self, answer: Heard | CoachError | None = None) -> None:
        self.answer = answer
        self.jobs: list[FakeJob] = []
        self.started = False
        self.closed = False
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    @property
    def job(self) -> FakeJob:
        """The job that began last."""
        return self.jobs[-1]

    def start(self) -> None:
        """Be ready."""
        self.started = True

    def hear(self, request: HearingRequest, listener: HearingListener) -> FakeJob:
        """Begin a job that the test drives."""
        job = FakeJob(request, listener, self._tell)
        if self.answer is not None:
            job.answer_at_finish(self.answer)
        self.jobs.append(job)
        if self.closed:
            job.fail(CoachError(ErrorCode.ENGINE_CANCELLED))
        return job

    def close(self) -> None:
        """Cancel what runs and end the thread."""
        self.closed = True
        for job in self.jobs:
            job.cancel()
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._calls.put(None)
            if thread is not threading.current_thread():
                thread.join(_SETTLE_S)

    def settle(self) -> None:
        """Wait until every listener was told what the test said so far."""
        told = threading.Event()
        self._tell(told.set)
        if not told.wait(_SETTLE_S):
            message = "a listener did not come back"
            raise AssertionError(message)

    def _tell(self, call: Callable[[], None]) -> None:
        with self._lock:
            if self._thread is None and self.closed:
                # Nobody would end a thread that waits for more.
                threading.Thread(target=call, name="fake-ear-closed", daemon=True).start()
                return
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="fake-ear", daemon=True)
                self._thread.start()
            self._calls.put(call)

    def _run(self) -> None:
        for call in iter(self._calls.get, None):
            call()

"""Whether anything of what was muted is left in a file, how well margins cover words, and what the files cost.

Each file is decoded and laid over the original: within a muted span it must be as much like what was said there as like
any other speech. That nothing at all can be left is held by a unit test: files are the same, byte for byte, whatever
was said.
"""

import io
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

import av
import numpy as np

from speakercoach.analysis.sound.resampling import resampled
from speakercoach.audio.copies import SystemSoundCopies
from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.safety import Handling, Redaction
from speakercoach.domain.sound import SPEECH_RATE_HZ, Sound, Span
from speakercoach.domain.transcript import Word
from speakercoach.sharing.outgoing import let_go
from speakercoach.sharing.redaction import muted_spans, redacted_sound
from speakercoach.transcription.word_times import corrected
from tests.benchmarks.table import Row
from tests.benchmarks.truth.places import EVALDATA, NOTHING
from tests.benchmarks.truth.recordings import Recording, Samples, aligned_recordings, stretched

EVERY = 6
"""So many words apart are those that are muted."""
REACH_S = 0.03
"""The disguise and the codecs move sound by less."""
LENGTHENED_S = 600.0
LIMIT_S = 20.0
LIMIT_MB = 5.0
WINDOWS_S = 0.05


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    voice: ShareVoice
    file: Callable[[SystemSoundCopies, Sound], bytes]


KINDS = (
    _Kind("WAV", ShareVoice.OWN, SystemSoundCopies.wav),
    _Kind("FLAC", ShareVoice.OWN, SystemSoundCopies.flac),
    _Kind("Opus", ShareVoice.OWN, SystemSoundCopies.opus),
    _Kind("Opus, disguised", ShareVoice.DISGUISED, SystemSoundCopies.opus),
)


def rows() -> Iterator[Row]:
    """What is left within muted spans of real recordings, and what ten minutes cost."""
    if not EVALDATA.is_dir():
        yield NOTHING
        return
    copies = SystemSoundCopies()
    recordings = list(aligned_recordings(EVALDATA))
    for kind in KINDS:
        yield from _left(kind, copies, recordings)
    yield from _covered("true times", [one.words for one in recordings], recordings)
    given = [stretched(one.words, one.duration_s) for one in recordings]
    yield from _covered("Whisper's way with times", given, recordings)
    mended = [corrected(words, one.samples, 0.0) for words, one in zip(given, recordings, strict=True)]
    yield from _covered("the same, corrected", mended, recordings)
    yield from _costs(copies, recordings[0])


def _left(kind: _Kind, copies: SystemSoundCopies, recordings: Sequence[Recording]) -> Iterator[Row]:
    within: list[float] = []
    by_chance: list[float] = []
    beside: list[float] = []
    for one in recordings:
        chosen = range(1, len(one.words) - 1, EVERY)
        spans = muted_spans([_mute(one.words, at) for at in chosen], one.words)
        made = let_go(copies, Sound(one.samples, SPEECH_RATE_HZ), spans, kind.voice, None)
        heard = _decoded(kind.file(copies, made))
        for at, span in enumerate(spans):
            elsewhere = spans[(at + len(spans) // 2) % len(spans)]
            within.append(_likeness(one.samples, span, heard, span))
            by_chance.append(_likeness(one.samples, elsewhere, heard, span))
            after = Span(span.end_s + 0.02, span.end_s + 0.02 + min(0.3, span.length_s))
            beside.append(_likeness(one.samples, after, heard, after))
    note = f"{len(within)} spans; by chance {statistics.mean(by_chance):.3f}, beside them {statistics.mean(beside):.3f}"
    yield Row(f"{kind.name}: likeness to what was muted, mean", statistics.mean(within), "", note=note)
    excess = statistics.mean(a - b for a, b in zip(within, by_chance, strict=True))
    yield Row(f"{kind.name}: more than to other speech", excess, "", 0.02)


def _covered(what: str, timed: Sequence[tuple[Word, ...]], recordings: Sequence[Recording]) -> Iterator[Row]:
    """How much of the words that were said stays audible beside a mute that goes by these times."""
    left_s: list[float] = []
    for words, one in zip(timed, recordings, strict=True):
        for at, (found, true) in enumerate(zip(words, one.words, strict=True)):
            del found
            span = muted_spans([_mute(words, at)], words)[0]
            left_s.append(max(0.0, span.start_s - true.start_s) + max(0.0, true.end_s - span.end_s))
    whole = sum(one <= 0.01 for one in left_s) / len(left_s)
    yield Row(f"muted by {what}: words of which nothing is left", 100.0 * whole, "%", note=f"of {len(left_s)}")
    yield Row(f"muted by {what}: most that is left of a word", 1000.0 * max(left_s), "ms")


def _costs(copies: SystemSoundCopies, one: Recording) -> Iterator[Row]:
    times = int(np.ceil(LENGTHENED_S / one.duration_s))
    samples = np.tile(one.samples, times)[: round(LENGTHENED_S * SPEECH_RATE_HZ)]
    talk = resampled(Sound(samples, SPEECH_RATE_HZ), 48_000)
    spans = tuple(Span(float(at), at + 1.0) for at in range(5, 590, 20))
    began = perf_counter()
    muted = redacted_sound(talk, spans)
    yield Row("ten minutes at 48 kHz: muting", perf_counter() - began, "s")
    began = perf_counter()
    disguised = copies.disguised(muted)
    yield Row("ten minutes at 48 kHz: disguise", perf_counter() - began, "s", LIMIT_S)
    began = perf_counter()
    opus = copies.opus(disguised)
    yield Row("ten minutes at 48 kHz: Opus", perf_counter() - began, "s")
    yield Row("ten minutes at 48 kHz: Opus", len(opus) / 1e6, "MB", LIMIT_MB)
    copies.read_opus(copies.opus(Sound(samples[:SPEECH_RATE_HZ], SPEECH_RATE_HZ)))
    began = perf_counter()
    copies.read_opus(opus)
    yield Row("ten minutes of Opus read in a limited process", perf_counter() - began, "s")
    copies.close()


def _mute(words: Sequence[Word], at: int) -> Redaction:
    return Redaction(words[at].start_s, words[at].end_s, at, at, Handling.MUTE)


def _decoded(data: bytes) -> Samples:
    with av.open(io.BytesIO(data), "r") as container:
        stream = container.streams.audio[0]
        resampler = av.AudioResampler("fltp", "mono", SPEECH_RATE_HZ)
        frames = [made for frame in container.decode(stream) for made in resampler.resample(frame)]
        frames += resampler.resample(None)
        return np.concatenate([frame.to_ndarray()[0] for frame in frames])


def _likeness(original: Samples, there: Span, heard: Samples, here: Span) -> float:
    """The largest correlation of short windows of the one stretch with the other, a little moved, averaged; 0..1."""
    window, reach = round(WINDOWS_S * SPEECH_RATE_HZ), round(REACH_S * SPEECH_RATE_HZ)
    found: list[float] = []
    for step in range(int(min(there.length_s, here.length_s) / WINDOWS_S)):
        first = round(there.start_s * SPEECH_RATE_HZ) + step * window
        begin = round(here.start_s * SPEECH_RATE_HZ) + step * window
        pattern = original[first : first + window].astype(np.float64)
        around = heard[max(0, begin - reach) : begin + window + reach].astype(np.float64)
        if len(pattern) < window or len(around) < window or not pattern.any():
            continue
        products = np.correlate(around, pattern, mode="valid")
        powers = np.concatenate((np.zeros(1), np.cumsum(around**2)))
        energy = np.sqrt(np.maximum(powers[window:] - powers[:-window], 1e-12) * np.sum(pattern**2))
        found.append(float(np.max(np.abs(products) / energy)))
    return statistics.mean(found) if found else 0.0

"""How long the analysis of a long talk takes, whether it grows with the talk and no faster, and what Stop waits for."""

from collections.abc import Iterator
from random import Random
from statistics import median
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.report import build_report
from speakercoach.analysis.sound_meter import SoundMeter
from speakercoach.domain.sound import SPEECH_RATE_HZ, SoundMeasures, Source, Span, VoicePoint
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.languages import load_pack
from speakercoach.stories import load_template
from speakercoach.wording.advice import advice_text
from tests.benchmarks.table import Row

LIMIT_S = 1.0
MINUTES = (15, 30, 60)
ROUNDS = 5
SOUND_MINUTES = (1, 5, 20, 60)
REST_LIMITS_S = {20: 0.1, 60: 0.2}
PORTION_SAMPLES = SPEECH_RATE_HZ // 2
SENTENCES = (
    "When I was small we lived in a house near the river.",
    "My grandmother dried apples on a string, and um, I counted them every night.",
    "Then one day there was no more food in the market.",
    "We walked for many nights, you know, without a light.",
    "When I arrived I did not know how to use the train.",
    "I learned that a small thing can keep a person alive, and that is why I speak today.",
    "There are millions of people like me who are still there.",
    "Please write one letter to your representative this month.",
)


def talk_of(minutes: int) -> tuple[Transcript, SoundMeasures]:
    """An invented talk of this length, 0.3 s a word with a pause after each sentence, always the same."""
    chance = Random(minutes)
    words: list[Word] = []
    speech: list[Span] = []
    at_s = 0.5
    while at_s < minutes * 60 - 8:
        start_s = at_s
        for text in chance.choice(SENTENCES).split():
            words.append(Word(text, at_s, at_s + 0.26, 0.9))
            at_s += 0.3
        speech.append(Span(start_s, at_s))
        at_s += chance.uniform(0.3, 1.6)
    duration_s = minutes * 60.0
    voice = tuple(VoicePoint(n * 0.5, n * 0.5 + 0.5, 180.0, -24.0) for n in range(int(duration_s * 2)))
    measures = SoundMeasures(
        duration_s=duration_s,
        speech=tuple(speech),
        speech_level_db=-24.0,
        noise_level_db=-60.0,
        clipped_ratio=0.0,
        peaks=(0.4,) * int(duration_s * 20),
        peaks_step_s=0.05,
        pitch_median_hz=180.0,
        pitch_sd_st=2.5,
        loudness_sd_db=4.0,
        voice=voice,
    )
    return Transcript("en", EngineKind.WHISPER, "invented", Reliability.GOOD, tuple(words)), measures


def rows() -> Iterator[Row]:
    """The report on a talk, and the measures of its sound."""
    yield from report_rows()
    yield from sound_rows()


def sound_of(seconds: int, *, is_voiced: bool) -> NDArray[np.float32]:
    """Sentences of 4 s and the pauses between them at 16 kHz: a gliding voice, or the same as noise like a whisper."""
    chance = np.random.default_rng(seconds)
    time_s = np.arange(seconds * SPEECH_RATE_HZ) / SPEECH_RATE_HZ
    phase = 2 * np.pi * 150.0 * (time_s - 0.02 * np.cos(3.0 * time_s))
    said = sum(np.sin(k * phase) / k for k in range(1, 8)) if is_voiced else chance.normal(0.0, 1.0, len(time_s))
    syllables = (0.55 + 0.45 * np.sin(2 * np.pi * 4.0 * time_s)) * (time_s % 5.0 < 4.0)
    return np.asarray(0.1 * said * syllables + chance.normal(0.0, 0.001, len(time_s)), dtype=np.float32)


def sound_rows() -> Iterator[Row]:
    """What measuring costs while the sound comes, and what is left at the end of talks of several lengths.

    A talk ends shortly before a block is whole, where nearly the most is left.
    """
    for is_voiced in (True, False):
        minute = sound_of(60, is_voiced=is_voiced)
        begun = perf_counter()
        meter = SoundMeter(SPEECH_RATE_HZ)
        for _ in range(60):
            meter.feed(minute)
        taken_s = perf_counter() - begun
        what = "of voice" if is_voiced else "whispered, without pitch"
        yield Row(f"measuring 60 min of sound {what}, while it comes", taken_s, "s")
    minute = sound_of(60, is_voiced=True)
    for minutes in SOUND_MINUTES:
        yield Row(f"measures at the end of {minutes} min", _rest_s(minute, minutes), "s", REST_LIMITS_S.get(minutes))


def _rest_s(minute: NDArray[np.float32], minutes: int) -> float:
    """Median time from the last portion to the measures."""
    meter = SoundMeter(SPEECH_RATE_HZ)
    for _ in range(minutes - 1):
        meter.feed(minute)
    last = minute[: len(minute) - PORTION_SAMPLES]
    for start in range(0, len(last), PORTION_SAMPLES):
        meter.feed(last[start : start + PORTION_SAMPLES])
    times = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        meter.measures()
        times.append(perf_counter() - begun)
    return median(times)


def report_rows() -> Iterator[Row]:
    """Median time of a report for each length, and the growth from the shortest to the longest."""
    pack, template = load_pack("en"), load_template("testimony", "en")
    taken_s: dict[int, float] = {}
    for minutes in MINUTES:
        transcript, measures = talk_of(minutes)
        source = Source("talk", measures.duration_s, 48_000, 1)
        times = []
        for _ in range(ROUNDS):
            begun = perf_counter()
            build_report(
                source=source,
                transcript=transcript,
                measures=measures,
                pack=pack,
                template=template,
                advice_text=lambda code, values: advice_text(code, values).headline,
            )
            times.append(perf_counter() - begun)
        taken_s[minutes] = median(times)
        limit_s = LIMIT_S if minutes == max(MINUTES) else None
        yield Row(f"analysis of {minutes} min, {len(transcript.words)} words", taken_s[minutes], "s", limit_s)
    longer = MINUTES[-1] / MINUTES[0]
    growth = taken_s[MINUTES[-1]] / taken_s[MINUTES[0]]
    yield Row(
        f"growth when the talk is {longer:g} times as long", growth, "times", longer * 1.25, "limit: linear + 25 %"
    )

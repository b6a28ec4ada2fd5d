"""How long the analysis of a long talk takes, whether it grows with the talk and no faster, and what Stop waits for."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from statistics import median
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.sound.sound_meter import SoundMeter
from speakercoach.domain.sound import SPEECH_RATE_HZ, SoundMeasures, Source, Span, SteadySound, VoicePoint
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.practice.reporting import report_on
from tests.benchmarks.table import Row

REPORT_LIMIT_S = 2.0
WITH_SOUND_LIMIT_S = 20.0
MOST_OVER_LINEAR = 1.25
MINUTES = (20, 40, 60)
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
    track = np.full(round(duration_s * 10), -60.0)
    for stretch in speech:
        track[round(stretch.start_s * 10) : round(stretch.end_s * 10)] = chance.uniform(-30.0, -20.0)
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
        steady=_held_sounds(minutes),
        level_track_db=tuple(track.round(1).tolist()),
        pitch_range_st=7.0,
        decay_db_per_s=250.0,
        flat_top_ratio=0.001,
    )
    return Transcript("en", EngineKind.WHISPER, "invented", Reliability.GOOD, tuple(words)), measures


def _held_sounds(minutes: int) -> tuple[SteadySound, ...]:
    """The sounds among which hesitations are looked for, those of one minute again in each."""
    meter = SoundMeter(SPEECH_RATE_HZ)
    meter.feed(sound_of(60, is_voiced=True))
    once = meter.measures().steady
    return tuple(
        replace(one, start_s=one.start_s + minute * 60.0, end_s=one.end_s + minute * 60.0)
        for minute in range(minutes)
        for one in once
    )


def rows() -> Iterator[Row]:
    """The report on a talk, and the measures of its sound."""
    yield from report_rows()
    yield from sound_rows()


def sound_of(seconds: int, *, is_voiced: bool) -> NDArray[np.float32]:
    """Sentences of 4 s and the pauses between them at 16 kHz: a gliding voice, or the same as noise like a whisper."""
    chance = np.random.default_rng(seconds)
    time_s = np.arange(seconds * SPEECH_RATE_HZ) / SPEECH_RATE_HZ
    phase = 2 * np.pi * 150.0 * (time_s - 0.02 * np.cos(3.0 * time_s))
    # The colour changes all the time, so that about as many sounds are held as in speech: one a second.
    tones = range(1, 20)
    colours = (1.0 + 0.7 * np.sin(2 * np.pi * (3.0 + 0.37 * tone) * time_s + tone) for tone in tones)
    voice = sum(colour * np.sin(tone * phase) / tone for tone, colour in zip(tones, colours, strict=True))
    said = voice if is_voiced else chance.normal(0.0, 1.0, len(time_s))
    syllables = (0.55 + 0.45 * np.sin(2 * np.pi * 4.0 * time_s)) * (time_s % 5.0 < 4.0)
    return np.asarray(0.1 * said * syllables + chance.normal(0.0, 0.001, len(time_s)), dtype=np.float32)


def sound_rows() -> Iterator[Row]:
    """What measuring costs while the sound comes, and what is left at the end of talks of several lengths.

    A talk ends shortly before a block is whole, where nearly the most is left.
    """
    for is_voiced in (True, False):
        minute = sound_of(60, is_voiced=is_voiced)
        what = "of voice" if is_voiced else "whispered, without pitch"
        taken_s = {minutes: _measuring_s(minute, minutes) for minutes in (MINUTES[0], MINUTES[-1])}
        yield Row(f"measuring {MINUTES[-1]} min of sound {what}", taken_s[MINUTES[-1]], "s")
        if is_voiced:
            report_s = _report_s(MINUTES[-1])[0]
            yield Row(
                f"measuring {MINUTES[-1]} min of sound {what}, and the report",
                taken_s[MINUTES[-1]] + report_s,
                "s",
                WITH_SOUND_LIMIT_S,
            )
        yield _growth("of the time to measure", taken_s)
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


def _measuring_s(minute: NDArray[np.float32], minutes: int) -> float:
    """Time to measure so much sound, its figures included."""
    begun = perf_counter()
    meter = SoundMeter(SPEECH_RATE_HZ)
    for _ in range(minutes):
        meter.feed(minute)
    meter.measures()
    return perf_counter() - begun


def _growth(what: str, taken_s: dict[int, float]) -> Row:
    longer = MINUTES[-1] / MINUTES[0]
    return Row(
        f"growth {what}, {MINUTES[0]} to {MINUTES[-1]} min",
        taken_s[MINUTES[-1]] / taken_s[MINUTES[0]],
        "times",
        longer * MOST_OVER_LINEAR,
        f"limit: linear + {MOST_OVER_LINEAR - 1:.0%}",
    )


def report_rows() -> Iterator[Row]:
    """Median time of a report for each length, and the growth from the shortest to the longest."""
    taken_s: dict[int, float] = {}
    for minutes in MINUTES:
        taken_s[minutes], words = _report_s(minutes)
        limit_s = REPORT_LIMIT_S if minutes == MINUTES[-1] else None
        yield Row(f"analysis of {minutes} min, {words} words", taken_s[minutes], "s", limit_s)
    yield _growth("of the time to analyse", taken_s)


def _report_s(minutes: int) -> tuple[float, int]:
    """Median time of the report on a talk of this length whose sound is measured, and its number of words."""
    transcript, measures = talk_of(minutes)
    source = Source("talk", measures.duration_s, 48_000, 1)
    times = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        report_on(source, transcript, measures, "testimony")
        times.append(perf_counter() - begun)
    return median(times), len(transcript.words)

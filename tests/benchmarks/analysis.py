"""How long the analysis of a long talk takes, and whether it grows with the talk and no faster."""

from collections.abc import Iterator
from random import Random
from statistics import median
from time import perf_counter

from speakercoach.analysis.report import build_report
from speakercoach.domain.sound import SoundMeasures, Source, Span, VoicePoint
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.languages import load_pack
from speakercoach.stories import load_template
from speakercoach.wording.advice import advice_text
from tests.benchmarks.table import Row

LIMIT_S = 1.0
MINUTES = (15, 30, 60)
ROUNDS = 5
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

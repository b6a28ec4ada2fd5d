"""Invented speech for tests: words with times, made from a line of text."""

from collections.abc import Sequence

from speakercoach.analysis.report import build_report
from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.report import Report
from speakercoach.domain.sound import SoundMeasures, Source, Span
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.languages import load_pack
from speakercoach.stories import load_template

WORD_S = 0.3
PAUSE_S = 0.6


def spoken(text: str, *, start_s: float = 0.5, word_s: float = WORD_S, pause_s: float = PAUSE_S) -> tuple[Word, ...]:
    """The words of a line, one after the other; each ``|`` stands for a pause."""
    words: list[Word] = []
    now_s = start_s
    for part in text.split():
        if part == "|":
            now_s += pause_s
            continue
        words.append(Word(part, round(now_s, 3), round(now_s + word_s, 3), 0.9))
        now_s += word_s
    return tuple(words)


def transcript_of(
    words: Sequence[Word], language: str = "en", reliability: Reliability = Reliability.GIVEN
) -> Transcript:
    """The words as if they came from a file."""
    return Transcript(language, EngineKind.FILE, None, reliability, tuple(words))


def report_of(
    words: Sequence[Word],
    language: str = "en",
    *,
    template: str = "testimony",
    measures: SoundMeasures | None = None,
    private_words: tuple[str, ...] = (),
    reliability: Reliability = Reliability.GIVEN,
    context: SpeakerContext = NO_CONTEXT,
) -> Report:
    """The real report on these words; each advice reads as its code."""
    return build_report(
        source=Source("talk", None if measures is None else measures.duration_s, None, None),
        transcript=transcript_of(words, language, reliability),
        measures=measures,
        pack=load_pack(language),
        template=load_template(template, language),
        private_words=private_words,
        context=context,
        companions=tuple(load_pack(code) for code in ("en", "ko") if code != language),
        advice_text=lambda code, _: code,
    )


def measured(speech: Sequence[tuple[float, float]], duration_s: float, level_db: float = -22.0) -> SoundMeasures:
    """Measures of a sound with speech in these stretches."""
    return SoundMeasures(
        duration_s=duration_s,
        speech=tuple(Span(start, end) for start, end in speech),
        speech_level_db=level_db,
        noise_level_db=-60.0,
        clipped_ratio=0.0,
        peaks=(),
        peaks_step_s=0.05,
        pitch_median_hz=180.0,
        pitch_sd_st=2.5,
        loudness_sd_db=4.0,
        voice=(),
    )

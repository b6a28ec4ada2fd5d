"""Puts all findings about one talk together."""

from collections.abc import Callable, Mapping

from speakercoach.analysis.feedback import Findings, choose_feedback
from speakercoach.analysis.fillers import find_fillers
from speakercoach.analysis.pacing import measure_pacing, spoken_span
from speakercoach.analysis.private_words import find_private_words
from speakercoach.analysis.sentences import find_sentences
from speakercoach.analysis.story import find_story
from speakercoach.analysis.words import usable_words
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import SCHEMA_VERSION, HeardWords, PausePlace, Report, Voice
from speakercoach.domain.sound import SoundMeasures, Source
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.talk import BeatShare, TakeSummary
from speakercoach.domain.transcript import Reliability, Transcript
from speakercoach.languages import LanguagePack
from speakercoach.languages.syllables import syllable_counter

AdviceWording = Callable[[str, Mapping[str, str | int | float]], str]


def build_report(
    *,
    source: Source,
    transcript: Transcript,
    measures: SoundMeasures | None,
    pack: LanguagePack,
    template: StoryTemplate,
    private_words: tuple[str, ...] = (),
    advice_text: AdviceWording,
) -> Report:
    """The report on what was heard. ``measures`` is ``None`` for a transcript without sound.

    Raises:
        CoachError: ``INPUT_NO_WORDS`` when the transcript holds no word with a usable time.
    """
    words = usable_words(transcript.words)
    if not words:
        raise CoachError(ErrorCode.INPUT_NO_WORDS)
    sentences = find_sentences(words, pack)
    count = syllable_counter(pack)
    syllables = tuple(count(word.text) for word in words)
    pacing = measure_pacing(words, sentences, syllables, measures, pack)
    fillers = find_fillers(words, sentences, spoken_span(words, measures), pack)
    story = find_story(words, sentences, transcript.reliability, pack, template)
    heard = HeardWords(
        language=transcript.language,
        engine=transcript.engine,
        model=transcript.model,
        reliability=transcript.reliability,
        words=words,
        sentences=sentences,
    )
    return Report(
        schema_version=SCHEMA_VERSION,
        source=source,
        transcript=heard,
        pacing=pacing,
        fillers=fillers,
        disfluency=None,
        voice=_voice(measures),
        story=story,
        safety=find_private_words(words, private_words, pack),
        feedback=choose_feedback(Findings(heard, pacing, fillers, story, measures, pack, template), advice_text),
    )


def _voice(measures: SoundMeasures | None) -> Voice | None:
    if measures is None:
        return None
    return Voice(
        pitch_median_hz=measures.pitch_median_hz,
        pitch_sd_st=measures.pitch_sd_st,
        loudness_sd_db=measures.loudness_sd_db,
        curve=measures.voice,
    )


def summarise(report: Report) -> TakeSummary:
    """The few figures that a list of takes shows."""
    between = [
        pause.end_s - pause.start_s for pause in report.pacing.pauses if pause.place is PausePlace.BETWEEN_SENTENCES
    ]
    beats = () if report.story is None else report.story.beats
    return TakeSummary(
        beats=tuple(BeatShare(span.beat, span.start_s, span.end_s) for span in beats),
        # A rough hearing writes hardly any filler down: no rate, lest a later take look worse for a better engine.
        fillers_per_minute=None if report.transcript.reliability is Reliability.ROUGH else report.fillers.per_minute,
        speech_rate_wpm=report.pacing.speech_rate_wpm,
        speech_rate_syl_per_s=report.pacing.speech_rate_syl_per_s,
        mean_pause_between_sentences_s=round(sum(between) / len(between), 3) if between else None,
    )

"""Puts all findings about one talk together."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from speakercoach.analysis.advice.feedback import choose_feedback
from speakercoach.analysis.advice.findings import Findings
from speakercoach.analysis.answers.answer import describe_answer
from speakercoach.analysis.fillers.fillers import find_fillers, with_hesitations
from speakercoach.analysis.hesitations.hesitations import search_hesitations
from speakercoach.analysis.own_usual import own_usual
from speakercoach.analysis.pace.pace_bands import pace_band
from speakercoach.analysis.pace.pacing import measure_pacing, without_silence
from speakercoach.analysis.pauses.pauses import NO_PAUSES, at_no_break, find_pauses
from speakercoach.analysis.pauses.spoken_runs import longest_run
from speakercoach.analysis.pauses.spoken_span import sound_is_clear, spoken_span
from speakercoach.analysis.safety.find import find_safety
from speakercoach.analysis.sentences import find_sentences
from speakercoach.analysis.sound.sound_quality import judge_sound
from speakercoach.analysis.story.shape import find_story
from speakercoach.analysis.stumbles.disfluency import find_disfluency
from speakercoach.analysis.voice import describe_voice
from speakercoach.analysis.words import usable_words
from speakercoach.domain.answer import Answer
from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import SCHEMA_VERSION, HeardWords, PausePlace, Report, SoundProblem
from speakercoach.domain.sound import SoundMeasures, Source, Span
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.talk import BeatShare, TakeKind, TakeSummary
from speakercoach.domain.transcript import Reliability, Transcript
from speakercoach.languages import LanguagePack
from speakercoach.languages.syllables import count_syllables
from speakercoach.languages.tokens import bare

LEAST_FOR_HESITATIONS_DB = 6.0
"""Nearer to the noise than this, half of what is taken for a hesitation is noise (measured on altered recordings)."""

AdviceWording = Callable[[str, Mapping[str, str | int | float]], str]


def build_report(
    *,
    source: Source,
    transcript: Transcript,
    measures: SoundMeasures | None,
    pack: LanguagePack,
    companions: tuple[LanguagePack, ...] = (),
    template: StoryTemplate,
    private_words: tuple[str, ...] = (),
    context: SpeakerContext = NO_CONTEXT,
    advice_text: AdviceWording,
) -> Report:
    """The report on what was heard. ``measures`` is ``None`` for a transcript without sound.

    ``companions`` are the packs of languages that may be mixed in.

    Raises:
        CoachError: ``INPUT_NO_WORDS`` when the transcript holds no word with a usable time.
    """
    words = usable_words(transcript.words)
    if not words:
        raise CoachError(ErrorCode.INPUT_NO_WORDS)
    sentences = find_sentences(words, pack)
    syllables = count_syllables(words, pack, companions)
    span = spoken_span(words, measures)
    own = own_usual(context.earlier)
    quality = None if measures is None else judge_sound(measures)
    said = find_fillers(words, sentences, span, pack, context, companions=companions)
    is_clear = measures is not None and sound_is_clear(measures)
    # Rough words and a noisy sound: neither can tell when nobody speaks.
    hides_silence = measures is not None and not is_clear and transcript.reliability is Reliability.ROUGH
    pauses = NO_PAUSES if hides_silence else find_pauses(words, sentences, said, measures, pack)
    pacing = measure_pacing(
        words,
        syllables,
        pauses,
        span,
        band=pace_band(pack, context.event, own),
        companions=companions,
        pack=pack,
        left_out=context.left_out,
    )
    pacing = replace(pacing, longest_run=longest_run(words, syllables, pauses.inside))
    pacing = without_silence(pacing) if hides_silence else pacing
    # Who stood still for a moment is told nothing of the silence around it, neither praise nor number.
    pacing = replace(pacing, pauses=at_no_break(pacing.pauses, context.breaks_s))
    in_noise = quality is not None and bool({SoundProblem.NOISY, SoundProblem.FAR} & set(quality.problems))
    over_noise_db = None if quality is None else quality.speech_over_noise_db
    told_by = None if over_noise_db is not None and over_noise_db < LEAST_FOR_HESITATIONS_DB else measures
    sounds = search_hesitations(words, syllables, said, told_by, context.dismissals, in_noise=in_noise)
    fillers = with_hesitations(said, sounds.likely, span)
    fillers = replace(fillers, dismissed=(*fillers.dismissed, *sounds.dismissed))
    heard = HeardWords(
        language=transcript.language,
        engine=transcript.engine,
        model=transcript.model,
        reliability=transcript.reliability,
        words=words,
        sentences=sentences,
    )
    findings = Findings(
        heard=heard,
        pacing=pacing,
        fillers=fillers,
        # Words that were misheard repeat and break off where the speaker did not.
        disfluency=None if heard.reliability is Reliability.ROUGH else find_disfluency(words, sentences, said, pack),
        voice=None if measures is None or quality is None else describe_voice(sentences, measures, quality),
        story=find_story(words, sentences, transcript.reliability, pack, template, context=context),
        sound=quality,
        own=own,
        measures=measures,
        pack=pack,
        template=template,
        plan=context.plan,
        scope=context.scope,
    )
    return Report(
        schema_version=SCHEMA_VERSION,
        source=source,
        transcript=heard,
        pacing=pacing,
        fillers=fillers,
        disfluency=findings.disfluency,
        voice=findings.voice,
        story=findings.story,
        safety=find_safety(
            words,
            sentences,
            pack,
            private_words=(*private_words, *context.personal.private_words),
            public_name=context.personal.public_name,
        ),
        feedback=choose_feedback(findings, advice_text),
        sound=quality,
        own=own,
        answer=_answer(heard, span, pack, context, (*private_words, *context.personal.private_words)),
    )


def _answer(
    heard: HeardWords, span: Span, pack: LanguagePack, context: SpeakerContext, private_words: tuple[str, ...]
) -> Answer | None:
    """What the take answers, where it is the answer to a question."""
    question = context.scope.question
    if context.scope.kind is not TakeKind.ANSWER or question is None:
        return None
    return describe_answer(
        question,
        heard.words,
        heard.sentences,
        [bare(word.text) for word in heard.words],
        boundaries=context.plan.boundaries,
        ways=context.plan.ways,
        pack=pack,
        span=span,
        private_words=private_words,
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
        articulation_rate_syl_per_s=report.pacing.articulation_rate_syl_per_s,
        pitch_sd_st=None if report.voice is None else report.voice.pitch_sd_st,
        pitch_range_st=None if report.voice is None else report.voice.pitch_range_st,
        loudness_sd_db=None if report.voice is None else report.voice.loudness_sd_db,
        sentence_end_drop_db=None if report.voice is None else report.voice.sentence_end_drop_db,
    )

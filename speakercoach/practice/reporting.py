"""Makes the report of what was heard, or says plainly why there is nothing to say."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from speakercoach.analysis.pace.pacing import without_silence
from speakercoach.analysis.report import build_report, summarise
from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.sound import Sound, SoundMeasures, Source
from speakercoach.domain.talk import TakeSummary
from speakercoach.domain.transcript import Transcript
from speakercoach.languages import load_pack
from speakercoach.practice.parts import plan_within
from speakercoach.practice.ports import Heard
from speakercoach.stories import template_of
from speakercoach.wording.advice import advice_text

SHORTEST_S = 1.0
"""Below this there is not one phrase: rates and pauses would be made up."""

SILENT_PEAK_RATIO = 0.01
"""-40 dB relative to full scale: a microphone that a voice reaches peaks well above it, a muted one far below."""

_MIXED_WITH = {"ko": ("en",), "en": ("ko",)}
"""Languages whose letters tell them apart, so that each stretch of a mixed talk can be counted in its own."""


def report_on_heard(
    source: Source, heard: Heard, template: str, context: SpeakerContext = NO_CONTEXT
) -> tuple[Report, TakeSummary]:
    """The report of a talk that was heard here, and its few figures for lists.

    Raises:
        CoachError: ``INPUT_TOO_SHORT``, ``INPUT_SILENT``, ``INPUT_NO_WORDS``, or what ``report_on`` raises.
    """
    refuse_what_says_nothing(heard)
    report = report_on(source, heard.transcript, heard.measures, template, context=context)
    return report, summarise(report)


def report_on(
    source: Source,
    transcript: Transcript,
    measures: SoundMeasures | None,
    template: str,
    private_words: tuple[str, ...] = (),
    *,
    has_word_times: bool = True,
    context: SpeakerContext = NO_CONTEXT,
) -> Report:
    """The report of these words; ``template`` is the code of one that ships or the path of a file.

    Without ``has_word_times`` the words were spread over their sentences, and without sound, too, nobody can know how
    much of that time was speech: those figures become ``None``.

    Raises:
        CoachError: ``INPUT_UNKNOWN_LANGUAGE``, ``INPUT_UNKNOWN_TEMPLATE``, ``INPUT_BROKEN_TEMPLATE``.
    """
    story = template_of(template, context.own_template, transcript.language)
    context = replace(context, plan=plan_within(context.plan, story, context.scope))
    report = build_report(
        source=source,
        transcript=transcript,
        measures=measures,
        pack=load_pack(transcript.language),
        companions=tuple(load_pack(code) for code in _MIXED_WITH.get(transcript.language, ())),
        template=story,
        private_words=private_words,
        context=context,
        advice_text=_advice_sentence,
    )
    return report if has_word_times or measures is not None else replace(report, pacing=without_silence(report.pacing))


def refuse_sound_without_voice(sound: Sound) -> None:
    """Let pass what is long and loud enough for a voice, before anybody listens to it for minutes.

    Raises:
        CoachError: ``INPUT_TOO_SHORT``, ``INPUT_SILENT``.
    """
    # Both ends instead of all magnitudes: those of an hour would be one more copy of it.
    highest, lowest = (float(end(sound.samples, initial=0.0)) for end in (np.max, np.min))
    _refuse(sound.duration_s, max(highest, -lowest))


def refuse_what_says_nothing(heard: Heard) -> None:
    """Let pass what somebody said something in.

    Raises:
        CoachError: ``INPUT_TOO_SHORT``, ``INPUT_SILENT``, ``INPUT_NO_WORDS``.
    """
    _refuse(heard.measures.duration_s, max(heard.measures.peaks, default=0.0))
    if not heard.measures.speech or not heard.transcript.words:
        # Words where nobody speaks are invented: every recogniser does that on noise.
        raise CoachError(ErrorCode.INPUT_NO_WORDS)


def _refuse(duration_s: float, peak_ratio: float) -> None:
    if duration_s < SHORTEST_S:
        raise CoachError(ErrorCode.INPUT_TOO_SHORT, shortest_s=SHORTEST_S)
    if peak_ratio < SILENT_PEAK_RATIO:
        raise CoachError(ErrorCode.INPUT_SILENT)


def _advice_sentence(code: str, values: Mapping[str, str | int | float]) -> str:
    text = advice_text(code, values)
    return f"{text.headline} {text.detail}".strip()

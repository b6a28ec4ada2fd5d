"""Brings a take and everything said about it from the library, ready to be shown. Runs off the window's thread."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.session import Mark, PersonalWords
from speakercoach.domain.sound import Sound
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.talk import Take, TakeScope, Talk
from speakercoach.domain.transcript import Reliability, Transcript
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.library_ports import Library
from speakercoach.practice.ports import Heard
from speakercoach.practice.sharing_ports import Correspondence
from speakercoach.stories import loader_for
from speakercoach.ui.feedback.beats_view import BeatName, TemplateLoader, beat_names, template_of
from speakercoach.ui.feedback.fillers_view import FillersView, fillers_view
from speakercoach.ui.feedback.heading_view import HeadingView, heading_view
from speakercoach.ui.feedback.hints_view import HintsView, hints_view
from speakercoach.ui.feedback.pace_view import PaceView, pace_view
from speakercoach.ui.feedback.repeats_view import RepeatsView, repeats_view
from speakercoach.ui.feedback.story_view import StoryView, story_view
from speakercoach.ui.feedback.timeline_view import (
    TimelineView,
    measured_peaks,
    peaks_of,
    sound_only_view,
    timeline_view,
)
from speakercoach.ui.feedback.transcript_view import TranscriptView, transcript_view
from speakercoach.ui.feedback.trust_view import TrustView, trust_view
from speakercoach.ui.feedback.voice_view import VoiceView, voice_view
from speakercoach.ui.models.answer_words import AnswerWords, answer_words
from speakercoach.ui.models.comments import TakeRemarks, read_remarks
from speakercoach.wording.catalogue import current_language


@dataclass(frozen=True, slots=True)
class HeardViews:
    """What is shown of a take that was heard; ``words`` are those that corrections begin with."""

    words: Transcript
    hints: HintsView
    transcript: TranscriptView
    trust: TrustView
    pace: PaceView
    fillers: FillersView
    story: StoryView | None
    answer: AnswerWords | None
    repeats: RepeatsView | None
    voice: VoiceView | None


@dataclass(frozen=True, slots=True, eq=False)
class LoadedTake:
    """A take ready to be shown.

    ``sound_fault`` says why ``sound`` is missing; ``heard`` is ``None`` until the take was heard.
    """

    talk: Talk
    take: Take
    heading: HeadingView
    sound: Sound | None
    sound_fault: CoachError | None
    timeline: TimelineView
    heard: HeardViews | None
    marks: tuple[Mark, ...]
    own_words: PersonalWords
    remarks: TakeRemarks
    report: Report | None = None


@dataclass(frozen=True, slots=True)
class TakeSources:
    """Where a take and what is said about it come from."""

    library: Library
    load_template: TemplateLoader
    analyst: Analyst
    correspondence: Correspondence


def load_take(
    sources: TakeSources,
    talk: Talk,
    take: Take,
    sound: Sound | None = None,
    kept: tuple[Heard, Report] | None = None,
) -> LoadedTake:
    """Make every view of a take; a ``sound``, or what is ``kept`` of its hearing, is not read where it is there.

    The report is the one that was kept: making it anew would let an hour of talk wait for seconds.

    Raises:
        CoachError: what was heard cannot be read. A fault of the sound alone comes back in ``sound_fault``:
            what was heard is shown all the same.
    """
    library = sources.library
    fault = None
    if sound is None:
        sound, fault = _sound(library, take)
    marks, own_words = library.marks(take.id), library.personal_words()
    remarks = read_remarks(sources.correspondence, take.id)
    kept = library.hearing(take.id) if kept is None else kept
    if kept is None:
        peaks = np.zeros(0, np.float32) if sound is None else peaks_of(sound)
        duration_s = sound.duration_s if sound is not None else take.duration_s
        timeline = sound_only_view(peaks, duration_s)
        heading = heading_view(talk, take, None)
        return LoadedTake(talk, take, heading, sound, fault, timeline, None, marks, own_words, remarks)
    heard, report = kept
    load = sources.load_template if talk.own_template is None else loader_for(talk)
    template = template_of(report, load, current_language())
    names = beat_names(report, template)
    duration_s = sound.duration_s if sound is not None else heard.measures.duration_s
    timeline = timeline_view(report, measured_peaks(heard.measures), duration_s, names)
    views = _heard_views(heard.transcript, report, template, names, talk=talk, scope=take.scope)
    heading = heading_view(talk, take, report)
    return LoadedTake(talk, take, heading, sound, fault, timeline, views, marks, own_words, remarks, report)


def _heard_views(
    words: Transcript,
    report: Report,
    template: StoryTemplate | None,
    names: Mapping[str, BeatName],
    *,
    talk: Talk,
    scope: TakeScope,
) -> HeardViews:
    return HeardViews(
        words=words,
        hints=hints_view(report, names),
        transcript=transcript_view(report, names, scope),
        trust=trust_view(report.transcript),
        pace=pace_view(report),
        fillers=fillers_view(report, names),
        story=story_view(report, talk, template, names, scope),
        answer=_answer(report, scope),
        repeats=repeats_view(report),
        voice=voice_view(report),
    )


def _answer(report: Report, scope: TakeScope) -> AnswerWords | None:
    if report.answer is None or scope.question is None:
        return None
    is_rough = report.transcript.reliability is Reliability.ROUGH
    return answer_words(report.answer, scope.question, is_rough=is_rough)


def _sound(library: Library, take: Take) -> tuple[Sound | None, CoachError | None]:
    try:
        return library.sound(take.id), None
    except CoachError as error:
        if error.code is not ErrorCode.TAKE_DAMAGED:
            return None, error
        damage = error
    try:
        # The damage is new, and known now: what comes before it can be heard.
        return library.sound(take.id), damage
    except CoachError:
        return None, damage

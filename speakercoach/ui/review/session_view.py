"""A session as its screen shows it, in plain values. Made off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Report
from speakercoach.domain.shared_session import LeftOut, SharedSession
from speakercoach.domain.sound import Span
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.transcript import Transcript
from speakercoach.stories import available, load_template, own_template
from speakercoach.ui.feedback.beats_view import BeatName, beat_names
from speakercoach.ui.feedback.fillers_view import FillersView, fillers_view
from speakercoach.ui.feedback.hints_view import HintsView, hints_view
from speakercoach.ui.feedback.pace_view import PaceView, pace_view
from speakercoach.ui.feedback.timeline_view import TimelineView, sound_only_view, timeline_view
from speakercoach.ui.feedback.transcript_view import (
    LONG_PARAGRAPH_WORDS,
    PARAGRAPH_WORDS,
    WRITTEN_PAUSE_S,
    Paragraph,
    Piece,
    TranscriptView,
    transcript_view,
)
from speakercoach.ui.feedback.voice_view import VoiceView, voice_view
from speakercoach.ui.review.words import session_line
from speakercoach.wording.catalogue import current_language, tr
from speakercoach.wording.quantities import calendar_day, clock, seconds_short

View = TypeVar("View")


@dataclass(frozen=True, slots=True)
class SharedFigures:
    """What the speaker's own feedback says, where it came along."""

    hints: HintsView | None
    pace: PaceView | None
    fillers: FillersView | None
    voice: VoiceView | None


@dataclass(frozen=True, slots=True, eq=False)
class SessionView:
    """``changed`` holds the indices of words that stand for others; ``stretches`` is where the sound is muted."""

    title: str
    line: str
    until: str
    note: str
    speaker: str
    timeline: TimelineView
    stretches: tuple[Span, ...]
    has_left_out: bool
    transcript: TranscriptView | None
    changed: frozenset[int]
    figures: SharedFigures | None
    has_sound: bool

    def words_in(self, span: Span) -> str:
        """The words whose middle lies in a stretch; empty where the speaker kept them to themselves."""
        words = () if self.transcript is None else self.transcript.words
        inside = (one for one in words if span.start_s - 1e-6 <= (one.start_s + one.end_s) / 2 <= span.end_s + 1e-6)
        return " ".join(one.text.strip() for one in inside)

    def sentence_at(self, moment_s: float) -> tuple[int, int] | None:
        """First and last word (inclusive) of the sentence that is said at a moment; ``None`` where nothing is."""
        view = self.transcript
        if view is None or not view.words:
            return None
        place = max(sum(start <= moment_s + 0.25 for start in view.starts_s) - 1, 0)
        first = last = place
        while first > 0 and not _ends_sentence(view.words[first - 1].text):
            first -= 1
        while last < len(view.words) - 1 and not _ends_sentence(view.words[last].text):
            last += 1
        return first, last


def session_view(session: SharedSession) -> SessionView:
    """Everything that is shown of a session. What does not hold together in a stranger's report is left out."""
    report = session.report
    template = None if report is None else _template(session, report)
    names = {} if report is None else beat_names(report, template)
    peaks = np.asarray(session.peaks, np.float32)
    timeline = sound_only_view(peaks, session.duration_s)
    if report is not None:
        made = _made(lambda: timeline_view(report, peaks, session.duration_s, names))
        if made is not None:
            timeline = TimelineView(session.duration_s, peaks, made.beats, None, (), (), (), was_heard=False)
    words = session.transcript
    return SessionView(
        title=session.title,
        line=session_line(session),
        until="" if session.until is None else tr("until {day}", day=calendar_day(session.until)),
        note=session.note,
        speaker=session.speaker_name.strip() or tr("Somebody"),
        timeline=timeline,
        stretches=tuple(Span(one.start_s, one.end_s) for one in session.stretches),
        has_left_out=any(one.kind is LeftOut.LEFT_OUT for one in session.stretches),
        transcript=None if words is None or not words.words else _transcript(words, report, names),
        changed=_changed(session),
        figures=None if report is None else _figures(report, names),
        has_sound=bool(session.peaks),
    )


def _template(session: SharedSession, report: Report) -> StoryTemplate | None:
    """The template of the talk, in the coordinator's language. A code from a file is never taken for a path."""
    if report.story is None:
        return None
    for language in (current_language(), session.language, "en"):
        try:
            if session.own_template is not None:
                return own_template(session.own_template, language)
            if report.story.template in available():
                return load_template(report.story.template, language)
        except CoachError:
            continue
    return None


def _made(make: Callable[[], View]) -> View | None:
    """What is made of a report that another program sent; ``None`` where it does not hold together."""
    try:
        return make()
    except (CoachError, ValueError, LookupError, TypeError, ArithmeticError):
        return None


def _figures(report: Report, names: dict[str, BeatName]) -> SharedFigures:
    return SharedFigures(
        hints=_made(lambda: hints_view(report, names)),
        pace=_made(lambda: pace_view(report)),
        fillers=_made(lambda: fillers_view(report, names)),
        voice=_made(lambda: voice_view(report)),
    )


def _changed(session: SharedSession) -> frozenset[int]:
    count = 0 if session.transcript is None else len(session.transcript.words)
    return frozenset(
        word
        for one in session.stretches
        if one.kind is LeftOut.CHANGED and one.first_word is not None and one.last_word is not None
        for word in range(max(one.first_word, 0), min(one.last_word + 1, count))
    )


def _transcript(words: Transcript, report: Report | None, names: dict[str, BeatName]) -> TranscriptView:
    if report is not None and report.transcript.words == words.words:
        made = _made(lambda: transcript_view(report, names))
        if made is not None:
            return made
    return _plain(words)


def _plain(words: Transcript) -> TranscriptView:
    """Words that came without the speaker's feedback: cut at the ends of sentences, with their longer pauses."""
    paragraphs: list[Paragraph] = []
    pieces: list[Piece] = []
    begun_s, count = words.words[0].start_s, 0
    for index, word in enumerate(words.words):
        before = words.words[index - 1] if index else None
        pause_s = 0.0 if before is None else word.start_s - before.end_s
        if before is not None and _ends_sentence(before.text):
            is_enough = count >= PARAGRAPH_WORDS and pause_s >= WRITTEN_PAUSE_S
            if is_enough or count >= LONG_PARAGRAPH_WORDS:
                paragraphs.append(Paragraph(begun_s, clock(begun_s), None, tuple(pieces)))
                pieces, begun_s, count = [], word.start_s, 0
        if before is not None and pieces and pause_s >= WRITTEN_PAUSE_S:
            said = f"· {seconds_short(pause_s)} ·"
            pieces.append(Piece(said, before.end_s, word.start_s, is_word=False, is_filler=False))
        pieces.append(Piece(word.text.strip(), word.start_s, word.end_s, is_word=True, is_filler=False))
        count += 1
    paragraphs.append(Paragraph(begun_s, clock(begun_s), None, tuple(pieces)))
    return TranscriptView(tuple(paragraphs), words.words, tuple(word.start_s for word in words.words))


def _ends_sentence(text: str) -> bool:
    return text.rstrip("\"'”’)]").endswith((".", "?", "!", "…", "。"))

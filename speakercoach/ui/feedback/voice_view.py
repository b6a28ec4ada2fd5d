"""The side view of the voice: what the recording allows to be said, and what was measured, beside an earlier take."""

from collections.abc import Callable
from dataclasses import dataclass

from speakercoach.domain.report import OwnUsual, Report, Voice
from speakercoach.domain.sound import Span
from speakercoach.ui.feedback.earlier_take import Earlier
from speakercoach.ui.feedback.earlier_view import take_says
from speakercoach.ui.feedback.figures import MomentLine, Section, moments_at_most
from speakercoach.wording.catalogue import tr
from speakercoach.wording.cautions import sound_caution, voice_is_not_known
from speakercoach.wording.own_takes import usual_said
from speakercoach.wording.quantities import sentence_ends

BEFORE_S, AFTER_S = 2.5, 0.5
"""The end of a sentence is heard with the sentence before it."""


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A figure with its name; ``beside`` is the figure of an earlier take, or what is usual, and may be empty."""

    name: str
    value: str
    beside: str


@dataclass(frozen=True, slots=True)
class VoiceView:
    """``cautions`` say what is wrong with the recording, the worst first; what it hides is left out of the rows."""

    cautions: tuple[str, ...]
    line: str
    rows: tuple[VoiceRow, ...]
    sections: tuple[Section, ...]
    closing: str


@dataclass(frozen=True, slots=True)
class _Others:
    """What this voice is set beside."""

    earlier: Earlier | None
    own: OwnUsual | None

    def beside(self, of_voice: Callable[[Voice], float | None], of_own: Callable[[OwnUsual], float | None]) -> str:
        """The figure of the take that was chosen; without one, what is usual for the speaker."""
        voice = None if self.earlier is None else self.earlier.report.voice
        figure = None if voice is None else of_voice(voice)
        if self.earlier is not None and figure is not None:
            return take_says(self.earlier.take.number, f"{figure:.1f}")
        usual = None if self.own is None else of_own(self.own)
        return "" if self.own is None or usual is None else usual_said(self.own.takes, f"{usual:.1f}")


def voice_view(report: Report, earlier: Earlier | None = None) -> VoiceView | None:
    """The voice in figures, beside those of the ``earlier`` take that was chosen; ``None`` for a talk without sound."""
    voice = report.voice
    if voice is None:
        return None
    problems = () if report.sound is None else report.sound.problems
    rows = _rows(voice, _Others(earlier, report.own))
    cautions = tuple(sound_caution(problem) for problem in problems)
    if not rows and not cautions:
        return None
    return VoiceView(
        cautions=cautions,
        line=tr("Voices differ, and no voice is wrong. Compare yours with your own earlier takes.") if rows else "",
        rows=rows,
        sections=_fading(voice),
        closing="" if rows else voice_is_not_known(),
    )


def _rows(voice: Voice, others: _Others) -> tuple[VoiceRow, ...]:
    rows: list[VoiceRow] = []
    if voice.pitch_median_hz is not None:
        # Nobody practises their pitch, so that nothing stands beside it.
        rows.append(VoiceRow(tr("Pitch, in the middle"), tr("{figure} Hz", figure=round(voice.pitch_median_hz)), ""))
    moves = tr("How far the pitch moves")
    if voice.pitch_range_st is not None:
        beside = others.beside(lambda one: one.pitch_range_st, lambda own: own.pitch_range_st)
        rows.append(VoiceRow(moves, _semitones(voice.pitch_range_st), beside))
    elif voice.pitch_sd_st is not None:
        beside = others.beside(lambda one: one.pitch_sd_st, lambda own: own.pitch_sd_st)
        rows.append(VoiceRow(moves, _semitones(voice.pitch_sd_st), beside))
    if voice.loudness_sd_db is not None:
        beside = others.beside(lambda one: one.loudness_sd_db, lambda own: own.loudness_sd_db)
        rows.append(VoiceRow(tr("How far the loudness moves"), _decibels(voice.loudness_sd_db), beside))
    if voice.sentence_end_drop_db is not None:
        beside = others.beside(lambda one: one.sentence_end_drop_db, lambda own: own.sentence_end_drop_db)
        rows.append(VoiceRow(tr("Sentence ends"), sentence_ends(voice.sentence_end_drop_db), beside))
    return tuple(rows)


def _semitones(figure: float) -> str:
    return tr("{figure} semitones", figure=f"{figure:.1f}")


def _decibels(figure: float) -> str:
    return tr("{figure} dB", figure=f"{figure:.1f}")


def _fading(voice: Voice) -> tuple[Section, ...]:
    moments = tuple(
        MomentLine(Span(max(0.0, end.start_s - BEFORE_S), end.end_s + AFTER_S), tr("the last words"))
        for end in voice.fading_ends
    )
    return (Section(tr("Where the end can hardly be heard"), moments_at_most(moments)),) if moments else ()

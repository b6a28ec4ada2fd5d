"""The side view of the voice: what the recording allows to be said, and what was measured, beside what is usual."""

from dataclasses import dataclass

from speakercoach.domain.report import OwnUsual, Report, SoundProblem, Voice
from speakercoach.domain.sound import Span
from speakercoach.ui.feedback.figures import MomentLine, Row, Section, moments_at_most
from speakercoach.wording.catalogue import tr

BEFORE_S, AFTER_S = 2.5, 0.5
"""The end of a sentence is heard with the sentence before it."""


@dataclass(frozen=True, slots=True)
class VoiceView:
    """``cautions`` say what is wrong with the recording, the worst first; what it hides is left out of the rows."""

    cautions: tuple[str, ...]
    line: str
    rows: tuple[Row, ...]
    sections: tuple[Section, ...]
    closing: str


def voice_view(report: Report) -> VoiceView | None:
    """The voice in figures; ``None`` for a talk without sound."""
    voice = report.voice
    if voice is None:
        return None
    problems = () if report.sound is None else report.sound.problems
    rows = _rows(voice, report.own)
    cautions = tuple(_caution(problem) for problem in problems)
    if not rows and not cautions:
        return None
    return VoiceView(
        cautions=cautions,
        line=tr("Measured from the sound. Voices differ: compare it with your own earlier takes."),
        rows=rows,
        sections=_fading(voice),
        closing="" if rows else tr("The figures of your voice are left out: this recording cannot tell them."),
    )


def _caution(problem: SoundProblem) -> str:
    match problem:
        case SoundProblem.QUIET:
            return tr("Your voice is quiet in this recording.")
        case SoundProblem.CLIPPED:
            return tr("The loud moments are cut off in this recording.")
        case SoundProblem.NOISY:
            return tr("There is noise in this recording.")
        case SoundProblem.FAR:
            return tr("The microphone is far away, and the room gives your voice back.")


def _rows(voice: Voice, own: OwnUsual | None) -> tuple[Row, ...]:
    rows: list[Row] = []
    if voice.pitch_median_hz is not None:
        rows.append(Row(tr("Pitch, in the middle"), tr("{figure} Hz", figure=round(voice.pitch_median_hz))))
    if voice.pitch_range_st is not None:
        usual = None if own is None else own.pitch_range_st
        rows.append(Row(tr("How far the pitch moves"), _semitones(voice.pitch_range_st, usual)))
    elif voice.pitch_sd_st is not None:
        usual = None if own is None else own.pitch_sd_st
        rows.append(Row(tr("How far the pitch moves"), _semitones(voice.pitch_sd_st, usual)))
    if voice.loudness_sd_db is not None:
        usual = None if own is None else own.loudness_sd_db
        rows.append(Row(tr("How far the loudness moves"), _decibels(voice.loudness_sd_db, usual)))
    if voice.sentence_end_drop_db is not None:
        usual = None if own is None else own.sentence_end_drop_db
        rows.append(Row(tr("How far sentence ends fall"), _decibels(voice.sentence_end_drop_db, usual)))
    return tuple(rows)


def _semitones(figure: float, usual: float | None) -> str:
    if usual is None:
        return tr("{figure} semitones", figure=f"{figure:.1f}")
    return tr("{figure} semitones (usual: {usual})", figure=f"{figure:.1f}", usual=f"{usual:.1f}")


def _decibels(figure: float, usual: float | None) -> str:
    if usual is None:
        return tr("{figure} dB", figure=f"{figure:.1f}")
    return tr("{figure} dB (usual: {usual})", figure=f"{figure:.1f}", usual=f"{usual:.1f}")


def _fading(voice: Voice) -> tuple[Section, ...]:
    moments = tuple(
        MomentLine(Span(max(0.0, end.start_s - BEFORE_S), end.end_s + AFTER_S), tr("the last words"))
        for end in voice.fading_ends
    )
    return (Section(tr("Where the end can hardly be heard"), moments_at_most(moments)),) if moments else ()

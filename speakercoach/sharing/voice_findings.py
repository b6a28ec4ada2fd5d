"""The voice in figures, as the text and the page say them; no norm is known for any of them."""

from collections.abc import Callable

from speakercoach.domain.report import OwnUsual, Report, Voice
from speakercoach.sharing.moments import Line, line, moment
from speakercoach.wording.catalogue import tr
from speakercoach.wording.own_takes import usual_said
from speakercoach.wording.quantities import sentence_ends


def voice_lines(report: Report) -> tuple[Line, ...]:
    """Each figure, or that it is not known; nothing for a talk without sound."""
    voice = report.voice
    if voice is None:
        return ()
    own = report.own
    loudness = _beside(own, lambda usual: usual.loudness_sd_db)
    drop = _beside(own, lambda usual: usual.sentence_end_drop_db)
    median_hz = voice.pitch_median_hz
    # A copy that leaves without the speaker's own voice tells nothing of how high it lies.
    height = () if median_hz is None else (Line(tr("Pitch, in the middle"), (_hertz(median_hz),)),)
    rows = (
        *height,
        Line(tr("How far the pitch moves"), (_pitch_moves(voice, own),)),
        Line(tr("How far the loudness moves"), (_decibels(voice.loudness_sd_db, loudness),)),
        Line(tr("Sentence ends"), (_ends(voice.sentence_end_drop_db, drop),)),
    )
    fading = line(
        tr("Where the end can hardly be heard"), [moment(one.start_s, one.end_s) for one in voice.fading_ends]
    )
    return (*rows, *fading)


def how_to_read() -> str:
    """What stands above the figures."""
    return tr("Measured from the sound. Voices differ: compare it with your own earlier takes.")


def nothing_is_known(voice: Voice) -> bool:
    """Whether the recording tells no figure at all."""
    return all(
        figure is None
        for figure in (
            voice.pitch_median_hz,
            voice.pitch_range_st,
            voice.pitch_sd_st,
            voice.loudness_sd_db,
            voice.sentence_end_drop_db,
        )
    )


def _pitch_moves(voice: Voice, own: OwnUsual | None) -> str:
    """The range, or what was measured before ranges were; beside what is usual of the same."""
    if voice.pitch_range_st is not None:
        return _semitones(voice.pitch_range_st, _beside(own, lambda usual: usual.pitch_range_st))
    return _semitones(voice.pitch_sd_st, _beside(own, lambda usual: usual.pitch_sd_st))


def _hertz(figure: float) -> str:
    return tr("{figure} Hz", figure=round(figure))


def _semitones(figure: float | None, beside: str) -> str:
    return tr("not known") if figure is None else tr("{figure} semitones", figure=f"{figure:.1f}") + beside


def _decibels(figure: float | None, beside: str) -> str:
    return tr("not known") if figure is None else tr("{figure} dB", figure=f"{figure:.1f}") + beside


def _ends(drop_db: float | None, beside: str) -> str:
    return tr("not known") if drop_db is None else sentence_ends(drop_db) + beside


def _beside(own: OwnUsual | None, of_own: Callable[[OwnUsual], float | None]) -> str:
    """What is usual for the speaker, to stand behind a figure; empty where that is not known."""
    usual = None if own is None else of_own(own)
    return "" if own is None or usual is None else f" ({usual_said(own.takes, f'{usual:.1f}')})"

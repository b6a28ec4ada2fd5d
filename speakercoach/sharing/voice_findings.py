"""The voice in figures, as the text and the page say them; no norm is known for any of them."""

from speakercoach.domain.report import Report, Voice
from speakercoach.sharing.moments import Line, line, moment
from speakercoach.wording.catalogue import tr


def voice_lines(report: Report) -> tuple[Line, ...]:
    """Each figure, or that it is not known; nothing for a talk without sound."""
    voice = report.voice
    if voice is None:
        return ()
    own = report.own
    pitch, usual_pitch = _pitch_moves(report)
    usual_loudness, usual_drop = (None, None) if own is None else (own.loudness_sd_db, own.sentence_end_drop_db)
    rows = (
        Line(tr("Pitch, in the middle"), (_hertz(voice.pitch_median_hz),)),
        Line(tr("How far the pitch moves"), (_semitones(pitch, usual_pitch),)),
        Line(tr("How far the loudness moves"), (_decibels(voice.loudness_sd_db, usual_loudness),)),
        Line(tr("How far sentence ends fall"), (_decibels(voice.sentence_end_drop_db, usual_drop),)),
    )
    fading = line(
        tr("Where the end can hardly be heard"), [moment(one.start_s, one.end_s) for one in voice.fading_ends]
    )
    return (*rows, *fading)


def how_to_read() -> str:
    """What stands above the figures."""
    return tr("Measured from the sound. Voices differ: compare it with your own earlier takes.")


def why_nothing_is_known() -> str:
    """What stands in the place of the figures where the recording tells none."""
    return tr("The figures of your voice are left out: this recording cannot tell them.")


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


def _pitch_moves(report: Report) -> tuple[float | None, float | None]:
    """The range, or what was measured before ranges were; beside what is usual of the same."""
    voice, own = report.voice, report.own
    if voice is None:
        return None, None
    if voice.pitch_range_st is not None:
        return voice.pitch_range_st, None if own is None else own.pitch_range_st
    return voice.pitch_sd_st, None if own is None else own.pitch_sd_st


def _hertz(figure: float | None) -> str:
    return tr("not known") if figure is None else tr("{figure} Hz", figure=round(figure))


def _semitones(figure: float | None, usual: float | None) -> str:
    if figure is None:
        return tr("not known")
    if usual is None:
        return tr("{figure} semitones", figure=f"{figure:.1f}")
    return tr("{figure} semitones (usual: {usual})", figure=f"{figure:.1f}", usual=f"{usual:.1f}")


def _decibels(figure: float | None, usual: float | None) -> str:
    if figure is None:
        return tr("not known")
    if usual is None:
        return tr("{figure} dB", figure=f"{figure:.1f}")
    return tr("{figure} dB (usual: {usual})", figure=f"{figure:.1f}", usual=f"{usual:.1f}")

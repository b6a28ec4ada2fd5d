"""The side view of the voice: what was measured, plainly."""

from speakercoach.domain.report import Report
from speakercoach.ui.feedback.figures import Row
from speakercoach.wording.catalogue import tr


def voice_rows(report: Report) -> tuple[Row, ...]:
    """The measured figures by name; empty when the sound says nothing about the voice."""
    voice = report.voice
    if voice is None:
        return ()
    rows: list[Row] = []
    if voice.pitch_median_hz is not None:
        rows.append(Row(tr("Pitch, in the middle"), tr("{figure} Hz", figure=round(voice.pitch_median_hz))))
    if voice.pitch_sd_st is not None:
        rows.append(Row(tr("How far the pitch moves"), tr("{figure} semitones", figure=f"{voice.pitch_sd_st:.1f}")))
    if voice.loudness_sd_db is not None:
        rows.append(Row(tr("How far the loudness moves"), tr("{figure} dB", figure=f"{voice.loudness_sd_db:.1f}")))
    return tuple(rows)

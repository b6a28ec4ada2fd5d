"""The voice: how high, how loud, how far both move, and whether sentences are carried to their ends."""

from speakercoach.domain.report import SoundQuality, Voice
from speakercoach.domain.sound import SoundMeasures
from speakercoach.domain.transcript import Sentence


def describe_voice(sentences: tuple[Sentence, ...], measures: SoundMeasures, quality: SoundQuality) -> Voice:
    """The figures of the voice; those that a bad recording hides are ``None``."""
    del sentences, quality
    return Voice(
        pitch_median_hz=measures.pitch_median_hz,
        pitch_sd_st=measures.pitch_sd_st,
        loudness_sd_db=measures.loudness_sd_db,
        curve=measures.voice,
        pitch_range_st=measures.pitch_range_st,
    )

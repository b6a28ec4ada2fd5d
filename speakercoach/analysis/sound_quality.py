"""Whether a recording is good enough to be judged: said before anything else."""

from speakercoach.domain.report import SoundProblem, SoundQuality
from speakercoach.domain.sound import SoundMeasures

QUIET_VOICE_DB = -42.0
"""A voice at a usual distance from a laptop lies between -35 and -15 dB relative to full scale (own measurement)."""


def judge_sound(measures: SoundMeasures) -> SoundQuality:
    """What the recording allows to be said."""
    speech_db, noise_db = measures.speech_level_db, measures.noise_level_db
    problems = [SoundProblem.QUIET] if speech_db is not None and speech_db < QUIET_VOICE_DB else []
    return SoundQuality(
        problems=tuple(problems),
        speech_level_db=speech_db,
        noise_level_db=noise_db,
        speech_over_noise_db=None if speech_db is None or noise_db is None else round(speech_db - noise_db, 1),
        clipped_ratio=measures.clipped_ratio,
        decay_db_per_s=measures.decay_db_per_s,
    )

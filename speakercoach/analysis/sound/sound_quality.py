"""Whether a recording is good enough to be judged: said before anything else.

The thresholds were measured on recordings altered by ``tests/benchmarks/truth/altered.py`` and on plain ones, which lie
on their good side with room to spare.
"""

from speakercoach.domain.report import SoundProblem, SoundQuality
from speakercoach.domain.sound import SoundMeasures

QUIET_VOICE_DB = -42.0
"""A voice at a usual distance from a laptop lies between -35 and -15 dB relative to full scale (own measurement)."""
NOISY_DB = 12.0
"""Speech over the floor of the noise. Noise 20 dB below speech leaves 13 to 24 dB, 10 dB below 9 to 15, 5 dB below 7 to
12, where the pitch is wrong by up to a third and levels move half as much as they do."""
CLIPPED_RATIO = 0.001
"""Of the samples of speech. Plain recordings have none; one that is as loud as can be has a handful."""
FLAT_TOP_RATIO = 0.02
"""Of the frames of speech. One frame is the loudest of a plain recording; of a thousand samples cut off below full
scale one is enough for 3 %."""
LEAST_FLAT_FRAMES = 10
FAR_DB_PER_S = 90.0
"""Rooms that take 1.0 s to fall by 60 dB show 57 to 81 dB/s, 0.6 s 94 to 128, 0.3 s and none 160 and more."""
SILENT_ROOM_DB = -55.0
"""Where no voice is found at all: under this the sound is too quiet for one, over it noise may cover one."""
_FRAMES_PER_S = 100


def judge_sound(measures: SoundMeasures) -> SoundQuality:
    """What the recording allows to be said.

    Of several problems the first is the one whose remedy helps most: a voice that is too quiet for the microphone is
    nearer to its noise as well; noise hides more than cut-off peaks, and these more than a room.
    """
    speech_db, noise_db = measures.speech_level_db, measures.noise_level_db
    is_there = {
        SoundProblem.QUIET: _is_quiet(speech_db, noise_db),
        SoundProblem.NOISY: _is_noisy(speech_db, noise_db),
        SoundProblem.CLIPPED: _is_clipped(measures),
        SoundProblem.FAR: measures.decay_db_per_s is not None and measures.decay_db_per_s < FAR_DB_PER_S,
    }
    return SoundQuality(
        problems=tuple(problem for problem, is_so in is_there.items() if is_so),
        speech_level_db=speech_db,
        noise_level_db=noise_db,
        speech_over_noise_db=None if speech_db is None or noise_db is None else round(speech_db - noise_db, 1),
        clipped_ratio=measures.clipped_ratio,
        decay_db_per_s=measures.decay_db_per_s,
    )


def _is_quiet(speech_db: float | None, noise_db: float | None) -> bool:
    if speech_db is not None:
        return speech_db < QUIET_VOICE_DB
    return noise_db is not None and noise_db < SILENT_ROOM_DB


def _is_noisy(speech_db: float | None, noise_db: float | None) -> bool:
    if noise_db is None:
        return False
    return noise_db >= SILENT_ROOM_DB if speech_db is None else speech_db - noise_db < NOISY_DB


def _is_clipped(measures: SoundMeasures) -> bool:
    """Cut off at full scale, or before the sound was turned down."""
    said_s = sum(stretch.length_s for stretch in measures.speech)
    if said_s <= 0.0:
        return False
    flat = measures.flat_top_ratio or 0.0
    is_flat = flat >= FLAT_TOP_RATIO and flat * said_s * _FRAMES_PER_S >= LEAST_FLAT_FRAMES
    return is_flat or measures.clipped_ratio * measures.duration_s / said_s >= CLIPPED_RATIO

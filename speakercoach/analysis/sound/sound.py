"""One pass over a sound that is there as a whole: where somebody speaks, how loud, how high."""

from speakercoach.analysis.sound.sound_meter import SoundMeter
from speakercoach.domain.sound import Sound, SoundMeasures


def measure_sound(sound: Sound) -> SoundMeasures:
    """Measure a sound of any length. Silence and steady noise have no ``speech`` and no speech level."""
    meter = SoundMeter(sound.sample_rate_hz)
    meter.feed(sound.samples)
    return meter.measures()

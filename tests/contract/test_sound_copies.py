"""What every maker of sound to go out keeps to: the real one and its fake."""

import io
import wave
from collections.abc import Iterator

import numpy as np
import pytest

from speakercoach.audio.copies import SystemSoundCopies
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound
from speakercoach.practice.sharing_ports import SoundCopies
from tests.fakes.sound_copies import FakeSoundCopies

RATE_HZ = 16_000


@pytest.fixture(params=["system", "fake"])
def copies(request: pytest.FixtureRequest) -> Iterator[SoundCopies]:
    """One of each kind."""
    if request.param == "fake":
        yield FakeSoundCopies()
        return
    system = SystemSoundCopies()
    yield system
    system.close()


@pytest.fixture
def sound() -> Sound:
    """A buzz with a pitch of 120 Hz that comes and goes."""
    at_s = np.arange(3 * RATE_HZ) / RATE_HZ
    buzz = sum(np.sin(2.0 * np.pi * 120.0 * n * at_s) / n for n in range(1, 12))
    samples = 0.1 * buzz * (np.sin(2.0 * np.pi * 1.5 * at_s) > -0.5)
    return Sound(np.asarray(samples, dtype=np.float32), RATE_HZ)


def test_a_disguised_sound_is_as_long_and_another_one(copies: SoundCopies, sound: Sound) -> None:
    """Moments stay where they are, and the samples do not."""
    made = copies.disguised(sound)
    assert (len(made.samples), made.sample_rate_hz) == (len(sound.samples), sound.sample_rate_hz)
    assert np.isfinite(made.samples).all()
    assert float(np.abs(made.samples).max()) <= 1.0
    assert not np.allclose(made.samples, sound.samples, atol=0.01)


def test_a_disguise_that_is_not_wanted_any_more_ends(copies: SoundCopies, sound: Sound) -> None:
    """Who stops gets no sound."""
    with pytest.raises(CoachError) as caught:
        copies.disguised(sound, lambda: True)
    assert caught.value.code is ErrorCode.ENGINE_CANCELLED


def test_a_voice_is_moved_as_before_where_that_suits_it(copies: SoundCopies, sound: Sound) -> None:
    """Whoever has one disguise of it gets no second one."""
    first = copies.disguise_for(sound)
    second = copies.disguise_for(sound)
    assert copies.disguise_for(sound, before=(first, second)) == first


def test_voices_are_moved_by_what_is_given(copies: SoundCopies, sound: Sound) -> None:
    """What is drawn once holds for as many sounds as it is given for, and each time another one is drawn."""
    moved = copies.disguise_for(sound)
    assert moved != copies.disguise_for(sound)
    before = sound.samples.copy()
    made = copies.disguised(sound, None, moved)
    assert np.array_equal(sound.samples, before)
    again = copies.disguised(sound, None, moved, is_spare=True)
    # A disguise may leave a little to chance.
    assert np.corrcoef(again.samples, made.samples)[0, 1] > 0.99


@pytest.mark.parametrize("work", ["disguise_for", "opus"])
def test_what_is_not_wanted_any_more_ends(copies: SoundCopies, sound: Sound, work: str) -> None:
    """Looking for the voice ends as well, and so does the coding."""
    with pytest.raises(CoachError) as caught:
        getattr(copies, work)(sound, lambda: True)
    assert caught.value.code is ErrorCode.ENGINE_CANCELLED


def test_opus_comes_back_as_long_as_it_was(copies: SoundCopies, sound: Sound) -> None:
    """A comment at a moment is at the same moment on another computer."""
    heard = copies.read_opus(copies.opus(sound))
    assert heard.duration_s == pytest.approx(sound.duration_s, abs=0.01)
    assert _level(heard) == pytest.approx(_level(sound), rel=0.2)


def test_wav_holds_the_samples_and_nothing_else(copies: SoundCopies, sound: Sound) -> None:
    """Every program reads it."""
    with wave.open(io.BytesIO(copies.wav(sound))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
        pcm = np.frombuffer(file.readframes(1 << 30), "<i2")
    assert np.abs(pcm / 32768.0 - sound.samples).max() <= 1.0 / 32768.0


def test_flac_begins_as_flac_begins(copies: SoundCopies, sound: Sound) -> None:
    """Every program knows it."""
    assert copies.flac(sound).startswith(b"fLaC")


@pytest.mark.parametrize("data", [b"", b"x", b"OggS", b"OggS" * 200, b"RIFF\0\0\0\0WAVEfmt "])
def test_what_is_no_opus_is_refused(copies: SoundCopies, data: bytes) -> None:
    """With the one sentence for sound that cannot be read."""
    with pytest.raises(CoachError) as caught:
        copies.read_opus(data)
    assert caught.value.code is ErrorCode.BUNDLE_BAD_SOUND


def test_the_same_sound_gives_the_same_bytes(copies: SoundCopies, sound: Sound) -> None:
    """No clock, no chance, no name of a computer is in a file."""
    again = Sound(sound.samples.copy(), RATE_HZ)
    assert copies.opus(sound) == copies.opus(again)
    assert copies.wav(sound) == copies.wav(again)
    assert copies.flac(sound) == copies.flac(again)


def _level(sound: Sound) -> float:
    return float(np.sqrt(np.mean(np.square(sound.samples, dtype=np.float64))))

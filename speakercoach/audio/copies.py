"""The sound that leaves, and the sound that came from others."""

from collections.abc import Iterator
from contextlib import contextmanager

from speakercoach.analysis.sound.resampling import samples_of
from speakercoach.audio.disguise import Chance, by_chance, disguise_for, disguised
from speakercoach.audio.lossless import flac_of, wav_of
from speakercoach.audio.opus import opus_of
from speakercoach.domain.disguise import Moved
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound
from speakercoach.domain.stopping import ShouldStop, StoppedError
from speakercoach.limited_process import LimitedProcess, Limits, WorkEndedError

DECODING = Limits(memory_bytes=1_200 * 1024 * 1024, seconds=90)
"""Three hours take 350 MB twice over, and some 30 s on a small laptop."""
LARGEST_BYTES = 128 * 1024 * 1024
"""Three hours at 64 kbit/s are 86 MB."""
_LONGEST_S = 3 * 3600


class SystemSoundCopies:
    """What ``practice.sharing_ports.SoundCopies`` asks for. Safe from any thread."""

    def __init__(self, chance: Chance = by_chance) -> None:
        self._chance = chance
        self._decoding: LimitedProcess | None = None

    def disguise_for(
        self, sound: Sound, should_stop: ShouldStop | None = None, before: tuple[Moved, ...] = ()
    ) -> Moved:
        """How the voice in this sound is to be moved; ``ENGINE_CANCELLED`` where the person stopped it."""
        with _stoppable():
            return disguise_for(sound, should_stop, self._chance, before)

    def disguised(
        self,
        sound: Sound,
        should_stop: ShouldStop | None = None,
        moved: Moved | None = None,
        *,
        is_spare: bool = False,
    ) -> Sound:
        """The same words in a moved voice; ``ENGINE_CANCELLED`` where the person stopped it."""
        with _stoppable():
            chosen = disguise_for(sound, should_stop, self._chance) if moved is None else moved
            return disguised(sound, chosen, should_stop, is_spare=is_spare)

    def opus(self, sound: Sound, should_stop: ShouldStop | None = None) -> bytes:
        """Opus in Ogg; ``ENGINE_CANCELLED`` where the person stopped it."""
        with _stoppable():
            return opus_of(sound, should_stop)

    def wav(self, sound: Sound) -> bytes:
        """16-bit PCM in WAV."""
        return wav_of(sound)

    def flac(self, sound: Sound) -> bytes:
        """16-bit FLAC."""
        return flac_of(sound)

    def read_opus(self, data: bytes) -> Sound:
        """Decode in a limited process; what comes back is looked at once more. See the port for what is raised."""
        if not 0 < len(data) <= LARGEST_BYTES:
            raise CoachError(ErrorCode.BUNDLE_BAD_SOUND)
        rate_hz, pcm = self._decoded(data)
        if not pcm or len(pcm) % 2 or not rate_hz:
            raise CoachError(ErrorCode.BUNDLE_BAD_SOUND)
        if len(pcm) > 2 * _LONGEST_S * rate_hz:
            raise CoachError(ErrorCode.BUNDLE_TOO_LONG)
        return Sound(samples_of(pcm), rate_hz)

    def close(self) -> None:
        """End what waits for work. Safe to call twice."""
        if self._decoding is not None:
            self._decoding.close()

    def _decoded(self, data: bytes) -> tuple[int, bytes]:
        # The decoder is loaded when sound of others is heard first, not when the window opens.
        from speakercoach.audio import limited_decoding

        if self._decoding is None:
            self._decoding = LimitedProcess(limited_decoding.decoded, limited_decoding.__name__, DECODING)
        try:
            frames = self._decoding.run((data,), limited_decoding.MOST_BYTES)
        except WorkEndedError as error:
            raise CoachError(ErrorCode.BUNDLE_BAD_SOUND) from error
        if len(frames) != 2 or len(frames[0]) != 4:  # noqa: PLR2004 - a rate and the sound
            raise CoachError(ErrorCode.BUNDLE_BAD_SOUND)
        rate_hz = int.from_bytes(frames[0], "big")
        if rate_hz not in (limited_decoding.FINE_RATE_HZ, limited_decoding.COARSE_RATE_HZ):
            raise CoachError(ErrorCode.BUNDLE_BAD_SOUND)
        return rate_hz, frames[1]


@contextmanager
def _stoppable() -> Iterator[None]:
    try:
        yield
    except StoppedError as error:
        raise CoachError(ErrorCode.ENGINE_CANCELLED) from error

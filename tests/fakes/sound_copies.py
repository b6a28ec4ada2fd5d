"""Sound to go out without any codec: quick, exact, and told apart by its first bytes."""

import io
import struct
import threading
import wave
from collections.abc import Callable

import numpy as np

from speakercoach.domain.disguise import Moved
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound

LONGEST_S = 3 * 3600.0
_OPUS = b"OggS fake opus"
_FLAC = b"fLaC"
_HEAD = struct.Struct("<II")


class FakeSoundCopies:
    """Satisfies ``practice.sharing_ports.SoundCopies``.

    ``moved_by`` says how each voice was disguised (its samples are turned upside down). ``refuses`` is raised by every
    call while it is set. Cleared, ``may_go_on`` holds every disguise until it is set, or until it is stopped.
    """

    def __init__(self) -> None:
        self.moved_by: list[Moved] = []
        self.drawn_count = 0
        self.refuses: CoachError | None = None
        self.may_go_on = threading.Event()
        self.may_go_on.set()

    def disguise_for(
        self, sound: Sound, should_stop: Callable[[], bool] | None = None, before: tuple[Moved, ...] = ()
    ) -> Moved:
        """The first of those before, or another one each time."""
        del sound
        self._refuse()
        if should_stop is not None and should_stop():
            raise CoachError(ErrorCode.ENGINE_CANCELLED)
        if before:
            return before[0]
        self.drawn_count += 1
        return Moved(1.3, 0.9, 1.0 + self.drawn_count / 1000.0)

    def disguised(
        self,
        sound: Sound,
        should_stop: Callable[[], bool] | None = None,
        moved: Moved | None = None,
        *,
        is_spare: bool = False,
    ) -> Sound:
        """The same sound upside down."""
        self._refuse()
        while not self.may_go_on.wait(0.005):
            if should_stop is not None and should_stop():
                break
        if should_stop is not None and should_stop():
            raise CoachError(ErrorCode.ENGINE_CANCELLED)
        self.moved_by.append(self.disguise_for(sound) if moved is None else moved)
        turned = -sound.samples
        if is_spare:
            # Whoever needs these samples still hears that they are gone.
            sound.samples[:] = 0.5
        return Sound(turned, sound.sample_rate_hz)

    def opus(self, sound: Sound, should_stop: Callable[[], bool] | None = None) -> bytes:
        """The samples as they are behind a few bytes that say how many."""
        self._refuse()
        if should_stop is not None and should_stop():
            raise CoachError(ErrorCode.ENGINE_CANCELLED)
        return _OPUS + _HEAD.pack(sound.sample_rate_hz, len(sound.samples)) + _pcm(sound)

    def wav(self, sound: Sound) -> bytes:
        """A real WAV."""
        self._refuse()
        file = io.BytesIO()
        with wave.open(file, "wb") as writer:
            writer.setnchannels(1)
            writer.setsampwidth(2)
            writer.setframerate(sound.sample_rate_hz)
            writer.writeframes(_pcm(sound))
        return file.getvalue()

    def flac(self, sound: Sound) -> bytes:
        """The beginning of a FLAC, and samples as they are."""
        self._refuse()
        return _FLAC + _HEAD.pack(sound.sample_rate_hz, len(sound.samples)) + _pcm(sound)

    def read_opus(self, data: bytes) -> Sound:
        """What ``opus`` made."""
        self._refuse()
        body = data[len(_OPUS) + _HEAD.size :]
        if not data.startswith(_OPUS) or len(data) < len(_OPUS) + _HEAD.size:
            raise CoachError(ErrorCode.BUNDLE_BAD_SOUND)
        rate_hz, count = _HEAD.unpack(data[len(_OPUS) : len(_OPUS) + _HEAD.size])
        if not rate_hz or not count or len(body) != 2 * count:
            raise CoachError(ErrorCode.BUNDLE_BAD_SOUND)
        if count > LONGEST_S * rate_hz:
            raise CoachError(ErrorCode.BUNDLE_TOO_LONG)
        return Sound(np.frombuffer(body, "<i2").astype(np.float32) / 32768.0, rate_hz)

    def _refuse(self) -> None:
        if self.refuses is not None:
            raise self.refuses


def _pcm(sound: Sound) -> bytes:
    scaled = np.round(sound.samples.astype(np.float64) * 32768.0)
    return np.clip(scaled, -32768, 32767).astype("<i2").tobytes()

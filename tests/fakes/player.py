"""A player whose time a test moves."""

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound


class FakePlayer:
    """Stands for ``audio.player``. Time passes by ``advance``; ``played`` lists what was asked for."""

    def __init__(self, *, has_device: bool = True) -> None:
        self.has_device = has_device
        self.sound: Sound | None = None
        self.played: list[tuple[float, float | None]] = []
        self.is_closed = False
        self.speed = 1.0
        self._position_s = 0.0
        self._end_s = 0.0
        self._is_playing = False

    def load(self, sound: Sound) -> None:
        """Take this sound, standing still at its start."""
        self.sound = sound
        self._position_s = 0.0
        self._end_s = sound.duration_s
        self._is_playing = False

    def play(self, start_s: float, end_s: float | None) -> None:
        """Play from here."""
        if not self.has_device:
            raise CoachError(ErrorCode.PLAYER_NONE)
        length_s = self._length_s()
        self.played.append((start_s, end_s))
        self._position_s = min(max(start_s, 0.0), length_s)
        self._end_s = length_s if end_s is None else min(end_s, length_s)
        self._is_playing = self._position_s < self._end_s

    def pause(self) -> None:
        """Stand still."""
        self._is_playing = False

    def seek(self, position_s: float) -> None:
        """Go there, playing on if it plays; a stretch that was asked for no longer ends it."""
        self._position_s = min(max(position_s, 0.0), self._length_s())
        self._end_s = self._length_s()
        self._is_playing = self._is_playing and self._position_s < self._end_s

    def set_speed(self, ratio: float) -> None:
        """Play at this speed from now on."""
        self.speed = ratio

    @property
    def position_s(self) -> float:
        """The moment that is heard now."""
        return self._position_s

    @property
    def is_playing(self) -> bool:
        """Whether sound comes out now."""
        return self._is_playing

    def close(self) -> None:
        """Let the device go."""
        self._is_playing = False
        self.is_closed = True

    def advance(self, seconds: float) -> None:
        """Let this much time pass."""
        if not self._is_playing:
            return
        self._position_s = min(self._position_s + seconds * self.speed, self._end_s)
        self._is_playing = self._position_s < self._end_s

    def _length_s(self) -> float:
        return 0.0 if self.sound is None else self.sound.duration_s

"""What is asked of a voice that reads questions aloud."""

from PySide6.QtCore import QObject, Signal


class QuestionVoice(QObject):
    """A voice of this computer. This one is mute: it stands where there is no other."""

    speaking_changed = Signal(bool)
    """Whether something is being read aloud."""

    @property
    def is_speaking(self) -> bool:
        """Whether something is being read aloud now."""
        return False

    def speaks(self, language: str) -> bool:
        """Whether there is a voice for this language (ISO 639-1)."""
        del language
        return False

    def say(self, text: str, language: str) -> None:
        """Read this aloud in the place of what is being read; nothing happens where there is no voice for it."""

    def stop(self) -> None:
        """Be quiet at once."""

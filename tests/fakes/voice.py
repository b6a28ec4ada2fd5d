"""A voice that writes down what it was asked to read."""

from PySide6.QtCore import QObject

from speakercoach.ui.voice.question_voice import QuestionVoice


class FakeVoice(QuestionVoice):
    """Speaks these languages. ``said`` lists what was read; ``finish`` ends what is being read."""

    def __init__(self, languages: tuple[str, ...] = ("en",), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.languages = languages
        self.said: list[str] = []
        self._speaks_now = False

    @property
    def is_speaking(self) -> bool:
        """Whether something is being read."""
        return self._speaks_now

    def speaks(self, language: str) -> bool:
        """Whether it knows this language."""
        return language in self.languages

    def say(self, text: str, language: str) -> None:
        """Begin to read."""
        if self.speaks(language):
            self.said.append(text)
            self._turn(speaks=True)

    def stop(self) -> None:
        """Be quiet."""
        self._turn(speaks=False)

    def finish(self) -> None:
        """It was read to the end."""
        self._turn(speaks=False)

    def _turn(self, *, speaks: bool) -> None:
        if speaks != self._speaks_now:
            self._speaks_now = speaks
            self.speaking_changed.emit(speaks)

"""Whether questions are read aloud, and the reading itself."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.question import Question
from speakercoach.ui.voice.question_voice import QuestionVoice


class SpokenQuestion(QObject):
    """Reads one question at a time, in the language of the questions. Whoever begins to answer makes it quiet."""

    speaking_changed = Signal(bool)
    """Whether a question is being read aloud."""

    def __init__(self, voice: QuestionVoice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._voice = voice
        self._voice.setParent(self)
        self._language = "en"
        self._is_wanted = False
        self._voice.speaking_changed.connect(self.speaking_changed)

    @property
    def has_voice(self) -> bool:
        """Whether this computer has a voice for the language. The first look may open the system's voices."""
        return self._voice.speaks(self._language)

    @property
    def is_speaking(self) -> bool:
        """Whether a question is being read aloud now."""
        return self._voice.is_speaking

    def begin(self, language: str, *, is_wanted: bool) -> None:
        """From now on questions are in this language; ``is_wanted``: each is read aloud as it comes."""
        self.stop()
        self._language = language
        self._is_wanted = is_wanted

    def come(self, question: Question) -> None:
        """A question stands on the screen for the first time."""
        if self._is_wanted:
            self.say(question)

    def say(self, question: Question) -> None:
        """Read it aloud, once more perhaps."""
        self._voice.say(question.text, self._language)

    @Slot()
    def stop(self) -> None:
        """Be quiet at once."""
        self._voice.stop()

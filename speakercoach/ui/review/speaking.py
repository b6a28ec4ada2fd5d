"""Comments that are spoken: recorded, heard, kept, and played in between."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.desk_comments import DeskComments, SpokenComment
from speakercoach.ui.models.voice_comment import VoiceComment, VoiceState
from speakercoach.ui.models.voice_playing import UNSENT, VoicePlaying
from speakercoach.ui.review.comments_card import CommentsCard
from speakercoach.ui.services import WindowServices


class Speaking(QObject):
    """Speaks to the entry and the rows of ``CommentsCard``."""

    faulted = Signal(object)

    def __init__(
        self,
        services: WindowServices,
        playback: Playback,
        comments: DeskComments,
        device_id: str | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._copies = services.sound_copies
        self._comments = comments
        self._playback = playback
        self._device_id = device_id
        self._said: CommentsCard | None = None
        self.voice = VoiceComment(services.microphone, self)
        self.playing = VoicePlaying(services.player, playback, services.desk, services.sound_copies, self)
        self._encoding = Background(self, one_at_a_time=True)
        self.voice.faulted.connect(self.faulted)
        self.playing.faulted.connect(self.faulted)
        self.playing.changed.connect(self._on_heard)

    def speak_to(self, said: CommentsCard) -> None:
        """Follow these rows and their entry."""
        self._said = said
        said.voice_wanted.connect(self.playing.toggle)
        said.entry.kept_voice.connect(self.keep)
        said.entry.speak_wanted.connect(self._on_speak)
        said.entry.listen_wanted.connect(self._on_listen)

    @property
    def is_open(self) -> bool:
        """Whether a comment is being spoken."""
        return self.voice.state in {VoiceState.OPENING, VoiceState.RECORDING}

    @Slot()
    def _on_speak(self) -> None:
        self.playing.stop()
        self._playback.pause()
        self.voice.start(self._device_id)

    @Slot()
    def _on_listen(self) -> None:
        if self.voice.sound is not None:
            self.playing.play(self.voice.sound)

    @Slot(str)
    def _on_heard(self, voice_id: str) -> None:
        if self._said is not None:
            self._said.show_heard(voice_id)
            self._said.entry.spoken.show_heard(is_heard=voice_id == UNSENT)

    @Slot(object)
    def keep(self, at_s: float | None) -> None:
        """Make a comment of what was spoken, with the words that are typed beside it."""
        sound, said = self.voice.sound, self._said
        if sound is None or said is None:
            return
        if self._comments.author is None:
            self._comments.author_wanted.emit()
            return
        self.playing.stop()
        words, session_id, copies = said.entry.field.words, self._comments.session_id, self._copies
        self.voice.discard()
        said.entry.forget()

        def work() -> tuple[str | None, str, float | None, SpokenComment]:
            return session_id, words, at_s, SpokenComment(copies.opus(sound), sound.duration_s)

        self._encoding.run(work, self._on_encoded, self._on_fault, keeps=True)

    def keep_spoken(self) -> bool:
        """Keep what was spoken and not added yet; whether there was something."""
        self.voice.stop()
        if self.voice.sound is None or self._said is None or self._comments.author is None:
            return False
        self.keep(self._said.entry.at_s)
        return True

    @Slot(object)
    def _on_encoded(self, came: tuple[str | None, str, float | None, SpokenComment]) -> None:
        session_id, words, at_s, spoken = came
        self._comments.add(words, at_s, spoken, session_id=session_id)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)

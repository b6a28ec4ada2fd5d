"""Comments that are spoken: recorded, heard, kept, and played in between."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.sound import Sound
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.models.desk_comments import DeskComments, SpokenComment
from speakercoach.ui.models.voice_comment import VoiceComment, VoiceState
from speakercoach.ui.models.voice_playing import UNSENT, VoicePlaying
from speakercoach.ui.review.comments_card import CommentsCard
from speakercoach.ui.services import WindowServices


@dataclass(frozen=True, slots=True)
class _Unsent:
    """What a voice belongs to that could not be kept the first time, wherever one is by then."""

    session_id: str
    words: str
    at_s: float | None


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
        self._unsent: _Unsent | None = None
        self._draft: tuple[Sound, bytes | None] | None = None
        """What the vault holds as a draft, and its Opus where that was read."""
        comments.voice_kept.connect(self._on_kept)
        comments.voice_lost.connect(self._on_not_kept)
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

    @property
    def is_unsent(self) -> bool:
        """Whether somebody said that this is to be added, and it could not be kept."""
        return self._unsent is not None and self.voice.state is VoiceState.RECORDED

    def know_draft(self, sound: Sound | None, opus: bytes | None) -> None:
        """The vault holds this as what was spoken and not added, or nothing (any more)."""
        self._draft = None if sound is None else (sound, opus)

    @property
    def is_kept_draft(self) -> bool:
        """Whether the vault holds what is spoken here as a draft."""
        return self._draft is not None and self._draft[0] is self.voice.sound

    @Slot()
    def _on_speak(self) -> None:
        self._unsent = None
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
        said, session_id = self._said, self._comments.session_id
        if said is None or session_id is None or self.voice.sound is None:
            return
        if self._comments.author is None:
            self._comments.author_wanted.emit()
            return
        self.playing.stop()
        sound, copies = self.voice.begin_keeping(), self._copies
        if sound is None:
            return
        if self._unsent is None:
            self._unsent = _Unsent(session_id, said.entry.take_words(), at_s)
        unsent = self._unsent
        draft = self._draft
        # What was read from the vault is as it was made there, and is not made worse by being made again.
        made = draft[1] if draft is not None and draft[0] is sound else None
        spoken = SpokenComment(lambda: copies.opus(sound) if made is None else made, sound.duration_s)
        self._comments.speak(spoken, unsent.words, unsent.at_s, unsent.session_id)

    def send_again(self) -> bool:
        """Try once more to add what could not be kept; whether it is on its way."""
        if not self.is_unsent or self._said is None or self._comments.author is None:
            return False
        self.keep(self._said.entry.at_s)
        return self.voice.state is VoiceState.KEEPING

    @Slot()
    def _on_kept(self) -> None:
        self._unsent = self._draft = None
        self.voice.discard()

    @Slot(object)
    def _on_not_kept(self, error: CoachError) -> None:
        self.voice.keep_on()
        unsent = self._unsent
        if unsent is not None and self._said is not None and unsent.session_id == self._comments.session_id:
            self._unsent = None
            self._said.entry.give_back(unsent.words, unsent.at_s)
        self.faulted.emit(error)

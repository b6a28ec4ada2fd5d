"""What was begun about a session and not added yet: it waits in the vault as what it is, and comes back as that."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import Comment, Draft, Drafts
from speakercoach.domain.sound import Sound
from speakercoach.practice.sharing_ports import Desk, SoundCopies
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.desk_comments import DeskComments
from speakercoach.ui.models.voice_comment import VoiceState
from speakercoach.ui.review.comment_entry import CommentEntry
from speakercoach.ui.review.speaking import Speaking


class BegunComments(QObject):
    """Keeps what stands in an entry, typed or spoken, for the session that is open."""

    faulted = Signal(object)
    """CoachError."""

    def __init__(
        self,
        sources: tuple[Desk, SoundCopies],
        comments: DeskComments,
        speaking: Speaking,
        entry: CommentEntry,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._copies = sources
        self._comments = comments
        self._speaking = speaking
        self._entry = entry
        self._session_id: str | None = None
        self._known: dict[str, Drafts] = {}
        """What was begun in each session that was opened: it may be on its way into the vault still."""
        self._leaving: dict[str, Sound] = {}
        """What was spoken and is on its way into the vault, or could not be kept there."""
        self._is_awaiting = False
        """What was spoken in the session that is open does not stand in its entry yet."""
        self._unread: dict[str, float | None] = {}
        """Sessions where what was spoken is kept and could not be read, with its moment."""
        self._spoken_in: str | None = None
        """The session in which the one was spoken that stands in the entry: it takes the place of one not read."""
        self._came: tuple[Sound, bytes | None] | None = None
        """It was read while the comment before it was on its way."""
        self._reading = Background(self, one_at_a_time=True, may_be_cut_off=True)
        speaking.voice.changed.connect(self._on_voice)

    # ----------------------------------------------------------------------------------------- keeping

    @property
    def has_any(self) -> bool:
        """Whether something is typed or spoken that was not added yet."""
        return (
            self._entry.has_draft
            or self._is_awaiting
            or self._speaking.voice.sound is not None
            or self._session_id in self._unread
        )

    @Slot()
    def keep(self) -> None:
        """Keep what is typed as it stands. What is spoken is written down only once one goes."""
        self._save(None)

    def keep_all(self) -> None:
        """Keep what is typed and what is spoken: the vault is being locked, or another session comes."""
        voice = self._speaking.voice
        voice.stop()
        if self._speaking.send_again():
            # Somebody had said that it is to be added.
            self.keep()
        else:
            is_new = voice.state is VoiceState.RECORDED and not self._speaking.is_kept_draft
            self._save(voice.sound if is_new else None)

    def close(self) -> None:
        """Let the entry be no session's any more; what is spoken there and not kept by now is let go of."""
        self._session_id = None
        self._await(awaiting=False)
        self._speaking.know_draft(None, None)
        if self._speaking.voice.state is VoiceState.RECORDED and not self._speaking.is_unsent:
            self._speaking.voice.discard()

    def _save(self, sound: Sound | None) -> None:
        session_id = self._session_id
        if session_id is None:
            return
        # On its way into the vault it is as good as there: nothing that is typed meanwhile lets go of it.
        here = self._speaking.voice.sound
        is_on_its_way = here is not None and self._leaving.get(session_id) is here
        is_spoken = sound is not None or self._is_awaiting or self._speaking.is_kept_draft or is_on_its_way
        drafts = self._entry.begun(is_spoken=is_spoken)
        if sound is not None:
            self._unread.pop(session_id, None)
        elif session_id in self._unread:
            drafts = Drafts((Draft("", self._unread[session_id], is_spoken=True), *drafts.begun))
        if sound is None and drafts == self._known.get(session_id, Drafts()):
            return
        self._known[session_id] = drafts
        if sound is None:
            self._comments.keep_drafts(session_id, drafts)
            return
        self._leaving[session_id] = sound
        desk, copies = self._desk, self._copies

        def work() -> tuple[str, Sound]:
            desk.save_drafts(session_id, drafts, copies.opus(sound))
            return session_id, sound

        self._comments.keep_by(work, self._on_kept, self._on_not_kept)

    @Slot(object)
    def _on_kept(self, came: tuple[str, Sound]) -> None:
        session_id, sound = came
        if self._leaving.get(session_id) is sound:
            del self._leaving[session_id]
        if self._session_id == session_id and self._speaking.voice.sound is sound:
            self._speaking.know_draft(sound, None)

    @Slot(object)
    def _on_not_kept(self, error: CoachError) -> None:
        # What is in ``_leaving`` stays, and is tried again.
        self.faulted.emit(error)

    # ------------------------------------------------------------------------------------- coming back

    def bring_back(self, session_id: str, drafts: Drafts, comments: Iterable[Comment]) -> None:
        """Go on with what was begun in this session, which is open from now on; ``drafts`` are the vault's."""
        self._session_id = session_id
        drafts = self._known.setdefault(session_id, drafts)
        self._entry.take_drafts(drafts, comments)
        if not drafts.is_any_spoken:
            return
        self._unread.pop(session_id, None)
        self._await(awaiting=True)
        sound = self._leaving.get(session_id)
        if sound is not None:
            self._put_back(sound, None)
        else:
            self._comments.after_kept(partial(_draft_voice, self._desk, session_id), self._on_read, self._on_lost)

    @Slot(object)
    def _on_read(self, came: tuple[str, bytes | CoachError | None]) -> None:
        session_id, data = came
        if session_id != self._session_id:
            return
        if data is None:
            self._await(awaiting=False)
        elif isinstance(data, CoachError):
            self._on_unread()
        else:
            self._reading.run(partial(_decoded, self._copies, session_id, data), self._on_sound, self._on_lost)

    @Slot(object)
    def _on_sound(self, came: tuple[str, bytes, Sound | CoachError]) -> None:
        session_id, data, sound = came
        if session_id != self._session_id or not self._is_awaiting:
            return
        if isinstance(sound, CoachError):
            self._on_unread()
        else:
            self._put_back(sound, data)

    def _put_back(self, sound: Sound, opus: bytes | None) -> None:
        if self._speaking.voice.state is not VoiceState.NONE:
            self._came = sound, opus
            return
        if opus is not None:
            self._speaking.know_draft(sound, opus)
        self._speaking.voice.restore(sound)
        self._await(awaiting=False)

    @Slot(object)
    def _on_lost(self, _error: CoachError) -> None:
        if self._is_awaiting:
            self._on_unread()

    def _on_unread(self) -> None:
        """It may be read another time: what is typed, or a lock, must not let go of it."""
        if self._session_id is not None:
            spoken = (one.at_s for one in self._known[self._session_id].begun if one.is_spoken)
            self._unread[self._session_id] = next(spoken, self._entry.at_s)
        self._await(awaiting=False)
        if not self._entry.has_draft:
            # Its moment is no other comment's.
            self._entry.forget()
        self.faulted.emit(CoachError(ErrorCode.SPOKEN_DRAFT_UNREAD))

    def _await(self, *, awaiting: bool) -> None:
        self._is_awaiting = awaiting
        self._came = None
        # One is enough to wait: another one would take its place.
        self._entry.speak.setEnabled(not awaiting)

    @Slot()
    def _on_voice(self) -> None:
        state = self._speaking.voice.state
        if state is VoiceState.RECORDED and not self._speaking.is_unsent:
            self._spoken_in = self._session_id
        if state is not VoiceState.NONE:
            return
        spoken_in, self._spoken_in = self._spoken_in, None
        if spoken_in is not None:
            self._unread.pop(spoken_in, None)
        if self._came is not None:
            self._put_back(*self._came)
        else:
            # It was added or thrown away.
            self.keep()


def _draft_voice(desk: Desk, session_id: str) -> tuple[str, bytes | CoachError | None]:
    try:
        return session_id, desk.draft_voice(session_id)
    except CoachError as error:
        return session_id, error


def _decoded(copies: SoundCopies, session_id: str, data: bytes) -> tuple[str, bytes, Sound | CoachError]:
    try:
        return session_id, data, copies.read_opus(data)
    except CoachError as error:
        return session_id, data, error

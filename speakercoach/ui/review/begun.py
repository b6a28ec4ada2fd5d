"""What was begun about a session and not added yet: it waits in the vault as what it is, and comes back as that."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.shared_session import Comment, Drafts
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
        self._came: tuple[Sound, bytes | None] | None = None
        """It was read while the comment before it was on its way."""
        self._reading = Background(self, one_at_a_time=True, may_be_cut_off=True)
        speaking.voice.changed.connect(self._on_voice)

    # ----------------------------------------------------------------------------------------- keeping

    @property
    def has_any(self) -> bool:
        """Whether something is typed or spoken that was not added yet."""
        return self._entry.has_draft or self._is_awaiting or self._speaking.voice.sound is not None

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
        self._await(awaiting=True)
        sound, desk = self._leaving.get(session_id), self._desk
        if sound is not None:
            self._put_back(sound, None)
        else:
            self._comments.after_kept(lambda: (session_id, desk.draft_voice(session_id)), self._on_read, self._on_lost)

    @Slot(object)
    def _on_read(self, came: tuple[str, bytes | None]) -> None:
        session_id, data = came
        if session_id != self._session_id:
            return
        if data is None:
            self._await(awaiting=False)
            return
        self._reading.run(partial(_decoded, self._copies, session_id, data), self._on_sound, self._on_lost)

    @Slot(object)
    def _on_sound(self, came: tuple[str, bytes, Sound]) -> None:
        session_id, data, sound = came
        if session_id == self._session_id and self._is_awaiting:
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
    def _on_lost(self, error: CoachError) -> None:
        self._await(awaiting=False)
        self.faulted.emit(error)

    def _await(self, *, awaiting: bool) -> None:
        self._is_awaiting = awaiting
        self._came = None
        # One is enough to wait: another one would take its place.
        self._entry.speak.setEnabled(not awaiting)

    @Slot()
    def _on_voice(self) -> None:
        if self._speaking.voice.state is not VoiceState.NONE:
            return
        if self._came is not None:
            self._put_back(*self._came)
        else:
            # It was added or thrown away.
            self.keep()


def _decoded(copies: SoundCopies, session_id: str, data: bytes) -> tuple[str, bytes, Sound]:
    return session_id, data, copies.read_opus(data)

"""The speaker's own spoken comments on a take: which of them could go out, and which were chosen to."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.shared_session import Comment, Remarks
from speakercoach.domain.talk import Take, TakeId
from speakercoach.languages.pack import known_pack
from speakercoach.practice.reviewing import reviewed
from speakercoach.sharing.outgoing_remarks import names_hidden, spoken_comments
from speakercoach.sharing.redaction import TextRules, hiding_of
from speakercoach.ui.models.background import Background
from speakercoach.ui.services import WindowServices


@dataclass(frozen=True, slots=True)
class ReadSpoken:
    """What the vault holds: all remarks on a take, the speaker's id, and which comments stay here with their words."""

    take_id: TakeId
    remarks: Remarks = field(default_factory=Remarks)
    own_id: str | None = None
    staying: frozenset[str] = frozenset()


def read_spoken(services: WindowServices, take: Take) -> ReadSpoken:
    """What could go out of a take; not for the window's thread.

    Raises:
        CoachError: what the vault raises.
    """
    identity = services.correspondence.identity()
    remarks = services.correspondence.remarks(take.id)
    own = [one for one in remarks.comments if identity is not None and one.author_id == identity.id]
    if identity is None or not any(one.voice_id is not None for one in own):
        return ReadSpoken(take.id)
    read = reviewed(services.library, services.correspondence, take.id)
    pack = None if read is None else known_pack(read.report.transcript.language)
    staying: frozenset[str] = frozenset()
    if read is not None and pack is not None:
        rules = TextRules(hiding_of(read.review, pack), pack, read.personal.private_words, read.personal.public_name)
        staying = frozenset(one.id for one in own if names_hidden(remarks, one, rules))
    return ReadSpoken(take.id, remarks, identity.id, staying)


class OwnSpoken(QObject):
    """Every call returns at once. Nobody reviews what is said in such a comment: each is chosen by itself."""

    changed = Signal()
    """Others could go out."""
    faulted = Signal(object)
    """CoachError: the vault could not be read."""

    def __init__(self, services: WindowServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._read: ReadSpoken | None = None
        self._take_id: TakeId | None = None
        self._work = Background(self, one_at_a_time=True, may_be_cut_off=True)

    @property
    def busy(self) -> bool:
        """Whether the vault is being read."""
        return self._work.busy

    def open(self, take: Take) -> None:
        """Look at this take; what was known of another one does not count."""
        if take.id != self._take_id:
            self._take_id, self._read = take.id, None
        services = self._services
        self._work.run(lambda: read_spoken(services, take), self._on_read, self._on_fault)

    def offered(self, receiver_id: str | None) -> tuple[Comment, ...]:
        """Those that could go to this receiver (``None``: to whoever knows a passphrase), by their moment."""
        read = self._read
        if read is None or read.own_id is None:
            return ()
        could = spoken_comments(read.remarks, read.own_id, receiver_id)
        return tuple(one for one in could if one.id not in read.staying)

    def chosen(self, receiver_id: str | None, ticked: Iterable[str]) -> tuple[str, ...]:
        """Voices of those that could go and were ticked."""
        wanted = set(ticked)
        return tuple(
            one.voice_id for one in self.offered(receiver_id) if one.voice_id is not None and one.voice_id in wanted
        )

    def voice(self, voice_id: str) -> bytes | None:
        """The voice (Opus) that would go out: the one that lies with this take. Not for the window's thread.

        Raises:
            CoachError: what the vault raises.
        """
        return self._services.correspondence.voice(voice_id, self._take_id)

    @Slot(object)
    def _on_read(self, read: ReadSpoken) -> None:
        if read.take_id == self._take_id and read != self._read:
            self._read = read
            self.changed.emit()

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)

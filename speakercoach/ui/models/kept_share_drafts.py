"""What is chosen for the files of talks, and how it comes to the vault and back: a lock loses nothing of it."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.correspondence import BegunShare, Contact
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import TalkId
from speakercoach.practice.sharing_ports import Correspondence
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.share_drafts import Anybody, ShareDraft, begun_by, draft_of, first_draft


class KeptShareDrafts(QObject):
    """The drafts of every talk that was open. ``drafts`` outlive a screen that is made anew."""

    faulted = Signal(object)
    """CoachError: what was chosen was not kept."""

    def __init__(
        self, drafts: dict[TalkId, ShareDraft], correspondence: Correspondence, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._correspondence = correspondence
        self._unkept: set[TalkId] = set()
        """Talks whose draft is another one than the vault holds."""
        self._on_their_way: list[TalkId] = []
        """Talks whose draft is being kept, in this order."""
        self._awaited: TalkId | None = None
        """The talk of which is not known yet what the vault holds."""
        self._keeping = Background(self, one_at_a_time=True)

    def known(self, talk_id: TalkId) -> ShareDraft:
        """What is chosen for this talk's file, as far as is known now."""
        return self._drafts.get(talk_id, first_draft())

    def open(self, talk_id: TalkId) -> ShareDraft:
        """The same, of the talk that is looked at from now on."""
        self._awaited = None if talk_id in self._drafts else talk_id
        return self.known(talk_id)

    def change(self, talk_id: TalkId, draft: ShareDraft) -> None:
        """Something else is chosen."""
        self._drafts[talk_id] = draft
        self._unkept.add(talk_id)

    def take_begun(
        self, talk_id: TalkId, begun: BegunShare | None, contacts: tuple[Contact, ...], draft: ShareDraft
    ) -> ShareDraft:
        """The draft, with what the vault holds of this talk's. What was pressed before that was read holds."""
        if self._awaited != talk_id:
            return draft
        self._awaited = None
        if begun is None:
            return draft
        kept = draft_of(begun, contacts)
        return draft.with_earlier(kept) if talk_id in self._drafts else kept

    def keep(self) -> None:
        """Let the vault hold what was chosen and written: another take comes, or the vault is locked."""
        unkept, self._unkept = self._unkept, set()
        for talk_id in unkept & self._drafts.keys():
            save = partial(_save, self._correspondence, talk_id, begun_by(self._drafts[talk_id]))
            self._on_their_way.append(talk_id)
            self._keeping.run(save, self._on_kept, self._on_not_kept, keeps=True)

    @Slot(object)
    def _on_kept(self, _nothing: object) -> None:
        self._on_their_way.pop(0)

    @Slot(object)
    def _on_not_kept(self, error: CoachError) -> None:
        talk_id = self._on_their_way.pop(0)
        # What was chosen for a talk that is deleted meanwhile is gone with it.
        if error.code is not ErrorCode.TAKE_GONE:
            self._unkept.add(talk_id)
            self.faulted.emit(error)


def _save(correspondence: Correspondence, talk_id: TalkId, begun: BegunShare) -> None:
    """Keep this, but for what was meant for somebody who was removed since."""
    here = {one.id for one in correspondence.contacts()} | {"", Anybody.BY_PASSPHRASE.value}
    for gone in {begun.whom, *dict(begun.notes), *dict(begun.spoken)} - here:
        begun = begun.without(gone)
    correspondence.save_begun_share(talk_id, begun)

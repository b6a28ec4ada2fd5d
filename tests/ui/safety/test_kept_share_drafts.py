"""How what is chosen for the files of several talks comes to the vault."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.correspondence import BegunShare
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import TalkId
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.models.kept_share_drafts import KeptShareDrafts
from speakercoach.ui.models.share_drafts import Anybody, first_draft
from tests.fakes.correspondence import MemoryCorrespondence
from tests.fakes.library import MemoryLibrary
from tests.fakes.services import a_talk
from tests.fakes.shared_sessions import COORDINATOR, SPEAKER, a_contact

ONE, OTHER = TalkId("one"), TalkId("other")


@pytest.fixture
def kept(qtbot: QtBot) -> MemoryCorrespondence:
    """A vault with two talks."""
    del qtbot
    library = MemoryLibrary()
    for talk_id in (ONE, OTHER):
        library.save_talk(replace(a_talk(), id=talk_id))
    return MemoryCorrespondence(library)


def test_only_what_could_not_be_kept_is_tried_again(
    kept: MemoryCorrespondence, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the vault holds of another talk stays as it is."""
    drafts = KeptShareDrafts({}, kept)
    faults: list[CoachError] = []
    saved: list[TalkId] = []
    drafts.faulted.connect(faults.append)
    real, refused = kept.save_begun_share, [ONE]

    def save(talk_id: TalkId, begun: BegunShare | None) -> None:
        if talk_id in refused:
            refused.remove(talk_id)
            raise CoachError(ErrorCode.DISK_REFUSED)
        saved.append(talk_id)
        real(talk_id, begun)

    monkeypatch.setattr(kept, "save_begun_share", save)
    for talk_id in (ONE, OTHER):
        drafts.change(talk_id, first_draft().with_note("Please"))
    for expected in ([OTHER], [OTHER, ONE], [OTHER, ONE]):
        drafts.keep()
        finish_work(drafts)
        assert saved == expected
    assert [error.code for error in faults] == [ErrorCode.DISK_REFUSED]
    finish_work(drafts)


def test_what_was_meant_for_somebody_who_was_removed_is_not_written_down_again(kept: MemoryCorrespondence) -> None:
    """A window that knew them still holds their note; what was written to others, and to nobody, stays."""
    maren, okhwa = a_contact(COORDINATOR, "Maren"), a_contact(SPEAKER)
    for contact in (maren, okhwa):
        kept.save_contact(contact)
    draft = first_draft().made_for(okhwa, chosen=True).with_note("Dear Okhwa")
    draft = draft.made_for(Anybody.BY_PASSPHRASE, chosen=True).with_note("Dear all")
    draft = draft.made_for(maren, chosen=True).with_note("Dear Maren").with_spoken("voice", chosen=True)
    drafts = KeptShareDrafts({}, kept)
    drafts.change(ONE, draft)
    kept.remove_contact(maren.id)
    drafts.keep()
    finish_work(drafts)
    begun = kept.begun_share(ONE)
    assert begun is not None
    assert (begun.whom, begun.is_whom_chosen, begun.spoken) == ("", False, ())
    assert dict(begun.notes) == {SPEAKER: "Dear Okhwa", "passphrase": "Dear all"}

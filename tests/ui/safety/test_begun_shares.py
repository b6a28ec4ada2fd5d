"""What is chosen and written for a file waits in the vault while that is locked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.ui.models import share_drafts
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.models.share_drafts import Anybody, Missing, begun_by, draft_of, first_draft
from speakercoach.ui.models.today import today
from tests.ui.safety.review_room import Desk, desk_with


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A take under review."""
    with desk_with(qtbot, tmp_path, monkeypatch) as made:
        yield made


def _after_a_lock(desk: Desk) -> Desk:
    """Another window, whose navigator knows nothing of before."""
    desk.screen.keep_typed()
    finish_work(desk.screen)
    desk.screen.hide()
    return Desk(desk.qtbot, desk.parts, desk.talk, desk.take)


def _go_by(desk: Desk, name: str) -> None:
    """Be called so in public, as if chosen elsewhere."""
    library = desk.parts.library
    library.save_personal_words(replace(library.personal_words(), public_name=name))


def test_a_lock_loses_nothing_that_was_chosen_or_written(desk: Desk) -> None:
    """Parts, voice, day, name and the word along with it stand there again; nobody agreed, and nothing went out."""
    contact = desk.add_contact()
    sharing, until = desk.screen.sharing, today() + timedelta(days=9)
    sharing.choose_whom(contact)
    sharing.choose_voice(ShareVoice.OWN)
    sharing.choose_parts(transcript=True, feedback=False, plan=True)
    sharing.choose_until(until)
    sharing.write_name("Haneul")
    desk.screen.share.note.setPlainText("Please listen to the end.")
    sharing.agree(agreed=True)
    chosen = sharing.choice
    after = _after_a_lock(desk)
    assert after.screen.sharing.choice == chosen
    assert (chosen.until, chosen.note) == (until, "Please listen to the end.")
    assert after.screen.share.note.toPlainText() == "Please listen to the end."
    assert not after.screen.sharing.is_agreed
    assert desk.parts.correspondence.shares() == ()
    finish_work(after.screen)


@pytest.mark.parametrize("is_kept", [True, False])
def test_the_name_of_before_goes_out_nowhere_unless_it_was_written_here(desk: Desk, *, is_kept: bool) -> None:
    """Who goes by another name in public now goes by that in every talk that was begun before, kept or still open."""
    _go_by(desk, "Kim Realname")
    before = _after_a_lock(desk)
    assert before.screen.share.name.text() == "Kim Realname"
    before.screen.sharing.write_note("Please listen")
    begun = before.navigator.share_drafts
    after = _after_a_lock(before)
    _go_by(desk, "Haneul")
    if is_kept:
        after = _after_a_lock(after)
    else:
        after.navigator.share_drafts.update(begun)
        after.show(desk.talk, desk.take)
    assert (after.screen.sharing.choice.name, after.screen.share.name.text()) == ("Haneul", "Haneul")
    after.screen.sharing.write_name("Bada")
    _go_by(desk, "Sol")
    last = _after_a_lock(after)
    assert last.screen.sharing.choice.name == "Bada"
    finish_work(last.screen)


def test_the_usual_name_can_be_taken_away_to_write_another(desk: Desk) -> None:
    """It does not come back under one's hands; written once more, it is the usual one again."""
    _go_by(desk, "Haneul")
    after = _after_a_lock(desk)
    share, sharing = after.screen.share, after.screen.sharing
    share.name.clear()
    share.name.textEdited.emit("")
    assert (share.name.text(), sharing.choice.name) == ("", "")
    assert Missing.NAME in share.missing
    sharing.write_name("Bada")
    assert (share.name.text(), sharing._draft.parts.name) == ("Bada", "Bada")
    sharing.write_name(" Haneul ")
    assert (sharing.choice.name, sharing._draft.parts.name) == ("Haneul", "")
    sharing.follow_public_name("Sol")
    assert (share.name.text(), Missing.NAME in share.missing) == ("Sol", False)
    finish_work(after.screen)


def test_spoken_comments_are_ticked_for_one_receiver(desk: Desk) -> None:
    """Nobody else hears them because a list was opened; what was ticked for nobody yet goes to whom is chosen."""
    maren, ana = desk.add_contact(), desk.add_contact("Ana Ruiz")
    draft = first_draft().with_spoken("one", chosen=True).made_for(maren, chosen=True)
    assert draft.choice.spoken == ("one",)
    draft = draft.with_spoken("two", chosen=True).with_spoken("one", chosen=False)
    for_ana = draft.made_for(ana, chosen=True)
    assert for_ana.choice.spoken == for_ana.made_for(Anybody.BY_PASSPHRASE, chosen=True).choice.spoken == ()
    kept = draft_of(begun_by(for_ana.with_spoken("three", chosen=True)), (maren, ana))
    assert (kept.choice.spoken, kept.made_for(maren, chosen=True).choice.spoken) == (("three",), ("two",))
    begun = begun_by(kept).without(maren.id)
    assert (begun.spoken, begun.parts.spoken) == (((ana.id, ("three",)),), ())
    quick = first_draft().with_earlier(kept)
    assert quick.made_for(maren, chosen=True).choice.spoken == ("two",)


def test_a_passphrase_is_asked_for_again(desk: Desk) -> None:
    """That the file is for whoever knows one is kept; the passphrase is nowhere."""
    desk.screen.sharing.choose_whom(Anybody.BY_PASSPHRASE)
    after = _after_a_lock(desk)
    assert after.screen.sharing.is_for_anybody
    assert Missing.PASSPHRASE in after.screen.share.missing
    finish_work(after.screen)


def test_a_receiver_who_is_gone_gets_nothing(desk: Desk) -> None:
    """What was written to them goes to nobody else."""
    contact = desk.add_contact()
    desk.screen.sharing.choose_whom(contact)
    desk.screen.sharing.write_note("Dear Maren")
    desk.screen.keep_typed()
    finish_work(desk.screen)
    desk.parts.correspondence.remove_contact(contact.id)
    after = _after_a_lock(desk)
    assert (after.screen.sharing.choice.contact, after.screen.sharing.choice.note) == (None, "")
    finish_work(after.screen)


def test_a_day_that_is_over_is_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that nobody can open any more is not made; no limit stays none."""
    begun = begun_by(first_draft())
    assert draft_of(begun, ()) == first_draft()
    assert begun.parts.until is not None
    monkeypatch.setattr(share_drafts, "today", lambda: date(2031, 5, 1))
    assert draft_of(begun, ()).parts.until == date(2031, 8, 1)
    assert draft_of(replace(begun, parts=replace(begun.parts, until=None)), ()).parts.until is None


def test_a_note_that_was_kept_is_not_lost_to_a_quick_hand(desk: Desk) -> None:
    """Whoever presses before the vault was read gets what they pressed, and the words of before."""
    desk.screen.sharing.write_note("Please listen to the end.")
    desk.screen.keep_typed()
    finish_work(desk.screen)
    desk.navigator.share_drafts.clear()
    sharing = type(desk.screen.sharing)(desk.parts, desk.navigator.share_drafts)
    sharing.open(desk.talk, desk.take)
    sharing.choose_parts(transcript=False, feedback=True, plan=False)
    desk.qtbot.waitUntil(lambda: not sharing._looking.busy)
    assert (sharing.choice.note, sharing.choice.transcript) == ("Please listen to the end.", False)
    finish_work(sharing)


def test_what_could_not_be_kept_is_told_and_tried_again(desk: Desk) -> None:
    """Of a talk that is deleted meanwhile nothing is told."""
    faults: list[CoachError] = []
    desk.screen.sharing.faulted.connect(faults.append)
    desk.screen.sharing.write_note("Please")
    desk.parts.library.refuses_writing = True
    desk.screen.keep_typed()
    finish_work(desk.screen)
    assert [error.code for error in faults] == [ErrorCode.DISK_REFUSED]
    desk.parts.library.refuses_writing = False
    desk.screen.keep_typed()
    finish_work(desk.screen)
    begun = desk.parts.correspondence.begun_share(desk.talk.id)
    assert begun is not None
    assert begun.notes == (("", "Please"),)
    desk.screen.sharing.write_note("Please listen")
    desk.parts.library.delete_talk(desk.talk.id)
    desk.screen.keep_typed()
    finish_work(desk.screen)
    assert len(faults) == 1

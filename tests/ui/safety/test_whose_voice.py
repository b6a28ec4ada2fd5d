"""In which voice a talk goes out follows from whom it goes to; what went out with one take goes with no other."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.correspondence import BegunShare, ShareChoice, ShareVoice
from speakercoach.domain.transcript import Reliability
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.models.share_drafts import Anybody, begun_by, draft_of, first_draft
from tests.fakes.services import a_summary
from tests.ui.safety.review_room import Desk, desk_with
from tests.ui.safety.test_for_whom import another_take, ready


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A take under review, and a folder for files."""
    with desk_with(qtbot, tmp_path, monkeypatch) as made:
        made.screen.desk.ask_path = lambda _window, _title, name, _kinds: tmp_path / name
        yield made


def _after_a_lock(desk: Desk) -> Desk:
    desk.screen.keep_typed()
    finish_work(desk.screen)
    desk.screen.hide()
    return Desk(desk.qtbot, desk.parts, desk.talk, desk.take)


def _make(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.screen.sharing.made, timeout=10_000):
        desk.screen.sharing.suggest_name()
    desk.settle()
    desk.screen.sheets.put_away()


def test_the_own_voice_for_one_person_is_no_own_voice_for_the_next(desk: Desk) -> None:
    """Who chose it for whoever has a passphrase did not choose it for Maren; each keeps their own."""
    maren, sharing, what = desk.add_contact(), desk.screen.sharing, desk.screen.share.what
    sharing.choose_whom(Anybody.BY_PASSPHRASE)
    what.own.click()
    sharing.choose_whom(maren)
    assert (sharing.choice.voice, what.disguised.isChecked()) == (ShareVoice.DISGUISED, True)
    what.sound.click()
    assert sharing.choice.voice is ShareVoice.NONE
    sharing.choose_whom(Anybody.BY_PASSPHRASE)
    assert sharing.choice.voice is ShareVoice.NONE
    sharing.choose_whom(maren)
    what.sound.click()
    assert (sharing.choice.voice, what.disguised.isChecked()) == (ShareVoice.DISGUISED, True)
    sharing.choose_whom(Anybody.BY_PASSPHRASE)
    assert (sharing.choice.voice, what.own.isChecked()) == (ShareVoice.OWN, True)
    after = _after_a_lock(desk)
    assert after.screen.sharing.choice.voice is ShareVoice.OWN
    after.screen.sharing.choose_whom(maren)
    assert after.screen.share.what.disguised.isChecked()
    finish_work(after.screen)


def test_a_voice_chosen_before_anybody_goes_to_whom_is_chosen_next(desk: Desk) -> None:
    """As the note does, and to nobody after them; whoever is removed leaves no voice, and gets no sound as before."""
    maren, ana = desk.add_contact(), desk.add_contact("Ana Ruiz")
    draft = first_draft().with_parts(ShareChoice(voice=ShareVoice.OWN)).made_for(maren, chosen=True)
    assert draft.choice.voice is ShareVoice.OWN
    assert draft.made_for(ana, chosen=True).choice.voice is ShareVoice.DISGUISED
    assert draft_of(begun_by(draft), (ana,)).choice.voice is ShareVoice.DISGUISED
    assert begun_by(draft).without(maren.id).voices == ()
    kept = BegunShare(ShareChoice(), maren.id, True, notes=((f"{maren.id}/take", "Dear Maren"),))
    assert kept.without(maren.id).notes == ()
    assert first_draft().with_earlier(draft).made_for(maren, chosen=True).choice.voice is ShareVoice.OWN


def test_sound_that_may_hold_more_is_still_chosen_after_a_lock(desk: Desk) -> None:
    """For the take that it was chosen for, and no other; it is agreed to anew."""
    kept = desk.parts.library.hearing(desk.take.id)
    assert kept is not None
    heard, report = kept
    heard = replace(heard, transcript=replace(heard.transcript, reliability=Reliability.ROUGH))
    other = another_take(desk, desk.talk)
    for take in (desk.take, other):
        desk.parts.library.save_hearing(take.id, heard, report, a_summary())
    desk.show(desk.talk, desk.take)
    desk.screen.share.what.sound.click()
    after = _after_a_lock(desk)
    assert after.screen.share.what.sound.isChecked()
    assert not after.screen.sharing.is_agreed
    after.show(desk.talk, other)
    assert not after.screen.share.what.sound.isChecked()
    finish_work(after.screen)


def test_a_word_that_went_out_with_one_take_goes_with_no_other(desk: Desk) -> None:
    """It stands there for its take, once more, and the field of another take is empty."""
    contact = ready(desk)
    desk.screen.sharing.write_note("Dear Maren")
    _make(desk)
    other = another_take(desk, desk.talk)
    desk.show(desk.talk, other)
    assert desk.screen.sharing.choice.contact == contact
    assert (desk.screen.share.note.toPlainText(), desk.screen.sharing.choice.note) == ("", "")
    desk.screen.sharing.write_note("And this one")
    after = _after_a_lock(desk)
    assert after.screen.share.note.toPlainText() == "Dear Maren"
    after.show(desk.talk, other)
    assert after.screen.share.note.toPlainText() == "And this one"
    finish_work(after.screen)


def test_a_word_begun_while_a_file_is_made_waits(desk: Desk) -> None:
    """What went out is another one."""
    maren = desk.add_contact()
    draft = first_draft().made_for(maren, chosen=True).with_note("And this one")
    sent = replace(draft.choice, note="Dear Maren")
    after = draft.with_sent(sent, "1")
    assert [after.of_take(take).choice.note for take in ("1", "2")] == ["Dear Maren", "And this one"]

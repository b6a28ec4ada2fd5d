"""What is said beside what is chosen: begun answers, the name that is seen, and forms of which nothing is heard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.safety import Handling
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.shared_session import Draft, Drafts
from speakercoach.sharing.consent import consent_text
from speakercoach.sharing.exports import ExportKind
from speakercoach.ui.models.share_drafts import Anybody
from tests.ui.safety.review_room import AUNT, Desk, desk_with


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A take under review, and a folder for files."""
    with desk_with(qtbot, tmp_path, monkeypatch) as made:
        made.screen.desk.ask_path = lambda _window, _title, name, _kinds: tmp_path / name
        yield made


def test_an_answer_that_was_begun_is_said_not_to_be_in_the_file(desk: Desk) -> None:
    """One that is half typed in Feedback goes nowhere; where none is, nothing is said."""
    foot, correspondence = desk.screen.share.foot, desk.parts.correspondence
    assert foot.begun.isHidden()
    correspondence.save_drafts(desk.take.id, Drafts((Draft("I was go", answers="comment-1"),)))
    desk.screen.sharing.agree(agreed=True)
    desk.settle()
    assert not foot.begun.isHidden()
    correspondence.save_drafts(desk.take.id, Drafts((Draft(" ", answers="comment-1"),)))
    desk.show(desk.talk, desk.take)
    assert foot.begun.isHidden()


@pytest.mark.parametrize("name", ["Aunt", "my aunt"])
def test_a_name_that_is_muted_in_the_talk_is_pointed_out_where_it_is_seen(desk: Desk, name: str) -> None:
    """Gently, under its field, and only while it is kept out of the talk."""
    share, sharing = desk.screen.share, desk.screen.sharing
    sharing.write_name(name)
    assert share.name_seen.isHidden()
    desk.screen.show_item(AUNT)
    desk.decide(Handling.MUTE)
    assert not share.name_seen.isHidden()
    sharing.write_name("Haneul")
    assert share.name_seen.isHidden()
    sharing.write_name(name)
    desk.screen.review.reopen(AUNT, "again")
    assert share.name_seen.isHidden()


def test_a_private_word_as_the_name_is_pointed_out(desk: Desk) -> None:
    """It stands on the list, whether or not it was said in this take."""
    desk.parts.library.save_personal_words(PersonalWords(private_words=("Haneul",)))
    desk.show(desk.talk, desk.take)
    desk.qtbot.waitUntil(lambda: desk.screen.review.read is not None)
    desk.screen.sharing.write_name("Kim Haneul")
    assert not desk.screen.share.name_seen.isHidden()


def test_before_anybody_is_chosen_nobody_is_said_to_get_it(desk: Desk) -> None:
    """Neither somebody by a passphrase: what is agreed to then holds for nobody who is chosen later."""
    sharing = desk.screen.sharing
    assert sharing.consent.startswith("You have not chosen yet for whom this is.")
    assert "passphrase" not in sharing.consent
    sharing.agree(agreed=True)
    sharing.choose_whom(Anybody.BY_PASSPHRASE)
    assert not sharing.is_agreed
    assert sharing.consent.startswith("This goes to whoever knows the passphrase.")
    assert "아직 고르지 않았어요" in consent_text(sharing.choice, "ko", is_addressed=False)


@pytest.mark.parametrize(("form", "said"), [(ExportKind.WAV, "can hear it"), (ExportKind.TEXT, "can read it")])
def test_sound_is_heard_and_text_is_read(desk: Desk, form: ExportKind, said: str) -> None:
    """The sentence about a file that is not locked fits what the file is."""
    desk.decide_everything()
    with desk.qtbot.waitSignal(desk.screen.desk.exports.written, timeout=5000):
        desk.screen.desk.export(form)
    assert said in desk.screen.banner.words[0]
    desk.settle()

"""A file that comes in does what its signer may do, and nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from speakercoach.domain.correspondence import Contact, Identity
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import comments_now
from speakercoach.domain.shared_session import FilledLine, FilledRubric, Remarks, Reply, SafetyNote
from speakercoach.domain.talk import Take
from speakercoach.practice.sharing_ports import Letter, OpenedLetter
from speakercoach.sharing import receiving
from speakercoach.sharing.receiving import Came, Received, Receiver
from tests.fakes.letters_home import NOW, a_comment, a_file, a_session, a_share, contact_of, opus
from tests.fakes.services import FakeServices, a_summary, a_talk, add_take, services

TODAY = date(2030, 6, 1)
PLUM = "plum stone"


class Home:
    """One computer: its owner has keys, and so have a friend and a stranger."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.parts: FakeServices = services(folder)
        letters = self.parts.letters
        self.own, self.friend, self.stranger = (letters.new_identity(name) for name in ("Haneul", "Maren", "Eve"))
        self.parts.correspondence.save_identity(self.own)
        self.parts.correspondence.save_contact(contact_of(self.friend))
        self.receiver = Receiver(letters, self.parts.correspondence, self.parts.desk, self.parts.library)

    def session(self, signer: Identity, session_id: str = "s1", **changes: object) -> Received:
        """A session signed by somebody comes in."""
        session = replace(a_session(session_id, signer), **changes)  # type: ignore[arg-type]
        return self.receive(Letter(session, opus()), signer)

    def reply(self, signer: Identity, remarks: Remarks, *, takes_strangers: bool = False) -> Received:
        """A reply to the shared take comes in."""
        reply = Reply("shared", 1, signer.id, signer.name, NOW, remarks)
        return self.receive(Letter(reply), signer, takes_strangers=takes_strangers)

    def receive(self, letter: Letter, signer: Identity, *, takes_strangers: bool = False) -> Received:
        """A letter for the owner of this computer comes in."""
        data = self.parts.letters.lock(letter, signer, recipient=self.own.recipient)
        return self.receiver.receive(data, today=TODAY, takes_strangers=takes_strangers)

    def share(self, contact: Contact | None) -> Take:
        """A take goes out."""
        talk = a_talk()
        self.parts.library.save_talk(talk)
        take = add_take(self.parts.library, talk, a_summary())
        self.parts.correspondence.note_share(take.id, a_share("shared", contact))
        return take


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A computer with keys."""
    made = Home(tmp_path)
    made.parts.ear.close()
    return made


# ------------------------------------------------------------------------------------------- sessions


def test_a_session_is_new_then_the_same_then_newer(home: Home) -> None:
    """The same file twice is as good as once, and an older one never wins."""
    first = home.session(home.friend)
    assert (first.came, first.is_known_sender, first.title, first.take_number) == (
        Came.NEW,
        True,
        "The persimmon tree",
        6,
    )
    assert home.session(home.friend).came is Came.SAME
    assert home.session(home.friend, revision=3).came is Came.NEWER
    assert home.session(home.friend, revision=2).came is Came.SAME
    assert len(home.parts.desk.sessions()) == 1


def test_what_had_locked_a_file_is_known_at_the_desk(home: Home) -> None:
    """The same take may come by one's key and by a passphrase: two sessions, and each says how it came."""
    home.session(home.friend)
    data = home.parts.letters.lock(Letter(a_session("s2", home.friend)), home.friend, passphrase=PLUM)
    home.receiver.receive(data, today=TODAY, passphrase=PLUM)
    assert {one.id: one.by_passphrase for one in home.parts.desk.sessions()} == {"s1": False, "s2": True}


def test_a_session_belongs_to_the_key_that_signed_it(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a file says of its speaker: the signature decides."""
    session = a_session("s1", home.friend)
    opened = OpenedLetter(Letter(session), home.stranger.id, "Eve")
    monkeypatch.setattr(home.parts.letters, "open", lambda *_args, **_more: opened)
    data = home.parts.letters.lock(Letter(session), home.friend, recipient=home.own.recipient)
    assert not home.receiver.receive(data, today=TODAY).is_known_sender
    assert home.parts.desk.session("s1").speaker_id == home.stranger.id


def test_a_contact_is_told_by_the_name_that_one_has_for_them(home: Home) -> None:
    """A name in a file may be anybody's, in sessions as in what is asked about."""
    assert home.session(home.friend, speaker_name="Mina").sender_name == "Maren"
    assert home.session(home.stranger, "s2", speaker_name="Mina").sender_name == "Mina"
    take = home.share(contact_of(home.friend))
    home.reply(home.friend, Remarks((), (SafetyNote("n1", home.friend.id, "Mina", NOW, 6.0, 7.5, "person"),)))
    assert [one.author for one in home.parts.correspondence.decisions(take.id).added] == ["Maren"]


def test_an_earlier_file_does_not_open_what_ran_out(home: Home) -> None:
    """The speaker lent it for a shorter time since then."""
    home.session(home.friend, revision=2, until=TODAY)
    home.parts.desk.remove_ended(date(2030, 6, 2))
    data = home.parts.letters.lock(Letter(a_session("s1", home.friend)), home.friend, recipient=home.own.recipient)
    with pytest.raises(CoachError) as raised:
        home.receiver.receive(data, today=date(2030, 6, 2))
    assert raised.value.code is ErrorCode.BUNDLE_ENDED


def test_nobody_takes_the_place_of_somebody_elses_session(home: Home) -> None:
    """A session under the id of another speaker's is refused, and theirs stays."""
    home.session(home.friend)
    with pytest.raises(CoachError) as raised:
        home.session(home.stranger, revision=9)
    assert raised.value.code is ErrorCode.BUNDLE_ALTERED
    assert home.parts.desk.session("s1").speaker_id == home.friend.id


def test_a_session_that_was_lent_until_yesterday_is_refused(home: Home) -> None:
    """What ran out is not taken in."""
    with pytest.raises(CoachError) as raised:
        home.session(home.friend, until=date(2030, 5, 31))
    assert raised.value.code is ErrorCode.BUNDLE_ENDED
    assert home.parts.desk.sessions() == ()


def test_who_has_no_keys_yet_opens_what_a_passphrase_locks(home: Home) -> None:
    """A first session on a stick needs no key: its passphrase is asked for, and nothing is taken before."""
    other = Home(home.folder / "other")
    home.parts.correspondence.save_identity(other.own)
    fresh = services(home.folder)
    fresh.ear.close()
    receiver = Receiver(fresh.letters, fresh.correspondence, fresh.desk, fresh.library)
    path = a_file(home.folder, "a.speakercoach", Letter(a_session("s1", home.friend)), home.friend, passphrase=PLUM)
    assert receiver.receive(path, today=TODAY).came is Came.LOCKED
    assert fresh.desk.sessions() == ()
    with pytest.raises(CoachError) as raised:
        receiver.receive(path, today=TODAY, passphrase=PLUM[::-1])
    assert raised.value.code is ErrorCode.BUNDLE_WRONG_PASSPHRASE
    assert receiver.receive(path, today=TODAY, passphrase=PLUM).came is Came.NEW
    assert [one.by_passphrase for one in fresh.desk.sessions()] == [True]


def test_a_file_that_is_gone_or_far_too_large_is_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are known before anything is opened, and the name is told without its folder."""
    with pytest.raises(CoachError) as raised:
        home.receiver.receive(home.folder / "gone.speakercoach", today=TODAY)
    assert raised.value.code is ErrorCode.INPUT_NOT_FOUND
    assert raised.value.data["name"] == "gone.speakercoach"
    large = home.folder / "large.speakercoach"
    large.write_bytes(b"x" * 100)
    monkeypatch.setattr(receiving, "LARGEST_FILE_BYTES", 99)
    with pytest.raises(CoachError) as raised:
        home.receiver.receive(large, today=TODAY)
    assert raised.value.code is ErrorCode.BUNDLE_TOO_LARGE


# -------------------------------------------------------------------------------------------- replies


def test_a_reply_brings_its_signers_remarks_to_the_take(home: Home) -> None:
    """Comments, a rubric and stretches to look at are counted, and stand with the take."""
    take = home.share(contact_of(home.friend))
    note = SafetyNote("n1", home.friend.id, "Maren", NOW, 6.0, 7.5, "person", "A real name?")
    filled = FilledRubric(home.friend.id, "Maren", NOW, (FilledLine("ask", "A clear ask", "In places"),))
    came = home.reply(home.friend, Remarks((a_comment(home.friend),), (note,), (filled,)))
    assert (came.came, came.comments, came.changed, came.safety, came.rubrics) == (Came.REPLY, 1, 0, 1, 1)
    assert (came.title, came.take_number, came.take_id) == ("The persimmon tree", 1, take.id)
    assert came.talk_id == take.talk_id
    assert [one.text for one in comments_now(home.parts.correspondence.remarks(take.id))] == ["I saw her."]


def test_only_what_the_signer_wrote_is_taken(home: Home) -> None:
    """A reply cannot put words into somebody else's mouth, nor change what they said."""
    take = home.share(contact_of(home.friend))
    mine = a_comment(home.own, "mine", text="As I said it.")
    home.parts.correspondence.add_remarks(take.id, Remarks((mine,)))
    forged = (replace(mine, version=2, text="As I never said it."), a_comment(home.stranger, "theirs"))
    note = SafetyNote("n1", home.stranger.id, "Eve", NOW, 0.0, 1.0, "person")
    came = home.reply(home.friend, Remarks((*forged, a_comment(home.friend)), (note,)))
    kept = home.parts.correspondence.remarks(take.id)
    assert sorted(one.text for one in comments_now(kept)) == ["As I said it.", "I saw her."]
    assert kept.safety == ()
    assert (came.comments, came.safety) == (1, 0)


def test_a_reply_twice_says_nothing_new(home: Home) -> None:
    """Nothing is doubled, however often the same file comes."""
    home.share(contact_of(home.friend))
    remarks = Remarks((a_comment(home.friend),))
    assert home.reply(home.friend, remarks).is_anything_new
    assert not home.reply(home.friend, remarks).is_anything_new


def test_changes_and_what_was_taken_back_are_counted_by_comment(home: Home) -> None:
    """A comment that went through many versions is one change."""
    home.share(contact_of(home.friend))
    first, second = a_comment(home.friend), a_comment(home.friend, "c2")
    home.reply(home.friend, Remarks((first, second)))
    grown = (
        first,
        a_comment(home.friend, version=2, text="Better."),
        a_comment(home.friend, version=3, text="Best."),
        second,
        replace(second, version=2, removed=True),
        replace(a_comment(home.friend, "c3"), removed=True),
    )
    came = home.reply(home.friend, Remarks(grown))
    assert (came.comments, came.changed, came.removed) == (0, 1, 1)


def test_a_reply_of_somebody_unexpected_is_asked_about_first(home: Home) -> None:
    """Nothing of it is taken before the person agrees."""
    take = home.share(contact_of(home.friend))
    remarks = Remarks((a_comment(home.stranger),))
    asked = home.reply(home.stranger, remarks)
    assert (asked.came, asked.title) == (Came.STRANGER, "The persimmon tree")
    assert home.parts.correspondence.remarks(take.id) == Remarks()
    assert home.reply(home.stranger, remarks, takes_strangers=True).came is Came.REPLY


def test_a_take_that_went_out_by_passphrase_is_answered_by_contacts(home: Home) -> None:
    """There nobody was named: who is a contact is expected, anybody else is asked about."""
    home.share(None)
    assert home.reply(home.friend, Remarks((a_comment(home.friend),))).came is Came.REPLY
    assert home.reply(home.stranger, Remarks((a_comment(home.stranger),))).came is Came.STRANGER


def test_a_reply_to_a_take_that_is_not_here_is_told(home: Home) -> None:
    """It may belong to another computer."""
    with pytest.raises(CoachError) as raised:
        home.reply(home.friend, Remarks((a_comment(home.friend),)))
    assert raised.value.code is ErrorCode.SESSION_UNKNOWN


def test_words_to_look_at_open_the_review_once(home: Home) -> None:
    """The stretch comes under review with its author and note; what the speaker did with it since then stays."""
    take = home.share(contact_of(home.friend))
    note = SafetyNote("n1", home.friend.id, "Maren", NOW, 6.0, 7.5, "person", "A real name?")
    home.reply(home.friend, Remarks((), (note,)))
    added = home.parts.correspondence.decisions(take.id).added
    assert [(one.start_s, one.end_s, one.kind, one.author, one.note) for one in added] == [
        (6.0, 7.5, "person", "Maren", "A real name?")
    ]
    decisions = home.parts.correspondence.decisions(take.id)
    home.parts.correspondence.save_decisions(take.id, replace(decisions, added=()))
    home.reply(home.friend, Remarks((), (note,)))
    assert home.parts.correspondence.decisions(take.id).added == ()


def test_voices_come_with_the_comments_that_name_them_alone(home: Home) -> None:
    """Sound that no comment of the signer names is left in the file."""
    home.share(contact_of(home.friend))
    comment = replace(a_comment(home.friend), text="", voice_id="v1", voice_s=2.0)
    reply = Reply("shared", 1, home.friend.id, "Maren", NOW, Remarks((comment,)))
    home.receive(Letter(reply, voices=(("v1", opus(2.0)), ("v2", opus(2.0)))), home.friend)
    assert home.parts.correspondence.voice("v1") == opus(2.0)
    assert home.parts.correspondence.voice("v2") is None

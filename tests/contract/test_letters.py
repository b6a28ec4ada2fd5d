"""What everybody who locks and opens letters keeps to: the real one and its fake."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from speakercoach.bundles.letters import AgeLetters
from speakercoach.domain.correspondence import Identity
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import Reply, SharedSession
from speakercoach.practice.sharing_ports import Letter, Letters, LockKind
from tests.fakes.letters import FakeLetters
from tests.fakes.ogg import opus
from tests.fakes.shared_sessions import BEGUN, a_comment, a_session, some_remarks

PASSPHRASE = "감나무 아래 persimmon"  # noqa: S105 - opens what a test locks


@dataclass
class House:
    """Somebody who locks letters, and somebody who opens them."""

    letters: Letters
    speaker: Identity
    coordinator: Identity

    def session(self, until: date | None = None) -> Letter:
        """A session with its sound and a spoken comment."""
        remarks = some_remarks(a_comment(voice_id="voice-a"))
        session = a_session(speaker_id=self.speaker.id, speaker_name="Mina", remarks=remarks, until=until)
        return Letter(session, opus(150), (("voice-a", opus(40)),))

    def file(self, until: date | None = None) -> bytes:
        """That session, locked for the coordinator."""
        return self.letters.lock(self.session(until), self.speaker, recipient=self.coordinator.recipient)

    def refused(self, data: bytes, passphrase: str | None = None, *, today: date | None = None) -> ErrorCode:
        """How the coordinator is told that a file does not open."""
        with pytest.raises(CoachError) as caught:
            self.letters.open(data, self.coordinator, passphrase, today=today)
        return caught.value.code


@pytest.fixture(params=["age", "fake"])
def house(request: pytest.FixtureRequest) -> Iterator[House]:
    """One of each kind."""
    letters: Letters = AgeLetters() if request.param == "age" else FakeLetters()
    yield House(letters, letters.new_identity("Mina"), letters.new_identity("지호"))
    if isinstance(letters, AgeLetters):
        letters.close()


def test_a_letter_comes_out_as_it_went_in(house: House) -> None:
    """Words, report, sound and voices are all there, and the sender is who signed."""
    letter = house.session()
    data = house.letters.lock(letter, house.speaker, recipient=house.coordinator.recipient)
    assert house.letters.lock_of(data[:4096]) is LockKind.KEY
    opened = house.letters.open(data, house.coordinator)
    assert opened.letter == letter
    assert (opened.sender_id, opened.sender_name) == (house.speaker.id, "Mina")


def test_a_reply_comes_out_as_it_went_in(house: House) -> None:
    """What a coordinator says comes back, without a sound."""
    author = house.coordinator
    reply = Reply("session-1", 2, author.id, author.name, BEGUN, some_remarks(a_comment()), "Well told.")
    data = house.letters.lock(Letter(reply), author, recipient=house.speaker.recipient)
    opened = house.letters.open(data, house.speaker)
    assert opened.letter == Letter(reply)
    assert (opened.sender_id, opened.sender_name) == (author.id, "지호")


def test_a_passphrase_opens_it_however_it_was_typed(house: House) -> None:
    """Composed or not, with a space too many: it is the same passphrase. Another one is told as such."""
    letter = house.session()
    data = house.letters.lock(letter, house.speaker, passphrase=PASSPHRASE)
    assert house.letters.lock_of(data[:4096]) is LockKind.PASSPHRASE
    assert house.letters.open(data, house.coordinator, f" {PASSPHRASE} ").letter == letter
    assert house.refused(data, "another one") is ErrorCode.BUNDLE_WRONG_PASSPHRASE
    assert house.refused(data) is ErrorCode.BUNDLE_WRONG_PASSPHRASE
    assert house.refused(data, "  ") is ErrorCode.BUNDLE_WRONG_PASSPHRASE


def test_nobody_else_opens_it(house: House) -> None:
    """A file for somebody else is told as such, to its own maker too."""
    data = house.letters.lock(house.session(), house.speaker, recipient=house.speaker.recipient)
    assert house.refused(data) is ErrorCode.BUNDLE_OTHER_KEY


def test_a_lent_session_opens_until_its_last_day(house: House) -> None:
    """On the day itself it opens; on the next it does not, unless nobody asks for the day."""
    until = date(2026, 12, 31)
    data = house.file(until)
    assert house.letters.open(data, house.coordinator, today=until).letter.content == house.session(until).content
    assert house.refused(data, today=until + timedelta(days=1)) is ErrorCode.BUNDLE_ENDED
    house.letters.open(data, house.coordinator)


def test_what_is_no_file_of_ours_is_told_at_once(house: House) -> None:
    """Another kind of file is none, an empty or cut one incomplete, a changed one altered."""
    data = house.file()
    assert house.refused(b"%PDF-1.7 and so on") is ErrorCode.BUNDLE_NONE
    assert house.refused(b"") is ErrorCode.BUNDLE_INCOMPLETE
    assert house.refused(data[:20]) is ErrorCode.BUNDLE_INCOMPLETE
    assert house.refused(data[:-1]) is ErrorCode.BUNDLE_INCOMPLETE
    assert house.refused(data + b"\0") is ErrorCode.BUNDLE_ALTERED
    assert house.refused(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]) is ErrorCode.BUNDLE_ALTERED


def test_the_lock_of_what_is_no_file_of_ours_is_refused(house: House) -> None:
    """Before anything is asked of a person, they hear that it is no session file, or a cut one."""
    for head, code in ((b"%PDF-1.7 and so on", ErrorCode.BUNDLE_NONE), (b"SPEAKER", ErrorCode.BUNDLE_INCOMPLETE)):
        with pytest.raises(CoachError) as caught:
            house.letters.lock_of(head)
        assert caught.value.code is code


def test_a_file_is_for_one_key_or_one_passphrase(house: House) -> None:
    """For nobody, or for both at once, none is made."""
    for lock in ({}, {"passphrase": "  "}, {"recipient": house.coordinator.recipient, "passphrase": PASSPHRASE}):
        with pytest.raises(ValueError, match="recipient"):
            house.letters.lock(house.session(), house.speaker, **lock)


def test_nobody_signs_what_somebody_else_says(house: House) -> None:
    """A letter's speaker or author is its signer."""
    with pytest.raises(ValueError, match="signer"):
        house.letters.lock(house.session(), house.coordinator, recipient=house.speaker.recipient)


def test_a_key_goes_to_others_as_one_line(house: House) -> None:
    """Who reads it has the same keys, id and words to compare, and the name that they choose for them."""
    line = house.letters.key_text(house.speaker)
    assert "\n" not in line
    contact = house.letters.read_key_text(f"  \n{line[:30]}\n {line[30:]}\n")
    assert (contact.id, contact.name, contact.recipient, contact.signing_public, contact.is_compared) == (
        house.speaker.id,
        "Mina",
        house.speaker.recipient,
        house.speaker.signing_public,
        False,
    )
    assert house.letters.read_key_text(line, "Mina from Berlin").name == "Mina from Berlin"
    for language in ("en", "ko"):
        words = house.letters.words_to_compare(contact, language)
        assert words == house.letters.words_to_compare(house.speaker, language)
        assert len(words) == 8


@pytest.mark.parametrize("text", ["", "hello", "speakercoach-key:", "speakercoach-key:0123456789"])
def test_letters_that_are_no_key_are_told(house: House, text: str) -> None:
    """What is no key, or a part of one, makes no contact."""
    with pytest.raises(CoachError) as caught:
        house.letters.read_key_text(text)
    assert caught.value.code is ErrorCode.CONTACT_UNREADABLE
    with pytest.raises(CoachError):
        house.letters.read_key_text(house.letters.key_text(house.speaker)[:-3])


def test_two_identities_are_never_the_same(house: House) -> None:
    """Keys are fresh each time, whatever the name."""
    one, other = house.letters.new_identity("Mina"), house.letters.new_identity("Mina")
    assert len({one.id, other.id, house.speaker.id}) == 3
    assert one.recipient != other.recipient


def test_secrets_are_not_shown(house: House) -> None:
    """An identity that ends in a log by mistake gives no secret away."""
    shown = repr(house.speaker)
    assert house.speaker.opening_secret not in shown
    assert repr(house.speaker.signing_secret) not in shown


def test_a_session_without_anything_chosen_travels_too(house: House) -> None:
    """Title and times alone are a letter."""
    bare = a_session(speaker_id=house.speaker.id, transcript=None, report=None, summary=None, stretches=(), peaks=())
    data = house.letters.lock(Letter(bare), house.speaker, recipient=house.coordinator.recipient)
    opened = house.letters.open(data, house.coordinator).letter
    assert opened == Letter(bare)
    assert isinstance(opened.content, SharedSession)
    assert replace(opened.content, revision=2).id == bare.id

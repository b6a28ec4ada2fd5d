"""Many files at once: the next one is opened while this one is put in its place, and each still comes for itself."""

from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.sharing_ports import Letter
from speakercoach.sharing.receiving import Came, Receiver
from tests.fakes.letters_home import NOW, a_session, opus
from tests.fakes.services import FakeServices, services

TODAY = NOW.date()


@pytest.fixture
def parts(tmp_path: Path) -> FakeServices:
    """A coordinator's computer."""
    made = services(tmp_path)
    made.ear.close()
    made.correspondence.save_identity(made.letters.new_identity("Maren"))
    return made


@pytest.fixture
def receiver(parts: FakeServices) -> Receiver:
    """Takes files in there."""
    return Receiver(parts.letters, parts.correspondence, parts.desk, parts.library)


def some_files(parts: FakeServices, folder: Path, count: int) -> list[Path]:
    """Sessions in files."""
    own = parts.correspondence.identity()
    assert own is not None
    speaker = parts.letters.new_identity("Haneul")
    paths = []
    for number in range(count):
        paths.append(folder / f"{number}.speakercoach")
        letter = Letter(a_session(f"s{number}", speaker), opus())
        paths[-1].write_bytes(parts.letters.lock(letter, speaker, recipient=own.recipient))
    return paths


def test_files_come_in_their_order_each_once(parts: FakeServices, receiver: Receiver, tmp_path: Path) -> None:
    """What is opened ahead is what would have been opened then."""
    paths = some_files(parts, tmp_path, 4)
    came = [
        receiver.receive(path, today=TODAY, follows=after)
        for path, after in zip(paths, (*paths[1:], None), strict=True)
    ]
    assert [one.session_id for one in came] == ["s0", "s1", "s2", "s3"]
    assert {one.came for one in came} == {Came.NEW}


def test_the_next_file_is_opened_once_alone(
    parts: FakeServices, receiver: Receiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not opened again when its turn comes."""
    paths = some_files(parts, tmp_path, 2)
    real, opened = parts.letters.open, []

    def counted(data: bytes, *rest: object, **named: object) -> object:
        opened.append(len(data))
        return real(data, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(parts.letters, "open", counted)
    receiver.receive(paths[0], today=TODAY, follows=paths[1])
    receiver.receive(paths[1], today=TODAY)
    assert len(opened) == 2


def test_a_bad_file_that_follows_is_told_at_its_own_turn(
    parts: FakeServices, receiver: Receiver, tmp_path: Path
) -> None:
    """The fault of the next file does not hinder this one."""
    [good] = some_files(parts, tmp_path, 1)
    bad = tmp_path / "bad.speakercoach"
    bad.write_bytes(b"no letter")
    assert receiver.receive(good, today=TODAY, follows=bad).came is Came.NEW
    with pytest.raises(CoachError) as caught:
        receiver.receive(bad, today=TODAY)
    assert caught.value.code is ErrorCode.BUNDLE_NONE


def test_who_turns_to_another_file_gets_that_one(parts: FakeServices, receiver: Receiver, tmp_path: Path) -> None:
    """A file that was opened ahead and is not wanted then is let go of."""
    paths = some_files(parts, tmp_path, 3)
    receiver.receive(paths[0], today=TODAY, follows=paths[1])
    assert receiver.receive(paths[2], today=TODAY).session_id == "s2"
    assert receiver.ahead.take(paths[1]) is None


def test_nothing_that_was_opened_ahead_stays_when_the_vault_is_locked(
    parts: FakeServices, receiver: Receiver, tmp_path: Path
) -> None:
    """A letter in the clear is let go of with the keys."""
    paths = some_files(parts, tmp_path, 2)
    receiver.receive(paths[0], today=TODAY, follows=paths[1])
    receiver.ahead.forget()
    assert receiver.ahead.take(paths[1]) is None


def test_nothing_is_opened_ahead_for_a_vault_that_was_locked_meanwhile(
    parts: FakeServices, receiver: Receiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file takes a moment; when the vault is locked in it, the next one is left closed."""
    paths = some_files(parts, tmp_path, 2)
    real, opened = parts.letters.open, []

    def locked_meanwhile(data: bytes, *rest: object, **named: object) -> object:
        opened.append(len(data))
        receiver.ahead.forget()
        return real(data, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(parts.letters, "open", locked_meanwhile)
    receiver.receive(paths[0], today=TODAY, follows=paths[1])
    assert receiver.ahead.take(paths[1]) is None
    assert len(opened) == 1

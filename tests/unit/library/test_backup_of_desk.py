"""What others sent comes back with a backup, too; a backup from before there was a desk is still one."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library import backup as backup_module
from speakercoach.library.backup import Contents
from speakercoach.library.correspondence import DiskCorrespondence
from speakercoach.library.desk import DiskDesk
from speakercoach.library.key_stretching import FLOOR
from speakercoach.library.places import DataFolder
from speakercoach.library.signed_file import read_signed, signed
from speakercoach.library.store import Library
from speakercoach.library.vaults import Vaults
from tests.fakes.keyring import MemoryKeyring
from tests.fakes.open_library import RATE_HZ
from tests.fakes.shared_sessions import SOUND, a_comment, a_session, an_identity, an_opened, some_remarks
from tests.fakes.talks import some_talk

WORDS = "blue kettle walks slowly home"


@dataclass(frozen=True, slots=True)
class House:
    """A vault with a session on its desk, and another computer."""

    library: Library
    vaults: Vaults
    desk: DiskDesk
    stick: Path
    other: Library
    other_vaults: Vaults

    def restored(self, backup: Path) -> DiskDesk:
        """The desk on the other computer, once the backup was restored there."""
        self.other_vaults.unlock(self.other_vaults.restore(backup, WORDS).id, WORDS)
        return DiskDesk(self.other)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """One of each."""
    library, other = Library(), Library()
    vaults, other_vaults = (
        Vaults(DataFolder(tmp_path / name), one, MemoryKeyring(), cost=lambda: FLOOR)
        for name, one in (("data", library), ("other", other))
    )
    vaults.create("A", WORDS)
    library.save_talk(some_talk())
    library.begin_take(some_talk().id, RATE_HZ).seal()
    desk = DiskDesk(library)
    desk.add(an_opened(a_session(), voices=(("v", b"voice"),)))
    desk.add_remarks("session-1", some_remarks(a_comment()))
    DiskCorrespondence(library).save_identity(an_identity())
    stick = tmp_path / "stick"
    stick.mkdir()
    yield House(library, vaults, desk, stick, other, other_vaults)
    library.close()
    other.close()


def test_the_desk_comes_back_with_the_backup(house: House) -> None:
    """Sessions, sound, remarks and voices, and the keys that open what is sent to this person."""
    desk = house.restored(house.vaults.back_up(house.stick))
    assert desk.sessions() == house.desk.sessions()
    assert (desk.session("session-1"), desk.sound("session-1")) == (a_session(), SOUND)
    assert (desk.remarks("session-1"), desk.voice("v")) == (some_remarks(a_comment()), b"voice")
    assert DiskCorrespondence(house.other).identity() == an_identity()


def test_a_session_whose_file_is_changed_in_the_backup_is_noticed(house: House) -> None:
    """A flipped bit, a cut and a missing file, as with takes."""
    made = house.vaults.back_up(house.stick)
    (path,) = (made / "desk").iterdir()
    whole = path.read_bytes()
    for changed, code in (
        (whole[:-1] + b"x", ErrorCode.BACKUP_DAMAGED),
        (whole[:-1], ErrorCode.BACKUP_INCOMPLETE),
        (None, ErrorCode.BACKUP_INCOMPLETE),
    ):
        path.unlink()
        if changed is not None:
            path.write_bytes(changed)
        with pytest.raises(CoachError) as error:
            house.restored(made)
        assert error.value.code is code
        path.write_bytes(whole)


@pytest.mark.parametrize("change", ["added", "renewed", "removed"])
def test_a_backup_holds_together_while_sessions_come_and_go(
    house: House, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """Whatever happens while the database is copied, each session that the copy names has its sound beside it."""
    real = house.library.snapshot
    calls: list[Path] = []

    def meanwhile(target: Path, *, ended_only: bool = False) -> None:
        calls.append(target)
        if len(calls) == 1 and change == "added":
            house.desk.add(an_opened(a_session("session-2")))
        if len(calls) == 1 and change == "renewed":
            house.desk.add(an_opened(a_session(revision=2), sound=b"shorter"))
        if len(calls) == 1 and change == "removed":
            house.desk.remove("session-1")
        real(target, ended_only=ended_only)

    monkeypatch.setattr(house.library, "snapshot", meanwhile)
    desk = house.restored(house.vaults.back_up(house.stick))
    assert len(calls) == 2
    assert desk.sessions() == house.desk.sessions()
    assert [desk.sound(one.id) for one in desk.sessions()] == [house.desk.sound(one.id) for one in desk.sessions()]


def test_a_backup_from_before_there_was_a_desk_comes_back(house: House) -> None:
    """Its list is of the first version, and it has no folder for the desk."""
    house.desk.remove("session-1")
    made = house.vaults.back_up(house.stick)
    rewrite(house, made, 1)
    shutil.rmtree(made / "desk")
    desk = house.restored(made)
    assert len(house.other.talks()) == 1
    desk.add(an_opened(a_session()))
    assert desk.sound("session-1") == SOUND


def test_a_backup_of_a_later_version_is_said_to_be_one(house: House) -> None:
    """Nothing in it is called damaged."""
    made = house.vaults.back_up(house.stick)
    rewrite(house, made, backup_module.VERSION + 1)
    with pytest.raises(CoachError) as error:
        house.restored(made)
    assert error.value.code is ErrorCode.LIBRARY_NEWER


def rewrite(house: House, made: Path, version: int) -> None:
    """Let a backup's list be of this version."""
    path = made / backup_module.LIST_NAME
    contents = msgspec.json.decode(
        read_signed(path, backup_module.MAGIC, backup_module.VERSION, 10**6).body, type=Contents
    )
    keys = house.vaults._keys
    assert keys is not None
    path.write_bytes(signed(backup_module.MAGIC, version, msgspec.json.encode(contents), keys.tag))

"""Backups: whole when they are said to be, refused when they are not, and back without loss."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import TalkId
from speakercoach.domain.vault import RecoveryKey
from speakercoach.library import backup as backup_module
from speakercoach.library.backup import Contents, Entry
from speakercoach.library.key_stretching import FLOOR
from speakercoach.library.places import DataFolder
from speakercoach.library.signed_file import read_signed, signed
from speakercoach.library.store import Library
from speakercoach.library.vaults import Vaults
from tests.fakes.keyring import MemoryKeyring
from tests.fakes.microphone import tone_pcm
from tests.fakes.talks import some_talk

WORDS = "blue kettle walks slowly home"
RATE_HZ = 16_000


@dataclass(frozen=True, slots=True)
class House:
    """A vault with a talk and a take, and its backup on a stick."""

    folder: DataFolder
    library: Library
    vaults: Vaults
    printed: RecoveryKey
    stick: Path
    backup: Path


def work_in(root: Path) -> tuple[DataFolder, Library, Vaults]:
    """A data folder and what works on it."""
    folder, library = DataFolder(root), Library()
    return folder, library, Vaults(folder, library, MemoryKeyring(), cost=lambda: FLOOR)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """One of each."""
    folder, library, vaults = work_in(tmp_path / "data")
    printed = vaults.create("A", WORDS)
    library.save_talk(some_talk())
    journal = library.begin_take(some_talk().id, RATE_HZ)
    journal.append(tone_pcm(1.0, sample_rate_hz=RATE_HZ))
    journal.seal()
    stick = tmp_path / "stick"
    stick.mkdir()
    yield House(folder, library, vaults, printed, stick, vaults.back_up(stick))
    library.close()


def elsewhere(house: House) -> tuple[DataFolder, Library, Vaults]:
    """Another computer."""
    return work_in(house.stick.parent / "other")


def fault_of_restoring(house: House, passphrase: str | None = WORDS) -> ErrorCode:
    """How restoring on another computer ends; nothing may be left there."""
    folder, _library, vaults = elsewhere(house)
    with pytest.raises(CoachError) as error:
        vaults.restore(house.backup, passphrase)
    assert list(folder.vaults.iterdir()) == []
    return error.value.code


def test_a_backup_comes_back_whole_on_another_computer(house: House) -> None:
    """Talk and sound are the same, by the passphrase or by the recovery key; progress ends at one."""
    take = house.library.talk(TalkId("talk-1")).takes[0]
    _folder, library, vaults = elsewhere(house)
    told: list[float] = []
    info = vaults.restore(house.backup, house.printed, on_progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert vaults.opened is None
    vaults.unlock(info.id, WORDS)
    assert library.talks() == house.library.talks()
    assert (library.sound(take.id).samples == house.library.sound(take.id).samples).all()
    library.close()


def test_a_backup_says_nothing_of_what_is_in_it(house: House) -> None:
    """Its name is neutral, and neither title nor name of the vault stands in a file in the open but the key files'."""
    assert house.backup.name.startswith("speakercoach-backup-")
    for path in house.backup.rglob("*"):
        if path.is_file():
            assert some_talk().title.encode() not in path.read_bytes()


def test_two_backups_lie_beside_each_other(house: House) -> None:
    """The one made before is never written over, not even within the same minute."""
    again = house.vaults.back_up(house.stick)
    assert again != house.backup
    assert house.backup.is_dir()


def test_the_wrong_passphrase_restores_nothing(house: House) -> None:
    """Nothing is copied before the passphrase is right."""
    assert fault_of_restoring(house, "no") is ErrorCode.KEY_WRONG_PASSPHRASE
    assert fault_of_restoring(house, None) is ErrorCode.KEY_WRONG_PASSPHRASE


def test_any_changed_file_is_noticed(house: House) -> None:
    """A flipped bit in any file of the backup; nothing is restored."""
    for path in sorted(path for path in house.backup.rglob("*") if path.is_file()):
        whole = path.read_bytes()
        changed = bytearray(whole)
        changed[len(changed) // 2] ^= 4
        path.write_bytes(changed)
        code = fault_of_restoring(house)
        expected = {"vault.key": ErrorCode.KEY_FILE_DAMAGED}.get(path.name, ErrorCode.BACKUP_DAMAGED)
        assert code is expected, path.name
        path.write_bytes(whole)


def test_a_damaged_key_file_in_the_backup_is_passed_by_the_recovery_key(house: House) -> None:
    """It proves the rest, but a backup with a damaged file is not restored: what came back would not be whole."""
    path = house.backup / "vault.key"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert fault_of_restoring(house, house.printed) is ErrorCode.BACKUP_DAMAGED


def test_a_missing_or_cut_file_is_noticed(house: House) -> None:
    """Both are said to be incomplete; without its list it is no backup."""
    for path in sorted((house.backup / "takes").iterdir()):
        whole = path.read_bytes()
        path.write_bytes(whole[:-1])
        assert fault_of_restoring(house) is ErrorCode.BACKUP_INCOMPLETE
        path.unlink()
        assert fault_of_restoring(house) is ErrorCode.BACKUP_INCOMPLETE
        path.write_bytes(whole)
    (house.backup / "backup.list").unlink()
    assert fault_of_restoring(house) is ErrorCode.BACKUP_NONE


def rewrite_list(house: House, change: Callable[[Contents], Contents], tag_of: Callable[[bytes], bytes]) -> None:
    """Put another list into the backup, with a checksum that fits."""
    path = house.backup / "backup.list"
    body = read_signed(path, backup_module.MAGIC, backup_module.VERSION, 10**6).body
    contents = change(msgspec.json.decode(body, type=Contents))
    path.write_bytes(signed(backup_module.MAGIC, backup_module.VERSION, msgspec.json.encode(contents), tag_of))


@pytest.mark.parametrize("name", ["../../x", "takes/../../x.journal", "/x", "CON", f"takes/{'A' * 32}.journal"])
def test_no_name_in_a_list_leads_out_of_the_folder(house: House, name: str) -> None:
    """Even a list that is signed by the right keys is refused then."""
    (house.backup.parent / "x").write_bytes(b"")
    entry = Entry(name, 0, hashlib.sha256(b"").digest())
    keys = house.vaults._keys
    assert keys is not None
    rewrite_list(house, lambda contents: replace(contents, entries=(*contents.entries, entry)), keys.tag)
    assert fault_of_restoring(house) is ErrorCode.BACKUP_DAMAGED


def test_a_list_that_somebody_else_wrote_is_noticed(house: House) -> None:
    """A file is left out of the list, and its checksum fits: the tag does not."""
    rewrite_list(house, lambda contents: replace(contents, entries=contents.entries[:-1]), lambda _: bytes(32))
    assert fault_of_restoring(house) is ErrorCode.BACKUP_DAMAGED


def test_a_vault_that_is_here_is_put_aside_not_lost(house: House) -> None:
    """Without the person's word nothing is replaced; with it the newer state can still be found."""
    house.library.save_talk(some_talk("talk-2"))
    with pytest.raises(CoachError) as error:
        house.vaults.restore(house.backup, WORDS)
    assert error.value.code is ErrorCode.BACKUP_EXISTS
    assert len(house.library.talks()) == 2
    info = house.vaults.restore(house.backup, WORDS, replace=True)
    assert house.vaults.opened is None
    house.vaults.unlock(info.id, WORDS)
    assert len(house.library.talks()) == 1
    house.vaults.lock()
    (aside,) = house.folder.put_aside.iterdir()
    shutil.rmtree(house.folder.vault(info.id).root)
    aside.rename(house.folder.vault(info.id).root)
    house.vaults.unlock(info.id, WORDS)
    assert len(house.library.talks()) == 2


def test_a_restore_that_was_cut_off_is_finished_at_the_next_start(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after the old vault was put aside and before the new one took its place."""
    real = Path.rename

    def stop(self: Path, target: Path) -> Path:
        if self.name.endswith(".ready"):
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "rename", stop)
    with pytest.raises(KeyboardInterrupt):
        house.vaults.restore(house.backup, WORDS, replace=True)
    monkeypatch.undo()
    assert house.vaults.list() == ()
    again = Vaults(house.folder, house.library, MemoryKeyring())
    (info,) = again.list()
    again.unlock(info.id, WORDS)
    assert len(house.library.talks()) == 1


def test_a_full_stick_leaves_no_half_backup(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault is told, what was there before stays, and nothing is left of the attempt."""
    real = os.write
    left = [20_000]

    def write(descriptor: int, data: bytes) -> int:
        left[0] -= len(data)
        if left[0] < 0:
            raise OSError(28, "full")
        return real(descriptor, data)

    monkeypatch.setattr(os, "write", write)
    with pytest.raises(CoachError) as error:
        house.vaults.back_up(house.stick)
    assert error.value.code is ErrorCode.DISK_FULL
    monkeypatch.undo()
    assert [path.name for path in house.stick.iterdir()] == [house.backup.name]
    assert house.vaults.opened is not None


def test_what_is_read_back_wrong_is_no_backup(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stick that gives back other bytes than were written is noticed."""
    real = backup_module._entry
    calls: list[str] = []

    def read(folder: Path, name: str) -> backup_module.Entry:
        calls.append(name)
        entry = real(folder, name)
        return entry if len(calls) < 3 else backup_module.Entry(name, entry.length_bytes, b"other")

    monkeypatch.setattr(backup_module, "_entry", read)
    with pytest.raises(CoachError) as error:
        house.vaults.back_up(house.stick)
    assert error.value.code is ErrorCode.BACKUP_DAMAGED
    assert [path.name for path in house.stick.iterdir()] == [house.backup.name]


def test_a_folder_that_is_not_there_is_said(house: House, tmp_path: Path) -> None:
    """A stick that was pulled out before."""
    with pytest.raises(CoachError) as error:
        house.vaults.back_up(tmp_path / "gone")
    assert error.value.code is ErrorCode.DISK_REFUSED


def test_a_backup_holds_together_while_sound_is_compressed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A take that becomes another file while the database is copied is in the backup as that copy names it."""
    take = house.library.talk(TalkId("talk-1")).takes[0]
    real = house.library.snapshot
    calls: list[Path] = []

    def slowly(target: Path, *, ended_only: bool = False) -> None:
        calls.append(target)
        if len(calls) == 1:
            # The journal is removed last: here it is still there when it is copied.
            with monkeypatch.context() as patched:
                patched.setattr(Path, "unlink", lambda *_, **__: None)
                house.library.tidy()
        real(target, ended_only=ended_only)

    monkeypatch.setattr(house.library, "snapshot", slowly)
    made = house.vaults.back_up(house.stick)
    assert len(calls) == 2
    _folder, library, vaults = elsewhere(house)
    vaults.unlock(vaults.restore(made, WORDS).id, WORDS)
    library.recover()
    library.tidy()
    assert (library.sound(take.id).samples == house.library.sound(take.id).samples).all()
    library.close()


def test_a_backup_made_while_one_records_comes_back_without_that_take(house: House) -> None:
    """It is in the next backup; nothing is said to be damaged, and everything else is whole."""
    journal = house.library.begin_take(TalkId("talk-1"), RATE_HZ)
    journal.append(tone_pcm(1.0, sample_rate_hz=RATE_HZ))
    house.library._set_checkpoint(house.folder.vault(house.vaults.list()[0].id), journal.take.id, 2)
    made = house.vaults.back_up(house.stick)
    journal.seal()
    _folder, library, vaults = elsewhere(house)
    vaults.unlock(vaults.restore(made, WORDS).id, WORDS)
    assert library.recover() == ()
    (whole,) = library.talk(TalkId("talk-1")).takes
    assert library.sound(whole.id).duration_s == 1.0
    library.close()


def test_nothing_is_replaced_while_somebody_records_into_it(house: House) -> None:
    """The take would lie where nothing leads to it; once it is sealed, the backup may take its place."""
    journal = house.library.begin_take(TalkId("talk-1"), RATE_HZ)
    journal.append(tone_pcm(1.0, sample_rate_hz=RATE_HZ))
    house.vaults.lock()
    with pytest.raises(CoachError) as error:
        house.vaults.restore(house.backup, WORDS, replace=True)
    assert error.value.code is ErrorCode.BACKUP_RECORDING
    journal.seal()
    house.vaults.unlock(house.vaults.list()[0].id, WORDS)
    assert len(house.library.recover()) == 1
    house.vaults.restore(house.backup, WORDS, replace=True)


def test_a_key_file_that_rotted_makes_no_backup(house: House) -> None:
    """A copy that nobody could open is not called one; without the recovery file a backup is still one."""
    places = house.folder.vault(house.vaults.list()[0].id)
    places.recovery_file.unlink()
    made = house.vaults.back_up(house.stick)
    _folder, library, vaults = elsewhere(house)
    vaults.unlock(vaults.restore(made, WORDS).id, WORDS)
    library.close()
    rotten = bytearray(places.key_file.read_bytes())
    rotten[30] ^= 1
    places.key_file.write_bytes(rotten)
    with pytest.raises(CoachError) as error:
        house.vaults.back_up(house.stick)
    assert error.value.code is ErrorCode.KEY_FILE_DAMAGED
    assert len(list(house.stick.iterdir())) == 2


def test_another_vault_that_is_opened_meanwhile_ends_the_backup(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the other speaker's lies on the stick."""
    real = house.library.snapshot

    def switched(target: Path, *, ended_only: bool = False) -> None:
        house.vaults.create("B", None)
        real(target, ended_only=ended_only)

    monkeypatch.setattr(house.library, "snapshot", switched)
    with pytest.raises(CoachError) as error:
        house.vaults.back_up(house.stick)
    assert error.value.code is ErrorCode.LIBRARY_LOCKED
    assert [path.name for path in house.stick.iterdir()] == [house.backup.name]


def test_a_place_that_cannot_be_taken_brings_the_old_vault_back(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk refuses the last step: what was here is here."""
    real = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name.endswith(".ready"):
            raise OSError
        return real(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(CoachError):
        house.vaults.restore(house.backup, WORDS, replace=True)
    monkeypatch.undo()
    house.vaults.unlock(house.vaults.list()[0].id, WORDS)
    assert len(house.library.talks()) == 1

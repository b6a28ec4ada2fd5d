"""The vaults on the disk: what a killed or damaged one looks like, and what is readable from outside."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import VaultId, VaultState
from speakercoach.library import vaults as vaults_module
from speakercoach.library.key_file import KeyFile, read_key_file, write_key_file
from speakercoach.library.key_stretching import FLOOR
from speakercoach.library.keys import VaultKeys, new_key
from speakercoach.library.places import DataFolder, Places
from speakercoach.library.store import Library
from speakercoach.library.vaults import Vaults
from tests.fakes.keyring import MemoryKeyring
from tests.fakes.talks import some_talk

WORDS = "blue kettle walks slowly home"


class House:
    """A data folder and what works on it; can be started anew."""

    def __init__(self, root: Path) -> None:
        self.folder = DataFolder(root)
        self.library = Library()
        self.keyring = MemoryKeyring()
        self.vaults = self.begin()

    def begin(self) -> Vaults:
        """As after a restart."""
        self.library.close()
        self.vaults = Vaults(self.folder, self.library, self.keyring, cost=lambda: FLOOR)
        return self.vaults

    @property
    def places(self) -> Places:
        """Of the one vault."""
        (info,) = self.vaults.list()
        return self.folder.vault(info.id)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A folder without a vault."""
    one = House(tmp_path / "data")
    yield one
    one.library.close()


def test_changing_the_passphrase_rewrites_the_key_file_alone(house: House) -> None:
    """Every other file of the vault stays byte for byte as it was."""
    house.vaults.create("A", WORDS)
    house.library.save_talk(some_talk())
    house.vaults.lock()
    house.vaults.unlock(house.vaults.list()[0].id, WORDS)
    root = house.places.root

    def contents() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in root.rglob("*") if path.is_file()}

    before = contents()
    house.vaults.change_passphrase(WORDS, "another long passphrase")
    after = contents()
    assert before.pop("vault.key") != after.pop("vault.key")
    assert before == after


def test_a_damaged_key_file_is_said_and_the_recovery_key_opens(house: House) -> None:
    """The vault is listed under its name as damaged; the printed key and another passphrase mend it."""
    printed = house.vaults.create("A", WORDS)
    house.library.save_talk(some_talk())
    house.vaults.lock()
    path = house.places.key_file
    damaged = bytearray(path.read_bytes())
    damaged[40] ^= 1
    path.write_bytes(damaged)
    (info,) = house.vaults.list()
    assert (info.name, info.state) == ("A", VaultState.DAMAGED)
    with pytest.raises(CoachError) as error:
        house.vaults.unlock(info.id, WORDS)
    assert error.value.code is ErrorCode.KEY_FILE_DAMAGED
    assert path.read_bytes() == bytes(damaged)
    house.vaults.unlock_by_recovery_key(info.id, printed, WORDS)
    assert len(house.library.talks()) == 1
    assert house.vaults.list()[0].state is VaultState.READY


def test_a_key_file_that_asks_for_too_much_is_said_before_anybody_types(house: House) -> None:
    """The list shows that it is unsafe; it is neither damaged nor opened."""
    house.vaults.create("A", WORDS)
    keys = house.vaults._keys
    assert keys is not None
    slots = read_key_file(house.places.key_file).slots
    assert slots.passphrase is not None
    dear = replace(slots.passphrase, cost=replace(FLOOR, memory_kib=2**31))
    write_key_file(house.places.key_file, replace(slots, passphrase=dear), keys)
    house.vaults.lock()
    (info,) = house.vaults.list()
    assert (info.name, info.state) == ("A", VaultState.UNSAFE)


def test_a_vault_that_was_cut_off_in_the_making_is_none(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a vault is neither listed nor left lying; making one again works."""
    for refused in ("sync_folder", "write_key_file"):
        monkeypatch.setattr(vaults_module, refused, lambda *_: (_ for _ in ()).throw(OSError))
        with pytest.raises(CoachError):
            house.vaults.create("A", None)
        monkeypatch.undo()
        assert list(house.folder.vaults.iterdir()) == []
    (house.folder.vaults / ("0" * 32 + ".new")).mkdir()
    (house.folder.vaults / ("0" * 32 + ".new") / "vault.key").write_bytes(b"half")
    vaults = house.begin()
    assert list(house.folder.vaults.iterdir()) == []
    vaults.create("B", None)
    assert [info.name for info in vaults.list()] == ["B"]


@pytest.mark.parametrize("name", ["", "..", "../" * 10 + "ab", "A" * 32, "0" * 31 + "/", "0" * 31 + "\0"])
def test_no_vault_id_leads_out_of_the_folder(house: House, name: str) -> None:
    """Only ids that the app itself gives out become paths."""
    with pytest.raises(CoachError) as error:
        house.vaults.unlock(VaultId(name), None)
    assert error.value.code is ErrorCode.KEY_FILE_DAMAGED


def test_everything_is_for_its_owner_alone(house: House) -> None:
    """Folders 0700, files 0600, the data folder's own as well."""
    house.vaults.create("A", WORDS)
    house.library.save_talk(some_talk())
    for path in (house.folder.root, *house.folder.root.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path.name


def test_a_library_that_does_not_open_leaves_no_key_behind(house: House) -> None:
    """The fault is told, and the vault counts as locked."""
    house.vaults.create("A", None)
    house.vaults.lock()
    house.places.database.write_bytes(b"nonsense" * 1000)
    with pytest.raises(CoachError) as error:
        house.vaults.unlock(house.vaults.list()[0].id, None)
    assert error.value.code is ErrorCode.LIBRARY_BROKEN
    assert house.vaults.opened is None
    with pytest.raises(CoachError) as error:
        house.vaults.rename("B")
    assert error.value.code is ErrorCode.LIBRARY_LOCKED


def test_locking_overwrites_the_key(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes of the vault key are zero where they lay, within the call."""
    keys: list[bytearray] = []
    real = new_key

    def remembered() -> bytearray:
        keys.append(real())
        return keys[-1]

    monkeypatch.setattr(vaults_module, "new_key", remembered)
    house.vaults.create("A", None)
    assert any(keys[0])
    house.vaults.lock()
    assert not any(keys[0])


def test_a_deleted_vault_leaves_no_file(house: House) -> None:
    """Keys, database and sound are gone from the folder."""
    house.vaults.create("A", WORDS)
    house.library.save_talk(some_talk())
    house.library.begin_take(some_talk().id, 16_000).seal()
    house.vaults.delete(WORDS)
    assert list(house.folder.vaults.iterdir()) == []


@pytest.mark.parametrize("refused_call", [1, 2])
def test_a_vault_whose_library_cannot_be_made_is_not_left_behind(
    house: House, monkeypatch: pytest.MonkeyPatch, refused_call: int
) -> None:
    """Nobody saw its recovery key: there is no such vault."""
    real = house.library.attach
    calls: list[Places] = []

    def attach(places: Places, keys: VaultKeys, should_stop: Callable[[], bool]) -> None:
        calls.append(places)
        if len(calls) == refused_call:
            raise CoachError(ErrorCode.DISK_FULL)
        real(places, keys, should_stop)

    monkeypatch.setattr(house.library, "attach", attach)
    with pytest.raises(CoachError) as error:
        house.vaults.create("A", WORDS)
    assert error.value.code is ErrorCode.DISK_FULL
    assert list(house.folder.vaults.iterdir()) == []
    assert house.vaults.opened is None


def test_locking_wins_over_an_opening_that_is_under_way(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the key is being derived or the library being attached: it stays locked, and the lock did not wait."""
    house.vaults.create("A", WORDS)
    vault_id = house.vaults.list()[0].id
    real = house.library.attach

    def locked_meanwhile(places: Places, keys: VaultKeys, should_stop: Callable[[], bool]) -> None:
        real(places, keys, should_stop)
        assert not should_stop()
        house.vaults.lock()
        assert should_stop()

    monkeypatch.setattr(house.library, "attach", locked_meanwhile)
    with pytest.raises(CoachError) as error:
        house.vaults.unlock(vault_id, WORDS)
    assert error.value.code is ErrorCode.LIBRARY_LOCKED
    assert (house.vaults.opened, house.library.is_open) == (None, False)
    monkeypatch.undo()

    real_read = read_key_file

    def locked_before(path: Path, here: VaultId) -> KeyFile:
        house.vaults.lock()
        return real_read(path, here)

    monkeypatch.setattr(vaults_module, "read_key_file", locked_before)
    with pytest.raises(CoachError) as error:
        house.vaults.unlock(vault_id, WORDS)
    assert error.value.code is ErrorCode.LIBRARY_LOCKED
    assert (house.vaults.opened, house.library.is_open) == (None, False)
    monkeypatch.undo()
    house.vaults.unlock(vault_id, WORDS)


def test_the_recovery_key_touches_nothing_that_it_cannot_open(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of a newer version keeps its key file, and with it the passphrase."""
    printed = house.vaults.create("A", WORDS)
    house.vaults.lock()
    here = house.vaults.list()[0].id

    def newer(*_: object) -> None:
        raise CoachError(ErrorCode.LIBRARY_NEWER)

    monkeypatch.setattr(house.library, "attach", newer)
    with pytest.raises(CoachError) as error:
        house.vaults.unlock_by_recovery_key(here, printed, "another long passphrase")
    assert error.value.code is ErrorCode.LIBRARY_NEWER
    monkeypatch.undo()
    house.vaults.unlock(here, WORDS)


def test_a_key_file_of_another_vault_opens_nothing(house: House) -> None:
    """Files that were swapped between two vaults are told to be damaged, and nothing is written over."""
    house.vaults.create("A", WORDS)
    printed = house.vaults.create("B", WORDS)
    house.vaults.lock()
    first, second = (house.folder.vault(info.id) for info in house.vaults.list())
    (first.recovery_file).write_bytes(second.recovery_file.read_bytes())
    before = first.key_file.read_bytes()
    with pytest.raises(CoachError) as error:
        house.vaults.unlock_by_recovery_key(VaultId(first.root.name), printed, "another long passphrase")
    assert error.value.code is ErrorCode.KEY_FILE_DAMAGED
    assert first.key_file.read_bytes() == before
    second.key_file.write_bytes(before)
    with pytest.raises(CoachError) as error:
        house.vaults.unlock(VaultId(second.root.name), WORDS)
    assert error.value.code is ErrorCode.KEY_FILE_DAMAGED


def test_a_lost_or_changed_recovery_file_is_said_and_mended(house: House) -> None:
    """An open vault says that its recovery key is to be made anew; its name can change all the same."""
    house.vaults.create("A", WORDS)
    vault_id = house.vaults.list()[0].id
    damaged = bytearray(house.places.recovery_file.read_bytes())
    damaged[50] ^= 1
    house.places.recovery_file.write_bytes(damaged)
    house.vaults.unlock(vault_id, WORDS)
    assert house.vaults.opened is not None
    assert not house.vaults.opened.has_recovery_key
    house.vaults.rename("B")
    printed = house.vaults.propose_recovery_key(WORDS)
    house.vaults.confirm_recovery_key(printed)
    assert house.vaults.opened.has_recovery_key
    house.vaults.lock()
    house.vaults.unlock_by_recovery_key(vault_id, printed, WORDS)


def test_a_passphrase_does_not_open_a_vault_that_has_none(house: House) -> None:
    """A look-alike without a passphrase is not taken for one's own."""
    house.vaults.create("A", None)
    house.vaults.lock()
    with pytest.raises(CoachError) as error:
        house.vaults.unlock(house.vaults.list()[0].id, WORDS)
    assert error.value.code is ErrorCode.KEY_WRONG_PASSPHRASE


def test_choosing_the_keyring_brings_no_old_passphrase_back(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may ask the person for minutes; a passphrase that was changed meanwhile stays changed."""
    house.vaults.create("A", WORDS)

    def slowly(*_: object) -> None:
        house.vaults.change_passphrase(WORDS, "another long passphrase")

    monkeypatch.setattr(house.keyring, "store", slowly)
    house.vaults.use_keyring(wanted=True)
    vault_id = house.vaults.list()[0].id
    house.vaults.unlock(vault_id, "another long passphrase")


@pytest.mark.parametrize("secret", [b"", b"short", bytes(33)])
def test_a_keyring_that_gives_back_nonsense_opens_nothing(house: House, secret: bytes) -> None:
    """What is no key ends in the keyring's own fault."""
    house.vaults.create("A", WORDS)
    house.vaults.use_keyring(wanted=True)
    vault_id = house.vaults.list()[0].id
    house.keyring.kept[vault_id] = secret
    with pytest.raises(CoachError) as error:
        house.vaults.unlock_by_keyring(vault_id)
    assert error.value.code is ErrorCode.KEY_NO_KEYRING


def test_a_deletion_that_was_cut_off_is_finished_at_the_next_start(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No damaged ghost is listed, and its keys are gone first."""
    house.vaults.create("A", WORDS)
    monkeypatch.setattr(vaults_module, "remove_vault", lambda _: None)
    house.vaults.delete(WORDS)
    monkeypatch.undo()
    assert house.vaults.list() == ()
    house.begin()
    assert list(house.folder.vaults.iterdir()) == []


def test_half_a_key_file_is_destroyed_at_the_next_start(house: House) -> None:
    """It may hold the bare key of a vault whose passphrase was just being taken away."""
    house.vaults.create("A", WORDS)
    half = house.places.root / ".vault.key.new"
    half.write_bytes(b"bare key")
    os.link(half, house.folder.root / "seen")
    house.begin()
    assert not half.exists()
    assert (house.folder.root / "seen").read_bytes() == bytes(8)


@pytest.mark.parametrize("name", ["a\ud800b", "two\nlines", "x" * 1000])
def test_every_name_can_be_written(house: House, name: str) -> None:
    """Half letters, lines and whole pages become one short line."""
    house.vaults.create(name, None)
    house.vaults.rename(name)
    (info,) = house.vaults.list()
    assert 0 < len(info.name) <= 80
    assert "\n" not in info.name


def test_old_talks_move_into_one_vault_alone(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """What began to move into one speaker's vault never goes on into another's."""
    waiting = [True]
    moved: list[str] = []

    def move(_folder: DataFolder, library: Library) -> int:
        moved.append(library.vault.keys.vault_id)
        return 0

    monkeypatch.setattr(vaults_module, "has_old_talks", lambda _: waiting[0])
    monkeypatch.setattr(vaults_module, "move_old_talks", move)
    house.vaults.create("A", None)
    first = house.vaults.list()[0].id
    assert not house.vaults.move_old_talks()
    house.vaults.create("B", None)
    assert house.vaults.move_old_talks()
    assert moved == [first]
    house.vaults.unlock(first, None)
    assert not house.vaults.move_old_talks()
    assert moved == [first, first]
    waiting[0] = False
    assert house.vaults.move_old_talks()

"""The vaults on the disk: what a killed or damaged one looks like, and what is readable from outside."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import VaultId, VaultState
from speakercoach.library import vaults as vaults_module
from speakercoach.library.key_stretching import FLOOR
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
        self.vaults = self.begin()

    def begin(self) -> Vaults:
        """As after a restart."""
        self.library.close()
        self.vaults = Vaults(self.folder, self.library, MemoryKeyring(), cost=lambda: FLOOR)
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


def test_a_vault_that_was_cut_off_in_the_making_is_none(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a vault is neither listed nor left lying; making one again works."""
    monkeypatch.setattr(vaults_module, "sync_folder", lambda _: (_ for _ in ()).throw(OSError))
    with pytest.raises(CoachError):
        house.vaults.create("A", None)
    monkeypatch.undo()
    (house.folder.vaults / ("0" * 32 + ".new")).mkdir()
    (house.folder.vaults / ("0" * 32 + ".new") / "vault.key").write_bytes(b"half")
    vaults = house.begin()
    assert not list(house.folder.vaults.glob("*.new"))
    vaults.create("B", None)
    assert "B" in [info.name for info in vaults.list()]


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
    real = vaults_module.new_key

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

"""The same rules for the vaults on the disk and for those in memory that stand for them in other tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import TalkId
from speakercoach.domain.vault import RecoveryKey, VaultId
from speakercoach.library.key_stretching import FLOOR
from speakercoach.library.places import DataFolder
from speakercoach.library.store import Library as DiskLibrary
from speakercoach.library.vaults import Vaults as DiskVaults
from speakercoach.practice.library_ports import Library
from speakercoach.practice.vault_ports import Vaults
from tests.fakes.keyring import MemoryKeyring
from tests.fakes.library import MemoryLibrary
from tests.fakes.talks import some_talk
from tests.fakes.vaults import MemoryVaults

WORDS = "blue kettle walks slowly home"
OTHER = "다섯 단어로 된 긴 문장"


@pytest.fixture(params=["disk", "memory"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Vaults, Library]]:
    """Vaults of each kind, none made yet, on a system with a keyring; and the library that shows the open one."""
    if request.param == "memory":
        memory = MemoryLibrary()
        yield MemoryVaults(memory, keyring="Test Keyring"), memory
        return
    disk = DiskLibrary()
    yield DiskVaults(DataFolder(tmp_path / "data"), disk, MemoryKeyring(), cost=lambda: FLOOR), disk
    disk.close()


def fault(call: Callable[[], object]) -> ErrorCode:
    """The code of the fault that a call ends in."""
    with pytest.raises(CoachError) as error:
        call()
    return error.value.code


def only(vaults: Vaults) -> VaultId:
    """The one vault that is there."""
    (info,) = vaults.list()
    return info.id


def test_a_vault_is_open_once_it_is_made(house: tuple[Vaults, Library]) -> None:
    """Before there is none and the library is locked; afterwards it can be worked in."""
    vaults, library = house
    assert vaults.list() == ()
    assert vaults.opened is None
    assert fault(library.talks) is ErrorCode.LIBRARY_LOCKED
    vaults.create("My talks", WORDS)
    library.save_talk(some_talk())
    (info,) = vaults.list()
    assert vaults.opened == info
    assert (info.name, info.has_passphrase, info.is_in_keyring) == ("My talks", True, False)


def test_locking_drops_everything_and_unlocking_brings_it_back(house: tuple[Vaults, Library]) -> None:
    """While it is locked no call goes through; the passphrase opens it again, a wrong one changes nothing."""
    vaults, library = house
    vaults.create("My talks", WORDS)
    library.save_talk(some_talk())
    vaults.lock()
    vaults.lock()
    assert vaults.opened is None
    assert fault(library.talks) is ErrorCode.LIBRARY_LOCKED
    for wrong in (None, "", WORDS + "."):
        assert fault(lambda words=wrong: vaults.unlock(only(vaults), words)) is ErrorCode.KEY_WRONG_PASSPHRASE  # type: ignore[misc]
        assert fault(library.talks) is ErrorCode.LIBRARY_LOCKED
    vaults.unlock(only(vaults), WORDS)
    assert library.talk(TalkId("talk-1")).talk == some_talk()


def test_declining_a_passphrase_is_possible(house: tuple[Vaults, Library]) -> None:
    """Such a vault opens without one, says so, and can be given one later."""
    vaults, library = house
    vaults.create("My talks", None)
    library.save_talk(some_talk())
    vaults.lock()
    assert not vaults.list()[0].has_passphrase
    vaults.unlock(only(vaults), None)
    vaults.change_passphrase(None, WORDS)
    assert vaults.opened is not None
    assert vaults.opened.has_passphrase
    vaults.lock()
    assert fault(lambda: vaults.unlock(only(vaults), None)) is ErrorCode.KEY_WRONG_PASSPHRASE
    vaults.unlock(only(vaults), WORDS)
    assert len(library.talks()) == 1


def test_a_changed_passphrase_opens_and_the_old_one_does_not(house: tuple[Vaults, Library]) -> None:
    """Who changes it shows the old one first."""
    vaults, library = house
    vaults.create("My talks", WORDS)
    library.save_talk(some_talk())
    assert fault(lambda: vaults.change_passphrase("no", OTHER)) is ErrorCode.KEY_WRONG_PASSPHRASE
    vaults.change_passphrase(WORDS, OTHER)
    vaults.lock()
    assert fault(lambda: vaults.unlock(only(vaults), WORDS)) is ErrorCode.KEY_WRONG_PASSPHRASE
    vaults.unlock(only(vaults), OTHER)
    assert len(library.talks()) == 1


def test_the_recovery_key_opens_and_sets_another_passphrase(house: tuple[Vaults, Library]) -> None:
    """Mistyped, wrong and right keys are told apart; the lost passphrase opens nothing afterwards."""
    vaults, library = house
    printed = vaults.create("My talks", WORDS)
    library.save_talk(some_talk())
    vaults.lock()
    here = only(vaults)
    mistyped = printed[:-1]
    assert fault(lambda: vaults.unlock_by_recovery_key(here, mistyped, OTHER)) is ErrorCode.KEY_MISTYPED_RECOVERY
    vaults.unlock_by_recovery_key(here, printed.lower().replace("-", " "), OTHER)
    assert len(library.talks()) == 1
    vaults.lock()
    assert fault(lambda: vaults.unlock(here, WORDS)) is ErrorCode.KEY_WRONG_PASSPHRASE
    vaults.unlock(here, OTHER)


def test_a_new_recovery_key_counts_once_it_is_confirmed(house: tuple[Vaults, Library]) -> None:
    """Until it is on paper the old one opens; afterwards the new one alone does."""
    vaults, _library = house
    old = vaults.create("My talks", WORDS)
    here = only(vaults)
    assert fault(lambda: vaults.propose_recovery_key("no")) is ErrorCode.KEY_WRONG_PASSPHRASE
    unconfirmed = vaults.propose_recovery_key(WORDS)
    vaults.unlock(here, WORDS)
    assert fault(lambda: vaults.confirm_recovery_key(unconfirmed)) is ErrorCode.KEY_WRONG_RECOVERY
    vaults.lock()
    vaults.unlock_by_recovery_key(here, old, WORDS)
    new = vaults.propose_recovery_key(WORDS)
    vaults.confirm_recovery_key(new)
    vaults.lock()
    assert fault(lambda: vaults.unlock_by_recovery_key(here, old, OTHER)) is ErrorCode.KEY_WRONG_RECOVERY
    vaults.unlock_by_recovery_key(here, new, OTHER)


def test_the_keyring_opens_where_the_person_chose_it(house: tuple[Vaults, Library]) -> None:
    """Not before, and not after it was taken back."""
    vaults, library = house
    vaults.create("My talks", WORDS)
    here = only(vaults)
    assert fault(lambda: vaults.unlock_by_keyring(here)) is ErrorCode.KEY_NO_KEYRING
    vaults.unlock(here, WORDS)
    vaults.use_keyring(wanted=True)
    assert vaults.list()[0].is_in_keyring
    vaults.lock()
    vaults.unlock_by_keyring(here)
    assert library.talks() == ()
    vaults.use_keyring(wanted=False)
    vaults.lock()
    assert fault(lambda: vaults.unlock_by_keyring(here)) is ErrorCode.KEY_NO_KEYRING
    vaults.unlock(here, WORDS)


def test_two_speakers_do_not_see_each_other(house: tuple[Vaults, Library]) -> None:
    """Each vault has its own words and its own passphrase; opening one closes the other."""
    vaults, library = house
    vaults.create("B", WORDS)
    library.save_talk(some_talk())
    vaults.create("A", OTHER)
    assert library.talks() == ()
    assert [info.name for info in vaults.list()] == ["A", "B"]
    first, second = (info.id for info in vaults.list())
    assert fault(lambda: vaults.unlock(second, OTHER)) is ErrorCode.KEY_WRONG_PASSPHRASE
    vaults.unlock(second, WORDS)
    assert len(library.talks()) == 1
    vaults.unlock(first, OTHER)
    assert library.talks() == ()


def test_a_vault_can_be_called_something_else(house: tuple[Vaults, Library]) -> None:
    """The name changes where it is listed and for the open one."""
    vaults, _library = house
    vaults.create("My talks", None)
    vaults.rename("무화과")
    assert vaults.list()[0].name == "무화과"
    assert vaults.opened is not None
    assert vaults.opened.name == "무화과"


def test_a_deleted_vault_is_gone(house: tuple[Vaults, Library]) -> None:
    """The passphrase is asked for; the others stay."""
    vaults, library = house
    vaults.create("A", None)
    kept = only(vaults)
    vaults.create("B", WORDS)
    assert fault(lambda: vaults.delete("no")) is ErrorCode.KEY_WRONG_PASSPHRASE
    vaults.delete(WORDS)
    assert vaults.opened is None
    assert fault(library.talks) is ErrorCode.LIBRARY_LOCKED
    assert only(vaults) == kept


def test_what_changes_keys_needs_an_open_vault(house: tuple[Vaults, Library], tmp_path: Path) -> None:
    """While everything is locked nothing about it can be changed."""
    vaults, _library = house
    vaults.create("A", None)
    vaults.lock()
    calls: tuple[Callable[[], object], ...] = (
        lambda: vaults.change_passphrase(None, WORDS),
        lambda: vaults.propose_recovery_key(None),
        lambda: vaults.confirm_recovery_key(RecoveryKey("")),
        lambda: vaults.use_keyring(wanted=True),
        lambda: vaults.rename("B"),
        lambda: vaults.delete(None),
        lambda: vaults.back_up(tmp_path),
    )
    for call in calls:
        assert fault(call) is ErrorCode.LIBRARY_LOCKED

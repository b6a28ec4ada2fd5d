"""Damage to a vault's key files, database and backups: each is noticed, told by a code, and nothing wrong is shown."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import TakeQuery
from speakercoach.library.database import Database
from speakercoach.library.key_file import read_key_file
from speakercoach.library.places import DataFolder, Places
from tests.torture.children import in_child
from tests.torture.edits import slots
from tests.torture.kill_phases import FIRST_TALK
from tests.torture.outcome import Outcome
from tests.torture.workplace import Workplace, hurry_stretching

PHRASE = "a phrase of some words"
PAGE_BYTES = 4096
LIBRARY_TRIES = 150
PER_BACKUP_FILE = 12


def prepare(root: Path) -> None:
    """A vault with a passphrase, a talk, two takes and words; its recovery key beside it; a backup on a stick."""
    hurry_stretching()
    workplace = Workplace.at(root)
    printed = workplace.vaults.create("torture", PHRASE)
    (root / "printed").write_text(printed, encoding="utf-8")
    talk = workplace.add_talk(1)
    for _ in range(2):
        take = workplace.add_take(FIRST_TALK, 0.2)
        for slot in slots(workplace, talk.id, take.id):
            slot.write(2)
    (root / "stick").mkdir()
    workplace.vaults.back_up(root / "stick")
    workplace.lock()


def outcomes(folder: Path, chance: Random, *, thorough: bool) -> Iterator[Outcome]:
    """Every kind of damage to a vault."""
    root = folder / "vault"
    in_child(lambda: prepare(root))
    yield in_child(lambda: flipped_keys(root))
    yield in_child(lambda: _cut_keys(root))
    yield in_child(lambda: _flipped_page(root, chance, thorough=thorough))
    yield in_child(lambda: flipped_pages(root, chance, 8 * (16 if thorough else 1)))
    yield in_child(lambda: _seen_by_a_person(root, chance))
    yield in_child(lambda: exchanged_takes(root))
    yield in_child(lambda: altered_backup(root, folder, chance))


def _flip(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]


def _refused(work: Callable[[], object], codes: set[ErrorCode], what: str) -> list[str]:
    """What is wrong about how this was refused; empty when it was, with one of these codes."""
    try:
        work()
    except CoachError as error:
        return [] if error.code in codes else [f"{what}: {error.code}"]
    except Exception as error:  # noqa: BLE001 - any other kind is a fault of ours
        return [f"{what}: {type(error).__name__}"]
    return [f"unnoticed: {what}"]


def _places(root: Path) -> Places:
    return Workplace.at(root).places


_KEY_CODES = {ErrorCode.KEY_FILE_DAMAGED, ErrorCode.KEY_FILE_NEWER, ErrorCode.KEY_FILE_UNSAFE}


def flipped_keys(root: Path) -> Outcome:
    """Both key files, bit by bit."""
    hurry_stretching()
    broken: list[str] = []
    tries = 0
    for path in (_places(root).key_file, _places(root).recovery_file):
        whole = path.read_bytes()
        for place in range(len(whole)):
            for bit in range(8):
                path.write_bytes(_flip(whole, place, bit))
                broken += _refused(partial(read_key_file, path), _KEY_CODES, f"{path.name}, byte {place}")
                tries += 1
        path.write_bytes(whole)
    return Outcome("every bit of vault.key and recovery.key flipped", tries, tuple(broken), f"{len(broken)} unnoticed")


def _cut_keys(root: Path) -> Outcome:
    """Cut, lengthened or lost: the other key opens the vault still, and the passphrase is set anew."""
    hurry_stretching()
    broken: list[str] = []
    tries = 0
    workplace = Workplace.at(root)
    (info,) = workplace.vaults.list()
    path = workplace.places.key_file
    whole = path.read_bytes()
    printed = (root / "printed").read_text(encoding="utf-8")
    for changed in (*(whole[:length] for length in range(len(whole))), whole + b"\0", None):
        path.unlink(missing_ok=True)
        if changed is not None:
            path.write_bytes(changed)
        broken += _refused(lambda: workplace.vaults.unlock(info.id, PHRASE), _KEY_CODES, "a cut key file")
        tries += 1
    workplace.vaults.unlock_by_recovery_key(info.id, printed, PHRASE)
    workplace.lock()
    workplace.vaults.unlock(info.id, PHRASE)
    workplace.lock()
    return Outcome(
        "vault.key cut at every byte, lengthened, lost", tries, tuple(broken), "the recovery key opens it still"
    )


# --------------------------------------------------------------------------------------------- database


def _database_fault(places: Places, key: bytes, before: object) -> str:
    """Empty when the damage was noticed."""
    try:
        database = Database(places.database, bytearray(key))
    except CoachError as error:
        return "" if error.code is ErrorCode.LIBRARY_BROKEN else f"told as {error.code}"
    except Exception as error:  # noqa: BLE001 - any other kind is a fault of ours
        return f"told as {type(error).__name__}"
    try:
        if database.integrity_faults() > 0:
            return ""
        return "unnoticed" if _contents(database) == before else "wrong data given out"
    except CoachError as error:
        return "" if error.code is ErrorCode.LIBRARY_BROKEN else f"told as {error.code}"
    except Exception as error:  # noqa: BLE001 - any other kind is a fault of ours
        return f"told as {type(error).__name__}"
    finally:
        database.close()


def _contents(database: Database) -> object:
    with database.reading() as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in sorted(tables)}  # noqa: S608


def _tried_flips(root: Path, flips: list[tuple[int, int]], what: str) -> Outcome:
    hurry_stretching()
    places = _places(root)
    key = bytes(read_key_file(places.key_file).keys_by_passphrase(PHRASE).database_key())
    whole = places.database.read_bytes()
    database = Database(places.database, bytearray(key))
    before = _contents(database)
    database.close()
    broken: list[str] = []
    for place, bit in flips:
        places.database.write_bytes(_flip(whole, place, bit))
        for ending in ("-wal", "-shm"):
            places.database.with_name(places.database.name + ending).unlink(missing_ok=True)
        if fault := _database_fault(places, key, before):
            broken.append(f"{fault}: bit {bit} of byte {place}")
    places.database.write_bytes(whole)
    wrong = sum("wrong data" in one for one in broken)
    return Outcome(
        what, len(flips), tuple(broken), f"{len(broken) - wrong} unnoticed, {wrong} times wrong data given out"
    )


def _flipped_page(root: Path, chance: Random, *, thorough: bool) -> Outcome:
    """The first page is the one without which nothing opens."""
    if thorough:
        flips = [(place, bit) for place in range(PAGE_BYTES) for bit in range(8)]
        return _tried_flips(root, flips, "every bit of the database's first page flipped")
    flips = [(place, chance.randrange(8)) for place in range(PAGE_BYTES)]
    return _tried_flips(root, flips, "a bit of every byte of the database's first page flipped")


def flipped_pages(root: Path, chance: Random, each: int) -> Outcome:
    """So many bits of each page of the database."""
    pages = _places(root).database.stat().st_size // PAGE_BYTES
    flips = [
        (page * PAGE_BYTES + chance.randrange(PAGE_BYTES), chance.randrange(8))
        for page in range(pages)
        for _ in range(each)
    ]
    return _tried_flips(root, flips, f"{each} bits of each of the {pages} pages flipped")


def _seen_by_a_person(root: Path, chance: Random) -> Outcome:
    """Through the library: whatever is damaged, a person meets a code or the truth."""
    hurry_stretching()
    database = _places(root).database
    whole = database.read_bytes()
    before = _shown(root)
    broken: list[str] = []
    noticed = 0
    for _ in range(LIBRARY_TRIES):
        place, bit = chance.randrange(len(whole)), chance.randrange(8)
        database.write_bytes(_flip(whole, place, bit))
        try:
            if _shown(root) != before:
                broken.append(f"wrong data shown: bit {bit} of byte {place}")
        except CoachError as error:
            noticed += 1
            if error.code is not ErrorCode.LIBRARY_BROKEN:
                broken.append(f"told as {error.code}: bit {bit} of byte {place}")
        except Exception as error:  # noqa: BLE001 - any other kind is a fault of ours
            broken.append(f"{type(error).__name__}: bit {bit} of byte {place}")
    database.write_bytes(whole)
    return Outcome(
        "the library opened and read with one bit flipped",
        LIBRARY_TRIES,
        tuple(broken),
        f"{noticed} times refused, else everything shown was true",
    )


def _shown(root: Path) -> object:
    workplace = Workplace.at(root)
    (info,) = workplace.vaults.list()
    try:
        workplace.vaults.unlock(info.id, PHRASE)
        library = workplace.library
        ids = [found.take.id for found in workplace.takes()]
        return (
            library.talks(),
            library.find(TakeQuery("pear2")),
            library.personal_words(),
            [(library.hearing(take), library.versions(take), library.marks(take)) for take in ids],
        )
    finally:
        workplace.lock()


def exchanged_takes(root: Path) -> Outcome:
    """Two takes' files change places: neither is played as the other."""
    hurry_stretching()
    copy = root.with_name("exchanged")
    shutil.copytree(root, copy)
    workplace = Workplace.opened(copy, PHRASE)
    takes = [found.take.id for found in workplace.takes()]
    one, two = (workplace.places.journal(take) for take in takes)
    aside = one.with_suffix(".aside")
    one.rename(aside)
    two.rename(one)
    aside.rename(two)
    broken: list[str] = []
    for take in takes:
        broken += _refused(partial(workplace.library.sound, take), {ErrorCode.TAKE_DAMAGED}, "exchanged takes")
    workplace.lock()
    shutil.rmtree(copy)
    return Outcome("the files of two takes exchanged", 2, tuple(broken), f"{len(broken)} unnoticed")


# ---------------------------------------------------------------------------------------------- backups


def altered_backup(root: Path, folder: Path, chance: Random) -> Outcome:
    """Changed, cut or lost files: nothing is restored, and nothing is left of the try."""
    hurry_stretching()
    (made,) = (root / "stick").iterdir()
    codes = {
        ErrorCode.BACKUP_NONE,
        ErrorCode.BACKUP_DAMAGED,
        ErrorCode.BACKUP_INCOMPLETE,
        ErrorCode.LIBRARY_NEWER,
        *_KEY_CODES,
    }
    broken: list[str] = []
    tries = 0
    workplace = Workplace.at(folder / "restored")
    for path in sorted(one for one in made.rglob("*") if one.is_file()):
        whole = path.read_bytes()
        changes: list[bytes | None] = [None, whole + b"\0", whole[:-1], b""]
        changes += [_flip(whole, chance.randrange(len(whole)), chance.randrange(8)) for _ in range(PER_BACKUP_FILE)]
        for changed in changes:
            path.unlink(missing_ok=True)
            if changed is not None:
                path.write_bytes(changed)
            broken += _refused(lambda: workplace.vaults.restore(made, PHRASE), codes, f"{path.name} of a backup")
            for left in DataFolder(folder / "restored").vaults.iterdir():
                broken.append(f"something is left of a backup with an altered {path.name}")
                shutil.rmtree(left)
            tries += 1
            path.unlink(missing_ok=True)
        path.write_bytes(whole)
    workplace.vaults.restore(made, PHRASE)
    return Outcome("every file of a backup altered, cut or lost", tries, tuple(broken), "the whole one comes back")

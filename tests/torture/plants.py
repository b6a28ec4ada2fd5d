"""Faults planted into the app, one for each check: a check that does not see its fault is worth nothing."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from tests.torture import (
    crashes,
    damaged_sound,
    damaged_vault,
    faults,
    full_disk,
    kill_phases,
    kills,
    power,
    silence,
    traces,
    vault_phases,
)
from tests.torture.children import ChildError, in_child
from tests.torture.known_sound import RATE_HZ, known
from tests.torture.needles import Needles, Searched, search, sound_needles, text_needles
from tests.torture.outcome import Outcome

PLANTED_TRIALS = 10
SEED = 7
CANARY = "sworn 햇살 canary"

Checked = Callable[[Path], list[Outcome]]


@dataclass(frozen=True, slots=True)
class Plant:
    """A fault, and the check that must see it, and say so with this ``sign``. Both run in a process of their own."""

    name: str
    plant: Callable[[], None]
    check: Checked
    sign: str


def outcomes(folder: Path, *, only: tuple[str, ...] = ()) -> Iterator[Outcome]:
    """Plant each fault and run its check."""
    for number, one in enumerate(PLANTS):
        if only and one.name not in only:
            continue
        place = folder / str(number)
        place.mkdir(parents=True)
        yield tried(one, place)
        shutil.rmtree(place, ignore_errors=True)


def tried(one: Plant, folder: Path) -> Outcome:
    """Whether the check sees the fault."""

    def work() -> list[Outcome]:
        one.plant()
        return one.check(folder)

    try:
        found = in_child(work)
    except ChildError as error:
        return Outcome(f"planted: {one.name}", 1, (f"the check could not run: {error}"[-300:],))
    if all(outcome.skipped for outcome in found):
        return Outcome(f"planted: {one.name}", 0, skipped=found[0].skipped)
    broken = [broken for outcome in found for broken in outcome.broken]
    seen = [one_broken for one_broken in broken if one.sign in one_broken]
    if not seen:
        other = f"; seen instead: {broken[0][-200:]}" if broken else ""
        return Outcome(f"planted: {one.name}", 1, (f"not seen{other}",))
    return Outcome(f"planted: {one.name}", 1, (), f"seen {len(seen)} times: {one.sign}")


def _killed(*names: str) -> Checked:
    """Try only these phases, with fewer trials."""

    def check(folder: Path) -> list[Outcome]:
        phases = [one for one in (*kill_phases.PHASES, *vault_phases.PHASES) if one.name in names]
        return list(kills.outcomes(phases, PLANTED_TRIALS, SEED, folder))

    return check


def _cut_off(phase: str, fault: str) -> Checked:
    """Let the power go in a phase of a process with this fault."""
    return lambda folder: list(power.outcomes(PLANTED_TRIALS, SEED, folder, only=(phase,), planted=(fault,)))


# ----------------------------------------------------------------------------------------------- kills


# ---------------------------------------------------------------------------------------------- damage


def _check_sound(folder: Path) -> list[Outcome]:
    return list(damaged_sound.outcomes(folder, Random(SEED)))[2:3]


def _check_keys(folder: Path) -> list[Outcome]:
    in_child(lambda: damaged_vault.prepare(folder / "vault"))
    return [damaged_vault.flipped_keys(folder / "vault")]


def _check_pages(folder: Path) -> list[Outcome]:
    in_child(lambda: damaged_vault.prepare(folder / "vault"))
    return [damaged_vault.flipped_pages(folder / "vault", Random(SEED), 8)]


def _check_backup(folder: Path) -> list[Outcome]:
    in_child(lambda: damaged_vault.prepare(folder / "vault"))
    return [damaged_vault.altered_backup(folder / "vault", folder, Random(SEED))]


def _check_exchanged(folder: Path) -> list[Outcome]:
    in_child(lambda: damaged_vault.prepare(folder / "vault"))
    return [damaged_vault.exchanged_takes(folder / "vault")]


# ------------------------------------------------------------------------------------------- full disk


def _check_full(folder: Path) -> list[Outcome]:
    return list(full_disk.outcomes(folder, only="recording"))


# ---------------------------------------------------------------------------------------------- traces


def _left(write: Callable[[Path], object]) -> Checked:
    """A file that something of the talk was left in."""

    def check(folder: Path) -> list[Outcome]:
        write(folder / "left.tmp")
        samples = known(kill_phases.ANY_TAKE, 0, 3 * RATE_HZ)
        needles = Needles(tuple(text_needles("canary", CANARY)), tuple(sound_needles("sound", samples, RATE_HZ)))
        hits = search(traces.files_below(folder), needles, Searched())
        return [Outcome("search", 1, tuple(hit.what for hit in hits))]

    return check


def _pcm(start: int = 0, count: int = RATE_HZ) -> "np.ndarray[Any, np.dtype[np.int16]]":
    return known(kill_phases.ANY_TAKE, start, count)


def _check_screen(_folder: Path) -> list[Outcome]:
    seen = {
        "hidden_words": ["Notes"],
        "locked_words": ["Unlock", f"Plan · {CANARY}"],
        "from_lock_to_hidden_s": 0.0,
        "from_lock_to_keys_gone_s": 0.0,
    }
    return [traces.on_the_screen(seen, Needles(tuple(text_needles("canary", CANARY)), ()))]


def _check_rights(folder: Path) -> list[Outcome]:
    (folder / "left").touch(mode=0o644)
    (folder / "left").chmod(0o644)
    return [traces.rights(folder)]


def _check_core(_folder: Path) -> list[Outcome]:
    return [crashes.outcome(faults.nothing)]


def _check_socket(family: str) -> Checked:
    def check(folder: Path) -> list[Outcome]:
        log = folder / "sockets"
        watched = silence.watching(log)
        if not watched:
            return [Outcome("sockets", 0, skipped="strace is missing or not allowed here")]
        code = f"import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM).close()"
        subprocess.run([*watched, sys.executable, "-c", code], check=False)
        return list(silence.outcomes(silence.families_in(log), without=False, fault=""))

    return check


def _check_needs_network(_folder: Path) -> list[Outcome]:
    alone = silence.without_network()
    if not alone:
        return [Outcome("network", 0, skipped="no network namespace can be made here")]
    code = "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname(), 2)"
    done = subprocess.run([*alone, sys.executable, "-c", code], capture_output=True, check=False)
    fault = "" if done.returncode == 0 else "ended without a network"
    return list(silence.outcomes(silence.Families(), without=True, fault=fault))


def _decomposed(path: Path) -> None:
    import unicodedata

    path.write_bytes(b"\x07" + unicodedata.normalize("NFD", CANARY).encode("utf-16-le"))


PLANTS = (
    Plant("a piece of sound in twenty is lost", faults.a_hole, _killed("recording"), "wrong samples"),
    Plant("sound waits three seconds before it is written", faults.too_late, _killed("recording"), "s of sound lost"),
    Plant("an edit is acknowledged before it is kept", faults.edit_told_too_early, _killed("saving edits"), "title: "),
    Plant(
        "the key file is written over in its place",
        faults.overwritten_keys,
        _killed("changing the passphrase"),
        "key.file_damaged",
    ),
    Plant("a migration without a transaction", faults.step_by_step_migration, _killed("migrating"), "does not open"),
    Plant(
        "a journal is removed too early",
        faults.journal_removed_too_early,
        _killed("tidying up"),
        "a take's sound is lost",
    ),
    Plant(
        "a restored vault wipes the one before",
        faults.restored_over,
        _killed("restoring over a vault"),
        "nothing was put aside",
    ),
    Plant(
        "recovery removes what was cut off",
        faults.recovery_removes,
        _killed("recovering, killed twice"),
        "1 takes instead of 4",
    ),
    Plant("nothing is synced, and the power goes", faults.nothing, _cut_off("recording", "no sync"), "s of sound lost"),
    Plant("sound is played without proof", faults.unauthenticated, _check_sound, "wrong sound given out"),
    Plant("a key file without a checksum", faults.unchecked_key_file, _check_keys, "unnoticed: vault.key"),
    Plant("database pages without proof", faults.pages_without_proof, _check_pages, "wrong data given out"),
    Plant("a backup is restored unchecked", faults.unchecked_backup, _check_backup, "unnoticed: library.db"),
    Plant("one key for all takes", faults.one_key_for_all, _check_exchanged, "unnoticed: exchanged takes"),
    Plant("no warning before the disk is full", faults.no_warning, _check_full, "no warning before"),
    Plant("a full disk is told three seconds late", faults.full_told_late, _check_full, "s after the disk was full"),
    Plant(
        "words in a temporary file",
        faults.nothing,
        _left(lambda path: path.write_text(f"log: {CANARY}!", "utf-8")),
        "canary (utf-8)",
    ),
    Plant("words in UTF-16, decomposed", faults.nothing, _left(_decomposed), "canary (utf-16-le)"),
    Plant(
        "words in a log, in capitals",
        faults.nothing,
        _left(lambda path: path.write_text(CANARY.upper(), "utf-8")),
        "canary (utf-8)",
    ),
    Plant(
        "sound in a temporary file",
        faults.nothing,
        _left(lambda path: path.write_bytes(b"RIFF-" + _pcm().tobytes())),
        "sound (16 bit)",
    ),
    Plant(
        "sound as floating-point numbers",
        faults.nothing,
        _left(lambda path: path.write_bytes(b"-" + (_pcm(5) / np.float32(32768)).astype("<f4").tobytes())),
        "sound (float)",
    ),
    Plant("words on the locked screen", faults.nothing, _check_screen, "can be read while it is locked"),
    Plant("a file that others can read", faults.nothing, _check_rights, "can be read by others"),
    Plant("a crash that leaves memory behind", faults.nothing, _check_core, "a core dump is made"),
    Plant("an internet socket", faults.nothing, _check_socket("AF_INET"), "sockets of AF_INET"),
    Plant("an internet socket of the sixth version", faults.nothing, _check_socket("AF_INET6"), "sockets of AF_INET6"),
    Plant("something that needs a network", faults.nothing, _check_needs_network, "ended without a network"),
)

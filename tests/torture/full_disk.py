"""A disk that is full, in each phase: the talk so far is safe, the person is told at once, and was warned before."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.library_ports import TakeJournal
from tests.torture.children import ChildError, in_child
from tests.torture.edits import slots
from tests.torture.kill_phases import FIRST_TALK, judge
from tests.torture.known_sound import is_known, known_pcm
from tests.torture.outcome import Outcome
from tests.torture.small_disk import Ballast, NoSmallDiskError, free_on, mount_small_disk
from tests.torture.vault_phases import open_migrated
from tests.torture.workplace import Verdict, Workplace, hurry_stretching, judged_whole

RATE_HZ = 48_000
CHUNK_SAMPLES = RATE_HZ // 20
CHUNK_S = 0.05
MESSAGE_WITHIN_S = 2.0
WARNED_BELOW_S = 600.0
MOST_LOST_S = 1.0
DISK_BYTES = 6 * 1024 * 1024
ROOM_WHILE_RECORDING_BYTES = 300 * 1024
NOTHING_FITS_BYTES = RATE_HZ // 2
"""A frame of a quarter of a second needs more."""
MOST_EDITS = 5000
PHRASE, OTHER_PHRASE = "first phrase of words", "other phrase of words"

Findings = tuple[list[str], str]


def outcomes(folder: Path, *, only: str = "") -> Iterator[Outcome]:
    """Each phase on a disk of its own."""
    for name, work in _PHASES.items():
        if only not in {"", name}:
            continue
        try:
            broken, measured = in_child(lambda work=work: _on_small_disk(folder / "disk", work))  # type: ignore[misc]
        except ChildError as error:
            if NoSmallDiskError.__name__ in str(error):
                yield Outcome(name, 0, skipped="this account may not mount a small disk")
                continue
            broken, measured = [str(error)[-600:]], ""
        yield Outcome(name, 1, tuple(broken), measured)


def _on_small_disk(disk: Path, work: Callable[[Path, Ballast], Findings]) -> Findings:
    hurry_stretching()
    mount_small_disk(disk, DISK_BYTES)
    return work(disk, Ballast(disk))


def _refusal(work: Callable[[], object]) -> tuple[ErrorCode | None, float]:
    """The code that something ended in, and how long it took."""
    begun_s = time.monotonic()
    code = None
    try:
        work()
    except CoachError as error:
        code = error.code
    return code, time.monotonic() - begun_s


def _expect_full(work: Callable[[], object], broken: list[str]) -> float:
    code, took_s = _refusal(work)
    if code is not ErrorCode.DISK_FULL:
        broken.append(f"told as {code}")
    if took_s > MESSAGE_WITHIN_S:
        broken.append(f"told after {took_s:.1f} s")
    return took_s


def _whole_again(root: Path, broken: list[str]) -> None:
    verdict = judge(root, (), None)
    broken += verdict.wrong
    broken += verdict.lost_edits


# ------------------------------------------------------------------------------------------- the phases


def _creating(disk: Path, ballast: Ballast) -> Findings:
    broken: list[str] = []
    workplace = Workplace.at(disk / "data")
    ballast.fill(8 * 1024)
    took_s = _expect_full(lambda: workplace.vaults.create("full", None), broken)
    if left := workplace.vaults.list():
        # A vault whose keys are whole and whose database waits for room is no half vault.
        broken += [f"a half vault is left: {info.state}" for info in left if info.state.value != "ready"]
    ballast.throw_off()
    workplace.vaults.create("room", None)
    workplace.add_talk(1)
    workplace.lock()
    return broken, f"told after {took_s:.2f} s"


def _append_until_told(journal: TakeJournal, disk: Path) -> tuple[ErrorCode | None, int, float, float | None]:
    """Record in real time until the disk refuses: the code, samples that were taken, time from full to told, room."""
    samples = 0
    full_s: float | None = None
    first_room_s: float | None = None
    begun_s = time.monotonic()
    for chunk in range(round(30 / CHUNK_S)):
        time.sleep(max(0.0, begun_s + chunk * CHUNK_S - time.monotonic()))
        if full_s is None and free_on(disk) < NOTHING_FITS_BYTES:
            full_s = time.monotonic()
        room_s = journal.room_s
        if first_room_s is None and full_s is None and room_s is not None:
            first_room_s = room_s
        try:
            journal.append(known_pcm(journal.take.id, samples, CHUNK_SAMPLES))
        except CoachError as error:
            return error.code, samples, time.monotonic() - (full_s or time.monotonic()), first_room_s
        samples += CHUNK_SAMPLES
    return None, samples, 0.0, first_room_s


def _recording(disk: Path, ballast: Ballast) -> Findings:
    broken: list[str] = []
    workplace = Workplace.at(disk / "data")
    workplace.vaults.create("full", None)
    workplace.add_talk(1)
    journal = workplace.library.begin_take(FIRST_TALK, RATE_HZ)
    ballast.fill(ROOM_WHILE_RECORDING_BYTES)
    code, samples, told_s, room_s = _append_until_told(journal, disk)
    if code is not ErrorCode.DISK_FULL:
        broken.append(f"told as {code}")
    if told_s > MESSAGE_WITHIN_S:
        broken.append(f"told {told_s:.1f} s after the disk was full")
    if room_s is None or not 0 <= room_s < WARNED_BELOW_S:
        broken.append(f"no warning before: room for {room_s} s")
    lost_s = _sealed_lost_s(workplace, journal, samples, broken)
    ballast.throw_off()
    workplace.lock()
    _whole_again(disk / "data", broken)
    room = "-" if room_s is None else f"{room_s:.1f} s"
    return (
        broken,
        f"told after {told_s:.2f} s, {lost_s:.2f} s of {samples / RATE_HZ:.1f} s lost, room for {room} said before",
    )


def _sealed_lost_s(workplace: Workplace, journal: TakeJournal, samples: int, broken: list[str]) -> float:
    """Seal on the full disk, and hear all of it while the disk is full still."""
    try:
        journal.seal()
        sound = workplace.library.sound(journal.take.id)
    except CoachError as error:
        broken.append(f"sealing ends in {error.code}")
        return 0.0
    if not is_known(journal.take.id, sound):
        broken.append("wrong samples")
    lost_s = (samples - len(sound.samples)) / RATE_HZ
    if lost_s > MOST_LOST_S:
        broken.append(f"{lost_s:.2f} s lost")
    return lost_s


def _sealing(disk: Path, ballast: Ballast) -> Findings:
    broken: list[str] = []
    workplace = Workplace.at(disk / "data")
    workplace.vaults.create("full", None)
    workplace.add_talk(1)
    journal = workplace.library.begin_take(FIRST_TALK, RATE_HZ)
    samples = 0
    for _ in range(40):
        journal.append(known_pcm(journal.take.id, samples, CHUNK_SAMPLES))
        samples += CHUNK_SAMPLES
        time.sleep(CHUNK_S / 2)
    ballast.fill(0)
    begun_s = time.monotonic()
    lost_s = _sealed_lost_s(workplace, journal, samples, broken)
    took_s = time.monotonic() - begun_s
    workplace.lock()
    ballast.throw_off()
    _whole_again(disk / "data", broken)
    return broken, f"sealed in {took_s:.2f} s, {lost_s:.2f} s of {samples / RATE_HZ:.1f} s lost"


def _saving(disk: Path, ballast: Ballast) -> Findings:
    broken: list[str] = []
    workplace = Workplace.at(disk / "data")
    workplace.vaults.create("full", None)
    talk = workplace.add_talk(1)
    take = workplace.add_take(talk.id, 0.3)
    ballast.fill(256 * 1024)
    acknowledged: dict[str, int] = {}
    code = None
    took_s = 0.0
    for number in range(1, MOST_EDITS):
        for slot in (one for one in slots(workplace, talk.id, take.id) if one.name != "bin"):
            code, took_s = _refusal(lambda slot=slot, number=number: slot.write(number))  # type: ignore[misc]
            if code is not None:
                break
            acknowledged[slot.name] = number
        if code is not None:
            break
    if code is not ErrorCode.DISK_FULL or took_s > MESSAGE_WITHIN_S:
        broken.append(f"told as {code} after {took_s:.1f} s")
    _see_edits(workplace, acknowledged, "while the disk is full", broken)
    workplace.lock()
    ballast.throw_off()
    _whole_again(disk / "data", broken)
    again = Workplace.opened(disk / "data")
    _see_edits(again, acknowledged, "afterwards", broken)
    again.lock()
    return broken, f"{sum(acknowledged.values())} edits, then told after {took_s:.2f} s"


def _see_edits(workplace: Workplace, acknowledged: dict[str, int], when: str, broken: list[str]) -> None:
    found = workplace.takes()[0].take
    broken += [
        f"{slot.name} is lost {when}"
        for slot in slots(workplace, found.talk_id, found.id)
        if slot.name in acknowledged and slot.read() != acknowledged[slot.name]
    ]


def _migrating(disk: Path, ballast: Ballast) -> Findings:
    broken: list[str] = []
    root = disk / "data"
    workplace = Workplace.at(root)
    workplace.vaults.create("full", None)
    for number in range(1, 4):
        workplace.add_take(workplace.add_talk(number).id, 0.2)
    workplace.lock()
    ballast.fill(64 * 1024)
    took_s = _expect_full(lambda: open_migrated(root), broken)
    ballast.throw_off()
    _whole_again(root, broken)
    open_migrated(root).close()
    return broken, f"told after {took_s:.2f} s; as before; migrates once there is room"


def _compressing(disk: Path, ballast: Ballast) -> Findings:
    broken: list[str] = []
    root = disk / "data"
    workplace = Workplace.at(root)
    workplace.vaults.create("full", None)
    talk = workplace.add_talk(1)
    takes = [workplace.add_take(talk.id, 5.0) for _ in range(3)]
    ballast.fill(20 * 1024)
    code, took_s = _refusal(workplace.library.tidy)
    if code not in {None, ErrorCode.DISK_FULL}:
        broken.append(f"told as {code}")
    if not all(is_known(take.id, workplace.library.sound(take.id)) for take in takes):
        broken.append("wrong samples while the disk is full")
    workplace.lock()
    ballast.throw_off()
    _whole_again(root, broken)
    journals = list((Workplace.at(root)).places.sounds.glob("*.journal"))
    if journals:
        broken.append(f"{len(journals)} takes are not compressed afterwards")
    return broken, f"given up after {took_s:.2f} s; compressed once there is room"


def _backing_up(disk: Path, ballast: Ballast) -> Findings:
    """The stick is full; the vault lies elsewhere."""
    broken: list[str] = []
    elsewhere = disk.with_name("elsewhere")
    shutil.rmtree(elsewhere, ignore_errors=True)
    workplace = Workplace.at(elsewhere)
    workplace.vaults.create("full", None)
    talk = workplace.add_talk(1)
    workplace.add_take(talk.id, 5.0)
    stick = disk / "stick"
    stick.mkdir()
    ballast.fill(100 * 1024)
    took_s = _expect_full(lambda: workplace.vaults.back_up(stick), broken)
    if left := [path.name for path in stick.iterdir()]:
        broken.append(f"half a backup is left: {left}")
    ballast.throw_off()
    made = workplace.vaults.back_up(stick)
    workplace.lock()
    ballast.fill(60 * 1024)
    restored = Workplace.at(disk / "data")
    took_s = max(took_s, _expect_full(lambda: restored.vaults.restore(made, None), broken))
    if left := [path.name for path in (disk / "data" / "vaults").iterdir()]:
        broken.append(f"half a vault is left: {left}")
    ballast.throw_off()
    restored.vaults.restore(made, None)
    _whole_again(disk / "data", broken)
    shutil.rmtree(elsewhere)
    return broken, f"told after {took_s:.2f} s; nothing is left of it"


def _locking(disk: Path, ballast: Ballast) -> Findings:
    broken: list[str] = []
    root = disk / "data"
    workplace = Workplace.at(root)
    workplace.vaults.create("full", PHRASE)
    talk = workplace.add_talk(1)
    workplace.add_take(talk.id, 0.5)
    ballast.fill(0)
    (info,) = workplace.vaults.list()
    _, locked_s = _refusal(workplace.vaults.lock)
    code, _ = _refusal(lambda: workplace.vaults.unlock(info.id, PHRASE))
    if code not in {None, ErrorCode.DISK_FULL}:
        broken.append(f"unlocking is told as {code}")
    workplace.lock()
    ballast.throw_off()
    workplace.vaults.unlock(info.id, PHRASE)
    judged = Verdict()
    judged_whole(workplace, judged)
    broken += judged.wrong
    ballast.fill(0)
    _expect_full(lambda: workplace.vaults.change_passphrase(PHRASE, OTHER_PHRASE), broken)
    workplace.lock()
    ballast.throw_off()
    workplace.vaults.unlock(info.id, PHRASE)
    workplace.lock()
    opens = "opens" if code is None else "is told to be full"
    return broken, f"locked in {locked_s:.2f} s, unlocking {opens}; the old passphrase stays"


_PHASES: dict[str, Callable[[Path, Ballast], Findings]] = {
    "making a vault": _creating,
    "recording": _recording,
    "sealing": _sealing,
    "saving edits": _saving,
    "migrating": _migrating,
    "compressing": _compressing,
    "backing up to a full stick, restoring to a full disk": _backing_up,
    "locking, unlocking, changing the passphrase": _locking,
}

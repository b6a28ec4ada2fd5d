"""What is killed: making a vault, changing its keys, migrating, moving old talks in, backing up, restoring."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.database import Database
from speakercoach.library.key_file import read_key_file
from speakercoach.library.places import DataFolder
from speakercoach.library.schema import MIGRATIONS, version_after
from tests.torture.children import Teller, Told
from tests.torture.kill_phases import FIRST_TALK, judge
from tests.torture.kills import Phase
from tests.torture.old_library import write_old_library
from tests.torture.workplace import Verdict, Workplace, judged_sound, judged_whole

PRINTED = "printed"
"""Beside the data folder's vaults, for the judge alone: the recovery key."""

PLANTED_STEP = (
    "CREATE TABLE planted (take INTEGER PRIMARY KEY REFERENCES takes (row) ON DELETE CASCADE, body BLOB) STRICT",
    "INSERT INTO planted SELECT row, randomblob(20000) FROM takes",
    "ALTER TABLE takes ADD COLUMN planted INTEGER NOT NULL DEFAULT 0",
    "UPDATE takes SET planted = 1",
    "CREATE INDEX planted_by_body ON planted (body)",
)
"""A step that a later version might take, heavy enough to be cut off in its middle."""

PHRASES = ("first phrase of words", "other phrase of words")


# ---------------------------------------------------------------------------------------------- creating


def _empty(root: Path) -> None:
    Workplace.at(root)


def _creating(root: Path, teller: Teller) -> None:
    workplace = Workplace.at(root)
    teller.begin()
    workplace.vaults.create("torture", PHRASES[0])
    workplace.add_talk(1)
    teller.tell("created")


def _judge_creating(root: Path, told: Sequence[Told], _killed_s: float | None) -> Verdict:
    verdict = Verdict()
    workplace = Workplace.at(root)
    vaults = workplace.vaults.list()
    is_told = any(word.kind == "created" for word in told)
    if len(vaults) > 1 or (is_told and not vaults):
        verdict.wrong.append(f"{len(vaults)} vaults")
    for info in vaults:
        workplace.vaults.unlock(info.id, PHRASES[0])
        if is_told and not workplace.library.talks():
            verdict.lost_edits.append("the first talk")
        judged_whole(workplace, verdict)
        workplace.lock()
    return verdict


# ------------------------------------------------------------------------------------------------- keys


def _prepare_phrase(root: Path) -> None:
    workplace = Workplace.at(root)
    printed = workplace.vaults.create("torture", PHRASES[0])
    (root / PRINTED).write_text(printed, encoding="utf-8")
    workplace.add_talk(1)
    workplace.add_take(FIRST_TALK, 0.5)
    workplace.lock()


def _changing_phrase(root: Path, teller: Teller) -> None:
    workplace = Workplace.opened(root, PHRASES[0])
    teller.begin()
    for number in range(1, 1000):
        teller.tell("changing", to=number % 2)
        workplace.vaults.change_passphrase(PHRASES[(number + 1) % 2], PHRASES[number % 2])
        teller.tell("changed", to=number % 2)
        workplace.vaults.rename(f"name {number}")


def _judge_phrase(root: Path, told: Sequence[Told], _killed_s: float | None) -> Verdict:
    verdict = Verdict()
    may_open = {0}
    for word in told:
        if word.kind == "changing":
            may_open.add(word.data["to"])
        if word.kind == "changed":
            may_open = {word.data["to"]}
    workplace = Workplace.at(root)
    opening = [number for number, phrase in enumerate(PHRASES) if _does_open(workplace, phrase)]
    if len(opening) != 1 or opening[0] not in may_open:
        verdict.lost_edits.append(f"passphrases that open: {opening} of {sorted(may_open)}")
    (info,) = workplace.vaults.list()
    workplace.vaults.unlock_by_recovery_key(info.id, _printed(root), PHRASES[0])
    judged_sound(workplace, (), verdict)
    judged_whole(workplace, verdict)
    workplace.lock()
    return verdict


def _does_open(workplace: Workplace, phrase: str) -> bool:
    try:
        read_key_file(workplace.places.key_file).keys_by_passphrase(phrase).forget()
    except CoachError as error:
        if error.code is not ErrorCode.KEY_WRONG_PASSPHRASE:
            raise
        return False
    return True


def _renewing(root: Path, teller: Teller) -> None:
    workplace = Workplace.opened(root, PHRASES[0])
    teller.begin()
    for _ in range(1000):
        printed = workplace.vaults.propose_recovery_key(PHRASES[0])
        teller.tell("proposed", printed=printed)
        workplace.vaults.confirm_recovery_key(printed)
        teller.tell("renewed", printed=printed)


def _judge_renewing(root: Path, told: Sequence[Told], _killed_s: float | None) -> Verdict:
    """The passphrase opens, and so does the key that was confirmed last, or the one that was just being confirmed."""
    verdict = Verdict()
    workplace = Workplace.opened(root, PHRASES[0])
    judged_whole(workplace, verdict)
    workplace.lock()
    confirmed = [_printed(root), *(word.data["printed"] for word in told if word.kind == "renewed")]
    proposed = [word.data["printed"] for word in told if word.kind == "proposed"]
    if not any(_opens_by(workplace, printed) for printed in {confirmed[-1], *proposed[-1:]}):
        verdict.wrong.append("no recovery key on paper opens any more")
    return verdict


def _opens_by(workplace: Workplace, printed: str) -> bool:
    try:
        read_key_file(workplace.places.recovery_file).keys_by_recovery(printed).forget()
    except CoachError as error:
        if error.code is not ErrorCode.KEY_WRONG_RECOVERY:
            raise
        return False
    return True


def _printed(root: Path) -> str:
    return (root / PRINTED).read_text(encoding="utf-8")


# -------------------------------------------------------------------------------------------- migrating


def _prepare_many(root: Path) -> None:
    workplace = Workplace.at(root)
    workplace.vaults.create("torture", None)
    for number in range(1, 3):
        talk = workplace.add_talk(number)
        for _ in range(20):
            workplace.add_take(talk.id, 0.1)
    workplace.lock()


def open_migrated(root: Path) -> Database:
    """The vault's database with the planted step."""
    workplace = Workplace.at(root)
    keys = read_key_file(workplace.places.key_file).keys_by_passphrase(None)
    return Database(workplace.places.database, keys.database_key(), migrations=(*MIGRATIONS, PLANTED_STEP))


def _migrating(root: Path, teller: Teller) -> None:
    teller.begin()
    open_migrated(root).close()
    teller.tell("migrated")


def _judge_migrating(root: Path, told: Sequence[Told], killed_s: float | None) -> Verdict:
    verdict = Verdict()
    try:
        # As it was: the version that it was killed under opens it still.
        workplace = Workplace.opened(root)
    except CoachError as error:
        if error.code is not ErrorCode.LIBRARY_NEWER:
            raise
    else:
        if any(word.kind == "migrated" for word in told):
            verdict.lost_edits.append("the migration was acknowledged")
        workplace.lock()
        verdict = judge(root, told, killed_s)
    database = open_migrated(root)
    with database.reading() as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (takes,) = connection.execute("SELECT count(*) FROM takes WHERE planted = 1").fetchone()
        (planted,) = connection.execute("SELECT count(*) FROM planted").fetchone()
    if (version, takes, planted) != (version_after(MIGRATIONS) + 1, 40, 40):
        verdict.wrong.append(f"half migrated: {version}, {takes}, {planted}")
    database.close()
    kept = list(Workplace.at(root).places.root.glob("*.before-v*.db"))
    if len(kept) != 1:
        verdict.wrong.append(f"{len(kept)} copies of the time before")
    return verdict


# -------------------------------------------------------------------------------------------- old talks


def _prepare_old(root: Path) -> None:
    write_old_library(root, talks=3, takes=3)
    workplace = Workplace.at(root)
    # A vault that is there already: what is killed is the moving alone.
    old = [root / "library.db", root / "takes"]
    aside = root / "aside"
    aside.mkdir()
    for path in old:
        path.rename(aside / path.name)
    workplace.vaults.create("torture", None)
    workplace.lock()
    for path in old:
        (aside / path.name).rename(path)
    aside.rmdir()


def _moving(root: Path, teller: Teller) -> None:
    workplace = Workplace.at(root)
    (info,) = workplace.vaults.list()
    workplace.vaults.unlock(info.id, None)
    teller.begin()
    workplace.vaults.move_old_talks()


def _judge_moving(root: Path, told: Sequence[Told], killed_s: float | None) -> Verdict:
    """As at the next start: what was moved is moved on, then everything is looked at."""
    workplace = Workplace.opened(root)
    is_done = workplace.vaults.move_old_talks()
    workplace.lock()
    verdict = judge(root, told, killed_s)
    if not is_done:
        verdict.wrong.append("moving is not done after the second time")
    workplace = Workplace.opened(root)
    if len(workplace.takes()) != 9 or len(workplace.library.talks()) != 3:
        verdict.lost_edits.append(f"{len(workplace.takes())} of 9 takes moved")
    for found in workplace.takes():
        if workplace.library.hearing(found.take.id) is None:
            verdict.lost_edits.append("what was heard was not moved")
    if workplace.vaults.has_old_talks or list(root.rglob("*.take")):
        verdict.wrong.append("old talks lie there in the open still")
    workplace.lock()
    return verdict


# ---------------------------------------------------------------------------------------------- backups


def _prepare_backup(root: Path) -> None:
    """A vault, a backup of it, and a talk that came afterwards."""
    workplace = Workplace.at(root)
    workplace.vaults.create("torture", None)
    for number in range(1, 3):
        talk = workplace.add_talk(number)
        for _ in range(4):
            workplace.add_take(talk.id, 1.0)
    (root / "stick").mkdir()
    workplace.vaults.back_up(root / "stick")
    talk = workplace.add_talk(3)
    workplace.add_take(talk.id, 1.0)
    workplace.lock()


def _backing_up(root: Path, teller: Teller) -> None:
    workplace = Workplace.opened(root)
    teller.begin()
    made = workplace.vaults.back_up(root / "stick")
    teller.tell("backed up", name=made.name)


def _judge_backing_up(root: Path, told: Sequence[Told], killed_s: float | None) -> Verdict:
    verdict = judge(root, told, killed_s)
    names = {path.name for path in (root / "stick").iterdir() if not path.name.endswith(".new")}
    for word in told:
        if word.kind == "backed up" and word.data["name"] not in names:
            verdict.lost_edits.append("a backup is gone")
    for name in names:
        elsewhere = root / f"restored-{name}"
        workplace = Workplace.at(elsewhere)
        try:
            workplace.vaults.restore(root / "stick" / name, None)
        except CoachError as error:
            verdict.wrong.append(f"a backup is not whole: {error.code}")
            continue
        there = judge(elsewhere, (), None)
        verdict.wrong += there.wrong
        if len(Workplace.opened(elsewhere).takes()) not in {8, 9}:
            verdict.wrong.append("a backup lacks takes")
        shutil.rmtree(elsewhere)
    return verdict


def _restoring(root: Path, teller: Teller) -> None:
    workplace = Workplace.at(root)
    (made,) = (root / "stick").iterdir()
    teller.begin()
    workplace.vaults.restore(made, None, replace=True)
    teller.tell("restored")


def _judge_restoring(root: Path, told: Sequence[Told], killed_s: float | None) -> Verdict:
    verdict = judge(root, told, killed_s)
    workplace = Workplace.opened(root)
    takes = len(workplace.takes())
    workplace.lock()
    is_told = any(word.kind == "restored" for word in told)
    if takes not in ({8} if is_told else {8, 9}):
        verdict.lost_edits.append(f"{takes} takes")
    if takes == 8:
        # What stood there before was put aside, and is whole.
        aside = next(iter(DataFolder(root).put_aside.glob("*")), None)
        if aside is None:
            verdict.lost_edits.append("nothing was put aside")
            return verdict
        elsewhere = root / "elsewhere"
        shutil.copytree(aside, elsewhere / "vaults" / aside.name[:32])
        verdict.wrong += judge(elsewhere, (), None).wrong
        if len(Workplace.opened(elsewhere).takes()) != 9:
            verdict.lost_edits.append("what was put aside lacks takes")
    return verdict


def _removing(root: Path, teller: Teller) -> None:
    workplace = Workplace.opened(root)
    teller.begin()
    workplace.vaults.delete(None)
    teller.tell("removed")


def _judge_removing(root: Path, told: Sequence[Told], killed_s: float | None) -> Verdict:
    """A vault that is removed is there whole, or it cannot be opened any more."""
    vaults = Workplace.at(root).vaults.list()
    if any(word.kind == "removed" for word in told) and vaults:
        return Verdict(lost_edits=["a removed vault is there"])
    (info,) = vaults or (None,)
    if info is None or info.state.value != "ready":
        return Verdict()
    return judge(root, told, killed_s)


PHASES = (
    Phase("making a vault", _empty, _creating, _judge_creating),
    Phase("changing the passphrase", _prepare_phrase, _changing_phrase, _judge_phrase, 0.3),
    Phase("renewing the recovery key", _prepare_phrase, _renewing, _judge_renewing, 0.3),
    Phase("migrating", _prepare_many, _migrating, _judge_migrating),
    Phase("moving old talks in", _prepare_old, _moving, _judge_moving),
    Phase("backing up", _prepare_backup, _backing_up, _judge_backing_up),
    Phase("restoring over a vault", _prepare_backup, _restoring, _judge_restoring),
    Phase("removing a vault", _prepare_backup, _removing, _judge_removing),
)

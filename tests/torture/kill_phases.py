"""What is killed: recording, sealing, saving, locking, deleting, tidying, recovering. Each ends well or not at all."""

import time
from collections.abc import Sequence
from pathlib import Path

from speakercoach.domain.session import MarkKind
from speakercoach.domain.talk import TakeId, TalkId
from speakercoach.practice.library_ports import TakeJournal
from tests.torture.children import Teller, Told, run_and_kill
from tests.torture.edits import edit_on, judged_edits
from tests.torture.kills import Phase
from tests.torture.known_sound import RATE_HZ, known_pcm
from tests.torture.workplace import CHUNK_SAMPLES, Verdict, Workplace, judged_sound, judged_whole, recovered

CHUNK_S = CHUNK_SAMPLES / RATE_HZ
DURABLE_WITHIN_S = 1.0
"""A mark so old when the kill came must be there; the app promises half of it, beside which the machine has its say."""

FIRST_TALK = TalkId(f"{1:032x}")
ANY_TAKE = TakeId("a" * 32)
RECORDING_S = 2.4
SEALED_S = 0.6
SHORT_S = 0.5
"""The take that is there from the beginning."""


def prepare(root: Path) -> None:
    """A vault with one talk and one sealed take."""
    workplace = Workplace.at(root)
    workplace.vaults.create("torture", None)
    workplace.add_talk(1)
    workplace.add_take(FIRST_TALK, SHORT_S)
    workplace.lock()


def judge(root: Path, told: Sequence[Told], _killed_s: float | None) -> Verdict:
    """Open, recover, hear everything, tidy up, hear everything again."""
    verdict = Verdict()
    workplace = Workplace.opened(root)
    recovered(workplace, verdict)
    judged_sound(workplace, told, verdict)
    judged_whole(workplace, verdict)
    judged_sound(workplace, told, verdict)
    _judge_edits(workplace, told, verdict)
    workplace.lock()
    return verdict


def _judge_edits(workplace: Workplace, told: Sequence[Told], verdict: Verdict) -> None:
    subject = next((word.data for word in told if word.kind == "subject"), None)
    if subject is not None:
        judged_edits(workplace, subject["talk"], subject["take"], told, verdict)


# --------------------------------------------------------------------------------------------- recording


def record(journal: TakeJournal, teller: Teller, length_s: float, *, first: int = 0) -> int:
    """Append as a microphone does, in real time; returns the number of samples."""
    samples = first
    begun_s = time.monotonic()
    take_id = journal.take.id
    for chunk in range(round(length_s / CHUNK_S)):
        time.sleep(max(0.0, begun_s + chunk * CHUNK_S - time.monotonic()))
        journal.append(known_pcm(take_id, samples, CHUNK_SAMPLES))
        samples += CHUNK_SAMPLES
        teller.tell("appended", take=take_id, samples=samples)
        if chunk % 8 == 7:
            journal.mark(MarkKind.NOTE, f"note {chunk}")
            teller.tell("marked", take=take_id, text=f"note {chunk}", place=samples / RATE_HZ)
    return samples


def _recording(root: Path, teller: Teller) -> None:
    workplace = Workplace.opened(root)
    journal = workplace.library.begin_take(FIRST_TALK, RATE_HZ)
    teller.begin()
    record(journal, teller, RECORDING_S + 1)
    journal.seal()


def _judge_recording(root: Path, told: Sequence[Told], killed_s: float | None) -> Verdict:
    verdict = judge(root, told, killed_s)
    workplace = Workplace.opened(root)
    takes = {found.take.id for found in workplace.takes()}
    for word in told:
        if word.kind == "marked" and killed_s is not None and word.at_s < killed_s - DURABLE_WITHIN_S:
            take = word.data["take"]
            marks = workplace.library.marks(take) if take in takes else ()
            if (word.data["text"], round(word.data["place"], 3)) not in {
                (one.text, round(one.at_s, 3)) for one in marks
            }:
                verdict.lost_edits.append("a mark is gone")
    workplace.lock()
    return verdict


def _sealing(root: Path, teller: Teller) -> None:
    workplace = Workplace.opened(root)
    teller.begin()
    while True:
        journal = workplace.library.begin_take(FIRST_TALK, RATE_HZ)
        samples = RATE_HZ // 2
        journal.append(known_pcm(journal.take.id, 0, samples))
        teller.tell("appended", take=journal.take.id, samples=samples)
        take = journal.seal()
        teller.tell("sealed", take=take.id, samples=samples)


# ------------------------------------------------------------------------------------------------ saving


def _saving(root: Path, teller: Teller) -> None:
    workplace = Workplace.opened(root)
    (overview,) = workplace.library.talks()
    take = overview.takes[0]
    teller.tell("subject", talk=overview.talk.id, take=take.id)
    teller.begin()
    edit_on(workplace, overview.talk.id, take.id, teller, rounds=1000)


def _locking(root: Path, teller: Teller) -> None:
    """Lock and unlock again and again while a recording runs."""
    workplace = Workplace.opened(root)
    (overview,) = workplace.library.talks()
    (info,) = workplace.vaults.list()
    teller.tell("subject", talk=overview.talk.id, take=overview.takes[0].id)
    journal = workplace.library.begin_take(FIRST_TALK, RATE_HZ)
    teller.begin()
    samples = 0
    while True:
        samples = record(journal, teller, 3 * CHUNK_S, first=samples)
        workplace.vaults.lock()
        samples = record(journal, teller, CHUNK_S, first=samples)
        workplace.vaults.unlock(info.id, None)
        edit_on(workplace, overview.talk.id, overview.takes[0].id, teller, rounds=1)


def _sealing_while_locked(root: Path, teller: Teller) -> None:
    """A recording ends while its vault is locked, and another one begins after unlocking."""
    workplace = Workplace.opened(root)
    (info,) = workplace.vaults.list()
    teller.begin()
    while True:
        journal = workplace.library.begin_take(FIRST_TALK, RATE_HZ)
        workplace.vaults.lock()
        samples = record(journal, teller, 2 * CHUNK_S)
        journal.seal()
        teller.tell("sealed", take=journal.take.id, samples=samples)
        workplace.vaults.unlock(info.id, None)
        workplace.library.recover()


# -------------------------------------------------------------------------------- tidying, deleting, recovering


def _prepare_takes(root: Path) -> None:
    workplace = Workplace.at(root)
    workplace.vaults.create("torture", None)
    for number in range(1, 4):
        talk = workplace.add_talk(number)
        for length_s in (0.3, 2.0, 4.0):
            workplace.add_take(talk.id, length_s)
    workplace.lock()


def _tidying(root: Path, teller: Teller) -> None:
    workplace = Workplace.opened(root)
    for found in workplace.takes():
        teller.tell("sealed", take=found.take.id, samples=round(found.take.duration_s * RATE_HZ))
    teller.begin()
    workplace.library.tidy()


def _deleting(root: Path, teller: Teller) -> None:
    workplace = Workplace.opened(root)
    for found in workplace.takes():
        teller.tell("sealed", take=found.take.id, samples=round(found.take.duration_s * RATE_HZ))
    teller.begin()
    for overview in workplace.library.talks():
        first, *rest = overview.takes
        workplace.library.bin_take(first.id)
        teller.tell("deleting", take=first.id)
        workplace.library.delete_take(first.id)
        teller.tell("deleted", take=first.id)
        workplace.library.bin_talk(overview.talk.id)
        workplace.library.unbin_talk(overview.talk.id)
        if overview.talk.id == FIRST_TALK:
            continue
        for take in rest:
            teller.tell("deleting", take=take.id)
        workplace.library.delete_talk(overview.talk.id)
        for take in rest:
            teller.tell("deleted", take=take.id)


def _prepare_cut_off(root: Path) -> None:
    """Three recordings at once, killed."""
    prepare(root)

    def record_three(teller: Teller) -> None:
        workplace = Workplace.opened(root)
        journals = [workplace.library.begin_take(FIRST_TALK, RATE_HZ) for _ in range(3)]
        for chunk in range(24):
            for journal in journals:
                journal.append(known_pcm(journal.take.id, chunk * CHUNK_SAMPLES, CHUNK_SAMPLES))
            time.sleep(CHUNK_S)
        teller.begin()
        time.sleep(60)

    run_and_kill([(record_three, 0.0)])


def _recovering(root: Path, teller: Teller) -> None:
    workplace = Workplace.opened(root)
    teller.begin()
    workplace.library.recover()


def _judge_recovering(root: Path, told: Sequence[Told], killed_s: float | None) -> Verdict:
    verdict = judge(root, told, killed_s)
    workplace = Workplace.opened(root)
    lengths_s = [found.take.duration_s for found in workplace.takes()]
    if len(lengths_s) != 4:
        verdict.wrong.append(f"{len(lengths_s)} takes instead of 4")
    lost_s = [24 * CHUNK_S - length_s for length_s in lengths_s if length_s != SHORT_S]
    verdict.lost_s = max([verdict.lost_s, *lost_s])
    workplace.lock()
    return verdict


PHASES = (
    Phase("recording", prepare, _recording, _judge_recording, RECORDING_S),
    Phase("sealing", prepare, _sealing, judge, SEALED_S),
    Phase("sealing while locked", prepare, _sealing_while_locked, judge, 1.5),
    Phase("saving edits", prepare, _saving, judge, 0.7),
    Phase("locking and unlocking", prepare, _locking, judge, 1.5),
    Phase("tidying up", _prepare_takes, _tidying, judge),
    Phase("deleting", _prepare_takes, _deleting, judge),
    Phase("recovering, killed twice", _prepare_cut_off, _recovering, _judge_recovering, kills=2),
)

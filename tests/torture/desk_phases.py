"""The desk is killed: while sessions are brought in, renewed, remarked on and removed. Each is there whole or not."""

from collections.abc import Sequence
from hashlib import shake_128
from pathlib import Path

from speakercoach.domain.errors import CoachError
from speakercoach.library.desk import DiskDesk
from tests.fakes.shared_sessions import a_comment, a_session, an_opened, some_remarks
from tests.torture.children import Teller, Told
from tests.torture.kill_phases import prepare
from tests.torture.kills import Phase
from tests.torture.workplace import Verdict, Workplace, judged_whole, recovered

SOUND_BYTES = 300_000
"""Several frames, so that a kill can come between two of them."""

IMPORTING_S = 0.7


def _sound(session_id: str, revision: int) -> bytes:
    """What a session sounds like, known to whoever judges."""
    return shake_128(f"{session_id} {revision}".encode()).digest(SOUND_BYTES + revision)


def _importing(root: Path, teller: Teller) -> None:
    desk = DiskDesk(Workplace.opened(root).library)
    teller.begin()
    for number in range(10_000):
        session_id = f"session-{number}"
        for revision in (1, 2):
            teller.tell("bringing", session=session_id, revision=revision)
            desk.add(an_opened(a_session(session_id, revision), sound=_sound(session_id, revision)))
            teller.tell("brought", session=session_id, revision=revision)
        desk.add_remarks(session_id, some_remarks(a_comment(f"comment-{number}")))
        teller.tell("remarked", session=session_id)
        if number % 3 == 0:
            teller.tell("removing", session=session_id)
            desk.remove(session_id)
            teller.tell("removed", session=session_id)


def _judge_importing(root: Path, told: Sequence[Told], _killed_s: float | None) -> Verdict:
    """Open, tidy up, and compare every session with what was told of it."""
    verdict = Verdict()
    workplace = Workplace.opened(root)
    desk = DiskDesk(workplace.library)
    recovered(workplace, verdict)
    judged_whole(workplace, verdict)
    there = {one.id: one.revision for one in desk.sessions()}
    brought, bringing = (
        {one.data["session"]: one.data["revision"] for one in told if one.kind == kind}
        for kind in ("brought", "bringing")
    )
    remarked, removing, removed = (
        {one.data["session"] for one in told if one.kind == kind} for kind in ("remarked", "removing", "removed")
    )
    for session_id, revision in brought.items():
        if session_id not in removing and not revision <= there.get(session_id, 0) <= bringing[session_id]:
            verdict.lost_edits.append(f"{session_id} is not there as it was brought in")
    for session_id, revision in there.items():
        if session_id in removed:
            verdict.lost_edits.append(f"{session_id} came back from removal")
        _judge_session(desk, session_id, revision, verdict)
        if session_id in remarked and not desk.remarks(session_id).comments:
            verdict.lost_edits.append(f"remarks on {session_id} are gone")
    files = len(list(workplace.places.desk.iterdir()))
    if files != len(there):
        verdict.wrong.append(f"{files} files of sound for {len(there)} sessions")
    workplace.lock()
    return verdict


def _judge_session(desk: DiskDesk, session_id: str, revision: int, verdict: Verdict) -> None:
    try:
        if desk.sound(session_id) != _sound(session_id, revision):
            verdict.wrong.append(f"{session_id} has another sound")
        if desk.session(session_id) != a_session(session_id, revision):
            verdict.wrong.append(f"{session_id} has other words")
    except CoachError as error:
        verdict.wrong.append(f"{session_id} is not whole: {error.code}")


PHASES = (Phase("bringing in sessions", prepare, _importing, _judge_importing, IMPORTING_S),)

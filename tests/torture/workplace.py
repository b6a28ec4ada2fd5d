"""A data folder to be tortured: opened as the app opens it, and judged as a person would judge it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from speakercoach.domain.errors import CoachError
from speakercoach.domain.session import FoundTake, TakeQuery
from speakercoach.domain.talk import Take, TakeState, Talk, TalkId
from speakercoach.library import key_file
from speakercoach.library.key_stretching import FLOOR, StretchingCost
from speakercoach.library.places import DataFolder, Places
from speakercoach.library.store import Library
from speakercoach.library.vaults import Vaults
from tests.fakes.keyring import MemoryKeyring
from tests.fakes.talks import some_talk
from tests.torture.children import Told
from tests.torture.known_sound import RATE_HZ, is_known, known_pcm

CHUNK_SAMPLES = RATE_HZ // 20
"""As the microphone delivers it: 50 ms."""


_ENDINGS = ("sealed", "deleting", "deleted")


def hurry_stretching() -> None:
    """Let a passphrase cost nothing in this process.

    What is tortured is the writing, not the stretching, which would take most of the time.
    """

    def quick(passphrase: str, salt: bytes, _cost: StretchingCost) -> bytearray:
        return bytearray(hashlib.sha256(passphrase.encode() + salt).digest())

    setattr(key_file, "stretched", quick)  # noqa: B010 - to mypy it is a constant


@dataclass(slots=True)
class Workplace:
    """One data folder with one vault."""

    root: Path
    library: Library
    vaults: Vaults

    @classmethod
    def at(cls, root: Path) -> "Workplace":
        """The folder with nothing open yet, as it is when the app starts."""
        library = Library()
        return cls(root, library, Vaults(DataFolder(root), library, MemoryKeyring(), cost=lambda: FLOOR))

    @classmethod
    def opened(cls, root: Path, passphrase: str | None = None) -> "Workplace":
        """The folder with its one vault open."""
        workplace = cls.at(root)
        (info,) = workplace.vaults.list()
        workplace.vaults.unlock(info.id, passphrase)
        return workplace

    @property
    def places(self) -> Places:
        """Where the one vault lies."""
        (info,) = self.vaults.list()
        return DataFolder(self.root).vault(info.id)

    def lock(self) -> None:
        """Let everything go."""
        self.vaults.lock()

    def add_talk(self, number: int) -> Talk:
        """A talk of its own."""
        talk = some_talk(f"{number:032x}", f"title {number}")
        self.library.save_talk(talk)
        return talk

    def add_take(self, talk_id: TalkId, length_s: float) -> Take:
        """A sealed take of known sound."""
        journal = self.library.begin_take(talk_id, RATE_HZ)
        journal.append(known_pcm(journal.take.id, 0, round(length_s * RATE_HZ)))
        return journal.seal()

    def takes(self) -> tuple[FoundTake, ...]:
        """Every take, those in the bin as well."""
        return tuple(
            take for in_bin in (False, True) for take in self.library.find(TakeQuery(in_bin=in_bin, limit=10_000)).takes
        )


@dataclass(slots=True)
class Verdict:
    """What was found afterwards. ``lost_s`` is the most sound that one take lacks."""

    does_open: bool = True
    lost_s: float = 0.0
    lost_edits: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def judged_sound(workplace: Workplace, told: Sequence[Told], verdict: Verdict) -> None:
    """Hear every take, and compare with what was told to be appended, sealed and deleted."""
    there = {found.take.id: _heard_samples(workplace, found.take, verdict) for found in workplace.takes()}
    before = {word.data["take"]: word.data["samples"] for word in told if word.kind in {"appended", "sealed"}}
    sealed, going, gone = ({word.data["take"] for word in told if word.kind == kind} for kind in _ENDINGS)
    for take_id in set(before) - going:
        lacks = before[take_id] - there.get(take_id, 0)
        verdict.lost_s = max(verdict.lost_s, lacks / RATE_HZ)
        if take_id in sealed and lacks != 0:
            verdict.wrong.append(f"a sealed take lacks {lacks} samples")
    verdict.lost_edits += [f"take {take_id[:6]} came back from deletion" for take_id in gone & set(there)]


def _heard_samples(workplace: Workplace, take: Take, verdict: Verdict) -> int:
    """How many samples a take has, once each was compared."""
    if take.state in {TakeState.DAMAGED, TakeState.RECORDING}:
        verdict.wrong.append(f"a take is left {take.state}")
    try:
        sound = workplace.library.sound(take.id)
    except CoachError as error:
        verdict.wrong.append(f"a take's sound is lost: {error.code}, {take.state}")
        return 0
    if not is_known(take.id, sound):
        verdict.wrong.append("wrong samples")
    if round(take.duration_s * take.sample_rate_hz) != len(sound.samples):
        verdict.wrong.append("a take's length is not that of its sound")
    return len(sound.samples)


def judged_whole(workplace: Workplace, verdict: Verdict) -> None:
    """Tidy up, look at the database's pages, and see that no half files are left."""
    library = workplace.library
    library.tidy()
    if library.integrity_faults() != 0:
        verdict.wrong.append("the database has faulty pages")
    known = {found.take.id for found in workplace.takes()}
    for path in sorted(workplace.places.sounds.iterdir()):
        if path.suffix not in {".sound", ".journal"} or path.stem not in known:
            verdict.wrong.append(f"a file is left over: {path.suffix}")


def recovered(workplace: Workplace, verdict: Verdict) -> None:
    """Bring back what was cut off, and see that a second time finds nothing to do."""
    for back in workplace.library.recover():
        if back.damaged:
            verdict.wrong.append("a torn recording is taken for a damaged one")
    if workplace.library.recover():
        verdict.wrong.append("recovery is not done after the first time")

"""Damage to the sound of a take: cut, flipped, torn, exchanged. Each is noticed, and nothing wrong is ever played."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from speakercoach.domain.talk import TakeId
from speakercoach.library.compression import compress
from speakercoach.library.frames import HEADER_BYTES, Completeness, Ending, Form, FrameSealer, Header, read_sound
from tests.torture.known_sound import known_pcm
from tests.torture.outcome import Outcome

RATE_HZ = 8_000
FRAME_SAMPLES = RATE_HZ // 4
SMALL_SAMPLES = 160
SECTOR_BYTES = 512
TORN_FRAMES_TRIED = 400
TAKE = TakeId("a" * 32)
KEY = bytes(range(32))


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file of sound as bytes, and where each frame begins and ends."""

    header: bytes
    frames: tuple[bytes, ...]
    pcm: bytes

    @property
    def data(self) -> bytes:
        """All of it."""
        return self.header + b"".join(self.frames)


@dataclass(slots=True)
class Tally:
    """What became of each piece of damage."""

    path: Path
    pcm: bytes
    tries: int = 0
    broken: list[str] = field(default_factory=list)

    def expect(
        self, what: str, data: bytes, completeness: Completeness, frames: int, endings: tuple[Ending | None, ...]
    ) -> None:
        """Read this: the ending must be one of these (``None``: no file of sound), the sound a true beginning."""
        self.tries += 1
        self.path.write_bytes(data)
        stored = read_sound(self.path, bytearray(KEY), completeness=completeness, frames=frames)
        if (None if stored is None else stored.ending) not in endings:
            self.broken.append(f"unnoticed: {what}")
        if stored is not None and not self.pcm.startswith(stored.pcm):
            self.broken.append(f"wrong sound given out: {what}")

    def outcome(self, what: str) -> Outcome:
        """The line of the table."""
        wrong = sum("wrong sound" in one for one in self.broken)
        measured = f"{len(self.broken) - wrong} unnoticed, {wrong} times wrong sound given out"
        return Outcome(what, self.tries, tuple(self.broken), measured)


def journal_of(pieces: int, samples_each: int) -> SealedFile:
    """A sealed journal of known sound, one frame for each piece and the last frame."""
    header = Header.new(Form.JOURNAL, RATE_HZ)
    sealer = FrameSealer(header, bytearray(KEY))
    sounds = [known_pcm(TAKE, number * samples_each, samples_each) for number in range(pieces)]
    frames = [sealer.seal(number, sound) for number, sound in enumerate(sounds)]
    return SealedFile(header.packed(), (*frames, sealer.seal(pieces, b"", last=True)), b"".join(sounds))


def outcomes(folder: Path, chance: Random) -> Iterator[Outcome]:
    """Every kind of damage to files of sound."""
    for damage in (_cut_sealed, _cut_recording, _flipped_journal, _flipped_flac, _exchanged, _flipped_recording):
        yield damage(folder / "one.journal")
    yield _torn(folder / "one.journal", chance)


def _cut_sealed(path: Path) -> Outcome:
    file = journal_of(6, FRAME_SAMPLES)
    tally = Tally(path, file.pcm)
    last_three = len(file.data) - sum(len(frame) for frame in file.frames[-3:])
    for length in range(last_three, len(file.data)):
        tally.expect(f"cut at {length}", file.data[:length], Completeness.SEALED, len(file.frames), (Ending.DAMAGED,))
    for length in range(HEADER_BYTES + 1):
        tally.expect(
            f"cut at {length}", file.data[:length], Completeness.SEALED, len(file.frames), (None, Ending.DAMAGED)
        )
    return tally.outcome("a sealed recording cut at every byte of its last frames")


def _cut_recording(path: Path) -> Outcome:
    """What was said to be durable may not be missing; what came after may."""
    file = journal_of(6, FRAME_SAMPLES)
    tally = Tally(path, file.pcm)
    durable = 4
    durable_bytes = len(file.header) + sum(len(frame) for frame in file.frames[:durable])
    for length in range(durable_bytes - len(file.frames[durable - 1]), len(file.data)):
        endings = (Ending.CUT_OFF,) if length >= durable_bytes else (Ending.DAMAGED,)
        tally.expect(f"cut at {length}", file.data[:length], Completeness.RECORDING, durable, endings)
    return tally.outcome("a running recording cut at every byte of its last frames")


def _flipped(path: Path, data: bytes, pcm: bytes, frames: int, what: str) -> Outcome:
    tally = Tally(path, pcm)
    for place, bit in itertools.product(range(len(data)), range(8)):
        changed = data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]
        endings = (None, Ending.DAMAGED) if place < HEADER_BYTES else (Ending.DAMAGED,)
        tally.expect(f"bit {bit} of byte {place}", changed, Completeness.SEALED, frames, endings)
    return tally.outcome(what)


def _flipped_journal(path: Path) -> Outcome:
    file = journal_of(3, SMALL_SAMPLES)
    return _flipped(path, file.data, file.pcm, len(file.frames), "every bit of a small journal flipped, header and all")


def _flipped_flac(path: Path) -> Outcome:
    file = journal_of(3, SMALL_SAMPLES)
    path.write_bytes(file.data)
    target = path.with_suffix(".sound")
    made = compress(
        path,
        target,
        bytearray(KEY),
        completeness=Completeness.SEALED,
        frames=len(file.frames),
        should_stop=lambda: False,
    )
    if made is None:
        return Outcome("every bit of a small compressed take flipped", 0, ("it could not be compressed",))
    data = target.read_bytes()
    return _flipped(path, data, file.pcm, made.frames, "every bit of a small compressed take flipped")


def _flipped_recording(path: Path) -> Outcome:
    """In a running recording only its last frame can be torn: a change before it is damage."""
    file = journal_of(3, SMALL_SAMPLES)
    unsealed = SealedFile(file.header, file.frames[:-1], file.pcm)
    tally = Tally(path, file.pcm)
    data = unsealed.data
    last_frame = len(data) - len(unsealed.frames[-1])
    for place, bit in itertools.product(range(len(data)), range(8)):
        changed = data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]
        if place < HEADER_BYTES:
            endings: tuple[Ending | None, ...] = (None, Ending.DAMAGED)
        else:
            endings = (Ending.CUT_OFF,) if place >= last_frame else (Ending.DAMAGED,)
        tally.expect(f"bit {bit} of byte {place}", changed, Completeness.RECORDING, 0, endings)
    return tally.outcome("every bit of a running recording flipped")


def _exchanged(path: Path) -> Outcome:
    """Frames in another order, twice, left out, or from another file that the same key seals."""
    file, other = journal_of(5, SMALL_SAMPLES), journal_of(5, SMALL_SAMPLES)
    tally = Tally(path, file.pcm)
    count = len(file.frames)

    def expect(what: str, frames: list[bytes]) -> None:
        data = file.header + b"".join(frames)
        tally.expect(what, data, Completeness.SEALED, count, (Ending.DAMAGED,))

    for one, two in itertools.permutations(range(count), 2):
        frames = list(file.frames)
        frames[one], frames[two] = frames[two], frames[one]
        expect(f"frames {one} and {two} exchanged", frames)
        frames = list(file.frames)
        frames[one] = frames[two]
        expect(f"frame {two} in the place of {one}", frames)
    for one in range(count):
        expect(f"frame {one} left out", [*file.frames[:one], *file.frames[one + 1 :]])
        expect(f"frame {one} twice", [*file.frames[: one + 1], *file.frames[one:]])
        expect(f"frame {one} of another file", [*file.frames[:one], other.frames[one], *file.frames[one + 1 :]])
    expect("something appended", [*file.frames, b"\0"])
    expect("all frames of another file", list(other.frames))
    return tally.outcome("frames exchanged, doubled, left out, from another file")


def _torn(path: Path, chance: Random) -> Outcome:
    """Power goes while the last frame is written: each of its sectors may be there, blank, or old rubbish."""
    file = journal_of(4, FRAME_SAMPLES)
    tally = Tally(path, file.pcm)
    whole = file.header + b"".join(file.frames[:3])
    torn = file.frames[3]
    makers: tuple[Callable[[bytes], bytes], ...] = (
        lambda sector: sector,
        lambda sector: bytes(len(sector)),
        lambda sector: chance.randbytes(len(sector)),
    )
    for _ in range(TORN_FRAMES_TRIED):
        sectors = [torn[start : start + SECTOR_BYTES] for start in range(0, len(torn), SECTOR_BYTES)]
        made = b"".join(chance.choice(makers)(sector) for sector in sectors)
        cut = chance.choice([len(made), chance.randrange(len(made))])
        made = made[:cut] + bytes(chance.choice([0, 0, 4096, 70000]))
        tally.expect("a torn last frame", whole + made, Completeness.RECORDING, 3, (Ending.CUT_OFF,))
    return tally.outcome("the last frame torn by sectors, in any order")

"""Files of others: every cut and bit, hostile ones of each kind, a great many by chance, through the real opener."""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from random import Random

import msgspec
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from speakercoach.bundles.container import MOST_ENTRIES
from speakercoach.bundles.content import json_of
from speakercoach.bundles.envelope import enveloped, head_of
from speakercoach.bundles.letters import LIMITS, AgeLetters
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.wording.errors import error_text
from tests.fakes.ogg import SILENCE, heads, opus, page
from tests.fakes.shared_sessions import a_session
from tests.torture.outcome import Outcome
from tests.unit.bundles.small_file import Entry, entry, locked, plain, session_entry, small_file

FUZZED, FUZZED_LONG = 20_000, 1_000_000
CHANCED, CHANCED_LONG = 300, 20_000
AT_ONCE_S = 1.0
LONGEST_S = LIMITS.seconds + 1.0
MOST_MB = 1024
ROOT = Path(__file__).resolve().parents[2]

INCOMPLETE = "This file is incomplete. Ask for it again. Nothing was imported."
ALTERED = "This file was altered or damaged on its way. Nothing was imported."
UNSAFE = "This file asks for unsafe amounts of memory. Not opened."
NAMES = "This file contains unsafe names. Not imported."
LARGE = "This file is larger than a session can be. Not imported."
LONG = "This recording would be longer than the 3-hour limit."
BAD_SOUND = "The audio in this file cannot be read safely."
NEWER = "Made by a newer version. Update to open it. Your data is untouched."
NOT_OURS = "This is not a session file."


def outcomes(folder: Path, chance: Random, *, thorough: bool) -> Iterator[Outcome]:
    """Everything that a stranger's file may be. ``folder`` is watched: nothing is ever written in it."""
    watched = folder / "watched"
    watched.mkdir()
    before, was = dict(os.environ), Path.cwd()
    os.environ.update(HOME=str(watched), XDG_DATA_HOME=str(watched), SPEAKERCOACH_DATA_DIR=str(watched))
    os.chdir(watched)
    try:
        yield _cut()
        yield _flipped(chance, every_bit=thorough)
        yield _hostile()
        yield _chanced(CHANCED_LONG if thorough else CHANCED, chance)
    finally:
        os.chdir(was)
        os.environ.clear()
        os.environ.update(before)
    written = [str(path.relative_to(watched)) for path in watched.rglob("*")]
    yield Outcome("files written anywhere while they were opened", 1, tuple(written), f"{len(written)} files")
    yield _fuzzed(FUZZED_LONG if thorough else FUZZED, folder / "fuzzed", chance)


def _told(letters: AgeLetters, data: bytes) -> str:
    """What the person reads; empty when it opens."""
    try:
        letters.lock_of(data[:4096])
        letters.open(data, small_file().coordinator, "a passphrase")
    except CoachError as error:
        return error_text(error).what
    except Exception as error:  # noqa: BLE001 - any other kind is a fault of ours
        return type(error).__name__
    return ""


def _cut() -> Outcome:
    letters, data = AgeLetters(), small_file().data
    told = {length: _told(letters, data[:length]) for length in range(len(data))}
    broken = tuple(f"{length} bytes: {said or 'opened'}" for length, said in told.items() if said != INCOMPLETE)
    return Outcome("a file cut at every byte", len(told), broken, "each told as incomplete")


def _flipped(chance: Random, *, every_bit: bool) -> Outcome:
    letters, data = AgeLetters(), bytearray(small_file().data)
    broken: list[str] = []
    tries = 0
    for place in range(len(data)):
        for bit in range(8) if every_bit else (chance.randrange(8),):
            data[place] ^= 1 << bit
            said = _told(letters, bytes(data))
            data[place] ^= 1 << bit
            tries += 1
            if said != ALTERED:
                broken.append(f"bit {bit} of byte {place}: {said or 'opened'}")
    what = "every bit of a file flipped" if every_bit else "a bit of every byte of a file flipped"
    return Outcome(what, tries, tuple(broken), "each told as altered")


# ------------------------------------------------------------------------------------ hostile on purpose


def _hostile() -> Outcome:
    """Each of these in its limited process, as it would come."""
    letters = AgeLetters()
    _told(letters, small_file().data)  # the first one waits for the server of processes
    broken: list[str] = []
    slowest_s, slowest = 0.0, ""
    files = dict(_hostile_files())
    for name, (data, sentence) in files.items():
        begun_s = time.monotonic()
        said = _told(letters, data)
        took_s = time.monotonic() - begun_s
        if took_s > slowest_s:
            slowest_s, slowest = took_s, name
        if said != sentence:
            broken.append(f"{name}: {said or 'opened'}")
        if took_s > AT_ONCE_S:
            broken.append(f"{name}: {took_s:.1f} s")
    return Outcome(
        "hostile files, each of a kind of its own", len(files), tuple(broken), f"slowest {slowest_s:.2f} s: {slowest}"
    )


def _hostile_files() -> Iterator[tuple[str, tuple[bytes, str]]]:
    json = json_of(small_file().session)
    yield "a zip", (b"PK\x03\x04" + bytes(9_000), NOT_OURS)
    yield "a bare age file", (small_file().data[59:], NOT_OURS)
    for work in (20, 22, 63):
        stanza = b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA %d\nAAAA\n--- " % work + b"A" * 43 + b"\n"
        yield f"scrypt logN {work}", (enveloped(b"age-encryption.org/v1\n" + stanza + bytes(99)), UNSAFE)
    yield "false length of 4 GiB", (head_of(1, 1 << 32, bytes(32)) + bytes(5_000), LARGE)
    yield "newer form", (locked(plain([session_entry()], form=2)), NEWER)
    yield "newer schema", (locked(plain([session_entry()], schema=9)), NEWER)
    for name in ("../../x", "CON", "/etc/passwd", "C:\\x", "sound.opus/..", "NUL.opus"):
        yield f"entry named {name}", (locked(plain([session_entry(), entry(name, b"x")])), NAMES)
    yield "a link", (locked(plain([session_entry(), entry("sound.opus", b"", link="/etc/passwd")])), NAMES)
    yield "entry of 4 GiB", (locked(plain([entry("session.json", json, length=1 << 32)])), LARGE)
    many = [session_entry(), *(entry(f"voice-{one}.opus", b"", id=f"v{one}") for one in range(1, MOST_ENTRIES + 9))]
    yield "too many entries", (locked(plain(many)), LARGE)
    yield "4 MB of brackets", (locked(plain([session_entry(b"[" * 4_000_000)])), UNSAFE)
    yield "4 MB of nested objects", (locked(plain([session_entry(b'{"a":' * 800_000)])), UNSAFE)
    yield "4 MB of brackets that fit", (locked(plain([session_entry(b"[" * 2_000_000 + b"]" * 2_000_000)])), UNSAFE)
    yield "4 MB of quotes", (locked(plain([session_entry(b'"\\' * 2_000_000)])), ALTERED)
    yield "4 MB of numbers", (locked(plain([session_entry(b"[" + b"1," * 1_999_000 + b"1]")])), ALTERED)
    yield "4 MB of one text", (locked(plain([session_entry(_json(note="x" * 3_900_000))])), ALTERED)
    for number in (b"NaN", b"Infinity", b"1e999", b"-1", b"1e300"):
        changed = json.replace(b'"duration_s":612.5', b'"duration_s":' + number)
        yield f"length of {number.decode()}", (locked(plain([session_entry(changed)])), ALTERED)
    for name, sound, sentence in _hostile_sounds():
        yield name, (locked(plain([session_entry(), entry("sound.opus", sound)])), sentence)


def _hostile_sounds() -> Iterator[tuple[str, bytes, str]]:
    lasting = bytes([0b00011_0_11, 2]) + b"\0"
    yield "days of sound in 3 MB", opus(1_000_000, packet=lasting, samples=5_760), LONG
    yield "a count of 100 hours", heads() + page([SILENCE] * 50, number=2, granule=48_000 * 360_000), LONG
    yield "255 channels", heads(channels=255) + page([SILENCE], number=2, granule=960), BAD_SOUND
    yield "1,024 channels in WAV", b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0\1\0\0\4" + bytes(90), BAD_SOUND
    yield "0 frames", heads() + page([SILENCE], number=2, granule=0, flags=4), BAD_SOUND
    yield "no sound after the heads", heads(), BAD_SOUND
    yield "cut sound", opus(9)[:-1], BAD_SOUND


def _json(**changed: object) -> bytes:
    values = msgspec.to_builtins(small_file().session)
    return msgspec.json.encode(values | changed)


# --------------------------------------------------------------------------------------------- by chance


_KEYS = [*msgspec.to_builtins(a_session()), "words", "comments", "items", "start_s", "last_word"]
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=4),
    max_leaves=10,
)
_SESSIONS = st.dictionaries(st.sampled_from(_KEYS), _VALUES, max_size=3).map(lambda values: _json(**values))
_SOUNDS = st.binary(max_size=80).map(lambda junk: opus(3) + junk) | st.builds(
    lambda packets, granule, flags: heads() + page(packets, number=2, granule=granule, flags=flags),
    st.lists(st.binary(max_size=300), max_size=6),
    st.integers(-1, 2**62),
    st.integers(0, 7),
)
_ENTRIES: st.SearchStrategy[list[Entry]] = st.lists(
    st.builds(entry, st.sampled_from(["session.json", "sound.opus", "voice-1.opus"]) | st.text(max_size=20), _SOUNDS),
    max_size=3,
)
_LISTS = st.binary(max_size=400) | _SESSIONS
_FILES = st.one_of(
    st.binary(max_size=500),
    st.binary(max_size=500).map(enveloped),
    st.binary(max_size=500).map(locked),
    _LISTS.map(lambda listed: locked(plain([session_entry()], listed=listed))),
    _SESSIONS.map(lambda json: locked(plain([session_entry(json)]))),
    st.binary(max_size=500).map(lambda json: locked(plain([session_entry(json)]))),
    _SOUNDS.map(lambda sound: locked(plain([session_entry(), entry("sound.opus", sound)]))),
    _ENTRIES.map(lambda entries: locked(plain([session_entry(), *entries]))),
    _ENTRIES.map(lambda entries: locked(plain(entries))),
)


def _chanced(cases: int, chance: Random) -> Outcome:
    letters = AgeLetters()
    sentences = {error_text(CoachError(code)).what for code in ErrorCode if code.startswith("bundle.")}
    said: Counter[str] = Counter()
    broken: list[str] = []
    slowest_s = 0.0

    @seed(chance.randrange(1 << 32))
    @settings(
        max_examples=cases,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(_FILES)
    def throw(data: bytes) -> None:
        nonlocal slowest_s
        begun_s = time.monotonic()
        told = _told(letters, data)
        took_s = time.monotonic() - begun_s
        slowest_s = max(slowest_s, took_s)
        said[told] += 1
        if told and told not in sentences:
            broken.append(told)
        if took_s > LONGEST_S:
            broken.append(f"{took_s:.1f} s")

    throw()
    kinds = f"{said['']} opened, {len(said)} kinds of answer, slowest {slowest_s:.2f} s"
    return Outcome("files by chance, each opened in a process of its own", said.total(), tuple(broken), kinds)


# --------------------------------------------------------------------------------------- guided by coverage


def _fuzzed(runs: int, folder: Path, chance: Random) -> Outcome:
    what = "inputs that reached for lines not reached before"
    if sys.platform != "linux" or find_spec("atheris") is None:
        return Outcome(what, 0, skipped="atheris is not here")
    crashes, watched = folder / "crashes", folder / "watched"
    for one in (crashes, watched):
        one.mkdir(parents=True)
    command = [
        sys.executable,
        "-m",
        "tests.torture.fuzzed_letters",
        str(folder / "corpus"),
        f"-runs={runs}",
        f"-seed={chance.randrange(1, 1 << 31)}",
        f"-artifact_prefix={crashes}/",
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(watched)}
    done = subprocess.run(command, cwd=watched, env=environment, capture_output=True, text=True, check=False)
    numbers = dict(re.findall(r"stat::(\w+):\s+(\d+)", done.stderr))
    reached = re.findall(r"cov: (\d+)", done.stderr)
    broken = [f"{path.name}: {_last_words(done.stderr)}" for path in crashes.iterdir()]
    broken += [f"written: {path.name}" for path in watched.rglob("*")]
    tries = int(numbers.get("number_of_executed_units", 0))
    if tries < runs and not broken:
        broken.append(f"ended after {tries}: {_last_words(done.stderr)}")
    if int(numbers.get("peak_rss_mb", 0)) > MOST_MB:
        broken.append(f"{numbers['peak_rss_mb']} MB")
    measured = (
        f"{numbers.get('average_exec_per_sec', '?')}/s, slowest {numbers.get('slowest_unit_time_sec', '?')} s,"
        f" {numbers.get('peak_rss_mb', '?')} MB, {reached[-1] if reached else '?'} edges reached, nothing written"
    )
    return Outcome(what, tries, tuple(broken), measured)


def _last_words(text: str) -> str:
    return " | ".join(line for line in text.splitlines() if line.strip())[-600:]

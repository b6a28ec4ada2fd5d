"""A whole session in the real window, then a search of the machine: nothing of what was said or typed lies open."""

import filecmp
import os
import shutil
import stat
import sys
import time
import wave
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt

from speakercoach.analysis.sound.resampling import speech_pcm
from speakercoach.domain.sound import SPEECH_RATE_HZ, Sound
from tests.end_to_end import room
from tests.end_to_end.room import Clip, SessionFolders, canaries, write_clip
from tests.end_to_end.scenario import Plan
from tests.fakes.display import private_display
from tests.torture import crashes, silence
from tests.torture.children import in_child
from tests.torture.needles import Needles, Searched, rare_phrases, search, sound_needles, text_needles
from tests.torture.outcome import Outcome
from tests.torture.workplace import Verdict, Workplace, judged_whole

CLIP_RATE_HZ = 48_000
CLIP_S = 12.0
PHRASES = 4
MACHINE_FOLDERS = ("/tmp", "/var/tmp", "/dev/shm", "/run", "/var/log", "/var/crash", "/var/lib/systemd/coredump")  # noqa: S108
"""Where a program, the system or a crash leaves something on Linux."""
HIDDEN_WITHIN_MS, KEYS_GONE_WITHIN_S = 200.0, 1.0
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
_FULL_SCALE = 32768


@dataclass(frozen=True, slots=True)
class Session:
    """What was done and seen, and what was said in it."""

    folders: SessionFolders
    clip: Clip
    plan: Plan
    seen: dict[str, Any]
    needles: Needles
    begun_s: float
    families: silence.Families | None
    without_network: bool
    verdict: Verdict


Kept = tuple[Verdict, list[str], list[tuple[npt.NDArray[np.int16], int]]]
"""What lay in the vault: phrases of what was heard, and the sound of every take."""


def held(
    folder: Path,
    chance: Random,
    *,
    length_s: float = CLIP_S,
    rate_hz: int = CLIP_RATE_HZ,
    read: Callable[[Callable[[], Kept]], Kept] = in_child,
) -> Session:
    """Go through a session, without a network and watched where that can be had, and read back what it kept."""
    folders = SessionFolders.below(folder)
    clip = write_clip(folders.given / "clip.wav", gain=chance.uniform(0.6, 0.9), rate_hz=rate_hz, length_s=length_s)
    words = canaries(chance)
    plan = Plan(str(clip.path), str(folders.answer), **words)
    watched = silence.watching(folders.given / "sockets")
    alone = silence.without_network()
    begun_s = time.time()
    with private_display() as display, room.session(folders, display, plan, within=(*watched, *alone)) as seen:
        pass
    verdict, phrases, sounds = read(lambda: _kept(folders.data, plan.passphrase))
    texts = [needle for name, text in words.items() for needle in text_needles(f"the typed {name}", text)]
    texts += [needle for phrase in phrases for needle in text_needles("what was said", phrase)]
    pcm = [*sound_needles("what was spoken", _samples_of(clip.path), rate_hz)]
    for samples, own_rate_hz in sounds:
        pcm += sound_needles("what was recorded", samples, own_rate_hz)
        pcm += sound_needles("what the engine heard", _for_engine(samples, own_rate_hz), SPEECH_RATE_HZ)
    needles = Needles(tuple(texts), tuple(pcm))
    families = silence.families_in(folders.given / "sockets") if watched else None
    return Session(folders, clip, plan, seen, needles, begun_s, families, bool(alone), verdict)


def outcomes(session: Session) -> Iterator[Outcome]:
    """What the session came to, and what it left."""
    seen, verdict = session.seen, session.verdict
    broken = [seen["fault"]] if seen["fault"] else []
    broken += [f"Qt: {warning}" for warning in seen["qt_warnings"]]
    broken += verdict.wrong + verdict.lost_edits
    steps = len(seen["steps"])
    yield Outcome(
        "the session: record, correct, tag, search, lock, kill", steps, tuple(broken), "; ".join(seen["steps"])
    )
    yield _searched("the session's own folders", session, files_below(session.folders.root))
    yield _searched("what the app said on the terminal", session, [session.folders.output])
    yield _searched("everything else that changed on this machine", session, _changed_elsewhere(session))
    yield on_the_screen(seen, session.needles)
    yield rights(session.folders.data)
    yield crashes.outcome()
    yield _core_limits(seen)


def _searched(what: str, session: Session, paths: Sequence[Path]) -> Outcome:
    searched = Searched()
    hits = [hit for hit in search(paths, session.needles, searched) if not _is_of_the_project(Path(hit.where))]
    broken = tuple(f"{hit.what} in {_named(hit.where, session)}" for hit in hits)
    amount = f"{searched.files} files, {searched.megabytes:.1f} MB, {searched.unreadable} unreadable"
    count = len(session.needles.texts) + len(session.needles.sounds)
    return Outcome(what, count, broken, f"{len(hits)} hits of {count} needles in {amount}")


def _is_of_the_project(path: Path) -> bool:
    """Whether it is a copy of one of the project's own files: the sample talk's text holds what is spoken here."""
    return any(
        own.is_file() and filecmp.cmp(own, path, shallow=False) for own in room.ROOT.glob(f"[!.]*/**/{path.name}")
    )


def _named(where: str, session: Session) -> str:
    return where.removeprefix(f"{session.folders.root}{os.sep}")


def files_below(folder: Path, *, changed_since_s: float = 0.0, apart_from: Sequence[Path] = ()) -> list[Path]:
    """Plain files below a folder that changed since then; links are not followed."""
    found: list[Path] = []
    for where, folders, names in os.walk(folder):
        here = Path(where)
        folders[:] = [name for name in folders if here / name not in apart_from]
        for path in (here / name for name in names):
            try:
                state = path.lstat()
            except OSError:
                continue
            if stat.S_ISREG(state.st_mode) and max(state.st_mtime, state.st_ctime) >= changed_since_s:
                found.append(path)
    return found


def _changed_elsewhere(session: Session) -> list[Path]:
    """What changed meanwhile where programs, the system and crashes leave things, the harness's own input apart."""
    apart_from = (session.folders.root, session.folders.given)
    folders = [
        Path(name) for name in (*MACHINE_FOLDERS, os.environ.get("HOME", ""), os.environ.get("TMPDIR", "")) if name
    ]
    core = Path("/proc/sys/kernel/core_pattern")
    if core.is_file() and (pattern := core.read_text(encoding="utf-8").strip()).startswith("/"):
        folders.append(Path(pattern).parent)
    whole = [folder for folder in folders if not any(other != folder and other in folder.parents for other in folders)]
    return sorted(
        {
            path
            for folder in dict.fromkeys(whole)
            for path in files_below(folder, changed_since_s=session.begun_s, apart_from=apart_from)
        }
    )


def on_the_screen(seen: Mapping[str, Any], needles: Needles) -> Outcome:
    """While it is hidden or locked, nothing that can be read tells of the talk, to a screen reader either."""
    typed = [text for name, text in needles.texts if name.endswith("(utf-8)") and "passphrase" not in name]
    broken = tuple(
        f"something of the talk can be read while it is {when}"
        for when, words in (("hidden", seen["hidden_words"]), ("locked", seen["locked_words"]))
        if any(text in "\n".join(words).encode() for text in typed)
    )
    hidden_ms, gone_s = seen["from_lock_to_hidden_s"] * 1000, seen["from_lock_to_keys_gone_s"]
    slow = []
    if hidden_ms > HIDDEN_WITHIN_MS:
        slow.append(f"hidden only after {hidden_ms:.0f} ms")
    if gone_s > KEYS_GONE_WITHIN_S:
        slow.append(f"keys gone only after {gone_s:.2f} s")
    measured = f"hidden after {hidden_ms:.0f} ms, keys gone after {gone_s:.2f} s"
    return Outcome("the screen while hidden and while locked", 2, (*broken, *slow), measured)


def rights(data: Path) -> Outcome:
    """Everything the app keeps is its owner's alone."""
    broken: list[str] = []
    tries = 0
    for where, folders, names in os.walk(data):
        for name, mode in (*((one, PRIVATE_FOLDER) for one in folders), *((one, PRIVATE_FILE) for one in names)):
            tries += 1
            path = Path(where) / name
            if stat.S_IMODE(path.stat().st_mode) != mode:
                broken.append(f"{path.relative_to(data)} can be read by others")
    return Outcome("rights of everything the app keeps", tries, tuple(broken), f"{tries} files and folders")


def _core_limits(seen: Mapping[str, Any]) -> Outcome:
    """The window and the engine each see to it themselves."""
    limits = seen["core_limits"]
    broken = tuple(f"a process may leave {limit}" for limit in limits if limit != "0")
    return Outcome("core dumps of the app's processes", len(limits), broken, f"{len(limits)} processes, limit 0")


# ------------------------------------------------------------------------------------------- what was kept


def _kept(data: Path, passphrase: str | None) -> Kept:
    """Open the vault after the kill."""
    verdict = Verdict()
    workplace = Workplace.opened(data, passphrase)
    back = workplace.library.recover()
    if len(back) != 1 or back[0].damaged:
        verdict.wrong.append(f"{len(back)} recordings came back from the kill")
    phrases: list[str] = []
    sounds: list[tuple[npt.NDArray[np.int16], int]] = []
    for found in workplace.takes():
        sound = workplace.library.sound(found.take.id)
        sounds.append((np.rint(sound.samples * _FULL_SCALE).astype(np.int16), sound.sample_rate_hz))
        kept = workplace.library.hearing(found.take.id)
        if kept is not None:
            phrases += rare_phrases([word.text.strip() for word in kept[0].transcript.words], PHRASES)
    if len(sounds) != 2 or not phrases:
        verdict.wrong.append(f"{len(sounds)} takes, {len(phrases)} phrases kept")
    judged_whole(workplace, verdict)
    workplace.lock()
    return verdict, phrases, sounds


def _samples_of(path: Path) -> npt.NDArray[np.int16]:
    with wave.open(str(path), "rb") as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.int16)


def _for_engine(samples: npt.NDArray[np.int16], rate_hz: int) -> npt.NDArray[np.int16]:
    sound = Sound(samples.astype(np.float32) / np.float32(_FULL_SCALE), rate_hz)
    return np.frombuffer(speech_pcm(sound), "<i2").astype(np.int16)


def can_be_held() -> str:
    """Why no session can be held here; empty when it can."""
    if sys.platform != "linux":
        return "a private screen and microphone are made for Linux"
    missing = [tool for tool in ("Xvfb", "pulseaudio", "paplay") if shutil.which(tool) is None]
    return f"{', '.join(missing)} is missing" if missing else ""

"""Whether a program reaches for the network: it works where there is none, and opens no internet socket."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.torture.outcome import Outcome

Families = Counter[str]
"""How often a socket of each family was opened."""

_SOCKET = re.compile(r"\bsocket\((AF_\w+)")
_INTERNET = frozenset({"AF_INET", "AF_INET6", "AF_PACKET"})


def watching(log: Path) -> tuple[str, ...]:
    """What stands before a command so that its sockets, and those of all its children, are written down."""
    if shutil.which("strace") is None:
        return ()
    command = (
        "strace",
        "-f",
        "-qq",
        "--seccomp-bpf",
        "-e",
        "trace=socket,connect",
        "-e",
        "signal=none",
        "-o",
        str(log),
    )
    return command if _works(*command[:-1], "/dev/null", "true") else ()


def without_network() -> tuple[str, ...]:
    """What stands before a command so that there is no network for it, not even the machine's own."""
    if shutil.which("unshare") is None:
        return ()
    return next((command for command in (("unshare", "-n"), ("unshare", "-rn")) if _works(*command, "true")), ())


def _works(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def families_in(log: Path) -> Families:
    """The families of all sockets that were opened."""
    return Counter(_SOCKET.findall(log.read_text(encoding="utf-8", errors="replace")))


def outcomes(families: Families | None, *, without: bool, fault: str) -> Iterator[Outcome]:
    """What a session showed."""
    what = "the same session without any network interface"
    if without:
        yield Outcome(what, 1, (fault,) if fault else (), "" if fault else "went through")
    else:
        yield Outcome(what, 0, skipped="no network namespace can be made here")
    if families is None:
        yield Outcome("sockets of all its processes", 0, skipped="strace is missing or not allowed here")
        return
    reached = tuple(f"{count} sockets of {family}" for family, count in families.items() if family in _INTERNET)
    seen = ", ".join(f"{count} {family}" for family, count in sorted(families.items())) or "none"
    yield Outcome("sockets of all its processes", sum(families.values()), reached, f"opened: {seen}")

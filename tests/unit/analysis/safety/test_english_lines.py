"""English lines with marks: in each kind nearly all is found, written with capitals and stops or without."""

import re
from pathlib import Path

import pytest

from tests.benchmarks.truth.marked_talks import read_marked_text
from tests.benchmarks.truth.safety import Reviewed, review

FOLDER = Path(__file__).parents[3] / "talks" / "safety_lines"
NAMES = (
    "en_first.txt",
    "en_second.txt",
    "en_third.txt",
    "en_fourth.txt",
    "en_fifth.txt",
    "en_sixth.txt",
    "en_eighth.txt",
)
_KIND = re.compile(r"(\{[^|{}]+\|)")
_STOPS = re.compile(r"(?<!\d)[.,?!;:\"“”]|[.,?!;:\"“”](?!\w)")


def reviewed(name: str, *, is_plain: bool) -> dict[str, Reviewed]:
    """Each line as a talk of its own, summed up under the heading it stands below."""
    sums: dict[str, Reviewed] = {}
    heading = ""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            heading = line.removeprefix("# ")
        elif line:
            said = without_stops(line) if is_plain else line
            talk = read_marked_text(heading, f"language: en\nprivate:\n\n{said}\n")
            sums[heading] = sums.get(heading, Reviewed()) + review(talk)
    return sums


def without_stops(line: str) -> str:
    """The line as some recognisers write it; its marks stay."""
    return "".join(part if part.startswith("{") else _STOPS.sub("", part.lower()) for part in _KIND.split(line))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("is_plain", "least_ratio"), [(False, 0.93), (True, 0.84)])
def test_of_each_kind_nearly_all_is_found(name: str, is_plain: bool, least_ratio: float) -> None:  # noqa: FBT001 - a table
    """Whoever helped, whoever had a post, groups, ways, hiding places and ages are asked about in any wording."""
    found = {kind: one.recall for kind, one in reviewed(name, is_plain=is_plain).items() if kind != "harmless"}
    short = {kind: recall for kind, recall in found.items() if recall < least_ratio}
    # Of groups whose names are usual words little is left where nothing has a capital.
    allowed = {"organisation"} if is_plain and name == "en_fourth.txt" else set()
    assert short.keys() <= allowed
    assert min(found.values()) >= 0.65


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("is_plain", [False, True])
def test_lines_that_only_sound_like_something_stay_quiet(name: str, is_plain: bool) -> None:  # noqa: FBT001 - a table
    """Of all lines that tell nothing about anybody, next to none is asked about."""
    every = reviewed(name, is_plain=is_plain)
    assert every["harmless"].wrong <= 2
    assert sum(every.values(), Reviewed()).precision >= 0.93

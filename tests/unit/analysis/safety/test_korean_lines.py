"""Korean sentences by kind, each with what has to be found in it, and everyday ones in which nothing is."""

from pathlib import Path

import pytest

from speakercoach.analysis.safety.together import REASON_JOB
from tests.benchmarks.truth.marked_talks import SafetyTalk, read_marked_text
from tests.benchmarks.truth.safety import review
from tests.unit.analysis.safety.looking import looked

LINES = Path(__file__).parents[3] / "talks" / "safety_lines"
FILES = sorted(LINES.glob("ko_*.txt"))
LEAST_RECALL, LEAST_PRECISION = 0.8, 0.85


def _talk(path: Path, *, with_stops: bool) -> SafetyTalk:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    lines = [line.replace(".}", "}").rstrip(".") for line in body.splitlines()]
    end = "." if with_stops else ""
    return read_marked_text(path.stem, f"{head}\n\n" + "\n".join(line + end for line in lines))


def test_there_are_sentences_of_every_kind() -> None:
    """The folder of sentences is there."""
    assert len(FILES) >= 8


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("with_stops", [True, False], ids=["stops", "bare"])
def test_most_is_found_and_little_else(path: Path, with_stops: bool) -> None:  # noqa: FBT001
    """Of every kind most is found, with stops and without, and few of the everyday sentences alarm."""
    seen = review(_talk(path, with_stops=with_stops))
    assert seen.recall >= LEAST_RECALL, seen.notes
    assert seen.precision >= LEAST_PRECISION, seen.notes


def test_a_rare_job_and_a_place_are_told_together() -> None:
    """Few people of one town do such work: job and place lead to one of them."""
    found = looked("아버지는 사리원에서 치과의사였어요.", language="ko").together
    assert [one.reason for one in found] == [REASON_JOB]
    assert not looked("저는 치과의사를 만났어요.", language="ko").together

"""Korean sentences by kind, each with what has to be found in it, and everyday ones in which nothing is."""

from pathlib import Path

import pytest

from speakercoach.analysis.safety.together import REASON_JOB, REASON_ONLY, REASON_POST
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


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        (
            "저는 무산에서 자랐어요. 어머니는 진료소 준의였어요. 제가 열두 살 때였어요.",
            REASON_POST,
            ["무산에서", "진료소 준의였어요.", "열두 살"],
        ),
        (
            "삼촌이 새별기계공장에서 일했어요. 온성에서요. 이천십년에 떠났어요.",
            REASON_POST,
            ["새별기계공장에서", "온성에서요.", "이천십년에"],
        ),
        (
            "우리 동네에 하나밖에 없는 이발사가 울었어요. 동네는 백암이었어요.",
            REASON_ONLY,
            ["동네에 하나밖에 없는 이발사가", "백암이었어요."],
        ),
    ],
)
def test_details_in_neighbouring_sentences_identify_together(text: str, reason: str, words: list[str]) -> None:
    """A relative's post or group, a place and a spoken year, and the only one of a place, are one thing to decide."""
    found = looked(text, language="ko").together
    assert [one.reason for one in found] == [reason]
    assert [item.text for item in found[0].items] == words


@pytest.mark.parametrize(
    "text",
    [
        "우리 반에서 하나뿐인 남자였어요. 무산에서 자랐어요.",
        "아버지는 광부였어요. 다락에 숨었어요. 열두 살이었어요.",
        "이천십년에 무산에서 떠났어요.",
    ],
)
def test_what_names_no_place_or_nobody_identifies_no_more(text: str) -> None:
    """A room is at no place, a class is no village, and a place with a year is nobody."""
    assert not looked(text, language="ko").together

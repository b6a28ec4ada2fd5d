"""The words for what a safety review finds."""

import re
from pathlib import Path

import pytest

import speakercoach.analysis.safety as room
from speakercoach.domain.safety import SafetyKind
from speakercoach.wording.safety import _REASONS, kind_name, reason_text

FOLDER = Path(room.__file__).parent
CODES = sorted(
    {
        code
        for path in FOLDER.rglob("*.py")
        for line in re.findall(r"^REASON_[^=]+=\s*(?:\(\s*)?((?:\"\w+\",?\s*)+)", path.read_text("utf-8"), re.MULTILINE)
        for code in re.findall(r"\w+", line)
    }
)


def test_every_reason_of_the_finders_has_its_own_words() -> None:
    """No finder gives a reason that a person would read as a guess."""
    assert CODES
    unsaid = [code for code in CODES if code not in _REASONS and code not in {"age", "route"}]
    assert unsaid == []


@pytest.mark.parametrize("kind", [*SafetyKind, "together"])
def test_every_kind_has_a_name_and_a_reason(kind: str) -> None:
    """A reason of a later version is said by the kind."""
    assert kind_name(kind) != kind
    assert reason_text("unheard_of", kind).endswith(".")


def test_an_unknown_kind_still_asks_for_a_look() -> None:
    """What a later version finds is shown, not dropped."""
    assert kind_name("aura") == "aura"
    assert "look" in reason_text("", "aura")

"""Private names as recognisers may spell them stay heard: files of spellings, put into the words of talks."""

from pathlib import Path

import pytest

from tests.benchmarks.truth.marked_talks import SafetyTalk, plain_talk
from tests.benchmarks.truth.spelled_names import FOLDER, is_heard, spellings

LEAST_HEARD_RATIO = {"en": 0.98, "ko": 0.955}
"""What was reached; short of all of them, because some misspellings are words that others really say."""


@pytest.fixture(scope="module")
def talks() -> tuple[SafetyTalk, ...]:
    """The talks into whose words they are put."""
    folder: Path = FOLDER.parent
    return tuple(plain_talk(path) for path in sorted(folder.glob("*.json")))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_names_are_heard_as_recognisers_spell_them(talks: tuple[SafetyTalk, ...], language: str) -> None:
    """No change of a limit may make fewer of the spellings heard than once were."""
    some = [one for one in spellings() if one.language == language]
    assert sum(is_heard(one, talks) for one in some) >= LEAST_HEARD_RATIO[language] * len(some)


def test_what_is_exact_or_inflected_is_always_heard(talks: tuple[SafetyTalk, ...]) -> None:
    """A name in its own letters, with any ending, is found even if it is short or a usual word."""
    exact = [one for one in spellings() if "exact or inflected" in one.sort]
    assert exact
    assert [one for one in exact if not is_heard(one, talks)] == []

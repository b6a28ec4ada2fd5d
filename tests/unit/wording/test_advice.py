"""Strengths and next steps in words."""

import re

import pytest

from speakercoach.wording.advice import advice_codes, advice_text
from speakercoach.wording.catalogue import use_language

VALUES: dict[str, str | int | float] = {
    "mean_s": 1.04,
    "count": 7,
    "wpm": 118.2,
    "per_minute": 3.2,
    "start_s": 534.0,
    "duration_s": 582.0,
    "words": 1100,
    "total": 31,
    "length_s": 26.0,
    "elsewhere_per_minute": 2.6,
    "beat": "The ask",
    "name": "The ask",
    "level_db": -45.0,
    "confidence": 0.4,
    "usual_s": 0.8,
    "usual_per_minute": 5.1,
    "phrase": "I remember",
}
UNKIND = re.compile(r"\b(failed?|failure|only|should|wrong|bad|weak|poor|must|mistake\w*)\b|!", re.IGNORECASE)


def test_every_code_of_the_analysis_has_words() -> None:
    """Each code in the table of the analysis has words, and no other code has."""
    from speakercoach.analysis.advice import feedback

    table = (feedback.__doc__ or "").split("=\n")
    codes = re.findall(r"^([a-z_]+)  +\S", table[2], re.MULTILINE)
    assert set(codes) == set(advice_codes())


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("values", [{}, VALUES], ids=["bare", "full"])
@pytest.mark.parametrize("code", advice_codes())
def test_every_advice_is_kind_and_whole(code: str, values: dict[str, str | int | float], language: str) -> None:
    """A headline stands alone with or without values; nothing blames, grades or shouts."""
    use_language(language)
    text = advice_text(code, values)
    assert text.headline
    for part in (text.headline, text.detail):
        assert "{" not in part
        assert not UNKIND.search(part)
    assert re.search("[가-힣]", text.headline) or language == "en"


def test_a_cluster_names_its_share_of_all_fillers() -> None:
    """The figure stands beside the whole, so that a few seconds do not look like the talk."""
    text = advice_text("filler_cluster", VALUES)
    assert text.detail == "7 of 31 fillers come in these 26 seconds. Elsewhere: 2.6 a minute."


def test_no_pause_at_all_is_not_said_as_a_length() -> None:
    """A mean of nothing is left out."""
    assert "0.0" not in advice_text("breath_between", {"mean_s": 0.0, "count": 9}).detail

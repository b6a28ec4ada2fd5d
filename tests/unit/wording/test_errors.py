"""Faults in words: what happened, what is safe, what to do next."""

import re

import pytest

from speakercoach.domain.errors import CoachError, Datum, ErrorCode
from speakercoach.wording.catalogue import use_language
from speakercoach.wording.errors import error_text

FULL: dict[str, Datum] = {
    "name": "/home/somebody/secret-folder/talk.wav",
    "channels": 1024,
    "most": 8,
    "shortest_s": 1.0,
    "longest_s": 10800.0,
    "line": 7,
    "language": "xx",
    "template": "my_own",
    "available": "en, ko",
    "model": "small",
    "safe_s": 192.4,
    "kind": "ZeroDivisionError",
    "begun_bytes": 400_000_000,
    "needs_bytes": 3_300_000_000,
    "has_bytes": 900_000_000,
    "needs_gb": 9.9,
    "has_gb": 4.0,
    "status": 503,
}
UNKIND = re.compile(r"\b(failed?|failure|only|should|wrong|error|invalid|illegal|fatal|abort\w*)\b|!", re.IGNORECASE)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("data", [{}, FULL, dict.fromkeys(FULL)], ids=["bare", "full", "null"])
@pytest.mark.parametrize("code", ErrorCode)
def test_every_fault_has_three_short_kind_parts(code: ErrorCode, data: dict[str, Datum], language: str) -> None:
    """Each code is said in three parts with or without its values, without a harsh word and without a folder's name."""
    use_language(language)
    text = error_text(CoachError(code, **data))
    for part in (text.what, text.safe, text.next):
        assert part
        assert len(part) <= 160
        assert "{" not in part
        assert "None" not in part
        assert not UNKIND.search(part)
        assert "secret-folder" not in part


@pytest.mark.parametrize("code", ErrorCode)
def test_korean_is_said_in_korean(code: ErrorCode) -> None:
    """What happened is said in Hangul, in the polite everyday form."""
    use_language("ko")
    what = error_text(CoachError(code, **FULL)).what
    assert re.search("[가-힣]", what)
    assert re.search(r"(요|요\.)( \(|\.|$)", what) or what.endswith("요.")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (ErrorCode.INPUT_BROKEN_MODEL, "name"),
        *((ErrorCode.MODEL_NO_CONNECTION, reason) for reason in ("proxy", "secure")),
        *((ErrorCode.MODEL_REFUSED, reason) for reason in ("proxy", "page", "redirect", "busy")),
    ],
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_each_reason_has_its_own_short_kind_words(code: ErrorCode, reason: str, language: str) -> None:
    """A fault with a known reason says something else than one without, and as briefly and kindly."""
    use_language(language)
    text = error_text(CoachError(code, **FULL, reason=reason))
    assert text.what != error_text(CoachError(code, **FULL)).what
    for part in (text.what, text.safe, text.next):
        assert 0 < len(part) <= 160
        assert not UNKIND.search(part)


def test_a_full_disk_says_what_stays_of_a_model() -> None:
    """Who loaded half a model is told that it stays; who copied one, that nothing was changed."""
    assert "loaded so far stays" in error_text(CoachError(ErrorCode.DISK_FULL, begun_bytes=5)).safe
    assert error_text(CoachError(ErrorCode.DISK_FULL, begun_bytes=0)).safe == "Nothing was changed."


def test_a_lost_microphone_says_how_much_is_safe() -> None:
    """The seconds that cannot be lost any more are named as on a clock."""
    text = error_text(CoachError(ErrorCode.MICROPHONE_LOST, safe_s=192.4))
    assert text.safe == "Your recording is safe up to 3:12."


@pytest.mark.parametrize(
    ("shortest_s", "said"),
    [(1.0, "1 second on"), (0.3, "0.3 seconds on"), (60.0, "1 minute on"), (7200.0, "2 hours on")],
)
def test_limits_are_said_as_people_say_them(shortest_s: float, said: str) -> None:
    """A limit is told in the largest whole unit."""
    assert said in error_text(CoachError(ErrorCode.INPUT_TOO_SHORT, shortest_s=shortest_s)).what

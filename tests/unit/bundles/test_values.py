"""The bounds of what a letter may say: numbers, times, places in the words, lengths."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.bundles import content
from speakercoach.bundles.container import MOST_JSON_BYTES
from speakercoach.bundles.content import (
    LONGEST_S,
    MOST_ITEMS,
    MOST_LETTERS,
    MOST_LINES_FILLED,
    MOST_TEMPLATE_LETTERS,
    MOST_WORDS,
    content_of,
    json_of,
)
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import MOST_COMMENT_LETTERS, MOST_LINES, MOST_NOTE_LETTERS, within_bounds
from speakercoach.domain.shared_session import LeftOut, Reply, SharedSession, Stretch
from speakercoach.domain.sound import Source
from speakercoach.domain.transcript import EngineKind
from speakercoach.practice.reporting import report_on
from speakercoach.stories import template
from tests.fakes.ear import heard
from tests.fakes.shared_sessions import BEGUN, COORDINATOR, a_comment, a_session, many, some_remarks
from tests.unit.bundles.small_file import code_of
from tests.unit.sharing.full_report import full

SAID = (
    "Have you ever counted boats? When I was small we lived near a river. Um, every night I counted the boats. "
    "Then one day, you know, the soldiers came and everything changed. We walked for many nights over the mountains. "
    "When I arrived here I learned a new language at school. I learned that my voice matters, so I speak today. "
    "Um, there are thousands of people like me who are still waiting. Please write one letter before June."
)


def _values(session: SharedSession | None = None) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.to_builtins(session or a_session())
    return values


def _refused(values: object) -> ErrorCode:
    return code_of(lambda: content_of("session", msgspec.json.encode(values)))


def test_everything_that_a_session_says_comes_back() -> None:
    """Words, a whole report, stretches, remarks with their versions; a report without its words, too."""
    remarks = some_remarks(a_comment(), a_comment(version=2, removed=True))
    what = heard(SAID, engine=EngineKind.WHISPER)
    source = Source("talk.m4a", what.measures.duration_s, 16_000, 1)
    report = full(report_on(source, what.transcript, what.measures, "testimony"))
    session = a_session(remarks=remarks, transcript=what.transcript, report=report)
    assert _come_back(session)
    wordless = replace(report, transcript=replace(report.transcript, words=(), sentences=()))
    assert _come_back(replace(session, report=wordless))
    assert _come_back(replace(session, transcript=None))
    assert _come_back(replace(session, transcript=None, report=wordless))


def test_a_talk_of_three_hours_comes_back_with_its_whole_report() -> None:
    """As long as a recording may be, and with numbers of any length: what can be locked can be opened."""
    word_s = 0.41234567
    text = " ".join([SAID] * int(LONGEST_S / word_s / len(SAID.split())))
    what = heard(text, word_s=word_s, engine=EngineKind.WHISPER)
    words = tuple(
        replace(word, confidence=0.5 + place % 997 / 1_999) for place, word in enumerate(what.transcript.words)
    )
    transcript = replace(what.transcript, words=words)
    source = Source("talk.m4a", what.measures.duration_s, 16_000, 1)
    report = report_on(source, transcript, what.measures, "testimony")
    session = a_session(transcript=transcript, report=report, duration_s=what.measures.duration_s, stretches=())
    assert len(json_of(session)) < MOST_JSON_BYTES / 4
    assert _come_back(session)


def test_words_are_written_once() -> None:
    """The report has those of the transcript; where both say them, or neither, it is none of our files."""
    values = msgspec.json.decode(json_of(a_session()))
    assert values["has_words_once"] is True
    assert values["report"]["transcript"]["words"] == []
    assert _refused(values | {"transcript": None}) is ErrorCode.BUNDLE_ALTERED
    values["report"]["transcript"]["words"] = values["transcript"]["words"]
    assert _refused(values) is ErrorCode.BUNDLE_ALTERED


def test_what_is_too_long_to_be_read_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody learns only when opening it that a file cannot be opened."""
    monkeypatch.setattr(content, "MOST_JSON_BYTES", len(json_of(a_session())))
    assert json_of(a_session())
    with pytest.raises(ValueError, match=r"^[a-z ]+$"):
        json_of(a_session(note="The ending is not new."))


def _come_back(session: SharedSession) -> bool:
    """Whether everything is read as it was, numbers to the thousandth."""
    read = content_of("session", json_of(session))
    assert content_of("session", json_of(read)) == read
    return _is_near(msgspec.to_builtins(read), msgspec.to_builtins(session))


def _is_near(one: Any, other: Any) -> bool:  # noqa: ANN401 - any part of the values
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_is_near(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(_is_near, one, other))
    return bool(abs(one - other) <= 0.0006) if isinstance(one, float) else one == other


def test_a_reply_comes_back() -> None:
    """With every remark."""
    reply = Reply("session-1", 1, COORDINATOR, "Ji-ho", BEGUN, some_remarks(a_comment()), "Thank you.")
    assert content_of("reply", json_of(reply)) == reply


def _change(name: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(values: dict[str, Any]) -> None:
        *path, last = name.split(".")
        inside: Any = values
        for step in path:
            inside = inside[int(step)] if step.isdigit() else inside[step]
        inside[last] = value

    return change


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("duration_s", LONGEST_S + 1),
        ("duration_s", -1.0),
        ("duration_s", "612.5"),
        ("take_number", 3.5),
        ("take_number", 2**60),
        ("take_number", True),
        ("title", "x" * 2_001),
        ("speaker_key", "x" * 2_001),
        ("note", "x" * (MOST_NOTE_LETTERS + 1)),
        ("consent", "x" * (MOST_NOTE_LETTERS + 1)),
        ("own_template", "x" * (MOST_TEMPLATE_LETTERS + 1)),
        ("transcript.words.0.text", "x" * (MOST_LETTERS + 1)),
        ("title", None),
        ("rehearsed_utc", "2026-11-03T17:20:00"),
        ("rehearsed_utc", "2026-11-03T17:20:00+09:00"),
        ("until", "someday"),
        ("voice", "loud"),
        ("peaks", [0.0, 1.5]),
        ("peaks", [0.5] * (MOST_ITEMS + 1)),
        ("stretches.0.last_word", 10_000),
        ("stretches.0.first_word", -1),
        ("stretches.0.start_s", 5.0),
        ("stretches.0.end_s", 1e9),
        ("transcript.words", [{"text": "a", "start_s": 0.0, "end_s": 0.0, "confidence": None}] * (MOST_WORDS + 1)),
        ("transcript.words.0.start_s", -0.1),
        ("transcript.words.0.end_s", 20_000.0),
        ("transcript.words.0.start_s", 1e300),
        ("transcript.words.0.text", 5),
        ("report.transcript.sentences.0.last_word", 10_000),
        ("report.fillers.items", [["um"]]),
    ],
)
def test_a_value_out_of_bounds_is_altered(name: str, value: object) -> None:
    """No such letter was ever written by this program."""
    values = _values()
    _change(name, value)(values)
    assert _refused(values) is ErrorCode.BUNDLE_ALTERED


@pytest.mark.parametrize("kind", ["comments", "versions", "safety", "rubrics"])
def test_more_remarks_than_a_talk_can_have_are_neither_read_nor_written(kind: str) -> None:
    """A small file may not keep a window from opening; as many as fit come back."""
    session = a_session(remarks=many(kind))
    assert content_of("session", json_of(session)) == session
    more = a_session(remarks=many(kind, 1.01))
    assert _refused(_values(more)) is ErrorCode.BUNDLE_ALTERED
    reply = Reply("session-1", 1, COORDINATOR, "Ji-ho", BEGUN, more.remarks)
    for content_of_either in (more, reply):
        with pytest.raises(ValueError, match=r"^remarks$"):
            json_of(content_of_either)


LONG, HIGH = "x" * (MOST_COMMENT_LETTERS + 1), "x\n" * MOST_LINES


@pytest.mark.parametrize("text", [LONG, HIGH], ids=["long", "high"])
@pytest.mark.parametrize("place", ["comments.0.text", "safety.0.note", "rubrics.0.lines.0.answer"])
def test_a_remark_that_fills_the_window_is_altered(place: str, text: str) -> None:
    """One that is as long as it may be is read."""
    values = _values(a_session(remarks=some_remarks(a_comment())))
    _change(f"remarks.{place}", within_bounds(text, MOST_NOTE_LETTERS))(values)
    assert content_of("session", msgspec.json.encode(values))
    _change(f"remarks.{place}", text)(values)
    assert _refused(values) is ErrorCode.BUNDLE_ALTERED


def test_a_rubric_of_endless_lines_is_altered() -> None:
    """Nobody could look through it."""
    values = _values(a_session(remarks=some_remarks()))
    for name in ("lines", "prompts"):
        line = {"id": "one", "label": "one", "answer": "one"}
        _change(f"remarks.rubrics.0.{name}", [line] * (MOST_LINES_FILLED + 1))(values)
        assert _refused(values) is ErrorCode.BUNDLE_ALTERED
        _change(f"remarks.rubrics.0.{name}", [line] * MOST_LINES_FILLED)(values)
        assert content_of("session", msgspec.json.encode(values))


def test_a_template_is_as_long_as_it_is_read() -> None:
    """What may travel can be looked at, and the other way round."""
    assert MOST_TEMPLATE_LETTERS == template.MOST_LETTERS


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"1e300", b"null", b"01", b"9" * 400])
def test_a_number_that_is_none_is_altered(number: bytes) -> None:
    """NaN and infinity are no JSON; what grows beyond all bounds is no time."""
    json = json_of(a_session()).replace(b'"duration_s":612.5', b'"duration_s":' + number)
    assert number in json
    assert code_of(lambda: content_of("session", json)) is ErrorCode.BUNDLE_ALTERED


@pytest.mark.parametrize("json", [b"", b"null", b"[]", b"{}", b"\xff\xfe", b'{"id": 1}', b'"\\ud800"', b"{}{}"])
def test_what_says_no_values_is_altered(json: bytes) -> None:
    """Whatever stands there, it ends in the same code."""
    assert code_of(lambda: content_of("session", json)) is ErrorCode.BUNDLE_ALTERED
    assert code_of(lambda: content_of("reply", json)) is ErrorCode.BUNDLE_ALTERED


@pytest.mark.parametrize(
    "session",
    [
        a_session(duration_s=float("nan")),
        a_session(duration_s=float("inf")),
        a_session(peaks=(float("nan"),)),
        a_session(stretches=(Stretch(2.0, 1.0, LeftOut.CHANGED),)),
        a_session(session_id="../x"),
        a_session(shared_utc=datetime(2026, 11, 3, tzinfo=timezone(timedelta(hours=9)))),
        a_session(note="\ud800"),
    ],
    ids=["nan", "inf", "nan peak", "backwards", "path", "zone", "half a letter"],
)
def test_what_no_reader_takes_is_not_written(session: SharedSession) -> None:
    """The fault is met where it was made, and its message holds nothing that was said."""
    with pytest.raises(ValueError, match=r"^[a-z_ ]+$"):
        json_of(session)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["id", "words", "report", "transcript", "start_s", "remarks"]), inner)
        ),
        max_leaves=12,
    )
)
def test_any_value_in_any_place_ends_in_a_code_or_is_read(value: object) -> None:
    """Nothing but our own faults comes out, whatever stands in whichever field."""
    for name in _values():
        values = _values() | {name: value}
        try:
            content_of("session", msgspec.json.encode(values))
        except CoachError:
            continue


def test_times_are_in_utc() -> None:
    """A moment is the same everywhere."""
    read = content_of("session", json_of(a_session()))
    assert isinstance(read, SharedSession)
    assert read.shared_utc.tzinfo == UTC

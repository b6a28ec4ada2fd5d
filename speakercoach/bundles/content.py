"""A letter's values as JSON, and the bounds that everything in them has to keep.

Words that the report has from the transcript are written once, and numbers as finely as anybody can use them: times
and certainties to the thousandth.
"""

from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, cast

import msgspec

from speakercoach.bundles.container import MOST_JSON_BYTES, Kind, is_safe_id
from speakercoach.bundles.json_depth import refuse_deep
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import MOST_COMMENT_LETTERS, MOST_LINES, MOST_NOTE_LETTERS, fits
from speakercoach.domain.report import SCHEMA_VERSION, Filler, HeardWords, Report
from speakercoach.domain.shared_session import (
    Comment,
    FilledLine,
    FilledRubric,
    Remarks,
    Reply,
    SafetyNote,
    SharedSession,
)
from speakercoach.domain.told_story import Story
from speakercoach.domain.transcript import Transcript
from speakercoach.value_reading import json_decoder, json_value

MOST_LETTERS = 500_000
"""In one text: the script of a talk of three hours takes a third of it."""
MOST_SHORT_LETTERS = 2_000
"""In a name, a title, a language, a line of keys."""
MOST_TEMPLATE_LETTERS = 64 * 1024
"""As ``stories`` reads them."""
MOST_LINES_FILLED = 60
"""Of one rubric."""
MOST_WORDS = 60_000
"""Three hours of somebody who never stops, at 330 words a minute."""
MOST_ITEMS = 200_000
MOST_VALUES = 200
"""Named values of one advice."""
MOST_COUNT = 2**53
LONGEST_S = 3 * 3600.0
OVERHANG_S = 60.0
"""A last word may end a little after the sound, and so may what is counted in windows."""

Content = SharedSession | Reply

_TIMES = frozenset({"start_s", "end_s", "at_s", "duration_s", "voice_s"})
_WORD_INDICES = frozenset({"first_word", "last_word", "after_word", "word"})
_SENTENCE_INDICES = frozenset({"first_sentence", "last_sentence"})
_ORDERED = (("start_s", "end_s"), ("first_word", "last_word"), ("first_sentence", "last_sentence"))
_IDS = frozenset({"id", "session_id", "speaker_id", "author_id", "voice_id", "take_id", "answers"})
_SHORT = frozenset({"speaker_name", "author_name", "title", "language", "template", "label", "speaker_key"})


_BRIEF = {
    (Comment, "text"): (MOST_COMMENT_LETTERS, MOST_LINES),
    (SafetyNote, "note"): (MOST_NOTE_LETTERS, MOST_LINES),
    (FilledLine, "answer"): (MOST_COMMENT_LETTERS, MOST_LINES),
    (SharedSession, "note"): (MOST_NOTE_LETTERS, MOST_NOTE_LETTERS),
    (SharedSession, "consent"): (MOST_NOTE_LETTERS, MOST_NOTE_LETTERS),
    (SharedSession, "own_template"): (MOST_TEMPLATE_LETTERS, MOST_TEMPLATE_LETTERS),
    (Reply, "note"): (MOST_NOTE_LETTERS, MOST_NOTE_LETTERS),
}
"""Letters and lines of texts that the window shows whole."""
_FINE, _COARSE = 6, 3
_COARSE_NAMES = frozenset({"confidence", "certainty", "peaks"})
"""Beside all that are seconds."""


class _Broken(Exception):  # noqa: N818 - no fault of ours: a value that keeps no bound
    """A value is out of bounds."""


class _UnsafeId(Exception):  # noqa: N818 - likewise
    """An id could do harm where it is taken for a name."""


class _SchemaOf(msgspec.Struct, frozen=True):
    """Which version of the report lies in a session; looked at before the rest of it is understood.

    ``has_words_once``: the report's words are left out, because they are those of the transcript.
    """

    report: "_ReportSchema | None" = None
    has_words_once: bool = False


class _ReportSchema(msgspec.Struct, frozen=True):
    schema_version: int


_READ_SESSION, _READ_REPLY = json_decoder(SharedSession), json_decoder(Reply)
"""Made as the module is loaded: once for all processes that are forked with it."""


def kind_of(content: Content) -> Kind:
    """What kind of letter carries these values."""
    return "session" if isinstance(content, SharedSession) else "reply"


def writer_of(content: Content) -> str:
    """The ``Identity.id`` of who says to have written it."""
    return content.speaker_id if isinstance(content, SharedSession) else content.author_id


def json_of(content: Content) -> bytes:
    """The values as JSON.

    Raises:
        ValueError: some value is out of the bounds that the reader keeps, or all of them together are; nothing that was
            said is in its message.
    """
    try:
        _check(content)
        json = msgspec.json.encode(_written(content))
    except UnicodeEncodeError:
        raise ValueError("a text holds half a letter pair") from None  # noqa: EM101, TRY003
    except (_Broken, _UnsafeId) as error:
        raise ValueError(str(error)) from None
    if len(json) > MOST_JSON_BYTES:
        raise ValueError("all of it together is too long")  # noqa: EM101, TRY003
    return json


def content_of(kind: Kind, json: bytes) -> Content:
    """The values of a letter.

    Raises:
        CoachError: ``BUNDLE_ALTERED`` for what is no such value or out of bounds, ``BUNDLE_NEWER``,
            ``BUNDLE_UNSAFE`` for what is nested too deeply, ``BUNDLE_UNSAFE_NAMES``.
    """
    refuse_deep(json)
    content: Content
    try:
        if kind == "session":
            schema = _schema_of(json)
            content = _READ_SESSION.decode(json)
            if schema.has_words_once:
                content = _with_words(content)
        else:
            content = _READ_REPLY.decode(json)
        _check(content)
    except _UnsafeId:
        raise CoachError(ErrorCode.BUNDLE_UNSAFE_NAMES) from None
    except (msgspec.MsgspecError, _Broken, UnicodeDecodeError, OverflowError, RecursionError):
        raise CoachError(ErrorCode.BUNDLE_ALTERED) from None
    return content


def _schema_of(json: bytes) -> _SchemaOf:
    schema = json_value(json, _SchemaOf)
    if schema.report is not None and schema.report.schema_version > SCHEMA_VERSION:
        raise CoachError(ErrorCode.BUNDLE_NEWER)
    return schema


def _written(content: Content) -> dict[str, Any]:
    """What is written of the values: short numbers, and the words once."""
    values: dict[str, Any] = _rounded(msgspec.to_builtins(content), _FINE)
    if isinstance(content, SharedSession) and content.transcript is not None and content.report is not None:
        words = content.transcript.words
        if words and content.report.transcript.words == words:
            values["report"]["transcript"]["words"] = []
            values["has_words_once"] = True
    return values


def _with_words(session: SharedSession) -> SharedSession:
    """The session with the words in its report that were written once."""
    transcript, report = session.transcript, session.report
    if transcript is None or report is None or report.transcript.words:
        raise _Broken("words")  # noqa: EM101
    return replace(session, report=replace(report, transcript=replace(report.transcript, words=transcript.words)))


def _rounded(value: Any, digits: int) -> Any:  # noqa: ANN401 - any part of the values
    if isinstance(value, float):
        return round(value, digits)
    if isinstance(value, dict):
        return {name: _rounded(one, _digits_of(name)) for name, one in value.items()}
    return [_rounded(one, digits) for one in value] if isinstance(value, list) else value


def _digits_of(name: object) -> int:
    is_coarse = isinstance(name, str) and (name.endswith("_s") or name in _COARSE_NAMES)
    return _COARSE if is_coarse else _FINE


# --------------------------------------------------------------------------------------- the bounds


def _check(content: Content) -> None:
    words = None
    if isinstance(content, SharedSession):
        transcript = content.transcript
        words = len(transcript.words) if transcript is not None else None
        _refuse(len(content.peaks) > MOST_ITEMS or not all(0.0 <= one <= 1.0 for one in content.peaks), "peaks")
        _refuse(content.duration_s > LONGEST_S, "duration_s")
    _Walk(words, None).over(content)


def _refuse(broken: bool, name: str) -> None:  # noqa: FBT001 - the question is its only argument
    if broken:
        raise _Broken(name)


class _Rule(Enum):
    """What holds for a field, by its name."""

    ANY = "any"
    TIME = "time"
    WORD = "word"
    SENTENCE = "sentence"
    ID = "id"
    SHORT = "short"


def _rule_of(name: str) -> _Rule:
    named = (
        (_TIMES, _Rule.TIME),
        (_WORD_INDICES, _Rule.WORD),
        (_SENTENCE_INDICES, _Rule.SENTENCE),
        (_IDS, _Rule.ID),
        (_SHORT, _Rule.SHORT),
    )
    return next((rule for names, rule in named if name in names), _Rule.ANY)


@dataclass(frozen=True, slots=True)
class _Rules:
    """The fields of a kind of value with what holds for each, and those that come in an order."""

    fields: tuple[tuple[str, _Rule], ...]
    ordered: tuple[tuple[str, str], ...]
    brief: tuple[tuple[str, int, int], ...]


_KNOWN: dict[type, _Rules] = {}
"""A talk has thousands of words: what holds for each is looked up once."""


def _rules_of(kind: type) -> _Rules:
    if kind not in _KNOWN:
        names = [field.name for field in fields(kind)]
        ordered = tuple(pair for pair in _ORDERED if set(pair).issubset(names))
        brief = tuple((name, *bounds) for (whose, name), bounds in _BRIEF.items() if whose is kind)
        _KNOWN[kind] = _Rules(tuple((name, _rule_of(name)) for name in names), ordered, brief)
    return _KNOWN[kind]


class _Walk:
    """Looks at every value within a letter. Indices count in the words and sentences of the report that they are in."""

    def __init__(self, words: int | None, sentences: int | None) -> None:
        self._words = MOST_ITEMS if words is None else words
        self._sentences = MOST_ITEMS if sentences is None else sentences

    def over(self, whole: object) -> None:
        """One value of the domain, and all that it holds."""
        inner = self._within(whole)
        rules = _rules_of(type(whole))
        for name, rule in rules.fields:
            value = getattr(whole, name)
            kind = type(value)
            if kind is float or kind is int:
                inner._number(value, rule, name)  # noqa: SLF001 - the same class
            elif kind is tuple:
                inner._tuple(value, rule, name)  # noqa: SLF001
            elif value is not None and kind is not bool:
                inner._other(value, rule, name)  # noqa: SLF001
        for first, last in rules.ordered:
            begin, end = getattr(whole, first), getattr(whole, last)
            _refuse(begin is not None and end is not None and begin > end, last)
        for name, letters, lines in rules.brief:
            text = getattr(whole, name) or ""
            _refuse(len(text) > letters or text.count("\n") >= lines, name)

    def _within(self, value: object) -> "_Walk":
        """How far indices go within this value."""
        if isinstance(value, Report):
            heard = value.transcript
            return _Walk(len(heard.words), len(heard.sentences)) if heard.words else _Walk(None, None)
        if isinstance(value, Filler) and value.word is not None:
            _refuse(value.words < 0 or value.word + value.words > self._words, "words")
        if isinstance(value, Story):
            _refuse(len(value.sentences) > self._sentences, "sentences")
            _refuse(not all(0 <= one < self._sentences for one in value.relabelled), "relabelled")
        if isinstance(value, Transcript | HeardWords):
            _refuse(len(value.words) > MOST_WORDS, "words")
        if isinstance(value, Remarks):
            _refuse(not fits(value), "remarks")
        if isinstance(value, FilledRubric):
            _refuse(max(len(value.lines), len(value.prompts)) > MOST_LINES_FILLED, "lines")
        return self

    def _number(self, value: float, rule: _Rule, name: str) -> None:
        # Nothing compares with what is no number, so that it is refused here too.
        if rule is _Rule.TIME:
            fits = 0.0 <= value <= LONGEST_S + OVERHANG_S
        elif rule is _Rule.WORD:
            fits = 0 <= value < self._words
        elif rule is _Rule.SENTENCE:
            fits = 0 <= value < self._sentences
        else:
            fits = -MOST_COUNT <= value <= MOST_COUNT
        if not fits:
            raise _Broken(name)

    def _tuple(self, values: tuple[object, ...], rule: _Rule, name: str) -> None:
        _refuse(len(values) > MOST_ITEMS, name)
        for value in values:
            kind = type(value)
            if kind is float or kind is int:
                self._number(cast("float", value), rule, name)
            elif kind is tuple:
                self._tuple(cast("tuple[object, ...]", value), rule, name)
            elif value is not None:
                self._other(value, rule, name)

    def _other(self, value: object, rule: _Rule, name: str) -> None:
        if isinstance(value, str):
            self._text(value, rule, name)
        elif isinstance(value, datetime):
            _refuse(value.utcoffset() != timedelta(0), name)
        elif isinstance(value, dict):
            _refuse(len(value) > MOST_VALUES, name)
            self._tuple((*value, *value.values()), _Rule.ANY, name)
        elif is_dataclass(value):
            self.over(value)
        else:
            _refuse(not isinstance(value, date | bool), name)

    def _text(self, value: str, rule: _Rule, name: str) -> None:
        if rule is not _Rule.ID:
            _refuse(len(value) > (MOST_SHORT_LETTERS if rule is _Rule.SHORT else MOST_LETTERS), name)
        elif not is_safe_id(value):
            raise _UnsafeId(name)

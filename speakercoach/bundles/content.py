"""A letter's values as JSON, and the bounds that everything in them has to keep."""

import math
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta

import msgspec

from speakercoach.bundles.container import Kind, is_safe_id
from speakercoach.bundles.json_depth import refuse_deep
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import SCHEMA_VERSION, Filler, Report
from speakercoach.domain.shared_session import Reply, SharedSession
from speakercoach.domain.told_story import Story

MOST_LETTERS = 500_000
"""In one text: the script of a talk of three hours takes a third of it."""
MOST_SHORT_LETTERS = 2_000
"""In a name, a title, a language."""
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
_IDS = frozenset({"id", "session_id", "speaker_id", "author_id", "voice_id", "take_id", "answers"})
_SHORT = frozenset({"speaker_name", "author_name", "title", "language", "template", "label"})


class _Broken(Exception):  # noqa: N818 - no fault of ours: a value that keeps no bound
    """A value is out of bounds."""


class _UnsafeId(Exception):  # noqa: N818 - likewise
    """An id could do harm where it is taken for a name."""


class _SchemaOf(msgspec.Struct, frozen=True):
    """Which version of the report lies in a session; looked at before the rest of it is understood."""

    report: "_ReportSchema | None" = None


class _ReportSchema(msgspec.Struct, frozen=True):
    schema_version: int


def kind_of(content: Content) -> Kind:
    """What kind of letter carries these values."""
    return "session" if isinstance(content, SharedSession) else "reply"


def writer_of(content: Content) -> str:
    """The ``Identity.id`` of who says to have written it."""
    return content.speaker_id if isinstance(content, SharedSession) else content.author_id


def json_of(content: Content) -> bytes:
    """The values as JSON.

    Raises:
        ValueError: some value is out of the bounds that the reader keeps; nothing that was said is in its message.
    """
    try:
        json = msgspec.json.encode(content)
        _check(content)
    except UnicodeEncodeError:
        raise ValueError("a text holds half a letter pair") from None  # noqa: EM101, TRY003
    except (_Broken, _UnsafeId) as error:
        raise ValueError(str(error)) from None
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
            _refuse_newer(json)
            content = msgspec.json.decode(json, type=SharedSession)
        else:
            content = msgspec.json.decode(json, type=Reply)
        _check(content)
    except _UnsafeId:
        raise CoachError(ErrorCode.BUNDLE_UNSAFE_NAMES) from None
    except (msgspec.MsgspecError, _Broken, UnicodeDecodeError, OverflowError, RecursionError):
        raise CoachError(ErrorCode.BUNDLE_ALTERED) from None
    return content


def _refuse_newer(json: bytes) -> None:
    report = msgspec.json.decode(json, type=_SchemaOf).report
    if report is not None and report.schema_version > SCHEMA_VERSION:
        raise CoachError(ErrorCode.BUNDLE_NEWER)


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


class _Walk:
    """Looks at every value within a letter. Indices count in the words and sentences of the report that they are in."""

    def __init__(self, words: int | None, sentences: int | None) -> None:
        self._words = MOST_ITEMS if words is None else words
        self._sentences = MOST_ITEMS if sentences is None else sentences

    def over(self, value: object, name: str = "") -> None:
        """One value, by the name of its field."""
        if isinstance(value, str):
            self._text(value, name)
        elif isinstance(value, bool) or value is None:
            return
        elif isinstance(value, float | int):
            _refuse(not math.isfinite(value) or abs(value) > MOST_COUNT, name)
            self._number(value, name)
        elif isinstance(value, tuple):
            _refuse(len(value) > MOST_ITEMS, name)
            for one in value:
                self.over(one, name)
        elif isinstance(value, datetime):
            _refuse(value.utcoffset() != timedelta(0), name)
        elif isinstance(value, dict):
            _refuse(len(value) > MOST_VALUES, name)
            for key, one in value.items():
                self._text(key, "")
                self.over(one)
        elif is_dataclass(value) and not isinstance(value, type):
            self._whole(value, [field.name for field in fields(value)])
        else:
            _refuse(not isinstance(value, date), name)

    def _whole(self, value: object, names: list[str]) -> None:
        inner = self._within(value)
        start_s, end_s = getattr(value, "start_s", None), getattr(value, "end_s", None)
        _refuse(start_s is not None and end_s is not None and start_s > end_s, "end_s")
        for first, last in (("first_word", "last_word"), ("first_sentence", "last_sentence")):
            begin, end = getattr(value, first, None), getattr(value, last, None)
            _refuse(begin is not None and end is not None and begin > end, last)
        for name in names:
            inner.over(getattr(value, name), name)

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
        return self

    def _number(self, value: float, name: str) -> None:
        if name in _TIMES:
            _refuse(not 0.0 <= value <= LONGEST_S + OVERHANG_S, name)
        elif name in _WORD_INDICES:
            _refuse(not 0 <= value < self._words, name)
        elif name in _SENTENCE_INDICES:
            _refuse(not 0 <= value < self._sentences, name)

    def _text(self, value: str, name: str) -> None:
        if name in _IDS:
            if not is_safe_id(value):
                raise _UnsafeId(name)
        else:
            _refuse(len(value) > (MOST_SHORT_LETTERS if name in _SHORT else MOST_LETTERS), name)

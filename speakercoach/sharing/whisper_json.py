"""Reads transcripts that Whisper and its relatives write as JSON.

What is read: ``segments`` with ``words`` (openai-whisper, faster-whisper, whisperX, whisper-timestamped), ``segments``
beside one list of ``words`` (the verbose answer of OpenAI's service), and ``segments`` alone.
"""

import json
import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word

LARGEST_BYTES = 64 * 2**20
"""About 300 hours of talk with word times; a larger file is something else."""

LONGEST_S = 24 * 3600.0
"""Nobody talks longer than a day: a later time is damage, and would make figures over empty years."""

LONGEST_WORD_LETTERS = 500
"""The longest addresses that somebody would read aloud are shorter; a longer word is damage."""

_LONGEST_LANGUAGE_LETTERS = 35
"""Language tags are not longer (RFC 5646, section 4.4.1)."""

MOST_INVENTED_RATIO = 0.1
"""Of a talk's words; a transcript of another recording has more of them behind the end, or none."""

_NAMES_OF_LANGUAGES = {"english": "en", "korean": "ko"}
"""OpenAI's service writes the name where Whisper writes the code."""

_WORD_KEYS = ("word", "text")
_CONFIDENCE_KEYS = ("probability", "confidence", "score")


@dataclass(frozen=True, slots=True)
class ReadTranscript:
    """A transcript from a file. Without ``has_word_times`` the words were spread evenly over their segments."""

    transcript: Transcript
    has_word_times: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word or segment as it stands in the file; ``None`` for times that are missing or no numbers."""

    text: str
    start_s: float | None
    end_s: float | None
    confidence: float | None


class _BrokenError(Exception):
    """The file does not hold what a transcript holds."""


def looks_like_transcript(path: Path) -> bool:
    """Whether this is a JSON file by its name, or by how it begins; ``False`` for one that cannot be read."""
    if path.suffix.lower() == ".json":
        return True
    try:
        with path.open("rb") as file:
            return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
    except OSError:
        return False


def read_transcript(path: Path, language: str | None = None) -> ReadTranscript:
    """The words of a JSON transcript, in order of their start, times clamped to what can be.

    Args:
        path: the file.
        language: ISO 639-1 code that counts more than the one in the file.

    Raises:
        CoachError: ``INPUT_NOT_FOUND``, ``INPUT_UNREADABLE``, ``INPUT_EMPTY``, ``INPUT_BROKEN_TRANSCRIPT``,
            ``INPUT_UNKNOWN_LANGUAGE`` when neither the file nor ``language`` names one.
    """
    document = _load(path)
    try:
        return _read(document, language)
    except _BrokenError:
        raise CoachError(ErrorCode.INPUT_BROKEN_TRANSCRIPT, name=path.name) from None


def beside_sound(read: ReadTranscript, duration_s: float, name: str) -> ReadTranscript:
    """The words that can be heard in a sound of this length; ``name`` is the transcript's, for the fault.

    Whisper hears in windows of half a minute and may invent a few words behind the end of the sound, or let the last
    one end there: those are taken away or cut.

    Raises:
        CoachError: ``INPUT_OTHER_TRANSCRIPT`` when too many lie there: they belong to another recording.
    """
    words = read.transcript.words
    heard = tuple(replace(word, end_s=min(word.end_s, duration_s)) for word in words if word.start_s < duration_s)
    if len(words) - len(heard) > MOST_INVENTED_RATIO * len(words):
        raise CoachError(ErrorCode.INPUT_OTHER_TRANSCRIPT, name=name)
    return replace(read, transcript=replace(read.transcript, words=heard))


def _load(path: Path) -> object:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise CoachError(ErrorCode.INPUT_NOT_FOUND, name=path.name) from None
    except OSError:
        raise CoachError(ErrorCode.INPUT_UNREADABLE, name=path.name) from None
    if not content.strip():
        raise CoachError(ErrorCode.INPUT_EMPTY, name=path.name)
    if len(content) > LARGEST_BYTES:
        raise CoachError(ErrorCode.INPUT_BROKEN_TRANSCRIPT, name=path.name)
    try:
        document: object = json.loads(content)
    except json.JSONDecodeError as error:
        raise CoachError(ErrorCode.INPUT_BROKEN_TRANSCRIPT, name=path.name, line=error.lineno) from None
    except (ValueError, RecursionError):
        raise CoachError(ErrorCode.INPUT_BROKEN_TRANSCRIPT, name=path.name) from None
    return document


def _read(document: object, language: str | None) -> ReadTranscript:
    if not isinstance(document, dict):
        raise _BrokenError
    segments = _list(document, "segments")
    pieces = [_piece(word) for segment in segments for word in _list(_dict(segment), "words")]
    if not pieces:
        pieces = [_piece(word) for word in _list(document, "words")]
    has_word_times = any(one.start_s is not None for one in pieces)
    if has_word_times:
        words = _timed(pieces)
    else:
        words = tuple(word for segment in segments for word in _spread(_piece(segment)))
    if not words or any(len(word.text) > LONGEST_WORD_LETTERS for word in words):
        raise _BrokenError
    transcript = Transcript(
        language=language or _language(document),
        engine=EngineKind.FILE,
        model=None,
        reliability=Reliability.GIVEN,
        words=tuple(sorted(words, key=lambda word: word.start_s)),
    )
    return ReadTranscript(transcript, has_word_times)


def _language(document: dict[str, object]) -> str:
    named = document.get("language")
    if not isinstance(named, str) or not named.strip():
        raise CoachError(ErrorCode.INPUT_UNKNOWN_LANGUAGE)
    code = _clean(named).lower()
    if len(code) > _LONGEST_LANGUAGE_LETTERS:
        raise _BrokenError
    return _NAMES_OF_LANGUAGES.get(code, code)


def _dict(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _BrokenError
    return value


def _list(holder: dict[str, object], key: str) -> list[object]:
    value = holder.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise _BrokenError
    return value


def _piece(value: object) -> _Piece:
    holder = _dict(value)
    text = next((holder[key] for key in _WORD_KEYS if key in holder), None)
    if not isinstance(text, str):
        raise _BrokenError
    confidence = next((holder[key] for key in _CONFIDENCE_KEYS if key in holder), None)
    sure = _number(confidence)
    return _Piece(
        text=_clean(text),
        start_s=_time(holder.get("start")),
        end_s=_time(holder.get("end")),
        confidence=None if sure is None else min(1.0, max(0.0, sure)),
    )


def _number(value: object) -> float | None:
    """A finite number, or ``None`` for one that is missing or not finite; other types are damage."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _BrokenError
    try:
        number = float(value)
    except OverflowError:
        raise _BrokenError from None
    return number if math.isfinite(number) else None


def _time(value: object) -> float | None:
    seconds = _number(value)
    if seconds is None:
        return None
    if seconds > LONGEST_S:
        raise _BrokenError
    return max(0.0, seconds)


def _clean(text: str) -> str:
    """The text without control characters and lone surrogates, which no terminal or file can hold."""
    kept = "".join(" " if unicodedata.category(char) in ("Cc", "Cs") else char for char in text)
    return " ".join(kept.split())


def _timed(pieces: Sequence[_Piece]) -> tuple[Word, ...]:
    """Words with their times; one without a time stands between its neighbours (whisperX leaves numbers untimed)."""
    next_start_s: list[float | None] = [None] * len(pieces)
    coming: float | None = None
    for index in range(len(pieces) - 1, -1, -1):
        next_start_s[index] = coming
        start_s = pieces[index].start_s
        coming = coming if start_s is None else start_s
    words: list[Word] = []
    last_end_s = 0.0
    for piece, following_s in zip(pieces, next_start_s, strict=True):
        start_s = last_end_s if piece.start_s is None else piece.start_s
        end_s = piece.end_s
        if end_s is None:
            end_s = start_s if following_s is None else following_s
        end_s = max(start_s, end_s)
        last_end_s = end_s
        if piece.text:
            words.append(Word(text=piece.text, start_s=start_s, end_s=end_s, confidence=piece.confidence))
    return tuple(words)


def _spread(segment: _Piece) -> Iterable[Word]:
    """A segment's words without times of their own, each with time by its letters and none between them."""
    if segment.start_s is None or segment.end_s is None:
        raise _BrokenError
    texts = segment.text.split()
    letters = sum(len(text) for text in texts)
    if not letters:
        return
    length_s = max(0.0, segment.end_s - segment.start_s)
    passed = 0
    for text in texts:
        start_s = segment.start_s + length_s * passed / letters
        passed += len(text)
        word = Word(text=text, start_s=start_s, end_s=start_s, confidence=None)
        yield replace(word, end_s=segment.start_s + length_s * passed / letters)

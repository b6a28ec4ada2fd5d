"""How values lie in the database: moments as numbers, bodies as JSON, long ones compressed."""

import zlib
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar, cast

import msgspec

from speakercoach.value_reading import json_value

Value = TypeVar("Value")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ONE_US = timedelta(microseconds=1)

FAST = 1
"""Level of the compression: a report becomes a sixth as long in a millisecond; higher levels gain a tenth more."""


class UnreadableBodyError(Exception):
    """A body was written by a version that says it differently, or it is none."""


def moment_us(moment: datetime) -> int:
    """A moment as whole microseconds since 1970."""
    return (moment - _EPOCH) // _ONE_US


def moment_utc(moment_us: int) -> datetime:
    """The moment again, exactly."""
    return _EPOCH + moment_us * _ONE_US


def now_us() -> int:
    """This moment."""
    return moment_us(datetime.now(UTC))


def writable(value: Value) -> Value:
    """The value with a question mark for each lone half of a letter pair, as a broken input method sends it.

    Nothing can write such a half down, and the fault that says so would hold the words around it.
    """
    try:
        msgspec.json.encode(value)
    except UnicodeEncodeError:
        pass
    else:
        return value
    return cast("Value", _without_halves(value))


def _without_halves(value: object) -> object:
    if isinstance(value, str) and type(value) is str:
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, tuple):
        return tuple(map(_without_halves, value))
    if isinstance(value, dict):
        return {_without_halves(key): _without_halves(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {part.name: _without_halves(getattr(value, part.name)) for part in fields(value)}
        return replace(value, **parts)
    return value


def plain(value: object) -> bytes:
    """A short value as JSON."""
    return msgspec.json.encode(value)


def packed(value: object) -> bytes:
    """A long value as compressed JSON."""
    return zlib.compress(msgspec.json.encode(value), FAST)


def read_plain(body: bytes, kind: type[Value]) -> Value:
    """The value of a short body; fields that are unknown are passed over, missing ones take their default.

    Raises:
        UnreadableBodyError: it does not say such a value.
    """
    try:
        return json_value(body, kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UnreadableBodyError from error


def read_packed(body: bytes, kind: type[Value]) -> Value:
    """The value of a long body. Raises as ``read_plain``."""
    try:
        return read_plain(zlib.decompress(body), kind)
    except zlib.error as error:
        raise UnreadableBodyError from error


def packed_text(text: str) -> bytes:
    """Compressed text; bytes of it that are no text become question marks."""
    return zlib.compress(text.encode("utf-8", "replace"), FAST)


def read_text(body: bytes) -> str:
    """The text again, empty when it cannot be read."""
    try:
        return zlib.decompress(body).decode("utf-8", "replace")
    except zlib.error:
        return ""

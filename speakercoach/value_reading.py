"""Reads JSON, MessagePack and TOML into values of the app, from any thread.

msgspec learns a type when it first meets it, and what it has learned of it so far stands open to other threads
meanwhile: two that meet the same type at once end the program with a segmentation fault (seen with 0.22). So types are
met here alone, one at a time; afterwards any number of threads may read.
"""

import threading
from typing import Any, TypeVar

import msgspec

__all__ = ["MsgpackDecoder", "converted", "json_decoder", "json_value", "msgpack_decoder", "toml_value"]

T = TypeVar("T")

MsgpackDecoder = msgspec.msgpack.Decoder

_MEETING = threading.RLock()
_JSON: dict[object, msgspec.json.Decoder[Any]] = {}


def json_decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    """What reads this type out of JSON, on any thread.

    Raises:
        TypeError: msgspec knows no such type.
    """
    decoder = _JSON.get(kind)
    if decoder is None:
        with _MEETING:
            decoder = _JSON[kind] = msgspec.json.Decoder(kind)
    return decoder


def json_value(body: bytes | memoryview, kind: type[T]) -> T:
    """What stands in this JSON.

    Raises:
        msgspec.MsgspecError: it is no JSON, or no such value.
        UnicodeDecodeError: it is no UTF-8.
    """
    return json_decoder(kind).decode(body)


def msgpack_decoder(kind: Any) -> MsgpackDecoder[Any]:  # noqa: ANN401 - a union of types is no type to mypy
    """What reads this type, or one of a union, out of MessagePack, on any thread; made anew each time.

    Raises:
        TypeError: msgspec knows no such type.
    """
    with _MEETING:
        return msgspec.msgpack.Decoder(kind)


def toml_value(body: bytes, kind: type[T]) -> T:
    """What stands in this TOML.

    Raises:
        msgspec.MsgspecError: it is no TOML, or no such value.
        UnicodeDecodeError: it is no UTF-8.
    """
    json_decoder(kind)
    return msgspec.toml.decode(body, type=kind)


def converted(plain: object, kind: type[T]) -> T:
    """The value of this type that these plain values, as TOML and JSON know them, are.

    Raises:
        msgspec.ValidationError: they are no such value.
    """
    json_decoder(kind)
    return msgspec.convert(plain, kind)

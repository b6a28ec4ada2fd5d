"""Throws inputs at what opens files of others, guided by which of its lines they reach (atheris, libFuzzer).

A program of its own: ``python -m tests.torture.fuzzed_letters SEEDS FLAGS...``. An input's first byte chooses the part
that it is thrown at: an input that had to get past a checksum or a signature would hardly ever reach what lies behind.
Any fault but those that a person is told of, ten seconds, a gigabyte, a file opened to be written, a socket or another
process end it with a crash, as libFuzzer calls it.
"""

import os
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import atheris

with atheris.instrument_imports(include=["speakercoach.bundles"]):
    from speakercoach.bundles import container, content, envelope, key_text, letters, opening, opus_file

from speakercoach.bundles.age_passphrase import lock_with_passphrase
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import Reply
from tests.fakes.ogg import crc, opus
from tests.fakes.shared_sessions import BEGUN, a_comment, a_session, some_remarks
from tests.unit.bundles.small_file import entry, plain, session_entry, small_file

MOST_INPUT_BYTES = 16_384
LIMITS = ("-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1", f"-max_len={MOST_INPUT_BYTES}")
_TOLD = frozenset(code for code in ErrorCode if code.startswith("bundle.")) | {ErrorCode.CONTACT_UNREADABLE}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_REACHING_OUT = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "ctypes.dlopen")
_PAGE_HEAD = 27

_SMALL = small_file()
_LETTERS = letters.AgeLetters()
_KEY = opening.Key(_SMALL.coordinator.opening_secret)


def _file(data: bytes) -> None:
    _LETTERS.lock_of(data)


def _whole_file(data: bytes) -> None:
    envelope.age_of(data)


def _age(data: bytes) -> None:
    opening.unlocked(bytes(envelope.age_of(envelope.enveloped(data))), _KEY)


def _plain(data: bytes) -> None:
    opening.looked_through(data)


def _list(data: bytes) -> None:
    container.read(plain([session_entry()], listed=data))


def _session(data: bytes) -> None:
    content.content_of("session", data)


def _reply(data: bytes) -> None:
    content.content_of("reply", data)


def _signed_session(data: bytes) -> None:
    opening.looked_through(plain([session_entry(data)]))


def _sound(data: bytes) -> None:
    opus_file.opus_facts(data)


def _sound_with_checksums(data: bytes) -> None:
    opus_file.opus_facts(_checked(data))


def _key_line(data: bytes) -> None:
    key_text.read_key_text(data.decode("utf-8", "surrogateescape"))


def _checked(data: bytes) -> bytes:
    """Whatever pages there are, each with the checksum that belongs to it."""
    made = bytearray(data)
    place = 0
    while place + _PAGE_HEAD <= len(made) and made[place : place + 4] == b"OggS":
        segments = made[place + 26]
        body_at = place + _PAGE_HEAD + segments
        end = body_at + sum(made[place + _PAGE_HEAD : body_at])
        made[place + 22 : place + 26] = bytes(4)
        made[place + 22 : place + 26] = struct.pack("<I", crc(bytes(made[place:end])))
        place = end
    return bytes(made)


PARTS: tuple[Callable[[bytes], None], ...] = (
    _file,
    _whole_file,
    _age,
    _plain,
    _list,
    _session,
    _reply,
    _signed_session,
    _sound,
    _sound_with_checksums,
    _key_line,
)


def seeds() -> list[bytes]:
    """Something real for each part, its first byte in front."""
    age = bytes(envelope.age_of(_SMALL.data))
    rich = a_session(remarks=some_remarks(a_comment(voice_id="v1")))
    reply = Reply("session-1", 1, "me", "Ji-ho", BEGUN, some_remarks(a_comment()))
    whole = plain([session_entry(), entry("sound.opus", opus(3)), entry("voice-1.opus", opus(2), id="v1")])
    listed = whole[13 : 13 + int.from_bytes(whole[9:13], "big")]
    examples: dict[Callable[[bytes], None], list[bytes]] = {
        _file: [_SMALL.data],
        _whole_file: [_SMALL.data],
        _age: [age, lock_with_passphrase(b"", "pear")],
        _plain: [whole, plain([session_entry()])],
        _list: [listed],
        _session: [content.json_of(_SMALL.session), content.json_of(rich)],
        _reply: [content.json_of(reply)],
        _signed_session: [content.json_of(_SMALL.session)],
        _sound: [opus(3), opus(60, channels=2)],
        _sound_with_checksums: [opus(3), opus(60, channels=2)],
        _key_line: [key_text.key_text(_SMALL.speaker).encode()],
    }
    return [bytes([number]) + data for number, part in enumerate(PARTS) for data in examples[part]]


def one_input(data: bytes) -> None:
    """Throw one input."""
    if not data:
        return
    try:
        PARTS[data[0] % len(PARTS)](data[1:])
    except CoachError as error:
        if error.code not in _TOLD:
            raise


def _watch() -> None:
    """From here on, whatever opens a file to write it, or reaches out, is a crash."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & _WRITING)
        if writes or event.startswith(_REACHING_OUT):
            message = f"reached out: {event}"
            raise AssertionError(message)

    sys.addaudithook(hook)


def main() -> NoReturn:
    """Write the seeds, then throw inputs until libFuzzer says that it is enough."""
    corpus = Path(sys.argv[1])
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    flags = [*LIMITS, *sys.argv[2:], str(corpus)]
    atheris.Setup([sys.argv[0], *flags], one_input)
    _watch()
    atheris.Fuzz()
    sys.exit(0)


if __name__ == "__main__":
    main()

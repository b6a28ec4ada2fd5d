"""Letters that were signed and locked as they should be, by somebody who means harm."""

import time
from dataclasses import replace

import msgspec
import pyrage
import pytest

from speakercoach.bundles.container import MOST_ENTRIES, MOST_JSON_BYTES, MOST_LIST_BYTES, is_safe_id, read
from speakercoach.bundles.content import json_of
from speakercoach.bundles.envelope import enveloped
from speakercoach.bundles.letters import AgeLetters
from speakercoach.bundles.opening import looked_through
from speakercoach.domain.errors import ErrorCode
from speakercoach.domain.shared_session import Remarks
from tests.fakes.ogg import opus
from tests.fakes.shared_sessions import a_comment
from tests.unit.bundles.small_file import Entry, code_of, entry, locked, plain, session_entry, small_file

SOUND = opus()


def test_a_letter_made_by_hand_is_read_as_one_of_ours() -> None:
    """What these tests make by hand has the form that is read, but for what each changes."""
    letter = plain([session_entry(), entry("sound.opus", SOUND), entry("voice-1.opus", SOUND, id="v1")])
    signed, content = looked_through(letter)
    assert content == small_file().session
    assert signed.parts.sound == SOUND
    assert signed.parts.voices == (("v1", SOUND),)
    opened = AgeLetters().open(locked(letter), small_file().coordinator)
    assert opened.letter.content == content


@pytest.mark.parametrize(
    "name",
    ["../../x", "CON", "/etc/passwd", "C:\\x", "sound.opus/x", "session.json\0", "Session.json", "", "voice-1.opus\n"],
)
def test_an_unsafe_name_is_refused(name: str) -> None:
    """There are names that are known, and no others."""
    assert code_of(lambda: read(plain([session_entry(), entry(name, SOUND)]))) is ErrorCode.BUNDLE_UNSAFE_NAMES


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [entry("sound.opus", SOUND)],
        [session_entry(), session_entry()],
        [entry("sound.opus", SOUND), session_entry()],
        [session_entry(), entry("sound.opus", SOUND, link="/etc/passwd")],
        [session_entry(), entry("sound.opus", SOUND, id="v1")],
        [session_entry(), entry("voice-1.opus", SOUND)],
        [session_entry(), entry("voice-2.opus", SOUND, id="v1")],
        [session_entry(), entry("voice-1.opus", SOUND, id="v1"), entry("voice-2.opus", SOUND, id="v1")],
        [session_entry(), entry("voice-1.opus", SOUND, id="../v1")],
        [session_entry(), entry("voice-1.opus", SOUND, id="nul")],
    ],
    ids=["none", "no session", "two", "order", "link", "id", "no id", "number", "twice", "path", "device"],
)
def test_entries_come_in_one_way_alone(entries: list[Entry]) -> None:
    """Each once, in order, spoken comments with an id that is no path."""
    assert code_of(lambda: read(plain(entries))) is ErrorCode.BUNDLE_UNSAFE_NAMES


def test_ids_of_others_can_do_no_harm() -> None:
    """Letters, figures, dashes: what is made here passes, what a file system reads otherwise does not."""
    assert all(map(is_safe_id, ("session-1", "0f" * 16, "A_b")))
    for text in ("", ".", "..", "a/b", "a\\b", "con", "COM1", "ä", "a b", "a\0", "x" * 129, "a:b", "-", "~"):
        assert not is_safe_id(text), text


def test_an_unsafe_id_within_the_words_is_refused() -> None:
    """A session or a comment whose id is a path would be one wherever it is kept by it."""
    session = small_file().session
    for changed in ({"id": "../../x"}, {"remarks": {"comments": [_comment("a/b")]}}):
        json = _json(session, **changed)
        assert code_of(lambda json=json: looked_through(plain([session_entry(json)]))) is (  # type: ignore[misc]
            ErrorCode.BUNDLE_UNSAFE_NAMES
        )


def test_somebody_else_s_letter_is_not_passed_off() -> None:
    """Another's id in the values, another key in the list, or no valid signature: altered."""
    small = small_file()
    json = _json(small.session, speaker_id=small.coordinator.id)
    assert code_of(lambda: looked_through(plain([session_entry(json)]))) is ErrorCode.BUNDLE_ALTERED
    letter = bytearray(plain([session_entry()]))
    told = {code for code in ErrorCode if code.startswith("bundle.")}
    for place in range(len(letter)):
        letter[place] ^= 1
        assert code_of(lambda: read(bytes(letter))) in told, place
        letter[place] ^= 1


def test_a_letter_that_was_locked_anew_for_somebody_else_is_altered() -> None:
    """The one it was made for cannot make others believe that it was sent to them."""
    small, letters = small_file(), AgeLetters()
    third = letters.new_identity("Third")
    again = letters.lock(letters.open(small.data, small.coordinator).letter, small.speaker, recipient=third.recipient)
    assert letters.open(again, third).sender_id == small.speaker.id
    forged = enveloped(pyrage.encrypt(plain([session_entry()]), [pyrage.x25519.Recipient.from_str(third.recipient)]))
    assert code_of(lambda: letters.open(forged, third)) is ErrorCode.BUNDLE_ALTERED
    letters.close()


def test_what_is_missing_too_much_or_false_is_altered() -> None:
    """Lengths and checksums of the list hold for every entry."""
    name, json = "session.json", session_entry()[1]
    for entries in (
        [entry(name, json, length=len(json) + 1)],
        [entry(name, json, length=len(json) - 1)],
        [entry(name, json, length=-1)],
        [entry(name, json, sha256=bytes(32))],
        [entry(name, json, sha256=b"short")],
    ):
        assert code_of(lambda entries=entries: read(plain(entries))) is ErrorCode.BUNDLE_ALTERED  # type: ignore[misc]
    assert code_of(lambda: read(plain([session_entry()]) + b"\0")) is ErrorCode.BUNDLE_ALTERED
    for cut in (0, 5, 50, 200):
        assert code_of(lambda cut=cut: read(plain([session_entry()])[:cut])) is ErrorCode.BUNDLE_ALTERED  # type: ignore[misc]


def test_what_is_too_large_is_refused_by_what_it_says() -> None:
    """A length of 4 GiB, a long list, too many entries, long values: nothing is read for it."""
    json = session_entry()[1]
    assert code_of(lambda: read(plain([entry("session.json", json, length=1 << 32)]))) is ErrorCode.BUNDLE_TOO_LARGE
    many = [session_entry(), *(entry(f"voice-{n}.opus", b"", id=f"v{n}") for n in range(1, MOST_ENTRIES + 1))]
    assert code_of(lambda: read(plain(many))) is ErrorCode.BUNDLE_TOO_LARGE
    long = plain([session_entry()], listed=b" " * (MOST_LIST_BYTES + 1))
    assert code_of(lambda: read(long)) is ErrorCode.BUNDLE_TOO_LARGE
    values = json + b" " * MOST_JSON_BYTES
    assert code_of(lambda: read(plain([session_entry(values)]))) is ErrorCode.BUNDLE_TOO_LARGE


@pytest.mark.parametrize("deep", [b"[" * 100_000, b'{"a":' * 17 + b"1" + b"}" * 17, b"[" * 2_000_000], ids=len)
def test_deep_nesting_is_refused_before_it_is_read(deep: bytes) -> None:
    """In the list and in the values."""
    assert code_of(lambda: looked_through(plain([session_entry(deep)]))) is ErrorCode.BUNDLE_UNSAFE
    assert code_of(lambda: read(plain([session_entry()], listed=deep[:60_000]))) is ErrorCode.BUNDLE_UNSAFE


@pytest.mark.parametrize("text", [b'"\\' * 500_000, b'"a' * 500_000, b'"' + b"\\" * 1_000_001])
def test_quotes_that_do_not_end_take_no_time(text: bytes) -> None:
    """Half a megabyte of them is looked at once, not once from each of them."""
    begun = time.process_time()
    assert code_of(lambda: looked_through(plain([session_entry(text)]))) is ErrorCode.BUNDLE_ALTERED
    assert time.process_time() - begun < 1


def test_brackets_within_words_are_words() -> None:
    """Somebody may write as many as they like."""
    json = _json(small_file().session, note='[[[[[[[[[[[[[[[[[[[[{{{{{{{{{{{{{{{{{{{{"\\\\')
    (content,) = looked_through(plain([session_entry(json)]))[1:]
    assert content.note.startswith("[[")


def test_a_newer_letter_is_said_to_be_newer() -> None:
    """By its form, its schema or its report; never to be damaged."""
    assert code_of(lambda: read(plain([session_entry()], form=2))) is ErrorCode.BUNDLE_NEWER
    assert code_of(lambda: read(plain([session_entry()], schema=2))) is ErrorCode.BUNDLE_NEWER
    json = _json(small_file().session, report={"schema_version": 2, "something": "else"})
    assert code_of(lambda: looked_through(plain([session_entry(json)]))) is ErrorCode.BUNDLE_NEWER


def test_a_later_key_that_is_not_known_is_passed_over() -> None:
    """Within a schema keys are added."""
    json = _json(small_file().session, mood="calm")
    assert looked_through(plain([session_entry(json)]))[1] == small_file().session


def test_a_reply_is_no_session() -> None:
    """A letter's kind and its values belong together."""
    reply = plain([entry("reply.json", session_entry()[1])], kind="reply")
    assert code_of(lambda: looked_through(reply)) is ErrorCode.BUNDLE_ALTERED
    assert code_of(lambda: read(plain([session_entry()], kind="other"))) is ErrorCode.BUNDLE_ALTERED


def test_remarks_travel_with_a_session() -> None:
    """As they are, those of others too."""
    remarked = replace(small_file().session, remarks=Remarks((a_comment(),)))
    assert looked_through(plain([session_entry(json_of(remarked))]))[1] == remarked


def _comment(comment_id: str) -> object:
    return msgspec.to_builtins(a_comment(comment_id))


def _json(session: object, **changed: object) -> bytes:
    return msgspec.json.encode(msgspec.to_builtins(session) | changed)

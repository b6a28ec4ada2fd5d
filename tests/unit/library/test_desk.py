"""The desk on the disk: private, durable before it is told of, nothing left of what was removed, locked at once."""

import errno
import os
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from speakercoach.domain.correspondence import BegunShare, Identity, ShareChoice
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import Remarks
from speakercoach.library import desk as desk_module
from speakercoach.library import desk_rows, desk_sounds
from speakercoach.library.correspondence import DiskCorrespondence
from speakercoach.library.desk import DiskDesk
from speakercoach.library.disk import sync_file, sync_folder
from speakercoach.library.frames import FrameSealer
from speakercoach.library.originals import PIECE_BYTES, seal_pieces
from speakercoach.library.store import Library
from speakercoach.practice.sharing_ports import ImportKind
from tests.fakes.open_library import again, contents, dump, open_library, record
from tests.fakes.shared_sessions import (
    SOUND,
    SPEAKER,
    a_comment,
    a_contact,
    a_session,
    a_share,
    an_identity,
    an_opened,
    some_remarks,
)
from tests.fakes.talks import some_talk

LONG = os.urandom(2 * PIECE_BYTES + 77)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with one talk."""
    one = open_library(tmp_path / "vault")
    one.save_talk(some_talk())
    yield one
    one.close()


@pytest.fixture
def desk(library: Library) -> DiskDesk:
    """Its desk."""
    return DiskDesk(library)


def sounds(library: Library) -> list[Path]:
    """The files of the desk."""
    return sorted(library.vault.places.desk.iterdir())


def code_of(call: Any, *args: Any) -> ErrorCode:  # noqa: ANN401 - any call of the desk
    """How a call ends."""
    with pytest.raises(CoachError) as error:
        call(*args)
    return error.value.code


def test_nothing_that_was_lent_or_said_about_it_can_be_read_on_the_disk(library: Library, desk: DiskDesk) -> None:
    """No title, word, comment, voice, name, key or stretch of sound is in any file, nor is an id a file's name."""
    remarks = some_remarks(a_comment(text="watermark", voice_id="v"))
    desk.add(an_opened(a_session("lighthouse", remarks=remarks), sound=LONG, voices=(("v", b"nightjar" * 20),)))
    sent, take = DiskCorrespondence(library), record(library)
    sent.save_identity(an_identity())
    sent.save_contact(a_contact())
    sent.note_share(take.id, a_share("milestone"))
    sent.add_remarks(take.id, remarks, (("v", b"nightjar" * 20),))
    library.vault.database.empty_log()
    found = contents(library)
    for word in (
        "lighthouse",
        "persimmon",
        "옥화",
        "watermark",
        "nightjar",
        "age1speaker-1",
        "AGE-SECRET",
        "milestone",
        "Ji-ho",
    ):
        assert word.encode() not in found, word
    assert LONG[500:564] not in found
    assert bytes(range(8)) not in found
    assert "lighthouse" not in str(sounds(library))


def test_everything_is_there_after_locking(library: Library, desk: DiskDesk) -> None:
    """Sessions, sound, remarks, voices and the speaker's own side."""
    desk.add(an_opened(a_session(), sound=LONG, voices=(("v", b"voice"),)))
    desk.add_remarks("session-1", some_remarks(a_comment()))
    DiskCorrespondence(library).save_identity(an_identity())
    before = (desk.sessions(), desk.session("session-1"), desk.remarks("session-1"))
    again(library)
    assert (desk.sessions(), desk.session("session-1"), desk.remarks("session-1")) == before
    assert (desk.sound("session-1"), desk.voice("v")) == (LONG, b"voice")
    assert DiskCorrespondence(library).identity() == an_identity()


def test_a_removed_session_leaves_neither_key_nor_word(library: Library, desk: DiskDesk) -> None:
    """In no table, in no log, in no file; what runs out goes the same way."""
    for end in (desk.remove, lambda _: desk.remove_ended(date(2027, 1, 1))):
        desk.add(an_opened(a_session(note="nightjar"), voices=(("v", b"lighthouse"),)))
        desk.add_remarks("session-1", some_remarks(a_comment(text="watermark")))
        with library.vault.database.reading() as connection:
            stored = desk_rows.stored(connection, "session-1").sound
        assert stored is not None
        desk.mark_replied("session-1")
        needles = (b"nightjar", b"lighthouse", b"watermark", b"session-1", b"speaker-1", stored.sealed_key)
        assert all(needle in dump(library) for needle in needles)
        end("session-1")
        assert not any(needle in dump(library) for needle in needles)
        assert sounds(library) == []
        assert library.vault.places.database.with_name("library.db-wal").stat().st_size == 0


def test_a_removed_contact_leaves_no_word_to_them(library: Library) -> None:
    """Also in no talk's file that was begun."""
    sent, take = DiskCorrespondence(library), record(library)
    sent.save_contact(a_contact())
    sent.save_begun_share(take.talk_id, BegunShare(ShareChoice(), SPEAKER, True, ((SPEAKER, "nightjar"),)))
    assert b"nightjar" in dump(library)
    sent.remove_contact(SPEAKER)
    assert not any(word in dump(library) for word in (b"nightjar", SPEAKER.encode()))


def test_what_a_newer_revision_leaves_out_is_gone(library: Library, desk: DiskDesk) -> None:
    """The earlier sound with its key, and the earlier words, also from the log."""
    spoken = Remarks((a_comment(author_id=SPEAKER, voice_id="v"),))
    desk.add(an_opened(a_session(note="nightjar", remarks=spoken), voices=(("v", b"lighthouse"),)))
    assert b"lighthouse" in dump(library)
    with library.vault.database.reading() as connection:
        before = desk_rows.stored(connection, "session-1").sound
    (old,) = sounds(library)
    desk.add(an_opened(a_session(revision=2), sound=b"shorter"))
    assert before is not None
    assert not any(word in dump(library) for word in (before.sealed_key, b"lighthouse"))
    assert library.vault.places.database.with_name("library.db-wal").stat().st_size == 0
    assert [path == old for path in sounds(library)] == [False]


def test_other_keys_leave_nothing_of_the_ones_before(library: Library) -> None:
    """Keys that were replaced are in no table and no log."""
    sent = DiskCorrespondence(library)
    sent.save_identity(Identity("old", "Old", "age1old", bytes(32), "AGE-SECRET-KEY-OLD", bytes(32)))
    sent.save_identity(an_identity())
    assert b"AGE-SECRET-KEY-OLD" not in dump(library)
    assert library.vault.places.database.with_name("library.db-wal").stat().st_size == 0


def test_a_change_anywhere_in_its_file_is_noticed(library: Library, desk: DiskDesk) -> None:
    """A flipped bit, a cut, a piece more, or no file at all: nothing of it is handed out, and the others are whole."""
    desk.add(an_opened(a_session(), sound=LONG))
    (path,) = sounds(library)
    whole = path.read_bytes()
    for place in (*range(40), len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 8]) + whole[place + 1 :])
        assert code_of(desk.sound, "session-1") is ErrorCode.BUNDLE_BAD_SOUND
    for changed in (b"", whole[:-1], whole[: len(whole) // 2], whole + b"x"):
        path.write_bytes(changed)
        assert code_of(desk.sound, "session-1") is ErrorCode.BUNDLE_BAD_SOUND
    path.unlink()
    assert code_of(desk.sound, "session-1") is ErrorCode.BUNDLE_BAD_SOUND
    assert desk.session("session-1") == a_session()


def test_a_sound_in_the_place_of_another_is_noticed(library: Library, desk: DiskDesk) -> None:
    """Each file opens with the key of its own session alone, and a key for its own file alone."""
    for session_id in ("a", "b"):
        desk.add(an_opened(a_session(session_id)))
    one, other = sounds(library)
    one.write_bytes(other.read_bytes())
    with library.vault.database.writing() as connection:
        connection.execute(
            "UPDATE desk_sessions SET sound_key = (SELECT sound_key FROM desk_sessions WHERE sound_id = ?)"
            " WHERE sound_id = ?",
            (other.stem, one.stem),
        )
        (swapped,) = connection.execute("SELECT id FROM desk_sessions WHERE sound_id = ?", (one.stem,)).fetchone()
    assert code_of(desk.sound, swapped) is ErrorCode.BUNDLE_BAD_SOUND


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, ErrorCode.DISK_FULL), (errno.EIO, ErrorCode.DISK_REFUSED)])
def test_a_disk_that_takes_no_sound_keeps_nothing_of_the_session(
    library: Library, desk: DiskDesk, monkeypatch: pytest.MonkeyPatch, number: int, code: ErrorCode
) -> None:
    """No line without its sound, and no file without its line."""

    def refuse(*_: object) -> int:
        raise OSError(number, "no")

    monkeypatch.setattr(desk_sounds, "seal_pieces", refuse)
    assert code_of(desk.add, an_opened(a_session())) is code
    assert desk.sessions() == ()
    assert sounds(library) == []
    assert library.vault.being_written == set()


def test_a_line_that_cannot_be_written_takes_its_file_away(
    library: Library, desk: DiskDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault is told, what was there before stays."""
    desk.add(an_opened(a_session()))

    def refuse(*_: object, **__: object) -> None:
        raise CoachError(ErrorCode.DISK_FULL)

    monkeypatch.setattr(desk_rows, "renew", refuse)
    before = sounds(library)
    assert code_of(desk.add, an_opened(a_session(revision=2))) is ErrorCode.DISK_FULL
    assert sounds(library) == before
    assert desk.sound("session-1") == SOUND


def test_the_sound_is_durable_before_anybody_is_told_of_it(
    library: Library, desk: DiskDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File, then its name in the folder, then the line."""
    order: list[str] = []

    def note(name: str, real: Any) -> Any:  # noqa: ANN401 - stands for any function
        def noted(*args: Any, **named: Any) -> Any:  # noqa: ANN401
            done = real(*args, **named)
            order.append(name)
            return done

        return noted

    monkeypatch.setattr(desk_sounds, "seal_pieces", note("sealed", seal_pieces))
    monkeypatch.setattr(desk_sounds, "sync_folder", note("named", sync_folder))
    monkeypatch.setattr(desk_rows, "add", note("line", desk_rows.add))
    monkeypatch.setattr("speakercoach.library.originals.sync_file", note("synced", sync_file))
    desk.add(an_opened(a_session()))
    assert order == ["synced", "sealed", "named", "line"]
    assert library.vault.being_written == set()


def test_tidying_removes_sound_that_no_session_has(library: Library, desk: DiskDesk) -> None:
    """What a cut-off import left goes; what belongs to a session, and what is not ours, stays."""
    desk.add(an_opened(a_session()))
    (mine,) = sounds(library)
    left = mine.with_name(f"{'ab' * 16}.sound")
    left.write_bytes(b"left")
    strange = mine.with_name("notes.txt")
    strange.write_bytes(b"not ours")
    library.tidy()
    assert sounds(library) == sorted([mine, strange])
    assert desk.sound("session-1") == SOUND


def test_tidying_leaves_a_session_alone_that_is_being_imported(
    library: Library, desk: DiskDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file is there before its line is, and its line before it says that it is done."""
    real = desk_module._bring_in

    def tidied_around(*args: Any) -> Any:  # noqa: ANN401 - as the real one
        library.tidy()
        done = real(*args)
        library.tidy()
        return done

    monkeypatch.setattr(desk_module, "_bring_in", tidied_around)
    desk.add(an_opened(a_session()))
    library.tidy()
    assert desk.sound("session-1") == SOUND


def test_a_line_that_comes_while_tidying_looks_around_keeps_its_sound(
    library: Library, desk: DiskDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder was read before the session came, or its file was seen and its line was not: it stays."""
    real = Path.iterdir

    def imported_meanwhile(path: Path) -> Iterator[Path]:
        seen = list(real(path))
        if path == library.vault.places.desk and not desk.sessions():
            desk.add(an_opened(a_session()))
            seen = list(real(path))
        return iter(seen)

    monkeypatch.setattr(Path, "iterdir", imported_meanwhile)
    library.tidy()
    monkeypatch.undo()
    assert desk.sound("session-1") == SOUND


def test_the_same_file_brought_in_twice_at_once_is_there_once(
    library: Library, desk: DiskDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes second finds it there, and leaves no file."""
    real = desk_module._bring_in
    calls: list[ImportKind] = []

    def overtaken(*args: Any) -> Any:  # noqa: ANN401 - as the real one
        monkeypatch.setattr(desk_module, "_bring_in", real)
        calls.append(desk.add(an_opened(a_session())))
        return real(*args)

    monkeypatch.setattr(desk_module, "_bring_in", overtaken)
    calls.append(desk.add(an_opened(a_session())))
    assert calls == [ImportKind.NEW, ImportKind.SAME]
    assert len(sounds(library)) == 1
    assert desk.sound("session-1") == SOUND


def test_many_sessions_come_at_once(library: Library, desk: DiskDesk) -> None:
    """Imported side by side, each is there whole."""

    def bring(first: int) -> None:
        for number in range(first, 20, 4):
            desk.add(an_opened(a_session(f"{number}"), sound=SOUND + b"%d" % number))

    threads = [threading.Thread(target=bring, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.id: desk.sound(one.id) for one in desk.sessions()} == {f"{n}": SOUND + b"%d" % n for n in range(20)}
    assert len(sounds(library)) == 20


def test_a_lock_in_the_middle_of_an_import_keeps_nothing(
    library: Library, desk: DiskDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of a long sound is not sealed any more; neither a file nor a line is left."""
    places, real = library.vault.places, FrameSealer.seal
    sealed: list[int] = []

    def locked_meanwhile(self: FrameSealer, counter: int, *args: Any, **options: Any) -> bytes:  # noqa: ANN401
        sealed.append(counter)
        library.detach()
        return real(self, counter, *args, **options)

    monkeypatch.setattr(FrameSealer, "seal", locked_meanwhile)
    assert code_of(desk.add, an_opened(a_session(), sound=LONG)) is ErrorCode.LIBRARY_LOCKED
    monkeypatch.undo()
    assert sealed == [0]
    assert list(places.desk.iterdir()) == []


@pytest.mark.parametrize("when", [0, 3])
def test_no_sound_is_handed_out_after_locking(
    library: Library, desk: DiskDesk, monkeypatch: pytest.MonkeyPatch, when: int
) -> None:
    """Neither the rest of a long one, nor its very end."""
    desk.add(an_opened(a_session(), sound=LONG))
    real = FrameSealer.open
    opened: list[int] = []

    def locked_meanwhile(self: FrameSealer, counter: int, *args: Any) -> Any:  # noqa: ANN401 - as the real one
        opened.append(counter)
        if counter == when:
            library.detach()
        return real(self, counter, *args)

    monkeypatch.setattr(FrameSealer, "open", locked_meanwhile)
    assert code_of(desk.sound, "session-1") is ErrorCode.LIBRARY_LOCKED
    assert opened == list(range(when + 1))


def test_sound_that_was_read_before_the_lock_does_not_come_after_it(
    library: Library, desk: DiskDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where another vault is open by then."""
    desk.add(an_opened(a_session()))
    real = desk_sounds.read

    def locked_meanwhile(*args: Any) -> bytes:  # noqa: ANN401 - as the real one
        found = real(*args)
        again(library)
        return found

    monkeypatch.setattr(desk_sounds, "read", locked_meanwhile)
    assert code_of(desk.sound, "session-1") is ErrorCode.LIBRARY_LOCKED


def test_remarks_of_a_later_version_are_passed_over(library: Library, desk: DiskDesk) -> None:
    """What this version cannot read stays there for the one that can."""
    desk.add(an_opened(a_session()))
    desk.add_remarks("session-1", some_remarks(a_comment()))
    with library.vault.database.writing() as connection:
        connection.execute(
            "INSERT INTO desk_remarks (session, digest, kind, body)"
            " VALUES (1, x'00', 'comment', x'7b7d'), (1, x'01', 'gesture', x'7b7d')"
        )
    assert desk.remarks("session-1") == some_remarks(a_comment())
    assert desk.add_remarks("session-1", Remarks()) == some_remarks(a_comment())

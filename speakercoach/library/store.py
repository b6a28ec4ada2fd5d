"""The library on the disk: talks and takes in a database, each take's sound in a file of its own."""

import contextlib
import os
import sqlite3
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from speakercoach.analysis.resampling import samples_of
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.sound import Sound, SoundMeasures
from speakercoach.domain.talk import Take, TakeId, TakeOrigin, TakeState, TakeSummary, Talk, TalkId, TalkOverview
from speakercoach.domain.transcript import Transcript
from speakercoach.library.database import Database
from speakercoach.library.disk import PRIVATE_FILE_MODE, disk_error, sync_folder, try_lock
from speakercoach.library.frames import HEADER_BYTES, Ending, StoredSound, read_sound
from speakercoach.library.journal import Journal
from speakercoach.library.places import Places
from speakercoach.practice.ports import Heard

RESERVE_BYTES = 512 * 1024
"""Room for a last frame and the database's log when the disk is full."""

_TAKE_COLUMNS = "id, talk_id, number, created_utc, samples, sample_rate_hz, state, origin, source_name, summary"
_SELECT_TAKES = f"SELECT {_TAKE_COLUMNS} FROM takes"  # noqa: S608 - a constant of this file


class Library:
    """Talks, takes and their sound below one folder. Safe from any thread.

    Raises:
        CoachError: ``LIBRARY_NEWER``, ``LIBRARY_BROKEN``, ``DISK_REFUSED``, ``DISK_FULL``, when it is opened.
    """

    def __init__(self, root: Path) -> None:
        self._places = Places(root)
        self._places.prepare()
        self._database = Database(self._places.database)

    def talks(self) -> tuple[TalkOverview, ...]:
        """Every talk with its takes, the one touched last first."""
        with self._database.reading() as connection:
            talks = [_talk(body) for (body,) in connection.execute("SELECT body FROM talks ORDER BY touched DESC")]
            takes: dict[TalkId, list[Take]] = {}
            for row in connection.execute(f"{_SELECT_TAKES} ORDER BY number DESC"):
                take = _take(row)
                takes.setdefault(take.talk_id, []).append(take)
        return tuple(TalkOverview(talk, tuple(takes.get(talk.id, ()))) for talk in talks)

    def talk(self, talk_id: TalkId) -> TalkOverview:
        """One talk; ``TAKE_GONE`` when it is not there any more."""
        with self._database.reading() as connection:
            found = connection.execute("SELECT body FROM talks WHERE id = ?", (talk_id,)).fetchone()
            if found is None:
                raise CoachError(ErrorCode.TAKE_GONE)
            rows = connection.execute(f"{_SELECT_TAKES} WHERE talk_id = ? ORDER BY number DESC", (talk_id,))
            return TalkOverview(_talk(found[0]), tuple(_take(row) for row in rows))

    def save_talk(self, talk: Talk) -> None:
        """Add a talk, or put this in the place of the one with its id."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO talks (id, body, touched) VALUES (?, ?, 0)"
                " ON CONFLICT (id) DO UPDATE SET body = excluded.body",
                (talk.id, msgspec.json.encode(talk)),
            )
            _touch(connection, talk.id)

    def delete_talk(self, talk_id: TalkId) -> None:
        """Remove a talk with all its takes and their sound."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT id FROM takes WHERE talk_id = ?", (talk_id,)).fetchall()
        # The sound goes first: were this cut off, what remains is a name without sound, not sound without a name.
        self._remove_sounds([TakeId(row[0]) for row in rows])
        with self._database.writing() as connection:
            connection.execute("DELETE FROM talks WHERE id = ?", (talk_id,))
        self._database.forget_deleted()

    def begin_take(self, talk_id: TalkId, sample_rate_hz: int, source_name: str | None = None) -> Journal:
        """Begin the talk's next take; with ``source_name`` it is an imported file's."""
        self._keep_reserve()
        journal: Journal | None = None
        try:
            with self._database.writing() as connection:
                take = self._add_take(connection, talk_id, sample_rate_hz, source_name)
                # The file is there and locked before another window can see the take: it would take one without a
                # file for a recording that was cut off, and remove it.
                journal = Journal(
                    take,
                    self._places.sound(take.id),
                    before_sealing=self._give_up_reserve,
                    on_sealed=self._set_sound,
                    on_discarded=self._discard,
                )
        except CoachError:
            if journal is not None:
                with contextlib.suppress(CoachError):
                    journal.discard()
            raise
        return journal

    def _add_take(
        self, connection: sqlite3.Connection, talk_id: TalkId, sample_rate_hz: int, source_name: str | None
    ) -> Take:
        if connection.execute("SELECT 1 FROM talks WHERE id = ?", (talk_id,)).fetchone() is None:
            raise CoachError(ErrorCode.TAKE_GONE)
        latest = connection.execute("SELECT max(number) FROM takes WHERE talk_id = ?", (talk_id,)).fetchone()[0]
        take = Take(
            id=TakeId(uuid.uuid4().hex),
            talk_id=talk_id,
            number=(latest or 0) + 1,
            created_utc=datetime.now(UTC),
            duration_s=0.0,
            sample_rate_hz=sample_rate_hz,
            state=TakeState.RECORDING,
            origin=TakeOrigin.MICROPHONE if source_name is None else TakeOrigin.FILE,
            source_name=source_name,
            summary=None,
        )
        connection.execute(
            f"INSERT INTO takes ({_TAKE_COLUMNS}) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, NULL)",  # noqa: S608
            (
                take.id,
                take.talk_id,
                take.number,
                take.created_utc.isoformat(),
                take.sample_rate_hz,
                take.state,
                take.origin,
                take.source_name,
            ),
        )
        _touch(connection, talk_id)
        return take

    def delete_take(self, take_id: TakeId) -> None:
        """Remove a take, its sound and all that was said about it."""
        self._remove_sounds([take_id])
        with self._database.writing() as connection:
            connection.execute("DELETE FROM takes WHERE id = ?", (take_id,))
        self._database.forget_deleted()

    def sound(self, take_id: TakeId) -> Sound:
        """The whole sound of a take; ``TAKE_GONE``, ``TAKE_DAMAGED``."""
        take = self._find(take_id)
        stored = self._read(take_id)
        if stored is None:
            raise CoachError(ErrorCode.TAKE_DAMAGED, safe_s=0.0)
        if stored.ending is Ending.DAMAGED or (
            take.state is not TakeState.RECORDING and stored.duration_s < take.duration_s
        ):
            raise CoachError(ErrorCode.TAKE_DAMAGED, safe_s=stored.duration_s)
        return Sound(samples_of(stored.pcm), stored.sample_rate_hz)

    def save_hearing(self, take_id: TakeId, heard: Heard, report: Report, summary: TakeSummary) -> None:
        """Keep what was heard in a take, in the place of what was kept before."""
        blobs = [msgspec.json.encode(part) for part in (heard.transcript, heard.measures, report)]
        take = self._find(take_id)
        with self._database.writing() as connection:
            changed = connection.execute(
                "UPDATE takes SET summary = ? WHERE id = ?", (msgspec.json.encode(summary), take_id)
            )
            if changed.rowcount == 0:
                raise CoachError(ErrorCode.TAKE_GONE)
            connection.execute(
                "INSERT OR REPLACE INTO hearings (take_id, transcript, measures, report) VALUES (?, ?, ?, ?)",
                (take_id, *blobs),
            )
            _touch(connection, take.talk_id)

    def hearing(self, take_id: TakeId) -> tuple[Heard, Report] | None:
        """What was heard in a take; ``None`` when it was not heard yet, or by a version that said it differently."""
        self._find(take_id)
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT transcript, measures, report FROM hearings WHERE take_id = ?", (take_id,)
            ).fetchone()
        if row is None:
            return None
        try:
            heard = Heard(
                transcript=msgspec.json.decode(row[0], type=Transcript),
                measures=msgspec.json.decode(row[1], type=SoundMeasures),
            )
            return heard, msgspec.json.decode(row[2], type=Report)
        except msgspec.MsgspecError:
            return None

    def recover(self) -> tuple[Take, ...]:
        """Bring back takes whose recording was cut off, once at start; returns those brought back.

        A take that another window records now is left alone; one without any sound is removed; one whose sound
        is damaged in the middle is brought back as far as it is whole, its file is kept as it is, and ``sound``
        says so.
        """
        with self._database.reading() as connection:
            rows = connection.execute(f"{_SELECT_TAKES} WHERE state = ?", (TakeState.RECORDING,)).fetchall()
        back = (self._bring_back(_take(row)) for row in rows)
        return tuple(take for take in back if take is not None)

    def close(self) -> None:
        """Let the files go."""
        self._database.close()

    def _bring_back(self, take: Take) -> Take | None:
        path = self._places.sound(take.id)
        try:
            descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        except FileNotFoundError:
            self.delete_take(take.id)
            return None
        except OSError as error:
            raise disk_error(error) from error
        try:
            if not try_lock(descriptor):
                return None
            size_bytes = os.fstat(descriptor).st_size
        finally:
            os.close(descriptor)
        stored = self._read(take.id)
        duration_s = 0.0 if stored is None else stored.duration_s
        is_whole = stored is not None and stored.ending is not Ending.DAMAGED
        if duration_s == 0 and (is_whole or size_bytes <= HEADER_BYTES):
            self.delete_take(take.id)
            return None
        is_sealed = stored is not None and stored.ending is Ending.SEALED
        back = replace(take, duration_s=duration_s, state=TakeState.SEALED if is_sealed else TakeState.RECOVERED)
        try:
            self._set_sound(back)
        except CoachError as error:
            if error.code is ErrorCode.TAKE_GONE:
                return None
            raise
        return back

    def _set_sound(self, take: Take) -> None:
        with self._database.writing() as connection:
            changed = connection.execute(
                "UPDATE takes SET samples = ?, state = ? WHERE id = ?",
                (round(take.duration_s * take.sample_rate_hz), take.state, take.id),
            )
            if changed.rowcount == 0:
                raise CoachError(ErrorCode.TAKE_GONE)

    def _discard(self, take: Take) -> None:
        self.delete_take(take.id)

    def _find(self, take_id: TakeId) -> Take:
        with self._database.reading() as connection:
            row = connection.execute(f"{_SELECT_TAKES} WHERE id = ?", (take_id,)).fetchone()
        if row is None:
            raise CoachError(ErrorCode.TAKE_GONE)
        return _take(row)

    def _read(self, take_id: TakeId) -> StoredSound | None:
        try:
            return read_sound(self._places.sound(take_id))
        except FileNotFoundError as error:
            raise CoachError(ErrorCode.TAKE_GONE) from error
        except OSError as error:
            raise CoachError(ErrorCode.TAKE_DAMAGED, safe_s=0.0) from error

    def _remove_sounds(self, take_ids: list[TakeId]) -> None:
        try:
            for take_id in take_ids:
                self._places.sound(take_id).unlink(missing_ok=True)
            sync_folder(self._places.sounds)
        except OSError as error:
            raise disk_error(error) from error

    def _keep_reserve(self) -> None:
        path = self._places.reserve
        if path.exists():
            return
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, PRIVATE_FILE_MODE)
            try:
                os.write(descriptor, bytes(RESERVE_BYTES))
            finally:
                os.close(descriptor)
        except OSError as error:
            path.unlink(missing_ok=True)
            raise disk_error(error) from error

    def _give_up_reserve(self) -> None:
        with contextlib.suppress(OSError):
            self._places.reserve.unlink(missing_ok=True)


def _touch(connection: sqlite3.Connection, talk_id: TalkId) -> None:
    connection.execute("UPDATE talks SET touched = (SELECT max(touched) FROM talks) + 1 WHERE id = ?", (talk_id,))


def _talk(body: bytes) -> Talk:
    try:
        return msgspec.json.decode(body, type=Talk)
    except msgspec.MsgspecError as error:
        raise CoachError(ErrorCode.LIBRARY_BROKEN) from error


def _take(row: tuple[str, str, int, str, int, int, str, str, str | None, bytes | None]) -> Take:
    take_id, talk_id, number, created_utc, samples, rate, state, origin, source_name, summary = row
    try:
        return Take(
            id=TakeId(take_id),
            talk_id=TalkId(talk_id),
            number=number,
            created_utc=datetime.fromisoformat(created_utc),
            duration_s=samples / rate,
            sample_rate_hz=rate,
            state=TakeState(state),
            origin=TakeOrigin(origin),
            source_name=source_name,
            summary=None if summary is None else _summary(summary),
        )
    except (ValueError, ZeroDivisionError) as error:
        raise CoachError(ErrorCode.LIBRARY_BROKEN) from error


def _summary(body: bytes) -> TakeSummary | None:
    try:
        return msgspec.json.decode(body, type=TakeSummary)
    except msgspec.MsgspecError:
        return None

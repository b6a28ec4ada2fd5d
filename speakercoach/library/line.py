"""A connection to the database that one thread uses at a time, and that can be closed under the hands of its user."""

import contextlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection

from sqlcipher3 import dbapi2

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.sqlite_faults import coach_error, is_busy

BUSY_S = 5.0
"""So long somebody else may hold the file before a call is given up."""
RETRY_S = 0.02


class Line:
    """One connection. SQLite itself must not wait on it (``busy_timeout=0``): its waiting hears no ``interrupt``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self._is_over = False

    @contextmanager
    def held(self, *beginning: str) -> Iterator[Connection]:
        """The connection within a transaction, begun so: all of it is kept when this ends, or none of it happened."""
        with self._lock:
            try:
                try:
                    for statement in beginning:
                        self._run_once_free(statement)
                    yield self._connection
                    self._refuse_when_over()  # nothing is said or kept after the lock
                    self._connection.execute("COMMIT")
                except BaseException:
                    with contextlib.suppress(dbapi2.Error):
                        self._connection.execute("ROLLBACK")
                    raise
            except dbapi2.Error as error:
                raise self._fault(error) from error
            finally:
                self._close_if_over()

    def run(self, statement: str) -> list[tuple[object, ...]]:
        """One statement outside of a transaction."""
        with self._lock:
            try:
                return self._run_once_free(statement)
            except dbapi2.Error as error:
                raise self._fault(error) from error
            finally:
                self._close_if_over()

    def run_between(self, statement: str, patience_s: float) -> list[tuple[object, ...]] | None:
        """One statement, unless the line is over, within a transaction, or used by others for so long."""
        if not self._lock.acquire(timeout=patience_s):
            return None
        try:
            if self._is_over or self._connection.in_transaction:
                return None
            return self.run(statement)
        finally:
            self._lock.release()

    def refuse_more(self) -> None:
        """Let nothing more begin, and nothing that is under way be kept."""
        self._is_over = True

    def end(self, until_s: float) -> None:
        """Close the connection; what is being asked just now is given up. Safe to call twice."""
        self.refuse_more()
        while not self._lock.acquire(timeout=RETRY_S):
            if time.monotonic() > until_s:
                return  # whoever holds it closes it
            with contextlib.suppress(dbapi2.Error):
                self._connection.interrupt()
        try:
            self._connection.close()
        finally:
            self._lock.release()

    def _run_once_free(self, statement: str) -> list[tuple[object, ...]]:
        until_s = time.monotonic() + BUSY_S
        while True:
            self._refuse_when_over()
            try:
                return self._connection.execute(statement).fetchall()
            except dbapi2.OperationalError as error:
                if not is_busy(error) or time.monotonic() > until_s:
                    raise
            time.sleep(RETRY_S)

    def _refuse_when_over(self) -> None:
        if self._is_over:
            raise CoachError(ErrorCode.LIBRARY_LOCKED)

    def _fault(self, error: Exception) -> CoachError:
        return CoachError(ErrorCode.LIBRARY_LOCKED) if self._is_over else coach_error(error)

    def _close_if_over(self) -> None:
        if self._is_over:
            self._connection.close()

"""Faults of SQLite and SQLCipher as the faults that a person is told of."""

import sqlite3

from speakercoach.domain.errors import CoachError, ErrorCode

_PRIMARY_CODE_MASK = 0xFF

_CODES = {
    sqlite3.SQLITE_CORRUPT: ErrorCode.LIBRARY_BROKEN,
    sqlite3.SQLITE_NOTADB: ErrorCode.LIBRARY_BROKEN,
    sqlite3.SQLITE_FULL: ErrorCode.DISK_FULL,
    sqlite3.SQLITE_IOERR: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_READONLY: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_CANTOPEN: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_PERM: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_AUTH: ErrorCode.DISK_REFUSED,
    sqlite3.SQLITE_BUSY: ErrorCode.LIBRARY_IN_USE,
    sqlite3.SQLITE_LOCKED: ErrorCode.LIBRARY_IN_USE,
    sqlite3.SQLITE_INTERRUPT: ErrorCode.LIBRARY_LOCKED,
}
"""What is not among these (no memory, a slip of ours) says nothing about the file: nobody must put it away for that."""

_TEXTS = {
    "database or disk is full": sqlite3.SQLITE_FULL,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "unable to open": sqlite3.SQLITE_CANTOPEN,
    "readonly database": sqlite3.SQLITE_READONLY,
    "database is locked": sqlite3.SQLITE_BUSY,
    "interrupted": sqlite3.SQLITE_INTERRUPT,
    "disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "file is not a database": sqlite3.SQLITE_NOTADB,
}
"""SQLite's own sentences (``sqlite3_errstr``), which are never translated: faults of a copy come without a code."""


def coach_error(error: Exception) -> CoachError:
    """The fault that a person is told of. A page that does not open with the key is a broken library."""
    found = _CODES.get(primary_code(error))
    if found is None:
        return CoachError(ErrorCode.INTERNAL, kind=type(error).__name__)
    return CoachError(found)


def primary_code(error: Exception) -> int:
    """SQLite's code for the kind of a fault; ``SQLITE_ERROR`` where nothing says more."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        said = str(error)
        code = next((code for text, code in _TEXTS.items() if text in said), sqlite3.SQLITE_ERROR)
    return int(code) & _PRIMARY_CODE_MASK


def is_busy(error: Exception) -> bool:
    """Whether somebody else holds the file just now."""
    return primary_code(error) == sqlite3.SQLITE_BUSY


def is_unreadable(error: Exception) -> bool:
    """Whether a page is not what the key opens."""
    return primary_code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

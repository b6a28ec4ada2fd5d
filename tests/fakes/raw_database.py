"""An encrypted database without a library around it, with a later version of its schema."""

from pathlib import Path
from sqlite3 import Connection
from typing import cast

import pytest
from sqlcipher3 import dbapi2

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.database import Database
from speakercoach.library.schema import MIGRATIONS, Step

KEY = bytes(range(48))
LATER: tuple[Step, ...] = (
    *MIGRATIONS,
    ("ALTER TABLE kept ADD COLUMN note TEXT", "UPDATE kept SET note = 'moved'"),
)


def opened(path: Path, migrations: tuple[Step, ...] = MIGRATIONS) -> Database:
    """The database at this path."""
    return Database(path, bytearray(KEY), migrations=migrations)


def raw(path: Path, key: bytes = KEY, *, options: str = "") -> Connection:
    """A connection of the test's own."""
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}{options}", isolation_level=None, check_same_thread=False, uri=True
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.set_key(b"x'" + key.hex().encode() + b"'")
    return cast("Connection", connection)


def keep(database: Database, name: str, body: bytes = b"{}") -> None:
    """Put something into it."""
    with database.writing() as connection:
        connection.execute("INSERT INTO kept (name, body) VALUES (?, ?)", (name, body))


def names(database: Database) -> list[str]:
    """What was put into it."""
    with database.reading() as connection:
        return [name for (name,) in connection.execute("SELECT name FROM kept ORDER BY name")]


def code_of_opening(path: Path, migrations: tuple[Step, ...] = MIGRATIONS) -> ErrorCode:
    """The code that opening this file ends in."""
    with pytest.raises(CoachError) as error:
        opened(path, migrations)
    return error.value.code

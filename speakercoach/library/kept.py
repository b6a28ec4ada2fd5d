"""Values of which a vault keeps one: lists, templates, keys for files to others."""

from sqlite3 import Connection

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.library.bodies import UnreadableBodyError, Value, plain, read_plain


def find(connection: Connection, name: str, kind: type[Value]) -> Value | None:
    """What is kept under a name; ``None`` where nothing is. Raises ``LIBRARY_BROKEN``."""
    found = connection.execute("SELECT body FROM kept WHERE name = ?", (name,)).fetchone()
    if found is None:
        return None
    try:
        return read_plain(found[0], kind)
    except UnreadableBodyError as error:
        raise CoachError(ErrorCode.LIBRARY_BROKEN) from error


def read(connection: Connection, name: str, nothing: Value) -> Value:
    """What is kept under a name, or ``nothing``. Raises as ``find``."""
    found = find(connection, name, type(nothing))
    return nothing if found is None else found


def write(connection: Connection, name: str, value: object) -> None:
    """Keep a value in the place of the one before; ``None`` keeps none."""
    if value is None:
        connection.execute("DELETE FROM kept WHERE name = ?", (name,))
    else:
        connection.execute("INSERT OR REPLACE INTO kept (name, body) VALUES (?, ?)", (name, plain(value)))

"""Reads the script of a talk from a file: plain text, Markdown, or a Word document.

Nothing of it goes to the disk, and a file that was made to do harm is refused before it is unpacked.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from speakercoach.domain.errors import CoachError, ErrorCode

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

ENDINGS = (".txt", ".md", ".docx")
LARGEST_FILE_BYTES = 2_000_000
MOST_LETTERS = 200_000
"""More than three hours of speech."""
_LARGEST_UNPACKED_BYTES = 60_000_000
_LARGEST_TEXT_BYTES = 20_000_000
_MOST_ENTRIES = 2_000
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OLD_WORD = b"\xd0\xcf\x11\xe0"
"""Begins the container of .doc files, and of .docx files that are locked with a password."""
_DOCUMENT = "word/document.xml"
_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_SECOND_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""Holds what older programs show in the place of a text box: its words once more."""


def read_script(path: Path) -> str:
    """The text of a file, paragraphs with an empty line between them where it is a Word document.

    Raises:
        CoachError: ``INPUT_NO_SCRIPT`` with ``name`` and ``reason``: ``kind``, ``large``, ``empty``, ``encoding``,
            ``protected`` or ``damaged``; ``INPUT_NOT_FOUND``, ``INPUT_UNREADABLE``.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise _refused(path, "kind")
    body = _body(path)
    text = _of_word(path, body) if ending == ".docx" else _of_text(path, body)
    return checked(text, path.name)


def checked(text: str, name: str = "") -> str:
    """The same text, once it is sure that there are words in it and not too many.

    Raises:
        CoachError: ``INPUT_NO_SCRIPT`` with ``name`` and ``reason``: ``large`` or ``empty``.
    """
    if len(text) > MOST_LETTERS:
        raise CoachError(ErrorCode.INPUT_NO_SCRIPT, name=name, reason="large")
    if not any(letter.isalnum() for letter in text):
        raise CoachError(ErrorCode.INPUT_NO_SCRIPT, name=name, reason="empty")
    return text


def _refused(path: Path, reason: str) -> CoachError:
    return CoachError(ErrorCode.INPUT_NO_SCRIPT, name=path.name, reason=reason)


def _body(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            body = file.read(LARGEST_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise CoachError(ErrorCode.INPUT_NOT_FOUND, name=path.name) from error
    except OSError as error:
        raise CoachError(ErrorCode.INPUT_UNREADABLE, name=path.name) from error
    if len(body) > LARGEST_FILE_BYTES:
        raise _refused(path, "large")
    if not body:
        raise _refused(path, "empty")
    return body


def _of_text(path: Path, body: bytes) -> str:
    """Text by the mark at its beginning, else as UTF-8, else as Korean Windows keeps it."""
    marked = next((encoding for mark, encoding in _MARKS if body.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp949"):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise _refused(path, "encoding")


def _of_word(path: Path, body: bytes) -> str:
    if body.startswith(_OLD_WORD):
        raise _refused(path, "protected")
    try:
        _refuse_bombs(path, body)
        import docx

        document = docx.Document(BytesIO(body))
        return "\n\n".join(_paragraphs(document.element.body))
    except CoachError:
        raise
    except Exception as error:  # damaged files are told by exceptions of three packages
        raise _refused(path, "damaged") from error


def _refuse_bombs(path: Path, body: bytes) -> None:
    """A small archive may unpack to gigabytes: what it declares is never exceeded while unpacking."""
    with zipfile.ZipFile(BytesIO(body)) as archive:
        entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _LARGEST_UNPACKED_BYTES:
        raise _refused(path, "large")
    if any(entry.file_size > _LARGEST_TEXT_BYTES for entry in entries if entry.filename.endswith((".xml", ".rels"))):
        raise _refused(path, "large")
    if all(entry.filename != _DOCUMENT for entry in entries):
        raise _refused(path, "damaged")


def _paragraphs(body: "BaseOxmlElement") -> Iterator[str]:
    """Every paragraph's text as it is read: with insertions that nobody accepted yet, in tables and lists, too."""
    for paragraph in body.iter(f"{_NAMESPACE}p"):
        if next(paragraph.iterancestors(_SECOND_COPY), None) is not None:
            continue
        text = "".join(_runs(paragraph)).strip()
        if text:
            yield text


def _runs(paragraph: "BaseOxmlElement") -> Iterator[str]:
    for piece in paragraph.iter(f"{_NAMESPACE}t", f"{_NAMESPACE}tab", f"{_NAMESPACE}br", f"{_NAMESPACE}cr"):
        # A text box stands inside a paragraph and has paragraphs of its own.
        if next(piece.iterancestors(f"{_NAMESPACE}p")) is not paragraph:
            continue
        if piece.tag == f"{_NAMESPACE}t":
            yield piece.text or ""
        else:
            yield "\t" if piece.tag.endswith("tab") else "\n"

"""Scripts in files of every kind, and files that mean harm."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.script_reading import read_script
from speakercoach.wording.errors import error_text

KOREAN = "강을 건넜어요. 물이 가슴까지 왔어요."


def refused(path: Path) -> str:
    """Why a file is refused; the sentence names the file and no folder."""
    with pytest.raises(CoachError) as caught:
        read_script(path)
    assert caught.value.code is ErrorCode.INPUT_NO_SCRIPT
    said = error_text(caught.value)
    assert path.name in said.what
    assert str(path.parent) not in said.what
    return str(caught.value.data["reason"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("ending", [".txt", ".md", ".TXT"])
def test_text_is_read_as_programs_here_and_in_korea_save_it(tmp_path: Path, encoding: str, ending: str) -> None:
    """By the mark at the beginning, or by trial, the same words come out."""
    path = tmp_path / f"script{ending}"
    path.write_bytes(KOREAN.encode(encoding))
    assert read_script(path) == KOREAN


def document(tmp_path: Path) -> Path:
    """A Word document with a heading, two paragraphs and a table."""
    made = docx.Document()
    made.add_heading("Journey", 1)
    made.add_paragraph("We walked for four nights.")
    made.add_paragraph("My brother counted our steps.")
    made.add_table(1, 1).cell(0, 0).text = "Two boiled eggs."
    path = tmp_path / "script.docx"
    made.save(str(path))
    return path


def test_a_word_document_gives_its_paragraphs(tmp_path: Path) -> None:
    """Headings, paragraphs and tables come in their order, with an empty line between them."""
    assert read_script(document(tmp_path)).split("\n\n") == [
        "Journey",
        "We walked for four nights.",
        "My brother counted our steps.",
        "Two boiled eggs.",
    ]


def rewritten(path: Path, change: dict[str, bytes]) -> Path:
    """The same document with other files inside."""
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in (kept | change).items():
            archive.writestr(name, body)
    return path


def test_changes_that_nobody_accepted_yet_are_read_as_they_look(tmp_path: Path) -> None:
    """Inserted words are there, deleted ones are not."""
    path = document(tmp_path)
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml").decode()
    run = "<w:r><w:t>We walked for four nights.</w:t></w:r>"
    assert run in body
    changed = run + (
        '<w:ins w:id="1" w:author="a"><w:r><w:t xml:space="preserve"> In snow.</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>By train.</w:delText></w:r></w:del>'
    )
    path = rewritten(path, {"word/document.xml": body.replace(run, changed).encode()})
    assert "We walked for four nights. In snow.\n" in read_script(path)
    assert "train" not in read_script(path)


def test_a_small_archive_that_unpacks_to_much_is_refused(tmp_path: Path) -> None:
    """A zip bomb is refused by what it declares, before anything is unpacked."""
    path = rewritten(document(tmp_path), {"word/media/image.bin": b"\0" * 70_000_000})
    assert path.stat().st_size < 2_000_000
    assert refused(path) == "large"


def test_an_archive_of_very_many_files_is_refused(tmp_path: Path) -> None:
    """Nobody's script has thousands of pictures."""
    assert refused(rewritten(document(tmp_path), {f"word/media/{i}.png": b"" for i in range(2_500)})) == "large"


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """A document that defines words of its own neither grows by them nor reads files of the machine."""
    secret = tmp_path / "secret.txt"
    secret.write_text("do not read me", encoding="utf-8")
    path = document(tmp_path)
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml").decode()
    head, rest = body.split("?>", 1)
    doctype = (
        f'<!DOCTYPE w [<!ENTITY a "{"lol " * 50}"><!ENTITY b "{"&a;" * 50}"><!ENTITY c "{"&b;" * 50}">'
        f'<!ENTITY d "{"&c;" * 50}"><!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    )
    hostile = f"{head}?>{doctype}{rest.replace('We walked', '&d;&s;We walked')}"
    rewritten(path, {"word/document.xml": hostile.encode()})
    try:
        text = read_script(path)
    except CoachError as error:
        assert error.data["reason"] == "damaged"  # noqa: PT017 - either is safe
    else:
        assert "do not read me" not in text
        assert len(text) < 5_000


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("talk.pdf", b"%PDF-1.7", "kind"),
        ("talk", b"words", "kind"),
        ("talk.txt", b"", "empty"),
        ("talk.txt", b" \n ...", "empty"),
        ("talk.txt", b"\x81\x00\xff\xfe\x12", "encoding"),
        ("talk.txt", b"a\x00b\x00", "encoding"),
        ("talk.txt", b"a" * 2_000_001, "large"),
        ("talk.txt", b"a " * 150_000, "large"),
        ("talk.docx", b"no archive", "damaged"),
        ("talk.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected"),
        ("talk.docx", b"PK\x05\x06" + b"\0" * 18, "damaged"),
    ],
)
def test_files_that_hold_no_script_are_refused_in_plain_words(
    tmp_path: Path, name: str, body: bytes, reason: str
) -> None:
    """Each kind of fault has its own sentence, and the file's name stands in it."""
    path = tmp_path / name
    path.write_bytes(body)
    assert refused(path) == reason


def test_an_archive_without_a_document_is_no_script(tmp_path: Path) -> None:
    """A zip file under another name is told to be damaged."""
    path = tmp_path / "talk.docx"
    body = BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("readme.txt", "words")
    path.write_bytes(body.getvalue())
    assert refused(path) == "damaged"


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    """A file that was moved meanwhile is told of as everywhere."""
    with pytest.raises(CoachError) as caught:
        read_script(tmp_path / "gone.txt")
    assert caught.value.code is ErrorCode.INPUT_NOT_FOUND

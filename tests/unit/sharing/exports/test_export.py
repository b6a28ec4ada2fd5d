"""Every form of export holds to what was decided."""

import csv
import io
import json
from pathlib import Path

import pytest

from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.safety import Handling
from speakercoach.sharing.exports import ExportKind, export
from speakercoach.sharing.exports.moments_csv import HEADER, harmless_cell
from speakercoach.sharing.outgoing import redacted_take
from speakercoach.sharing.whisper_json import read_transcript
from tests.unit.sharing.shared_take import Room, room

NAME = "Okhwa"


@pytest.fixture(scope="module")
def muted() -> Room:
    """A take in which the name was muted everywhere."""
    made = room(NAME)
    made.decide_all(Handling.MUTE)
    return made


def written(kind: ExportKind, made: Room) -> bytes:
    """The file."""
    return export(kind, made.parts, made.talk, made.take)


@pytest.mark.parametrize("kind", [kind for kind in ExportKind if not kind.is_sound])
def test_no_export_holds_a_muted_word(kind: ExportKind, muted: Room) -> None:
    """Neither in the words nor in what was found in them."""
    text = written(kind, muted).decode("utf-8")
    assert NAME.casefold() not in text.casefold()
    assert "[…]" in text


@pytest.mark.parametrize("kind", list(ExportKind))
def test_no_export_is_made_while_something_is_open(kind: ExportKind) -> None:
    """The rule of sharing holds for a file on one's own stick, too."""
    with pytest.raises(ValueError, match="open decisions"):
        written(kind, room(NAME))


@pytest.mark.parametrize("kind", [kind for kind in ExportKind if kind.is_sound])
def test_sound_is_muted_and_disguised_where_chosen(kind: ExportKind, muted: Room) -> None:
    """The same sound as in a file for a coordinator."""
    own = export(kind, muted.parts, muted.talk, muted.take, voice=ShareVoice.OWN)
    other = export(kind, muted.parts, muted.talk, muted.take, voice=ShareVoice.DISGUISED)
    assert own != other
    assert muted.copies.moved_by


def test_whisper_json_is_read_back_as_it_was(muted: Room, tmp_path: Path) -> None:
    """The app reads what it writes."""
    path = tmp_path / "talk.json"
    path.write_bytes(written(ExportKind.WHISPER_JSON, muted))
    read = read_transcript(path)
    assert read.has_word_times
    assert read.transcript.language == "en"
    kept = redacted_take(muted.library, muted.correspondence, muted.take).transcript.words
    assert [word.text for word in read.transcript.words] == [word.text for word in kept]
    assert [word.confidence for word in read.transcript.words] == [word.confidence for word in kept]
    assert [word.start_s for word in read.transcript.words] == pytest.approx([word.start_s for word in kept], abs=1e-3)


def test_text_is_the_title_and_a_sentence_a_line(muted: Room) -> None:
    """To be read by people."""
    lines = written(ExportKind.TEXT, muted).decode("utf-8").splitlines()
    assert lines[:3] == ["How […] counted", "", "Have you ever counted boats?"]


def test_the_table_has_one_moment_a_row(muted: Room) -> None:
    """Its times are numbers, in order."""
    body = written(ExportKind.MOMENTS_CSV, muted).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body, newline="")))
    assert tuple(rows[0]) == HEADER
    assert all(len(row) == len(HEADER) for row in rows)
    starts = [float(row[1]) for row in rows[1:]]
    assert starts == sorted(starts)
    assert {"sentence", "filled_pause"} <= {row[0] for row in rows}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1"])
def test_no_cell_is_a_formula(text: str) -> None:
    """What somebody said runs nothing in a spreadsheet."""
    assert harmless_cell(text).startswith("'")
    assert harmless_cell("We left.") == "We left."


def test_the_report_as_json_has_nothing_of_the_review(muted: Room) -> None:
    """Where names were is nobody's business."""
    document = json.loads(written(ExportKind.REPORT_JSON, muted))
    assert document["safety"] is None
    assert document["source"]["name"] == "How […] counted"


def test_every_kind_has_a_name_of_its_own() -> None:
    """No file lies in the place of another."""
    assert len({kind.suffix for kind in ExportKind}) == len(ExportKind)

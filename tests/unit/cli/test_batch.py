"""Many recordings in one go: every one gets its report, once, and a run that was cut off goes on."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from speakercoach.assets import asset
from speakercoach.cli import batch
from speakercoach.cli.main import run
from speakercoach.cli.material import Material, MaterialReader
from speakercoach.cli.services import CliServices
from speakercoach.domain.errors import CoachError, ErrorCode
from tests.fakes.ear import FakeEar

Make = Callable[..., int]
STORY = "When I was small we lived near a river. One night we walked for many hours. Please write one letter."


def write_transcript(path: Path, text: str = STORY) -> Path:
    """A Whisper transcript of these words."""
    path.parent.mkdir(parents=True, exist_ok=True)
    words = [{"word": f" {word}", "start": n * 0.5, "end": n * 0.5 + 0.4} for n, word in enumerate(text.split())]
    segments = [{"start": 0, "end": len(words), "text": text, "words": words}]
    path.write_text(json.dumps({"language": "en", "segments": segments}), encoding="utf-8")
    return path


@pytest.fixture
def analyze(tmp_path: Path) -> Make:
    """Runs the command over ``talks`` into ``reports`` and gives the exit status."""

    def made(*options: str) -> int:
        def nothing() -> object:
            raise AssertionError

        services = CliServices(decoder=nothing, ear=FakeEar, models=nothing)  # type: ignore[arg-type]
        return run(["analyze", str(tmp_path / "talks"), "--out", str(tmp_path / "reports"), *options], services)

    return made


def reports(folder: Path) -> dict[str, int]:
    """Every report by its path, with the moment at which it was written."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file() and path.name != batch.DONE_FILE
    }


def test_each_recording_gets_its_reports_where_it_lies(analyze: Make, tmp_path: Path) -> None:
    """Folders within the folder are gone through, too, and come back in the reports' folder; hidden files do not."""
    for name in ("one.json", "may/two.json", ".hidden.json", "may/.trash/three.json"):
        write_transcript(tmp_path / "talks" / name)
    assert analyze() == 0
    assert set(reports(tmp_path / "reports")) == {
        "one.json.json",
        "one.json.html",
        "may/two.json.json",
        "may/two.json.html",
    }
    report = json.loads((tmp_path / "reports/may/two.json.json").read_text(encoding="utf-8"))
    assert report["source"]["name"] == "two.json"


def test_a_second_run_makes_only_what_is_missing_or_changed(analyze: Make, tmp_path: Path) -> None:
    """What was made stays untouched; a recording that is new, changed, or lost its report is done again."""
    for name in ("one", "two", "three"):
        write_transcript(tmp_path / f"talks/{name}.json")
    analyze("--json")
    before = reports(tmp_path / "reports")
    write_transcript(tmp_path / "talks/two.json", f"{STORY} {STORY}")
    (tmp_path / "reports/three.json.json").unlink()
    write_transcript(tmp_path / "talks/four.json")
    assert analyze("--json") == 0
    after = reports(tmp_path / "reports")
    assert after["one.json.json"] == before["one.json.json"]
    assert after["two.json.json"] > before["two.json.json"]
    assert {"three.json.json", "four.json.json"} <= set(after)


def test_other_options_make_every_report_again(analyze: Make, tmp_path: Path) -> None:
    """Reports that another template or list of words would change do not stay as they were."""
    write_transcript(tmp_path / "talks/one.json")
    analyze("--json")
    before = reports(tmp_path / "reports")
    analyze("--json", "--template", "three_minutes")
    assert reports(tmp_path / "reports")["one.json.json"] > before["one.json.json"]


def test_a_run_that_was_cut_off_says_so_and_goes_on(
    analyze: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C in the third recording keeps the reports of the first two, and the next run makes the others alone."""
    for name in ("a", "b", "c", "d"):
        write_transcript(tmp_path / f"talks/{name}.json")
    real, seen = MaterialReader.read, list[str]()

    def read(reader: MaterialReader, source: Path, transcript: Path | None) -> Material:
        seen.append(source.stem)
        if seen == ["a", "b", "c"]:
            raise KeyboardInterrupt
        return real(reader, source, transcript)

    monkeypatch.setattr(MaterialReader, "read", read)
    assert analyze("--json") == 130
    told = capsys.readouterr().err.splitlines()
    assert told == [
        *(f"[{number}/4] {name}.json" for number, name in enumerate("abc", 1)),
        "Stopped after 2. Started again, it goes on from here.",
    ]
    assert set(reports(tmp_path / "reports")) == {"a.json.json", "b.json.json"}
    assert analyze("--json") == 0
    assert seen == ["a", "b", "c", "c", "d"]


def test_each_recording_is_named_as_it_begins(
    analyze: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever sends what is said into a file sees there that something is going on; what is done already is silent."""
    write_transcript(tmp_path / "talks/a.json")
    analyze("--json")
    capsys.readouterr()
    write_transcript(tmp_path / "talks/b.json")
    real, seen = MaterialReader.read, list[str]()

    def read(reader: MaterialReader, source: Path, transcript: Path | None) -> Material:
        seen.append(capsys.readouterr().err)
        return real(reader, source, transcript)

    monkeypatch.setattr(MaterialReader, "read", read)
    analyze("--json")
    assert seen == ["[2/2] b.json\n"]


def test_a_bad_recording_stops_no_other(analyze: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be used is told in one line with its name, the others are reported on, and the status is 3."""
    write_transcript(tmp_path / "talks/good.json")
    (tmp_path / "talks/bad.json").write_text("{", encoding="utf-8")
    assert analyze() == 3
    told = capsys.readouterr()
    begun, line, last = told.err.splitlines()
    assert (begun, last) == ("[1/2] bad.json", "[2/2] good.json")
    assert line.startswith("bad.json: ")
    assert told.out == "1 report was made. 1 recording could not be used.\n"
    assert "good.json.html" in reports(tmp_path / "reports")


def test_a_full_disk_ends_the_run_and_leaves_no_half_report(
    analyze: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be written any more, going on would tell the same fault of every recording."""
    for name in ("one", "two"):
        write_transcript(tmp_path / f"talks/{name}.json")

    def full(path: Path, content: str) -> None:
        del content
        path.write_text("half", encoding="utf-8")
        raise CoachError(ErrorCode.DISK_FULL, name=path.name)

    monkeypatch.setattr("speakercoach.cli.output.write_private", full)
    assert analyze() == 1
    assert reports(tmp_path / "reports") == {}


def test_a_transcript_beside_a_recording_gives_its_words(tmp_path: Path) -> None:
    """A Whisper transcript of the same name is no recording of its own."""
    folder = tmp_path / "talks"
    write_transcript(folder / "talk.json")
    (folder / "talk.flac").write_bytes(b"")
    assert list(batch.recordings_in(folder, tmp_path / "out")) == [
        batch.Recording(folder / "talk.flac", folder / "talk.json")
    ]


def test_reports_within_the_folder_are_no_recordings(tmp_path: Path) -> None:
    """Who writes the reports into a folder among the recordings does not get reports on reports."""
    write_transcript(tmp_path / "talks/one.json")
    write_transcript(tmp_path / "talks/reports/one.json.json")
    found = batch.recordings_in(tmp_path / "talks", tmp_path / "talks/reports")
    assert [one.path.name for one in found] == ["one.json"]


def test_reports_of_an_earlier_run_elsewhere_in_the_folder_are_no_recordings(tmp_path: Path) -> None:
    """A folder of reports that lies among the recordings gets no reports on itself, wherever the new ones go."""
    write_transcript(tmp_path / "talks/one.json")
    for name in ("old/two.json.json", "old/three.m4a.json", f"old/{batch.DONE_FILE}"):
        write_transcript(tmp_path / "talks" / name)
    found = batch.recordings_in(tmp_path / "talks", tmp_path / "new")
    assert [one.path.name for one in found] == ["one.json"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The person hears what is wrong in one line, also where the reports' folder is there already."""
    (tmp_path / "reports").mkdir()
    services = CliServices(decoder=FakeEar, ear=FakeEar, models=FakeEar)  # type: ignore[arg-type]
    assert run(["analyze", str(tmp_path / "none"), "--out", str(tmp_path / "reports")], services) == 3
    assert "broke" not in capsys.readouterr().err


def test_the_reports_cannot_go_among_the_recordings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Reports beside the recordings would be taken for recordings by the next run."""
    write_transcript(tmp_path / "talks/one.json")
    services = CliServices(decoder=FakeEar, ear=FakeEar, models=FakeEar)  # type: ignore[arg-type]
    assert run(["analyze", str(tmp_path / "talks"), "--out", str(tmp_path / "talks")], services) == 2
    assert "--out" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="rights of this kind are POSIX's")
def test_nobody_else_can_read_the_reports(analyze: Make, tmp_path: Path) -> None:
    """Reports hold what was said: their files and folders are the person's alone."""
    write_transcript(tmp_path / "talks/may/one.json")
    analyze()
    written = list((tmp_path / "reports").rglob("*"))
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "reports", *written)} == {0}


def test_one_engine_hears_all_recordings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The speech engine is started once, not for every recording, and closed at the end."""
    from speakercoach.audio.decoding import FileDecoder

    folder = tmp_path / "talks"
    folder.mkdir()
    for name in ("one.flac", "two.flac"):
        (folder / name).write_bytes(asset("sample", "sample_talk.flac").read_bytes())
    ears: list[FakeEar] = []

    def ear() -> FakeEar:
        ears.append(FakeEar())
        return ears[-1]

    def unheard(*_: object) -> object:
        raise CoachError(ErrorCode.INPUT_NO_WORDS)

    monkeypatch.setattr("speakercoach.cli.material.listen", unheard)
    services = CliServices(decoder=FileDecoder, ear=ear, models=FakeEar)  # type: ignore[arg-type]
    assert run(["analyze", str(folder), "--out", str(tmp_path / "out")], services) == 3
    assert len(ears) == 1
    assert ears[0].closed

"""What ``speakercoach analyze`` is told of the speaker and the place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from speakercoach.cli import analyze
from speakercoach.cli.arguments import TESTED_LANGUAGES
from speakercoach.cli.main import run
from speakercoach.cli.services import CliServices
from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.event import EventKind
from speakercoach.domain.report import Report
from speakercoach.domain.session import PersonalWords
from speakercoach.languages import available, load_pack
from speakercoach.practice import reporting
from tests.unit.cli.test_command_line import write_transcript


def nothing() -> NoReturn:
    """A transcript needs neither ear nor decoder."""
    raise AssertionError


SERVICES = CliServices(decoder=nothing, ear=nothing, models=nothing)


@pytest.fixture
def analyzed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., SpeakerContext]:
    """Analyses a transcript with these options, and gives back what the report was told of the speaker."""
    told: list[SpeakerContext] = []
    inner = reporting.report_on

    def noting(*given: object, **named: object) -> Report:
        told.append(named["context"])  # type: ignore[arg-type]
        return inner(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(analyze, "report_on", noting)
    transcript = write_transcript(tmp_path / "talk.json")

    def analyzed(*options: str) -> SpeakerContext:
        assert run(["analyze", str(transcript), *options], SERVICES) == 0
        return told.pop()

    return analyzed


def test_a_report_is_told_the_speakers_lists_and_the_event(
    analyzed: Callable[..., SpeakerContext], tmp_path: Path
) -> None:
    """Each list comes from a file with one word or phrase a line."""
    (tmp_path / "own.txt").write_text("그니까\nyou see\n\n", encoding="utf-8")
    (tmp_path / "not.txt").write_text("like\n", encoding="utf-8")
    options = ("--own-fillers", str(tmp_path / "own.txt"), "--not-fillers", str(tmp_path / "not.txt"))
    context = analyzed(*options, "--event", "screening")
    assert context == SpeakerContext(PersonalWords(("그니까", "you see"), ("like",)), event=EventKind.SCREENING)


def test_nothing_is_assumed_of_the_speaker(analyzed: Callable[..., SpeakerContext]) -> None:
    """Without options the report knows the words alone."""
    assert analyzed() == NO_CONTEXT


def test_the_pace_of_the_event_stands_in_the_report(
    analyzed: Callable[..., SpeakerContext], capsys: pytest.CaptureFixture[str]
) -> None:
    """In a large dark room one speaks more slowly than at a table, and the report says that it took this in."""
    analyzed("--event", "screening", "--json")
    pacing = json.loads(capsys.readouterr().out)["pacing"]
    assert pacing["band_source"] == "event"
    assert pacing["band_wpm"] == list(load_pack("en").pace.events[EventKind.SCREENING])


@pytest.mark.parametrize("option", ["--own-fillers", "--not-fillers"])
def test_a_list_is_never_written_over(option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the hand costs nobody a list, and a missing one is said in one line."""
    own = tmp_path / "own.txt"
    own.write_text("like\n", encoding="utf-8")
    transcript = write_transcript(tmp_path / "talk.json")
    assert run(["analyze", str(transcript), option, str(own), "--html", str(own)], SERVICES) == 2
    assert own.read_text("utf-8") == "like\n"
    capsys.readouterr()
    assert run(["analyze", str(transcript), option, str(tmp_path / "none.txt")], SERVICES) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_event_nobody_knows_is_wrong_usage(tmp_path: Path) -> None:
    """What is offered stands in the help."""
    assert run(["analyze", str(write_transcript(tmp_path / "talk.json")), "--event", "moon"], SERVICES) == 2


def test_the_help_tells_tested_languages_from_new_ones() -> None:
    """The names in the line of help are those of the packs that were measured, and no others."""
    assert tuple(code for code in available() if load_pack(code).tested) == TESTED_LANGUAGES

"""Talks, words, measures and reports that an earlier version of the program kept open, and say what is said today."""

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from speakercoach.domain.report import BandSource, PauseLength
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.talk import Take, TalkId
from speakercoach.library import takes
from speakercoach.library.store import Library
from speakercoach.practice.current_report import current_report
from speakercoach.practice.reporting import report_on_heard
from tests.fakes.open_library import RATE_HZ, open_library
from tests.fakes.talks import some_heard, some_report, some_summary, some_talk

BODIES = json.loads(Path(__file__).with_name("data").joinpath("earlier_bodies.json").read_text("utf-8"))
"""As they were written before a report said where pauses stand, what is repeated and how the recording is."""

TALK = TalkId("talk-1")


def packed(name: str) -> bytes:
    """A body as it lies in the database."""
    return zlib.compress(json.dumps(BODIES[name], ensure_ascii=False).encode())


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library whose one take was kept by the earlier version."""
    one = open_library(tmp_path / "vault")
    one.save_talk(some_talk())
    take = one.begin_take(TALK, RATE_HZ).seal()
    one.save_hearing(take.id, some_heard(), some_report(), some_summary())
    one.save_personal_words(PersonalWords(("other",)))
    with one.vault.database.writing() as connection:
        row, _ = takes.row_of(connection, take.id)
        connection.execute("UPDATE talks SET body = ?", (json.dumps(BODIES["talk"]).encode(),))
        connection.execute("UPDATE kept SET body = ?", (json.dumps(BODIES["personal_words"]).encode(),))
        connection.execute("UPDATE takes SET summary = ?", (json.dumps(BODIES["summary"]).encode(),))
        connection.execute("UPDATE versions SET transcript = ? WHERE take = ?", (packed("transcript"), row))
        connection.execute("UPDATE hearings SET measures = ?, report = ?", (packed("measures"), packed("report")))
    yield one
    one.close()


def take_of(library: Library) -> Take:
    """The take, as it is listed."""
    (take,) = library.talk(TALK).takes
    return take


def differing(earlier: Any, now: Any, place: str = "") -> list[str]:  # noqa: ANN401 - JSON has no better type
    """Where a value of the earlier body is not what is read now; keys that came since are passed over."""
    if isinstance(earlier, dict) and isinstance(now, dict):
        return [one for key, value in earlier.items() for one in differing(value, now.get(key), f"{place}.{key}")]
    if isinstance(earlier, list) and isinstance(now, list) and len(earlier) == len(now):
        pairs = enumerate(zip(earlier, now, strict=True))
        return [one for at, (was, is_now) in pairs for one in differing(was, is_now, f"{place}[{at}]")]
    return [] if earlier == now else [place]


def test_nothing_that_was_kept_is_read_otherwise(library: Library) -> None:
    """Every figure and word is what it was; what the earlier version did not know is not known."""
    take = take_of(library)
    kept = library.hearing(take.id)
    assert kept is not None
    heard, report = kept
    found = {
        "talk": library.talk(TALK).talk,
        "transcript": heard.transcript,
        "measures": heard.measures,
        "report": report,
        "summary": take.summary,
        "personal_words": library.personal_words(),
    }
    assert differing(BODIES, json.loads(msgspec.json.encode(found))) == []
    assert library.talk(TALK).talk.event is None
    assert (report.sound, report.own, report.pacing.band_source) == (None, None, BandSource.LANGUAGE)
    assert {pause.length for pause in report.pacing.pauses} == {PauseLength.MEDIUM}
    assert (heard.measures.steady, heard.measures.level_track_db, heard.measures.pitch_range_st) == ((), (), None)


def test_a_take_of_the_earlier_version_opens_with_what_is_said_today(library: Library) -> None:
    """The report is made anew from the words that were kept, and kept itself; words and history stay."""
    take = take_of(library)
    found = current_report(library, report_on_heard, library.talk(TALK).talk, take)
    assert found is not None
    heard, report = found
    assert report.sound is not None
    assert report.transcript.words == heard.transcript.words
    assert report.source.name == "The orchard"
    kept = library.hearing(take.id)
    assert kept == (heard, report)
    assert [version.number for version in library.versions(take.id)] == [1]


def test_figures_of_the_earlier_version_count_among_the_speakers_usual(library: Library) -> None:
    """A later take is set beside it with what it knows."""
    later = library.begin_take(TALK, RATE_HZ).seal()
    (summary,) = library.summaries_before(later.id, "en", 10)
    assert summary.speech_rate_wpm == BODIES["summary"]["speech_rate_wpm"]
    assert summary.pitch_range_st is None


def test_what_a_later_version_adds_is_passed_over(library: Library) -> None:
    """Who goes back to this version opens what the later one kept, with what this one knows of it."""
    with library.vault.database.writing() as connection:
        later = BODIES["report"] | {"rhythm": {"beats": 4}}
        connection.execute("UPDATE hearings SET report = ?", (zlib.compress(json.dumps(later).encode()),))
    kept = library.hearing(take_of(library).id)
    assert kept is not None
    assert differing(BODIES["report"], json.loads(msgspec.json.encode(kept[1]))) == []

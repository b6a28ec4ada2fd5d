"""Each speaker stands beside their own earlier takes, and nobody is ranked."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.shared_session import DeskSession, DeskState
from speakercoach.domain.talk import TakeSummary
from speakercoach.practice.desk_progress import FigureKind, months_by_speaker

BEGUN = datetime(2030, 1, 1, tzinfo=UTC)
SUMMARY = TakeSummary((), 3.2, 118.0, 4.5, 0.9, pitch_range_st=7.0)


def a_line(
    number: int, speaker: str = "a", *, language: str = "en", summary: TakeSummary | None = SUMMARY
) -> DeskSession:
    """A session that was rehearsed on day ``number``."""
    return DeskSession(
        id=f"{speaker}{number}",
        revision=1,
        speaker_id=speaker,
        speaker_name=speaker.upper(),
        is_known_speaker=True,
        title="Bread at six",
        language=language,
        take_number=number,
        rehearsed_utc=BEGUN + timedelta(days=number),
        shared_utc=BEGUN,
        imported_utc=BEGUN,
        duration_s=60.0,
        until=None,
        state=DeskState.NEW,
        has_sound=True,
        comments=2,
        note="",
        summary=summary,
    )


@given(st.permutations([a_line(number, speaker) for speaker in "cab" for number in (3, 1, 2)]))
def test_takes_stand_by_day_and_speakers_by_name(sessions: list[DeskSession]) -> None:
    """The order says nothing of how anybody speaks, and does not depend on the order of the files."""
    months = months_by_speaker(sessions)
    assert [one.speaker_name for one in months] == ["A", "B", "C"]
    for one in months:
        assert [session.take_number for session in one.sessions] == [1, 2, 3]
        assert one.comments == 6
        assert {line.kind for line in one.lines} == {
            FigureKind.PACE_WORDS,
            FigureKind.FILLERS,
            FigureKind.PAUSES,
            FigureKind.VOICE,
        }


@given(st.permutations([a_line(1), replace(a_line(1, summary=None), id="again"), a_line(2)]))
def test_a_take_that_came_twice_counts_once(sessions: list[DeskSession]) -> None:
    """By a key and by a passphrase it is the same take; what was said about either counts."""
    (months,) = months_by_speaker(sessions)
    assert [one.id for one in months.sessions] == ["a1", "a2"]
    assert all(len(line.figures) == 2 for line in months.lines)
    assert months.comments == 6


def test_pace_stands_in_the_unit_of_its_language() -> None:
    """Korean is counted in syllables: one speaker's two languages are two lines, never one."""
    (months,) = months_by_speaker([a_line(1), a_line(2, language="ko")])
    lines = {line.kind: [one.value for one in line.figures] for line in months.lines}
    assert lines[FigureKind.PACE_WORDS] == [118.0]
    assert lines[FigureKind.PACE_SYLLABLES] == [4.5 * 60]


def test_takes_without_feedback_are_there_without_figures() -> None:
    """Who sends sound alone is listed all the same."""
    (months,) = months_by_speaker([a_line(1, summary=None), a_line(2, summary=replace(SUMMARY, pitch_range_st=None))])
    assert len(months.sessions) == 2
    assert all(len(line.figures) == 1 for line in months.lines)
    assert FigureKind.VOICE not in {line.kind for line in months.lines}

"""Pages to print of sessions: what was chosen stands on them, numbered as on the screen, and nothing from outside."""

from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape

import pytest

from speakercoach.domain.shared_session import (
    Comment,
    FilledLine,
    FilledRubric,
    LeftOut,
    Remarks,
    SafetyNote,
    SharedSession,
    Stretch,
)
from speakercoach.domain.sound import Source
from speakercoach.domain.talk import BeatPlan, Plan
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.practice.reporting import report_on
from speakercoach.sharing.meeting_page import MeetingEntry, meeting_page
from speakercoach.sharing.session_page import session_page, template_of_session, told_by_app

WHEN = datetime(2030, 5, 1, 12, tzinfo=UTC)
SAID = "We planted one tree. It stood behind the school. Please write one letter this week."


def transcript() -> Transcript:
    """A few words with times."""
    words = tuple(Word(text, n * 0.5, n * 0.5 + 0.4, None) for n, text in enumerate(SAID.split()))
    return Transcript("en", EngineKind.FILE, None, Reliability.GIVEN, words)


def a_session() -> SharedSession:
    """Everything that can be chosen."""
    words = transcript()
    report = report_on(Source("The tree", 8.0, 16_000, 1), words, None, "testimony")
    return SharedSession(
        id="s1",
        revision=1,
        speaker_id="a",
        speaker_name="Haneul",
        title="The <tree>",
        language="en",
        take_number=6,
        rehearsed_utc=WHEN,
        shared_utc=WHEN,
        duration_s=8.0,
        until=date(2030, 6, 30),
        note="Please listen to the ask.",
        template="testimony",
        transcript=words,
        report=report,
        plan=Plan((BeatPlan("opening", phrases=("The smell of rain",), note="slowly"),)),
        stretches=(Stretch(1.0, 2.0, LeftOut.LEFT_OUT), Stretch(3.0, 3.5, LeftOut.CHANGED)),
    )


def comment(number: int, at_s: float | None, text: str, answers: str | None = None) -> Comment:
    """One comment of Maren's."""
    return Comment(f"c{number}", 1, "m", "Maren", WHEN, at_s, text, answers=answers)


REMARKS = Remarks(
    comments=(
        comment(2, 6.0, "Say it again before you stop?"),
        comment(1, 1.5, "You let this sit."),
        comment(3, None, "Thank you."),
        replace(comment(4, 1.5, "I will.", answers="c1"), author_id="a", author_name=""),
    ),
    safety=(SafetyNote("n1", "m", "Maren", WHEN, 2.0, 3.0, "place", "Is this the real school?"),),
    rubrics=(
        FilledRubric(
            "m",
            "Maren",
            WHEN,
            lines=(FilledLine("ask", "A clear ask", "Throughout"), FilledLine("ease", "At ease", "")),
            prompts=(FilledLine("excelled", "You excelled at", "quiet moments"),),
        ),
    ),
)


def test_a_session_page_holds_what_was_chosen() -> None:
    """Title, note-free heading, figures, words, plan and the day it was lent until are all there."""
    page = session_page(a_session())
    for wanted in (
        "The &lt;tree&gt;",
        "Haneul",
        "take 6",
        "30 June 2030",
        "behind the school",
        "The smell of rain",
        "<svg",
    ):
        assert wanted in page, wanted
    assert "left 1 moment out" in page
    assert "changed 1 moment" in page


def test_a_copy_with_parts_left_out_says_that_its_figures_may_differ() -> None:
    """Nobody wonders why two copies of one take name two paces; where nothing was left out, it is not said."""
    said = "So the figures of this copy may differ a little"
    assert said in session_page(a_session())
    assert said not in session_page(replace(a_session(), stretches=()))
    assert said not in session_page(replace(a_session(), report=None))


def test_a_page_says_to_whom_the_feedback_speaks() -> None:
    """Whoever reads "you" on it is not whom it means: the speaker's own app told it the speaker."""
    assert "What Haneul&#x27;s app told Haneul" in session_page(a_session())
    assert "app told" not in session_page(replace(a_session(), report=None))


@pytest.mark.parametrize("part", ["transcript", "report", "plan"])
def test_what_was_not_chosen_is_not_on_the_page(part: str) -> None:
    """Words, figures and notes that the speaker keeps back stand nowhere on it."""
    needles = {"transcript": "behind the school", "report": "<svg", "plan": "The smell of rain"}
    session = replace(a_session(), report=None) if part == "transcript" else a_session()
    page = session_page(replace(session, **{part: None}))  # type: ignore[arg-type]
    assert needles[part] not in page


def test_a_meeting_page_says_whose_name_only_stands_in_a_file() -> None:
    """A speaker's key bears the speaker's name; a name without a key of its own is said to be that."""
    theirs, third = (replace(comment(9, 1.0, "So."), author_id=one, author_name="Rosa") for one in ("a", "x"))
    rubric = replace(REMARKS.rubrics[0], author_id="x", author_name="Rosa")
    page = meeting_page((MeetingEntry(a_session(), Remarks((theirs,)), "m"),))
    assert "Rosa" not in page
    for remarks in (Remarks((third,)), Remarks(rubrics=(rubric,))):
        assert "Said to be from Rosa, in a file of Haneul" in meeting_page((MeetingEntry(a_session(), remarks, "m"),))
    assert "Said to be" not in meeting_page((MeetingEntry(a_session(), REMARKS, "m"),))
    before_keys = meeting_page((MeetingEntry(a_session(), Remarks((theirs, third))),))
    assert before_keys.count("Said to be from Rosa") == 1


def test_a_meeting_page_numbers_comments_by_their_moments() -> None:
    """Comments come in order of their moment, as on the screen, their answers below them, those on the whole last."""
    page = meeting_page((MeetingEntry(a_session(), REMARKS),))
    places = [page.index(one) for one in ("You let this sit.", "Haneul: I will.", "Say it again", "Thank you.")]
    assert places == sorted(places)
    assert page.count('stroke-width:1.5"/><text') == 2, "one ring for each comment with a moment"
    for wanted in ("Please listen to the ask.", "A clear ask", "You excelled at", "Is this the real school?"):
        assert wanted in page, wanted
    assert "At ease" not in page, "what was not filled in is left out"


def test_each_session_of_a_meeting_has_its_sheet() -> None:
    """Two sessions come on two sheets."""
    entry = MeetingEntry(a_session(), REMARKS)
    assert meeting_page((entry, entry)).count('class="sheet"') == 2


def test_nothing_on_a_page_is_loaded_from_outside() -> None:
    """No page names an address, and the browser is told to load nothing."""
    for page in (session_page(a_session()), meeting_page((MeetingEntry(a_session(), REMARKS),))):
        assert "default-src 'none'" in page
        assert "http" not in page.replace("http-equiv", "")


def test_the_template_of_somebody_elses_session_is_no_path(tmp_path: object) -> None:
    """A session that names a file where a template's name belongs gets the usual template, and no file is read."""
    session = replace(a_session(), template=f"{tmp_path}/ours.toml")
    assert template_of_session(session).code == "testimony"
    assert template_of_session(replace(session, own_template="code = [")).code == "testimony"


def test_an_answer_stays_when_its_comment_goes() -> None:
    """A comment that was taken back is not on the page; what the speaker answered stands there by itself."""
    gone = replace(REMARKS.comments[1], version=2, removed=True)
    page = meeting_page((MeetingEntry(a_session(), replace(REMARKS, comments=(*REMARKS.comments, gone))),))
    assert "You let this sit." not in page
    assert page.count("I will.") == 1


def test_a_page_for_others_says_whose_app_speaks() -> None:
    """What was measured was told to the speaker: whoever reads it at the meeting is not meant by "you"."""
    session = a_session()
    page = meeting_page((MeetingEntry(session, REMARKS),))
    assert session.report is not None
    assert f"{session.speaker_name}'s app told {session.speaker_name}" in unescape(page)
    assert told_by_app(" ") == "What the speaker's app told them"

"""Which remarks go along: what the speaker and this receiver said, and nothing that names what is hidden."""

from dataclasses import replace

import pytest

from speakercoach.domain.correspondence import Contact, ShareVoice
from speakercoach.domain.remarks import comments_now
from speakercoach.domain.safety import Handling
from speakercoach.domain.shared_session import Comment, FilledLine, FilledRubric, Remarks, SafetyNote
from tests.unit.sharing.shared_take import CHOICE, MAREN, ME, NOW, Room, room, strings

NAME = "Okhwa"
QUIET = replace(CHOICE, voice=ShareVoice.NONE)
ANA = replace(MAREN, id="ana", name="Ana")


@pytest.fixture
def muted() -> Room:
    """A take in which the name was muted everywhere."""
    made = room(NAME)
    made.decide_all(Handling.MUTE)
    return made


def said(comment_id: str, author: str, text: str, version: int = 1, **more: object) -> Comment:
    """One version of a comment."""
    name = {ME.id: "Haneul Kim", MAREN.id: "Maren", ANA.id: "Okhwa Lee"}[author]
    return Comment(comment_id, version, author, name, NOW, 3.0, text, **more)  # type: ignore[arg-type]


def goes(muted: Room, remarks: Remarks, choice: object = QUIET) -> Remarks:
    """What of these goes along."""
    muted.correspondence.add_remarks(muted.take.id, remarks)
    return muted.session(choice).remarks  # type: ignore[arg-type]


FROM_MAREN = Remarks(
    (said("seen", MAREN.id, f"Who is {NAME}?"), said("seen", MAREN.id, "Who is she?", 2)),
    (SafetyNote("look", MAREN.id, "Maren", NOW, 1.0, 2.0, "person", f"{NAME}'s village"),),
    (FilledRubric(MAREN.id, "Maren", NOW, (FilledLine("l", f"How you speak of {NAME}", "well"),)),),
)
FROM_ANA = Remarks(
    (said("ana", ANA.id, "Your hometown by the coal mine."),),
    (SafetyNote("ask", ANA.id, "Okhwa Lee", NOW, 1.0, 2.0, "person", "Is this real?"),),
    (FilledRubric(ANA.id, "Okhwa Lee", NOW, (FilledLine("l", f"How you speak of {NAME}", "well"),)),),
)


def test_what_its_receiver_wrote_goes_back_as_it_is(muted: Room) -> None:
    """They know it, and a remark belongs to its writer."""
    assert goes(muted, FROM_MAREN) == FROM_MAREN


@pytest.mark.parametrize("contact", [MAREN, None])
def test_what_others_wrote_goes_to_nobody(muted: Room, contact: Contact | None) -> None:
    """It was written to the speaker, and nobody looked through it for somebody else; nor do answers to it go."""
    answer = said("answer", ME.id, "The mine is far from there.", answers="ana")
    went = goes(muted, replace(FROM_ANA, comments=(*FROM_ANA.comments, answer)), replace(QUIET, contact=contact))
    assert went == Remarks()


def test_no_string_of_a_session_names_what_is_hidden_or_the_speakers_own_keys(muted: Room) -> None:
    """Neither labels of a rubric, nor names of writers, nor notes."""
    own = said("own", ME.id, "I will try.")
    muted.correspondence.add_remarks(muted.take.id, replace(FROM_ANA, comments=(own, *FROM_ANA.comments)))
    for choice in (QUIET, replace(QUIET, contact=None)):
        texts = strings(muted.session(choice))
        assert "I will try." in texts
        assert [text for text in texts if NAME in text or "Kim" in text or "coal" in text] == []


def test_a_file_for_oneself_names_nothing_hidden_either(muted: Room) -> None:
    """It lies on another computer, and what was to stay private is in no file."""
    own = (said("own", ME.id, f"Ask {NAME}."), said("all", ME.id, "This part is new."))
    me = replace(MAREN, id=ME.id, name="Me")
    assert [one.text for one in goes(muted, Remarks(own), replace(QUIET, contact=me)).comments] == ["This part is new."]


def test_an_answer_goes_to_whom_it_answers(muted: Room) -> None:
    """Beside what the speaker wrote to everybody."""
    own = (said("hers", ME.id, "My friend.", answers="seen"), said("all", ME.id, "This part is new."))
    remarks = replace(FROM_MAREN, comments=(*FROM_MAREN.comments, *own))
    assert {one.id for one in goes(muted, remarks).comments} == {"seen", "hers", "all"}
    assert {one.id for one in muted.session(replace(QUIET, contact=ANA)).remarks.comments} == {"all"}
    assert {one.id for one in muted.session(replace(QUIET, contact=None)).remarks.comments} == {"all"}


@pytest.mark.parametrize("named", [1, 2, 3])
def test_a_comment_that_names_what_is_hidden_in_any_form_stays_whole(muted: Room, named: int) -> None:
    """An older form that named nobody would come back as if it held."""
    versions = tuple(
        said("own", ME.id, f"Ask {NAME}." if version == named else "This part is weak.", version)
        for version in (1, 2, 3)
    )
    assert goes(muted, Remarks(versions)).comments == ()


def test_of_a_comment_that_was_taken_back_nothing_goes_but_that(muted: Room) -> None:
    """Who has it learns that it does not hold any more, and nobody reads it."""
    versions = (
        said("own", ME.id, "This part is weak."),
        said("own", ME.id, f"Because of {NAME}.", 2),
        said("own", ME.id, f"Because of {NAME}.", 3, removed=True),
    )
    (gone,) = goes(muted, Remarks(versions)).comments
    assert (gone.version, gone.removed, gone.text, gone.author_name) == (3, True, "", "")
    assert comments_now(Remarks((versions[0], gone))) == ()

"""Spoken comments of the speaker: none leaves but what they chose, in the voice that they chose."""

from dataclasses import replace

import numpy as np
import pytest

from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import comment_history, comments_now, merged
from speakercoach.domain.safety import Handling
from speakercoach.domain.shared_session import Comment, Remarks, SharedSession
from speakercoach.domain.sound import Sound
from speakercoach.domain.stopping import StoppedError
from speakercoach.sharing.exports import ExportKind, export
from speakercoach.sharing.outgoing import redacted_take
from speakercoach.sharing.outgoing_remarks import names_hidden, spoken_comments
from speakercoach.sharing.sending import make_file
from tests.fakes.letters import FakeLetters
from tests.unit.sharing.shared_take import CHOICE, MAREN, ME, NOW, Room, room

NAME = "Okhwa"
DISGUISED = replace(CHOICE, voice=ShareVoice.DISGUISED)
QUIET = replace(CHOICE, voice=ShareVoice.NONE)
RATE_HZ = 24_000


@pytest.fixture
def muted() -> Room:
    """A take in which the name was muted everywhere, with two spoken comments of its speaker, and one with words."""
    made = room(NAME)
    made.decide_all(Handling.MUTE)
    remarks = Remarks((spoken("one", 1.0), spoken("two", 2.0), spoken("both", 3.0, "And in words.")))
    voices = tuple((f"voice-{name}", made.copies.opus(said(seed))) for seed, name in enumerate(("one", "two", "both")))
    made.correspondence.add_remarks(made.take.id, remarks, voices)
    return made


def spoken(comment_id: str, at_s: float | None, text: str = "", version: int = 1, **more: object) -> Comment:
    """A comment of the speaker in sound."""
    voice_id = f"voice-{comment_id}"
    return Comment(comment_id, version, ME.id, "Haneul", NOW, at_s, text, voice_id, 2.0, **more)  # type: ignore[arg-type]


def said(seed: int) -> Sound:
    """What was said in a comment."""
    return Sound(np.random.default_rng(seed).uniform(-0.4, 0.4, RATE_HZ).astype(np.float32), RATE_HZ)


def comments_of(content: object) -> dict[str, Comment]:
    """Those in a session, by their id."""
    assert isinstance(content, SharedSession)
    return {one.id: one for one in content.remarks.comments}


@pytest.mark.parametrize("choice", [CHOICE, DISGUISED, QUIET])
def test_none_goes_out_unless_it_was_chosen(muted: Room, choice: object) -> None:
    """Nobody reviews what is said in them. One that has words goes with its words."""
    letter = muted.letter(choice)  # type: ignore[arg-type]
    assert letter.voices == ()
    assert set(comments_of(letter.content)) == {"both"}


def test_one_that_was_chosen_goes_alone(muted: Room) -> None:
    """In the speaker's own voice, as it was said."""
    letter = muted.letter(replace(CHOICE, spoken=("voice-two",)))
    assert letter.voices == (("voice-two", muted.correspondence.voice("voice-two")),)
    assert set(comments_of(letter.content)) == {"two", "both"}


def test_without_sound_none_goes_out_whatever_was_chosen(muted: Room) -> None:
    """Who shows their voice nowhere does not show it in a comment."""
    letter = muted.letter(replace(QUIET, spoken=("voice-one", "voice-two", "voice-both")))
    assert letter.voices == ()
    assert set(comments_of(letter.content)) == {"both"}


def test_beside_a_disguised_talk_they_are_disguised_by_the_same(muted: Room) -> None:
    """Two disguises of one voice would tell more than one does; of the true one no bytes are in the letter."""
    letter = muted.letter(replace(DISGUISED, spoken=("voice-one", "voice-two")))
    assert [voice_id for voice_id, _ in letter.voices] == ["voice-one", "voice-two"]
    assert len(muted.copies.moved_by) == 3
    assert len(set(muted.copies.moved_by)) == 1
    for seed, (voice_id, voice) in enumerate(letter.voices):
        true = muted.correspondence.voice(voice_id)
        assert true is not None
        assert true[40:80] not in voice
        assert np.abs(muted.copies.read_opus(voice).samples + said(seed).samples).max() < 1e-3


def test_a_second_file_for_somebody_is_disguised_as_the_first(muted: Room) -> None:
    """Who has both has one disguise of this voice; somebody else, and whoever knows a passphrase, has another."""
    choices = (DISGUISED, replace(DISGUISED, contact=replace(MAREN, id="ana")), replace(DISGUISED, contact=None))
    for choice in (*choices, *choices):
        muted.letter(choice)
    export(ExportKind.WAV, muted.parts, muted.talk, muted.take, voice=ShareVoice.DISGUISED)
    maren, ana, anybody = muted.copies.moved_by[:3]
    assert muted.copies.moved_by == [maren, ana, anybody, maren, ana, anybody, anybody]
    assert len({maren, ana, anybody}) == 3


def test_no_byte_of_the_true_voice_is_in_the_file(muted: Room) -> None:
    """Neither of those that were chosen nor of the others."""
    letters, choice = FakeLetters(), replace(DISGUISED, spoken=("voice-one",))
    data = make_file(letters, muted.correspondence, muted.letter(choice), take=muted.take, choice=choice, identity=ME)
    for name in ("one", "two", "both"):
        true = muted.correspondence.voice(f"voice-{name}")
        assert true is not None
        assert all(true[at : at + 16] not in data for at in range(40, len(true) - 16, 997))
    assert muted.correspondence.shares()[0].spoken == 1


def test_a_voice_that_stays_is_not_told_of_beside_words(muted: Room) -> None:
    """Neither that somebody spoke nor for how long; in a later file that has the voice, the comment has it."""
    stays = muted.letter()
    comment = comments_of(stays.content)["both"]
    assert (comment.text, comment.voice_id, comment.voice_s) == ("And in words.", None, 0.0)
    goes = muted.letter(replace(CHOICE, spoken=("voice-both",)))
    assert comments_of(goes.content)["both"].voice_id == "voice-both"
    for order in ((stays, goes), (goes, stays)):
        contents = [one.content for one in order]
        together = merged(*(one.remarks for one in contents if isinstance(one, SharedSession)))
        assert [one.voice_id for one in comments_now(together) if one.id == "both"] == ["voice-both"]
        assert [len(one) for (name, _), one in comment_history(together).items() if name == "both"] == [1]


def test_the_text_in_the_file_counts_those_that_are_in_it(muted: Room) -> None:
    """One that was ticked and taken back since is not, and without any sound none is."""
    gone = spoken("two", 2.0, version=2, removed=True)
    muted.correspondence.add_remarks(muted.take.id, Remarks((gone,)))
    both = ("voice-one", "voice-two")
    assert "spoken comments, 1 of them" in muted.session(replace(CHOICE, spoken=both)).consent
    for choice in (replace(CHOICE, spoken=both[1:]), replace(QUIET, spoken=both)):
        assert "spoken" not in muted.session(choice).consent


def test_the_voice_that_goes_out_is_that_of_this_take(muted: Room) -> None:
    """Whoever brings another one under its id, on another take, puts nothing into its place."""
    journal = muted.library.begin_take(muted.talk.id, RATE_HZ)
    journal.append(b"\0\0")
    other = journal.seal()
    muted.correspondence.add_remarks(other.id, Remarks(), (("voice-new", b"planted"),))
    kept = muted.library._correspondence
    kept.of_takes = dict(reversed(kept.of_takes.items()))  # whoever asks for any finds the other one first
    own = muted.copies.opus(said(7))
    muted.correspondence.add_remarks(muted.take.id, Remarks((spoken("new", 4.0),)), (("voice-new", own),))
    assert muted.letter(replace(CHOICE, spoken=("voice-new",))).voices == (("voice-new", own),)


def test_what_others_said_is_never_among_them(muted: Room) -> None:
    """Also where somebody chose it: it was said to the speaker."""
    theirs = replace(spoken("hers", 4.0), author_id="ana")
    muted.correspondence.add_remarks(muted.take.id, Remarks((theirs,)), (("voice-hers", b"hers"),))
    letter = muted.letter(replace(CHOICE, spoken=("voice-hers",)))
    assert letter.voices == ()


@pytest.mark.parametrize("voice", [ShareVoice.OWN, ShareVoice.DISGUISED])
def test_one_that_is_gone_makes_no_file(muted: Room, voice: ShareVoice) -> None:
    """The person chose it: they are told, and no comment without its sound goes in its place."""
    muted.correspondence.add_remarks(muted.take.id, Remarks((spoken("gone", 5.0),)))
    with pytest.raises(CoachError) as caught:
        muted.letter(replace(CHOICE, voice=voice, spoken=("voice-gone",)))
    assert caught.value.code is ErrorCode.SPOKEN_UNREADABLE


def test_one_that_is_damaged_makes_no_file(muted: Room) -> None:
    """It cannot be disguised, and nothing of it goes as it is."""
    muted.correspondence.add_remarks(muted.take.id, Remarks((spoken("torn", 5.0),)), (("voice-torn", b"torn"),))
    with pytest.raises(CoachError) as caught:
        muted.letter(replace(DISGUISED, spoken=("voice-torn",)))
    assert caught.value.code is ErrorCode.SPOKEN_UNREADABLE


def test_stopping_holds_for_them_too(muted: Room) -> None:
    """Between any two."""
    asked: list[bool] = []
    choice = replace(DISGUISED, spoken=("voice-one", "voice-two"))

    def count() -> bool:
        asked.append(True)
        return False

    muted.letter(choice, should_stop=count)
    for last in range(len(asked)):
        left = iter(range(last))
        with pytest.raises(StoppedError):
            muted.letter(choice, should_stop=lambda left=left: next(left, None) is None)  # type: ignore[misc]


def test_an_older_form_does_not_come_back_for_one_that_stays(muted: Room) -> None:
    """It would be read as if it held."""
    now = spoken("two", 2.0, version=2)
    before = replace(now, text="Words before.", voice_id=None, version=1)
    remarks = Remarks((replace(before, id="turned"), replace(now, id="turned")))
    muted.correspondence.add_remarks(muted.take.id, remarks)
    assert "turned" not in comments_of(muted.letter().content)
    assert "turned" in comments_of(muted.letter(replace(CHOICE, spoken=("voice-two",))).content)


def test_those_that_can_be_chosen_are_what_could_go() -> None:
    """By their moment; none that was taken back, is another's, answers somebody else, or has no sound."""
    remarks = Remarks(
        (
            spoken("late", None),
            spoken("early", 0.5),
            spoken("gone", 1.5),
            spoken("gone", 1.5, version=2, removed=True),
            spoken("to-ana", 1.0, answers="ana-said"),
            spoken("to-maren", 1.2, answers="maren-said"),
            replace(spoken("written", 1.1, "Words."), voice_id=None),
            replace(spoken("maren-said", 1.0), author_id=MAREN.id),
            replace(spoken("ana-said", 1.0), author_id="ana"),
        )
    )
    assert [one.id for one in spoken_comments(remarks, ME.id, MAREN.id)] == ["early", "to-maren", "late"]
    assert [one.id for one in spoken_comments(remarks, ME.id, None)] == ["early", "late"]
    assert spoken_comments(remarks, ME.id, ME.id) == ()


def test_one_whose_words_name_what_is_hidden_stays_with_its_voice(muted: Room) -> None:
    """In any of its forms, and though it was chosen."""
    named = spoken("named", 6.0, f"About {NAME}.")
    remarks = Remarks((named, replace(named, text="About her.", version=2)))
    muted.correspondence.add_remarks(muted.take.id, remarks, (("voice-named", b"named"),))
    letter = muted.letter(replace(CHOICE, spoken=("voice-named",)))
    assert letter.voices == ()
    assert "named" not in comments_of(letter.content)
    rules = redacted_take(muted.library, muted.correspondence, muted.take).rules
    assert names_hidden(remarks, remarks.comments[1], rules)
    assert not names_hidden(remarks, spoken("one", 1.0), rules)

"""What leaves with a take, and above all what does not."""

from dataclasses import replace

import msgspec
import numpy as np
import pytest

from speakercoach.assets import asset
from speakercoach.domain.correspondence import Contact, ShareVoice
from speakercoach.domain.safety import AddedItem, Handling, SafetyDecisions
from speakercoach.domain.shared_session import Comment, LeftOut, Remarks, SharedSession, Stretch
from speakercoach.domain.sound import Span
from speakercoach.domain.stopping import StoppedError
from speakercoach.practice.correcting import Correcting, with_words
from speakercoach.practice.reporting import report_on_heard
from speakercoach.practice.safety_review import add_by_hand, redactions
from speakercoach.sharing.outgoing import heard_as_shared, redacted_take
from speakercoach.sharing.sending import make_file
from tests.fakes.letters import FakeLetters
from tests.unit.sharing.shared_take import CHOICE, MAREN, ME, NOW, SAID, Room, room, strings

NAME = "Okhwa"
QUIET = replace(CHOICE, voice=ShareVoice.NONE)


@pytest.fixture
def muted() -> Room:
    """A take in which the name was muted everywhere."""
    made = room(NAME)
    made.decide_all(Handling.MUTE)
    return made


def test_nothing_leaves_while_something_is_open() -> None:
    """The one rule of sharing: an open decision stops it."""
    made = room(NAME)
    with pytest.raises(ValueError, match="open decisions"):
        made.letter()


def test_no_text_of_a_session_holds_a_muted_word(muted: Room) -> None:
    """Not in the words, the report, the plan, the title, the note, the source, nor in a comment."""
    named = Comment("naming", 1, ME.id, "Haneul", NOW, 1.0, f"Here I say {NAME}.")
    muted.correspondence.add_remarks(muted.take.id, Remarks((named,)))
    session = muted.session()
    assert [text for text in strings(session) if NAME.casefold() in text.casefold()] == []
    assert session.report is not None
    assert session.plan is not None
    assert session.title == "How […] counted"
    assert session.plan.beats[0].phrases[0] == "[…] counted the boats."


def test_a_changed_word_is_its_substitute_everywhere() -> None:
    """In the words, the title and the plan alike."""
    made = room(NAME)
    made.decide_all(Handling.CHANGE, "my friend")
    session = made.session()
    assert [text for text in strings(session) if NAME.casefold() in text.casefold()] == []
    assert session.title == "How my friend counted"
    assert session.transcript is not None
    assert "night my friend counted the boats." in " ".join(word.text for word in session.transcript.words)
    assert {one.kind for one in session.stretches} == {LeftOut.CHANGED}


def test_what_was_kept_goes_as_it_is() -> None:
    """Keep means keep, in texts that nobody decided on, too."""
    made = room(NAME)
    made.decide_all(Handling.KEEP)
    session = made.session()
    assert session.title == f"How {NAME} counted"
    assert session.stretches == ()
    assert session.report is not None
    assert session.report.safety is None


@pytest.mark.parametrize("choice", [CHOICE, QUIET, replace(CHOICE, voice=ShareVoice.DISGUISED)])
def test_a_session_is_the_same_whatever_was_muted(choice: object) -> None:
    """No byte of it tells one name, or one sound in its place, from another."""
    noise = np.random.default_rng(7)
    first = room("Okhwa")
    second = room("Minsu", hidden_sound=lambda count: noise.uniform(-0.9, 0.9, count).tolist())
    made = []
    for one in (first, second):
        one.decide_all(Handling.MUTE)
        letter = one.letter(choice)  # type: ignore[arg-type]
        assert isinstance(letter.content, SharedSession)
        made.append((msgspec.json.encode(replace(letter.content, id="same", revision=1)), letter.sound))
    assert made[0] == made[1]


def test_what_is_kept_back_and_the_script_stay_here(muted: Room) -> None:
    """Boundaries and a script that nobody went through leave with no plan."""
    plan = muted.session().plan
    assert plan is not None
    assert plan.boundaries == ()
    assert plan.script == ""


def test_without_the_transcript_no_word_leaves(muted: Room) -> None:
    """The feedback keeps its figures and moments, and quotes nothing."""
    session = muted.session(replace(QUIET, transcript=False, plan=False))
    assert session.report is not None
    fillers = replace(session.report.fillers, items=())
    report = replace(session.report, source=replace(session.report.source, name=""), fillers=fillers)
    texts = [text for text in strings(replace(session, report=report, title="", consent="", note="")) if " " in text]
    said = {word.strip(".,?").casefold() for word in SAID.format(name=NAME).split() if len(word) > 4}
    quoted = {word for text in texts for word in said if f" {word} " in f" {text.casefold()} "}
    assert session.transcript is None
    assert session.report.pacing.words > 0
    assert all(word.text == "" for word in session.report.transcript.words)
    assert quoted <= {"language", "voice", "today", "every"}  # words of the app's own advice


def test_without_the_plan_the_report_knows_none_of_its_phrases(muted: Room) -> None:
    """A phrase is the speaker's own word, not feedback."""
    report = muted.session(replace(QUIET, plan=False)).report
    assert report is not None
    assert report.story is not None
    assert report.story.phrases == ()


def test_no_pause_is_told_where_words_were_muted(muted: Room) -> None:
    """Silence that the app made is not the speaker's."""
    session = muted.session()
    assert session.report is not None
    pauses = session.report.pacing.pauses
    hidden = [(one.start_s, one.end_s) for one in session.stretches]
    assert all(pause.end_s <= start or end <= pause.start_s for pause in pauses for start, end in hidden)


def test_the_sound_that_leaves_is_a_tone_where_it_was_muted(muted: Room) -> None:
    """And as it was elsewhere."""
    sound = muted.letter().sound
    assert sound is not None
    out, own = muted.copies.read_opus(sound), muted.library.sound(muted.take.id)
    stretch = muted.session().stretches[0]
    middle = round((stretch.start_s + stretch.end_s) / 2 * own.sample_rate_hz)
    assert np.abs(out.samples[middle - 800 : middle + 800]).max() < 0.04
    assert np.array_equal(out.samples[:8000], own.samples[:8000])
    assert len(out.samples) == len(own.samples)


def test_a_preview_sounds_as_the_file_will(muted: Room) -> None:
    """What is heard before deciding is what leaves."""
    hidden = redactions(muted.review)
    begin, end = hidden[0].start_s - 0.5, hidden[0].end_s + 0.5
    preview = heard_as_shared(muted.parts, muted.take, hidden, begin, end)
    sound = muted.letter().sound
    assert sound is not None
    out = muted.copies.read_opus(sound)
    first = round(begin * out.sample_rate_hz)
    assert preview.duration_s == pytest.approx(end - begin, abs=0.001)
    assert np.abs(preview.samples - out.samples[first : first + len(preview.samples)]).max() < 1e-3


def test_stopping_makes_nothing(muted: Room) -> None:
    """Neither a file nor an entry in the list of shares."""
    with pytest.raises(StoppedError):
        muted.letter(replace(CHOICE, voice=ShareVoice.DISGUISED), should_stop=lambda: True)
    assert muted.correspondence.shares() == ()


def test_a_file_is_noted_and_the_next_one_counts_up(muted: Room) -> None:
    """The same session for the same contact, one revision later."""
    letters, letter = FakeLetters(), muted.letter(QUIET)
    data = make_file(letters, muted.correspondence, letter, take=muted.take, choice=QUIET, identity=ME)
    share = muted.correspondence.shares()[0]
    again = muted.session(QUIET)
    assert data
    assert (share.contact_id, share.until) == (MAREN.id, QUIET.until)
    assert again.id == share.session_id
    assert again.revision > share.revision


def test_a_file_bears_the_name_that_the_speaker_chose(muted: Room) -> None:
    """The name on their own keys is nobody's business."""
    letters = FakeLetters()
    reader = letters.new_identity("Maren")
    contact = Contact(reader.id, "Maren", reader.recipient, reader.signing_public, NOW)
    choice = replace(QUIET, contact=contact)
    me = replace(letters.new_identity("Haneul Kim"), id=ME.id)
    data = make_file(letters, muted.correspondence, muted.letter(choice), take=muted.take, choice=choice, identity=me)
    opened = letters.open(data, reader)
    assert opened.sender_name == "Haneul"
    assert isinstance(opened.letter.content, SharedSession)
    key = letters.read_key_text(opened.letter.content.speaker_key)
    assert (key.recipient, key.name) == (me.recipient, "Haneul")
    assert b"Haneul Kim" not in data


def test_a_file_for_nobody_is_refused(muted: Room) -> None:
    """Neither a key nor a passphrase would leave it open."""
    choice = replace(QUIET, contact=None)
    with pytest.raises(ValueError, match="nobody"):
        make_file(
            FakeLetters(), muted.correspondence, muted.letter(choice), take=muted.take, choice=choice, identity=ME
        )


def test_a_name_that_somebody_added_by_hand_leaves_no_title_or_plan(muted: Room) -> None:
    """What a person saw counts as much as what the app found."""
    words = muted.review.items[0].moments[0].item
    added = AddedItem(words.end_s + 0.05, words.end_s + 0.40)  # the word behind the name: counted
    muted.correspondence.save_decisions(
        muted.take.id, add_by_hand(muted.correspondence.decisions(muted.take.id), added)
    )
    muted.decide_all(Handling.MUTE)
    assert muted.session(QUIET).title == "How […] […]"


def test_what_no_recogniser_understood_leaves_as_a_tone(muted: Room) -> None:
    """Nobody could review it; the receiver sees that something is missing there."""
    end_s = muted.take.duration_s
    muted.change_transcript(unheard=(Span(end_s - 0.8, end_s - 0.1),))
    letter = muted.letter()
    assert isinstance(letter.content, SharedSession)
    assert letter.sound is not None
    out = muted.copies.read_opus(letter.sound)
    assert np.abs(out.samples[round((end_s - 0.5) * out.sample_rate_hz) :][:1000]).max() > 0.01
    assert letter.content.stretches[-1] == Stretch(end_s - 0.8, end_s - 0.1, LeftOut.LEFT_OUT)


def test_a_template_that_names_somebody_leaves_without_the_name(muted: Room) -> None:
    """One that cannot be read without it stays at home, and one that ships stands for it."""
    text = asset("stories", "three_minutes.toml").read_text(encoding="utf-8").replace("three_minutes", "own_minutes")
    named = f"# For {NAME}\n{text}"
    muted.talk = replace(muted.talk, template="own_minutes", own_template=named)
    session = muted.session(QUIET)
    assert session.template == "own_minutes"
    assert session.own_template == named.replace(NAME, "[…]")
    muted.talk = replace(muted.talk, template=NAME.lower(), own_template=text.replace("own_minutes", NAME.lower()))
    session = muted.session(QUIET)
    assert (session.template, session.own_template) == ("testimony", None)
    assert [text for text in strings(session) if NAME.casefold() in text.casefold()] == []


def test_the_original_is_never_changed(muted: Room) -> None:
    """Sharing takes nothing away from the speaker."""
    before = muted.library.sound(muted.take.id).samples.copy(), muted.library.hearing(muted.take.id)
    muted.letter()
    assert np.array_equal(before[0], muted.library.sound(muted.take.id).samples)
    assert before[1] == muted.library.hearing(muted.take.id)
    assert muted.correspondence.decisions(muted.take.id) != SafetyDecisions()


@pytest.mark.parametrize("typed", ["my sister", ""])
def test_a_name_that_was_corrected_away_stays_muted_in_the_sound(muted: Room, typed: str) -> None:
    """The words are the speaker's to write; what the name sounds like is in the take all the same."""
    heard, report = muted.library.hearing(muted.take.id) or (None, None)
    assert heard is not None
    assert report is not None
    transcript = replace(heard.transcript, words=report.transcript.words)
    named = [at for at, word in enumerate(transcript.words) if muted.name in word.text]
    spans = redacted_take(muted.library, muted.correspondence, muted.take).spans
    for at in reversed(named):
        if typed:
            transcript = with_words(transcript, at, at, typed)
        else:
            words = (*transcript.words[:at], *transcript.words[at + 1 :])
            transcript = replace(transcript, words=words)
    Correcting(muted.library, report_on_heard).correct(muted.talk, muted.take, transcript)
    redacted = redacted_take(muted.library, muted.correspondence, muted.take)
    assert all(any(now.start_s <= one.start_s and one.end_s <= now.end_s for now in redacted.spans) for one in spans)
    assert len(redacted.stretches) == len(spans)
    assert [word.text for word in redacted.transcript.words] == [word.text for word in transcript.words]

"""What of a script goes into a plan, and out of it again."""

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.talk import BeatPlan
from speakercoach.practice.script_plan import (
    LONGEST_PHRASE,
    ScriptPart,
    key_phrases,
    new_in,
    with_script,
    without_script,
)

OWN = {"journey": BeatPlan("journey", phrases=("My brother counted.", ""), note="Slowly.", target_s=60.0)}
PARTS = (
    ScriptPart("journey", ("My brother counted.", "We walked."), "We walked for four nights."),
    ScriptPart("opening", ("I carry a key.",), "I carry a key that opens nothing."),
)


def test_what_is_there_stays_and_the_script_stands_behind_it() -> None:
    """No phrase, note or time is overwritten, and a phrase that is there already is not doubled."""
    new = new_in(OWN, PARTS)
    written = with_script(OWN, new)
    assert written["journey"].phrases == ("My brother counted.", "We walked.")
    assert written["journey"].note == "Slowly.\n\nWe walked for four nights."
    assert written["journey"].target_s == 60.0
    assert written["opening"].phrases == ("I carry a key.",)


def test_bringing_in_the_same_script_twice_adds_nothing() -> None:
    """What stands in the plan already is not new."""
    written = with_script(OWN, new_in(OWN, PARTS))
    assert new_in(written, PARTS) == ()


def test_taking_it_out_again_leaves_what_was_there_before() -> None:
    """Undo takes what was added and no more."""
    new = new_in(OWN, PARTS)
    back = without_script(with_script(OWN, new), new)
    assert back["journey"].phrases == ("My brother counted.",)
    assert back["journey"].note == "Slowly."
    assert back["opening"] == BeatPlan("opening")


def test_what_somebody_changed_meanwhile_is_theirs() -> None:
    """A phrase or a note that was written on since it came in is not taken out."""
    new = new_in({}, PARTS)
    written = with_script({}, new)
    written["opening"] = BeatPlan(
        "opening", phrases=("I carry a small key.",), note=written["opening"].note + " Breathe."
    )
    back = without_script(written, new)
    assert back["opening"].phrases == ("I carry a small key.",)
    assert back["opening"].note.endswith("Breathe.")


def test_phrases_are_the_first_sentences_and_short_ones() -> None:
    """One sentence of each paragraph; where there are few paragraphs, short sentences of them, in their order."""
    paragraphs = (("We walked for four nights.", "It was cold there.", "Yes."), ("A woman gave us two eggs.",))
    assert key_phrases(paragraphs) == ("We walked for four nights.", "It was cold there.", "A woman gave us two eggs.")


@given(
    st.lists(st.lists(st.text(alphabet="abc ,;ㅁ가", min_size=1, max_size=300), max_size=6).map(tuple), max_size=8).map(
        tuple
    )
)
def test_no_phrase_is_too_long_to_be_taken_in(paragraphs: tuple[tuple[str, ...], ...]) -> None:
    """Whatever a script holds, its phrases are short and few."""
    phrases = key_phrases(paragraphs)
    assert len(phrases) <= 4
    assert all(len(phrase) <= LONGEST_PHRASE for phrase in phrases)


@given(
    st.dictionaries(
        st.sampled_from("ab"), st.tuples(st.lists(st.sampled_from("xyz"), max_size=3), st.sampled_from(("", "n")))
    ),
    st.lists(st.sampled_from("vwxyz"), max_size=4, unique=True),
    st.sampled_from(("", "text", "n")),
)
def test_undo_is_the_inverse_of_bringing_in(own: dict[str, tuple[list[str], str]], added: list[str], note: str) -> None:
    """Taking out right after bringing in gives the plan that was there."""
    beats = {code: BeatPlan(code, phrases=tuple(phrases), note=kept) for code, (phrases, kept) in own.items()}
    new = new_in(beats, (ScriptPart("a", tuple(added), note),))
    back = without_script(with_script(beats, new), new)
    assert {code: (beat.phrases, beat.note) for code, beat in back.items() if code in beats} == {
        code: (beat.phrases, beat.note) for code, beat in beats.items()
    }

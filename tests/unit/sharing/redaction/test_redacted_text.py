"""Titles, plans and notes: what was hidden in the take is hidden in them, however it is written."""

from dataclasses import replace

import pytest

from speakercoach.domain.safety import AddedItem, Handling, Reach, Safety, SafetyDecisions, SafetyItem, SafetyKind
from speakercoach.domain.transcript import Word
from speakercoach.languages import load_pack
from speakercoach.practice.safety_review import Review, add_by_hand, decide, redactions, review_of
from speakercoach.sharing.redaction import LEFT_OUT, TextRules, everywhere, hiding_of, redacted_text

TEXT = "my sister Mina went to Hye San and then mina came back from Sorim Village where Mina's dog waited"
SAID = TEXT.split()
WORDS = tuple(Word(text, at * 0.5, at * 0.5 + 0.4, 0.9) for at, text in enumerate(SAID))
MINA, HYESAN, SORIM = "person:mina", "private_word:hyesan", "place:sorim"
EN = load_pack("en")


def found(first: int, last: int, kind: SafetyKind, key: str) -> SafetyItem:
    """What the search found in these words."""
    text = " ".join(SAID[first : last + 1])
    return SafetyItem(kind, text, WORDS[first].start_s, WORDS[last].end_s, first, last, "name", key)


SAFETY = Safety(
    (
        found(1, 2, SafetyKind.PERSON, MINA),
        found(5, 6, SafetyKind.PRIVATE_WORD, HYESAN),
        found(13, 14, SafetyKind.PLACE, SORIM),
    )
)


def decided(handling: Handling, substitute: str = "") -> Review:
    """The review in which all three were decided on alike."""
    decisions = SafetyDecisions()
    for key in (MINA, HYESAN, SORIM):
        decisions = decide(decisions, key, handling, Reach.TALK, substitute=substitute)
    return review_of(SAFETY, WORDS, decisions)


def rules(review: Review) -> TextRules:
    """What follows for texts."""
    return TextRules(hiding_of(review, EN), EN, ("Hyesan",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mina", LEFT_OUT),
        ("MINA's road", f"{LEFT_OUT} road"),
        ("With Mina, to Hyesan!", f"With {LEFT_OUT}, to {LEFT_OUT}!"),
        ("Hye-San and\n  Hye San", f"{LEFT_OUT} and\n  {LEFT_OUT}"),
        ("“Sorim Village”", f"“{LEFT_OUT}”"),
        ("a minaret in minutes", "a minaret in minutes"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_hidden_things_leave_no_text(text: str, expected: str) -> None:
    """In any case, inflected, split and joined; words that only begin alike stay, and so do line breaks."""
    assert redacted_text(text, rules(decided(Handling.MUTE))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("민아", LEFT_OUT),
        ("내 동생 미나가 센 배", f"내 {LEFT_OUT} 센 배"),
        ("Hyesan2009, Mina\uff11", f"{LEFT_OUT}2009, {LEFT_OUT}\uff11"),
        ("M i n a", LEFT_OUT),
        ("h y e s a n", LEFT_OUT),
        ("MinaStory and myMina", f"{LEFT_OUT}Story and my{LEFT_OUT}"),
        ("hyesanin", LEFT_OUT),
        ("Mina\u0301", LEFT_OUT),
        ("a minaret in 2009", "a minaret in 2009"),
    ],
)
def test_a_hidden_name_hides_in_no_other_writing(text: str, expected: str) -> None:
    """In another script, beside a number, letter by letter, written together, or spelled a little otherwise."""
    assert redacted_text(text, rules(decided(Handling.MUTE))) == expected


def test_a_word_of_the_list_beside_a_number_is_left_out_though_nobody_said_it() -> None:
    """It stands in the name of a talk alone."""
    review = review_of(Safety(()), WORDS, SafetyDecisions())
    assert redacted_text("Hyesan2009", rules(review)) == f"{LEFT_OUT}2009"


def test_a_hidden_name_is_hidden_in_the_other_script_of_a_mixed_talk() -> None:
    """The speaker goes on in Korean; words that only sound like the name stay where the review saw none."""
    said = [*SAID, "우리", "미나는", "mean", "a", "lot"]
    words = (*WORDS, *(Word(text, 20.0 + at, 20.5 + at, 0.9) for at, text in enumerate(said[len(SAID) :])))
    review = decided(Handling.MUTE)
    hidden = everywhere(redactions(review), words, hiding_of(review, EN), review, EN)
    assert [one.first_word for one in hidden if one.start_s >= 20.0] == [len(SAID) + 1]


@pytest.mark.parametrize("substitute", ["Anna", "Anna Park"])
def test_a_name_that_stands_for_another_stays(substitute: str) -> None:
    """It is found as a name, and is the speaker's own choice; another name beside it is none."""
    made = rules(decided(Handling.CHANGE, substitute))
    text = "When I was small, Mina counted, and my aunt Yuna"
    assert redacted_text(text, made) == f"When I was small, {substitute} counted, and my aunt {LEFT_OUT}"
    assert substitute not in redacted_text("For Mina", replace(made, private_words=("Anna",)))


def test_a_substitute_stands_in_texts_too() -> None:
    """The same word everywhere."""
    assert redacted_text("To Mina", rules(decided(Handling.CHANGE, "my friend"))) == "To my friend"


def test_what_was_kept_stays_though_it_is_on_a_list() -> None:
    """Who decided to say it in the talk may say it in the title."""
    assert redacted_text("Mina in Hyesan", rules(decided(Handling.KEEP))) == "Mina in Hyesan"


def test_what_nobody_decided_on_is_left_out() -> None:
    """A private word that stands in a plan alone was never under review."""
    review = review_of(Safety(()), WORDS, SafetyDecisions())
    assert redacted_text("The road to Hyesan.", rules(review)) == f"The road to {LEFT_OUT}."


def test_korean_particles_hide_nothing() -> None:
    """A name is the same name with whatever ending stands on it."""
    pack = load_pack("ko")
    words = (Word("철수가", 0.0, 0.4, 0.9), Word("왔어요.", 0.5, 0.9, 0.9))
    item = SafetyItem(SafetyKind.PERSON, "철수가", 0.0, 0.4, 0, 0, "name", "person:철수")
    decisions = decide(SafetyDecisions(), "person:철수", Handling.MUTE, Reach.TALK)
    hiding = hiding_of(review_of(Safety((item,)), words, decisions), pack)
    made = redacted_text("철수네 집, 철수한테서 온 편지", TextRules(hiding, pack))
    assert made == f"{LEFT_OUT} 집, {LEFT_OUT} 온 편지"


def test_a_hidden_name_is_hidden_where_the_search_missed_it() -> None:
    """Every mention in the words goes, the kept ones aside."""
    review = decided(Handling.MUTE)
    hidden = everywhere(redactions(review), WORDS, hiding_of(review, EN), review, EN)
    assert [(one.first_word, one.last_word) for one in hidden] == [(1, 2), (5, 6), (9, 9), (13, 14), (16, 16)]


def test_a_name_that_is_an_ordinary_word_is_meant_where_it_has_a_capital() -> None:
    """May is hidden, and what may happen is not."""
    said = "We saw May and we may go May".split()  # noqa: SIM905 - a sentence is read as one
    words = tuple(Word(text, float(at), at + 0.5, None) for at, text in enumerate(said))
    item = SafetyItem(SafetyKind.PERSON, "May", 2.0, 2.5, 2, 2, "name", "person:may")
    review = review_of(Safety((item,)), words, decide(SafetyDecisions(), "person:may", Handling.MUTE, Reach.TALK))
    hiding = hiding_of(review, EN)
    hidden = everywhere(redactions(review), words, hiding, review, EN)
    assert [one.first_word for one in hidden] == [2, 7]
    assert redacted_text("How May and I may help", TextRules(hiding, EN)) == f"How {LEFT_OUT} and I may help"


def test_a_mention_that_was_kept_stays_where_others_go() -> None:
    """The speaker's word on one moment counts for it."""
    safety = Safety((*SAFETY.items[:2], found(9, 9, SafetyKind.PERSON, MINA), SAFETY.items[2]))
    decisions = decide(SafetyDecisions(), MINA, Handling.MUTE, Reach.TALK)
    decisions = decide(decisions, MINA, Handling.KEEP, Reach.MOMENT, at_s=WORDS[9].start_s)
    decisions = decide(decisions, HYESAN, Handling.KEEP, Reach.TALK)
    decisions = decide(decisions, SORIM, Handling.KEEP, Reach.TALK)
    review = review_of(safety, WORDS, decisions)
    hidden = everywhere(redactions(review), WORDS, hiding_of(review, EN), review, EN)
    assert [(one.first_word, one.last_word) for one in hidden] == [(1, 2), (16, 16)]
    assert redacted_text("Mina", rules(review)) == LEFT_OUT


def test_words_added_by_hand_are_hidden_in_texts_and_at_their_moment() -> None:
    """Common words that somebody marked once are not muted all over the talk."""
    decisions = add_by_hand(SafetyDecisions(), AddedItem(WORDS[3].start_s, WORDS[4].end_s))
    review = review_of(Safety(()), WORDS, decisions)
    key = review.items[0].key
    review = review_of(Safety(()), WORDS, decide(decisions, key, Handling.MUTE, Reach.TALK))
    hidden = everywhere(redactions(review), WORDS, hiding_of(review, EN), review, EN)
    assert [(one.first_word, one.last_word) for one in hidden] == [(3, 4)]
    assert redacted_text("We went to sleep", TextRules(hiding_of(review, EN), EN)) == f"We {LEFT_OUT} sleep"

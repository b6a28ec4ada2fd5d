"""What the person decided about fillers holds over every rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.context import Dismissal, SpeakerContext
from speakercoach.domain.report import FillerKind, Fillers
from speakercoach.domain.session import PersonalWords
from tests.fakes.speech import report_of, spoken
from tests.unit.analysis.marked_fillers import found_in

TALK = "Um, we had a garden. Um, it was, you know, small. We, um, like pears, and you know him."


def own(text: str, *, fillers: tuple[str, ...] = (), never: tuple[str, ...] = (), language: str = "en") -> Fillers:
    """Fillers of a line for a person with these lists."""
    return found_in(spoken(text), language, SpeakerContext(personal=PersonalWords(fillers, never)))


def dismissed(text: str, *dismissals: Dismissal, start_s: float = 0.5) -> Fillers:
    """Fillers of a line after these dismissals."""
    return found_in(spoken(text, start_s=start_s), "en", SpeakerContext(dismissals=dismissals))


def test_the_persons_own_words_count_wherever_they_stand() -> None:
    """A word of the person's list is a marker for certain, also where a rule would say that it works."""
    found = own("I like pears, basically at the End of the Day, we all do.", fillers=("like", "At the end of the day,"))
    assert [(item.text, item.kind, item.certainty) for item in found.items if item.certainty == 1.0] == [
        ("like", FillerKind.DISCOURSE_MARKER, 1.0),
        ("at the end of the day", FillerKind.DISCOURSE_MARKER, 1.0),
    ]


def test_the_longer_of_two_own_phrases_counts_once() -> None:
    """Where one own phrase lies in another, the longer one is the filler, and no word counts twice."""
    found = own("It was, you know what, cold.", fillers=("you know", "you know what", "know"))
    assert [item.text for item in found.items] == ["you know what"]


def test_own_words_work_in_korean() -> None:
    """A Korean word of the person's list counts where it stands as a word of its own."""
    assert [item.text for item in own("진짜 추웠어요. 진짜요.", fillers=("진짜",), language="ko").items] == ["진짜"]


@pytest.mark.parametrize("word", ["um", "Um,", "you know"])
def test_what_the_person_took_off_the_list_never_counts(word: str) -> None:
    """A word that is no filler to the person counts nowhere, a sound neither, and stands in no rate."""
    plain, changed = own(TALK), own(TALK, never=(word,))
    name = word.lower().strip(",")
    assert name in {item.text for item in plain.items}
    assert changed.items == tuple(item for item in plain.items if item.text != name)
    assert changed.count == len(changed.items)


def test_a_word_on_both_lists_never_counts() -> None:
    """Of two decisions that exclude each other, the one that accuses less holds."""
    assert own("I like pears.", fillers=("like",), never=("like",)).count == 0


def test_empty_own_words_change_nothing() -> None:
    """Blank lines and mere punctuation in the lists are passed over."""
    assert own(TALK, fillers=("", " ", "..."), never=("", ",")) == own(TALK)


def test_a_dismissed_item_counts_nowhere() -> None:
    """An item that was put aside stands apart, and in no figure and no cluster."""
    first = dismissed(TALK).items[0]
    found = dismissed(TALK, Dismissal(first.start_s, "um"))
    assert found.dismissed == (first,)
    assert first not in found.items
    assert found.count == dismissed(TALK).count - 1
    crowd = "Um, we uh left, um, at uh night."
    assert len(dismissed(crowd).clusters) == 1
    assert dismissed(crowd, Dismissal(0.5, "um")).clusters == ()


def test_a_dismissal_takes_one_item_only_the_nearest() -> None:
    """Two dismissals near the same words put two items aside, each the one nearest to it."""
    text = "Um, um, um, we left."
    starts = [item.start_s for item in dismissed(text).items]
    assert [item.start_s for item in dismissed(text, Dismissal(starts[1] + 0.01, "um")).dismissed] == [starts[1]]
    both = dismissed(text, Dismissal(starts[2], "um"), Dismissal(starts[2] + 0.05, "um"))
    assert [item.start_s for item in both.dismissed] == starts[1:]


@pytest.mark.parametrize(
    "dismissal", [Dismissal(0.5, "uh"), Dismissal(1.5, "um"), Dismissal(0.5, ""), Dismissal(-3.0, "um")]
)
def test_a_dismissal_of_something_else_touches_nothing(dismissal: Dismissal) -> None:
    """Other words, or the same ones more than half a second away, keep counting."""
    assert dismissed("Um, we left.", dismissal).count == 1


@given(st.floats(-0.45, 0.45), st.sampled_from(["Yesterday we left.", "Well, it rained, and so on."]))
def test_a_dismissal_survives_small_shifts_and_other_words(shift_s: float, rest: str) -> None:
    """A correction elsewhere, or times that another hearing put a little apart, bring nothing back."""
    found = dismissed("Um, we had a garden. " + rest, Dismissal(0.5, "Um,"), start_s=0.5 + shift_s)
    assert [item.text for item in found.dismissed] == ["um"]


def test_each_language_of_a_mixed_talk_is_judged_by_its_own_rules() -> None:
    """English um and you know count in a Korean talk, 음 in an English one; Korean words are no English markers."""
    korean = report_of(
        spoken(
            "안녕하세요. | 저는 음, 혜산에서 왔습니다. | And um, I want to, you know, speak English today. | 좋아요."
        ),
        "ko",
    )
    english = report_of(spoken("My aunt always said, | 음 밥은 먹었니. | And I, uh, remember it well."), "en")
    assert [item.text for item in korean.fillers.items] == ["음", "um", "you know"]
    assert [item.text for item in english.fillers.items] == ["음", "uh"]

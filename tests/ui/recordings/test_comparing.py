"""Two takes side by side: what moved is said, what cannot be compared is not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from speakercoach.domain.session import FoundTake, TakeQuery
from speakercoach.domain.talk import TakeKind, TakeScope, Talk
from speakercoach.domain.told_story import BeatSpan
from speakercoach.domain.transcript import EngineKind, Reliability
from speakercoach.ui.models.comparing import Comparison, Moved, compare, comparison
from speakercoach.ui.recordings.compare_words import rows, sentences
from tests.fakes.library import MemoryLibrary
from tests.fakes.services import BEGUN, a_summary, a_talk, add_take
from tests.ui.feedback.invented_talk import heard, report, rough
from tests.ui.models.test_take_names import OWN_TEMPLATE


def two(
    *,
    words_a_minute: tuple[float, float] = (120.0, 120.0),
    fillers: tuple[float, float] = (3.0, 3.0),
    is_rough: bool = False,
) -> tuple[MemoryLibrary, tuple[FoundTake, FoundTake]]:
    """Two takes of one talk; the later one may be heard by the built-in recogniser."""
    library = MemoryLibrary()
    talk: Talk = a_talk()
    library.save_talk(talk)
    for number in range(2):
        take = add_take(library, talk, a_summary(), duration_s=90.0 + 60.0 * number)
        stored = library._takes[take.id]
        stored.take = replace(stored.take, created_utc=BEGUN + timedelta(days=number))
        told = report()
        told = replace(told, pacing=replace(told.pacing, speech_rate_wpm=words_a_minute[number]))
        told = replace(told, fillers=replace(told.fillers, per_minute=fillers[number]))
        if is_rough and number:
            told = rough(told)
        library.save_hearing(take.id, heard(told), told, a_summary(pause_s=0.7 + 0.3 * number))
    later, earlier = library.find(TakeQuery()).takes
    return library, (later, earlier)


def compared(**figures: object) -> Comparison:
    """The comparison of two such takes."""
    library, pair = two(**figures)  # type: ignore[arg-type]
    return compare(library, pair)


def test_the_earlier_take_stands_first_whichever_was_chosen_first() -> None:
    """Before and now follow the calendar."""
    one = compared()
    assert one.before.found.take.number == 1
    assert one.now.found.take.number == 2


def test_what_moved_is_said_with_both_figures() -> None:
    """Length, pace and the wait between sentences moved; each is said with what it was before."""
    one = compared(words_a_minute=(130.0, 110.0))
    assert [movement.kind for movement in one.moved] == [Moved.LENGTH, Moved.PACE, Moved.PAUSES]
    said = sentences(one)
    assert said[0] == "The later take is 1:00 longer."
    assert said[1] == "You speak a little slower: 110 words a minute, before 130."
    assert said[2] == "Between sentences you wait 1.0 s; before it was 0.7 s."


def test_small_changes_are_not_worth_a_word() -> None:
    """Two takes that nobody could tell apart are called much alike."""
    library, pair = two(words_a_minute=(120.0, 121.0))
    before = compare(library, pair).before
    one = comparison(before, before)
    assert one.moved == ()
    assert sentences(one) == ("The two takes are much alike.",)


def test_fillers_of_different_engines_are_not_compared() -> None:
    """A rough hearing misses fillers: beside another hearing neither a figure nor a sentence compares them."""
    one = compared(fillers=(6.0, 0.0), is_rough=True)
    assert not one.compares_fillers
    assert Moved.FILLERS not in {movement.kind for movement in one.moved}
    assert "Fillers a minute" not in {row.name for row in rows(one)}
    assert any("Fillers are not compared" in sentence for sentence in sentences(one))


def test_fillers_of_one_engine_are_compared() -> None:
    """Heard the same way, they stand side by side."""
    one = compared(fillers=(6.0, 2.0))
    assert ("6.0", "2.0") in {(row.before, row.now) for row in rows(one)}
    assert "2.0 fillers a minute; before it was 6.0." in sentences(one)


def test_a_take_that_was_not_heard_has_no_figures() -> None:
    """What is not known of both is no row, and the reason is said."""
    library, (later, earlier) = two()
    library._takes[later.take.id].measures = None
    one = compare(library, (later, earlier))
    assert [row.name for row in rows(one)] == ["Length"]
    assert any("not listened to yet" in sentence for sentence in sentences(one))


@pytest.mark.parametrize("word", ["better", "worse", "good", "bad", "improve", "↑", "↓", "!"])
def test_nothing_is_judged(word: str) -> None:
    """No sentence grades the speaker, whatever moved."""
    for figures in ({"words_a_minute": (150.0, 90.0)}, {"fillers": (1.0, 9.0)}, {"fillers": (9.0, 1.0)}):
        assert all(word not in sentence.lower() for sentence in sentences(compared(**figures)))


def test_engines_are_named_by_how_they_hear() -> None:
    """The same engine twice compares, whatever model it used."""
    assert rough(report()).transcript.engine is EngineKind.BUILTIN
    assert rough(report()).transcript.reliability is Reliability.ROUGH


def test_parts_bear_the_names_of_the_talks_own_kind_of_story() -> None:
    """A part that was rehearsed alone, and the parts of a whole take: both are called as the talk calls them."""
    library, pair = two()
    library.save_talk(replace(a_talk(), template="ours", own_template=OWN_TEMPLATE))
    for found in pair:
        stored = library._takes[found.take.id]
        stored.take = replace(stored.take, scope=TakeScope(TakeKind.PART, "journey"))
        kept = library.hearing(found.take.id)
        assert kept is not None
        story = kept[1].story
        assert story is not None
        told = replace(story, template="ours", beats=(BeatSpan("journey", 0.0, 60.0, 0, 1, 1.0, 0.9),))
        library.save_hearing(found.take.id, kept[0], replace(kept[1], story=told), a_summary())
    later, earlier = library.find(TakeQuery()).takes
    one = compare(library, (later, earlier))
    assert (one.before.name, one.now.name) == ("The way here · take 1", "The way here · take 2")
    assert [part.name for part in one.now.parts] == ["The way here"]

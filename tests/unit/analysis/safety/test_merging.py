"""What several ways of looking found, put together."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.merging import merged
from speakercoach.domain.safety import SafetyItem, SafetyKind
from tests.fakes.speech import spoken
from tests.unit.analysis.safety.looking import looked

COUNT = 24
WORDS = spoken(" ".join(f"w{i}" for i in range(COUNT)))

SPANS = st.tuples(st.integers(0, COUNT - 1), st.integers(0, 6)).map(lambda one: (one[0], min(COUNT - 1, sum(one))))
FOUND = st.builds(
    lambda kind, span, weight: Found(kind, span[0], span[1], "r", "n", weight),
    st.sampled_from([kind for kind in SafetyKind if kind is not SafetyKind.PRIVATE_WORD]),
    SPANS,
    st.floats(0.0, 1.0),
)


def item(first: int, last: int, kind: str = "private_word", key: str = "private:w") -> SafetyItem:
    """An item over these words."""
    text = " ".join(word.text for word in WORDS[first : last + 1])
    return SafetyItem(kind, text, WORDS[first].start_s, WORDS[last].end_s, first, last, "listed", key)


@given(st.lists(FOUND, max_size=12), SPANS)
def test_items_are_in_order_and_never_overlap(found: list[Found], span: tuple[int, int]) -> None:
    """Whatever was found, each word belongs to one item at most, and private words are always covered."""
    items = merged(found, (item(*span),), WORDS)
    for one, other in pairwise(items):
        assert one.last_word < other.first_word
    hidden = {i for one in items if one.kind == "private_word" for i in range(one.first_word, one.last_word + 1)}
    assert set(range(span[0], span[1] + 1)) <= hidden


@given(st.lists(FOUND, max_size=8), st.randoms())
def test_the_order_of_finding_makes_no_difference(found: list[Found], chance: object) -> None:
    """The same finds give the same items, whoever was first."""
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merged(found, (), WORDS) == merged(shuffled, (), WORDS)


def test_a_route_takes_places_along_and_is_cut_around_people() -> None:
    """Places within a route are a part of it; a person within it stays a thing of their own."""
    found = [
        Found(SafetyKind.ROUTE, 0, 9, "route", "way", 0.8),
        Found(SafetyKind.PLACE, 1, 1, "place", "there", 1.0),
        Found(SafetyKind.PERSON, 5, 5, "name", "somebody", 0.5),
    ]
    items = merged(found, (), WORDS)
    assert [(one.kind, one.first_word, one.last_word) for one in items] == [
        ("route", 0, 4),
        ("person", 5, 5),
        ("route", 6, 9),
    ]
    assert items[0].key == items[2].key == "route:way"


def test_a_private_name_takes_its_surname_along() -> None:
    """A surname left beside a muted name would tell it."""
    found = [Found(SafetyKind.PERSON, 3, 4, "name", "w3w4", 1.0)]
    (only,) = merged(found, (item(4, 4),), WORDS)
    assert (only.kind, only.key, only.first_word, only.last_word) == ("private_word", "private:w", 3, 4)


@pytest.mark.parametrize(("language", "text"), [("en", "My brother was sixteen."), ("es", "Mi correo es a@casa.org.")])
def test_items_carry_plain_kinds_and_keys(language: str, text: str) -> None:
    """Kinds are plain text, and each key begins with the kind."""
    (only,) = looked(text, language=language).items
    assert type(only.kind) is str
    assert only.key.startswith(f"{only.kind}:")


@pytest.mark.parametrize("kind", [SafetyKind.PERSON, SafetyKind.ORGANISATION])
def test_the_rest_of_a_name_goes_with_the_private_word_in_it(kind: SafetyKind) -> None:
    """A surname beside a private name, and the rest of a mine or school, would tell it."""
    items = merged((Found(kind, 2, 4, "r", "n", 0.5),), (item(2, 2),), WORDS)
    assert [(one.kind, one.first_word, one.last_word) for one in items] == [("private_word", 2, 4)]

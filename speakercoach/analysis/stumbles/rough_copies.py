"""Repairs that copy what they replace, but for one word: "she go, she went", "in the college, in college"."""

from collections.abc import Sequence

from speakercoach.analysis.stumbles.restart_places import LONGEST_GIVEN_UP_WORDS, SUBJECTS, Place, head
from speakercoach.analysis.stumbles.word_kinds import Kind

_UNBROKEN_WORDS = 3
_SHORT_WORDS = 4


def other_form(place: Place) -> int:
    """The same beginning with another form of the verb: "she go, she went", "you can see, you could see"."""
    longest = LONGEST_GIVEN_UP_WORDS if place.here.any else _UNBROKEN_WORDS
    for count in range(2, min(longest, len(place.said)) + 1):
        if head(place.word(count)) != head(place.coming()):
            continue
        crossed = any(one.boundary or one.editing is not None for one in place.breaks[-count + 1 :])
        asked = place.kind(count + 1) & Kind.AUXILIARY and not place.here.comma  # "what did we learn well we learned"
        if crossed or asked or place.in_full(count) or _is_contrast(place, count):
            return 0
        if count >= _SHORT_WORDS and not place.kinds.is_function(place.word(count)) and _shared(place, count) < 2:  # noqa: PLR2004
            return 0  # "hot water so you get water which"
        if count > _SHORT_WORDS and _shared(place, count) < 2:  # noqa: PLR2004
            return 0
        changed = _other_verb(place, count) or _negation_apart(place, count) or _other_noun(place, count)
        return count if changed else 0
    return 0


def _is_contrast(place: Place, count: int) -> bool:
    """As in "He didn't know their names, he knew their stops"."""
    given, repair = place.said[-count:], place.next[: count + 1]
    return any(map(place.kinds.is_negation, given)) and not any(map(place.kinds.is_negation, repair))


def _shared(place: Place, count: int) -> int:
    """With how many of the same words both begin."""
    given = place.said[-count:]
    return next((i for i in range(count) if place.coming(i) != given[i]), count)


def _other_verb(place: Place, count: int) -> bool:
    given, near = place.said[-count:], place.next[1 : 2 + count]
    shared = _shared(place, count)
    verbs = [token for token in given[shared or 0 :] if not place.kinds.is_function(token)]
    for token in verbs:
        lemma = place.kinds.lemma(token)
        if any(other != token and place.kinds.lemma(other) == lemma for other in near):
            return True
        if token in near and _helped_otherwise(place, count):
            return True
        adverb = count == 2 and shared == 1 and place.coming(2) == token  # noqa: PLR2004
        if adverb and place.kind(count) & (SUBJECTS | Kind.OPENER) and not place.kinds.is_function(place.coming(1)):
            return True  # "who spoke, who properly spoke"
    return False


def _helped_otherwise(place: Place, count: int) -> bool:
    """Whether the same verb has another small verb before it: "you can see, you could see"."""
    given, near = place.said[-count:], place.next[1 : 2 + count]
    small = {token for token in given if place.kinds.of(token) & Kind.AUXILIARY}
    if not small or small <= set(near) or count > _SHORT_WORDS or place.kind(count + 1) & Kind.OPENER:
        return False
    return bool(place.kind(count) & (SUBJECTS | Kind.OPENER))


def _negation_apart(place: Place, count: int) -> bool:
    """As in "she didn't want, she did not wait"."""
    given = place.said[-count:]
    both = place.kinds.is_negation(given[1]) and place.kinds.is_negation(place.coming(2))
    return count == 3 and both and head(given[1]) == place.coming(1)  # noqa: PLR2004


def _other_noun(place: Place, count: int) -> bool:
    """As in "The train, uh, the bus stopped", "we went to, uh, went from"."""
    if count != 2 or not place.here.filler or _shared(place, count) != 1:  # noqa: PLR2004
        return False
    both = place.kind() & place.coming_kind(1) & Kind.PREPOSITION
    return bool(both) or (len(place.said) == count and bool(place.kind(count) & Kind.DETERMINER))


def other_determiner(place: Place) -> int:
    """The same noun with another small word before it: "the rocket, a rocket", "in the college, in college"."""
    noun = place.word(1)
    if not place.here.any or noun not in place.next[1:4] or place.kinds.is_function(noun) or place.kind() & Kind.NUMBER:
        return 0
    repair = [token for token in place.next[: place.next.index(noun, 1)] if not place.kinds.of(token) & Kind.ADVERB]
    for size in (2, 3):
        given = place.said[-size:-1]
        if len(given) == size - 1 and _is_other_small(place, given, repair):
            return size
    return 0


def _is_other_small(place: Place, given: Sequence[str], repair: Sequence[str]) -> bool:
    kinds = place.kinds
    small = Kind.DETERMINER | Kind.POINTER | Kind.PREPOSITION
    if not repair or list(given) == list(repair) or not all(kinds.of(token) & small for token in (*given, *repair)):
        return False
    first, other = kinds.of(given[0]), kinds.of(repair[0])
    if first & Kind.INDEFINITE and not other & Kind.INDEFINITE:
        return False  # "There was a river, the river was high"
    return not (first | other) & Kind.PREPOSITION or given[0] == repair[0]


def other_subject(place: Place) -> int:
    """The same words with a subject that is named: "they put me, a pastor put me", "they said, he said"."""
    if not place.here.any:
        return 0
    size = next((size for size in (2, 3, 4) if place.kind(size) & Kind.SUBJECT), 0)
    rest = list(place.said[len(place.said) - size + 1 :])
    if not size or place.in_full(size) or place.kinds.is_function(rest[0]):
        return 0
    spoken = place.kinds.of(rest[0]) & Kind.SPEAKING
    named = place.coming_kind() & Kind.DETERMINER or (spoken and place.coming_kind() & Kind.SUBJECT)
    again = any(list(place.next[at : at + len(rest)]) == rest for at in range(1, 4))
    return size if named and again and (len(rest) > 1 or spoken) else 0


def said_otherwise(place: Place) -> int:
    """Another verb of speaking for the same person: "she told me, she said to us"."""
    size = place.clause()
    if not place.here.clean_comma or not 2 <= size <= _SHORT_WORDS:  # noqa: PLR2004
        return 0
    both = place.kind(size - 1) & place.coming_kind(1) & Kind.SPEAKING and place.word(size - 1) != place.coming(1)
    again = place.kind(size) & Kind.SUBJECT and place.word(size) == place.coming()
    told = all(place.kind(back) & (Kind.PRONOUN | Kind.PREPOSITION) for back in range(1, size - 1))
    return size if both and again and told else 0


def comes_again(place: Place) -> int:
    """Three words or more that come again after at most two others: "I was sitting, I remember I was sitting"."""
    size = place.clause()
    if not place.here.comma or not 3 <= size <= LONGEST_GIVEN_UP_WORDS or place.coming_kind() & Kind.JOINER:  # noqa: PLR2004
        return 0
    given = list(place.said[-size:])
    return size if any(list(place.next[at : at + size]) == given for at in (1, 2)) else 0

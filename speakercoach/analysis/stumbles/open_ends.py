"""Broken off after a word that cannot end anything: "in the, at the border", "we were, I was going"."""

from speakercoach.analysis.stumbles.restart_places import LONGEST_GIVEN_UP_WORDS, SUBJECTS, Place, head
from speakercoach.analysis.stumbles.word_kinds import Kind

_LONGEST_SUBJECT_WORDS = 3
_LONGEST_CLAUSE_WORDS = 4
_SOON_WORDS = 4
SMALL = Kind.DETERMINER | Kind.PREPOSITION | Kind.AUXILIARY | Kind.SUBJECT


def is_open(place: Place) -> bool:
    """Whether the last word cannot end anything."""
    kind = place.kind()
    if kind & Kind.DETERMINER:
        return True
    if kind & Kind.AUXILIARY:
        return not _own_verb(place)
    if kind & Kind.SUBJECT:  # but "so am I", "my brother and I"
        before = place.kind(2)
        asked = before & (Kind.AUXILIARY | Kind.OPENER) and head(place.word(2)) != head(place.coming())
        return not asked and not before & Kind.COUPLER
    return bool(kind & (Kind.PREPOSITION | Kind.UNFINISHED | Kind.NUMBER)) and not kind & Kind.PARTICLE


def _own_verb(place: Place) -> bool:
    """As in "the more you have", "all that we could do": a small verb that does the work of a large one."""
    if not place.kind() & Kind.OWN_VERB:
        return False
    if place.kind(2) & Kind.AUXILIARY:
        return True
    related = bool(place.word(3)) and not place.kinds.is_function(place.word(3)) and not place.breaks[-2].any
    return bool(place.kind(2) & SUBJECTS) and related


def open_end(place: Place) -> int:
    """How many words are given up where the last of them cannot end anything."""
    if not place.here.any or place.here.editing is not None or not is_open(place):
        return 0
    same = place.same_start(LONGEST_GIVEN_UP_WORDS)
    if place.in_full(same) or _ends_well(place, same):
        return 0
    if same and _shows_a_new_start(place, same):
        return same
    return _without_a_copy(place)


def _ends_well(place: Place, same: int) -> bool:
    kind = place.kind()
    if kind & Kind.NEGATION and not kind & Kind.AUXILIARY and same:
        # "I am not, I am just tired": a contrast
        return list(place.said[-same:-1]) == list(place.next[: same - 1])
    joined = place.kind(place.subject_start() + 1) & Kind.JOINER
    if kind & Kind.NEGATION and kind & Kind.AUXILIARY and joined:
        # "but we couldn't, we had no papers", not "but we can't, we couldn't leave"
        return place.kinds.lemma(place.coming(1)) != place.kinds.lemma(place.word(1))
    if not kind & (Kind.AUXILIARY | Kind.UNFINISHED | Kind.INFINITIVE):
        return False
    # "what it was", "than I am": begun with a word that lets a clause end so
    count = same or place.subject_start()
    return any(
        place.kind(back) & Kind.OPENER and head(place.word(back)) != head(place.coming())
        for back in range(1, min(count + 2, len(place.said)) + 1)
    )


def _shows_a_new_start(place: Place, same: int) -> bool:
    """Whether a word that comes again shows that its clause is begun again."""
    first, last = place.kind(same), place.kind()
    if last & Kind.NUMBER and not last & SMALL:
        return bool(first & Kind.PREPOSITION) and same > 1
    if same == 1:
        return place.word(1) != place.coming() and not last & (Kind.NUMBER | Kind.PREPOSITION)
    if first & (SUBJECTS | Kind.OPENER):
        # "how it was, how we came": two clauses that begin alike after another.
        return not (first & Kind.OPENER and last & Kind.AUXILIARY and same < len(place.said))
    for kind, ends in _NEW_STARTS:
        if first & kind:
            return bool(last & ends) or place.here.comma
    return bool(first & Kind.DETERMINER and last & Kind.DETERMINER) or place.here.clean_comma


_NEW_STARTS = (
    (Kind.PREPOSITION, Kind.DETERMINER | Kind.NUMBER | Kind.SUBJECT),
    (Kind.AUXILIARY, Kind.SUBJECT | Kind.DETERMINER),
)


def _without_a_copy(place: Place) -> int:
    """No word comes again: what follows does the same, or begins another sentence."""
    kind, following, here = place.kind(), place.coming_kind(), place.here
    alike = place.alike_start(3)
    if kind & Kind.NUMBER and not kind & SMALL:
        return 0
    if kind & Kind.DETERMINER:
        if here.clean_comma and place.punctuated:
            return alike or place.subject_start()
        return alike if following & (Kind.DETERMINER | Kind.PREPOSITION) else 0
    if kind & (Kind.AUXILIARY | Kind.UNFINISHED):
        return _other_sentence(place, alike)
    if kind & Kind.SUBJECT:
        # "My mother, she, my grandmother", but "We, the people"
        fits = following & Kind.SUBJECT or (following & Kind.DETERMINER and len(place.said) > 1)
        return (alike if alike == 1 else place.subject_start()) if fits else 0
    return (alike or place.subject_start()) if kind & Kind.INFINITIVE and following & Kind.SUBJECT else 0


def _other_sentence(place: Place, alike: int) -> int:
    """After a small verb: another small verb, or another subject with a verb of its own."""
    if place.here.hedge and not (place.here.comma or place.here.heard):
        return 0  # "they will probably be late"
    following = place.coming_kind()
    start = place.subject_start()
    again = place.word(1) in place.next[1 : 1 + _SOON_WORDS]
    if again and place.here.clean_comma and place.clause() <= LONGEST_GIVEN_UP_WORDS:
        return start if start <= _LONGEST_SUBJECT_WORDS else 0  # "that we are, North Koreans are"
    if following & Kind.AUXILIARY and following & SUBJECTS and place.here.clean_comma:
        return 0  # "the problem is, it's cold"
    if following & Kind.AUXILIARY and place.coming() != place.word(1):
        return alike
    named = SUBJECTS | Kind.DETERMINER | Kind.POINTER
    quoted = place.coming_kind(1) & Kind.SPEAKING  # "it was, she said, late"
    if quoted or following & Kind.OPENER or not place.kind(start) & SUBJECTS or start > _LONGEST_CLAUSE_WORDS:
        return 0
    return start if following & SUBJECTS or (following & named and again) else 0


def other_question(place: Place) -> int:
    """A question begun with another verb: "are we, is it"."""
    one = place.kind(2) & Kind.AUXILIARY and place.kind(1) & SUBJECTS
    other = place.coming_kind() & Kind.AUXILIARY and place.coming_kind(1) & SUBJECTS
    return 2 if place.here.any and one and other and not place.in_full(2) else 0


def other_pointer(place: Place) -> int:
    """Another word that points: "this, that woman"."""
    if not place.here.any or not place.coming(1) or place.kinds.is_function(place.coming(1)):
        return 0
    both = place.kind() & place.coming_kind() & Kind.POINTER
    return 1 if both and place.word(1) != place.coming() else 0

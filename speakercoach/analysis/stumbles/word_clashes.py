"""Words that never stand side by side, so that the first of them was given up: "at the near the bridge", "say said"."""

from speakercoach.analysis.stumbles.open_ends import SMALL
from speakercoach.analysis.stumbles.restart_places import LONGEST_GIVEN_UP_WORDS, SUBJECTS, Place, head
from speakercoach.analysis.stumbles.word_kinds import Kind

_NEAR_WORDS = 4
_SHORTEST_STEM = 5
_SHORTEST_INFLECTED = 4


def clash(place: Place) -> int:
    """How many words are given up where two small words clash without a comma between them."""
    if place.here.editing is not None or place.here.comma:
        return 0
    rules = (_after_determiner, _after_subject, _small_verb, _pair)
    return next((count for rule in rules if (count := rule(place))), 0)


def _after_determiner(place: Place) -> int:
    """As in "my the name", "at the near the bridge"."""
    following = place.coming_kind()
    if not place.kind() & Kind.DETERMINER or place.kind() & Kind.PRONOUN:
        return 0
    if following & (Kind.DETERMINER | Kind.SUBJECT):
        return place.same_start(3) or place.alike_start(3) or 1
    count = place.alike_start(3) if following & Kind.PREPOSITION and place.coming(1) else 0
    return count if count and place.kind(count) & Kind.PREPOSITION else 0


def _after_subject(place: Place) -> int:
    """As in "it's there's people", "we I was", "because I because when", "to we walked"."""
    last, following = place.kind(), place.coming_kind()
    if last & Kind.AUXILIARY:
        return 1 if last & SUBJECTS and following & Kind.AUXILIARY and following & SUBJECTS else 0
    if last & Kind.SUBJECT and not place.kind(2) & (Kind.AUXILIARY | Kind.OPENER):
        if following & Kind.SUBJECT and place.word(1) != place.coming() and place.punctuated:
            return min(place.subject_start(), 3)
        same = place.same_start(_NEAR_WORDS)
        return same if same > 1 and following & (Kind.PREPOSITION | Kind.JOINER) else 0
    if last & Kind.INFINITIVE and following & Kind.SUBJECT and place.punctuated:
        return place.same_start(LONGEST_GIVEN_UP_WORDS) or place.subject_start()
    return 0


def _small_verb(place: Place) -> int:
    """A subject with a small verb and the subject again: "he don't he wake me up", "it's not it isn't"."""
    last, following = place.kind(), place.coming_kind()
    if place.kind(3) & Kind.OPENER or not place.coming(1) or not place.word(2):
        return 0
    denied = last & Kind.NEGATION
    whole = place.kind(3) & Kind.JOINER if denied else last & Kind.OWN_VERB
    if whole and last & Kind.AUXILIARY and place.word(3):
        return 0  # "everything we do we believe in", "but he didn't he wasn't first"
    if head(place.coming()) == head(place.word(2)) and following & SUBJECTS:
        negated = last & Kind.NEGATION and (following | place.coming_kind(1)) & Kind.AUXILIARY
        return 2 if negated or (last & Kind.AUXILIARY and not following & Kind.OPENER) else 0
    if place.coming(1) != place.word(1):
        return 0
    named = not place.kinds.is_function(place.word(2))
    if last & Kind.AUXILIARY and following & Kind.PRONOUN and named:
        return min(place.clause(), 3)  # "the road is there is no road"
    return 2 if place.kind(2) & following & Kind.SUBJECT and not last & SMALL else 0  # "they make we make the black"


def _pair(place: Place) -> int:
    """As in "think for think about one person", "about one about shoes", "this one this cloth"."""
    counted = place.kind() & Kind.NUMBER and not place.coming_kind(1) & Kind.NUMBER
    if counted and place.kind(2) & (Kind.PREPOSITION | Kind.POINTER) and place.word(2) == place.coming():
        return 2
    same = place.word(2) == place.coming() and not place.kinds.is_function(place.word(2))
    both = place.kind() & place.coming_kind(1) & Kind.PREPOSITION
    if place.kind() & (Kind.PARTICLE | Kind.INFINITIVE):
        return 0  # "side by side in the sun", "face to face with"
    return 2 if same and both and place.word(1) != place.coming(1) and not place.kind(3) & Kind.OPENER else 0


def word_again(place: Place) -> int:
    """One word put right: "come, came close", "danger dangerous", "nurse, nurses"."""
    last, other = place.word(1), place.coming()
    if place.kinds.is_function(last) or last == other or place.kind() & Kind.NUMBER:
        return 0
    governed = place.kind(2) & (Kind.AUXILIARY | Kind.PREPOSITION) and not place.here.any
    if place.kinds.is_other_form(last, other) and not governed:  # not "those who could run ran"
        return 1
    if place.here.any and len(last) >= _SHORTEST_INFLECTED and place.kinds.lemma(last) == place.kinds.lemma(other):
        return 1
    return 1 if len(last) >= _SHORTEST_STEM and other.startswith(last) and last + "s" != other else 0

"""What is given up, in languages whose words stand alone (English).

Each rule looks at one place and says how many of the last words are given up; the first that holds decides.
"""

from speakercoach.analysis.stumbles.new_starts import NEW_STARTS
from speakercoach.analysis.stumbles.open_ends import is_open, open_end, other_pointer, other_question
from speakercoach.analysis.stumbles.restart_places import LONGEST_GIVEN_UP_WORDS, SUBJECTS, Place
from speakercoach.analysis.stumbles.rough_copies import (
    comes_again,
    other_determiner,
    other_form,
    other_subject,
    said_otherwise,
)
from speakercoach.analysis.stumbles.word_clashes import clash, word_again
from speakercoach.analysis.stumbles.word_kinds import Kind

_NEAR_WORDS = 4
_SCRAP_LETTERS = 3
_VOWELS_AND_DIGITS = frozenset("aeiouy0123456789")


def given_up_words(place: Place) -> int:
    """How many words are given up, 0 for none."""
    if place.here.quote and not place.cut:
        return 0  # what somebody said begins: "not the "I have a plan" speech"
    return next((count for rule in _RULES if (count := rule(place))), 0)


def _cut_off(place: Place) -> int:
    """A word that was not said to its end: "Can- Canada", "th the"."""
    last = place.word(1).removeprefix("cutoff-").rstrip("-")
    begins = place.coming().startswith(last)
    scrap = begins and last.isascii() and 0 < len(last) <= _SCRAP_LETTERS and place.coming() != last
    if not place.cut and not (scrap and _VOWELS_AND_DIGITS.isdisjoint(last)):
        return 0
    return 1 if begins else place.same_start(_NEAR_WORDS) or place.alike_start(2) or 1


def _taken_back(place: Place) -> int:
    """Taken back with words: "on Monday, no, on Tuesday", "my brother, sorry, cousin"."""
    if place.here.editing is None:
        return 0
    count = place.same_start(LONGEST_GIVEN_UP_WORDS) or place.alike_start(3)
    if not count and place.word(1) == place.coming(1):
        return 1  # "I ate standing, no, half standing"
    if place.here.takes_back:
        # "and, sorry, I should not say that", "not so good, sorry, but I learn it"
        joined = (place.kind() | place.coming_kind()) & Kind.JOINER
        return count or (0 if joined else 1 + place.kinds.is_function(place.word(2)))
    if not count or place.in_full(count):
        return 0
    first = place.kind(count)
    verb_again = count > 1 and place.word(count - 1) == place.coming(1)  # "we washed, I mean, she washed"
    sentence_again = first & SUBJECTS and not is_open(place) and not verb_again
    return 0 if sentence_again or first & Kind.OPENER or (first & Kind.JOINER and count == 1) else count


_RULES = (
    _cut_off,
    _taken_back,
    open_end,
    other_question,
    other_pointer,
    clash,
    other_form,
    word_again,
    other_determiner,
    other_subject,
    said_otherwise,
    comes_again,
    *NEW_STARTS,
)

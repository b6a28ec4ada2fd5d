"""The words the small Whisper knows, each one token with its leading space, and sentences made of them."""

import random
from collections.abc import Mapping, Sequence

FILLERS = ("um", "uh")

WORDS = (
    *FILLERS,
    *("so", "and", "but", "then", "when", "because"),
    *("the", "my", "our", "we", "I", "they", "she"),
    *("mother", "father", "brother", "sister", "teacher", "doctor", "children", "family", "people"),
    *("village", "house", "river", "school", "water", "letter", "border", "city", "market", "mountain"),
    *("night", "morning", "winter"),
    *("walked", "came", "found", "heard", "told", "carried", "waited", "opened", "learned", "helped"),
    *("was", "not", "to", "from"),
    *("home", "safe", "cold", "dark", "again", "alone"),
)
"""All words the model can write. A talk of these can be heard; every other word becomes one of these."""

_PLACES: Mapping[str, Sequence[str]] = {
    "open": ("so", "and", "but", "then", "when", "because"),
    "pronoun": ("we", "I", "they", "she"),
    "owner": ("my", "our", "the"),
    "person": ("mother", "father", "brother", "sister", "teacher", "doctor", "children", "family", "people"),
    "place": ("village", "house", "river", "school", "border", "city", "market", "mountain"),
    "thing": ("water", "letter", "house", "school"),
    "time": ("night", "morning", "winter"),
    "went": ("walked", "came", "waited"),
    "did": ("found", "heard", "told", "carried", "opened", "helped", "learned"),
    "state": ("home", "safe", "cold", "dark", "alone"),
}
_SENTENCES = (
    "owner person went to owner place",
    "open pronoun went from owner place",
    "pronoun did owner thing again",
    "open owner person was not state",
    "owner person did owner person",
    "the time was state and state",
    "open the place was state",
    "pronoun went home again",
    "open pronoun did owner person alone",
    "owner person and owner person went home",
    "pronoun was not state",
    "open pronoun did the thing",
)


def sentence(chance: random.Random) -> list[str]:
    """A plausible short sentence of 4 to 8 words."""
    return [chance.choice(_PLACES[slot]) if slot in _PLACES else slot for slot in chance.choice(_SENTENCES).split()]


def any_words(chance: random.Random) -> list[str]:
    """Two to eight words in no order, so that the model has to hear and cannot guess."""
    return chance.choices(WORDS[len(FILLERS) :], k=chance.randint(2, 8))

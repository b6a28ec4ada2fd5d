"""Knows names of a talk again where a recogniser wrote them by ear: 광시기 for 광식이, 꼿분 for 꽃분.

What sounds the same is the same, with voice and breath of a consonant, and ㅐ for ㅔ, left out of account. Only words
that Korean does not have are taken for a name.
"""

from collections.abc import Iterable
from functools import lru_cache

from speakercoach.analysis.safety.korean.endings import cuts, ends_in_consonant
from speakercoach.analysis.safety.korean.reading import Reading
from speakercoach.analysis.safety.private.hangul import hangul_phones
from speakercoach.analysis.safety.private.phones import MOST_KEPT

_SHORTEST_NAME = 2
_LONGEST_PART = 3
_BEGINNING = 2
"""So many sounds of a name and of what is heard are compared before anything else."""
_ENDINGS_SAID_ON = ("이", "에", "은", "을")
"""A closing consonant moves on to them."""
_SAME = str.maketrans({"k": "g", "t": "d", "p": "b", "C": "j", "l": "r", "w": None})
_MET = (("Nn", "Nr"), ("mn", "mr"), ("kn", "Nn"))


def heard_by_ear(reading: Reading, names: Iterable[str]) -> dict[tuple[int, int], str]:
    """First and last word of each stretch that sounds like one of the names and is written otherwise, and the name."""
    by_sound = _by_sound(names)
    if not by_sound:
        return {}
    beginnings = {sound[:_BEGINNING] for sound in by_sound}
    found: dict[tuple[int, int], str] = {}
    for index, token in enumerate(reading.said.tokens):
        if len(token) > 1 and _sound(token)[:_BEGINNING] not in beginnings:
            continue
        noun, following = reading.nouns[index], reading.next_in_sentence(index)
        name = "" if noun.is_known or noun.is_verb else _meant(token, by_sound, _SHORTEST_NAME)
        if name:
            found[index, index] = name
        elif following is not None and (
            len(token) < _LONGEST_PART or (len(token) == _LONGEST_PART and not noun.ending)
        ):
            name = _meant(token + reading.said.tokens[following], by_sound, len(token) + 1)
            if len(name) > _SHORTEST_NAME:
                found[index, following] = name
    return found


def _by_sound(names: Iterable[str]) -> dict[str, str]:
    by_sound: dict[str, str] = {}
    for name in sorted(one for one in names if len(one) >= _SHORTEST_NAME):
        for ending in ("", *(_ENDINGS_SAID_ON if ends_in_consonant(name) else ())):
            by_sound.setdefault(_sound(name + ending), name)
    return by_sound


def _meant(token: str, by_sound: dict[str, str], shortest: int) -> str:
    """The name that a word sounds like, without its particles; empty where it is none."""
    for cut in cuts(token):
        if len(cut.stem) >= shortest:
            name = by_sound.get(_sound(cut.stem), "")
            if name and not token.startswith(name):
                return name
    return ""


@lru_cache(maxsize=MOST_KEPT)
def _sound(word: str) -> str:
    sounds = hangul_phones(word)
    for written, said in _MET:
        sounds = sounds.replace(written, said)
    return sounds.translate(_SAME)

"""How far two rows of sounds lie apart: an edit distance that knows which sounds are mistaken for each other.

The costs are own choice, ordered by how recognisers misspell names that they do not know: voice and breath of a
consonant are worth little, vowels less than consonants, a glide or an h next to nothing.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.safety.private.phones import GLIDES, MOST_KEPT, VOWELS

Floats = NDArray[np.float32]
Codes = NDArray[np.int8]

ALPHABET = " aeiouEUOVywhpbtdkgCjJQsSzTfvxGmnNrl"
"""Every sound; its place is its code. The first stands for none."""
CLASSES = ("pbfv", "tdT", "kgxG", "sSzCjJ", "m", "nN", "rl")
"""Classes of consonants; ``Q`` is of two."""
_LEAST_COSTS = np.array([0.25, 0.35, 0.35, 0.35, 0.4, 0.35, 0.25], dtype=np.float32)
"""What it costs at least to lose a consonant of each class, or to take one of another class for it."""

_FAR = 1.0
_FAR_VOWELS = 0.45
_NEAR: tuple[tuple[str, float], ...] = (
    # pairs of sounds and what taking one for the other costs
    ("bp dt gk", 0.12),
    ("jC", 0.2),
    ("ie", 0.22),
    ("OoVu", 0.03),
    ("OEVE", 0.08),
    ("UuUV", 0.1),
    ("EaUoUOUiUe", 0.2),
    ("EoEu", 0.27),
    ("OVOuVo", 0.12),
    ("OaVa", 0.18),
    ("VeOe", 0.32),
    ("Vi", 0.32),
    ("aoou", 0.17),
    ("ea", 0.2),
    ("au", 0.25),
    ("Ee ui eo", 0.32),
    ("iy uw", 0.05),
    ("ey ow", 0.15),
    ("sz fv", 0.15),
    ("Qg Qj QJ", 0.05),
    ("Qk QC", 0.17),
    ("Jj", 0.0),
    ("JC", 0.12),
    ("Jy Jh Jz Jx", 0.35),
    ("sS", 0.2),
    ("CS Sj SJ", 0.35),
    ("zj", 0.35),
    ("jy Cs Ct jd js jg Jg", 0.45),
    ("Jd", 0.38),
    ("Ck", 0.55),
    ("xk", 0.2),
    ("xh", 0.35),
    ("xg Gx", 0.3),
    ("Gg", 0.1),
    ("Gr Gh", 0.4),
    ("hk hg", 0.5),
    ("hy", 0.3),  # 혜산 is heard as 예산
    ("hr hl", 0.4),  # between vowels: 태혁 is heard as 태력
    ("Uw", 0.08),  # ui of a Latin spelling is 의
    ("fp", 0.25),
    ("fh", 0.45),
    ("bv", 0.25),
    ("vw", 0.25),
    ("bw fw", 0.5),
    ("Tt", 0.1),
    ("Td", 0.2),
    ("Ts Tz", 0.35),
    ("ts dz", 0.45),
    ("mn", 0.4),
    ("mb nd", 0.45),  # a Korean m or n that opens a word sounds half like b or d
    ("kp kt pt bd bg dg", 0.6),
    ("bt bk dp dk gp gt", 0.65),
    ("nN", 0.12),
    ("mN", 0.5),
    ("rl", 0.02),
    ("nr nl", 0.38),
)
_VOWEL_GONE, _WEAK_VOWEL_GONE, _GLIDE_GONE, _H_GONE, _FIRST_H_GONE, _LAST_H_GONE = 0.42, 0.2, 0.12, 0.3, 0.4, 0.08
_LAST_STOP_GONE, _LAST_L_GONE = 0.38, 0.65
_STOP_GONE, _R_GONE, _L_GONE, _GUTTURAL_GONE, _NASAL_GONE, _OTHER_GONE = 0.5, 0.25, 0.55, 0.45, 0.6, 1.0
_N_BEFORE_Y_GONE = 0.3
"""Koreans say one that is not written: 남양 is said 남냥."""
_UNWRITTEN_VOWEL_GONE = 0.08
_STOPS = frozenset("pbtdkg")
_CODAS = frozenset("rnmN")
_SONORANTS = frozenset("rnmNl")
_H_GONE_BEHIND_SONORANT = 0.12
_WEIGHTS = {"U": 0.3, "h": 0.7, **dict.fromkeys(GLIDES, 0.2)}
_VOWEL_WEIGHT = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Sounds of one word.

    ``codes`` (sounds,), ``gone`` (sounds,) is what leaving out each costs, ``counts`` (classes + 1,) are consonants by
    class and ``Q`` behind them.
    ``weight`` says how much there is to tell it by.
    """

    sounds: str
    codes: Codes
    gone: Floats
    counts: NDArray[np.int16]
    weight: float


@lru_cache(maxsize=MOST_KEPT)
def row_of(sounds: str) -> Row:
    """The row of these sounds."""
    return Row(
        sounds=sounds,
        codes=np.array([_CODE[sound] for sound in sounds], dtype=np.int8),
        gone=np.array([_gone(sounds, i) for i in range(len(sounds))], dtype=np.float32),
        counts=np.array([sum(map(one.count, sounds)) for one in (*CLASSES, "Q")], dtype=np.int16),
        weight=sum(_VOWEL_WEIGHT if sound in "aeiouEOV" else _WEIGHTS.get(sound, 1.0) for sound in sounds),
    )


def distances(target: Row, codes: Codes, gone: Floats, lengths: NDArray[np.int64], *, is_unvowelled: bool) -> Floats:
    """How far each of many rows lies from the target, as (rows,).

    ``codes`` and ``gone`` are (rows, longest), padded behind ``lengths``. ``is_unvowelled``: the target is written
    without its vowels, so those that are heard cost next to nothing.
    """
    rows, longest = codes.shape
    vowels = _IS_VOWEL[codes]
    added = np.where(vowels, np.float32(_UNWRITTEN_VOWEL_GONE), gone) if is_unvowelled else gone
    before = np.zeros((longest + 1, rows), dtype=np.float32)
    before[1:] = np.cumsum(added, axis=1).T
    for code, cost in zip(target.codes, target.gone, strict=True):
        change = _COSTS[code][codes].T
        now = np.empty_like(before)
        now[0] = before[0] + cost
        nearest = np.minimum(before[:-1] + change, before[1:] + cost)
        for j in range(longest):
            np.minimum(nearest[j], now[j] + added[:, j], out=now[j + 1])
        before = now
    result: Floats = before[lengths, np.arange(rows)]
    return result


def least_distances(target: Row, counts: NDArray[np.int16]) -> Floats:
    """For each of many counts of consonants (rows, classes + 1), what the distance is at least, (rows,)."""
    apart = (counts[:, :-1] - target.counts[:-1]).astype(np.float32)
    more = np.maximum(apart, 0) @ _LEAST_COSTS
    fewer = np.maximum(-apart, 0) @ _LEAST_COSTS
    either = (counts[:, -1] + target.counts[-1]).astype(np.float32) * _LEAST_COSTS.max()
    result: Floats = np.maximum(more, fewer) - either
    return result


def _gone(sounds: str, at: int) -> float:
    sound = sounds[at]
    before, after = sounds[at - 1 : at] if at else "", sounds[at + 1 : at + 2]
    is_coda = at > 0 and (not after or _is_consonant(after))
    cost = _OTHER_GONE
    if sound in GLIDES:
        cost = _GLIDE_GONE
    elif sound in VOWELS:
        beside_vowel = (before and before in VOWELS) or (after and after in VOWELS)
        cost = _WEAK_VOWEL_GONE if sound == "U" or beside_vowel else _VOWEL_GONE
    elif sound == "h":
        cost = _h_gone(before, after, is_coda=is_coda)
    elif sound == "G" or (sound == "g" and after == "w"):
        cost = _GUTTURAL_GONE
    elif sound in _STOPS:
        beside_consonant = not after or _is_consonant(after) or (before != "" and _is_consonant(before))
        # Kyung is heard as young, and "ju" as Jude.
        is_last = not after and before != "" and before in VOWELS
        cost = (
            _LAST_STOP_GONE
            if is_last
            else _STOP_GONE
            if beside_consonant or (not before and after == "y")
            else _OTHER_GONE
        )
    elif sound == "r" and after == "U" and before:
        cost = _R_GONE  # 르 stands for an r of other languages
    elif sound == "n" and after == "y" and before in _SONORANTS:
        cost = _N_BEFORE_Y_GONE
    elif is_coda and sound in _CODAS:
        cost = _R_GONE if sound == "r" else _NASAL_GONE
    elif is_coda and sound == "l":
        cost = _L_GONE if after else _LAST_L_GONE
    return cost


def _h_gone(before: str, after: str, *, is_coda: bool) -> float:
    """An h is lost behind m, n, ng, l and r above all (경희 is said 경이), and is none at the end of a syllable."""
    if is_coda:
        return _LAST_H_GONE
    if not before:
        return _H_GONE if after in GLIDES else _FIRST_H_GONE
    return _H_GONE_BEHIND_SONORANT if before in _SONORANTS else _H_GONE


def _is_consonant(sound: str) -> bool:
    return sound not in VOWELS and sound not in GLIDES


_CODE = {sound: code for code, sound in enumerate(ALPHABET)}
_IS_VOWEL = np.array([sound in VOWELS or sound in GLIDES for sound in ALPHABET])


def _cost_table() -> Floats:
    size = len(ALPHABET)
    costs = np.full((size, size), _FAR, dtype=np.float32)
    vowels = [_CODE[sound] for sound in VOWELS]
    costs[np.ix_(vowels, vowels)] = _FAR_VOWELS
    for pairs, cost in _NEAR:
        joined = pairs.replace(" ", "")
        for one, other in zip(joined[::2], joined[1::2], strict=True):
            costs[_CODE[one], _CODE[other]] = costs[_CODE[other], _CODE[one]] = cost
    np.fill_diagonal(costs, 0.0)
    return costs


_COSTS = _cost_table()

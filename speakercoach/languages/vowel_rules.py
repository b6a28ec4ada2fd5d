"""How many syllables a word of Spanish, French or Ukrainian has, by its vowels; untested on real talks.

What speakers run together across words (Spanish "la amiga", French "je ne" without its e) is not taken off.
"""

import re

_SPANISH_GROUPS = re.compile(r"[aeiouáéíóúü]+(?:y\b)?|\by\b|y(?=[^aeiouáéíóúü\W])")
_SPANISH_STRONG = re.compile(r"[aeoáéíóú]")
_UKRAINIAN = re.compile("[аеєиіїоуюяёыэ]")
_FRENCH_GROUPS = re.compile(r"[aeiouyàâäæéèêëîïôöœùûüÿ]+")
_FRENCH_SPLIT = re.compile(r"é(?=[aoiuâô])|[aeou](?=[ïëöü])|[ao](?=[éè])|(?<=[bcdfgptv][rl])i(?=[aeoé])")
_FRENCH_MUTE = re.compile(r"[^aeiouyàâäæéèêëîïôöœùûüÿ]es?$")
_FRENCH_PLURAL = re.compile(r"[^aeiouyàâäæéèêëîïôöœùûüÿ]ent$")
_FRENCH_SAID_ENT = re.compile(
    r"(?:[mdgc]|souv|cont|\bv|\bl|abs|prés|réc|cli|pati|tal|par|différ|ori|serp|innoc)ent$",
)


def spanish_syllables(word: str) -> int:
    """Each strong vowel is one, and each group of weak ones; an accent on i or u makes it strong (país)."""
    word = re.sub(r"([qg])u(?=[eiéí])", r"\1", word)
    return sum(max(1, len(_SPANISH_STRONG.findall(group))) for group in _SPANISH_GROUPS.findall(word))


def french_syllables(word: str) -> int:
    """Vowel groups; an e at the end is silent after a consonant, and so is the -ent of verbs. An elided l' has none."""
    word = re.sub(r"qu|gu(?=[eiyéè])", "k", word)
    count = len(_FRENCH_GROUPS.findall(word)) + len(_FRENCH_SPLIT.findall(word))
    silent = _FRENCH_MUTE.search(word) or (_FRENCH_PLURAL.search(word) and not _FRENCH_SAID_ENT.search(word))
    return count - 1 if count > 1 and silent else count


def ukrainian_syllables(word: str) -> int:
    """Each vowel letter is one; в, з and й alone lean on the next word and have none."""
    return len(_UKRAINIAN.findall(word))

"""Counts syllables as they are spoken, each word in the language in which it is said."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from speakercoach.domain.transcript import Word
from speakercoach.languages.english import EnglishWords, count_english
from speakercoach.languages.english_dictionary import dictionary_words
from speakercoach.languages.korean import count_hangul
from speakercoach.languages.pack import LanguagePack, SyllableRules, load_pack
from speakercoach.languages.rough_rules import by_rule
from speakercoach.languages.spoken_scripts import Script, said_in, script_of, script_of_pack
from speakercoach.languages.tokens import is_said

Counter = Callable[[str, str, str], int]
"""From a word, the one before it and the one behind it to its syllables."""

_SHOUTED_RATIO = 0.7
"""A recogniser that writes nothing but capitals: no word in it is an abbreviation."""
_FEWEST_TO_JUDGE_CASE = 8

_ENGLISH = "en"
_ELSEWHERE = {Script.HANGUL: "ko", Script.CYRILLIC: "uk", Script.ARABIC: "ar", Script.LATIN: _ENGLISH}
"""Who counts a word in a script that is neither the talk's nor a companion's."""
_CONTEXT_MATTERS = re.compile(r"[\d.]|^[A-Z\W]+$|^[^\W\d_]{1,4}$")
"""Figures, abbreviations, capitals and units are said by what stands beside them; other words are counted once."""


def count_syllables(
    words: Sequence[Word], pack: LanguagePack, companions: Sequence[LanguagePack] = ()
) -> tuple[int, ...]:
    """Syllables of each word as it is spoken.

    ``companions`` are the packs of languages that may be mixed in: a Korean word in an English talk is counted by its
    Hangul, an English one in a Korean talk by English; figures and abbreviations go with the words around them. A word
    stays one word whatever it says: "2019" is one word and four syllables.
    """
    texts = [word.text for word in words]
    if _is_shouted(texts):
        texts = [text.lower() for text in texts]
    languages = said_in(words, pack, companions)
    counters: dict[int, Counter] = {}
    counts: list[int] = []
    for index, (text, language) in enumerate(zip(texts, languages, strict=True)):
        count = counters.get(id(language))
        if count is None:
            count = counters[id(language)] = _counter(language)
        previous = texts[index - 1] if index else ""
        following = texts[index + 1] if index + 1 < len(texts) else ""
        counts.append(count(text, previous, following) if is_said(text) else 0)
    return tuple(counts)


def _is_shouted(texts: Sequence[str]) -> bool:
    written = [text for text in texts if sum(map(str.isalpha, text)) > 1 and text.lower() != text.upper()]
    shouted = sum(map(str.isupper, written))
    return len(written) >= _FEWEST_TO_JUDGE_CASE and shouted >= _SHOUTED_RATIO * len(written)


def _counter(pack: LanguagePack) -> Counter:
    """Counts words of any script, those of the pack's own by its rule."""
    own = _own_script(pack)
    script = script_of_pack(pack)
    others: dict[Script, Counter] = {}
    known: dict[str, int] = {}

    def count(text: str, previous: str, following: str) -> int:
        cached = known.get(text)
        if cached is not None:
            return cached
        found = script_of(text)
        if found in {None, script} or (found is Script.LATIN and script is Script.HANGUL):
            said = own(text, previous, following)
        elif found is Script.OTHER:
            said = _by_characters(text)
        else:
            other = others.get(found) or others.setdefault(found, _own_script(load_pack(_ELSEWHERE[found])))
            said = other(text, previous, following)
        if not _CONTEXT_MATTERS.search(text):
            known[text] = said
        return said

    return count


def _own_script(pack: LanguagePack) -> Counter:
    rules = pack.syllables
    if rules.rule == "hangul":
        return _korean(rules)
    if rules.rule == "english":
        return _english(rules)
    return by_rule(rules.rule)


def _english(rules: SyllableRules) -> Counter:
    words = EnglishWords(
        known={**dictionary_words(), **rules.exceptions},
        abbreviations=rules.abbreviations,
        before_numbers=rules.before_numbers,
        after_numbers=rules.after_numbers,
        acronyms=rules.acronyms,
    )
    return lambda text, previous, following: count_english(text, words, previous, following)


def _korean(rules: SyllableRules) -> Counter:
    latin = _english(load_pack(_ENGLISH).syllables)
    return lambda text, _, following: count_hangul(text, rules, lambda part: latin(part, "", ""), following)


def _by_characters(text: str) -> int:
    """Chinese characters and kana are a syllable each; of other letters about every second one begins a syllable."""
    letters = [character for character in unicodedata.normalize("NFC", text) if character.isalpha()]
    whole = sum(unicodedata.name(character, "").startswith(("CJK", "HIRAGANA", "KATAKANA")) for character in letters)
    return whole + (len(letters) - whole + 1) // 2

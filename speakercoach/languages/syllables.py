"""Counts syllables by the rule that a language pack names."""

from collections.abc import Callable, Sequence

from speakercoach.domain.transcript import Word
from speakercoach.languages.english import count_english
from speakercoach.languages.korean import count_hangul
from speakercoach.languages.pack import LanguagePack


def syllable_counter(pack: LanguagePack) -> Callable[[str], int]:
    """A function from one written word to its syllables as spoken; 0 for a word of punctuation alone."""
    rules = pack.syllables
    known: dict[str, int] = {}

    def count_latin(text: str) -> int:
        return count_english(text, rules.exceptions)

    def count(text: str) -> int:
        cached = known.get(text)
        if cached is None:
            if rules.rule == "hangul":
                cached = count_hangul(text, rules.native_counters, count_latin)
            else:
                cached = count_latin(text)
            known[text] = cached
        return cached

    return count


def count_syllables(
    words: Sequence[Word], pack: LanguagePack, companions: Sequence[LanguagePack] = ()
) -> tuple[int, ...]:
    """Syllables of each word as it is spoken; ``companions`` are the packs of languages that may be mixed in."""
    del companions
    count = syllable_counter(pack)
    return tuple(count(word.text) for word in words)

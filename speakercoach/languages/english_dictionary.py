"""The words for which spelling misleads: ``assets/languages/en/syllables.txt``, derived from the CMU dictionary."""

from collections.abc import Mapping
from functools import cache

from speakercoach.assets import asset


@cache
def dictionary_words() -> Mapping[str, int]:
    """Syllables of each of these words. Each line of the file is a number and all words that have so many.

    It takes some milliseconds and is done once, when the first word of English is counted.
    """
    known: dict[str, int] = {}
    for line in asset("languages", "en", "syllables.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            count, *words = line.split(" ")
            known.update(dict.fromkeys(words, int(count)))
    return known

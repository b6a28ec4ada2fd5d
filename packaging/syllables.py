"""Writes the dictionary of syllables that the app carries: the English words for which its spelling rules are wrong.

    python packaging/syllables.py            write assets/languages/en/syllables.txt
    python packaging/syllables.py --check    say whether it is as the rules and the dictionary now make it

The words come from the CMU dictionary inside the wheel of pocketsphinx (licence: assets/languages/en/LICENSE-CMUdict).
Run it again after a change of speakercoach/languages/english_spelling.py.
"""

import re
import sys
from importlib.util import find_spec
from pathlib import Path

from derived_file import keep

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from speakercoach.languages.english_spelling import spelled_syllables  # noqa: E402

TARGET = ROOT / "assets" / "languages" / "en" / "syllables.txt"
VOWELS = frozenset(["AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW"])
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
HEAD = (
    "# English words for which the spelling rules are wrong: how many syllables, and the words that have so many.",
    "# Derived from the CMU Pronouncing Dictionary by packaging/syllables.py; its licence is LICENSE-CMUdict.",
)


def dictionary() -> dict[str, int]:
    """Syllables of each plain word of the CMU dictionary, as it is first pronounced; none without a vowel."""
    package = find_spec("pocketsphinx")
    if package is None or package.origin is None:
        message = "pocketsphinx is not installed"
        raise FileNotFoundError(message)
    path = Path(package.origin).parent / "model" / "en-us" / "cmudict-en-us.dict"
    counts: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *sounds = line.split()
        count = sum(sound in VOWELS for sound in sounds)
        if WORD.fullmatch(word) and count:
            counts.setdefault(word, count)
    return counts


def text() -> str:
    """The whole file."""
    wrong: dict[int, list[str]] = {}
    for word, count in sorted(dictionary().items()):
        if spelled_syllables(word) != count:
            wrong.setdefault(count, []).append(word)
    lines = (f"{count} {' '.join(wrong[count])}" for count in sorted(wrong))
    return "\n".join((*HEAD, *lines)) + "\n"


if __name__ == "__main__":
    sys.exit(keep(TARGET, text(), "packaging/syllables.py"))

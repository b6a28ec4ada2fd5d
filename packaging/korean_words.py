"""Writes the list of Korean words that the app carries: nouns, adverbs and words before nouns; no names among them.

    npm pack dictionary-ko@2.0.0 && tar xzf dictionary-ko-2.0.0.tgz
    python packaging/korean_words.py package            write assets/languages/ko/words.txt
    python packaging/korean_words.py package --check    say whether it is as the dictionary and the rules now make it

The words are hunspell-dict-ko's (licence: assets/languages/ko/LICENSE-hunspell-dict-ko). Of verbs their stems and short
forms are kept. What the rules of speakercoach/languages/korean_words.py derive is left out.
"""

import sys
import unicodedata
from pathlib import Path

from derived_file import keep

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from speakercoach.languages.korean_words import VERBS, stem  # noqa: E402

TARGET = ROOT / "assets" / "languages" / "ko" / "words.txt"
NOUNS = frozenset({"10", "25", "24"})
FORMS = frozenset({"2", "3", "4"})
"""Flags of forms of verbs: 가까워, 가까운, 가까울."""
MADE = ("하", "되")
"""Ends of verbs that are made from nouns."""
LONGEST_NOUN, LONGEST_FORM = 6, 3
HEAD = (
    "# Korean words by how many syllables they have: nouns, adverbs, forms of verbs; then stems of verbs. No names.",
    "# Derived from hunspell-dict-ko by packaging/korean_words.py; its licence is LICENSE-hunspell-dict-ko.",
)


def words(package: Path) -> tuple[set[str], set[str]]:
    """What is kept of the dictionary: words, and stems of verbs."""
    kept: set[str] = set()
    verbs: set[str] = set()
    for line in (package / "index.dic").read_text(encoding="utf-8").splitlines():
        word, _, flag = unicodedata.normalize("NFC", line.strip()).partition("/")
        if not all("가" <= sign <= "힣" for sign in word) or not word:
            continue
        is_verb = word.endswith("다") and flag not in NOUNS
        longest = LONGEST_FORM if flag in FORMS else LONGEST_NOUN
        if is_verb:
            verbs.add(word.removesuffix("다"))
        elif len(word) <= longest:
            kept.add(word)
    return kept, {verb for verb in verbs if len(verb) <= LONGEST_NOUN}


def text(package: Path) -> str:
    """The whole file."""
    known, verbs = words(package)
    kept: dict[int, list[str]] = {}
    for word in sorted(known):
        if stem(word) not in known:
            kept.setdefault(len(word), []).append(word)
    lines = [f"{count} {' '.join(kept[count])}" for count in sorted(kept)]
    stems = sorted(verb for verb in verbs if not verb.endswith(MADE) or verb.removesuffix(verb[-1]) not in known)
    return "\n".join((*HEAD, *lines, f"{VERBS} {' '.join(stems)}")) + "\n"


if __name__ == "__main__":
    sys.exit(keep(TARGET, text(Path(sys.argv[1])), "packaging/korean_words.py"))

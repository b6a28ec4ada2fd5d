"""What the words of a language mean in English, as far as a list of stems tells: ``assets/languages/*/glosses.tsv``.

Word vectors exist for English alone; through its glosses a Korean sentence gets vectors of the same kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from speakercoach.assets import asset


@dataclass(frozen=True, slots=True)
class Glosses:
    """English words by stem. A word is looked up by the longest stem with which it begins."""

    by_stem: Mapping[str, tuple[str, ...]]
    longest: int

    def of(self, token: str) -> tuple[str, ...]:
        """The English words for a bare word; empty where no stem fits."""
        for length in range(min(len(token), self.longest), 0, -1):
            found = self.by_stem.get(token[:length])
            if found is not None:
                return found
        return ()


@cache
def load_glosses(code: str) -> Glosses | None:
    """The glosses of a language; ``None`` where it has none, as English needs none.

    Each line of the file is a stem, a tab, and one to three English words; ``#`` begins a comment.
    """
    path = asset("languages", code, "glosses.tsv")
    if not path.is_file():
        return None
    by_stem: dict[str, tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        stem, tab, english = line.partition("\t")
        if tab and not line.startswith("#"):
            by_stem[stem] = tuple(english.split())
    return Glosses(by_stem, max(map(len, by_stem), default=0))

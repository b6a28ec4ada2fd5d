"""Finds a great many phrases that begin alike: they share the way of their first words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


@dataclass(slots=True)
class _Node(Generic[Meaning]):
    """What may follow: words as they are, beginnings of words, ends of words; and what is meant if it ends here."""

    exact: "dict[str, _Node[Meaning]]" = field(default_factory=dict)
    starts: "dict[str, _Node[Meaning]]" = field(default_factory=dict)
    ends: "dict[str, _Node[Meaning]]" = field(default_factory=dict)
    longest_start: int = 0
    longest_end: int = 0
    meanings: list[Meaning] = field(default_factory=list)

    def child(self, pattern: str) -> "_Node[Meaning]":
        if pattern.startswith("*"):
            self.longest_end = max(self.longest_end, len(pattern) - 1)
            return self.ends.setdefault(pattern[1:], _Node())
        if pattern.endswith("*"):
            self.longest_start = max(self.longest_start, len(pattern) - 1)
            return self.starts.setdefault(pattern[:-1], _Node())
        return self.exact.setdefault(pattern, _Node())

    def after(self, token: str) -> "Iterator[_Node[Meaning]]":
        found = self.exact.get(token)
        if found is not None:
            yield found
        for length in range(1, min(len(token), self.longest_start) + 1):
            found = self.starts.get(token[:length])
            if found is not None:
                yield found
        for length in range(1, min(len(token) - 1, self.longest_end) + 1):
            found = self.ends.get(token[-length:])
            if found is not None:
                yield found


class PhraseTree(Generic[Meaning]):
    """Phrases, each as patterns of its words (as ``languages.tokens.matches`` reads them), with what they mean."""

    def __init__(self) -> None:
        self._root: _Node[Meaning] = _Node()

    def add(self, patterns: Sequence[str], meaning: Meaning) -> None:
        """Add a phrase; one without words is never found."""
        node = self._root
        for pattern in patterns:
            node = node.child(pattern)
        node.meanings.append(meaning)

    def find(self, tokens: Sequence[str]) -> Iterator[tuple[int, int, Meaning]]:
        """Each hit as first word, word after the last, and meaning."""
        for first in range(len(tokens)):
            nodes, end = [self._root], first
            while nodes and end < len(tokens):
                nodes = [after for node in nodes for after in node.after(tokens[end])]
                end += 1
                for node in nodes:
                    for meaning in node.meanings:
                        yield first, end, meaning

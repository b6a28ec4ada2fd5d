"""A place in the flow of speech at which something may have been given up, and what stands around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from speakercoach.analysis.stumbles.flow import Break
from speakercoach.analysis.stumbles.word_kinds import Kind, WordKinds

LONGEST_GIVEN_UP_WORDS = 6
"""Of the parts given up in Switchboard nearly all are shorter (Shriberg 1994)."""
SUBJECTS = Kind.SUBJECT | Kind.PRONOUN
_ALIKE = (
    Kind.DETERMINER | Kind.POINTER,
    Kind.PREPOSITION,
    Kind.AUXILIARY,
    Kind.SUBJECT | Kind.PRONOUN,
    Kind.NUMBER,
    Kind.OPENER,
)


def head(token: str) -> str:
    """``he's`` is another form of ``he``, ``don't`` of ``do``."""
    stem = token.partition("'")[0]
    return stem.removesuffix("n") if token.endswith("n't") else stem


@dataclass(frozen=True, slots=True)
class Place:
    """Words are counted from the place: 1 is the nearest that was said before it, 0 the first after it.

    ``said`` are the words before it in its sentence, the nearest last; ``breaks`` what stands before each of them;
    ``next`` the words after it, at least one, ``later`` what stands before each; ``here`` the break in between;
    ``cut`` whether the last word was cut off.
    """

    said: Sequence[str]
    breaks: Sequence[Break]
    next: Sequence[str]
    here: Break
    cut: bool
    punctuated: bool
    kinds: WordKinds
    later: Sequence[Break] = ()

    def listed(self, ahead: int) -> bool:
        """Whether a break or a word that couples stands before the word that follows after so many others, or none."""
        if len(self.next) <= ahead:
            return True
        return self.later[ahead].any or self.later[ahead].boundary or bool(self.coming_kind(ahead) & Kind.COUPLER)

    def word(self, back: int) -> str:
        """The word that was said so many words before, or nothing."""
        return self.said[-back] if len(self.said) >= back else ""

    def kind(self, back: int = 1) -> int:
        """What that word may do."""
        return self.kinds.of(self.word(back))

    def coming(self, ahead: int = 0) -> str:
        """The word that follows after so many others, or nothing."""
        return self.next[ahead] if len(self.next) > ahead else ""

    def coming_kind(self, ahead: int = 0) -> int:
        """What that word may do."""
        return self.kinds.of(self.coming(ahead))

    def in_full(self, count: int) -> bool:
        """Whether the last words are said again as they were: a repetition, or none, but no restart."""
        return count > 0 and list(self.said[-count:]) == list(self.next[:count])

    def same_start(self, longest: int) -> int:
        """The nearest word that the next word says again, as a count from the place; 0 for none."""
        sought = head(self.next[0])
        for count in range(1, min(longest, len(self.said)) + 1):
            if head(self.said[-count]) == sought:
                return count
            if 1 < count < len(self.said) and self.breaks[-count].clean_comma:
                return 0
        return 0

    def alike_start(self, longest: int) -> int:
        """The nearest word that does the same as the next word, in the same clause; 0 for none."""
        sought = self.coming_kind()
        for count in range(1, min(longest, len(self.said)) + 1):
            if any(sought & group and self.kind(count) & group for group in _ALIKE):
                return count
            if self.breaks[-count].clean_comma:
                return 0
        return 0

    def clause(self) -> int:
        """How many words were said since the last break."""
        count = 1
        while count < len(self.said) and not self.breaks[-count].any:
            count += 1
        return count

    def subject_start(self) -> int:
        """How many words were said since the subject of the clause, or in the whole clause."""
        clause = self.clause()
        subject = next((count for count in range(1, clause + 1) if self.kind(count) & Kind.SUBJECT), clause)
        return min(subject, LONGEST_GIVEN_UP_WORDS)

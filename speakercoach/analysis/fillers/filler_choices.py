"""What the person decided about fillers: words of their own, words that never count, and single items put aside."""

from collections.abc import Sequence
from dataclasses import dataclass

from speakercoach.domain.context import Dismissal
from speakercoach.domain.report import Filler
from speakercoach.domain.session import PersonalWords
from speakercoach.languages.tokens import bare

DISMISSAL_REACH_S = 0.5
"""Another engine, or a correction, moves a word by this much and it is still the same one."""


def bare_phrase(text: str) -> tuple[str, ...]:
    """The bare words of a phrase, without what is mere punctuation."""
    return tuple(token for part in text.split() if (token := bare(part)))


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The person's lists, ready to compare. What stands on both never counts."""

    fillers: tuple[tuple[str, ...], ...]
    not_fillers: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, personal: PersonalWords) -> "OwnWords":
        """Strip the lists to bare words; longer phrases are looked for before shorter ones."""
        never = frozenset(phrase for text in personal.not_fillers if (phrase := bare_phrase(text)))
        always = {phrase for text in personal.fillers if (phrase := bare_phrase(text))} - never
        return cls(tuple(sorted(always, key=lambda phrase: (-len(phrase), phrase))), never)

    def places(self, tokens: Sequence[str]) -> dict[int, int]:
        """Where the person's own fillers stand: how many words from which word on."""
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.fillers:
            by_first.setdefault(phrase[0], []).append(phrase)
        found: dict[int, int] = {}
        taken_until = 0
        for i, token in enumerate(tokens):
            if i < taken_until:
                continue
            for phrase in by_first.get(token, ()):
                if tuple(tokens[i : i + len(phrase)]) == phrase:
                    found[i] = len(phrase)
                    taken_until = i + len(phrase)
                    break
        return found


def put_aside(items: Sequence[Filler], dismissals: Sequence[Dismissal]) -> tuple[list[Filler], list[Filler]]:
    """The items that count, and those that the person dismissed.

    Each dismissal takes the nearest item with the same words within ``DISMISSAL_REACH_S``, and no other.
    """
    pairs = sorted(
        (distance_s, abs(dismissal.at_s - (item.start_s + item.end_s) / 2), number, place)
        for number, dismissal in enumerate(dismissals)
        for place, item in enumerate(items)
        if (distance_s := _distance_s(dismissal, item)) <= DISMISSAL_REACH_S
        and bare_phrase(dismissal.text) == bare_phrase(item.text)
    )
    used: set[int] = set()
    gone: set[int] = set()
    for *_, number, place in pairs:
        if number not in used and place not in gone:
            used.add(number)
            gone.add(place)
    kept = [item for place, item in enumerate(items) if place not in gone]
    return kept, [items[place] for place in sorted(gone)]


def _distance_s(dismissal: Dismissal, item: Filler) -> float:
    return max(0.0, item.start_s - dismissal.at_s, dismissal.at_s - item.end_s)

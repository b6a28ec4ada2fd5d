"""Weighs what could be told: by how much it helps a listener, one of a kind, and never more than two."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from speakercoach.domain.report import Advice
from speakercoach.domain.sound import Span

Value = str | int | float
Wording = Callable[[str, Mapping[str, Value]], str]

MOST_OF_EACH = 2
MOST_EVIDENCE = 3


class Theme(StrEnum):
    """What an advice is about: two that say the same thing twice are one too many."""

    RECORDING = "recording"
    WORDS = "words"
    PAUSES = "pauses"
    PACE = "pace"
    FILLERS = "fillers"
    REPEATS = "repeats"
    VOICE = "voice"
    STORY = "story"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could be told. ``weight`` orders candidates; nobody sees it."""

    weight: float
    theme: Theme
    code: str
    values: dict[str, Value]
    evidence: tuple[Span, ...]


def best(candidates: Sequence[Candidate | None], advice_text: Wording) -> tuple[Advice, ...]:
    """The weightiest, one of each theme, at most ``MOST_OF_EACH``; the same candidates always give the same."""
    chosen: list[Candidate] = []
    for one in sorted((c for c in candidates if c is not None), key=lambda c: (-c.weight, c.code)):
        if len(chosen) < MOST_OF_EACH and all(one.theme is not other.theme for other in chosen):
            chosen.append(one)
    return tuple(
        Advice(code=c.code, text=advice_text(c.code, c.values), values=dict(c.values), evidence=c.evidence)
        for c in chosen
    )

"""What one way of looking found, before all ways are put together."""

from dataclasses import dataclass

from speakercoach.domain.safety import SafetyKind


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of words, ``last`` inclusive.

    ``name`` is what all mentions of the same thing share, folded ("okhwa"). ``weight`` is 0..1, how sure it is; where
    two overlap, the heavier one wins.
    """

    kind: SafetyKind
    first: int
    last: int
    reason: str
    name: str
    weight: float = 1.0

"""Finds details that name nobody by themselves and identify somebody together."""

from speakercoach.analysis.safety.said import Said
from speakercoach.domain.safety import SafetyItem, Together


def find_together(said: Said, items: tuple[SafetyItem, ...]) -> tuple[Together, ...]:
    """Details that identify jointly, in order of time."""
    del said, items
    return ()

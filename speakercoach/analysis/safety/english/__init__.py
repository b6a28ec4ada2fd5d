"""What of an English talk could identify or endanger somebody."""

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.said import Said

__all__ = ["find_english"]


def find_english(said: Said) -> tuple[Found, ...]:
    """Everything that was found, in no order; stretches may overlap."""
    del said
    return ()

"""What of an English talk could identify or endanger somebody."""

from speakercoach.analysis.safety.english.finding import find_english

__all__ = ["find_english"]

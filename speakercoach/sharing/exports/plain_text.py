"""What was said, to be read."""

from collections.abc import Iterable

from speakercoach.domain.transcript import Sentence


def as_text(title: str, sentences: Iterable[Sentence]) -> str:
    """The title, and one sentence a line."""
    lines = [" ".join(sentence.text.split()) for sentence in sentences]
    return "\n".join([" ".join(title.split()), "", *lines, ""])

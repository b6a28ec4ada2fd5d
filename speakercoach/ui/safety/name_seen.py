"""Whether the name that a speaker goes by is one that they keep out of their talk."""

from collections.abc import Iterable

from speakercoach.domain.safety import Handling
from speakercoach.languages.tokens import bare
from speakercoach.practice.safety_review import Review


def is_kept_out(name: str, review: Review, private_words: Iterable[str]) -> bool:
    """Whether this name, or a word of it, was muted or changed in the talk, or stands on the private list."""
    words = [bare(word) for word in name.split()]
    own = {" ".join(words), *words} - {""}
    hidden = [
        (moment.item.text, row.key.partition(":")[2])
        for row in review.items
        for moment in row.moments
        if moment.decision is not None and moment.decision.handling is not Handling.KEEP
    ]
    spoken = {_bare(one) for texts in hidden for one in texts} | {_bare(one) for one in private_words}
    return not own.isdisjoint(spoken)


def _bare(text: str) -> str:
    return " ".join(filter(None, map(bare, text.split())))

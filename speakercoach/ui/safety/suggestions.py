"""What may stand in the text instead, as an example; and whether what was written still names it."""

from collections.abc import Callable

from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.tokens import bare, unmarked
from speakercoach.wording.catalogue import tr

_SHORTEST = 3
_COMMON = {
    *("the", "and", "our", "his", "her", "their", "from", "with", "for", "pastor", "teacher", "mr", "mrs", "ms", "dr"),
    *("mother", "father", "brother", "sister", "aunt", "uncle", "grandmother", "grandfather", "friend", "cousin"),
}
"""Words beside a name that tell nobody anything."""

_EXAMPLES: dict[str, Callable[[], str]] = {
    SafetyKind.PERSON: lambda: tr("for example: my aunt"),
    SafetyKind.PLACE: lambda: tr("for example: a village"),
    SafetyKind.DATE: lambda: tr("for example: that winter"),
    SafetyKind.AGE: lambda: tr("for example: a teenager"),
    SafetyKind.ORGANISATION: lambda: tr("for example: a school"),
    SafetyKind.ROLE: lambda: tr("for example: somebody"),
    SafetyKind.ROUTE: lambda: tr("for example: over the border"),
}


def example_for(kind: str) -> str:
    """An example for the empty field."""
    made = _EXAMPLES.get(kind)
    return tr("Other words") if made is None else made()


def still_names(substitute: str, text: str) -> str:
    """A word of ``text`` that still stands in what was written; empty where none does."""
    telling = {bare(word) for word in text.split()} - _COMMON
    for word in substitute.split():
        if bare(word) in telling and (len(bare(word)) >= _SHORTEST or not word.isascii()):
            return unmarked(word)
    return ""

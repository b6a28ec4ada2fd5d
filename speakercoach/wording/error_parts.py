"""What a fault in words is made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from speakercoach.domain.errors import Datum
from speakercoach.wording.catalogue import tr

Data = Mapping[str, Datum]


@dataclass(frozen=True, slots=True)
class ErrorText:
    """A fault in words. Each part is one or two sentences; ``safe`` says what was not lost."""

    what: str
    safe: str
    next: str


def unchanged() -> str:
    """Nothing was lost, as nothing was done."""
    return tr("Nothing was changed.")


def talks_safe() -> str:
    """The fault has nothing to do with what was recorded."""
    return tr("Your talks and recordings are safe.")

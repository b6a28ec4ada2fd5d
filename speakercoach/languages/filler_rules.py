"""What a language file says about fillers: the form of ``fillers.toml``."""

from typing import Annotated

from msgspec import Meta, Struct

Words = tuple[str, ...]
Ratio = Annotated[float, Meta(ge=0.0, le=1.0)]


class FilledPauses(Struct, frozen=True, forbid_unknown_fields=True):
    """Sounds that fill a pause: whole bare words that fit ``pattern``, a regular expression."""

    pattern: str
    certainty: Ratio


class Condition(Struct, frozen=True, forbid_unknown_fields=True):
    """One circumstance; every part that is given has to hold.

    Neighbours are looked at past filled pauses. Where a transcript has no punctuation at all, a pause
    counts as a comma.
    """

    previous: Words = ()
    previous_not: Words = ()
    next: Words = ()
    next_not: Words = ()
    sentence_ends: Words = ()
    comma_before: bool | None = None
    comma_after: bool | None = None
    starts_sentence: bool | None = None
    ends_sentence: bool | None = None
    number_next: bool | None = None
    filler_next: bool | None = None


class Marker(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that do no work when one of ``when`` holds and none of ``unless``."""

    words: Annotated[tuple[str, ...], Meta(min_length=1)]
    certainty: Ratio
    when: Annotated[tuple[Condition, ...], Meta(min_length=1)]
    unless: tuple[Condition, ...] = ()


class FillerRules(Struct, frozen=True, forbid_unknown_fields=True):
    """What fills and what marks without work."""

    filled_pauses: FilledPauses
    markers: tuple[Marker, ...] = ()
    number_words: Words = ()

"""Language packs: everything the analysis knows about one language, as typed data from one file.

In every list of words ``*`` at the end stands for any ending or none, at the start for some beginning.
Words are compared bare: lower case, without punctuation at their edges.
"""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from speakercoach.assets import asset
from speakercoach.domain.errors import CoachError, ErrorCode

Words = tuple[str, ...]
Ratio = Annotated[float, Meta(ge=0.0, le=1.0)]
Positive = Annotated[float, Meta(gt=0.0)]


class BrokenLanguagePackError(ValueError):
    """A language file that cannot be used; the message names the file and what is wrong in it."""


class PaceBand(Struct, frozen=True, forbid_unknown_fields=True):
    """A usual pace. ``unit`` says what is counted per minute; ``source`` says where the figures come from."""

    unit: Literal["words", "syllables"]
    low: Positive
    high: Positive
    source: str


class PauseRules(Struct, frozen=True, forbid_unknown_fields=True):
    """From which length on a silence is a pause, and which pause ends a sentence where nothing is punctuated."""

    threshold_s: Positive
    sentence_s: Positive
    source: str


class SentenceRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How sentences end. ``final_endings`` close a sentence before a pause where nothing is punctuated."""

    enders: Words
    abbreviations: Words = ()
    final_endings: Words = ()


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


class SyllableRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Which rule counts syllables and the words for which it is wrong."""

    rule: Literal["english", "hangul"]
    exceptions: dict[str, Annotated[int, Meta(ge=1)]] = {}
    native_counters: Words = ()


class PronounForms(Struct, frozen=True, forbid_unknown_fields=True):
    """All forms of the speaker, the speaker's people, and the listeners."""

    i: Words
    we: Words
    you: Words


class StorySigns(Struct, frozen=True, forbid_unknown_fields=True):
    """Signs that story templates may name as ``@past`` and the like, and what belongs to no beat.

    ``asides`` speak to the host or about the room; ``requests`` ask something of the listener;
    ``not_requests`` look like a request and are none; ``scenes`` invite into a scene.
    """

    past: Words = ()
    present: Words = ()
    they: Words = ()
    many: Words = ()
    requests: Words = ()
    not_requests: Words = ()
    asides: Words = ()
    scenes: Words = ()


class LanguagePack(Struct, frozen=True, forbid_unknown_fields=True):
    """One language. ``particles`` may stand at the end of a noun; ``whole_words`` is false where words carry them."""

    code: Annotated[str, Meta(pattern="^[a-z]{2,3}$")]
    name: str
    whole_words: bool
    pace: PaceBand
    pauses: PauseRules
    sentences: SentenceRules
    fillers: FillerRules
    syllables: SyllableRules
    pronouns: PronounForms
    story: StorySigns
    particles: Words = ()


def available() -> tuple[str, ...]:
    """Codes of the languages that ship with the app, sorted."""
    return tuple(sorted(path.stem for path in asset("languages").glob("*.toml")))


@cache
def load_pack(code: str) -> LanguagePack:
    """The pack of a language.

    Raises:
        CoachError: ``INPUT_UNKNOWN_LANGUAGE`` with ``language`` when there is none.
        BrokenLanguagePackError: its file cannot be used.
    """
    if code not in available():
        raise CoachError(ErrorCode.INPUT_UNKNOWN_LANGUAGE, language=code)
    return read_pack(asset("languages", f"{code}.toml"))


def read_pack(path: Path) -> LanguagePack:
    """Read a language file and check every part of it.

    Raises:
        BrokenLanguagePackError: it says what is wrong and where.
    """
    try:
        pack = msgspec.toml.decode(path.read_bytes(), type=LanguagePack)
    except (OSError, ValueError) as error:  # msgspec's and tomllib's faults are ValueErrors
        message = f"{path.name}: {error}"
        raise BrokenLanguagePackError(message) from error
    if pack.code != path.stem:
        message = f"{path.name}: the code inside is {pack.code}"
        raise BrokenLanguagePackError(message)
    if pack.pace.low >= pack.pace.high:
        message = f"{path.name}: the pace band ends before it begins"
        raise BrokenLanguagePackError(message)
    return pack

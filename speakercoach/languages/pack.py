"""Language packs: everything the analysis knows about one language, as typed data from one folder.

``language.toml`` holds what is general, and each of the other files one part of the pack. In every list of words ``*``
at the end stands for any ending or none, at the start for some beginning. Words are compared bare: lower case, without
punctuation at their edges.
"""

from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from speakercoach.assets import asset
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.event import EventKind
from speakercoach.languages.answer_rules import AnswerRules
from speakercoach.languages.clause_rules import ClauseRules
from speakercoach.languages.disfluency_rules import DisfluencyRules
from speakercoach.languages.filler_rules import FillerRules
from speakercoach.languages.safety_rules import SafetyRules
from speakercoach.languages.telling_rules import TellingRules
from speakercoach.value_reading import converted, toml_value

Words = tuple[str, ...]
Ratio = Annotated[float, Meta(ge=0.0, le=1.0)]
Positive = Annotated[float, Meta(gt=0.0)]
Counts = dict[str, Annotated[int, Meta(ge=1)]]
SyllableRule = Literal["english", "hangul", "spanish", "french", "arabic", "persian", "ukrainian"]


class BrokenLanguagePackError(ValueError):
    """Language files that cannot be used; the message names the language and what is wrong."""


class PaceBand(Struct, frozen=True, forbid_unknown_fields=True):
    """A usual pace. ``unit`` says what is counted per minute; ``source`` says where the figures come from.

    ``events`` gives low and high for kinds of event that ask for another pace, ``events_source`` where those come from.
    """

    unit: Literal["words", "syllables"]
    low: Positive
    high: Positive
    source: str
    events: dict[EventKind, tuple[Positive, Positive]] = {}
    events_source: str = ""


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


class SyllableRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Which rule counts syllables, and what it gets wrong: syllables by what is written, in lower case.

    ``exceptions`` are whole words. ``abbreviations`` are written with their full stop, ``before_numbers`` likewise and
    said so only before a number ("No. 5"); ``after_numbers`` are units. ``acronyms`` are what capitals say where the
    rule would spell them out or not. ``native_counters`` are Korean: before them numbers are native, but not before
    ``sino_counters``, which begin like one.
    """

    rule: SyllableRule
    exceptions: Counts = {}
    abbreviations: Counts = {}
    before_numbers: Counts = {}
    after_numbers: Counts = {}
    acronyms: Counts = {}
    native_counters: Words = ()
    sino_counters: Words = ()


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
    """One language. ``particles`` may stand at the end of a noun; ``whole_words`` is false where words carry them.

    ``tested`` is false for a language whose lists and rules nobody measured on real talks yet.
    """

    code: Annotated[str, Meta(pattern="^[a-z]{2,3}$")]
    name: str
    tested: bool
    whole_words: bool
    pace: PaceBand
    pauses: PauseRules
    sentences: SentenceRules
    fillers: FillerRules
    syllables: SyllableRules
    pronouns: PronounForms
    story: StorySigns = StorySigns()
    clauses: ClauseRules = ClauseRules()
    disfluency: DisfluencyRules = DisfluencyRules()
    telling: TellingRules = TellingRules()
    answers: AnswerRules = AnswerRules()
    safety: SafetyRules = SafetyRules()
    particles: Words = ()


def available() -> tuple[str, ...]:
    """Codes of the languages that ship with the app, sorted."""
    return tuple(sorted(path.parent.name for path in asset("languages").glob("*/language.toml")))


@cache
def load_pack(code: str) -> LanguagePack:
    """The pack of a language.

    Raises:
        CoachError: ``INPUT_UNKNOWN_LANGUAGE`` with ``language`` when there is none.
        BrokenLanguagePackError: one of its files cannot be used.
    """
    if code not in available():
        raise CoachError(ErrorCode.INPUT_UNKNOWN_LANGUAGE, language=code)
    return read_pack(asset("languages", code))


def known_pack(code: str) -> LanguagePack | None:
    """The pack of a language; ``None`` for one that does not ship, as a report of another version may be in."""
    return load_pack(code) if code in available() else None


_GENERAL = "language.toml"
_PARTS = ("fillers", "syllables", "disfluency", "clauses", "story", "telling", "answers", "safety")


def read_pack(folder: Path) -> LanguagePack:
    """Read the files of a language and check every part of them.

    Raises:
        BrokenLanguagePackError: it says what is wrong and where.
    """
    parts = _read(folder / _GENERAL)
    parts |= {name: _read(path) for name in _PARTS if (path := folder / f"{name}.toml").exists()}
    try:
        pack = converted(parts, LanguagePack)
    except msgspec.ValidationError as error:
        message = f"{folder.name}: {error}"
        raise BrokenLanguagePackError(message) from error
    if pack.code != folder.name:
        message = f"{folder.name}: the code inside is {pack.code}"
        raise BrokenLanguagePackError(message)
    if any(low >= high for low, high in ((pack.pace.low, pack.pace.high), *pack.pace.events.values())):
        message = f"{folder.name}: a pace band ends before it begins"
        raise BrokenLanguagePackError(message)
    return pack


def _read(path: Path) -> dict[str, Any]:
    try:
        return toml_value(path.read_bytes(), dict[str, Any])
    except (OSError, ValueError) as error:  # msgspec's and tomllib's faults are ValueErrors
        message = f"{path.parent.name}/{path.name}: {error}"
        raise BrokenLanguagePackError(message) from error

"""What was said that could identify or endanger somebody, and what the speaker decides about it."""

from dataclasses import dataclass
from enum import StrEnum


class SafetyKind(StrEnum):
    """What an item names. These are the report's ``safety.items[].kind``."""

    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    AGE = "age"
    CONTACT = "contact"
    ORGANISATION = "organisation"
    ROLE = "role"
    """Somebody who helped, hid, guided or guarded, by what they do."""
    ROUTE = "route"
    """How somebody travelled, crossed or hid."""
    PRIVATE_WORD = "private_word"
    """It stands on the speaker's own list."""


@dataclass(frozen=True, slots=True)
class SafetyItem:
    """Something said that could identify or endanger somebody; ``last_word`` is inclusive.

    ``reason`` is a code that ``wording`` says in words. ``key`` is the same for all mentions of one thing, however they
    are spelled ("person:okhwa"): what is decided of one holds for all. What can be heard and stands in no words (they
    were corrected since) has its ``last_word`` before its ``first_word``, the word that follows it.
    """

    kind: str
    text: str
    start_s: float
    end_s: float
    first_word: int
    last_word: int
    reason: str
    key: str = ""

    @property
    def is_sound_only(self) -> bool:
        """Whether no words of the transcript stand for it."""
        return self.last_word < self.first_word


@dataclass(frozen=True, slots=True)
class Together:
    """Details that name nobody by themselves and identify somebody together: a village, a year and a job.

    ``items`` are the details, in order of time; some of them may stand among the safety items themselves, too.
    """

    items: tuple[SafetyItem, ...]
    reason: str
    key: str


@dataclass(frozen=True, slots=True)
class Safety:
    """What should be looked at before a talk is shared: ``items`` in order of their words.

    None of those that a search of the words gives overlap; what earlier words held may lie across them.
    """

    items: tuple[SafetyItem, ...]
    together: tuple[Together, ...] = ()


class Handling(StrEnum):
    """What happens to an item in the shared copy. The original never changes."""

    KEEP = "keep"
    CHANGE = "change"
    """Other words in the text; the sound of the moment is muted."""
    MUTE = "mute"
    """A soft tone in the sound, "[…]" in the text."""


class Reach(StrEnum):
    """For what a decision holds."""

    MOMENT = "moment"
    """This one moment of this take."""
    TALK = "talk"
    """Every take of this talk."""
    ALWAYS = "always"
    """Every talk."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the speaker decided about all items with this ``key``, or (``at_s``) the one that begins then.

    ``at_s`` is seconds from the start of the sound, set for ``Reach.MOMENT`` alone. ``substitute`` are the words that
    stand in the text instead, for ``CHANGE`` alone.
    """

    key: str
    handling: Handling
    substitute: str = ""
    at_s: float | None = None


@dataclass(frozen=True, slots=True)
class AddedItem:
    """Words of a take that somebody added to its review by hand, from ``start_s`` to ``end_s``.

    ``author`` names the coordinator who asked for a look at them, empty for the speaker; ``note`` is their word on it.
    """

    start_s: float
    end_s: float
    kind: str = SafetyKind.PRIVATE_WORD
    author: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SafetyDecisions:
    """What was decided for a take: ``moments`` and ``added`` for it alone, ``talk`` for its talk, ``always`` for all.

    Where several fit an item, the one with the shortest reach holds.
    """

    moments: tuple[Decision, ...] = ()
    talk: tuple[Decision, ...] = ()
    always: tuple[Decision, ...] = ()
    added: tuple[AddedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Redaction:
    """One stretch of a take that does not leave as it is; ``last_word`` is inclusive.

    ``handling`` is ``CHANGE`` or ``MUTE``; either mutes the sound of the stretch. ``last_word`` before ``first_word``:
    it is in the sound alone, where ``said`` are the words of then, empty where nobody knows them.
    """

    start_s: float
    end_s: float
    first_word: int
    last_word: int
    handling: Handling
    substitute: str = ""
    said: str = ""

    @property
    def is_sound_only(self) -> bool:
        """Whether no words of the transcript stand for it."""
        return self.last_word < self.first_word

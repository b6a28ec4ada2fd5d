"""What a language file says about how a story is told: the form of ``telling.toml``."""

from typing import Literal

from msgspec import Struct

Words = tuple[str, ...]
Lines = tuple[str, ...]
"""Each line holds many words with blanks between them."""


class SceneRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Signs of a moment at a place, and of what went on for long; ``^`` gives a weight.

    ``actions`` can be seen. Direct speech without marks follows one of ``speaking``: after a comma, or before one of
    ``quote_openers`` and none of ``not_quotes``. Where what was said comes first, as in Korean, ``quote_openers`` are
    its ends, ``quote_marks`` the words that close it (with a star, on its last word), and it begins after a
    word that ends in one of ``quote_leads``.
    """

    moments: Words = ()
    summaries: Words = ()
    actions: Lines = ()
    speaking: Words = ()
    quote_openers: Words = ()
    quote_marks: Words = ()
    not_quotes: Words = ()
    quote_leads: Words = ()


class MeasureRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers of what can be seen: ``numbers`` before ``units`` or things; ``large`` ones nobody sees."""

    units: Words = ()
    numbers: Words = ()
    large: Words = ()


class PeopleRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Words for single persons, the speaker's own, ``person_signs`` of what a person did; words of powers and laws.

    Beside one of ``naming`` a word with a capital is somebody's name.
    """

    persons: Lines = ()
    own: Words = ()
    naming: Words = ()
    person_signs: Words = ()
    powers: Words = ()


class AskRules(Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a request one that can be done: concrete ``acts``, whom it names, and by when; ``wishes`` name none.

    No list holds every act: a request with neither may well name one.
    After one of ``not_acts`` the same words tell or wish. One of ``objects`` at one of ``places`` is an act that is
    told ("the letters are by the door"). ``told`` phrases ask without a sign of request; ``^`` gives a weight.
    ``leading`` words may stand before what is asked at the beginning of a sentence.
    """

    acts: Words = ()
    wishes: Words = ()
    not_acts: Words = ()
    objects: Words = ()
    places: Words = ()
    told: Words = ()
    leading: Words = ()
    who: Words = ()
    when: Words = ()


class ContentRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Which words carry something: no ``function`` words; ``common`` ones stand in every talk, ``slight`` carry little.

    ``unsure_i`` are forms of I that more often mean something else. ``endings`` are taken off to compare words;
    ``verb_endings`` are particles that close verbs as well (물고 holds no water). What begins with one of ``verbal``
    makes a verb of the noun before it (사과했다), not another thing (사과나무).
    """

    function: Lines = ()
    common: Lines = ()
    slight: Lines = ()
    unsure_i: Words = ()
    endings: Words = ()
    verb_endings: Words = ()
    verbal: Words = ()


class TellingRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How a story is told. ``things`` and ``senses`` are words by topic; without things nothing is known of scenes.

    ``stems`` says how forms of one word are brought together: by the rules of English, by the ``endings`` of
    ``content``, or, where nothing better is known, by how they begin.
    """

    stems: Literal["english", "endings", "beginnings"] = "beginnings"
    things: dict[str, Lines] = {}
    senses: dict[str, Lines] = {}
    scenes: SceneRules = SceneRules()
    measures: MeasureRules = MeasureRules()
    people: PeopleRules = PeopleRules()
    ask: AskRules = AskRules()
    content: ContentRules = ContentRules()

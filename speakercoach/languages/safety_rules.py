"""What a language file says about words that could identify somebody: the form of ``safety.toml``."""

from msgspec import Struct

Words = tuple[str, ...]


class PersonRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How people are named.

    ``kin`` and ``titles`` stand beside a name; ``naming`` are phrases before one ("his name is"). ``public`` are people
    of history and of the news, whom naming does not endanger. ``surnames`` and ``given`` are frequent names, ``common``
    words that look like names and are none.
    """

    kin: Words = ()
    titles: Words = ()
    naming: Words = ()
    public: Words = ()
    surnames: Words = ()
    given: Words = ()
    common: Words = ()


class PlaceRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How places are named.

    ``heads`` say what sort of place it is ("village"), ``naming`` are phrases before a name, ``before`` words after
    which a place stands. ``landmarks`` describe a hiding place without a name. ``harmless`` names alarm nobody.
    """

    heads: Words = ()
    naming: Words = ()
    before: Words = ()
    landmarks: Words = ()
    harmless: Words = ()


class DateRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of dates and ages. ``numbers`` say their value by position, ``ordinals`` too, beginning with one.

    ``ambiguous`` months are other words as well. ``age_units`` stand behind a number of years lived, ``not_ages``
    behind one that is none.
    """

    months: Words = ()
    ambiguous: Words = ()
    numbers: Words = ()
    ordinals: Words = ()
    age_units: Words = ()
    not_ages: Words = ()


class ContactRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How somebody can be reached. ``digits`` are said one by one, ``at`` and ``dot`` within an address."""

    digits: Words = ()
    at: Words = ()
    dot: Words = ()
    endings: Words = ()
    streets: Words = ()
    cues: Words = ()


class OrganisationRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How groups are named. ``heads`` are their sorts ("church"); ``known`` names are so large that they tell nothing.

    ``doing`` are words of names that have no head ("circle", "over").
    """

    heads: Words = ()
    known: Words = ()
    doing: Words = ()


class RoleRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Who helped, hid, guided or guarded, and posts by which a relative is known.

    ``always`` alarm wherever they stand, ``helpers`` beside one of ``helps``, ``posts`` as what a relative is.
    """

    always: Words = ()
    helpers: Words = ()
    helps: Words = ()
    posts: Words = ()


class RouteRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How somebody travelled, crossed or hid: ``moves`` begin a route, ``ways`` carry it on, ``means`` carry people.

    ``scenery`` is what one crosses, ``hides`` what one hides in.
    """

    moves: Words = ()
    ways: Words = ()
    means: Words = ()
    scenery: Words = ()
    hides: Words = ()


class SafetyRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a language names people, places, times, groups, posts and ways."""

    persons: PersonRules = PersonRules()
    places: PlaceRules = PlaceRules()
    dates: DateRules = DateRules()
    contacts: ContactRules = ContactRules()
    organisations: OrganisationRules = OrganisationRules()
    roles: RoleRules = RoleRules()
    routes: RouteRules = RouteRules()

"""What a language file says about words that could identify somebody: the form of ``safety.toml``.

One line of a list holds many words, with a blank between them; ``_`` stands for a blank within a phrase.
"""

from collections.abc import Iterable

from msgspec import Struct

from speakercoach.languages.korean_safety_rules import KoreanSafetyRules

Words = tuple[str, ...]


def listed(lines: Iterable[str]) -> frozenset[str]:
    """The words and phrases of a list, each as it is said."""
    return frozenset(entry.replace("_", " ") for line in lines for entry in line.split())


class PersonRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How people are named.

    ``kin`` and ``people`` stand beside a name, ``titles`` are a part of it, ``naming`` are phrases before one ("his
    name is"). Of ``says`` a person is the subject, mostly of ``weak_says`` too; behind ``beside`` one stands, behind
    ``sent`` and "from", behind ``told`` and "to". ``public`` are people of history and of the news, whom naming does
    not endanger. ``given`` are names, ``common`` words that look like names and are none, ``capitals``
    words with a capital that name nobody. ``name_words`` are given names that are usual words: only these are passed
    over where a list of private words has them and they stand as a word. ``familiar`` names are those that a recogniser
    writes for others that it does not know.
    """

    kin: Words = ()
    people: Words = ()
    titles: Words = ()
    naming: Words = ()
    says: Words = ()
    weak_says: Words = ()
    beside: Words = ()
    sent: Words = ()
    told: Words = ()
    public: Words = ()
    given: Words = ()
    name_words: Words = ()
    familiar: Words = ()
    common: Words = ()
    capitals: Words = ()


class PlaceRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How places are named.

    ``heads`` say what sort of place it is ("village"), ``sorts`` of what somebody says that a
    name is one, ``naming`` are phrases before a name; a place stands ``inside``
    and mostly ``towards`` it, and names end in ``endings``. ``cities_of_arrival`` and ``countries`` (with their people
    and languages) alarm nobody. ``shelters`` are what one hides in, told by what stands ``beside`` them ("above").
    Behind ``hiding`` (of which ``weak_hiding`` tells less) and ``within`` stands one of the ``hideouts``;
    ``plain_hideouts`` need to be described, by other words than ``plain_words`` or behind ``told_by``. A place ends
    before ``place_stops``.
    """

    heads: Words = ()
    sorts: Words = ()
    naming: Words = ()
    inside: Words = ()
    towards: Words = ()
    endings: Words = ()
    cities_of_arrival: Words = ()
    countries: Words = ()
    shelters: Words = ()
    beside: Words = ()
    hiding: Words = ()
    weak_hiding: Words = ()
    within: Words = ()
    hideouts: Words = ()
    plain_hideouts: Words = ()
    plain_words: Words = ()
    told_by: Words = ()
    place_stops: Words = ()


class DateRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of dates and ages.

    ``ordinals`` begin with the first, ``numbers`` with nought, ``tens`` with twenty. ``ambiguous`` months are other
    words as well. An age stands behind ``becoming``; ``about`` may stand before its number, ``after_age`` behind it
    where a count would go on with what is counted.

    A day before, of or after one of the ``feasts`` is a date, and with a year one of the ``seasons`` or
    ``year_parts``. A month beside ``general`` words, or where somebody does one of ``general_verbs`` now, is none of
    the story, nor is one before which somebody is ``asking``, unless it is told as ``past``.
    """

    months: Words = ()
    ambiguous: Words = ()
    ordinals: Words = ()
    numbers: Words = ()
    tens: Words = ()
    becoming: Words = ()
    about: Words = ()
    after_age: Words = ()
    feasts: Words = ()
    seasons: Words = ()
    year_parts: Words = ()
    general: Words = ()
    general_verbs: Words = ()
    asking: Words = ()
    past: Words = ()


class ContactRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How somebody can be reached.

    ``digits`` are said one by one, ``endings`` are those of addresses on the internet, ``services`` what one has a
    name on and ``handles`` words for that name. An address begins behind one of ``stops``.

    A street is one of ``streets`` or ``street_words`` behind its name, but for ``no_street``, one of
    ``written_streets`` with a capital, or a name that ends in
    one of ``street_endings``; a district ends in one of ``district_endings``. ``dwellings``, ``units`` and ``levels``
    have a number, of which the first and the last are an address behind ``home`` alone.
    """

    digits: Words = ()
    endings: Words = ()
    services: Words = ()
    handles: Words = ()
    streets: Words = ()
    street_words: Words = ()
    written_streets: Words = ()
    street_endings: Words = ()
    no_street: Words = ()
    district_endings: Words = ()
    dwellings: Words = ()
    units: Words = ()
    levels: Words = ()
    home: Words = ()
    stops: Words = ()


class OrganisationRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How groups are named.

    ``heads`` are their sorts ("church") behind a name, ``fronts`` and
    ``foreign_fronts`` before one; ``weak_heads`` need a longer name.
    ``known`` names are so large that they tell nothing. ``working`` are words before a group, ``sorts`` words that say
    only that it is one, ``titles`` stand before the name of a film or a book. ``links`` may stand within a name,
    ``never_named`` words in none; ``plain`` words only describe.

    The name of one of the ``named_sorts`` stands behind ``name_links``, that of what one belongs to behind ``joining``.
    ``of_heads`` go on with "of" and what they are for. ``forces`` have a number, with ``force_words`` between;
    ``saints`` begin the name of a church. Behind ``self_links`` a group tells its own name; one of ``public_titles``
    is in a name with capitals that everybody knows, and so is one of nothing but ``public_bodies``.
    """

    heads: Words = ()
    weak_heads: Words = ()
    fronts: Words = ()
    foreign_fronts: Words = ()
    known: Words = ()
    working: Words = ()
    sorts: Words = ()
    links: Words = ()
    never_named: Words = ()
    titles: Words = ()
    plain: Words = ()
    named_sorts: Words = ()
    name_links: Words = ()
    forces: Words = ()
    force_words: Words = ()
    saints: Words = ()
    joining: Words = ()
    of_heads: Words = ()
    self_links: Words = ()
    public_titles: Words = ()
    public_bodies: Words = ()


class RoleRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Who helped, hid, guided or guarded, and posts by which a relative is known.

    ``always`` alarm wherever they stand, ``helpers`` in a sentence with one of ``helps``, ``taught`` near ``secrecy``.
    A relative is (``being``) something, in or ``of`` something. ``articles`` stand before somebody, ``clauses`` end
    what is said of them, and before ``not_behind`` a word means something else.

    ``occupations`` and words with ``work_endings``, but for ``no_work``, say what somebody is; behind ``judging`` they
    say how, and ``describing`` words before somebody tell no work. Anybody with an occupation and any of ``people`` has
    helped by ``deeds`` to one of ``for_whom``, by what is ``covert``, and behind ``helped_by`` (anybody at all behind
    ``saved_by``); who is from one of the ``services`` alarms at once, and a relative who works for them or for
    ``rulers``. One of the ``authorities`` alarms by any deed. ``own_people`` of the speaker are no matter, nor is who
    is met ``everyday``, unless one of them is told by more.
    """

    always: Words = ()
    helpers: Words = ()
    helps: Words = ()
    taught: Words = ()
    secrecy: Words = ()
    being: Words = ()
    of: Words = ()
    articles: Words = ()
    clauses: Words = ()
    not_behind: Words = ()
    occupations: Words = ()
    work_endings: Words = ()
    no_work: Words = ()
    judging: Words = ()
    describing: Words = ()
    people: Words = ()
    services: Words = ()
    rulers: Words = ()
    authorities: Words = ()
    deeds: Words = ()
    for_whom: Words = ()
    covert: Words = ()
    helped_by: Words = ()
    saved_by: Words = ()
    hidden_teaching: Words = ()
    own_people: Words = ()
    everyday: Words = ()


class RouteRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How somebody travelled, crossed or hid.

    ``moves`` are verbs, ``strong_moves`` those of flight; ``ways`` begin each part of a route, ``links`` stand between
    two and ``stops`` end one. ``means`` carry people, ``scenery`` is what one crosses behind one of ``paths``, a place
    stands behind ``goals``. ``rooms`` are no sign of hiding, ``lengths`` say how long it took.
    ``abstract`` words are no station of a way, one of the ``vehicles`` is a part of one; ``postures`` say how somebody
    went.

    Whoever ``takes`` or goes a way, of which some verbs say that something ``crosses``, is told by what lies on it:
    ``hard`` things tell more than ``soft`` ones, and ``dark`` words more than ``everyday`` ones.
    """

    moves: Words = ()
    strong_moves: Words = ()
    ways: Words = ()
    means: Words = ()
    scenery: Words = ()
    lengths: Words = ()
    paths: Words = ()
    goals: Words = ()
    links: Words = ()
    stops: Words = ()
    rooms: Words = ()
    abstract: Words = ()
    vehicles: Words = ()
    postures: Words = ()
    takes: Words = ()
    crosses: Words = ()
    hard: Words = ()
    soft: Words = ()
    dark: Words = ()
    everyday: Words = ()


class TogetherRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Details that identify somebody only together; ``*`` at the end of a word stands for any ending.

    ``only`` says that there was one of them ``around`` there ("village"); few have one of the ``rare_jobs``, here the
    speaker's relatives or the speaker (``own``). ``relatives`` are such where words of kin carry particles; a
    private word that ends in one of ``place_ends`` is a place.
    """

    only: Words = ()
    around: Words = ()
    rare_jobs: Words = ()
    own: Words = ()
    relatives: Words = ()
    place_ends: Words = ()


class SafetyRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a language names people, places, times, groups, posts and ways."""

    persons: PersonRules = PersonRules()
    places: PlaceRules = PlaceRules()
    dates: DateRules = DateRules()
    contacts: ContactRules = ContactRules()
    organisations: OrganisationRules = OrganisationRules()
    roles: RoleRules = RoleRules()
    routes: RouteRules = RouteRules()
    together: TogetherRules = TogetherRules()
    korean: KoreanSafetyRules = KoreanSafetyRules()

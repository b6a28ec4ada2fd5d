"""What the language file of Korean says about words that could identify somebody: ``[korean]`` of its ``safety.toml``.

One line of a list holds many words, with a blank between them. Nouns stand without particles, verbs by how they begin.
"""

from msgspec import Struct

Words = tuple[str, ...]


class KoreanPersonRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How people are named.

    A name stands behind one of ``kin`` ("동생 영호") or before one of ``titles`` ("순희 이모"). ``people`` are named by
    what they are ("라는 친구"), ``groups`` those who call somebody a name by one of the verbs ``calling``.
    ``surnames`` and ``given`` are syllables; ``also_words`` are given names that are other words as well, ``not_names``
    look like names and are none, ``public`` are known of history and the news.
    """

    kin: Words = ()
    titles: Words = ()
    people: Words = ()
    groups: Words = ()
    calling: Words = ()
    surnames: Words = ()
    given: Words = ()
    also_words: Words = ()
    not_names: Words = ()
    public: Words = ()


class KoreanPlaceRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How places are named.

    ``heads`` say what sort of place it is, joined to its name or behind it ("버들촌", "용두골 과수원"); ``short_heads``
    do so at the end of a word that is no other word. ``parts`` may stand behind the name of a known place ("회령시").
    ``rooms`` are what one hides in, told by what lies ``beside`` them, and so are words that end in one of
    ``room_ends`` and are not among ``no_rooms``. ``living`` begins verbs of where one is from.
    """

    heads: Words = ()
    short_heads: Words = ()
    parts: Words = ()
    rooms: Words = ()
    beside: Words = ()
    living: Words = ()
    hiding: Words = ()
    room_ends: Words = ()
    no_rooms: Words = ()


class KoreanDateRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of dates and ages.

    ``years`` tell a year beside one of ``months``; ``parts`` go on with a date. ``days`` are days of the month by their
    own name. ``tens`` and ``ones`` are native numbers as they are said of years of age, ``alone`` without 살.
    ``differences`` behind an age say how far two are apart.
    """

    months: Words = ()
    years: Words = ()
    parts: Words = ()
    days: Words = ()
    tens: Words = ()
    ones: Words = ()
    alone: Words = ()
    differences: Words = ()


class KoreanContactRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How to reach somebody: ``digits`` are said one by one, ``endings`` are those of addresses as they are said."""

    digits: Words = ()
    endings: Words = ()
    services: Words = ()


class KoreanOrganisationRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How groups are named.

    ``heads`` are sorts of groups. Before ``named_heads`` any word is a name ("등대 교회"), before the others one that
    is no other word. ``plain`` only describe ("지하", "한국"), ``known`` are so large that they tell nothing.
    """

    heads: Words = ()
    named_heads: Words = ()
    plain: Words = ()
    known: Words = ()


class KoreanRoleRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Who helped, hid, guided or guarded, and posts by which a relative is known.

    ``always`` alarm wherever they stand, ``helpers`` beside one of the verbs ``helping``, ``anybody`` behind one of
    ``deeds`` ("도와준 분"), each with the words ``describing`` before. ``posts`` are what a relative is, and so is any
    word that ends in one of ``post_ends`` and in none of ``no_posts``; ``workplaces`` are where, and so is any
    word that ends in one of ``workplace_ends``; ``working`` begins verbs of that. ``own`` are the
    speaker as the subject; ``no_tellers`` tell nothing of the noun behind them.
    ``guards`` may have been paid to look away.
    """

    always: Words = ()
    helpers: Words = ()
    helping: Words = ()
    anybody: Words = ()
    deeds: Words = ()
    kin: Words = ()
    posts: Words = ()
    workplaces: Words = ()
    workplace_ends: Words = ()
    guards: Words = ()
    working: Words = ()
    describing: Words = ()
    post_ends: Words = ()
    no_posts: Words = ()
    no_tellers: Words = ()
    own: Words = ()


class KoreanRouteRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How somebody travelled, crossed or hid.

    ``moves`` begin verbs of moving, ``crossings`` those of flight; ``scenery`` is what one crosses, of it
    ``borders`` in flight; ``means`` carry people; ``hidden`` begins what tells that they were out of
    sight, ``dark`` when or how long it was. ``openers`` begin a clause and no route.
    """

    moves: Words = ()
    crossings: Words = ()
    scenery: Words = ()
    means: Words = ()
    borders: Words = ()
    hidden: Words = ()
    dark: Words = ()
    openers: Words = ()


class KoreanSafetyRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which Korean names people, places, times, groups, posts and ways."""

    persons: KoreanPersonRules = KoreanPersonRules()
    places: KoreanPlaceRules = KoreanPlaceRules()
    dates: KoreanDateRules = KoreanDateRules()
    contacts: KoreanContactRules = KoreanContactRules()
    organisations: KoreanOrganisationRules = KoreanOrganisationRules()
    roles: KoreanRoleRules = KoreanRoleRules()
    routes: KoreanRouteRules = KoreanRouteRules()

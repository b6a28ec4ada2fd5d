"""What a language file says about repetition, restarts and hedges: the form of ``disfluency.toml``."""

from typing import Annotated

from msgspec import Meta, Struct

Words = tuple[str, ...]
Rate = Annotated[float, Meta(gt=0.0)]


class Hedges(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that soften what is said, and next to which words they do so; every part that is given has to hold.

    ``set_off`` asks for a comma (where nothing is punctuated, a pause) or the edge of the sentence on both sides.
    """

    phrases: Annotated[Words, Meta(min_length=1)]
    previous_not: Words = ()
    next: Words = ()
    next_not: Words = ()
    set_off: bool = False


class WordClasses(Struct, frozen=True, forbid_unknown_fields=True):
    """Small words by what they do; a word may stand in several.

    A phrase cannot end in one of ``subjects`` (she, not it: never an object), ``determiners``, ``prepositions``,
    ``auxiliaries`` or ``unfinished`` (verbs that want more). ``pronouns`` may be subject and object, ``pointers`` stand
    alone or before a noun, ``particles`` are prepositions that may end a clause ("come in"), ``own_verbs`` are
    auxiliaries that may be the only verb (have). ``openers`` begin a clause that may end in a small word ("what it
    was"), ``joiners`` join sentences, ``couplers`` words of one kind (and).
    ``adverbs`` stand between a subject and its verb (always), ``objects`` are pronouns that are no subject (me),
    ``qualities`` stand before a noun (big); ``leading`` verbs lead on to another and may be put in each other's place.
    """

    subjects: Words = ()
    pronouns: Words = ()
    determiners: Words = ()
    pointers: Words = ()
    prepositions: Words = ()
    particles: Words = ()
    auxiliaries: Words = ()
    openers: Words = ()
    joiners: Words = ()
    speaking: Words = ()
    unfinished: Words = ()
    numbers: Words = ()
    negations: Words = ()
    indefinite: Words = ()
    infinitive: Words = ()
    couplers: Words = ()
    own_verbs: Words = ()
    scales: Words = ()
    adverbs: Words = ()
    objects: Words = ()
    qualities: Words = ()
    leading: Words = ()


class Watched(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that are easily overused; ``usual_per_100`` is how often plain speech has all of them together."""

    words: Annotated[Words, Meta(min_length=1)]
    usual_per_100: Rate
    starts_sentence: bool = False


class DisfluencyRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Words in phrases, compared bare; ``*`` as in every list of words.

    ``takes_back`` takes back what was just said ("no, sorry"); ``editing`` does where what follows is like what it
    replaces ("on Monday, I mean, on Tuesday"), before a comma where one stands at its end. ``asides`` are said in
    between and change nothing ("how do you say"). ``intensifiers`` may be doubled anyhow ("very very"), ``emphatic``
    phrases after a comma ("nobody, nobody"), ``degrees`` with what they raise ("so happy, so happy"), ``doubled`` words
    stand twice by grammar ("had had"). What stands before one of ``calls`` is somebody's call, given as it was
    ("엄마 엄마 하고"). ``forms`` are the forms of one word, by line; ``same`` are beginnings that stand for each other,
    by line.

    For words that carry endings: ``endings`` close a word, ``finals`` a sentence; ``of_nouns`` stand on nouns alone,
    ``topics`` on what is spoken about; ``joining`` ones lead on to another word; ``chains`` are pairs of which the
    second takes up the first ("to Busan, from Busan").

    ``plain`` words never count as overused; ``watched`` are those that may.
    """

    hedges: tuple[Hedges, ...] = ()
    takes_back: Words = ()
    editing: Words = ()
    asides: Words = ()
    intensifiers: Words = ()
    emphatic: Words = ()
    degrees: Words = ()
    doubled: Words = ()
    calls: Words = ()
    finals: Words = ()
    of_nouns: Words = ()
    topics: Words = ()
    chains: Words = ()
    classes: WordClasses = WordClasses()
    forms: Words = ()
    same: Words = ()
    endings: Words = ()
    joining: Words = ()
    plain: Words = ()
    watched: tuple[Watched, ...] = ()

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
    """Small words by what they do. A phrase cannot end in those of ``subjects``, ``determiners`` or ``auxiliaries``.

    ``subjects`` are never objects as well (she, not it); ``pronouns`` may be both. ``openers`` begin a clause in which
    such an ending is no sign ("what it was"). ``particles`` are prepositions that may end a clause ("come
    in"). ``joiners`` join sentences. ``unfinished`` are verbs that want more.
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


class Watched(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that are easily overused; ``usual_per_100`` is how often plain speech has all of them together."""

    words: Annotated[Words, Meta(min_length=1)]
    usual_per_100: Rate
    starts_sentence: bool = False


class DisfluencyRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Words in phrases, compared bare; ``*`` as in every list of words.

    ``takes_back`` takes back what was just said ("no, sorry"); ``editing`` does where what follows is like what it
    replaces ("on Monday, I mean, on Tuesday"); a comma at its end is asked for.
    ``asides`` are said between others and change nothing ("how do you say"). ``intensifiers`` may be doubled anyhow
    ("very very"), ``emphatic`` phrases after a comma ("nobody, nobody"), ``doubled`` words stand twice by grammar ("had
    had"), ``calls`` may be called out twice at the start. ``chains`` are ends of a word that another may take up. ``forms`` are the forms of one word, ``same`` beginnings that stand for each other. ``endings`` close a word
    where words carry them, ``joining`` are those that lead on to another. ``plain`` words never count as overused; ``watched`` are those that may.
    """

    hedges: tuple[Hedges, ...] = ()
    takes_back: Words = ()
    editing: Words = ()
    asides: Words = ()
    intensifiers: Words = ()
    emphatic: Words = ()
    doubled: Words = ()
    calls: Words = ()
    chains: Words = ()
    classes: WordClasses = WordClasses()
    forms: Words = ()
    same: Words = ()
    endings: Words = ()
    joining: Words = ()
    plain: Words = ()
    watched: tuple[Watched, ...] = ()

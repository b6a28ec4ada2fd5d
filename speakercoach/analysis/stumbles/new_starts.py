"""Clauses left before they were whole, and what begins in their place: "if any, uh, if you have questions"."""

from speakercoach.analysis.stumbles.restart_places import LONGEST_GIVEN_UP_WORDS, SUBJECTS, Place, head
from speakercoach.analysis.stumbles.word_kinds import Kind

_SHORT_WORDS = 4
_SOON_WORDS = 5


def is_contraction(token: str, kind: int) -> bool:
    """Whether a subject and its verb are one word; nothing ends in such a word ("he's", but "so is he")."""
    return "'" in token and bool(kind & Kind.AUXILIARY and kind & (SUBJECTS | Kind.POINTER))


def contraction_again(place: Place) -> int:
    """A short form begun again: "he's always he's been", "she's, she is"."""
    back = 2 if place.kind() & Kind.ADVERB else 1
    if not is_contraction(place.word(back), place.kind(back)) or place.in_full(back):
        return 0
    contrast = place.kind() & Kind.NEGATION and place.here.comma and not place.here.heard
    return back if not contrast and head(place.word(back)) == head(place.coming()) else 0


def other_tense(place: Place) -> int:
    """The same subject with another form of its small verb: "we have, we had"."""
    for count in (2, 3, 4):
        given, repair = list(place.said[-count:]), list(place.next[:count])
        first = place.kind(count)
        if len(given) < count or given[:-1] != repair[:-1] or not first & (SUBJECTS | Kind.DETERMINER | Kind.ADVERB):
            continue
        if not place.here.any and not (first & Kind.ADVERB or place.kind(count + 1) & Kind.JOINER):
            continue
        both = place.kind() & place.coming_kind(count - 1) & Kind.AUXILIARY
        denied = (place.kind() ^ place.coming_kind(count - 1)) & Kind.NEGATION
        if both and not denied and place.kinds.is_other_form(given[-1], repair[-1]):
            return 0 if place.kind(count + 1) & Kind.OPENER else count
    return 0


def other_small_verb(place: Place) -> int:
    """The same words around another form of a small verb: "we have been we had been"."""
    given, repair = list(place.said[-3:]), list(place.next[:3])
    if len(given) < 3 or given[0] != repair[0] or given[2:] != repair[2:] or place.kind(4) & Kind.OPENER:  # noqa: PLR2004
        return 0
    changed = place.kinds.is_other_form(given[1], repair[1]) and place.kind(2) & place.coming_kind(1) & Kind.AUXILIARY
    return 3 if changed and place.kind(3) & SUBJECTS else 0


def left_open(place: Place) -> int:
    """A clause that wants more, and another that begins: "I would never, I don't think", "it's not, well, it is"."""
    if not place.here.any or place.here.takes_back or place.coming_kind(1) & Kind.SPEAKING:
        return 0
    count = _left(place)
    if not count or place.in_full(count):
        return 0
    heard = _heard(place)
    if (
        heard
        and count < len(place.said)
        and place.kind(count + 1) & Kind.OPENER
        and place.word(count + 1) == place.coming()
    ):
        return count + 1  # "like he's, um, like some kind of captain"
    later = place.coming_kind() & (Kind.NUMBER | Kind.DETERMINER) and place.coming_kind(2) & Kind.SUBJECT
    if (
        (later and place.here.comma)
        or _is_subject(place, 0)
        or (heard and place.coming_kind() & (Kind.OPENER | Kind.JOINER) and _is_subject(place, 1))
    ):
        return count
    return count if place.coming_kind() & Kind.OPENER and place.kind(count) & Kind.OPENER else 0


def _heard(place: Place) -> bool:
    return place.here.heard or place.here.editing is not None


def _left(place: Place) -> int:
    """How many words there are since the beginning of a clause that wants more; 0 where it may be whole."""
    denied = place.kind() & Kind.ADVERB
    verb = 2 if denied else 1
    kind = place.kind(verb)
    if is_contraction(place.word(verb), kind):
        return 0 if _contrast(place) else verb
    if place.kind() & Kind.QUALITY and place.kind(2) & Kind.INDEFINITE:
        return 2 if _heard(place) else 0
    if place.kind() & Kind.POINTER and place.kind(2) & Kind.OWN_VERB and place.word(3) == place.coming():
        return 3 if place.kind(3) & Kind.SUBJECT else 0  # "she had this, she kept bees"
    if kind & Kind.AUXILIARY:
        return _small_verb_left(place, verb)
    if kind & Kind.PRONOUN and not kind & Kind.OBJECT and place.kind(verb + 1) & Kind.OPENER:
        return _subject_left(place, verb)
    return _subject_left(place, verb) if kind & Kind.SUBJECT and not place.kind(verb + 1) & Kind.AUXILIARY else 0


def _subject_left(place: Place, subject: int) -> int:
    """The words since the subject, as in "she never, I don't think", "what they, I mean, who"."""
    before = place.kind(subject + 1)
    if before & Kind.OPENER:
        return subject + 1 if before & Kind.JOINER else 0  # not "more than I"
    return subject if subject > 1 else 0


def _small_verb_left(place: Place, verb: int) -> int:
    """The words since the subject, as in "I had, one time she" and "my wife was not, uh, she"."""
    subject = verb + 1
    if place.kind(subject) & Kind.AUXILIARY:  # "I would have"
        subject += 1
    name = not place.kinds.is_function(place.word(subject)) and place.kind(subject + 1) & Kind.DETERMINER
    named = name and _heard(place)  # "the problem is, it's cold"
    if not named and not place.kind(subject) & SUBJECTS:
        return 0
    start = subject + bool(named)
    if place.kind(start + 1) & Kind.OPENER:
        return start + 1 if place.here.heard and place.coming() == place.word(start + 1) else 0
    related = place.word(start + 1) and not place.kinds.is_function(place.word(start + 1)) and not place.here.heard
    denied = any(place.kind(back) & Kind.NEGATION for back in range(1, verb + 1))
    if related and not denied and not place.breaks[-start].any:
        return 0  # "the things we had, we lost"
    return 0 if _contrast(place) and place.coming() == place.word(start) else start


def _contrast(place: Place) -> bool:
    """As in "I am not, I am just tired"."""
    denied = any(place.kind(back) & Kind.NEGATION for back in (1, 2))
    again = any(place.coming_kind(ahead) & Kind.NEGATION for ahead in (0, 1))
    return denied and not again and not _heard(place)


def _is_subject(place: Place, ahead: int) -> bool:
    """Whether a clause begins there with a subject that can be nothing else."""
    kind = place.coming_kind(ahead)
    if kind & Kind.SUBJECT or is_contraction(place.coming(ahead), kind):
        return True
    return bool(kind & (Kind.PRONOUN | Kind.POINTER) and place.coming_kind(ahead + 1) & Kind.AUXILIARY)


def named_alone(place: Place) -> int:
    """No more than a name, and the beginning again with a clause: "and the doctor, um, and there was"."""
    if not place.here.any or not place.kind(2) & Kind.DETERMINER or place.kinds.is_function(place.word(1)):
        return 0
    opened = place.kind(3) & (Kind.JOINER | Kind.OPENER)
    again = place.coming() == place.word(3) or (place.kind(3) & place.coming_kind() & Kind.OPENER)
    fresh = len(place.said) == 3 or (len(place.said) > 3 and place.breaks[-3].any)  # noqa: PLR2004
    opens = place.kind(3) & Kind.OPENER and not place.kind(3) & Kind.JOINER
    if opened and again and (fresh or opens) and place.coming_kind(1) & SUBJECTS:
        return 3
    return 0


def small_words_alone(place: Place) -> int:
    """A clause of small words alone, begun again: "if any and, uh, if you have"."""
    same = place.same_start(LONGEST_GIVEN_UP_WORDS)
    if same < 2 or not place.here.heard or not place.kind() & (Kind.JOINER | Kind.POINTER) or place.in_full(same):  # noqa: PLR2004
        return 0
    small = all(place.kinds.is_function(place.word(back)) for back in range(1, same + 1))
    return same if small and place.kind(same) & Kind.OPENER else 0


def same_opening(place: Place) -> int:
    """Two words that come again after a stop, where what they began had no end: "thank you for, uh, thank you"."""
    same = place.same_start(_SHORT_WORDS)
    if same < 2 or place.in_full(same):  # noqa: PLR2004
        return 0
    shared = same > 2 and place.word(same - 1) == place.coming(1)  # noqa: PLR2004
    ended = place.kind() & (Kind.PREPOSITION | Kind.DETERMINER | Kind.AUXILIARY | Kind.SUBJECT)
    stopped = place.here.heard or (place.here.any and place.kind() & Kind.INFINITIVE)
    if stopped and ended and (shared or place.kind(same) & Kind.JOINER):
        return same
    if place.here.heard and same > 3 and shared and place.word(same - 2) == place.coming(2):  # noqa: PLR2004
        return same  # "I want to thank, uh, I want to say"
    if place.here.any or not shared:
        return 0
    if place.kind() & Kind.INFINITIVE:
        return same  # "I must to I must wake up"
    asked = place.kind(same) & Kind.OPENER and place.kind(same - 1) & SUBJECTS
    named = not place.kinds.is_function(place.word(1)) and place.coming(2) != place.word(1)
    return same if same == 3 and asked and named and not place.punctuated else 0  # noqa: PLR2004


def other_action(place: Place) -> int:
    """The same subject with another verb before anything came of the first: "we got, uh, we went"."""
    stopped = place.here.filler or place.here.stumble
    if not stopped or place.word(2) != place.coming() or not place.kind(2) & Kind.SUBJECT:
        return 0
    verbs = not place.kinds.is_function(place.word(1)) and not place.kinds.is_function(place.coming(1))
    return 2 if verbs and not place.kind(3) & Kind.OPENER else 0


def other_name(place: Place) -> int:
    """Another name after a stop: "the mixer, the, the fan", "to the lady's, what do you call it, the owner's"."""
    if not place.here.heard or not place.kind(2) & Kind.DETERMINER or place.word(2) != place.coming():
        return 0
    names = (place.word(1), place.coming(1))
    if any(place.kinds.is_function(name) for name in names) or names[0] == names[1] or not all(names):
        return 0
    listed = place.kind(3) & Kind.COUPLER or any(place.coming_kind(ahead) & Kind.COUPLER for ahead in (2, 3))
    return 0 if listed else 2


def other_name_at_once(place: Place) -> int:
    """Another name after a comma, where no list is meant: "my uncle, my father drove", "a red, a blue coat"."""
    if not place.here.any or not place.kind(2) & Kind.DETERMINER or place.word(2) != place.coming():
        return 0
    names = (place.word(1), place.coming(1))
    if any(place.kinds.is_function(name) or "'" in name for name in names) or names[0] == names[1] or not all(names):
        return 0
    if place.listed(1) or place.listed(2) or place.word(1) in place.next[2:4]:
        return 0  # "my friend, my best friend"
    begins = len(place.said) == 2 and not place.kind(2) & Kind.INDEFINITE  # noqa: PLR2004
    quality = place.kind(2) & Kind.INDEFINITE and not place.kinds.is_function(place.coming(2))
    return 2 if begins or (quality and names[0] != place.coming(2)) else 0


def closer_name(place: Place) -> int:
    """The name again with a word that tells more: "my sister younger sister"."""
    name = place.word(1)
    again = name and not place.kinds.is_function(name) and place.coming(1) == name
    more = not place.kinds.is_function(place.coming()) and not place.coming_kind() & Kind.NUMBER
    return 1 if again and more and place.kind(2) & Kind.DETERMINER else 0


def verb_of_subject(place: Place) -> int:
    """The verb in another form after its subject: "my cousin was going, he went"."""
    last, other = place.word(1), place.coming(1)
    if not place.here.any or not place.coming_kind() & Kind.SUBJECT or place.kinds.is_function(last) or not other:
        return 0
    if last == other or place.kinds.lemma(last) != place.kinds.lemma(other) or not place.kind(2) & Kind.AUXILIARY:
        return 0
    return 2


def other_count(place: Place) -> int:
    """A number put as another form of it: "nine, ninth"."""
    last, other = place.word(1), place.coming()
    number = place.kind() & Kind.NUMBER and not place.coming_kind() & Kind.NUMBER
    if number and place.here.any and other.endswith("th") and other[:2] == last[:2]:
        return 1
    counted = not place.coming_kind(1) & Kind.NUMBER and place.coming(1) and not place.kind(2) & Kind.NUMBER
    both = place.kind() & place.coming_kind() & Kind.NUMBER and last != other
    return 1 if both and place.here.filler and counted else 0  # "two, uh, three hours"


def open_question(place: Place) -> int:
    """A question left and another asked: "how do, well, where do we", "do we have, what was"."""
    if not place.here.any or not place.kind() & Kind.AUXILIARY or not place.coming_kind() & Kind.OPENER:
        return 0
    if place.kind(2) & Kind.OPENER and place.coming_kind(1) & Kind.AUXILIARY and place.word(2) != place.coming():
        return 2
    asked = place.kind(2) & Kind.SUBJECT and place.kind(3) & Kind.AUXILIARY
    return 3 if asked and place.coming_kind(1) & Kind.AUXILIARY else 0


def short_clause_again(place: Place) -> int:
    """A clause of a short form that comes again after one word: "that's all, sometimes that's all you need"."""
    size = place.clause()
    if not place.here.any or size not in (2, 3) or not is_contraction(place.word(size), place.kind(size)):
        return 0
    return size if list(place.next[1 : 1 + size]) == list(place.said[-size:]) else 0


def other_place(place: Place) -> int:
    """A small word for another before a name: "from, in the garden"."""
    both = place.kind() & place.coming_kind() & Kind.PREPOSITION
    if not place.here.any or not both or place.word(1) == place.coming() or place.here.editing is not None:
        return 0
    if (place.kind() & Kind.PARTICLE and not place.here.heard) or place.kind(2) & Kind.OPENER:
        return 0
    clause = [place.kind(back) for back in range(1, min(len(place.said), LONGEST_GIVEN_UP_WORDS) + 1)]
    stranded = any(kind & (Kind.OPENER | Kind.POINTER) for kind in clause[1:])
    return 0 if stranded else 1


def name_again(place: Place) -> int:
    """Stopped before its end, and one of its names comes soon: "first day the boss he, on the first day"."""
    if not place.here.any or place.here.editing is not None or not place.kind() & Kind.SUBJECT:
        return 0
    size = min(place.clause(), LONGEST_GIVEN_UP_WORDS)
    if size < 3 or place.kind(2) & (Kind.AUXILIARY | Kind.COUPLER):  # noqa: PLR2004
        return 0
    soon = set(place.next[:_SOON_WORDS])
    again = any(token in soon and not place.kinds.is_function(token) for token in place.said[-size:])
    return size if again else 0


def unbroken(place: Place) -> int:
    """Words that clash with nothing in between: "what the what I got", "I just I said"."""
    if place.here.editing is not None or place.here.comma:
        return 0
    last, following = place.kind(), place.coming_kind()
    if last & Kind.DETERMINER and not last & Kind.PRONOUN and following & Kind.OPENER:
        same = place.same_start(3)
        return same if same > 1 else 0
    if last & Kind.ADVERB and following & place.kind(2) & Kind.SUBJECT and place.word(2) == place.coming():
        return 2  # "I just I said"
    return _subject_alone(place) if last & Kind.SUBJECT and not last & Kind.OPENER else 0


def _subject_alone(place: Place) -> int:
    """As in "we me and my roommate", "they whether they", "how she how my mother"."""
    following = place.coming_kind()
    if place.kind(2) & Kind.COUPLER:
        return 0
    if following & Kind.OBJECT:
        return 1
    if place.kind(2) & Kind.AUXILIARY:
        return 0
    if following & Kind.OPENER and place.coming() == place.word(2):
        return 2  # "how she how my mother sang"
    joins = following & (Kind.OPENER | Kind.JOINER)
    return 1 if joins and place.word(1) == place.coming(1) else 0


def company(place: Place) -> int:
    """The same company in the polite order: "me and him and me"."""
    named = (place.kind(2), place.coming_kind())
    joined = place.kind() & place.coming_kind(1) & Kind.COUPLER
    again = place.word(2) == place.coming(2) and all(kind & SUBJECTS for kind in named)
    return 2 if joined and again else 0


def same_verb(place: Place) -> int:
    """What one does put as another form after it: "sing, be singing"."""
    if not place.here.any or place.kinds.is_function(place.word(1)) or not place.coming_kind() & Kind.AUXILIARY:
        return 0
    other = place.coming(1)
    return 1 if other and other != place.word(1) and place.kinds.lemma(other) == place.kinds.lemma(place.word(1)) else 0


NEW_STARTS = (
    contraction_again,
    other_tense,
    other_small_verb,
    left_open,
    named_alone,
    small_words_alone,
    same_opening,
    other_action,
    other_name,
    other_name_at_once,
    closer_name,
    verb_of_subject,
    other_count,
    open_question,
    short_clause_again,
    other_place,
    name_again,
    unbroken,
    company,
    same_verb,
)

"""Rules for what is given up, for languages whose words stand alone (English)."""

from collections.abc import Sequence

from speakercoach.analysis.restarts import LONGEST_GIVEN_UP_WORDS, Place
from speakercoach.analysis.word_kinds import Kind, WordKinds

_ALIKE = (
    Kind.DETERMINER | Kind.POINTER,
    Kind.PREPOSITION,
    Kind.AUXILIARY,
    Kind.SUBJECT | Kind.PRONOUN,
    Kind.NUMBER,
    Kind.OPENER,
)
_NEAR_WORDS = 4
_SHORTEST_STEM = 5


def given_up_words(place: Place, kinds: WordKinds) -> int:
    """How many words are given up; the first rule that holds decides."""
    for rule in (
        _cut_off,
        _taken_back,
        _open_end,
        _question,
        _pointer,
        _clash,
        _other_form,
        _word_again,
        _other_determiner,
        _other_subject,
        _said_otherwise,
        _comes_again,
    ):
        count = rule(place, kinds)
        if count:
            return count
    return 0


def _head(token: str) -> str:
    """``he's`` is another form of ``he``, ``don't`` of ``do``."""
    return token.partition("'")[0].removesuffix("n") if token.endswith("n't") else token.partition("'")[0]


def _same_start(place: Place, longest: int) -> int:
    """The nearest word that the next word says again, as a count from the end; 0 for none."""
    head = _head(place.next[0])
    for count in range(1, min(longest, len(place.said)) + 1):
        if _head(place.said[-count]) == head:
            return count
        if count < len(place.said) and place.breaks[-count].clean_comma and count > 1:
            return 0
    return 0


def _alike_start(place: Place, kinds: WordKinds, longest: int) -> int:
    """The nearest word that does the same as the next word."""
    kind = kinds.of(place.next[0])
    for count in range(1, min(longest, len(place.said)) + 1):
        other = kinds.of(place.said[-count])
        if any(kind & group and other & group for group in _ALIKE):
            return count
        if place.breaks[-count].clean_comma:
            return 0
    return 0


def _clause(place: Place) -> int:
    """How many words were said since the last comma."""
    count = 1
    while count < len(place.said) and not place.breaks[-count].any:
        count += 1
    return count


def _cut_off(place: Place, kinds: WordKinds) -> int:
    last = place.said[-1].removeprefix("cutoff-").rstrip("-")
    scrap = (
        bool(last)
        and len(last) <= 3
        and place.next[0] != last
        and place.next[0].startswith(last)
        and not any(  # noqa: PLR2004
            letter in "aeiouy0123456789" for letter in last
        )
    )
    if not (place.cut or (scrap and last.isascii())):
        return 0
    if place.next[0].startswith(last):
        return 1
    return _same_start(place, _NEAR_WORDS) or _alike_start(place, kinds, 2) or 1


def _taken_back(place: Place, kinds: WordKinds) -> int:
    if place.here.editing is None:
        return 0
    count = _same_start(place, LONGEST_GIVEN_UP_WORDS) or _alike_start(place, kinds, 3)
    if not count and kinds.of(place.said[-1]) & Kind.JOINER:
        return 0
    if place.here.takes_back:
        return count or min(2 if len(place.said) > 1 and kinds.is_function(place.said[-2]) else 1, len(place.said))
    if not count or list(place.said[-count:]) == list(place.next[:count]):
        return 0
    first = kinds.of(place.said[-count])
    sentence_again = bool(first & (Kind.SUBJECT | Kind.PRONOUN)) and count > 1 and not _is_open(place, kinds)
    return 0 if sentence_again or first & Kind.OPENER or first & Kind.JOINER and count == 1 else count


def _exempt(place: Place, kinds: WordKinds, count: int) -> bool:
    """Whether a clause before these words ends well in a small word ("what it was", "than I am")."""
    for back in range(count, min(count + 2, len(place.said)) + 1):
        if kinds.of(place.said[-back]) & Kind.OPENER and _head(place.said[-back]) != _head(place.next[0]):
            return True
    return False


def _is_open(place: Place, kinds: WordKinds) -> bool:
    """Whether the last word cannot end anything."""
    last = place.said[-1]
    kind = kinds.of(last)
    before = kinds.of(place.said[-2]) if len(place.said) > 1 else Kind.CONTENT
    if kind & Kind.DETERMINER:
        return True
    if kind & Kind.SUBJECT and not kind & Kind.AUXILIARY:
        asked = before & (Kind.AUXILIARY | Kind.OPENER) and _head(place.said[-2]) != _head(place.next[0])
        return not asked and (len(place.said) < 2 or place.said[-2] not in ("and", "or"))  # noqa: PLR2004
    if kind & Kind.AUXILIARY:
        # "the more you have", "all that I did": a verb of its own
        own = kinds.lemma(last) in ("have", "do")
        if own and before & Kind.AUXILIARY:
            return False
        own = own and before & (Kind.SUBJECT | Kind.PRONOUN)
        return not (own and len(place.said) > 2 and not kinds.is_function(place.said[-3]) and not place.breaks[-2].any)  # noqa: PLR2004
    return bool(kind & (Kind.PREPOSITION | Kind.UNFINISHED | Kind.NUMBER)) and not kind & Kind.PARTICLE


def _open_end(place: Place, kinds: WordKinds) -> int:
    """Broken off after a word that cannot end anything: "in the, at the border", "we were, I was going"."""
    here = place.here
    if not here.any or here.editing is not None or not _is_open(place, kinds):
        return 0
    kind = kinds.of(place.said[-1])
    following = kinds.of(place.next[0])
    same = _same_start(place, LONGEST_GIVEN_UP_WORDS)
    if list(place.said[-same:]) == list(place.next[:same]):
        return 0  # said twice in full: a repetition, or none
    wants_more = kind & (Kind.AUXILIARY | Kind.UNFINISHED) or place.said[-1] == "to"
    if wants_more and _exempt(place, kinds, same or _clause(place)):
        return 0
    if same and place.said[-1] == "not" and list(place.said[-same:-1]) == list(place.next[: same - 1]):
        return 0  # "I am not, I am just tired": a contrast
    if same and _worth(place, kinds, same):
        return same
    if kind & Kind.NUMBER and not kind & FUNCTION_LIKE:
        return 0
    alike = _alike_start(place, kinds, 3)
    if here.clean_comma and place.punctuated and kind & Kind.DETERMINER:
        return alike or min(_subject_start(place, kinds), LONGEST_GIVEN_UP_WORDS)
    if kind & Kind.DETERMINER:
        return alike if following & (Kind.DETERMINER | Kind.PREPOSITION) else 0
    if kind & Kind.SUBJECT and not kind & Kind.AUXILIARY:
        if following & (Kind.SUBJECT | Kind.DETERMINER) and place.said[-1] != "we" or following & Kind.SUBJECT:
            return alike if alike == 1 else min(_subject_start(place, kinds), LONGEST_GIVEN_UP_WORDS)
        return 0
    if kind & (Kind.AUXILIARY | Kind.UNFINISHED):
        return _new_sentence(place, kinds, alike)
    if place.said[-1] == "to" and following & Kind.SUBJECT:
        return alike or _subject_start(place, kinds)
    return 0


def _worth(place: Place, kinds: WordKinds, same: int) -> bool:
    """Whether a small word that comes again shows that its clause is begun again."""
    first, last = kinds.of(place.said[-same]), kinds.of(place.said[-1])
    if last & Kind.NUMBER and not last & FUNCTION_LIKE:
        return bool(first & Kind.PREPOSITION) and same > 1
    if same == 1:
        changed = place.said[-1] != place.next[0]
        return changed and not last & (Kind.NUMBER | Kind.PREPOSITION)
    if first & (Kind.SUBJECT | Kind.PRONOUN | Kind.OPENER):
        # "how it was, how we came": two clauses that begin alike after another.
        return not (first & Kind.OPENER and last & Kind.AUXILIARY and same < len(place.said))
    if first & Kind.PREPOSITION:
        return bool(last & (Kind.DETERMINER | Kind.NUMBER | Kind.SUBJECT)) or place.here.comma
    if first & Kind.AUXILIARY:
        return bool(last & (Kind.SUBJECT | Kind.DETERMINER)) or place.here.comma
    if first & Kind.DETERMINER:
        return bool(last & Kind.DETERMINER) or place.here.clean_comma
    return place.here.clean_comma


FUNCTION_LIKE = Kind.DETERMINER | Kind.PREPOSITION | Kind.AUXILIARY | Kind.SUBJECT


def _subject_start(place: Place, kinds: WordKinds) -> int:
    """From the subject of the clause on, or the whole clause."""
    clause = _clause(place)
    for count in range(1, clause + 1):
        if kinds.of(place.said[-count]) & Kind.SUBJECT:
            return count
    return clause


def _new_sentence(place: Place, kinds: WordKinds, alike: int) -> int:
    """After an auxiliary: another auxiliary, or another subject with a verb of its own."""
    following = kinds.of(place.next[0])
    if place.here.clean_comma and place.said[-1] in place.next[1:5] and _clause(place) <= LONGEST_GIVEN_UP_WORDS:
        start = _subject_start(place, kinds)
        return start if start <= 3 else 0  # noqa: PLR2004
    if following & Kind.AUXILIARY and place.next[0] != place.said[-1]:
        return alike
    if following & (Kind.SUBJECT | Kind.PRONOUN | Kind.DETERMINER | Kind.POINTER):
        quoted = len(place.next) > 1 and kinds.of(place.next[1]) & Kind.SPEAKING
        start = _subject_start(place, kinds)
        subject = kinds.of(place.said[-start]) & (Kind.SUBJECT | Kind.PRONOUN | Kind.DETERMINER | Kind.POINTER)
        if quoted or not subject or start > 4:  # noqa: PLR2004
            return 0
        if following & Kind.SUBJECT or following & Kind.PRONOUN:
            return start
        # "she was, her mother was": the same verb comes again.
        return start if place.said[-1] in place.next[1:5] else 0
    return 0


def _question(place: Place, kinds: WordKinds) -> int:
    """A question begun with another verb: "are we, is it"."""
    if not place.here.any or len(place.said) < 2 or len(place.next) < 2:  # noqa: PLR2004
        return 0
    subject = Kind.SUBJECT | Kind.PRONOUN
    one = kinds.of(place.said[-2]) & Kind.AUXILIARY and kinds.of(place.said[-1]) & subject
    other = kinds.of(place.next[0]) & Kind.AUXILIARY and kinds.of(place.next[1]) & subject
    return 2 if one and other and list(place.said[-2:]) != list(place.next[:2]) else 0


def _pointer(place: Place, kinds: WordKinds) -> int:
    """Another word that points: "this, that woman"."""
    if not place.here.any or len(place.next) < 2 or kinds.is_function(place.next[1]):  # noqa: PLR2004
        return 0
    both = kinds.of(place.said[-1]) & kinds.of(place.next[0]) & Kind.POINTER
    return 1 if both and place.said[-1] != place.next[0] and not kinds.of(place.next[1]) & Kind.PREPOSITION else 0


def _clash(place: Place, kinds: WordKinds) -> int:
    """Two small words that never stand together: "at the near the bridge", "we I was"."""
    if place.here.editing is not None or place.here.comma:
        return 0
    last, following = kinds.of(place.said[-1]), kinds.of(place.next[0])
    if last & Kind.DETERMINER and not last & Kind.PRONOUN:
        if following & Kind.DETERMINER or following & Kind.SUBJECT:
            return _same_start(place, 3) or _alike_start(place, kinds, 3) or 1
        if following & Kind.PREPOSITION and len(place.next) > 1 and not place.next[0].endswith("er"):
            count = _alike_start(place, kinds, 3)
            return count if count and kinds.of(place.said[-count]) & Kind.PREPOSITION else 0
    subjects = Kind.SUBJECT | Kind.PRONOUN
    before = kinds.of(_at(place.said, 2))
    if last & Kind.AUXILIARY and last & subjects and following & Kind.AUXILIARY and following & subjects:
        return 1  # "it's there's people"
    if last & Kind.SUBJECT and not last & Kind.AUXILIARY and not before & (Kind.AUXILIARY | Kind.OPENER):
        if following & Kind.SUBJECT and place.said[-1] != place.next[0] and place.punctuated:
            return min(_subject_start(place, kinds), 3)
        same = _same_start(place, _NEAR_WORDS)
        if same > 1 and following & (Kind.PREPOSITION | Kind.JOINER):
            return same  # "because I, because when I hear it"
    if place.said[-1] == "to" and following & Kind.SUBJECT and place.punctuated:
        return _same_start(place, LONGEST_GIVEN_UP_WORDS) or min(_subject_start(place, kinds), LONGEST_GIVEN_UP_WORDS)
    return _verb_left(place, kinds)


def _verb_left(place: Place, kinds: WordKinds) -> int:
    """A subject with a small verb, and the subject again without a break: "he don't he wake me up"."""
    last, following = kinds.of(place.said[-1]), kinds.of(place.next[0])
    if kinds.of(_at(place.said, 3)) & Kind.OPENER or len(place.next) < 2 or len(place.said) < 2:  # noqa: PLR2004
        return 0
    same = _head(place.next[0]) == _head(place.said[-2])
    negated = place.said[-1] == "not" and (following | kinds.of(place.next[1])) & Kind.AUXILIARY
    again = following & (Kind.SUBJECT | Kind.PRONOUN) and not following & Kind.OPENER
    if same and again and last & Kind.AUXILIARY:
        return 2
    if same and negated and following & (Kind.SUBJECT | Kind.PRONOUN):
        return 2
    if place.next[1] == place.said[-1]:
        if kinds.of(place.said[-2]) & following & Kind.SUBJECT and not same and not last & FUNCTION_LIKE:
            return 2  # "they make we make the black"
        if last & Kind.AUXILIARY and following & Kind.PRONOUN and not kinds.is_function(place.said[-2]):
            return _clause(place) if _clause(place) <= 3 else 2  # noqa: PLR2004  "the road is there is no road"
    second = kinds.of(place.next[1])
    if (
        same
        and last & second & Kind.PREPOSITION
        and not kinds.is_function(place.said[-2])
        and (place.said[-1] != place.next[1])
    ):
        return 2  # "think for think about one person"
    return 0


def _word_again(place: Place, kinds: WordKinds) -> int:
    """One word put right: "come, came close", "danger dangerous", "nurse, nurses"."""
    last, other = place.said[-1], place.next[0]
    if kinds.is_function(last) or last == other or kinds.of(last) & Kind.NUMBER:
        return 0
    governed = kinds.of(_at(place.said, 2)) & (Kind.AUXILIARY | Kind.PREPOSITION) and not place.here.any
    if kinds.is_other_form(last, other) and not governed:  # not "those who could run ran"
        return 1
    if place.here.any and len(last) > 3 and kinds.lemma(last) == kinds.lemma(other):  # noqa: PLR2004
        return 1
    return 1 if len(last) >= _SHORTEST_STEM and other.startswith(last) and last + "s" != other else 0


def _at(tokens: Sequence[str], back: int) -> str:
    return tokens[-back] if len(tokens) >= back else ""


def _other_form(place: Place, kinds: WordKinds) -> int:
    """The same beginning with another form of the verb: "she go, she went", "you can see, you could see"."""
    for count in range(2, min(LONGEST_GIVEN_UP_WORDS, len(place.said)) + 1):
        if not place.here.any and count > 3:  # noqa: PLR2004
            return 0
        if _head(place.said[-count]) != _head(place.next[0]):
            continue
        given, repair = place.said[-count:], place.next
        if any(one.boundary or one.editing is not None for one in place.breaks[-count + 1 :]):
            return 0
        same = 0
        while same < min(len(given), len(repair)) and given[same] == repair[same]:
            same += 1
        if same == len(given):
            return 0  # said twice in full: a repetition, or none
        if any(map(_is_negation, given)) and not any(map(_is_negation, repair[: len(given) + 1])):
            return 0  # "He didn't know their names, he knew their stops"
        verbs = [
            (token, kinds.lemma(token)) for token in given[max(same, 1) - (same == 0) :] if not kinds.is_function(token)
        ]
        auxiliaries = [token for token in given if kinds.of(token) & Kind.AUXILIARY]
        near = repair[1 : 2 + len(given)]
        opened = bool(kinds.of(_at(place.said, count + 1)) & Kind.OPENER)
        for token, lemma in verbs:
            for other in near:
                if other != token and kinds.lemma(other) == lemma and (same >= 1 or given[0] != repair[0]):
                    return count
                other_auxiliary = (
                    not opened and bool(auxiliaries) and not set(auxiliaries) <= set(near) and len(given) <= 4
                )  # noqa: PLR2004
                if len(given) == 2 and same == 1 and repair[2:3] == [token] and repair[1].endswith("ly"):  # noqa: PLR2004
                    return count  # "who spoke, who properly spoke"
                if (
                    other == token
                    and other_auxiliary
                    and kinds.of(given[0]) & (Kind.SUBJECT | Kind.PRONOUN | Kind.OPENER)
                ):
                    return count
        if len(given) == 3 and len(repair) > 2 and _negated(given[1], repair[1:3]):  # noqa: PLR2004
            return count
        if len(given) == 2 and place.here.filler and same == 1:  # noqa: PLR2004
            both = kinds.of(given[1]) & kinds.of(_second(repair)) & Kind.PREPOSITION
            named = len(place.said) == 2 and kinds.of(given[0]) & Kind.DETERMINER  # noqa: PLR2004
            return count if both or named else 0  # "The train, uh, the bus stopped"
        return 0
    return 0


def _is_negation(token: str) -> bool:
    return token in ("not", "never", "no") or token.endswith("n't")


def _second(tokens: Sequence[str]) -> str:
    return tokens[1] if len(tokens) > 1 else ""


def _negated(token: str, others: Sequence[str]) -> bool:
    return token.endswith("n't") and others[1:2] == ["not"] and token.removesuffix("n't") == others[0]


def _other_determiner(place: Place, kinds: WordKinds) -> int:
    """The same noun with another small word before it: "the rocket, a rocket", "in the college, in college"."""
    if not place.here.any:
        return 0
    noun = place.said[-1]
    if kinds.is_function(noun) or kinds.of(noun) & Kind.NUMBER:
        return 0
    for size in (2, 3):
        given = place.said[-size:]
        if len(given) < size or noun not in place.next[1:3] or not kinds.is_function(given[0]):
            continue
        repair = place.next[: place.next.index(noun, 1) + 1]
        small = (*given[:-1], *repair[:-1])
        if all(kinds.of(token) & (Kind.DETERMINER | Kind.POINTER | Kind.PREPOSITION) for token in small):
            if given[0] in ("a", "an") and repair[0] not in ("a", "an"):
                continue  # "There was a river, the river was high"
            placed = [token for token in (given[0], repair[0]) if kinds.of(token) & Kind.PREPOSITION]
            if (not placed or given[0] == repair[0]) and list(given[:-1]) != list(repair[:-1]):
                return size
    return 0


def _other_subject(place: Place, kinds: WordKinds) -> int:
    """The same words with a subject that is named: "they put me, a pastor put me", "they said, he said"."""
    if not place.here.any:
        return 0
    for size in (2, 3, 4):
        given = place.said[-size:]
        if len(given) < size or not kinds.of(given[0]) & Kind.SUBJECT:
            continue
        rest = list(given[1:])
        if kinds.is_function(rest[0]):
            return 0
        named = kinds.of(place.next[0]) & Kind.DETERMINER
        speech = kinds.of(rest[0]) & Kind.SPEAKING and kinds.of(place.next[0]) & Kind.SUBJECT
        if not named and not speech:
            return 0
        for at in range(1, 4):
            if list(place.next[at : at + len(rest)]) == rest and (len(rest) > 1 or kinds.of(rest[0]) & Kind.SPEAKING):
                return size
        return 0
    return 0


def _said_otherwise(place: Place, kinds: WordKinds) -> int:
    """Another verb of speaking for the same person: "she told me, she said to us"."""
    size = _clause(place)
    if not place.here.clean_comma or not 2 < size <= 4 or len(place.next) < 2:  # noqa: PLR2004
        return 0
    given = place.said[-size:]
    both = kinds.of(given[1]) & kinds.of(place.next[1]) & Kind.SPEAKING
    again = kinds.of(given[0]) & Kind.SUBJECT and given[0] == place.next[0] and given[1] != place.next[1]
    told = all(kinds.of(token) & (Kind.PRONOUN | Kind.PREPOSITION) for token in given[2:])
    return size if both and again and told else 0


def _comes_again(place: Place, kinds: WordKinds) -> int:
    """Three words or more that come again after at most two others: "I was sitting, I remember I was sitting"."""
    if not place.here.comma:
        return 0
    clause = _clause(place)
    given = list(place.said[-clause:])
    if not 3 <= len(given) <= LONGEST_GIVEN_UP_WORDS:  # noqa: PLR2004
        return 0
    for at in (1, 2):
        if list(place.next[at : at + len(given)]) == given and not kinds.of(place.next[0]) & Kind.JOINER:
            return clause
    return 0

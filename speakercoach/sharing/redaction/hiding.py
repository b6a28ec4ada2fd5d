"""What is hidden and what is kept, as things rather than moments: for texts in which no moment was decided on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from speakercoach.analysis.safety.private.entries import targets_of
from speakercoach.analysis.safety.private_words import find_private_words
from speakercoach.domain.safety import Handling, Redaction, SafetyItem, SafetyKind
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.english_words import rarity
from speakercoach.languages.tokens import bare, unmarked
from speakercoach.practice.safety_review import ADDED, Moment, Review

_NAMED_BY_KEY = frozenset({SafetyKind.PERSON, SafetyKind.PLACE, SafetyKind.ORGANISATION})
"""Kinds whose key holds the name itself, as it is written."""
_NAMES = _NAMED_BY_KEY | {SafetyKind.PRIVATE_WORD}
"""Kinds that are private wherever they stand."""
_ENGLISH_ENDINGS = ("'s", "'", "s", "es", "'re", "'ll", "'d")
_LEAST_STEM_LETTERS = 2
ENGLISH = "en"
COMMON_LEVEL = 35
"""Words up to this level are used every day; rarer ones are names more often than words."""
_FIRST_HANGUL, _LAST_HANGUL = "가", "힣"


@dataclass(frozen=True, slots=True)
class HiddenThing:
    """One thing that does not leave. ``spellings`` are its words, bare, one tuple for each way they were said.

    ``is_name``: they are hidden wherever they stand, not only where the review found them. ``substitute`` is empty for
    what is left out.
    """

    key: str
    spellings: tuple[tuple[str, ...], ...]
    substitute: str
    is_name: bool


@dataclass(frozen=True, slots=True)
class Hiding:
    """``kept`` are the keys of which every moment was decided to be kept, ``kept_spellings`` their words, joined."""

    hidden: tuple[HiddenThing, ...] = ()
    kept: frozenset[str] = frozenset()
    kept_spellings: frozenset[str] = frozenset()

    def keeps(self, key: str, text: str) -> bool:
        """Whether a thing leaves as it is: it was decided so, maybe as another kind of thing."""
        return key in self.kept or _joined(_without_possessive(_bare_words(text) or ("",))) in self.kept_spellings

    def substitute_of(self, key: str) -> str | None:
        """What stands for a thing that is hidden, empty for nothing; ``None`` where it is not."""
        return next((one.substitute for one in self.hidden if one.key == key), None)

    def names(self, pack: LanguagePack) -> dict[str, HiddenThing]:
        """Hidden names as the search for private words takes them, but for those that are ordinary words, too."""
        return {
            " ".join(spelling): thing
            for thing in self.hidden
            if thing.is_name
            for spelling in _names_of(thing)
            if spelling and not _is_ordinary(spelling, pack)
        }


def hiding_of(review: Review, pack: LanguagePack) -> Hiding:
    """What was decided of each thing. One of which some moments are hidden is hidden in every text."""
    things: dict[str, tuple[list[SafetyItem], set[str]]] = {}
    kept: dict[str, list[SafetyItem]] = {}
    for row in review.items:
        for moment in row.moments:
            key = moment.item.key or row.key
            if is_kept(moment):
                kept.setdefault(key, []).append(moment.item)
                continue
            items, substitutes = things.setdefault(key, ([], set()))
            items.append(moment.item)
            substitutes.add(_substitute(moment))
    hidden = tuple(
        HiddenThing(
            key=key,
            spellings=tuple(dict.fromkeys(_spellings(key, items, pack))),
            substitute=next(iter(substitutes)) if len(substitutes) == 1 else "",
            is_name=items[0].kind in _NAMES and items[0].reason != ADDED,
        )
        for key, (items, substitutes) in things.items()
    )
    whole = {key: items for key, items in kept.items() if key not in things}
    spellings = {_joined(one) for key, items in whole.items() for one in _spellings(key, items, pack)}
    return Hiding(hidden, frozenset(whole), frozenset(spellings))


def is_kept(moment: Moment) -> bool:
    """Whether this mention leaves as it is; one that was not decided on does not."""
    return moment.decision is not None and moment.decision.handling is Handling.KEEP


def everywhere(
    redactions: Sequence[Redaction], words: Sequence[Word], hiding: Hiding, review: Review, pack: LanguagePack
) -> tuple[Redaction, ...]:
    """The redactions, and those of hidden names that stand elsewhere in the words, where the review saw none.

    In another script, too, as in a talk that goes from one language to the other. A mention that the speaker decided to
    keep stays.
    """
    taken = {i for one in redactions for i in range(one.first_word, one.last_word + 1)}
    taken |= {
        i
        for row in review.items
        for moment in row.moments
        if is_kept(moment)
        for i in range(moment.item.first_word, moment.item.last_word + 1)
    }
    texts = [word.text for word in words]
    names = Hiding(tuple(one for one in hiding.hidden if one.is_name))
    more: list[Redaction] = []
    for first, last, thing in (*mentions(texts, names, pack), *_in_other_script(words, hiding, pack)):
        if not taken.isdisjoint(range(first, last + 1)):
            continue
        taken.update(range(first, last + 1))
        more.append(
            Redaction(
                start_s=words[first].start_s,
                end_s=max(word.end_s for word in words[first : last + 1]),
                first_word=first,
                last_word=last,
                handling=Handling.CHANGE if thing.substitute else Handling.MUTE,
                substitute=thing.substitute,
            )
        )
    return tuple(sorted([*redactions, *more], key=lambda one: (one.first_word, one.last_word)))


def _names_of(thing: HiddenThing) -> tuple[tuple[str, ...], ...]:
    """The name itself, where the key holds it: other spellings may have "my sister" beside it."""
    kind, _, name = thing.key.partition(":")
    return (tuple(map(bare, name.split())),) if kind in _NAMED_BY_KEY else thing.spellings


def _in_other_script(
    words: Sequence[Word], hiding: Hiding, pack: LanguagePack
) -> Iterator[tuple[int, int, HiddenThing]]:
    """Where a hidden name stands in other letters than those in which it was found."""
    names = hiding.names(pack)
    things = {private_key(name): (name, thing) for name, thing in names.items()}
    found = find_private_words(tuple(words), tuple(names), pack)
    for item in () if found is None else found.items:
        name, thing = things[item.key]
        if _has_hangul(item.text) != _has_hangul(name):
            yield item.first_word, item.last_word, thing


def private_key(name: str) -> str:
    """The key under which the search for private words gives an entry."""
    return next((f"private:{target.key}" for target in targets_of((name,))), "")


def _has_hangul(text: str) -> bool:
    return any(_FIRST_HANGUL <= letter <= _LAST_HANGUL for letter in text)


def mentions(texts: Sequence[str], hiding: Hiding, pack: LanguagePack) -> Iterator[tuple[int, int, HiddenThing]]:
    """Where hidden things stand among words: first and last of them, in order and apart, the longest first.

    A name that is an ordinary word, too (May, Grace), is meant where it has a capital.
    """
    sought = sorted(
        (
            _Sought(_joined(spelling), len(spelling), thing, thing.is_name and _is_ordinary(spelling, pack))
            for thing in hiding.hidden
            for spelling in thing.spellings
        ),
        key=lambda one: -len(one.spelling),
    )
    tokens = [_joined((bare(text),)) for text in texts]
    at = 0
    while at < len(tokens):
        hit = _hit(tokens, at, sought, pack, has_capital=unmarked(texts[at])[:1].isupper())
        if hit is None:
            at += 1
            continue
        last, thing = hit
        yield at, last, thing
        at = last + 1


@dataclass(frozen=True, slots=True)
class _Sought:
    """One spelling, joined, of so many words."""

    spelling: str
    length: int
    thing: HiddenThing
    needs_capital: bool


def _hit(
    tokens: Sequence[str], at: int, sought: Sequence[_Sought], pack: LanguagePack, *, has_capital: bool
) -> tuple[int, HiddenThing] | None:
    """Names are written as one word, as several, letter by letter or with hyphens: compared across the words' edges."""
    for one in sought:
        if one.needs_capital and not has_capital:
            continue
        together = ""
        pieces = len(one.spelling) if len(tokens[at]) == 1 else one.length + _more_pieces(one.spelling)
        for last in range(at, min(len(tokens), at + pieces)):
            together += tokens[last]
            if tokens[last] and _is(together, one.spelling, pack):
                return last, one.thing
            if not (one.spelling.startswith(together) or together.startswith(one.spelling)):
                break
    return None


def _is_ordinary(spelling: Sequence[str], pack: LanguagePack) -> bool:
    level = rarity(spelling[0]) if pack.code == ENGLISH and len(spelling) == 1 else None
    return level is not None and level <= COMMON_LEVEL


def _more_pieces(spelling: str) -> int:
    """A name may be split once for each syllable or so."""
    return max(1, min(3, len(spelling) // 2))


def _is(token: str, spelling: str, pack: LanguagePack) -> bool:
    if token == spelling:
        return True
    if not token.startswith(spelling):
        return False
    ending = token[len(spelling) :]
    if _FIRST_HANGUL <= spelling[-1] <= _LAST_HANGUL:
        # Whatever follows a name of two syllables in its word is an ending; after one syllable, a known one.
        return len(spelling) >= _LEAST_STEM_LETTERS or ending in pack.particles
    return ending in _ENGLISH_ENDINGS


def _spellings(key: str, items: Iterable[SafetyItem], pack: LanguagePack) -> Iterator[tuple[str, ...]]:
    for item in items:
        said = _bare_words(item.text)
        if said:
            yield _without_possessive(said)
            yield from _without_particle(said, pack)
    kind, _, name = key.partition(":")
    if kind in _NAMED_BY_KEY and name.strip():
        yield tuple(map(bare, name.split()))


def _bare_words(text: str) -> tuple[str, ...]:
    return tuple(token for token in map(bare, text.split()) if token)


def _without_possessive(said: tuple[str, ...]) -> tuple[str, ...]:
    return (*said[:-1], said[-1].removesuffix("'s"))


def _without_particle(said: tuple[str, ...], pack: LanguagePack) -> Iterator[tuple[str, ...]]:
    for particle in pack.particles:
        stem = said[-1].removesuffix(particle)
        if stem != said[-1] and len(stem) >= _LEAST_STEM_LETTERS:
            yield (*said[:-1], stem)


def _joined(spelling: Sequence[str]) -> str:
    return "".join(part.replace("-", "") for part in spelling)


def _substitute(moment: Moment) -> str:
    decision = moment.decision
    return decision.substitute if decision is not None and decision.handling is Handling.CHANGE else ""

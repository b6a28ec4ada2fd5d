"""Dates, ages, durations and numbers that are not the same in every take of a talk.

Whoever asks for asylum or speaks in public may be asked about them, so the speaker sees them, alone and as help:
memory is not exact, and nothing follows from a difference. Two mentions are only held against each other where the
words around them leave little doubt that they tell of the same thing; nothing is shown rather than a wrong pair.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speakercoach.analysis.answers.content import Vocabulary
from speakercoach.analysis.safety.said import Said, read_said
from speakercoach.analysis.safety.told.english import told_in_english
from speakercoach.analysis.safety.told.korean import told_in_korean
from speakercoach.analysis.safety.told.mention import Told, ToldSort
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare

_AROUND_WORDS = 8
"""So many words before and behind a mention, within its sentence, say what it is about."""
_SENTENCE_BEFORE_WEIGHT = 0.3
_LEAST_LIKENESS, _LEAST_OF_FEW, _SAME_ANYWAY = 0.5, 0.7, 0.3
_LEAST_MARGIN = 0.12
_FEWEST_SHARED = 2
_CORRECTED_WITHIN_WORDS = 6
_EXCERPT_BEFORE, _EXCERPT_BEHIND = 6, 4
_GAP = "…"
_RANGES = frozenset(["or", "to", "and", "until", "혹은", "아니면", "에서", "내지", "또는"])


@dataclass(frozen=True, slots=True)
class ToldTake:
    """What was heard in one take of a talk."""

    take_number: int
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class ToldHere:
    """How one take tells it: the words, and when they begin, in seconds."""

    take_number: int
    text: str
    start_s: float


@dataclass(frozen=True, slots=True)
class Differing:
    """Something that takes tell differently.

    ``about`` are the speaker's own words around it, "…" in its place, from the newest take. ``takes`` are all that
    tell it, the oldest first, those with the same figure included.
    """

    about: str
    sort: ToldSort
    takes: tuple[ToldHere, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Mention:
    take: "_Take"
    told: Told
    near: tuple[frozenset[str], ...]
    before: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Take:
    told: ToldTake
    said: Said
    mentions: list[_Mention]


def differing(takes: Sequence[ToldTake], pack: LanguagePack) -> tuple[Differing, ...]:
    """What these takes of one talk tell differently, in the order of the newest take that tells it.

    Languages whose figures nobody can read here have nothing that differs.
    """
    vocabulary = Vocabulary(pack)
    read = [_read(take, pack, vocabulary) for take in sorted(takes, key=lambda one: -one.take_number)]
    counts = Counter(key for take in read for token in take.said.tokens for key in vocabulary.keys(token))
    found: list[Differing] = []
    seen: set[int] = set()
    for newest in read:
        for mention in newest.mentions:
            if id(mention) in seen:
                continue
            same = [mention, *_elsewhere(mention, read, counts, seen)]
            if len(same) > 1:
                seen.update(map(id, same))
            if any(one.told.differs_from(other.told) for one in same for other in same):
                found.append(_differing(same))
    return tuple(found)


def _read(take: ToldTake, pack: LanguagePack, vocabulary: Vocabulary) -> _Take:
    said = read_said(take.words, take.sentences, pack)
    read = _Take(take, said, [])
    told = [*_figures(said, pack.code)]
    figures = {i for one in told for i in range(one.first, one.last + 1)}
    for one in _as_meant(told, said, pack):
        read.mentions.append(_mention(read, one, figures, vocabulary))
    return read


def _figures(said: Said, code: str) -> Iterator[Told]:
    match code:
        case "en":
            yield from told_in_english(said)
        case "ko":
            yield from told_in_korean(said)
        case _:
            return


def _as_meant(told: Sequence[Told], said: Said, pack: LanguagePack) -> Iterator[Told]:
    """Without what is corrected at once ("in March, no, April"), and both ends of what is left open ("3 or 4")."""
    rules = pack.disfluency
    corrections = [tuple(map(bare, phrase.split())) for phrase in (*rules.editing, *rules.takes_back)]
    open_ends: set[int] = set()
    for place, one in enumerate(told):
        following = told[place + 1] if place + 1 < len(told) else None
        if following is not None and following.sort is one.sort and not open_ends & {place}:
            between = said.tokens[one.last + 1 : following.first]
            if len(between) <= _CORRECTED_WITHIN_WORDS and any(_holds(between, phrase) for phrase in corrections):
                continue
            if all(token in _RANGES for token in between):
                open_ends |= {place, place + 1}
        if place not in open_ends:
            yield one


def _holds(tokens: Sequence[str], phrase: tuple[str, ...]) -> bool:
    return any(tuple(tokens[i : i + len(phrase)]) == phrase for i in range(len(tokens) - len(phrase) + 1))


def _mention(take: _Take, told: Told, figures: set[int], vocabulary: Vocabulary) -> _Mention:
    said = take.said
    start, end = said.starts[told.first], said.ends[told.last]
    near = range(max(start, told.first - _AROUND_WORDS), min(end, told.last + _AROUND_WORDS) + 1)
    before = range(said.starts[start - 1], start) if start else range(0)

    def keys(places: range) -> tuple[frozenset[str], ...]:
        found = (vocabulary.keys(said.tokens[i]) for i in places if i not in figures)
        return tuple(dict.fromkeys(one for one in found if one))

    return _Mention(take, told, keys(near), keys(before))


def _elsewhere(mention: _Mention, takes: Sequence[_Take], counts: Counter[str], seen: set[int]) -> list[_Mention]:
    """The mention of the same thing in every other take that surely has one."""
    found: list[_Mention] = []
    for take in takes:
        if take is mention.take:
            continue
        other = _partner(mention, take, counts)
        if other is not None and id(other) not in seen and _partner(other, mention.take, counts) is mention:
            found.append(other)
    return found


def _partner(mention: _Mention, take: _Take, counts: Counter[str]) -> _Mention | None:
    """The only mention of a take that is like this one; ``None`` where none is, or two are."""
    ranked = sorted(
        ((_likeness(mention, other, counts), place) for place, other in enumerate(take.mentions)), reverse=True
    )
    if not ranked or not _is_same(mention, take.mentions[ranked[0][1]], ranked[0][0]):
        return None
    best = take.mentions[ranked[0][1]]
    if not best.told.differs_from(mention.told):
        return best
    # The same figure told in words that are alike: then nothing differs, however near another one lies.
    for likeness, place in ranked[1:]:
        other = take.mentions[place]
        if likeness >= _SAME_ANYWAY and not other.told.differs_from(mention.told):
            return None
        if likeness > ranked[0][0] - _LEAST_MARGIN:
            return None
    return best


def _is_same(one: _Mention, other: _Mention, likeness: float) -> bool:
    mine, theirs = _speaking(one, other)
    shared = sum(any(a & b for b in theirs) for a in mine)
    least = _LEAST_LIKENESS if shared >= _FEWEST_SHARED else _LEAST_OF_FEW
    return shared > 0 and likeness >= least


def _speaking(one: _Mention, other: _Mention) -> tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]]:
    """What stands around both; the sentences before where they say nothing else: "He was sixteen."."""
    return (one.near, other.near) if one.near or other.near else (one.before, other.before)


def _likeness(one: _Mention, other: _Mention, counts: Counter[str]) -> float:
    """How much of what stands around both is the same, 0..1, rare words counting more; 0 where nothing compares."""
    if not one.told.says_as_much_as(other.told):
        return 0.0
    mine, theirs = _speaking(one, other)
    shared, apart = _shared(mine, theirs, counts)
    if one.near or other.near:
        # What only one sentence before says hardly tells anything: takes are cut differently.
        shared += _SENTENCE_BEFORE_WEIGHT * _shared(one.before, other.before, counts)[0]
    return shared / (shared + apart) if shared else 0.0


def _shared(
    mine: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]], counts: Counter[str]
) -> tuple[float, float]:
    """The worth of the words that both have, and of the others."""
    shared = apart = 0.0
    for here, there in ((mine, theirs), (theirs, mine)):
        for keys in here:
            worth = 1.0 / min(counts[key] for key in keys) ** 0.5
            if any(keys & others for others in there):
                shared += worth
            else:
                apart += worth
    return shared, apart


def _differing(same: Sequence[_Mention]) -> Differing:
    newest = same[0]
    said, told = newest.take.said, newest.told
    first = max(said.starts[told.first], told.first - _EXCERPT_BEFORE)
    last = min(said.ends[told.last], told.last + _EXCERPT_BEHIND)
    words = [word.text for word in said.words]
    about = " ".join([*words[first : told.first], _GAP, *words[told.last + 1 : last + 1]])
    oldest_first = sorted(same, key=lambda one: one.take.told.take_number)
    return Differing(about, told.sort, tuple(map(_here, oldest_first)))


def _here(mention: _Mention) -> ToldHere:
    words = mention.take.told.words[mention.told.first : mention.told.last + 1]
    text = " ".join(word.text for word in words).strip(" ,.;:?!")
    return ToldHere(mention.take.told.take_number, text, words[0].start_s)

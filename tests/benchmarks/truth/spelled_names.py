"""Names as recognisers may write them, by hand: how many spellings are heard, and what else is taken for a name.

A line of a file is what stands on the list and what is heard for it. The spellings were written before they were tried.
Only the misses of every second name were read when the limits were set; of the others only the totals were seen.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from speakercoach.analysis.safety.private_words import find_private_words
from speakercoach.domain.transcript import Word
from speakercoach.languages.pack import load_pack
from tests.benchmarks.truth.marked_talks import STEP_S, WORD_S, SafetyTalk
from tests.benchmarks.truth.score import Score

FOLDER = Path(__file__).parents[2] / "talks" / "private_spellings"
SEED = 7
NAMES_PER_LIST = 5
AROUND_WORDS = 10
LEAST_HELD_RATIO = 0.5

_FRAMES = {
    ("en", "person"): ("then {} came in", "we asked {} about it", "my sister {}", "it was {} who said"),
    ("en", "place"): ("we lived in {} then", "the road to {} was cold", "he was from {}", "near {}"),
    ("ko", "person"): ("그때 {}", "나중에 {}", "제 동무 {}", "그런데 {}"),
    ("ko", "place"): ("그때 {}", "고향은 {}", "우리는 {}", "거기가 {}"),
}
_PLACES = frozenset(("place", "places"))


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name of the list, how it is written where it is heard, in a talk of which language, and of which sort it is.

    ``is_seen``: it is of the half that was looked at.
    """

    entry: str
    heard: str
    language: str
    sort: str
    is_place: bool
    is_seen: bool


def spellings() -> Iterator[Spelled]:
    """All of them, file by file."""
    for path in sorted(FOLDER.glob("*.txt")):
        language, section, is_seen = "", "", True
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("language:"):
                language = line.partition(":")[2].strip()
            elif line.startswith("["):
                section, is_seen = line.strip("[]"), True
            elif line and not line.startswith("#"):
                entry, _, some = line.partition(":")
                for heard in some.split(";"):
                    is_place = not _PLACES.isdisjoint(section.split())
                    yield Spelled(entry, heard.strip(), language, f"{language}, {section}", is_place, is_seen)
                is_seen = not is_seen


def entries() -> tuple[str, ...]:
    """Every name, once."""
    return tuple(dict.fromkeys(one.entry for one in spellings()))


def lists() -> tuple[tuple[str, ...], ...]:
    """All names, in lists as speakers have them."""
    shuffled = list(entries())
    random.Random(SEED).shuffle(shuffled)
    return tuple(tuple(shuffled[at : at + NAMES_PER_LIST]) for at in range(0, len(shuffled), NAMES_PER_LIST))


def is_heard(one: Spelled, talks: Sequence[SafetyTalk]) -> bool:
    """Whether the spelling is found where it is put into a talk of its language, at a place that it picks itself."""
    chance = random.Random(f"{one.entry}: {one.heard}")
    texts = [word.text for word in chance.choice([talk for talk in talks if talk.language == one.language]).words]
    at = chance.randrange(len(texts))
    frame = chance.choice(_FRAMES[one.language, "place" if one.is_place else "person"])
    before, _, after = frame.partition("{}")
    opening, name = before.split(), one.heard.split()
    lead = texts[max(0, at - AROUND_WORDS) : at]
    first = len(lead) + len(opening)
    line = [*lead, *opening, *name, *after.split(), *texts[at : at + AROUND_WORDS]]
    words = tuple(Word(text, i * STEP_S, i * STEP_S + WORD_S, None) for i, text in enumerate(line))
    found = find_private_words(words, (one.entry,), load_pack(one.language))
    wanted = set(range(first, first + len(name)))
    held = {i for item in (found.items if found else ()) for i in range(item.first_word, item.last_word + 1)}
    return len(held & wanted) >= LEAST_HELD_RATIO * len(wanted)


def heard_by_sort(talks: Sequence[SafetyTalk]) -> tuple[dict[tuple[str, bool], Score], tuple[str, ...]]:
    """How many of each sort and half are heard, and those of the half that was looked at that are not."""
    scores: dict[tuple[str, bool], Score] = {}
    missed: list[str] = []
    for one in spellings():
        heard = is_heard(one, talks)
        kind = one.sort, one.is_seen
        scores[kind] = scores.get(kind, Score()) + Score(int(heard), int(not heard))
        if not heard and one.is_seen:
            missed.append(f"not heard, {one.sort}: {one.entry} as {one.heard}")
    return scores, tuple(missed)


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken for a name that a talk does not hold; ``is_name`` where the words are marked as another name."""

    said: str
    is_name: bool


def taken_for(talk: SafetyTalk, listed: Sequence[str]) -> Iterator[Taken]:
    """What is taken for one of these names in a talk, unless the talk holds it or its speaker lists what sounds so."""
    texts = [word.text for word in talk.words]
    joined = _plain("".join(texts))
    private = {place for mark in talk.marks if mark.is_private for place in mark.words}
    named = {place for mark in talk.marks if mark.kind in {"person", "place", "route"} for place in mark.words}
    absent = [name for name in listed if _plain(name) not in joined]
    found = find_private_words(talk.words, absent, load_pack(talk.language))
    for item in found.items if found else ():
        span = range(item.first_word, item.last_word + 1)
        if private.isdisjoint(span):
            around = " ".join(texts[max(0, item.first_word - 2) : item.last_word + 3])
            name = item.key.removeprefix("private:")
            yield Taken(f"{talk.name}: {item.text} for {name}: {around}", not named.isdisjoint(span))


def _plain(name: str) -> str:
    return re.sub(r"[^\w]", "", name).lower()

"""How a story is told, held against invented talks that were marked by hand before the lists were written.

``data/telling_talks.json``: sentences are beat, marks and words; the marks are S for a scene, P for people, O for
politics, A for the ask. ``ask`` holds which of who, what and when it names; ``plan`` holds beat, phrase, and
whether it is said. The one who marked them wrote the lists as well, so other talks will fare worse.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from speakercoach.analysis.story.ask import find_ask
from speakercoach.analysis.story.closing import find_closing
from speakercoach.analysis.story.cover import find_phrases
from speakercoach.analysis.story.people import find_people
from speakercoach.analysis.story.scenes import find_scenes
from speakercoach.domain.talk import BeatPlan, Plan
from speakercoach.domain.told_story import Ask, Passage
from tests.unit.analysis.story.told import CODES, Told, told

LANGUAGES = ("en", "ko")


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    marked: int

    @property
    def ratio(self) -> float:
        """Which share that is."""
        return self.right / self.marked


@dataclass(frozen=True, slots=True)
class Returns:
    """Ends that take up their opening: those found of those marked, and those made up where there is none."""

    found: Share
    made_up: int


def scenes(language: str) -> Share:
    """Words that stand in the kind of sentence that a reader marked: scene or none."""
    right = spoken = 0
    for talk, heard in _talks(language):
        found = _within(find_scenes(heard.words, heard.sentences, heard.tokens, heard.pack)[0])
        for i, (_, marks, line) in enumerate(talk["sentences"]):
            right += len(line.split()) * (("S" in marks) == (i in found))
            spoken += len(line.split())
    return Share(right, spoken)


def people_and_politics(language: str) -> Share:
    """Marked words that stand in a sentence of their kind."""
    right = marked = 0
    for talk, heard in _talks(language):
        people, politics, _ = find_people(heard.words, heard.sentences, heard.tokens, heard.pack)
        kinds = {"P": _within(people), "O": _within(politics)}
        for i, (_, marks, line) in enumerate(talk["sentences"]):
            for kind in set(marks) & set(kinds):
                right += len(line.split()) * (i in kinds[kind])
                marked += len(line.split())
    return Share(right, marked)


def asks(language: str) -> Share:
    """Whether the right asks are found."""
    found = [(_ask(talk, heard), talk["ask"] is not None) for talk, heard in _talks(language)]
    return Share(sum(ask is not None and ask.found == is_there for ask, is_there in found), len(found))


def named_by_asks(language: str) -> Share:
    """Who, what and when, of asks that are there and were found: each named or not, as a reader says."""
    right = marked = 0
    for talk, heard in _talks(language):
        ask = _ask(talk, heard)
        if ask is not None and ask.found and talk["ask"] is not None:
            named = {"who": ask.names_who, "what": ask.names_what, "when": ask.names_when}
            right += sum(named[part] == (part in talk["ask"]) for part in named)
            marked += len(named)
    return Share(right, marked)


def returns(language: str) -> Returns:
    """Ends that return to their opening."""
    found = marked = made_up = 0
    for talk, heard in _talks(language):
        closing = find_closing(heard.words, heard.sentences, heard.tokens, _labels(talk), heard.pack)
        if talk["returns"]:
            found += closing is not None and bool(set(closing.words) & set(talk["returns"]))
            marked += 1
        else:
            made_up += closing is not None and closing.returns
    return Returns(Share(found, marked), made_up)


def phrases(language: str) -> Share:
    """Key phrases that are found said or left out, as a reader says."""
    right = marked = 0
    for talk, heard in _talks(language):
        plan = Plan(beats=tuple(BeatPlan(beat, phrases=(phrase,)) for beat, phrase, _ in talk["plan"]))
        covers = find_phrases(plan, heard.words, heard.tokens, heard.pack)
        for cover, (_, _, said) in zip(covers, talk["plan"], strict=True):
            right += cover.covered == said
            marked += 1
    return Share(right, marked)


@cache
def _talks(language: str) -> tuple[tuple[dict[str, Any], Told], ...]:
    path = Path(__file__).parent / "data" / "telling_talks.json"
    marked = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        (talk, told([line for _, _, line in talk["sentences"]], language))
        for talk in marked
        if talk["language"] == language
    )


def _labels(talk: dict[str, Any]) -> list[str | None]:
    return [beat if beat in CODES else None for beat, _, _ in talk["sentences"]]


def _within(passages: tuple[Passage, ...]) -> set[int]:
    return {i for passage in passages for i in range(passage.first_sentence, passage.last_sentence + 1)}


def _ask(talk: dict[str, Any], heard: Told) -> Ask | None:
    return find_ask(heard.words, heard.sentences, _labels(talk), CODES, heard.pack)

"""How a story is told, held against invented talks that were marked by hand before the lists were written.

``data/telling_talks.json``: sentences are beat, marks and words; the marks are S for a scene, P for people, O for
politics, A for the ask. ``ask`` holds which of who, what and when it names; ``plan`` holds beat, phrase, and
whether it is said. The one who marked them wrote the lists as well, so other talks will fare worse.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from speakercoach.analysis.story.ask import find_ask
from speakercoach.analysis.story.closing import find_closing
from speakercoach.analysis.story.cover import find_phrases
from speakercoach.analysis.story.people import find_people
from speakercoach.analysis.story.scenes import find_scenes
from speakercoach.domain.talk import BeatPlan, Plan
from speakercoach.domain.told_story import Passage
from tests.unit.analysis.story.told import CODES, Told, told

LANGUAGES = ["en", "ko"]


@cache
def talks(language: str) -> tuple[tuple[dict[str, Any], Told], ...]:
    """The marked talks of a language."""
    path = Path(__file__).parent / "data" / "telling_talks.json"
    marked = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        (talk, told([line for _, _, line in talk["sentences"]], language))
        for talk in marked
        if talk["language"] == language
    )


def labels(talk: dict[str, Any]) -> list[str | None]:
    """The beat of each sentence."""
    return [beat if beat in CODES else None for beat, _, _ in talk["sentences"]]


def within(passages: tuple[Passage, ...]) -> set[int]:
    """The sentences of some passages."""
    return {i for passage in passages for i in range(passage.first_sentence, passage.last_sentence + 1)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_scenes_are_where_a_reader_marked_them(language: str) -> None:
    """Four of five words stand in the same kind of sentence, scene or none."""
    right = spoken = 0
    for talk, heard in talks(language):
        scenes = within(find_scenes(heard.words, heard.sentences, heard.tokens, heard.pack)[0])
        for i, (_, marks, line) in enumerate(talk["sentences"]):
            right += len(line.split()) * (("S" in marks) == (i in scenes))
            spoken += len(line.split())
    assert right / spoken >= 0.8


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_and_politics_are_where_a_reader_marked_them(language: str) -> None:
    """Seven of eight marked words stand in a sentence of the same kind."""
    right = marked = 0
    for talk, heard in talks(language):
        people, politics, _ = find_people(heard.words, heard.sentences, heard.tokens, heard.pack)
        kinds = {"P": within(people), "O": within(politics)}
        for i, (_, marks, line) in enumerate(talk["sentences"]):
            for kind in set(marks) & set(kinds):
                right += len(line.split()) * (i in kinds[kind])
                marked += len(line.split())
    assert right / marked >= 0.87


@pytest.mark.parametrize("language", LANGUAGES)
def test_asks_name_what_a_reader_found(language: str) -> None:
    """Nine of ten of who, what and when are as marked, and no ask is found where there is none."""
    right = marked = 0
    for talk, heard in talks(language):
        ask = find_ask(heard.words, heard.sentences, labels(talk), CODES, heard.pack)
        assert ask is not None
        assert ask.found == (talk["ask"] is not None)
        if ask.found:
            named = {"who": ask.names_who, "what": ask.names_what, "when": ask.names_when}
            right += sum(named[part] == (part in talk["ask"]) for part in named)
            marked += len(named)
    assert right / marked >= 0.9


@pytest.mark.parametrize("language", LANGUAGES)
def test_returns_are_seen_by_more_than_chance_and_never_made_up(language: str) -> None:
    """An end that returns is found three times of five; one that does not is never said to."""
    found = marked = 0
    for talk, heard in talks(language):
        closing = find_closing(heard.words, heard.sentences, heard.tokens, labels(talk), heard.pack)
        assert closing is not None
        if talk["returns"]:
            found += bool(set(closing.words) & set(talk["returns"]))
            marked += 1
        else:
            assert not closing.returns
    assert found / marked >= 0.6


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_are_covered_as_a_reader_would_say(language: str) -> None:
    """Nine of ten key phrases are found said or left out as marked."""
    right = marked = 0
    for talk, heard in talks(language):
        plan = Plan(beats=tuple(BeatPlan(beat, phrases=(phrase,)) for beat, phrase, _ in talk["plan"]))
        covers = find_phrases(plan, heard.words, heard.sentences, heard.tokens, heard.pack)
        for cover, (_, _, said) in zip(covers, talk["plan"], strict=True):
            right += cover.covered == said
            marked += 1
    assert right / marked >= 0.9

"""The invented talks that the model of the parts of a story is fitted on, and the model that came of them."""

import ast
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from speakercoach.analysis.story.sentence_traits import sentence_traits
from speakercoach.languages import load_pack
from speakercoach.languages.glosses import load_glosses
from speakercoach.languages.tokens import bare
from speakercoach.stories import load_template
from speakercoach.stories.beat_model import load_beat_model
from tests.benchmarks.truth.places import EVALDATA
from tests.story_model import PROGRAMS, ROOT, program

TALKS = program("training_talks").training_talks()
FOLDER: Path = program("training_talks").TALKS
FEWEST_SENTENCES = {"en": 1_500, "ko": 600}
FORMS = {"spoken", "written", "interpreted", "answer", "lecture"}
LEVELS = {"A2", "B1", "B2", "C1", "native"}
LONG_WORDS = 6
"""Shorter sentences are anybody's, and so are those without a beat: "Can you hear me in the back?"."""
LONG_RUN = 8
FEWEST_TALKS_OF_A_GRAM = 3
PROBE = """
import json, sys
import numpy as np
from speakercoach.analysis.story.beat_readers import beat_chances
from speakercoach.analysis.story.sentence_traits import sentence_traits
from speakercoach.languages.glosses import load_glosses
from speakercoach.stories.beat_model import load_beat_model

model = load_beat_model()
said = {
    "en": [["we", "had", "a", "goat"], ["one", "night", "the", "soldiers", "came"], ["please", "write", "a", "letter"]],
    "ko": [["우리", "집에는", "염소가", "있었어요"], ["그날", "밤", "군인들이", "왔어요"], ["편지를", "써", "주세요"]],
}
sums = {}
for language, sentences in said.items():
    traits = sentence_traits(sentences, language, model.pieces, load_glosses(language))
    chances = beat_chances(traits, model, {}, language)
    assert chances.shape == (3, len(model.beats) + 1)
    sums[language] = chances.sum(axis=1).tolist()
print(json.dumps({"sums": sums, "torch": "torch" in sys.modules}))
"""


def assigned(source: Path, name: str) -> Any:  # noqa: ANN401 - whatever literal stands there
    """A constant of a program that cannot be imported here without torch."""
    for node in ast.parse(source.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and any(getattr(one, "id", None) == name for one in node.targets):
            return ast.literal_eval(node.value)
    raise AssertionError(name)


def test_every_file_is_read_and_says_who_speaks() -> None:
    """Each talk names its speaker, level, form and punctuation in known words, and has sentences."""
    assert len(TALKS) == len(list(FOLDER.glob("*/*.txt")))
    for talk in TALKS:
        assert talk.about.keys() == {"speaker", "level", "form", "punctuation"}, talk.name
        assert talk.about["form"] in FORMS, talk.name
        assert talk.about["level"] in LEVELS, talk.name
        assert talk.about["punctuation"] in {"yes", "no"}, talk.name
        assert len(talk.sentences) > 0, talk.name
        said = zip(talk.tokens, talk.labels, strict=True)
        assert all(tokens or label is None for tokens, label in said), talk.name  # no beat in a stage direction


def test_only_beats_of_the_testimony_are_marked() -> None:
    """Every stretch serves a beat of the testimony or none, and each beat stands in many talks of both languages."""
    for language in FEWEST_SENTENCES:
        codes = {beat.code for beat in load_template("testimony", language).beats}
        there = Counter(label for talk in TALKS if talk.language == language for label in set(talk.labels))
        assert set(there) - {None} == codes
        assert min(there[code] for code in codes) >= 10


@pytest.mark.parametrize("language", FEWEST_SENTENCES)
def test_there_are_enough_sentences_of_many_voices(language: str) -> None:
    """As many sentences as were promised, by at least three authors, some without punctuation, some without a story."""
    some = [talk for talk in TALKS if talk.language == language]
    assert sum(len(talk.sentences) for talk in some) >= FEWEST_SENTENCES[language]
    assert len({talk.author for talk in some}) >= 3
    assert any(talk.about["punctuation"] == "no" for talk in some)
    assert any(talk.about["form"] == "lecture" for talk in some)


def test_every_author_is_held_out_once() -> None:
    """Who writes talks and is never held out would flatter the validation."""
    authors = {talk.author for talk in TALKS}
    assert Counter("".join(assigned(PROGRAMS / "fit.py", "HELD_OUT"))) == Counter(authors)


def test_no_sentence_is_known_from_a_talk_that_is_measured_on() -> None:
    """No sentence of a beat stands in a talk by which the app is judged, and nowhere do eight words of one in a row."""
    folders = [ROOT / "tests" / "talks", *([EVALDATA / "talks"] if EVALDATA.is_dir() else [])]
    marked = [json.loads(path.read_text(encoding="utf-8")) for folder in folders for path in folder.glob("**/*.json")]
    known = [[bare(word) for word in talk["words"]] for talk in marked if isinstance(talk.get("words"), list)]
    assert len(known) >= 40
    texts = [f" {' '.join(words)} " for words in known]
    runs = {run for words in known for run in _runs(words)}
    for talk in TALKS:
        for number, (tokens, label) in enumerate(zip(talk.tokens, talk.labels, strict=True), 1):
            where = f"{talk.name}, sentence {number}"
            if len(tokens) >= LONG_WORDS and label is not None:
                said = f" {' '.join(tokens)} "
                assert not any(said in text for text in texts), where
            assert runs.isdisjoint(_runs(tokens)), where


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[first : first + LONG_RUN]) for first in range(len(words) - LONG_RUN + 1))


def test_the_model_speaks_of_the_beats_of_the_testimony() -> None:
    """Its columns are the template's beats in their order, for every language that has training talks."""
    model = load_beat_model()
    assert model.languages == tuple(sorted({talk.language for talk in TALKS}))
    for language in model.languages:
        assert model.beats == tuple(beat.code for beat in load_template("testimony", language).beats)
        assert load_pack(language).story.requests


def test_the_model_was_fitted_on_these_talks() -> None:
    """The model knows just the grams of these talks: one that comes or goes without a new fit is noticed."""
    model = load_beat_model()
    seen: Counter[str] = Counter()
    for talk in TALKS:
        traits = sentence_traits(talk.tokens, talk.language, model.pieces, load_glosses(talk.language))
        seen.update({gram for grams in traits.grams for gram in grams})
    assert assigned(PROGRAMS / "fit.py", "FEWEST_TALKS") == FEWEST_TALKS_OF_A_GRAM
    assert set(model.grams) == {gram for gram, count in seen.items() if count >= FEWEST_TALKS_OF_A_GRAM}


def test_the_shipped_weights_are_read_without_torch() -> None:
    """In a process of its own the model judges sentences of both languages with numpy alone; each row adds up to 1."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert not seen["torch"]
    for sums in seen["sums"].values():
        np.testing.assert_allclose(sums, 1.0, atol=1e-9)

"""The chances of beats by the fitted model."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from speakercoach.analysis.story.beat_readers import around, beat_chances, run_units
from speakercoach.analysis.story.sentence_traits import SentenceTraits, sentence_traits
from speakercoach.languages.glosses import load_glosses
from speakercoach.stories.beat_model import load_beat_model

SAID = [
    ["we", "crossed", "the", "river", "at", "night"],
    ["please", "write", "a", "letter"],
    ["thank", "you"],
    [],
    ["my", "grandmother", "cooked", "plums"],
]


def traits_of(sentences: list[list[str]], language: str = "en") -> SentenceTraits:
    """The traits by the shipped table."""
    return sentence_traits(sentences, language, load_beat_model().pieces, load_glosses(language))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=30), st.sampled_from(["en", "ko"]))
def test_chances_add_up_to_one(sentences: list[list[str]], language: str) -> None:
    """Each sentence serves one beat or none, whatever was said."""
    chances = beat_chances(traits_of(sentences, language), load_beat_model(), {}, language)
    assert chances.shape == (len(sentences), 9)
    assert np.allclose(chances.sum(axis=1), 1.0)
    assert (chances >= 0).all()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=12), st.integers(0, 11), st.integers(0, 8))
def test_what_was_planned_for_a_beat_speaks_for_it(sentences: list[list[str]], at: int, column: int) -> None:
    """Words that were planned for a beat make it likelier in their sentence, whatever else was said."""
    at %= len(sentences)
    plain = beat_chances(traits_of(sentences), load_beat_model(), {}, "en")
    planned = beat_chances(traits_of(sentences), load_beat_model(), {at: column}, "en")
    assert planned[at, column] >= plain[at, column]


def test_the_recurrent_units_are_those_that_were_fitted() -> None:
    """The app's own gated units give what torch's give for the same weights."""
    reader = load_beat_model().recurrent[0]
    size, width = reader.states.shape[2], reader.inputs.shape[2]
    units = torch.nn.GRU(width, size, batch_first=True)
    seen = np.random.default_rng(3).normal(size=(7, width)).astype(np.float32)
    for name, array in (
        ("weight_ih_l0", reader.inputs[0]),
        ("weight_hh_l0", reader.states[0]),
        ("bias_ih_l0", reader.inputs_bias[0]),
        ("bias_hh_l0", reader.states_bias[0]),
    ):
        getattr(units, name).data = torch.tensor(array)
    with torch.no_grad():
        expected = units(torch.tensor(seen)[None])[0][0].numpy()
    assert np.allclose(run_units([(seen, reader, 0)])[:, 0], expected, atol=1e-5)


def test_a_sentence_is_seen_with_its_neighbours() -> None:
    """Beside each vector stand the one before, the one behind, both pasts fading away, and the whole."""
    vectors = np.array([[1.0], [0.0], [4.0]], dtype=np.float32)
    seen = around(vectors)
    assert seen.shape == (3, 6)
    assert seen[1, :3].tolist() == [0.0, 1.0, 4.0]
    assert seen[0, 3] == 0.0
    assert seen[2, 3] < seen[1, 3]
    assert seen[:, 5].tolist() == pytest.approx([5 / 3] * 3)

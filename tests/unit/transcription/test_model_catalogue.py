"""Which models there are."""

import pytest
import whisper

from speakercoach.practice.model_ports import ModelLanguages, ModelSuit
from speakercoach.transcription.model_catalogue import OFFICIAL, OfficialModel, memory_bytes

DIMENSIONS = {
    "tiny": (80, 384, 4, 4, 51_865),
    "base": (80, 512, 6, 6, 51_865),
    "small": (80, 768, 12, 12, 51_865),
    "medium": (80, 1024, 24, 24, 51_865),
    "large-v1": (80, 1280, 32, 32, 51_865),
    "large-v2": (80, 1280, 32, 32, 51_865),
    "large-v3": (128, 1280, 32, 32, 51_866),
    "large-v3-turbo": (128, 1280, 32, 4, 51_866),
}
"""Mel bands, width, layers of the encoder and of the decoder, tokens."""


def weights(mels: int, width: int, listening: int, writing: int, tokens: int) -> int:
    """How many numbers a Whisper model of these dimensions learnt (``whisper.model``)."""
    attention, perceptron, norm = 4 * width**2 + 3 * width, 8 * width**2 + 5 * width, 2 * width
    encoder = 3 * width * (mels + width) + norm + 1500 * width + norm
    encoder += listening * (attention + perceptron + 2 * norm)
    decoder = (tokens + 448) * width + norm + writing * (2 * attention + perceptron + 3 * norm)
    return encoder + decoder


def test_the_official_models_are_those_of_whisper() -> None:
    """Each name and other name leads to the address, and so to the hash, that openai-whisper has for it."""
    for name, url in whisper._MODELS.items():
        model = OFFICIAL.named(name)
        assert model is not None
        assert model.url() == url
        assert OFFICIAL.with_sha256(model.sha256) is model
    assert {model.name for model in OFFICIAL} <= whisper._MODELS.keys()


@pytest.mark.parametrize("model", tuple(OFFICIAL), ids=lambda model: model.name)
def test_sizes_follow_from_the_dimensions(model: OfficialModel) -> None:
    """Two bytes for each weight and a little for the archive: right to a thousandth, and never too small."""
    weights_bytes = 2 * weights(*DIMENSIONS[model.name.removesuffix(".en")])
    assert weights_bytes < model.size_bytes < weights_bytes * 1.0015


def test_what_is_offered_is_in_order_and_suits_somebody() -> None:
    """Small ones first, in three steps and the one for files; what was followed by a better one is not offered."""
    offered = OFFICIAL.offered()
    assert [model.size_bytes for model in offered] == sorted(model.size_bytes for model in offered)
    assert {model.suit for model in offered} == set(ModelSuit)
    assert "large-v1" not in {model.name for model in offered}


def test_the_name_says_which_languages() -> None:
    """The ending .en stands for English alone."""
    assert {model.name for model in OFFICIAL if model.languages is ModelLanguages.ENGLISH} == {
        "tiny.en",
        "base.en",
        "small.en",
        "medium.en",
    }


def test_a_model_takes_more_memory_than_its_file_is_long() -> None:
    """16 bits a weight on the disk are 32 in memory, and hearing takes room beside them."""
    assert memory_bytes(1_000) == 3_200

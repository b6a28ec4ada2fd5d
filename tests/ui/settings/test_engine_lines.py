"""How Settings and the welcome name who hears a talk."""

import pytest

from speakercoach.practice.model_ports import SpeechModel
from speakercoach.practice.ports import EngineChoice
from speakercoach.ui.models.engines import status_of
from speakercoach.ui.settings.words import engine_line
from tests.fakes.models import a_model


@pytest.mark.parametrize(
    ("language", "model", "said"),
    [
        ("en", a_model("base"), "English: heard by Whisper with the model “Base”."),
        ("en", a_model("tiny.en"), "English: heard by Whisper with the model “Tiny, English only”."),
        ("ko", a_model("large-v3-turbo"), "한국어: heard by Whisper with the model “Large v3 turbo”."),
        ("en", a_model("my-ear", suit=None), "English: heard by Whisper with your own model “my-ear”."),
        ("en", None, "English: heard by the built-in recogniser."),
        ("ko", None, "한국어: nothing here understands it yet."),
    ],
)
def test_models_bear_the_names_that_the_list_shows(language: str, model: SpeechModel | None, said: str) -> None:
    """A plain name, the same as in the list of models; the speaker's own as they named it."""
    assert engine_line(status_of(language, EngineChoice.AUTO, model)).startswith(said)

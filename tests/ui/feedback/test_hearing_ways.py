"""What can be chosen for another hearing, and what the strip says of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.transcript import Transcript
from speakercoach.practice.model_ports import ModelLanguages, ModelState, SpeechModel
from speakercoach.practice.ports import EngineChoice, HearingRequest, HearingStage
from speakercoach.ui.feedback.hearing_ways import (
    AS_IT_SOUNDS,
    BEST,
    BUILTIN,
    Hearer,
    HearingWays,
    find_ways,
    hearers,
    judged,
    request_of,
)
from speakercoach.ui.feedback.spoken_languages import spoken_name
from speakercoach.ui.feedback.strip_view import StripWish, fault_strip, hearing_strip, sounds_like_strip
from speakercoach.ui.models.hearing_course import HearingCourse
from tests.fakes.models import FakeModels, a_model
from tests.ui.feedback.invented_talk import heard, report

BASE = a_model("base", state=ModelState.OFFICIAL)
ENGLISH = a_model("small.en", state=ModelState.HERE, languages=ModelLanguages.ENGLISH, fits=False)


def ways(*models: SpeechModel, best: SpeechModel | None = None) -> HearingWays:
    """Where these models lie."""
    return find_ways(FakeModels(Path("models"), models, {"ko": best, AS_IT_SOUNDS: best}))


def transcript(sounds_like: str | None) -> Transcript:
    """English words of a sound like this."""
    return replace(heard(report()).transcript, sounds_like=sounds_like)


def test_models_that_are_not_whole_are_not_offered() -> None:
    """What is offered for download, half here or altered cannot hear anything now."""
    found = ways(
        BASE,
        a_model("tiny"),
        a_model("small", state=ModelState.PARTLY),
        a_model("medium", state=ModelState.DIFFERENT),
    )
    assert [name for _, name in hearers(found)] == ["The best one here", "Whisper: Base", "The built-in recogniser"]
    assert found.languages == ("en", "ko", "ar", "es", "fa", "fr", "uk", "auto")


@pytest.mark.parametrize(
    ("language", "hearer", "is_possible", "words"),
    [
        ("en", BEST, True, "Whisper will hear it, with the model “Base”."),
        ("ko", BEST, True, "Whisper will hear it"),
        (AS_IT_SOUNDS, BEST, True, "Whisper will hear it"),
        ("en", BUILTIN, True, "The built-in recogniser will hear it."),
        ("ko", BUILTIN, False, "The built-in recogniser hears English alone."),
        (AS_IT_SOUNDS, BUILTIN, False, "The built-in recogniser hears English alone."),
        ("en", Hearer(EngineChoice.WHISPER, "small.en"), True, "too large for the memory"),
        ("ko", Hearer(EngineChoice.WHISPER, "small.en"), False, "This model hears English alone."),
    ],
)
def test_a_choice_says_who_hears_or_why_not(language: str, hearer: Hearer, is_possible: bool, words: str) -> None:  # noqa: FBT001 - a case
    """Nobody starts what can only fail, and everybody knows beforehand how far to trust it."""
    found = judged(ways(BASE, ENGLISH, best=BASE), language, hearer)
    assert found.is_possible == is_possible
    assert words in found.words


def test_without_a_model_english_is_heard_roughly_and_nothing_else() -> None:
    """The best one here is then the built-in recogniser, and for other languages the way to a model is told."""
    assert judged(ways(), "en", BEST).words.startswith("The built-in recogniser will hear it.")
    for language in ("ko", AS_IT_SOUNDS):
        found = judged(ways(), language, BEST)
        assert not found.is_possible
        assert "Settings" in found.words


def test_what_was_chosen_is_what_is_asked() -> None:
    """The request names language, engine and model, and is not of a talk that is being spoken."""
    chosen = Hearer(EngineChoice.WHISPER, "base")
    assert request_of("ko", chosen) == HearingRequest("ko", EngineChoice.WHISPER, "base")


def test_another_language_is_said_without_blame() -> None:
    """It names both languages and offers the one that it sounds like."""
    view = sounds_like_strip(transcript("ko"))
    assert view is not None
    assert view.headline == "This talk is set to English, but it sounds like Korean."
    assert [(one.wish, one.text) for one in view.buttons] == [(StripWish.HEAR_AS_IT_SOUNDS, "Hear again as Korean")]
    assert view.can_dismiss


def test_a_language_without_feedback_is_not_offered() -> None:
    """What would end in a fault has no button; it is said plainly, and the language by its own name."""
    view = sounds_like_strip(transcript("de"))
    assert view is not None
    assert "Deutsch" in view.headline
    assert view.buttons == ()
    assert view.can_dismiss


@pytest.mark.parametrize("sounds_like", [None, "en"])
def test_a_talk_that_sounds_as_it_is_set_is_left_alone(sounds_like: str | None) -> None:
    """There is nothing to say of it."""
    assert sounds_like_strip(transcript(sounds_like)) is None


def test_an_unknown_language_keeps_its_code() -> None:
    """Better a code than a wrong name."""
    assert spoken_name("tlh") == "tlh"


def test_the_strip_says_how_long_it_takes() -> None:
    """Stage and time stand side by side; a paused one offers to go on."""
    view = hearing_strip(HearingCourse(HearingStage.LISTENING, 0.4, 131.0), waits=False)
    assert view.detail == "Listening to your words · about 2 minutes left"
    assert view.ratio == 0.4
    assert [one.wish for one in view.buttons] == [StripWish.HOLD, StripWish.STOP]
    held = hearing_strip(HearingCourse(HearingStage.LISTENING, 0.4, 131.0).held(), waits=False)
    assert [one.wish for one in held.buttons] == [StripWish.GO_ON, StripWish.STOP]


def test_a_fault_says_that_the_words_stay() -> None:
    """What happened, what is safe, and the way to try otherwise."""
    view = fault_strip(CoachError(ErrorCode.ENGINE_DIED))
    assert view.detail.startswith("The words below stay as they are.")
    assert [one.wish for one in view.buttons] == [StripWish.HEAR_AGAIN]
    assert view.can_dismiss


def test_a_take_that_lies_here_is_heard_as_files_are() -> None:
    """“The best one here” is the one that the ear takes for sound for which nobody waits."""
    quick, thorough = a_model("base", state=ModelState.HERE), a_model("medium", state=ModelState.HERE)
    models = FakeModels(Path("models"), (quick, thorough), {"en": quick})
    models.for_files_by_language["en"] = thorough
    assert find_ways(models).best["en"] == thorough

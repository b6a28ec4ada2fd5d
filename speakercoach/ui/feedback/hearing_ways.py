"""In which language and with what a take can be heard once more here. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass

from speakercoach.domain.transcript import Reliability
from speakercoach.practice.model_ports import ModelLanguages, ModelState, SpeechModel, SpeechModels
from speakercoach.practice.ports import EngineChoice, HearingRequest
from speakercoach.ui.models.engines import BUILTIN_LANGUAGES, HearsWith, status_of
from speakercoach.ui.models.language_choices import language_codes
from speakercoach.ui.speech_models.words import model_title
from speakercoach.wording.catalogue import tr
from speakercoach.wording.trust import how_far_to_trust

AS_IT_SOUNDS = "auto"
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Hearer:
    """Who is to hear: the best one here (``AUTO``), a model here (``WHISPER``), or the built-in recogniser."""

    engine: EngineChoice
    model: str | None = None


BEST = Hearer(EngineChoice.AUTO)
BUILTIN = Hearer(EngineChoice.BUILTIN)


@dataclass(frozen=True, slots=True)
class HearingWays:
    """What there is to choose from. ``best`` names the model for each language, ``None`` where there is none."""

    languages: tuple[str, ...]
    models: tuple[SpeechModel, ...]
    best: Mapping[str, SpeechModel | None]


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a choice can be heard here, and what is to be said of it."""

    is_possible: bool
    words: str


def find_ways(models: SpeechModels) -> HearingWays:
    """Look what lies here. Reads a folder: not for the window's thread."""
    languages = (*language_codes(), AS_IT_SOUNDS)
    here = tuple(one for one in models.list() if one.is_here and one.state is not ModelState.DIFFERENT)
    return HearingWays(languages, here, {code: models.best(code, for_files=True) for code in languages})


def hearers(ways: HearingWays) -> tuple[tuple[Hearer, str], ...]:
    """Who can be chosen, and how they are called."""
    return (
        (BEST, tr("The best one here")),
        *((Hearer(EngineChoice.WHISPER, model.name), f"Whisper: {model_title(model)}") for model in ways.models),
        (BUILTIN, tr("The built-in recogniser")),
    )


def request_of(language: str, hearer: Hearer) -> HearingRequest:
    """What is asked of the ear."""
    return HearingRequest(language=language, engine=hearer.engine, model=hearer.model)


def judged(ways: HearingWays, language: str, hearer: Hearer) -> Judged:
    """Whether this language can be heard by this hearer."""
    if hearer.engine is EngineChoice.BUILTIN:
        if language not in BUILTIN_LANGUAGES:
            return Judged(is_possible=False, words=tr("The built-in recogniser hears English alone."))
        return _by_builtin()
    model = ways.best.get(language)
    if hearer.model is not None:
        model = next((one for one in ways.models if one.name == hearer.model), None)
        if model is not None and model.languages is ModelLanguages.ENGLISH and language != _ENGLISH:
            return Judged(is_possible=False, words=tr("This model hears English alone."))
    elif status_of(language, hearer.engine, model).hears_with is HearsWith.BUILTIN:
        return _by_builtin()
    if model is not None:
        return _by_whisper(model)
    return Judged(
        is_possible=False,
        words=tr("For this a speech model is needed. Settings has them, under “Who listens”."),
    )


def _by_builtin() -> Judged:
    words = tr("The built-in recogniser will hear it.")
    return Judged(is_possible=True, words=f"{words} {how_far_to_trust(Reliability.ROUGH)}")


def _by_whisper(model: SpeechModel) -> Judged:
    words = tr("Whisper will hear it, with the model “{model}”.", model=model_title(model))
    doubt = how_far_to_trust(Reliability.GOOD)
    if not model.fits:
        doubt = tr("It may be too large for the memory of this computer.")
    return Judged(is_possible=True, words=f"{words} {doubt}")

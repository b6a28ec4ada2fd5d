"""The sentences of Settings about who hears a talk."""

from speakercoach.domain.transcript import Reliability
from speakercoach.practice.model_ports import SpeechModel
from speakercoach.ui.models.engines import EngineStatus, HearsWith
from speakercoach.ui.speech_models.words import model_title
from speakercoach.wording.catalogue import tr
from speakercoach.wording.language_names import language_name
from speakercoach.wording.trust import how_far_to_trust


def engine_line(status: EngineStatus) -> str:
    """Who hears talks in a language, and how far the words may be trusted."""
    language = language_name(status.language)
    if status.model is not None:
        return f"{_heard_by_whisper(language, status.model)} {how_far_to_trust(Reliability.GOOD)}"
    if status.hears_with is HearsWith.BUILTIN:
        heard = tr("{language}: heard by the built-in recogniser.", language=language)
        return f"{heard} {how_far_to_trust(Reliability.ROUGH)}"
    return tr(
        "{language}: nothing here understands it yet. Talks can be recorded and kept, and heard later.",
        language=language,
    )


def _heard_by_whisper(language: str, model: SpeechModel) -> str:
    if model.suit is None:
        return tr("{language}: heard by Whisper with your own model “{model}”.", language=language, model=model.name)
    return tr("{language}: heard by Whisper with the model “{model}”.", language=language, model=model_title(model))

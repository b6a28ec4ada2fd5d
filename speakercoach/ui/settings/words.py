"""The sentences of Settings about who hears a talk."""

from speakercoach.domain.transcript import Reliability
from speakercoach.ui.models.engines import EngineStatus, HearsWith
from speakercoach.wording.catalogue import tr
from speakercoach.wording.language_names import language_name
from speakercoach.wording.trust import how_far_to_trust


def engine_line(status: EngineStatus) -> str:
    """Who hears talks in a language, and how far the words may be trusted."""
    language = language_name(status.language)
    match status.hears_with:
        case HearsWith.WHISPER:
            heard = tr("{language}: heard by Whisper with the model “{model}”.", language=language, model=status.model)
            return f"{heard} {how_far_to_trust(Reliability.GOOD)}"
        case HearsWith.BUILTIN:
            heard = tr("{language}: heard by the built-in recogniser.", language=language)
            return f"{heard} {how_far_to_trust(Reliability.ROUGH)}"
        case HearsWith.NOTHING:
            return tr(
                "{language}: nothing here understands it yet. Talks can be recorded and kept, and heard later.",
                language=language,
            )

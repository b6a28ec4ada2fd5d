"""The sentences of Settings about who hears a talk."""

from speakercoach.ui.models.engines import EngineStatus, HearsWith
from speakercoach.ui.my_talks.words import language_name
from speakercoach.wording.catalogue import tr


def engine_line(status: EngineStatus) -> str:
    """Who hears talks in a language, and how far the words may be trusted."""
    language = language_name(status.language)
    match status.hears_with:
        case HearsWith.WHISPER:
            return tr(
                "{language}: heard by Whisper with the model “{model}”. Most words are right; names less often.",
                language=language,
                model=status.model,
            )
        case HearsWith.BUILTIN:
            return tr(
                "{language}: heard by the built-in recogniser. About one word in three is not what you said; "
                "times, pauses and pace can be relied on.",
                language=language,
            )
        case HearsWith.NOTHING:
            return tr(
                "{language}: nothing here understands it yet. Talks can be recorded and kept, and heard later.",
                language=language,
            )

"""How a talk is heard where nothing else was chosen."""

from speakercoach.domain.talk import Talk
from speakercoach.practice.ports import HearingRequest


def usual_request(talk: Talk) -> HearingRequest:
    """Hear a talk in its own language with the best engine of this machine."""
    return HearingRequest(language=talk.language)

"""Who heard the talk and how far to trust it, in words."""

from dataclasses import dataclass

from speakercoach.domain.report import HeardWords
from speakercoach.domain.transcript import EngineKind, Reliability
from speakercoach.wording.catalogue import tr
from speakercoach.wording.trust import how_far_to_trust


@dataclass(frozen=True, slots=True)
class TrustView:
    """``heard_by`` is one short line; ``caution`` stands above the words when they are uncertain, else empty."""

    heard_by: str
    caution: str
    caution_detail: str


def trust_view(heard: HeardWords) -> TrustView:
    """The line for the transcript's heading, and what to know before one reads on."""
    if heard.reliability is Reliability.ROUGH:
        return TrustView(
            _heard_by(heard),
            tr("I am not sure I heard this. Listen?"),
            how_far_to_trust(heard.reliability),
        )
    return TrustView(_heard_by(heard), "", "")


def _heard_by(heard: HeardWords) -> str:
    if heard.engine is EngineKind.FILE or heard.reliability is Reliability.GIVEN:
        return tr("The words come from a file.")
    if heard.engine is EngineKind.WHISPER:
        if heard.model:
            return tr("Heard by Whisper ({model}): most words are right, names less so.", model=heard.model)
        return tr("Heard by Whisper: most words are right, names less so.")
    return tr("Heard by the built-in recogniser, roughly.")

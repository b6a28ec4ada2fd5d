"""Who heard the talk and how far to trust it, in words."""

from dataclasses import dataclass

from speakercoach.domain.report import HeardWords
from speakercoach.domain.transcript import EngineKind, Reliability
from speakercoach.languages import available, load_pack
from speakercoach.wording.catalogue import tr
from speakercoach.wording.cautions import rules_are_untested
from speakercoach.wording.trust import how_far_to_trust


@dataclass(frozen=True, slots=True)
class TrustView:
    """``heard_by`` is one short line; ``caution`` stands above words or findings that are uncertain, else empty."""

    heard_by: str
    caution: str
    caution_detail: str


def trust_view(heard: HeardWords) -> TrustView:
    """The line for the transcript's heading, and what to know before one reads on."""
    untested = "" if _is_tested(heard.language) else rules_are_untested()
    if heard.reliability is Reliability.ROUGH:
        detail = how_far_to_trust(heard.reliability)
        return TrustView(
            _heard_by(heard),
            tr("I am not sure I heard this. Listen?"),
            f"{detail} {untested}".rstrip(),
        )
    return TrustView(_heard_by(heard), untested, "")


def _is_tested(language: str) -> bool:
    """Whether somebody measured the language's rules; one without rules of its own has none to warn of."""
    return language not in available() or load_pack(language).tested


def _heard_by(heard: HeardWords) -> str:
    if heard.engine is EngineKind.FILE or heard.reliability is Reliability.GIVEN:
        return tr("The words come from a file.")
    if heard.engine is EngineKind.WHISPER:
        if heard.model:
            return tr("Heard by Whisper ({model}): most words are right, names less so.", model=heard.model)
        return tr("Heard by Whisper: most words are right, names less so.")
    return tr("Heard by the built-in recogniser, roughly.")

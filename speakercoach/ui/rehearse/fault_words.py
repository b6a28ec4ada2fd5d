"""What the banner says when a recording could not begin or ended by itself."""

from dataclasses import dataclass

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.ui.widgets.banner import Banner
from speakercoach.wording.catalogue import tr
from speakercoach.wording.errors import error_text
from speakercoach.wording.quantities import clock

_ICONS = {
    ErrorCode.MICROPHONE_NONE: "mic-off",
    ErrorCode.MICROPHONE_REFUSED: "mic-off",
    ErrorCode.MICROPHONE_LOST: "unplug",
    ErrorCode.DISK_FULL: "hard-drive",
    ErrorCode.DISK_REFUSED: "hard-drive",
}


@dataclass(frozen=True, slots=True)
class FaultBanner:
    """A headline, what is safe and what to do, the name of a shipped icon, and whether something was recorded."""

    what: str
    detail: str
    icon: str
    is_in_mid_talk: bool


def fault_banner(error: CoachError, safe_s: float) -> FaultBanner:
    """The banner for a fault after which ``safe_s`` seconds of the recording are safe."""
    icon = _ICONS.get(error.code, "circle-alert")
    if error.code is ErrorCode.MICROPHONE_LOST and safe_s > 0:
        return FaultBanner(
            tr("The microphone went silent at {time}.", time=clock(safe_s)),
            tr("Your recording is safe up to there. Check the cable, then go on."),
            icon,
            is_in_mid_talk=True,
        )
    data = {**error.data, "safe_s": safe_s} if safe_s > 0 else dict(error.data)
    text = error_text(CoachError(error.code, **data))
    return FaultBanner(text.what, " ".join(part for part in (text.safe, text.next) if part), icon, safe_s > 0)


def say_fault(banner: Banner, words: FaultBanner, *, second: str | None, is_looking: bool) -> None:
    """Say it with the way on; ``second`` is another way, ``is_looking`` that a microphone is looked for."""
    way_on = tr("Go on") if words.is_in_mid_talk else tr("Try again")
    banner.say(
        words.what,
        words.detail,
        kind="error",
        icon=words.icon,
        action=tr("Look again") if is_looking else way_on,
        second=second,
        can_close=False,
    )


def say_kept_none(banner: Banner) -> None:
    """Stopped before a second was over: no fault of anybody."""
    banner.say(
        tr("Less than a second was recorded, so nothing was kept."),
        tr("Press Record whenever you are ready."),
        kind="calm",
        icon="mic",
    )

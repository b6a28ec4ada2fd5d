"""What the banner of My talks says, beside faults."""

from speakercoach.domain.session import Recovered
from speakercoach.domain.talk import Take, Talk
from speakercoach.ui.models.take_names import TalkOf, binned_line, kept_line, no_talk, short_name
from speakercoach.ui.widgets.banner import Banner
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.quantities import clock


def say_recovered(banner: Banner, recovered: tuple[Recovered, ...], talk_of: TalkOf = no_talk) -> None:
    """Name every recording that was cut off and is back; those that are not whole first.

    Why it was cut off is not known here: the app was closed, the power went, or its place was locked.
    """
    names = {one.take.id: short_name(one.take, talk_of(one.take.talk_id)) for one in recovered}
    whole = tuple((names[one.take.id], one.take) for one in recovered if not one.damaged)
    damaged = tuple((names[one.take.id], one.take) for one in recovered if one.damaged)
    if damaged:
        also = (_cut_off(whole),) if whole else ()
        banner.say(
            " ".join(
                tr("{take} is whole up to {time}.", take=name, time=clock(take.duration_s)) for name, take in damaged
            ),
            " ".join((tr("What came after that was changed or lost on the disk. The file was kept as it is."), *also)),
            kind="error",
            icon="shield-alert",
        )
    elif whole:
        banner.say(_saved(tuple(take for _, take in whole)), _cut_off(whole), kind="calm", icon="shield-check")


def _saved(takes: tuple[Take, ...]) -> str:
    if len(takes) == 1:
        return tr(
            "Recording recovered: {time} saved; up to 1 s at the end may be missing.", time=clock(takes[0].duration_s)
        )
    return trn(
        "{count} recording recovered; up to 1 s at its end may be missing.",
        "{count} recordings recovered; up to 1 s at the end of each may be missing.",
        len(takes),
    )


def _cut_off(takes: tuple[tuple[str, Take], ...]) -> str:
    if len(takes) == 1:
        return tr("It was cut off. What was recorded is here: {take}.", take=takes[0][0])
    named = (" · ".join((name, clock(take.duration_s))) for name, take in takes)
    return tr("They were cut off. What was recorded is here: {takes}.", takes=", ".join(named))


def say_binned(banner: Banner, what: Talk | Take, talk: Talk | None = None) -> None:
    """Say where it is, with the way back: nobody was asked before. ``talk`` is the talk of a take."""
    safe = tr("Nothing is lost. You find the bin in Recordings.")
    if isinstance(what, Talk):
        headline, kept = tr("“{title}” is in the bin.", title=what.title), ""
    else:
        headline, kept = binned_line(what, talk), kept_line(what, talk)
    banner.say(
        headline,
        f"{kept} {safe}".strip(),
        kind="calm",
        icon="trash-2",
        action=tr("Bring it back"),
    )


def say_old_talks_wait(banner: Banner) -> None:
    """Say that talks from before the vault are still where they were."""
    banner.say(
        tr("Some of your talks from before could not be moved yet."),
        tr("They lie where they were, unencrypted. It is tried again each time you open this place."),
        kind="decide",
        icon="triangle-alert",
    )


def say_reading(banner: Banner, name: str, ratio: float | None = None) -> None:
    """Say which file comes in, and how far it was read."""
    detail = "" if ratio is None else tr("{percent} %", percent=round(min(max(ratio, 0.0), 1.0) * 100))
    banner.say(tr("Bringing in {name}", name=name), detail, kind="calm", icon="upload", can_close=False)

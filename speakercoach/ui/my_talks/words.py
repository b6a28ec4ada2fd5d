"""The sentences of My talks that are put together from figures."""

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, TakeState, Talk
from speakercoach.stories import load_template, template_of
from speakercoach.ui.models.hearing_course import HearingCourse
from speakercoach.ui.models.movement import Movement, MovementKind
from speakercoach.ui.models.take_names import short_name
from speakercoach.ui.models.waiting_remarks import WaitingRemarks
from speakercoach.wording.catalogue import current_language, tr, trn
from speakercoach.wording.language_names import language_name
from speakercoach.wording.quantities import clock, seconds_short

_SEPARATOR = " · "
_MOST_SAID = 2
"""In one line of a card there is room for no more; the rest is read where it leads."""


def template_name(code: str) -> str:
    """A template's name in the language of the app; its code when it cannot be read."""
    try:
        return load_template(code, current_language()).name
    except CoachError:
        return code


def story_name(talk: Talk) -> str:
    """The name of a talk's kind of story in the language of the app; its code when it cannot be read."""
    try:
        return template_of(talk.template, talk.own_template, current_language()).name
    except CoachError:
        return talk.template


def planned(target_s: float | None) -> str:
    """How long a talk is planned to be; empty when nothing is."""
    if target_s is None:
        return ""
    if target_s % 60 == 0:
        return trn("{count} minute planned", "{count} minutes planned", round(target_s / 60))
    return tr("{time} planned", time=clock(target_s))


def about(talk: Talk, *, with_language: bool) -> str:
    """One line on a talk: occasion, template, language, time."""
    parts = [talk.occasion, story_name(talk)]
    if with_language:
        parts.append(language_name(talk.language))
    parts.append(planned(talk.target_s))
    return _SEPARATOR.join(part for part in parts if part)


def held(talk: Talk) -> str:
    """One line on where, to whom, in which language and as what kind of story a talk is held."""
    parts = (talk.occasion, talk.audience, language_name(talk.language), story_name(talk))
    return _SEPARATOR.join(part for part in parts if part)


def fillers(take: Take) -> str:
    """How many fillers a minute a take has, or why that is not said: it was not heard, or is not whole."""
    if take.state is TakeState.DAMAGED:
        return tr("whole up to {time}", time=clock(take.duration_s))
    if take.summary is None:
        return tr("not listened to yet")
    rate = take.summary.fillers_per_minute
    return "" if rate is None else tr("{rate} fillers a minute", rate=f"{rate:.1f}")


def heard_now(course: HearingCourse) -> str:
    """How far a take is that is being heard."""
    if course.is_held:
        return tr("listening is paused")
    if course.ratio is None:
        return tr("being listened to")
    return tr("being listened to: {percent} %", percent=round(course.ratio * 100))


def moved(change: Movement) -> str:
    """What moved between takes."""
    match change.kind:
        case MovementKind.FIRST:
            return tr("Your first take is here, to be heard whenever you like.")
        case MovementKind.PAUSES:
            return tr(
                "You now wait {now} between sentences; in take {number} it was {then}. The room has time to listen.",
                now=seconds_short(change.now),
                then=seconds_short(change.then),
                number=change.take_number,
            )
        case MovementKind.FILLERS:
            return tr(
                "{now} fillers a minute now; in take {number} it was {then}.",
                now=f"{change.now:.1f}",
                then=f"{change.then:.1f}",
                number=change.take_number,
            )


def waiting(one: WaitingRemarks, talk: Talk) -> str:
    """What others said about a take and nobody looked at yet, as in ``Take 2 · 3 new comments · Maren asks …``."""
    news = (
        trn("{count} new comment", "{count} new comments", one.comments) if one.comments else "",
        *(tr("{name} asks for a look", name=name or tr("Somebody")) for name in one.asks),
        trn("{count} changed comment", "{count} changed comments", one.changed) if one.changed else "",
        trn("{count} comment taken back", "{count} comments taken back", one.removed) if one.removed else "",
        *(tr("What {name} heard", name=name or tr("Somebody")) for name in one.heard_by),
    )
    said = [part for part in news if part][:_MOST_SAID]
    return _SEPARATOR.join((short_name(one.take, talk), *said))

"""What is said of a telling beside earlier ones: what was heard, and how it differs. Nothing here is a mark."""

from speakercoach.domain.transcript import Reliability
from speakercoach.practice.part_practice import PartPractice, Telling
from speakercoach.ui.feedback.figures import rate_said
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.quantities import clock, day_and_time, seconds_short

UNKNOWN = ""
"""What no figure is known of stays blank: a sign in its place would have to be explained."""
LENGTH_MOVED_S = 3.0
"""Nobody in a room notices less."""
PAUSE_MOVED_S = 0.2
_SEPARATOR = " · "


def about(telling: Telling) -> str:
    """Which telling it is: its take and its day, and where it was told within a whole take."""
    return _SEPARATOR.join((tr("Take {number}", number=telling.take.number), when(telling)))


def when(telling: Telling) -> str:
    """Its day, and where it was told within a whole take."""
    told = day_and_time(telling.take.created_utc)
    if telling.is_alone:
        return told
    return _SEPARATOR.join((told, tr("whole talk, from {time}", time=clock(telling.span.start_s))))


def length(telling: Telling, planned_s: float | None) -> str:
    """How long it is, beside what is planned."""
    told = clock(telling.span.length_s)
    return told if planned_s is None else tr("{time} of {planned} planned", time=told, planned=clock(planned_s))


def pace(telling: Telling) -> str:
    """Words or syllables a minute, the figure alone."""
    return UNKNOWN if telling.pace_per_min is None else f"{round(telling.pace_per_min)}"


def pause(telling: Telling) -> str:
    """The wait between two sentences."""
    return UNKNOWN if telling.pause_s is None else seconds_short(telling.pause_s)


def fillers(telling: Telling) -> str:
    """Fillers a minute."""
    return UNKNOWN if telling.fillers_per_minute is None else rate_said(telling.fillers_per_minute)


def heard_phrases(telling: Telling) -> str:
    """The key phrases that were heard, by their words; empty where none was.

    A rough hearing says what it heard, not what was said.
    """
    heard = [phrase.text for phrase in telling.phrases if phrase.was_heard]
    if not heard:
        return ""
    named = _named(heard)
    rough = telling.reliability is Reliability.ROUGH
    return tr("Heard: {phrases}", phrases=named) if rough else tr("Said: {phrases}", phrases=named)


def spoken(telling: Telling, *, is_kept: bool) -> str:
    """The whole row as it is read out."""
    parts = [about(telling), clock(telling.span.length_s)]
    if telling.pace_per_min is not None:
        figure = round(telling.pace_per_min)
        parts.append(
            tr("{figure} syllables a minute", figure=figure)
            if telling.counts_syllables
            else tr("{figure} words a minute", figure=figure)
        )
    if words := heard_phrases(telling):
        parts.append(words)
    if not telling.was_heard:
        parts.append(tr("not listened to yet"))
    if is_kept:
        parts.append(tr("kept"))
    return ", ".join(parts)


def sentences(now: Telling, before: Telling | None) -> tuple[str, ...]:
    """How this telling differs from the one before, in plain words; at most three sentences."""
    if before is None:
        return (tr("Your first telling of this part is here. Tell it again whenever you like."),)
    said = [_length_moved(now, before)]
    if now.pause_s is not None and before.pause_s is not None and abs(now.pause_s - before.pause_s) >= PAUSE_MOVED_S:
        waits = seconds_short(now.pause_s), seconds_short(before.pause_s)
        said.append(tr("Between sentences you wait {now}; last time it was {before}.", now=waits[0], before=waits[1]))
    said += _phrase_moved(now, before)
    return tuple(said)


def left_out(now: Telling) -> str:
    """Key phrases that were not heard this time; empty where all were, or none is planned.

    A rough hearing misses words that were said: nothing is missed there.
    """
    if now.reliability is Reliability.ROUGH:
        return ""
    missed = [phrase.text for phrase in now.phrases if not phrase.was_heard]
    if not missed:
        return ""
    if not now.phrases_heard:
        return tr("You told it in other words than your key phrases. That is fine.")
    return tr("Not heard: {phrases}", phrases=_named(missed))


def _named(phrases: list[str]) -> str:
    return " ".join(tr("“{phrase}”", phrase=text) for text in phrases)


def count(practice: PartPractice) -> str:
    """How many tellings there are."""
    return trn("{count} telling", "{count} tellings", len(practice.tellings))


def _length_moved(now: Telling, before: Telling) -> str:
    moved_s = now.span.length_s - before.span.length_s
    if abs(moved_s) < LENGTH_MOVED_S:
        return tr("About as long as last time.")
    if abs(moved_s) >= 60:  # noqa: PLR2004 - from a minute on as on a clock
        time = clock(abs(moved_s))
        return tr("{time} longer than last time.", time=time) if moved_s > 0 else _shorter(time)
    whole = tr("{seconds} s", seconds=round(abs(moved_s)))
    return tr("{time} longer than last time.", time=whole) if moved_s > 0 else _shorter(whole)


def _shorter(time: str) -> str:
    return tr("{time} shorter than last time.", time=time)


def _phrase_moved(now: Telling, before: Telling) -> list[str]:
    then = {phrase.text for phrase in before.phrases if phrase.was_heard}
    new = [phrase.text for phrase in now.phrases if phrase.was_heard and phrase.text not in then]
    return [tr("New this time: “{phrase}”.", phrase=new[0].rstrip("."))] if before.phrases and new else []

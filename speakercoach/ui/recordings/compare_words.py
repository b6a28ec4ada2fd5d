"""What is said of two takes side by side."""

from dataclasses import dataclass

from speakercoach.domain.transcript import Reliability
from speakercoach.ui.feedback.figures import PaceUnit, rate_said
from speakercoach.ui.models.comparing import Comparison, Figures, Moved, Movement
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock, seconds_short


@dataclass(frozen=True, slots=True)
class Row:
    """A figure's name, and what it is in the earlier and in the later take."""

    name: str
    before: str
    now: str


def rows(compared: Comparison) -> tuple[Row, ...]:
    """The figures that both takes have, side by side; fillers are left out where they cannot be compared."""
    before, now = compared.before, compared.now
    units = {one.unit.name for one in (before, now) if one.unit is not None}
    pace = units.pop().capitalize() if len(units) == 1 else tr("Pace")
    with_unit = not compared.compares_pace
    found = [
        Row(tr("Length"), clock(before.found.take.duration_s), clock(now.found.take.duration_s)),
        Row(pace, _pace(before, with_unit=with_unit), _pace(now, with_unit=with_unit)),
        Row(tr("Wait between sentences"), _pause(before), _pause(now)),
    ]
    if compared.compares_fillers:
        found.append(Row(tr("Fillers a minute"), _fillers(before), _fillers(now)))
    return tuple(row for row in found if row.before and row.now)


def sentences(compared: Comparison) -> tuple[str, ...]:
    """What moved, in plain words, and what is not compared."""
    said = [_moved(one, compared.now.unit) for one in compared.moved]
    if compared.before.unit is None or compared.now.unit is None:
        said.append(tr("One of the two was not listened to yet. Its figures follow once I heard it."))
    elif not compared.moved:
        said.append(tr("The two takes are much alike."))
    if not compared.compares_fillers and _both_heard(compared):
        said.append(
            tr("Fillers are not compared: different engines heard the two takes, and one of them may miss some.")
        )
    elif compared.now.reliability is Reliability.ROUGH and compared.compares_fillers:
        said.append(tr("Both were heard by the built-in recogniser, which writes hardly any fillers down."))
    return tuple(said)


def _both_heard(compared: Comparison) -> bool:
    return compared.before.reliability is not None and compared.now.reliability is not None


def _pace(one: Figures, *, with_unit: bool) -> str:
    if one.pace is None or one.unit is None:
        return ""
    return one.unit.said(one.pace) if with_unit else f"{round(one.pace)}"


def _pause(one: Figures) -> str:
    return "" if one.pause_s is None else seconds_short(one.pause_s)


def _fillers(one: Figures) -> str:
    return "" if one.fillers_per_minute is None else rate_said(one.fillers_per_minute)


def _moved(one: Movement, unit: PaceUnit | None) -> str:
    if one.kind is Moved.PACE:
        return _pace_moved(one, "" if unit is None else unit.said(one.now))
    if one.kind is Moved.LENGTH:
        moved = clock(abs(one.now - one.before))
        if one.now > one.before:
            return tr("The later take is {time} longer.", time=moved)
        return tr("The later take is {time} shorter.", time=moved)
    return _parts_or_rates_moved(one)


def _pace_moved(one: Movement, now: str) -> str:
    if one.now > one.before:
        return tr("You speak a little faster: {now}, before {before}.", now=now, before=round(one.before))
    return tr("You speak a little slower: {now}, before {before}.", now=now, before=round(one.before))


def _parts_or_rates_moved(one: Movement) -> str:
    now, before = (seconds_short(one.now), seconds_short(one.before))
    if one.kind is Moved.PAUSES:
        return tr("Between sentences you wait {now}; before it was {before}.", now=now, before=before)
    if one.kind is Moved.FILLERS:
        rates = rate_said(one.now), rate_said(one.before)
        return tr("{now} fillers a minute; before it was {before}.", now=rates[0], before=rates[1])
    if one.kind is Moved.PARTS_MORE:
        return tr("Told in the later take alone: {parts}.", parts=", ".join(one.parts))
    return tr("Told in the earlier take alone: {parts}.", parts=", ".join(one.parts))

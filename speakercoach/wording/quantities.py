"""Times and days as people write them, in the person's language."""

from datetime import UTC, date, datetime

from speakercoach.wording.catalogue import tr

_DAYS_NAMED_BY_WEEKDAY = 7
"""A day less than a week ago is known by its weekday."""


def clock(seconds: float) -> str:
    """A moment or a length as on a player, cut to whole seconds: ``9:42``, from an hour on ``1:09:42``."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    if hours:
        return f"{hours}:{minutes:02d}:{second:02d}"
    return f"{minutes}:{second:02d}"


def seconds_short(seconds: float) -> str:
    """A short length with one digit: ``1.0 s``."""
    return tr("{seconds} s", seconds=f"{seconds:.1f}")


def sentence_ends(drop_db: float) -> str:
    """How the voice stands at sentence ends against the rest of them: ``3.1 dB softer``."""
    figure = f"{abs(drop_db):.1f}"
    if figure == "0.0":
        return tr("as loud as the rest")
    return tr("{figure} dB softer", figure=figure) if drop_db > 0 else tr("{figure} dB louder", figure=figure)


def day(moment: datetime, now: datetime | None = None) -> str:
    """The day of an aware ``moment`` in local time: today, yesterday, a weekday, or a date."""
    local, today = _local(moment), _local(now or datetime.now(UTC))
    age_days = (today.date() - local.date()).days
    if age_days == 0:
        return tr("today")
    if age_days == 1:
        return tr("yesterday")
    if 1 < age_days < _DAYS_NAMED_BY_WEEKDAY:
        return _weekday(local.weekday())
    if local.year == today.year:
        return tr("{day} {month}", day=local.day, month=_month(local.month))
    return tr("{day} {month} {year}", day=local.day, month=_month(local.month), year=local.year)


def calendar_day(moment: date) -> str:
    """A day with its year, for what is read at another time: ``30 June 2026``. An aware moment counts in local time."""
    local = _local(moment) if isinstance(moment, datetime) else moment
    return tr("{day} {month} {year}", day=local.day, month=_month(local.month), year=local.year)


def day_and_time(moment: datetime, now: datetime | None = None) -> str:
    """The day and the local time of an aware ``moment``: ``today, 16:20``."""
    local = _local(moment)
    return tr("{day}, {time}", day=day(moment, now), time=f"{local.hour:02d}:{local.minute:02d}")


def _local(moment: datetime) -> datetime:
    try:
        return moment.astimezone()
    except (OverflowError, OSError, ValueError):
        # Windows cannot tell the local time of moments near the ends of its calendar.
        return moment


def _weekday(number: int) -> str:
    return (
        tr("Monday"),
        tr("Tuesday"),
        tr("Wednesday"),
        tr("Thursday"),
        tr("Friday"),
        tr("Saturday"),
        tr("Sunday"),
    )[number]


def _month(number: int) -> str:
    return (
        tr("January"),
        tr("February"),
        tr("March"),
        tr("April"),
        tr("May"),
        tr("June"),
        tr("July"),
        tr("August"),
        tr("September"),
        tr("October"),
        tr("November"),
        tr("December"),
    )[number - 1]

"""The words of the coordinator's desk that are said in more than one place."""

from datetime import datetime

from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.shared_session import DeskSession, DeskState, SharedSession
from speakercoach.sharing.receiving import Came, Received
from speakercoach.ui.models.receiving import FileOutcome
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.errors import error_text
from speakercoach.wording.quantities import calendar_day, clock, day, day_and_time

SEPARATOR = " · "


def title_and_take(title: str, take_number: int) -> str:
    """``The persimmon tree, take 6``; the title alone where the take is not known."""
    return tr("{title}, take {number}", title=title, number=take_number) if take_number else title


def state_line(one: DeskSession) -> str:
    """How far the coordinator is with a session."""
    match one.state:
        case DeskState.NEW:
            return tr("New, by file")
        case DeskState.OPENED if one.comments:
            return trn("Opened, {count} comment of yours", "Opened, {count} comments of yours", one.comments)
        case DeskState.OPENED:
            return tr("Opened, nothing said yet")
        case DeskState.BEGUN:
            if one.until is not None and one.until < datetime.now().astimezone().date():
                return tr("Its time is over. It stays until you send your reply or remove it.")
            return tr("You began a reply")
        case DeskState.REPLIED:
            made = trn("Reply made, {count} comment", "Reply made, {count} comments", one.comments)
            return made if one.comments else tr("Reply made")


def speaker_name(one: DeskSession) -> str:
    """Who sent it: a contact with the other name that they gave in their file."""
    shown = one.speaker_name.strip() or tr("Somebody")
    return f"{shown} ({one.calls_self})" if one.calls_self.strip() else shown


def sender(one: DeskSession) -> str:
    """Who sent it, as it is read out; somebody whose key one does not have is said to be so."""
    shown = speaker_name(one)
    return shown if one.is_known_speaker else tr("{name} (key not known)", name=shown)


def told_apart(one: DeskSession, alike: tuple[DeskSession, ...]) -> str:
    """What tells a session from others of the same name, title and take; empty where there are none."""
    if not alike:
        return ""
    if one.by_passphrase is not None and all(other.by_passphrase != one.by_passphrase for other in alike):
        return tr("With a passphrase") if one.by_passphrase else tr("With your key")
    return tr("Made {moment}", moment=day_and_time(one.shared_utc))


def last_line(one: DeskSession, alike: tuple[DeskSession, ...]) -> str:
    """What tells a session from others that would read the same, and how far the coordinator is with it."""
    return SEPARATOR.join(part for part in (told_apart(one, alike), state_line(one)) if part)


def spoken(one: DeskSession, alike: tuple[DeskSession, ...] = ()) -> str:
    """A line of the inbox as it is read out, and looked through by the filter."""
    said = (
        sender(one),
        title_and_take(one.title, one.take_number),
        told_apart(one, alike),
        state_line(one),
        day(one.imported_utc),
    )
    return ". ".join(part for part in said if part)


def session_line(session: SharedSession) -> str:
    """``Haneul · take 6 · 9:42 · disguised voice``."""
    voice = {
        ShareVoice.OWN: tr("own voice"),
        ShareVoice.DISGUISED: tr("disguised voice"),
        ShareVoice.NONE: tr("without sound"),
    }[session.voice]
    take = tr("take {number}", number=session.take_number)
    return SEPARATOR.join((session.speaker_name or tr("Somebody"), take, clock(session.duration_s), voice))


def heading_line(name: str, speakers: int, new: int) -> str:
    """``Maren · 5 speakers · 2 sessions new``; parts that say nothing are left out."""
    people = trn("{count} speaker", "{count} speakers", speakers) if speakers else ""
    fresh = trn("{count} session new", "{count} sessions new", new) if new else ""
    return SEPARATOR.join(part for part in (name.strip(), people, fresh) if part)


def came_line(outcome: FileOutcome) -> str:
    """What became of a file, with its name where something is wrong with it."""
    if outcome.fault is not None:
        what = error_text(outcome.fault).what
        return tr("{file}: {what}", file=outcome.name, what=what) if outcome.name else what
    if outcome.received is None:
        return tr("{file}: left out. Nothing was taken from it.", file=outcome.name)
    return _received_line(outcome.received)


def _received_line(one: Received) -> str:
    name = one.sender_name.strip() or tr("Somebody")
    what = title_and_take(one.title, one.take_number) or tr("a take of yours")
    match one.came:
        case Came.NEW:
            return tr("New from {name}: {what}.", name=name, what=what)
        case Came.NEWER:
            return tr("Newer from {name}: {what}. Your comments are all there.", name=name, what=what)
        case Came.SAME:
            return tr("Here already, from {name}: {what}.", name=name, what=what)
        case Came.REPLY:
            return _reply_line(one, name, what)
        case Came.LOCKED | Came.STRANGER:
            return ""


def _reply_line(one: Received, name: str, what: str) -> str:
    news = [
        trn("{count} new comment", "{count} new comments", one.comments) if one.comments else "",
        trn("{count} changed", "{count} changed", one.changed) if one.changed else "",
        trn("{count} taken back", "{count} taken back", one.removed) if one.removed else "",
        trn("{count} stretch to look at", "{count} stretches to look at", one.safety) if one.safety else "",
    ]
    said = ", ".join(part for part in news if part) or tr("nothing new")
    return tr("Reply by {name} to {what}: {news}.", name=name, what=what, news=said)


def ended_line(ended: tuple[DeskSession, ...]) -> str:
    """That sessions are gone because their time was over."""
    days = {one.until for one in ended}
    until = ended[0].until
    if len(days) == 1 and until is not None:
        return trn(
            "{count} session was lent until {day} and was removed.",
            "{count} sessions were lent until {day} and were removed.",
            len(ended),
            day=calendar_day(until),
        )
    return trn(
        "{count} session was lent for a time that is over, and was removed.",
        "{count} sessions were lent for a time that is over, and were removed.",
        len(ended),
    )


PrintChoice = tuple[str, tuple[str, ...]]


def print_choices(
    opened: SharedSession | None, sessions: tuple[DeskSession, ...], shown: tuple[DeskSession, ...]
) -> tuple[PrintChoice, ...]:
    """What can be put on paper together, each with the ids of its sessions; nothing is offered twice."""
    found: list[PrintChoice] = []
    if opened is not None:
        found.append((title_and_take(opened.title, opened.take_number), (opened.id,)))
        name = opened.speaker_name.strip() or tr("Somebody")
        theirs = tuple(one.id for one in sessions if one.speaker_id == opened.speaker_id)
        found.append((tr("Everything from {name}", name=name), theirs))
    answered = tuple(one.id for one in sessions if one.state in {DeskState.BEGUN, DeskState.REPLIED})
    found.append((tr("Everything you said something about"), answered))
    found.append((tr("Everything in the list"), tuple(one.id for one in shown)))
    seen: set[frozenset[str]] = set()
    distinct: list[PrintChoice] = []
    for words, ids in found:
        if ids and frozenset(ids) not in seen:
            seen.add(frozenset(ids))
            distinct.append((words, ids))
    return tuple(distinct)

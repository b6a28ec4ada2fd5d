"""What My talks says about files that others sent."""

from collections.abc import Sequence

from speakercoach.domain.errors import CoachError
from speakercoach.sharing.receiving import Came, Received
from speakercoach.ui.models.receiving import FileOutcome
from speakercoach.ui.widgets.banner import Banner
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.errors import error_text

SESSIONS = frozenset({Came.NEW, Came.NEWER, Came.SAME})
MOST_LINES = 4
"""More are not read one by one."""


def is_reply(outcome: FileOutcome) -> bool:
    """Whether it brought a reply to a take of one's own."""
    return outcome.received is not None and outcome.received.came is Came.REPLY


def replies_to_open(outcomes: Sequence[FileOutcome]) -> tuple[Received, ...]:
    """Replies whose take can be shown: its talk does not lie in the bin."""
    replies = (one.received for one in outcomes if is_reply(one) and one.received is not None)
    return tuple(one for one in replies if one.talk_id is not None and one.take_id is not None)


def is_session(outcome: FileOutcome) -> bool:
    """Whether it brought a session of somebody else."""
    return outcome.received is not None and outcome.received.came in SESSIONS


def say_opening(banner: Banner, done: int, of: int) -> None:
    """Say that files are being opened."""
    words = tr("Opening the file …") if of == 1 else tr("Opening files: {done} of {all}", done=done, all=of)
    banner.say(words, kind="calm", icon="mail-open", can_close=False)


def say_came(banner: Banner, outcomes: Sequence[FileOutcome], also: str = "") -> None:
    """Say what came, and lead on to it; ``also`` is said beneath."""
    said = [one for one in outcomes if one.received is not None or one.fault is not None]
    if not said:
        banner.hide()
        if also:
            banner.say(also, kind="calm", icon="info")
        return
    action = tr("Open") if replies_to_open(said) else None
    review = tr("Open Review") if any(is_session(one) for one in said) else None
    if len(said) == 1 and said[0].fault is not None and not also:
        banner.say_error(said[0].fault)
        return
    lines = _lines(said)
    is_wrong = all(one.fault is not None for one in said)
    banner.say(
        lines[0] if len(lines) == 1 else trn("{count} file was opened.", "{count} files were opened.", len(said)),
        "\n".join(part for part in (*([_beside(said[0])] if len(said) == 1 else lines), also) if part),
        kind="error" if is_wrong else "calm",
        icon="circle-alert" if is_wrong else "mail-open",
        action=action or review,
        second=review if action is not None else None,
    )


def _lines(outcomes: Sequence[FileOutcome]) -> list[str]:
    sessions = [one.received for one in outcomes if is_session(one) and one.received is not None]
    lines = [reply_line(one.received) for one in outcomes if is_reply(one) and one.received is not None]
    if len(sessions) == 1:
        lines.append(session_line(sessions[0]))
    elif sessions:
        lines.append(trn("{count} session is in Review.", "{count} sessions are in Review.", len(sessions)))
    lines += [_fault_line(one.name, one.fault) for one in outcomes if one.fault is not None]
    more = len(lines) - MOST_LINES
    return lines if more <= 0 else [*lines[:MOST_LINES], trn("And {count} more.", "And {count} more.", more)]


def _beside(outcome: FileOutcome) -> str:
    received = outcome.received
    if received is not None and received.came is Came.REPLY and received.safety:
        name = _name(received)
        return tr("{name} asks you to look at something once more before it is shared further.", name=name)
    return ""


def reply_line(one: Received) -> str:
    """As in ``Maren's reply is here: 3 comments on take 6 of “The persimmon tree”``."""
    name = _name(one)
    if not one.title:
        what = tr("a take of yours")
    elif one.take_number:
        what = tr("take {number} of “{title}”", number=one.take_number, title=one.title)
    else:
        what = tr("“{title}”", title=one.title)
    if not one.is_anything_new:
        return tr("{name}'s reply on {what} was here already.", name=name, what=what)
    news = [
        trn("{count} comment", "{count} comments", one.comments) if one.comments else "",
        trn("{count} changed comment", "{count} changed comments", one.changed) if one.changed else "",
        trn("{count} comment taken back", "{count} comments taken back", one.removed) if one.removed else "",
        trn("{count} stretch to look at", "{count} stretches to look at", one.safety) if one.safety else "",
        tr("what {name} heard", name=name) if one.rubrics else "",
    ]
    said = ", ".join(part for part in news if part)
    return tr("{name}'s reply is here: {news} on {what}.", name=name, news=said, what=what)


def session_line(one: Received) -> str:
    """As in ``Haneul's session is here: “The persimmon tree”``, and where it lies."""
    name = _name(one)
    if one.came is Came.SAME:
        return tr("{name}'s session “{title}” was here already. It is in Review.", name=name, title=one.title)
    return tr("{name}'s session is here: “{title}”. It is in Review.", name=name, title=one.title)


def _fault_line(name: str, fault: CoachError) -> str:
    what = error_text(fault).what
    return tr("{file}: {what}", file=name, what=what) if name else what


def _name(one: Received) -> str:
    return one.sender_name.strip() or tr("Somebody")

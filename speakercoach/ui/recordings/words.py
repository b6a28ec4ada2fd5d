"""What is said of a recording in a list, and which of its words were looked for."""

import re
import unicodedata

from speakercoach.domain.session import FoundTake
from speakercoach.domain.talk import Take, TakeState, Talk
from speakercoach.ui.models.take_names import take_name
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.quantities import clock, day

SEPARATOR = " · "
_WORD = re.compile(r"[\w'’]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")


def state(take: Take) -> str:
    """What there is to know of a take beside its length; empty when it was heard and is whole."""
    if take.state is TakeState.DAMAGED:
        return tr("whole up to {time}", time=clock(take.duration_s))
    if take.summary is None:
        return tr("not listened to yet")
    return ""


def spoken(found: FoundTake, is_chosen: bool, talk: Talk | None = None) -> str:  # noqa: FBT001 - handed to the list's model
    """The whole row as it is read out; ``talk`` knows what its parts are called."""
    take = found.take
    parts = [
        take_name(take, talk),
        found.talk_title,
        day(take.created_utc),
        clock(take.duration_s),
        state(take),
        found.excerpt,
    ]
    if found.tags:
        parts.append(tr("tags: {tags}", tags=", ".join(found.tags)))
    if is_chosen:
        parts.append(tr("chosen for comparing"))
    return ", ".join(part for part in parts if part)


def count_line(total: int, *, is_narrowed: bool) -> str:
    """How many recordings there are."""
    if is_narrowed:
        return trn("{count} recording found", "{count} recordings found", total)
    return trn("{count} recording", "{count} recordings", total)


def with_weight(excerpt: str, looked_for: str) -> tuple[tuple[str, bool], ...]:
    """The excerpt in pieces, those that were looked for marked: words from their beginning, Korean ones anywhere."""
    wanted = [word.casefold() for word in _WORD.findall(unicodedata.normalize("NFC", looked_for))]
    patterns = [
        re.escape(word) if _HANGUL.search(word) else rf"(?<![\w'’]){re.escape(word)}[\w'’]*"
        for word in sorted(wanted, key=len, reverse=True)
    ]
    if not patterns or not excerpt:
        return ((excerpt, False),) if excerpt else ()
    pieces: list[tuple[str, bool]] = []
    at = 0
    for match in re.finditer("|".join(patterns), unicodedata.normalize("NFC", excerpt), re.IGNORECASE):
        if match.start() > at:
            pieces.append((excerpt[at : match.start()], False))
        pieces.append((match.group(), True))
        at = match.end()
    if at < len(excerpt):
        pieces.append((excerpt[at:], False))
    return tuple(pieces)

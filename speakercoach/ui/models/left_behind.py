"""What was under way when a vault was locked, for the moment at which it opens again."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import TakeId, TakeKind, TalkId
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.background import Background, Leftover

_IMPORT_LIMIT_MS = 600_000
"""A file that is still being read when its vault opens again comes in after all; nobody waits longer for it."""


@dataclass(frozen=True, slots=True)
class CutOffImport:
    """A recording that was coming in. ``is_new``: its talk was added for it alone."""

    talk_id: TalkId
    is_new: bool
    takes_before: int
    work: Leftover


@dataclass(frozen=True, slots=True)
class LeftPlace:
    """Where the person was: codes and ids alone, for nothing that was typed or said stays while a vault is locked.

    ``code`` is one of ``places.PLACES``; ``view`` is what its screen calls the tab, part or session that it showed.
    """

    code: str
    talk_id: TalkId | None = None
    take_id: TakeId | None = None
    take_kind: TakeKind = TakeKind.TALK
    view: str = ""


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What a room left: work that writes, a recording that was coming in, and files that were being made.

    ``place`` is ``None`` where nobody is to be led back: a rehearsal that went on leads by itself.
    """

    work: tuple[Leftover, ...] = ()
    cut_off_import: CutOffImport | None = None
    files: tuple[Leftover, ...] = ()
    place: LeftPlace | None = None

    @property
    def waits(self) -> tuple[Callable[[int], object], ...]:
        """Each waits for what is being written, at most so many ms."""
        return tuple(one.wait for one in self.work)

    @property
    def words_lost(self) -> bool:
        """Whether something that was typed did not reach the library."""
        return any(one.is_lost for one in self.work)

    @property
    def is_file_lost(self) -> bool:
        """Whether a file that was being made did not get done."""
        return any(one.is_lost for one in self.files)


def left_behind(room: QObject, cut_off_import: CutOffImport | None) -> LeftBehind:
    """What is under way below this object, and what becomes of it."""
    busy = [one for one in room.findChildren(Background) if one.busy]
    cut_off = tuple(one.leave() for one in busy if one.may_be_cut_off)
    return LeftBehind(
        tuple(one.leave() for one in busy if not one.may_be_cut_off),
        cut_off_import,
        tuple(one for one in cut_off if one.keepings),
    )


def clear_up_import(library: Library, cut_off: CutOffImport) -> bool:
    """Remove the talk that was added for a recording which did not come in; whether it did not. Not for the window.

    Raises:
        CoachError: as the library; it can be tried again.
    """
    cut_off.work.wait(_IMPORT_LIMIT_MS)
    try:
        overview = library.talk(cut_off.talk_id)
    except CoachError as error:
        if error.code is ErrorCode.TAKE_GONE:
            return True
        raise
    if overview.take_count > cut_off.takes_before:
        return False
    if cut_off.is_new and not overview.take_count:
        library.delete_talk(cut_off.talk_id)
    return True

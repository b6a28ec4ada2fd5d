"""The talks of the library, as the window shows and changes them."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.event import EventKind
from speakercoach.domain.session import Recovered
from speakercoach.domain.talk import Plan, Take, TakeId, Talk, TalkId, TalkOverview
from speakercoach.practice.library_ports import Library
from speakercoach.practice.ports import SoundDecoder
from speakercoach.ui.models.background import Background, Leftover
from speakercoach.ui.models.handover import to_window

PAGE = 24
"""So many talks are listed at once; more follow when the person comes near the end of these."""
MOST_LISTED = 72
"""Nobody looks through more cards than this, and laying out more would hold the window up; older talks are found among
the recordings."""


def new_talk(
    *,
    title: str,
    occasion: str,
    language: str,
    template: str,
    target_s: float | None,
    event: EventKind | None = None,
) -> Talk:
    """A talk that begins now, with an empty plan."""
    return Talk(
        id=TalkId(uuid.uuid4().hex),
        title=title,
        occasion=occasion,
        language=language,
        template=template,
        target_s=target_s,
        plan=Plan(),
        created_utc=datetime.now(UTC),
        event=event,
    )


def _nothing() -> None:
    """Whatever was to be done before this is done."""


class TalksModel(QObject):
    """Lists talks, adds and removes them and brings recordings in; every call returns at once."""

    changed = Signal(object)
    """Tuple of TalkOverview, the talk touched last first."""
    faulted = Signal(object)
    """CoachError: the last wish was not carried out."""
    talk_saved = Signal(object)
    """Talk that was added or changed."""
    import_progressed = Signal(float)
    """How much of the file was read, 0 to 1."""
    imported = Signal(object, object)
    """Talk and its new Take; it was not heard yet."""
    import_failed = Signal(object)
    """CoachError: nothing came in."""
    recovered = Signal(object)
    """Tuple of Recovered: recordings that were cut off and are back."""
    binned = Signal(object)
    """Talk or Take that lies in the bin now."""

    def __init__(self, library: Library, decoder: SoundDecoder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._decoder = decoder
        self._talks: tuple[TalkOverview, ...] = ()
        self._wanted = PAGE
        self._is_listed = False
        self._expected: frozenset[TakeId] = frozenset()
        self._importing: Path | None = None
        self._preload: tuple[Callable[[], object], Callable[[object], None]] | None = None
        self._reading = Background(self, one_at_a_time=True)
        self._preloading = Background(self, one_at_a_time=True)
        self._imports = Background(self, one_at_a_time=True, may_be_cut_off=True)

    @property
    def talks(self) -> tuple[TalkOverview, ...]:
        """What was listed last."""
        return self._talks

    @property
    def is_listed(self) -> bool:
        """Whether the library was asked already."""
        return self._is_listed

    @property
    def has_more(self) -> bool:
        """Whether there may be talks that were not listed yet."""
        return len(self._talks) >= self._wanted

    @property
    def importing(self) -> Path | None:
        """The recording that is coming in."""
        return self._importing

    def leave_import(self) -> Leftover:
        """The work that brings a recording in, for whoever waits for it once this object is gone."""
        return self._imports.leave()

    @Slot()
    def refresh(self) -> None:
        """Ask the library again; ``changed`` follows."""
        wanted = self._wanted
        self._reading.run(lambda: self._library.talks(wanted), self._on_listed, self._on_fault)

    def show_more(self) -> None:
        """List a page more; nothing happens where there is none, or while one is on its way."""
        if self.has_more and self._wanted < MOST_LISTED:
            self._wanted += PAGE
            self.refresh()

    def recover(self, sealed_while_locked: frozenset[TakeId] = frozenset()) -> None:
        """Bring back recordings that were cut off, then list the talks; once, when the window opens.

        Those that were ``sealed_while_locked`` are brought back, too, but nobody is told: they were not cut off.
        """
        self._expected = sealed_while_locked
        self._reading.run(self._library.recover, self._on_recovered, self._on_fault)
        self.refresh()

    def preload(self, work: Callable[[], object], on_done: Callable[[object], None]) -> None:
        """Do what need not be waited for, after the talks were listed; then call the slot ``on_done``."""
        self._preload = (work, on_done)
        self._reading.run(_nothing, self._on_free_to_preload)

    @Slot(object)
    def _on_free_to_preload(self, _nothing: object) -> None:
        # Apart from the library's work: on a slow machine it takes seconds, and a new talk must not wait so long to
        # be saved that somebody records it before it is there.
        if self._preload is not None:
            (work, on_done), self._preload = self._preload, None
            self._preloading.run(work, on_done)

    def save(self, talk: Talk) -> None:
        """Add a talk or change it; ``talk_saved`` and ``changed`` follow."""

        def work() -> Talk:
            self._library.save_talk(talk)
            return talk

        self._reading.run(work, self._on_saved, self._on_fault, keeps=True)
        self.refresh()

    def bin_talk(self, talk: Talk) -> None:
        """Move a talk to the bin with all its takes; ``binned`` follows."""

        def work() -> Talk:
            self._library.bin_talk(talk.id)
            return talk

        self._reading.run(work, self._on_binned, self._on_fault)
        self.refresh()

    def bin_take(self, take: Take) -> None:
        """Move a take to the bin; ``binned`` follows."""

        def work() -> Take:
            self._library.bin_take(take.id)
            return take

        self._reading.run(work, self._on_binned, self._on_fault)
        self.refresh()

    def unbin(self, what: Talk | Take) -> None:
        """Bring a talk or a take back from the bin."""
        if isinstance(what, Talk):
            self._change(lambda: self._library.unbin_talk(what.id))
        else:
            self._change(lambda: self._library.unbin_take(what.id))

    def delete_talk(self, talk_id: TalkId) -> None:
        """Remove a talk with all its takes for good."""
        self._change(lambda: self._library.delete_talk(talk_id))

    def delete_take(self, take_id: TakeId) -> None:
        """Remove one take for good."""
        self._change(lambda: self._library.delete_take(take_id))

    def import_file(self, path: Path, talk: Talk) -> None:
        """Bring a recording in as a take of this talk, which is added when it is new."""
        self._importing = path
        tell = to_window(self._on_import_progress)

        def work() -> tuple[Talk, Take]:
            return talk, self._bring_in(path, talk, tell)

        self._imports.run(work, self._on_imported, self._on_import_failed)

    def _bring_in(self, path: Path, talk: Talk, tell: Callable[..., None]) -> Take:
        """On another thread: add the talk if it is new, and the recording as a take of it."""
        from speakercoach.practice.importing import import_recording

        is_new = self._is_new(talk.id)
        if is_new:
            self._library.save_talk(talk)
        try:
            return import_recording(path, talk, self._decoder, self._library, tell)
        except CoachError:
            if is_new:
                # A file that cannot be read leaves nothing behind.
                self._library.delete_talk(talk.id)
            raise

    def _is_new(self, talk_id: TalkId) -> bool:
        try:
            self._library.talk(talk_id)
        except CoachError as error:
            if error.code is ErrorCode.TAKE_GONE:
                return True
            raise
        return False

    def _change(self, work: Callable[[], object]) -> None:
        self._reading.run(work, None, self._on_fault)
        self.refresh()

    @Slot(object)
    def _on_listed(self, talks: tuple[TalkOverview, ...]) -> None:
        self._talks = talks
        self._is_listed = True
        self.changed.emit(talks)

    @Slot(object)
    def _on_recovered(self, recovered: tuple[Recovered, ...]) -> None:
        cut_off = tuple(one for one in recovered if one.damaged or one.take.id not in self._expected)
        if cut_off:
            self.recovered.emit(cut_off)

    @Slot(object)
    def _on_binned(self, what: Talk | Take) -> None:
        self.binned.emit(what)

    @Slot(object)
    def _on_saved(self, talk: Talk) -> None:
        self.talk_saved.emit(talk)

    @Slot(float)
    def _on_import_progress(self, ratio: float) -> None:
        self.import_progressed.emit(ratio)

    @Slot(object)
    def _on_imported(self, came: tuple[Talk, Take]) -> None:
        self._importing = None
        self.refresh()
        self.imported.emit(*came)

    @Slot(object)
    def _on_import_failed(self, error: CoachError) -> None:
        self._importing = None
        self.refresh()
        self.import_failed.emit(error)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)

"""The talks of the library, as the window shows and changes them."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Plan, Take, TakeId, Talk, TalkId, TalkOverview
from speakercoach.practice.ports import Library, SoundDecoder
from speakercoach.ui.models.background import Background


def new_talk(title: str, occasion: str, language: str, template: str, target_s: float | None) -> Talk:
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
    )


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
    """Tuple of Take whose recording was cut off and that are whole again."""

    _progress = Signal(float)

    def __init__(self, library: Library, decoder: SoundDecoder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._decoder = decoder
        self._talks: tuple[TalkOverview, ...] = ()
        self._is_listed = False
        self._importing: Path | None = None
        self._reading = Background(self, one_at_a_time=True)
        self._imports = Background(self, one_at_a_time=True)
        self._progress.connect(self.import_progressed)

    @property
    def talks(self) -> tuple[TalkOverview, ...]:
        """What was listed last."""
        return self._talks

    @property
    def is_listed(self) -> bool:
        """Whether the library was asked already."""
        return self._is_listed

    @property
    def importing(self) -> Path | None:
        """The recording that is coming in."""
        return self._importing

    @Slot()
    def refresh(self) -> None:
        """Ask the library again; ``changed`` follows."""
        self._reading.run(self._library.talks, self._on_listed, self._on_fault)

    def recover(self) -> None:
        """Bring back recordings that were cut off, then list the talks; once, when the window opens."""
        self._reading.run(self._library.recover, self._on_recovered, self._on_fault)
        self.refresh()

    def preload(self, work: Callable[[], object], on_done: Callable[[object], None]) -> None:
        """Do what need not be waited for, after the talks were listed; then call the slot ``on_done``."""
        self._reading.run(work, on_done)

    def save(self, talk: Talk) -> None:
        """Add a talk or change it; ``talk_saved`` and ``changed`` follow."""

        def work() -> Talk:
            self._library.save_talk(talk)
            return talk

        self._reading.run(work, self._on_saved, self._on_fault)
        self.refresh()

    def delete_talk(self, talk_id: TalkId) -> None:
        """Remove a talk with all its takes."""
        self._change(lambda: self._library.delete_talk(talk_id))

    def delete_take(self, take_id: TakeId) -> None:
        """Remove one take."""
        self._change(lambda: self._library.delete_take(take_id))

    def import_file(self, path: Path, talk: Talk) -> None:
        """Bring a recording in as a take of this talk, which is added when it is new."""
        self._importing = path

        def work() -> tuple[Talk, Take]:
            return talk, self._bring_in(path, talk)

        self._imports.run(work, self._on_imported, self._on_import_failed)

    def _bring_in(self, path: Path, talk: Talk) -> Take:
        """On another thread: add the talk if it is new, and the recording as a take of it."""
        from speakercoach.practice.importing import import_recording

        is_new = all(overview.talk.id != talk.id for overview in self._library.talks())
        if is_new:
            self._library.save_talk(talk)
        try:
            return import_recording(path, talk, self._decoder, self._library, self._progress.emit)
        except CoachError:
            if is_new:
                # A file that cannot be read leaves nothing behind.
                self._library.delete_talk(talk.id)
            raise

    def finish(self) -> None:
        """Wait for what is being written, when the window closes."""
        self._reading.wait(2000)
        self._imports.wait(5000)

    def _change(self, work: Callable[[], object]) -> None:
        self._reading.run(work, None, self._on_fault)
        self.refresh()

    @Slot(object)
    def _on_listed(self, talks: tuple[TalkOverview, ...]) -> None:
        self._talks = talks
        self._is_listed = True
        self.changed.emit(talks)

    @Slot(object)
    def _on_recovered(self, takes: tuple[Take, ...]) -> None:
        if takes:
            self.recovered.emit(takes)

    @Slot(object)
    def _on_saved(self, talk: Talk) -> None:
        self.talk_saved.emit(talk)

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

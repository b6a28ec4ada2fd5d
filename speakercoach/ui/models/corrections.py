"""Corrected words on their way to the library, and the way back."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.session import TranscriptVersion
from speakercoach.domain.talk import Take, TakeId, Talk
from speakercoach.domain.transcript import Transcript
from speakercoach.practice.correcting import Correcting, with_words
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.ports import Library
from speakercoach.ui.models.background import Background


class CorrectionsModel(QObject):
    """Corrects the words of one take. Every call returns at once; the report follows off the window's thread."""

    kept = Signal(object)
    """TakeId: other words hold now, with the report that follows from them."""
    faulted = Signal(object)
    """CoachError: everything is as it was."""
    listed = Signal(object)
    """Tuple of TranscriptVersion, the one that holds first."""

    def __init__(self, library: Library, analyst: Analyst, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._correcting = Correcting(library, analyst)
        self._talk: Talk | None = None
        self._take: Take | None = None
        self._transcript: Transcript | None = None
        self._before: list[Transcript] = []
        self._saving: TakeId | None = None
        self._background = Background(self, one_at_a_time=True)

    def open(self, talk: Talk, take: Take, transcript: Transcript | None) -> None:
        """Correct this take from now on; what can be taken back stays while it is the same one."""
        if self._take is None or take.id != self._take.id:
            self._before = []
        self._talk, self._take, self._transcript = talk, take, transcript

    @property
    def is_saving(self) -> bool:
        """Whether the figures of the last correction are still to come."""
        return self._saving is not None

    @property
    def can_undo(self) -> bool:
        """Whether a correction of this visit can be taken back."""
        return bool(self._before) and not self.is_saving

    def correct(self, first: int, last: int, typed: str) -> None:
        """Put what was typed in the place of the words ``first`` to ``last``; nothing removes them."""
        talk, take, transcript = self._talk, self._take, self._transcript
        if talk is None or take is None or transcript is None or self.is_saving:
            return
        corrected = with_words(transcript, first, last, typed)
        if corrected == transcript:
            return
        self._before.append(transcript)
        self._saving = take.id
        self._background.run(
            lambda: self._correcting.correct(talk, take, corrected), self._on_kept, self._on_fault, keeps=True
        )

    def undo(self) -> None:
        """Put the words back that held before the last correction."""
        if self.can_undo:
            self._put_back(self._before.pop())

    def put_back(self, transcript: Transcript) -> None:
        """Let an earlier version of the words hold again."""
        if self._transcript is not None and not self.is_saving and transcript != self._transcript:
            self._before.append(self._transcript)
            self._put_back(transcript)

    def list_versions(self) -> None:
        """Ask for the history of this take's words; ``listed`` follows."""
        take = self._take
        if take is not None:
            self._background.run(lambda: self._library.versions(take.id), self._on_listed, self._on_fault)

    def _put_back(self, transcript: Transcript) -> None:
        talk, take = self._talk, self._take
        if talk is not None and take is not None:
            self._saving = take.id
            self._background.run(
                lambda: self._correcting.put_back(talk, take, transcript), self._on_kept, self._on_fault, keeps=True
            )

    @Slot(object)
    def _on_kept(self, _version: TranscriptVersion) -> None:
        take_id, self._saving = self._saving, None
        self.kept.emit(take_id)

    @Slot(object)
    def _on_listed(self, versions: tuple[TranscriptVersion, ...]) -> None:
        self.listed.emit(versions)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        if self._saving is not None and self._before:
            self._before.pop()
        self._saving = None
        self.faulted.emit(error)

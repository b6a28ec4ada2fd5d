"""Corrected words on their way to the library, and the way back."""

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import TranscriptVersion, VersionOrigin
from speakercoach.domain.talk import Take, TakeId, Talk
from speakercoach.domain.transcript import Transcript
from speakercoach.practice.correcting import Correcting, with_words
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.background import Background


@dataclass(frozen=True, slots=True)
class _Wish:
    """Words that are to hold; ``before`` are those that Ctrl+Z goes back to from them, the nearest last."""

    number: int
    talk: Talk
    take: Take
    transcript: Transcript
    origin: VersionOrigin
    before: tuple[Transcript, ...]


class CorrectionsModel(QObject):
    """Corrects the words of one take. Every call returns at once, and the next may follow at once.

    The words hold from the call on (``worded``); library and figures follow off the window's thread. What was
    corrected again before its turn came is kept with the words that followed it, as one version.
    """

    worded = Signal(object)
    """Transcript: these words are to be seen from now on."""
    kept = Signal(object)
    """TakeId: the library holds the last of the words, with the report that follows from them."""
    faulted = Signal(object)
    """CoachError: the words are those again that the library holds."""
    listed = Signal(object)
    """Tuple of TranscriptVersion, the one that holds first."""

    def __init__(self, library: Library, analyst: Analyst, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._correcting = Correcting(library, analyst)
        self._talk: Talk | None = None
        self._take: Take | None = None
        self._transcript: Transcript | None = None
        self._before: tuple[Transcript, ...] = ()
        self._held: tuple[Transcript, tuple[Transcript, ...]] | None = None
        self._last = 0
        self._awaited: dict[TakeId, int] = {}
        self._failed: deque[_Wish] = deque()
        self._background = Background(self, one_at_a_time=True)

    def open(self, talk: Talk, take: Take, transcript: Transcript | None) -> None:
        """Correct this take from now on. Of one that is open already, words on their way are not given up."""
        if self._take is None or take.id != self._take.id:
            self._before = ()
        elif self.is_saving:
            return
        elif transcript != self._transcript and self._transcript is not None:
            # It was heard once more: undo leads back to the words before.
            self._before = (*self._before, self._transcript)
        self._talk, self._take, self._transcript = talk, take, transcript
        self._held = None if transcript is None else (transcript, self._before)

    @property
    def transcript(self) -> Transcript | None:
        """The words as they were corrected last, kept already or not."""
        return self._transcript

    @property
    def is_saving(self) -> bool:
        """Whether the figures of the last correction are still to come."""
        return self._take is not None and self._take.id in self._awaited

    @property
    def undo_depth(self) -> int:
        """How many times ``undo`` leads on to other words."""
        return len(self._before)

    def correct(self, first: int, last: int, typed: str) -> None:
        """Put what was typed in the place of the words ``first`` to ``last``; nothing removes them."""
        if self._transcript is None:
            return
        corrected = with_words(self._transcript, first, last, typed)
        if not corrected.words:
            # A take without words has no report: this would be refused later, with all that follows.
            self.faulted.emit(CoachError(ErrorCode.INPUT_NO_WORDS))
        elif corrected != self._transcript:
            self._wish(corrected, VersionOrigin.CORRECTED, (*self._before, self._transcript))

    def undo(self) -> None:
        """Put the words back that held before the last correction."""
        if self._before:
            *before, transcript = self._before
            self._wish(transcript, VersionOrigin.RESTORED, tuple(before))

    def put_back(self, transcript: Transcript) -> None:
        """Let an earlier version of the words hold again."""
        if self._transcript is not None and transcript != self._transcript:
            self._wish(transcript, VersionOrigin.RESTORED, (*self._before, self._transcript))

    def list_versions(self) -> None:
        """Ask for the history of this take's words; ``listed`` follows."""
        take = self._take
        if take is not None:
            self._background.run(lambda: self._library.versions(take.id), self._on_listed, self._on_not_listed)

    def _wish(self, transcript: Transcript, origin: VersionOrigin, before: tuple[Transcript, ...]) -> None:
        talk, take = self._talk, self._take
        if talk is None or take is None:
            return
        self._last += 1
        wish = _Wish(self._last, talk, take, transcript, origin, before)
        self._transcript, self._before = transcript, before
        self._awaited[take.id] = wish.number
        self._background.run(lambda: self._keep(wish), self._on_kept, self._on_fault, keeps=True)
        self.worded.emit(transcript)

    def _is_last(self, wish: _Wish) -> bool:
        """Whether no later words of this take are waited for."""
        return self._awaited.get(wish.take.id) == wish.number

    def _keep(self, wish: _Wish) -> _Wish | None:
        """On the background's thread. Words that were corrected once more meanwhile wait for those that follow."""
        if not self._is_last(wish):
            return None
        keep = self._correcting.correct if wish.origin is VersionOrigin.CORRECTED else self._correcting.put_back
        try:
            keep(wish.talk, wish.take, wish.transcript)
        except Exception:
            self._failed.append(wish)
            raise
        return wish

    @Slot(object)
    def _on_kept(self, wish: _Wish | None) -> None:
        if wish is None:
            return
        if self._is_open(wish):
            self._held = (wish.transcript, wish.before)
        if self._is_last(wish):
            del self._awaited[wish.take.id]
            self.kept.emit(wish.take.id)

    def _is_open(self, wish: _Wish) -> bool:
        return self._take is not None and self._take.id == wish.take.id

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        wish = self._failed.popleft()
        if not self._is_last(wish):
            # What was typed since holds these words, too, and is on its way.
            return
        del self._awaited[wish.take.id]
        if self._is_open(wish) and self._held is not None:
            self._transcript, self._before = self._held
            self.worded.emit(self._transcript)
        self.faulted.emit(error)

    @Slot(object)
    def _on_listed(self, versions: tuple[TranscriptVersion, ...]) -> None:
        self.listed.emit(versions)

    @Slot(object)
    def _on_not_listed(self, error: CoachError) -> None:
        self.faulted.emit(error)

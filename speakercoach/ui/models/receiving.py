"""Files of others, taken in one after the other behind the screens; a bad one stops none of the others."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.sharing.receiving import Came, Received, Receiver
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.today import today


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file: one of ``received`` and ``fault``, or none of both where the person left it out."""

    name: str
    received: Received | None = None
    fault: CoachError | None = None


@dataclass(frozen=True, slots=True)
class _Waiting:
    path: Path
    passphrase: str | None = None
    takes_strangers: bool = False


@dataclass(frozen=True, slots=True)
class _Answer:
    file: _Waiting
    received: Received | None
    fault: CoachError | None


class FileReceiving(QObject):
    """Takes files in. Those that ask something come last, so that nobody waits for an answer."""

    progressed = Signal(int, int)
    """How many files are done, of how many."""
    came = Signal(object)
    """``FileOutcome`` of one file."""
    passphrase_wanted = Signal(str, object)
    """Name of a file that a passphrase locks, and the ``CoachError`` of the one that was tried, or ``None``."""
    stranger_asked = Signal(str, object)
    """Name of a file and its ``Received``: a reply by somebody whom the session was not shared with."""
    finished = Signal()

    def __init__(self, receiver: Receiver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._receiver = receiver
        self._waiting: deque[_Waiting] = deque()
        self._asking: deque[tuple[_Waiting, Received | None, CoachError | None]] = deque()
        self._asked: _Waiting | None = None
        self._tried = ""
        self._done = 0
        self._total = 0
        # Nothing is taken before it is whole: when the vault is locked meanwhile, the file is opened once more.
        self._work = Background(self, one_at_a_time=True, may_be_cut_off=True)

    @property
    def is_working(self) -> bool:
        """Whether files are still to be taken in, or asked about."""
        return self._total > 0

    def receive(self, paths: Sequence[Path]) -> None:
        """Take these files in, after those that wait already."""
        begins = not self._total
        self._waiting.extend(_Waiting(path) for path in paths)
        self._total += len(paths)
        if paths:
            self.progressed.emit(self._done, self._total)
        if begins and paths:
            self._next()

    @Slot(str)
    def answer_passphrase(self, passphrase: str) -> None:
        """Try this passphrase on the file that was asked about, and on others that come after it."""
        if self._asked is not None:
            self._tried = passphrase
            self._open(_Waiting(self._asked.path, passphrase, self._asked.takes_strangers))

    @Slot()
    def agree(self) -> None:
        """Take the reply of the file that was asked about, though its sender is not known."""
        if self._asked is not None:
            self._open(_Waiting(self._asked.path, self._asked.passphrase, takes_strangers=True))

    @Slot()
    def leave_out(self) -> None:
        """Leave the file out that was asked about."""
        if self._asked is not None:
            asked, self._asked = self._asked, None
            self._end(FileOutcome(asked.path.name))

    def stop(self) -> None:
        """Take nothing more in: the vault is being locked."""
        self._waiting.clear()
        self._asking.clear()
        self._asked = None
        self._tried = ""
        self._done = self._total = 0
        self._receiver.ahead.forget()

    def _next(self) -> None:
        if self._waiting:
            self._open(self._waiting.popleft())
        elif self._asking:
            file, received, fault = self._asking.popleft()
            if fault is None and received is not None and received.came is Came.LOCKED and self._tried:
                # Files of one person, brought on one stick, often have one passphrase.
                self._open(_Waiting(file.path, self._tried))
                return
            self._asked = file
            if received is not None and received.came is Came.STRANGER:
                self.stranger_asked.emit(file.path.name, received)
            else:
                self.passphrase_wanted.emit(file.path.name, fault)
        else:
            self.stop()
            self.finished.emit()

    def _open(self, file: _Waiting) -> None:
        self._asked = None
        receiver, day = self._receiver, today()
        follows = self._waiting[0].path if self._waiting else None

        def work() -> _Answer:
            try:
                received = receiver.receive(
                    file.path,
                    today=day,
                    passphrase=file.passphrase,
                    takes_strangers=file.takes_strangers,
                    follows=follows,
                )
            except CoachError as error:
                return _Answer(file, None, error)
            return _Answer(file, received, None)

        self._work.run(work, self._on_answer, self._on_fault)

    @Slot(object)
    def _on_answer(self, answer: _Answer) -> None:
        if not self._total:
            return
        received, fault = answer.received, answer.fault
        is_wrong = fault is not None and fault.code is ErrorCode.BUNDLE_WRONG_PASSPHRASE
        if is_wrong:
            self._tried = ""
            self._asking.appendleft((answer.file, None, fault))
            self._next()
        elif received is not None and received.came in {Came.LOCKED, Came.STRANGER}:
            self._asking.append((answer.file, received, None))
            self._next()
        else:
            self._end(FileOutcome(answer.file.path.name, received, fault))

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        if self._total:
            self._end(FileOutcome("", None, error))

    def _end(self, outcome: FileOutcome) -> None:
        self._done += 1
        self.came.emit(outcome)
        self.progressed.emit(self._done, self._total)
        self._next()

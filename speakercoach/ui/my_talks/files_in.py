"""Files that were brought to My talks: recordings go to their sheet, those of others are taken in."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.sharing.receiving import Received, Receiver
from speakercoach.ui.models.brought_files import BroughtFiles, FileTelling
from speakercoach.ui.models.receiving import FileOutcome, FileReceiving
from speakercoach.ui.models.take_finding import TakeFinding
from speakercoach.ui.my_talks.came_words import replies_to_open, say_came, say_opening
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.review.sheets import PassphraseSheet, StrangerSheet
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr

PutUp = Callable[[Sheet, QWidget | None], None]


class FilesIn(QObject):
    """Tells files apart, takes in what others sent, one after the other, and says in its banner what came."""

    recording_brought = Signal(object)
    """Path of a recording."""
    came = Signal()
    """The banner says something."""

    def __init__(self, navigator: Navigator, over: QWidget, put_up: PutUp) -> None:
        super().__init__(over)
        self._navigator = navigator
        self._over = over
        self._put_up = put_up
        self._outcomes: list[FileOutcome] = []
        self._also = ""
        """What is said, too, once the files of others are taken in."""
        services = navigator.services
        self.banner = Banner()
        self.telling = FileTelling(services.letters, self)
        receiver = Receiver(services.letters, services.correspondence, services.desk, services.library)
        self.receiving = FileReceiving(receiver, self)
        self.finding = TakeFinding(services.library, self)
        self.telling.told.connect(self._on_told)
        self.receiving.progressed.connect(self._on_progress)
        self.receiving.came.connect(self._on_came)
        self.receiving.finished.connect(self._on_finished)
        self.receiving.passphrase_wanted.connect(self._ask_passphrase)
        self.receiving.stranger_asked.connect(self._ask_stranger)
        self.finding.found.connect(navigator.open_comments)
        self.finding.faulted.connect(self.banner.say_error)
        self.banner.acted.connect(self._on_acted)
        self.banner.acted_second.connect(self._on_review)

    @property
    def is_working(self) -> bool:
        """Whether files are still to be taken in, or asked about."""
        return self.telling.is_working or self.receiving.is_working

    def bring(self, paths: Sequence[Path]) -> None:
        """Look what these are, and take them in."""
        self.telling.tell(paths)

    def say_one_at_a_time(self, following: str) -> None:
        """Say that recordings come in one at a time, and what to do: now, or once the files of others are in."""
        if self.receiving.is_working:
            self._also = f"{tr('One recording at a time.')} {following}"
        else:
            self.banner.say(tr("One recording at a time."), following, kind="calm", icon="info")
        self.came.emit()

    @Slot(object)
    def _on_told(self, files: BroughtFiles) -> None:
        self.receiving.receive(files.letters)
        if len(files.recordings) == 1:
            self.recording_brought.emit(files.recordings[0])
        elif files.recordings:
            self.say_one_at_a_time(tr("Nothing was brought in. Choose which one comes first, then bring the next one."))

    @Slot(int, int)
    def _on_progress(self, done: int, of: int) -> None:
        if done == 0:
            self._outcomes = []
        say_opening(self.banner, done, of)
        self.came.emit()

    @Slot(object)
    def _on_came(self, outcome: FileOutcome) -> None:
        self._outcomes.append(outcome)

    @Slot()
    def _on_finished(self) -> None:
        also, self._also = self._also, ""
        say_came(self.banner, self._outcomes, also)
        self.came.emit()

    @Slot()
    def _on_acted(self) -> None:
        """Lead to the newest reply, or to the sessions where none came."""
        replies = replies_to_open(self._outcomes)
        reply = next((one for one in reversed(replies) if one.is_anything_new), replies[-1] if replies else None)
        if reply is None or reply.talk_id is None or reply.take_id is None:
            self._on_review()
            return
        self.banner.hide()
        self.finding.find(reply.talk_id, reply.take_id)

    @Slot()
    def _on_review(self) -> None:
        self.banner.hide()
        self._navigator.go("review")

    # ------------------------------------------------------------------------------------------- asking

    @Slot(str, object)
    def _ask_passphrase(self, file_name: str, fault: CoachError | None) -> None:
        sheet = PassphraseSheet(self._over, file_name, fault)
        sheet.entered.connect(self.receiving.answer_passphrase)
        sheet.left_out.connect(self.receiving.leave_out)
        self._put_up(sheet, sheet.field)

    @Slot(str, object)
    def _ask_stranger(self, file_name: str, received: Received) -> None:
        sheet = StrangerSheet(self._over, file_name, received)
        sheet.agreed.connect(self.receiving.agree)
        sheet.left_out.connect(self.receiving.leave_out)
        self._put_up(sheet, sheet.leave)

"""The way of files into the desk: chosen or dropped, taken in one after the other, asked about where they must be."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.sharing.receiving import Received, Receiver
from speakercoach.ui.models.receiving import FileReceiving
from speakercoach.ui.review.received_strip import ReceivedStrip
from speakercoach.ui.review.sheets import PassphraseSheet, StrangerSheet
from speakercoach.ui.services import WindowServices
from speakercoach.ui.widgets.file_dialog import choose_files
from speakercoach.wording.catalogue import tr

SUFFIX = ".speakercoach"
ChooseFiles = Callable[[QWidget, str, str, tuple[str, ...]], tuple[Path, ...]]


class FilesFlow(QObject):
    """Sheets lie ``over`` a screen; ``strip`` says what became of each file."""

    came = Signal(object)
    """``FileOutcome`` of one file."""
    finished = Signal()
    sheet_wanted = Signal(object, object)

    def __init__(self, services: WindowServices, over: QWidget, strip: ReceivedStrip) -> None:
        super().__init__(over)
        self._over = over
        self.choose_files: ChooseFiles = choose_files
        receiver = Receiver(services.letters, services.correspondence, services.desk, services.library)
        self.receiving = FileReceiving(receiver, self)
        self.receiving.progressed.connect(strip.show_progress)
        self.receiving.came.connect(strip.add)
        self.receiving.came.connect(self.came)
        self.receiving.finished.connect(strip.finish)
        self.receiving.finished.connect(self.finished)
        self.receiving.passphrase_wanted.connect(self._ask_passphrase)
        self.receiving.stranger_asked.connect(self._ask_stranger)

    @Slot()
    def choose(self) -> None:
        """Ask for files and take them in."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        kinds = (f"{tr('Files for speakercoach')} (*{SUFFIX})", f"{tr('All files')} (*)")
        self.receive(self.choose_files(self._over.window(), tr("Open a session file"), folder, kinds))

    def receive(self, paths: Sequence[Path]) -> None:
        """Take these files in, one after the other."""
        self.receiving.receive(paths)

    @Slot(str, object)
    def _ask_passphrase(self, file_name: str, fault: CoachError | None) -> None:
        sheet = PassphraseSheet(self._over, file_name, fault)
        sheet.entered.connect(self.receiving.answer_passphrase)
        sheet.left_out.connect(self.receiving.leave_out)
        self.sheet_wanted.emit(sheet, sheet.field)

    @Slot(str, object)
    def _ask_stranger(self, file_name: str, received: Received) -> None:
        sheet = StrangerSheet(self._over, file_name, received)
        sheet.agreed.connect(self.receiving.agree)
        sheet.left_out.connect(self.receiving.leave_out)
        self.sheet_wanted.emit(sheet, sheet.leave)


def dropped(event: QDropEvent) -> tuple[Path, ...]:
    """The files of ours that are dropped."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return tuple(path for path in paths if path.name.casefold().endswith(SUFFIX))

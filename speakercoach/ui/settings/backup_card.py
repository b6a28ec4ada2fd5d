"""Backups in Settings: onto a stick, back from it, and where everything lies."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from speakercoach.domain.errors import CoachError
from speakercoach.domain.vault import VaultInfo
from speakercoach.ui.models.vault_model import VaultModel
from speakercoach.ui.settings.group import Group
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.vault.unlock_ways import RestoreWay
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.file_dialog import choose_folder
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_STEPS = 1000


class BackupCard(Group):
    """Copies the open vault, still encrypted, and brings one back."""

    def __init__(self, vaults: VaultModel, data_folder: Path) -> None:
        super().__init__("usb", tr("Backup"))
        self._vaults = vaults
        self._data_folder = data_folder
        self.banner = Banner()
        self.body.addWidget(
            Text(
                tr("A copy on a stick, encrypted like here. It is read back to the last byte before it counts."),
                "body",
                "ink2",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.back_up_button = Button(tr("Back up to a stick"), "usb", "secondary", size="small")
        self.restore_button = Button(tr("Restore a backup"), "rotate-ccw", "quiet", size="small")
        row.addWidget(self.back_up_button)
        row.addWidget(self.restore_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.progress = QProgressBar()
        self.progress.setRange(0, _STEPS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Backup"))
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.body.addWidget(self.banner)
        self.restore: RestoreWay | None = None
        self._folder_words = Text(tr("Everything lies in this folder:"), "body", "ink2", wrap=True)
        self.body.addWidget(self._folder_words)
        path = Text(str(data_folder), "caption", "ink", wrap=True)
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(path)
        self.open_folder = Button(tr("Open the folder"), "folder-open", "quiet", size="small")
        self.body.addWidget(self.open_folder, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.back_up_button.clicked.connect(self._choose)
        self.restore_button.clicked.connect(self.show_restore)
        self.open_folder.clicked.connect(self._on_open_folder)
        if vaults.backing_up is not None:
            self._show_running()
        vaults.progressed.connect(self._on_progress)
        vaults.backed_up.connect(self._on_backed_up)
        vaults.back_up_failed.connect(self._on_failed)

    @Slot()
    def _choose(self) -> None:
        folder = choose_folder(self.window(), tr("Choose the stick"))
        if folder is not None:
            self.back_up(folder)

    def back_up(self, folder: Path) -> None:
        """Copy everything below this folder."""
        self._show_running()
        self._vaults.back_up(folder)

    def _show_running(self) -> None:
        self.back_up_button.setEnabled(False)
        self.progress.setValue(0)
        self.progress.show()
        self.banner.say(tr("Backing up. You can go on meanwhile."), kind="calm", icon="usb", can_close=False)

    @Slot()
    def show_restore(self) -> None:
        """Ask for a backup, on this card."""
        if self.restore is None:
            self.restore = RestoreWay(self._vaults)
            self.restore.restored.connect(self._on_restored)
            self.body.insertWidget(self.body.indexOf(self._folder_words), self.restore)
        self.restore_button.setEnabled(False)
        self.restore.focus_first()

    @Slot(float)
    def _on_progress(self, ratio: float) -> None:
        self.progress.setValue(round(ratio * _STEPS))

    @Slot(object)
    def _on_backed_up(self, path: Path) -> None:
        self._end()
        self.banner.say(
            tr("The backup is done, and was read back whole."),
            tr("It lies in {folder}. You can pull out the stick once the system agrees.", folder=path.name),
            kind="calm",
            icon="circle-check",
        )

    @Slot(object)
    def _on_failed(self, error: CoachError) -> None:
        self._end()
        self.banner.say_error(error)

    def _end(self) -> None:
        self.back_up_button.setEnabled(True)
        self.progress.hide()

    @Slot(object)
    def _on_restored(self, info: VaultInfo) -> None:
        restore, self.restore = self.restore, None
        if restore is not None:
            self.body.removeWidget(restore)
            restore.hide()
            restore.deleteLater()
        self.restore_button.setEnabled(True)
        self.banner.say(
            tr("“{name}” is back on this computer.", name=info.name),
            tr("To see it, lock this place and choose it. The passphrase of that time opens it."),
            kind="calm",
            icon="circle-check",
        )

    @Slot()
    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._data_folder)))

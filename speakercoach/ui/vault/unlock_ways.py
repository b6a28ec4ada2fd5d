"""Two longer ways to one's talks: the printed key, and a backup."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.vault import VaultInfo
from speakercoach.ui.models.vault_model import VaultModel
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.vault.secret_field import NewPassphrase, SecretField
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import Labelled
from speakercoach.ui.widgets.file_dialog import choose_folder
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_STEPS = 1000


class RecoveryWay(QWidget):
    """The printed key and another passphrase. ``entered`` carries both. ``open_button`` belongs at the page's foot."""

    entered = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        self.key = QLineEdit()
        self.key.setMaxLength(200)
        self.key.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        column.addWidget(Labelled(tr("Recovery key"), self.key, tr("Small letters, spaces and dashes do not matter.")))
        self.secret = NewPassphrase()
        column.addWidget(self.secret)
        self.open_button = Button(tr("Open"), "lock-open", "primary")
        self.key.textChanged.connect(self._look)
        self.key.returnPressed.connect(self.secret.first.setFocus)
        self.secret.changed.connect(self._look)
        self.secret.entered.connect(self._on_entered)
        self.open_button.clicked.connect(self._on_entered)
        self._look()

    def focus_first(self) -> None:
        """Begin with the key."""
        self.key.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Empty every line, with what could be undone."""
        self.key.setText("")
        self.secret.forget()

    @Slot()
    def _look(self) -> None:
        self.open_button.setEnabled(bool(self.key.text().strip()) and self.secret.passphrase is not None)

    @Slot()
    def _on_entered(self) -> None:
        if self.open_button.isEnabled():
            self.entered.emit(self.key.text(), self.secret.passphrase)


class RestoreWay(QWidget):
    """A backup's folder and what opens it. ``restored`` carries the vault that came back.

    ``is_page``: it fills a page of its own, at whose foot ``restore_button`` then belongs.
    """

    restored = Signal(object)

    def __init__(self, vaults: VaultModel, parent: QWidget | None = None, *, is_page: bool = False) -> None:
        super().__init__(parent)
        self._vaults = vaults
        self._backup: Path | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        self.banner = Banner()
        self.banner.acted.connect(self._replace)
        column.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        self.choose_button = Button(tr("Choose the backup's folder"), "folder-open", "secondary")
        self._chosen_line = Text("", "label", "ink2", wrap=True)
        row.addWidget(self.choose_button)
        row.addWidget(self._chosen_line, 1)
        column.addLayout(row)
        self.secret = SecretField()
        column.addWidget(
            Labelled(
                tr("Passphrase or recovery key of the backup"),
                self.secret,
                tr("The one that held when the backup was made. Leave it empty if there was none."),
            )
        )
        self.restore_button = Button(tr("Restore"), "rotate-ccw", "primary")
        if not is_page:
            column.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.progress = QProgressBar()
        self.progress.setRange(0, _STEPS)
        self.progress.setTextVisible(False)
        self.progress.hide()
        column.addWidget(self.progress)
        self.choose_button.clicked.connect(self._choose)
        self.restore_button.clicked.connect(self._restore)
        self.secret.returnPressed.connect(self._restore)
        vaults.progressed.connect(self._on_progress)
        vaults.restored.connect(self._on_restored)
        vaults.restore_failed.connect(self._on_failed)
        self.restore_button.setEnabled(False)

    def focus_first(self) -> None:
        """Begin with the folder."""
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, backup: Path) -> None:
        """Take this folder."""
        self._backup = backup
        self._chosen_line.set_text(backup.name)
        self.restore_button.setEnabled(True)
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _choose(self) -> None:
        folder = choose_folder(self.window(), tr("Choose the backup's folder"))
        if folder is not None:
            self.choose(folder)

    @Slot()
    def _restore(self) -> None:
        self._begin(replace=False)

    @Slot()
    def _replace(self) -> None:
        self._begin(replace=True)

    def _begin(self, *, replace: bool) -> None:
        if self._backup is None or self._vaults.is_busy:
            return
        self.banner.hide()
        self.progress.setValue(0)
        self.progress.show()
        self.restore_button.setEnabled(False)
        self._vaults.restore(self._backup, self.secret.text() or None, replace=replace)

    @Slot(float)
    def _on_progress(self, ratio: float) -> None:
        self.progress.setValue(round(ratio * _STEPS))

    @Slot(object)
    def _on_restored(self, info: VaultInfo) -> None:
        self.secret.forget()
        self.restored.emit(info)

    @Slot(object)
    def _on_failed(self, error: CoachError) -> None:
        self.progress.hide()
        self.restore_button.setEnabled(True)
        if error.code is ErrorCode.BACKUP_EXISTS:
            self.banner.say(
                tr("This backup is of a place that is here already."),
                tr("The backup can take its place. What is here now is put aside, never deleted."),
                kind="decide",
                icon="triangle-alert",
                action=tr("Put the backup in its place"),
                can_close=False,
            )
        else:
            self.banner.say_error(error)

"""What stands in the window while no vault is open: the welcome, or the way to unlock."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.vault import VaultId, VaultInfo, VaultState
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.models.settings import SettingsModel
from speakercoach.ui.models.speech_models import SpeechModelsModel
from speakercoach.ui.models.vault_model import Front, VaultModel
from speakercoach.ui.services import WindowServices
from speakercoach.ui.vault.front_page import FrontPage
from speakercoach.ui.vault.kept_recording import KeptRecording
from speakercoach.ui.vault.secret_field import SecretField
from speakercoach.ui.vault.unlock import UnlockScreen
from speakercoach.ui.vault.unlock_ways import RecoveryWay
from speakercoach.ui.vault.welcome import Progress, Step, WelcomeScreen
from speakercoach.ui.widgets.cover import Cover


class Gate(QWidget):
    """Looks which vaults there are and shows the way in. ``passed`` tells that the talks can be shown."""

    passed = Signal()

    def __init__(
        self,
        services: WindowServices,
        vaults: VaultModel,
        settings: SettingsModel,
        clipboard: ClipboardGuard,
        models: SpeechModelsModel,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._vaults = vaults
        self._settings = settings
        self._clipboard = clipboard
        self._models = models
        self._front: Front | None = None
        self._recordings: tuple[KeptRecording, ...] = ()
        self._last: VaultId | None = None
        self._restored: VaultInfo | None = None
        self._may_open_by_itself = True
        self._page: FrontPage | None = None
        self._stack = QStackedLayout(self)
        # A page of nothing for the blink in which the vaults are looked for.
        self._stack.addWidget(Cover())
        vaults.listed.connect(self._on_listed)
        # What is shown first after the next lock is to be what holds then.
        vaults.changed.connect(vaults.look)
        vaults.created.connect(vaults.look)
        vaults.opened.connect(vaults.look)
        vaults.restored.connect(self._on_restored)
        vaults.failed.connect(self._on_failed)
        vaults.opened.connect(self._on_opened)

    @property
    def page(self) -> FrontPage | None:
        """What is shown, once the vaults were looked for."""
        return self._page

    @property
    def has_begun(self) -> bool:
        """Whether a vault was made here and its welcome is not over."""
        return isinstance(self._page, WelcomeScreen) and self._vaults.info is not None

    def begin(
        self,
        *,
        last: VaultId | None = None,
        recordings: tuple[KeptRecording, ...] = (),
        restored: VaultInfo | None = None,
        by_hand: bool,
    ) -> None:
        """Look for vaults and show the way in; one that was not locked ``by_hand`` may open by itself.

        ``restored`` came back from a backup in the place of the one that was open.
        """
        self._last, self._recordings, self._may_open_by_itself = last, recordings, not by_hand
        self._restored = restored
        if by_hand and self._front is not None and self._front.vaults:
            # As it was seen last: looking may take a while, and a recording is to be stopped at once.
            self._unlock(self._front)
        self._vaults.look()

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""
        page = self._page
        if isinstance(page, WelcomeScreen | UnlockScreen):
            page.focus_first()

    def clear(self) -> None:
        """Take the page apart, with whatever was typed or shown on it."""
        page, self._page = self._page, None
        self._recordings = ()
        self._stack.setCurrentIndex(0)
        if page is not None:
            self._stack.removeWidget(page)
            page.hide()
            page.setParent(None)
            page.deleteLater()

    def retranslate(self) -> None:
        """Say the page in the language of now."""
        page = self._page
        if isinstance(page, WelcomeScreen):
            typed = page.typed
            self._welcome(page.progress).type_again(typed)
        elif isinstance(page, UnlockScreen) and self._front is not None:
            self._last = page.chosen.id
            self._unlock(self._front)

    def forget_typed(self) -> None:
        """Empty every line in which a secret may stand: nobody sits here any more."""
        for field in self.findChildren(SecretField):
            field.forget()
        for way in self.findChildren(RecoveryWay):
            way.forget()

    # ------------------------------------------------------------------------------------------- showing

    @Slot(object)
    def _on_listed(self, front: Front) -> None:
        before, self._front = self._front, front
        if self._vaults.info is not None:
            return
        if isinstance(self._page, WelcomeScreen) or (front == before and self._page is not None):
            return
        first = front.vaults[0] if front.vaults else None
        if first is None:
            self._welcome(Progress(has_old_talks=front.has_old_talks))
        elif (
            self._may_open_by_itself
            and len(front.vaults) == 1
            and not first.has_passphrase
            and first.state is VaultState.READY
        ):
            self._vaults.unlock(first.id, None)
        else:
            self._unlock(front)

    @Slot(object)
    def _on_failed(self, error: CoachError) -> None:
        if self._page is not None:
            return
        if self._front is not None and self._front.vaults:
            self._unlock(self._front).banner.say_error(error)
        else:
            # The folder itself cannot be read: the first page says so, and making a vault tries it again.
            self._welcome(Progress()).banner.say_error(error)

    @Slot(object)
    def _on_restored(self, _info: VaultInfo) -> None:
        # On the page to unlock the vault that came back is put there by the page itself.
        if self._vaults.info is not None:
            self._vaults.look()

    @Slot()
    def _on_opened(self) -> None:
        self.passed.emit()

    def _unlock(self, front: Front) -> UnlockScreen:
        page = UnlockScreen(self._vaults, front, recordings=self._recordings, chosen=self._last)
        if self._restored is not None and page.chosen.id == self._restored.id:
            page.say_restored()
        page.new_wanted.connect(self._on_new)
        self._put(page)
        return page

    def _welcome(self, progress: Progress) -> WelcomeScreen:
        microphone = self._services.microphone
        page = WelcomeScreen(self._vaults, self._settings, self._clipboard, microphone, self._models, progress=progress)
        page.done.connect(self.passed)
        page.left.connect(self._on_left)
        page.language_chosen.connect(self._on_language)
        self._put(page)
        return page

    def _put(self, page: FrontPage) -> None:
        recordings = self._recordings
        self.clear()
        self._recordings = recordings
        self._page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if self.isVisible():
            self.focus_first()

    @Slot()
    def _on_new(self) -> None:
        has_old_talks = self._front is not None and self._front.has_old_talks
        self._welcome(Progress(step=Step.PASSPHRASE, is_first=False, has_old_talks=has_old_talks))

    @Slot()
    def _on_left(self) -> None:
        if self._front is not None and self._front.vaults:
            self._unlock(self._front)

    @Slot(str)
    def _on_language(self, language: str) -> None:
        self._settings.change(language=language)

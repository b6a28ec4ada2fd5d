"""The way in for somebody who has no vault here yet: language, passphrase, microphone, speech model."""

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.vault import RecoveryKey
from speakercoach.practice.ports import Microphone
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.models.settings import SettingsModel
from speakercoach.ui.models.speech_models import SpeechModelsModel
from speakercoach.ui.models.vault_model import VaultModel
from speakercoach.ui.vault.front_page import FrontPage, clear
from speakercoach.ui.vault.model_page import ModelPage
from speakercoach.ui.vault.recovery_card import RecoveryCard
from speakercoach.ui.vault.steps import StepRow
from speakercoach.ui.vault.welcome_pages import (
    APP_LANGUAGES,
    KeyPage,
    LanguagePage,
    MicrophonePage,
    PassphrasePage,
    StepPage,
    WithoutPage,
)
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.wording.catalogue import current_language, tr


class Step(StrEnum):
    """One page of the welcome."""

    LANGUAGE = "language"
    PASSPHRASE = "passphrase"
    WITHOUT = "without"
    KEY = "key"
    MICROPHONE = "microphone"
    MODEL = "model"


_NUMBER = {
    Step.LANGUAGE: 0,
    Step.PASSPHRASE: 1,
    Step.WITHOUT: 1,
    Step.KEY: 2,
    Step.MICROPHONE: 3,
    Step.MODEL: 4,
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody is; what they said in another language is said again in this one."""

    step: Step = Step.LANGUAGE
    name: str = ""
    key: RecoveryKey | None = None
    has_passphrase: bool = True
    has_old_talks: bool = False
    is_first: bool = True
    """Whether there is no other vault on this computer."""


class WelcomeScreen(FrontPage):
    """Goes through the steps. ``done`` tells that the talks can be shown, ``left`` that somebody wants back."""

    done = Signal()
    left = Signal()
    language_chosen = Signal(str)

    def __init__(
        self,
        vaults: VaultModel,
        settings: SettingsModel,
        clipboard: ClipboardGuard,
        microphone: Microphone,
        models: SpeechModelsModel,
        *,
        progress: Progress,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._vaults = vaults
        self._settings = settings
        self._clipboard = clipboard
        self._microphone = microphone
        self._models = models
        self._progress = progress
        self.setAccessibleName(tr("Welcome"))
        self._steps = StepRow(
            (tr("Language"), tr("Passphrase"), tr("Recovery key"), tr("Microphone"), tr("Speech model"))
        )
        other = next(name for code, name in APP_LANGUAGES if code != current_language())
        self.language_button = Button(other, "globe", "quiet", size="small")
        self.language_button.clicked.connect(self._on_other_language)
        self.head.addWidget(self._steps, 1)
        self.head.addWidget(self.language_button)
        self.banner = Banner()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.hide()
        self._page_now: StepPage | None = None
        self.next_button = Button("", None, "primary")
        self.back_button = Button(tr("Back"), None, "secondary")
        self.other_button = Button("", None, "quiet")
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        self.other_button.clicked.connect(self._on_other)
        self.foot.addWidget(self.other_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.back_button)
        self.foot.addWidget(self.next_button)
        vaults.created.connect(self._on_created)
        vaults.failed.connect(self._on_failed)
        self._show(progress.step)

    @property
    def progress(self) -> Progress:
        """How far somebody is."""
        page = self._page_now
        name = page.name.text() if isinstance(page, PassphrasePage) else self._progress.name
        return replace(self._progress, name=name)

    @property
    def page(self) -> StepPage:
        """The step that is shown.

        Raises:
            RuntimeError: there is none yet.
        """
        if self._page_now is None:
            message = "no step is shown"
            raise RuntimeError(message)
        return self._page_now

    @property
    def typed(self) -> tuple[str, str]:
        """What stands in the two lines for a passphrase."""
        page = self._page_now
        return (page.secret.first.text(), page.secret.again.text()) if isinstance(page, PassphrasePage) else ("", "")

    def type_again(self, typed: tuple[str, str]) -> None:
        """Put there what stood there in another language of the app."""
        page = self._page_now
        if isinstance(page, PassphrasePage):
            page.secret.first.setText(typed[0])
            page.secret.again.setText(typed[1])

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""
        self.page.focus_first()

    # ------------------------------------------------------------------------------------------- showing

    def _show(self, step: Step) -> None:
        self._progress = replace(self.progress, step=step)
        self.banner.setParent(None)
        self.busy.setParent(None)
        clear(self.body)
        self.banner.hide()
        self._page_now = page = self._make(step)
        self.body.addWidget(self.banner)
        self.body.addWidget(page)
        self.body.addWidget(self.busy)
        self._steps.show_step(_NUMBER[step])
        self._say_foot(step)
        self._set_busy(is_busy=False)
        if self.isVisible():
            page.focus_first()

    def _make(self, step: Step) -> StepPage:
        progress = self._progress
        match step:
            case Step.LANGUAGE:
                language = LanguagePage()
                language.chosen.connect(self.language_chosen)
                return language
            case Step.PASSPHRASE:
                secret = PassphrasePage(
                    progress.name or tr("My talks"),
                    has_old_talks=progress.has_old_talks,
                    asks_name=True,
                )
                secret.changed.connect(self._look)
                secret.entered.connect(self._on_entered)
                return secret
            case Step.WITHOUT:
                return WithoutPage()
            case Step.KEY:
                card = RecoveryCard(progress.key or RecoveryKey("-"), self._vault_name(), self._clipboard)
                card.proven.connect(self._on_proven)
                return KeyPage(card, has_passphrase=progress.has_passphrase)
            case Step.MICROPHONE:
                return MicrophonePage(self._microphone, self._settings)
            case Step.MODEL:
                return ModelPage(self._models, self._settings, self)

    def _vault_name(self) -> str:
        info = self._vaults.info
        return self._progress.name if info is None else info.name

    def _say_foot(self, step: Step) -> None:
        words = {
            Step.LANGUAGE: ("", tr("Next: passphrase")),
            Step.PASSPHRASE: (tr("Continue without a passphrase"), tr("Next: recovery key")),
            Step.WITHOUT: ("", ""),
            Step.KEY: (tr("Do this later"), tr("Next: microphone")),
            Step.MICROPHONE: ("", tr("Next: speech model")),
            Step.MODEL: ("", tr("To my talks")),
        }
        other, forward = words[step]
        self.other_button.setText(other)
        self.other_button.setVisible(bool(other))
        # Once the vault is made there is no way back to before.
        can_go_back = step not in {Step.KEY, Step.MICROPHONE}
        self.back_button.setText(tr("Set a passphrase") if step is Step.WITHOUT else tr("Back"))
        self.back_button.setVisible(can_go_back and not (step is Step.LANGUAGE and self._progress.is_first))
        # Two equal ways: neither is the one that is meant for you.
        self.next_button.set_kind("secondary" if step is Step.WITHOUT else "primary")
        self.next_button.setText(tr("Go on without one") if step is Step.WITHOUT else forward)
        self.next_button.updateGeometry()
        self._look()

    @Slot()
    def _look(self) -> None:
        page = self._page_now
        if isinstance(page, PassphrasePage):
            self.next_button.setEnabled(page.secret.passphrase is not None)
        elif self._progress.step is Step.KEY:
            self.next_button.setEnabled(False)
        else:
            self.next_button.setEnabled(True)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.busy.setVisible(is_busy)
        # Another language would make this page anew, and the key that is about to come would be shown to nobody.
        for button in (self.other_button, self.back_button, self.language_button):
            button.setEnabled(not is_busy)
        if is_busy:
            self.next_button.setEnabled(False)
        if self._page_now is not None:
            self._page_now.setEnabled(not is_busy)

    # --------------------------------------------------------------------------------------------- going

    @Slot()
    def go_on(self) -> None:
        """Take the next step."""
        page = self._page_now
        match self._progress.step:
            case Step.LANGUAGE:
                self._show(Step.PASSPHRASE)
            case Step.PASSPHRASE if isinstance(page, PassphrasePage):
                self._create(page.secret.passphrase)
            case Step.WITHOUT:
                self._create(None)
            case Step.KEY:
                self._leave_key()
            case Step.MICROPHONE:
                self._show(Step.MODEL)
            case Step.MODEL:
                self.done.emit()

    @Slot()
    def go_back(self) -> None:
        """Take the step before."""
        match self._progress.step:
            case Step.PASSPHRASE if self._progress.is_first:
                self._show(Step.LANGUAGE)
            case Step.WITHOUT:
                self._show(Step.PASSPHRASE)
            case Step.MODEL:
                self._show(Step.MICROPHONE)
            case _:
                self.left.emit()

    def _create(self, passphrase: str | None) -> None:
        name = self.progress.name.strip() or tr("My talks")
        self._progress = replace(self.progress, has_passphrase=passphrase is not None)
        self.banner.hide()
        self._set_busy(is_busy=True)
        self.next_button.setText(tr("One moment"))
        self._vaults.create(name, passphrase)

    @Slot()
    def _on_entered(self) -> None:
        if self.next_button.isEnabled():
            self.go_on()

    @Slot()
    def _on_other(self) -> None:
        if self._progress.step is Step.PASSPHRASE:
            self._show(Step.WITHOUT)
        else:
            self._leave_key()

    def _leave_key(self) -> None:
        self._progress = replace(self._progress, key=None)
        self._show(Step.MICROPHONE)

    @Slot()
    def _on_other_language(self) -> None:
        self.language_chosen.emit(next(code for code, _ in APP_LANGUAGES if code != current_language()))

    # ------------------------------------------------------------------------------------------- answers

    @Slot(object)
    def _on_created(self, key: RecoveryKey) -> None:
        self._progress = replace(self._progress, key=key)
        self._show(Step.KEY)

    @Slot(object)
    def _on_failed(self, error: CoachError) -> None:
        step = self._progress.step
        self._set_busy(is_busy=False)
        self._say_foot(step)
        self.banner.say_error(error)

    @Slot(bool)
    def _on_proven(self, is_proven: bool) -> None:  # noqa: FBT001 - a slot
        self.next_button.setEnabled(is_proven)
        if is_proven:
            self._vaults.has_paper()
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

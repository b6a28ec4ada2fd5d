"""The window: the way in, the room behind it, and the cover that hides both at once."""

import gc

import numpy as np
from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QToolTip, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.sound import Sound
from speakercoach.domain.vault import VaultId, VaultInfo
from speakercoach.ui.models.background import Background, finish_work
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.models.left_behind import LeftBehind
from speakercoach.ui.models.settings import Settings, SettingsModel
from speakercoach.ui.models.speech_models import SpeechModelsModel
from speakercoach.ui.models.switching import let_the_window_in
from speakercoach.ui.models.vault_model import VaultModel
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.room import Room
from speakercoach.ui.screens import read_ahead
from speakercoach.ui.services import WindowServices
from speakercoach.ui.sidebar import Sidebar
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.vault.gate import Gate
from speakercoach.ui.vault.kept_recording import KeptRecording
from speakercoach.ui.vault.unlock import UnlockScreen
from speakercoach.ui.watching.lock_watch import LockWatch
from speakercoach.ui.watching.reasons import LockReason
from speakercoach.ui.watching.second_start import SecondStart
from speakercoach.ui.widgets.cover import Cover
from speakercoach.ui.widgets.focus_ring import FocusRing
from speakercoach.ui.window_keys import WindowKeys
from speakercoach.wording.catalogue import current_language, system_language, tr, use_language

MINIMUM_SIZE = (1024, 640)
NEUTRAL_TITLE = "speakercoach"
_SILENCE = Sound(np.zeros(1, np.float32), 16_000)
"""Takes the place of a take's sound in the player."""


class MainWindow(QMainWindow):
    """Shows the way in while no vault is open, and the room while one is. ``lock`` goes back, ``hide_words`` covers."""

    def __init__(self, services: WindowServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_the_window_in()
        self.services = services
        self.settings = SettingsModel(services.settings_path, self)
        self._language_now = ""
        self._speak()
        self.setMinimumSize(*MINIMUM_SIZE)
        self.setAccessibleName(NEUTRAL_TITLE)
        self.vaults = VaultModel(services.vaults, self)
        self.clipboard = ClipboardGuard(self)
        # The window's own, like the settings: a download goes on while the place is locked.
        self.models = SpeechModelsModel(services.models, self)
        self.watch = LockWatch(self)
        self.watch.idle_minutes = self.settings.settings.lock_after_minutes
        self._reading_ahead = Background(self, may_be_cut_off=True)
        self._started = False
        self._was_asked_to_close = False
        self._room: Room | None = None
        self._kept: dict[VaultId, KeptRecording] = {}
        self._left: dict[VaultId, LeftBehind] = {}
        self._last: VaultId | None = None
        self._restored: VaultInfo | None = None
        self._is_covered = False
        self.layers = QStackedWidget(self)
        self.cover = Cover(self.layers)
        self.gate = Gate(services, self.vaults, self.settings, self.clipboard, self.models, parent=self.layers)
        self.layers.addWidget(self.cover)
        self.layers.addWidget(self.gate)
        self.setCentralWidget(self.layers)
        self.ring = FocusRing(self)
        self.keys = WindowKeys(self, lock=self.lock, hide=self._on_hide_key)
        self.keys.went.connect(self._on_place_key)
        self._waking = SecondStart(services.wake_path, self)
        self._waking.happened.connect(self.come_forward)
        self.cover.lifted.connect(self._uncover)
        self.gate.passed.connect(self._enter)
        self.settings.changed.connect(self._on_settings)
        self.watch.lock_wanted.connect(self._on_lock_wanted)
        self.vaults.locked.connect(self._on_locked)
        # A room without its vault shows nothing that could still be acted on.
        self.vaults.deleted.connect(self.lock)
        self.vaults.lock_failed.connect(self._on_lock_failed)
        self.vaults.replacing.connect(self._on_replacing)
        self.vaults.restored.connect(self._on_restored)
        self.retranslate()
        if self.vaults.info is not None:
            self._enter()
        else:
            self._show_below()

    # ------------------------------------------------------------------------------- what is in the room

    @property
    def room(self) -> Room:
        """The screens.

        Raises:
            RuntimeError: no vault is open.
        """
        if self._room is None:
            message = "no vault is open"
            raise RuntimeError(message)
        return self._room

    @property
    def is_open(self) -> bool:
        """Whether the screens are there."""
        return self._room is not None

    @property
    def navigator(self) -> Navigator:
        """Where the person is. Raises as ``room``."""
        return self.room.navigator

    @property
    def sidebar(self) -> Sidebar:
        """The way through the app. Raises as ``room``."""
        return self.room.sidebar

    @property
    def stack(self) -> QStackedWidget:
        """The screens one behind the other. Raises as ``room``."""
        return self.room.stack

    @property
    def here(self) -> str:
        """Code of the place that is shown. Raises as ``room``."""
        return self.room.here

    def screen_of(self, code: str) -> QWidget:
        """The screen of a place, made if it was not there yet. Raises as ``room``."""
        return self.room.screen_of(code)

    @Slot()
    def _enter(self) -> None:
        """A vault is open: make the room for it, with the rehearsal of this vault that went on meanwhile."""
        info = self.vaults.info
        if info is None:
            return
        self._last = info.id
        kept, left = self._kept.pop(info.id, None), self._left.pop(info.id, None)
        handed = None if kept is None else kept.hand_back()
        is_new = self.gate.has_begun
        self.gate.clear()
        room = Room(self.services, self.settings, self.vaults, self.clipboard, self.models, parent=self.layers)
        self._room = room
        room.titled.connect(self._on_titled)
        room.sidebar.lock_wanted.connect(self.lock)
        room.notes.show_elsewhere(tuple(self._kept.values()))
        if (outcome := self.vaults.take_outcome()) is not None:
            room.notes.say_back_up(outcome)
        if self.vaults.needs_paper and not is_new:
            room.notes.say_needs_paper()
        for ended in self.models.take_unseen():
            room.say_model(ended)
        self.layers.addWidget(room)
        self._show_below()
        if self._started:
            room.begin(handed, left)
        if kept is not None:
            kept.deleteLater()

    def _show_below(self) -> None:
        """Show the room or the gate, unless the cover lies over them; the title says no more than what is seen."""
        if self._is_covered:
            self.layers.setCurrentWidget(self.cover)
            self.setWindowTitle(tr("Notes"))
            return
        below: Room | Gate = self.gate if self._room is None else self._room
        self.layers.setCurrentWidget(below)
        self.setWindowTitle(NEUTRAL_TITLE if self._room is None else f"{self._room.title} – {NEUTRAL_TITLE}")
        if self._room is None:
            self.gate.focus_first()

    @Slot(str)
    def _on_titled(self, title: str) -> None:
        if not self._is_covered and self._room is not None:
            self.setWindowTitle(f"{title} – {NEUTRAL_TITLE}")

    # ------------------------------------------------------------------------------------ hide and lock

    @property
    def is_recording(self) -> bool:
        """Whether there is sound that is not sealed yet, seen or unseen."""
        return (self._room is not None and self._room.is_recording) or any(
            kept.is_recording for kept in self._kept.values()
        )

    @property
    def _is_somebody_here(self) -> bool:
        """Whether a person is here who touches nothing: they speak, listen, or wait for a copy."""
        is_listened_to = self._room is not None and self._room.is_listened_to
        return is_listened_to or self.services.player.is_playing or self.vaults.is_copying

    def _draw_cover(self) -> None:
        """Hide everything now: nothing else happens before the empty page is on the screen."""
        self.layers.setCurrentWidget(self.cover)
        self.cover.setFocus()
        self.ring.rest()
        QToolTip.hideText()
        # Menus and lists of choices among them.
        for other in QApplication.topLevelWidgets():
            if other is not self and other.isVisible():
                other.close()
        self.repaint()
        self.services.player.pause()
        self.clipboard.clear()

    @Slot()
    def hide_words(self) -> None:
        """Cover everything with an empty page under another title; the vault stays open."""
        self._is_covered = True
        self.setWindowTitle(tr("Notes"))
        self._draw_cover()
        if self._room is None:
            self.gate.forget_typed()

    @Slot()
    def _uncover(self) -> None:
        if self._is_covered:
            self._is_covered = False
            self._show_below()

    @Slot()
    def _on_hide_key(self) -> None:
        if self._is_covered:
            self._uncover()
        else:
            self.hide_words()

    @Slot(object)
    def _on_lock_wanted(self, reason: LockReason) -> None:
        if reason is not LockReason.IDLE or not self._is_somebody_here:
            self.lock()

    @Slot()
    def lock(self) -> None:
        """Cover everything, save what was typed, drop the keys. A running recording goes on."""
        if self._room is None and not self.gate.has_begun and not self.vaults.is_opening:
            self.gate.forget_typed()
            return
        if not self._is_covered:
            self.setWindowTitle(NEUTRAL_TITLE)
        self._draw_cover()
        if (info := self.vaults.info) is not None:
            self._last = info.id
        room, self._room = self._room, None
        self.models.look_away()
        left = LeftBehind()
        if room is not None:
            kept, left = room.let_go()
            if self._last is not None:
                self._left[self._last] = left
                if kept.screen is not None or kept.unheard:
                    self._kept[self._last] = KeptRecording(self._last, kept, self)
        self.vaults.lock(left.waits)
        self.services.player.load(_SILENCE)
        self.gate.clear()
        if room is not None:
            self.layers.removeWidget(room)
            room.hide()
            room.setParent(None)
            room.deleteLater()

    @Slot()
    def _on_locked(self) -> None:
        if self._room is None:
            # References between Python's own objects keep words of screens that are gone, until they are looked for;
            # also among what was set aside when the code was read ahead.
            gc.unfreeze()
            gc.collect()
            gc.freeze()
            restored, self._restored = self._restored, None
            recordings = tuple(self._kept.values())
            self.gate.begin(last=self._last, recordings=recordings, restored=restored, by_hand=True)
            self._show_below()

    @Slot(object)
    def _on_lock_failed(self, _error: CoachError) -> None:
        # The words are gone from the screen all the same; opening says what is wrong.
        self._on_locked()

    @Slot()
    def _on_replacing(self) -> None:
        # What is here is put aside with what was typed a moment ago: that is to be there before anything is replaced.
        if self._room is not None:
            self._room.keep_typed()
            finish_work(self._room)

    @Slot(object)
    def _on_restored(self, info: VaultInfo) -> None:
        if self._room is not None and self.vaults.info is None:
            # It took the place of the vault that was open, which is locked by that.
            self._restored = info
            self.lock()

    # --------------------------------------------------------------------------------------------- words

    def _speak(self) -> None:
        language = self.settings.settings.language or system_language()
        use_language(language)
        self._language_now = current_language()

    def retranslate(self) -> None:
        """Say the frame in the language of now."""
        self.cover.setAccessibleName(tr("Notes"))
        self.keys.retranslate()

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        self.watch.idle_minutes = settings.lock_after_minutes
        theme = current_theme()
        if settings.appearance is not theme.appearance or settings.text_scale != theme.text_scale:
            theme.choose(settings.appearance, settings.text_scale)
        if (settings.language or system_language()) != self._language_now:
            self._speak()
            # The choice that led here still speaks: its screen is made again once it has ended.
            QTimer.singleShot(0, self, self._say_anew)

    @Slot()
    def _say_anew(self) -> None:
        self.retranslate()
        self.gate.retranslate()
        if self._room is not None:
            self._room.say_anew()

    # ------------------------------------------------------------------------------------------ keyboard

    @Slot(str)
    def _on_place_key(self, code: str) -> None:
        # While somebody speaks the frame is away: the screen is left by its own buttons.
        if not self._is_covered and self._room is not None and self._room.is_framed:
            self._room.navigator.go(code)

    # -------------------------------------------------------------------------------------------- window

    @Slot()
    def come_forward(self) -> None:
        """Show the window before all others: somebody started the app once more."""
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def _say_back_up_runs(self) -> None:
        if self._room is not None:
            self._room.notes.say_back_up_runs()
        elif isinstance(page := self.gate.page, UnlockScreen):
            page.say_back_up_runs()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin the slower work once the window can be seen."""
        super().showEvent(event)
        self.ring.watch_input()
        if not self._started:
            QTimer.singleShot(0, self, self._start)

    @Slot()
    def _start(self) -> None:
        if self._started:
            return
        self._started = True
        self.watch.begin()
        if self._room is not None:
            self._room.begin()
        else:
            self.gate.begin(by_hand=False)
            # While somebody types: read beside the first cards, code would hold them up.
            self._reading_ahead.run(read_ahead)
        self.services.ear.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was said and typed; screens may ask to stay open."""
        is_safe = self._room is None or self._room.may_close()
        is_safe = all([is_safe, *(kept.may_close() for kept in self._kept.values())])
        if self.vaults.backing_up is not None and not self._was_asked_to_close:
            is_safe = False
            self._say_back_up_runs()
        # What cannot be made safe is said on the screen; whoever closes once more has read it.
        if not is_safe and not self._was_asked_to_close:
            self._was_asked_to_close = True
            event.ignore()
            return
        self.watch.end()
        self.clipboard.clear()
        self.ring.let_go()
        if self._room is not None:
            self._room.finish()
        self.settings.finish()
        self.models.finish()
        self.vaults.finish()
        super().closeEvent(event)

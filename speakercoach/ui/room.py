"""What stands in the window while a vault is open: the sidebar and the screens. It goes when the vault is locked."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from speakercoach.domain.talk import Take, Talk
from speakercoach.ui.coming_back import ComingBack
from speakercoach.ui.dressing import Dressing
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.models.left_behind import LeftBehind, left_behind
from speakercoach.ui.models.settings import Settings, SettingsModel
from speakercoach.ui.models.speech_models import ModelOutcome, ModelWork, SpeechModelsModel
from speakercoach.ui.models.vault_model import VaultModel
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.places import PLACES, Place
from speakercoach.ui.room_notes import RoomNotes
from speakercoach.ui.screens import KeptRehearsal, make_screen, read_ahead, tie_rehearsal, untie_rehearsal
from speakercoach.ui.services import WindowServices
from speakercoach.ui.sidebar import Sidebar
from speakercoach.ui.theme.theme import Motion, current_theme
from speakercoach.ui.widgets.veil import Veil
from speakercoach.wording.catalogue import tr

if TYPE_CHECKING:
    # Read ahead of time, but not before the first paint.
    from speakercoach.ui.rehearse.screen import RehearseScreen

SCREEN_BESIDE_WORDS_PX = 964
"""A screen has at least this width beside a sidebar with words; in a narrower window the sidebar is a rail."""
MADE_AHEAD = ("plan", "rehearse", "feedback", "questions", "safety", "review")
REST_MS = 150
"""Between two screens that are made ahead the window answers whoever has begun already."""


class Room(QWidget):
    """Shows one screen at a time; screens are made when they are first needed."""

    titled = Signal(str)
    """Name of the screen that is shown."""

    def __init__(
        self,
        services: WindowServices,
        settings: SettingsModel,
        vaults: VaultModel,
        clipboard: ClipboardGuard,
        models: SpeechModelsModel,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.navigator = Navigator(services, settings, vaults, clipboard, models, parent=self)
        self._places: dict[str, Place] = {place.code: place for place in PLACES}
        self._screens: dict[str, QWidget] = {}
        self._dressing = Dressing(self._screens, self)
        self._here = ""
        self._started = False
        self._device_id = settings.settings.microphone_id
        self._outdated: set[str] = set()
        # Before any widget's own answer: colours are taken after the style sheet.
        current_theme().changed.connect(self._on_theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._ahead = QTimer(self)
        self._ahead.setInterval(REST_MS)
        self._ahead.timeout.connect(self._make_ahead)
        self.sidebar = Sidebar(PLACES, self)
        self.stack = QStackedWidget(self)
        self._veil = Veil(self.stack)
        self.notes = RoomNotes(self)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.notes)
        column.addWidget(self.stack, 1)
        # Where room is short the screens give way, which scroll; words of a note would be cut.
        self.stack.setMinimumHeight(1)
        row.addWidget(self.sidebar)
        row.addLayout(column, 1)
        self.notes.settings_wanted.connect(self._on_settings_wanted)
        self.navigator.import_cut_off.connect(self.notes.say_import_cut_off)
        models.ended.connect(self._on_model)
        self.sidebar.went.connect(self.navigator.go)
        self.navigator.going.connect(self.show_place)
        self.navigator.talk_opened.connect(self._on_talk)
        self._coming_back = ComingBack(self.navigator, self.screen_of, self)
        self._coming_back.arrived.connect(self.notes.show_also_at)
        settings.changed.connect(self._on_settings)
        self._dressing.dress(self.sidebar, self.notes)
        self.retranslate()
        self.show_place("talks")

    @property
    def here(self) -> str:
        """Code of the place that is shown."""
        return self._here

    @property
    def title(self) -> str:
        """Name of the screen that is shown."""
        return self._places[self._here].title()

    @property
    def is_framed(self) -> bool:
        """Whether the sidebar is there; while somebody speaks it is away."""
        return not self.sidebar.isHidden()

    @property
    def is_recording(self) -> bool:
        """Whether there is sound that is not sealed yet."""
        return any(getattr(screen, "is_recording", False) for screen in self._screens.values())

    @property
    def is_listened_to(self) -> bool:
        """Whether somebody speaks into an open microphone: not while they rest."""
        return any(
            getattr(screen, "is_recording", False) and not getattr(screen, "is_resting", False)
            for screen in self._screens.values()
        )

    # ------------------------------------------------------------------------------------------- screens

    def screen_of(self, code: str) -> QWidget:
        """The screen of a place, made if it was not there yet."""
        if code not in self._screens:
            self._take_in(code, make_screen(code, self.navigator))
        return self._screens[code]

    def _take_in(self, code: str, screen: QWidget) -> None:
        immersive = getattr(screen, "immersive", None)
        if immersive is not None:
            immersive.connect(self._on_immersive)
        counted = getattr(screen, "counted", None)
        if counted is not None:
            counted.connect(self._on_counted)
        self._screens[code] = screen
        self.stack.addWidget(screen)
        self._dressing.dress(screen)

    @Slot(object)
    def _on_code_read(self, _nothing: object) -> None:
        self._ahead.start()
        if not self.is_recording:
            self.navigator.tidy()

    @Slot()
    def _make_ahead(self) -> None:
        """Make the next screen that was not needed yet, so that going there takes no longer than drawing it."""
        if any(getattr(screen, "is_working", False) for screen in self._screens.values()):
            return
        missing = [code for code in MADE_AHEAD if code not in self._screens]
        if missing:
            self.screen_of(missing[0])
        if len(missing) <= 1:
            self._ahead.stop()

    @Slot(str)
    def show_place(self, code: str) -> None:
        """Show a screen."""
        self._renew_outdated()
        screen = self.screen_of(code)
        self._dressing.finish_for(screen)
        self.sidebar.show()
        self.sidebar.choose(code)
        is_other, self._here = self._here != code, code
        self.notes.show_at(code, is_framed=True)
        self.titled.emit(self.title)
        if not is_other:
            return
        self.stack.setCurrentWidget(screen)
        self._fade_in()
        first = getattr(screen, "focus_first", None)
        if first is not None and self._started:
            first()

    @Slot()
    def _on_theme(self) -> None:
        if not self._dressing.is_outdated:
            return
        self.fit_sidebar()
        here = self._screens.get(self._here)
        self._dressing.dress_anew(self.sidebar, self.notes, *(() if here is None else (here,)))

    @Slot(bool)
    def _on_immersive(self, immersive: bool) -> None:  # noqa: FBT001 - a slot
        self.sidebar.setVisible(not immersive)
        self.notes.show_at(self._here, is_framed=not immersive)

    @Slot(int)
    def _on_counted(self, new: int) -> None:
        self.sidebar.set_count("review", new)

    @Slot(object)
    def _on_model(self, outcome: ModelOutcome) -> None:
        # Settings, where it was begun, shows it by itself.
        if outcome.work is ModelWork.FETCH and not outcome.is_stopped and self._here != "settings":
            self.say_model(outcome)

    def say_model(self, outcome: ModelOutcome) -> None:
        """Say above My talks how a download ended."""
        self.notes.say_model(outcome).acted.connect(self.navigator.open_models)

    @Slot()
    def _on_settings_wanted(self) -> None:
        self.navigator.go("settings")

    def _fade_in(self) -> None:
        duration = current_theme().duration_ms(Motion.SCREEN)
        if not self._started or duration == 0:
            return
        self._veil.lift(duration)

    # --------------------------------------------------------------------------------------------- words

    def retranslate(self) -> None:
        """Say the frame anew in the language of now."""
        self.sidebar.retranslate()
        self.sidebar.setAccessibleName(tr("Ways through the app"))

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        self._follow_device(settings.microphone_id)

    def _follow_device(self, device_id: str | None) -> None:
        """Let the Rehearse screen be made again with another microphone, unless the choice was made there."""
        if device_id == self._device_id:
            return
        self._device_id = device_id
        if "rehearse" in self._screens and self._here != "rehearse":
            self._outdated.add("rehearse")
            self._renew_outdated()

    def _renew_outdated(self) -> None:
        """Let go of hidden screens that speak or record as it was set before; they are made again when shown.

        One that still works (a talk being heard) is kept as it is until it is done.
        """
        for code in tuple(self._outdated):
            screen = self._screens.get(code)
            if screen is None:
                self._outdated.discard(code)
            elif code != self._here and not getattr(screen, "is_working", False):
                self._outdated.discard(code)
                self._put_away(self._screens.pop(code))

    def _put_away(self, screen: QWidget) -> None:
        self.stack.removeWidget(screen)
        screen.hide()
        screen.deleteLater()

    def say_anew(self) -> None:
        """Say everything in the language of now: the frame anew, the screens by being made again."""
        self.retranslate()
        self.navigator.plan.retranslate()
        here, self._here = self._here, ""
        self._outdated = set(self._screens)
        old = None if getattr(self._screens[here], "is_working", False) else self._screens.pop(here)
        self.show_place(here)
        if old is not None:
            self._put_away(old)
        self.navigator.talks.refresh()
        self._ahead.start()

    @Slot(object)
    def _on_talk(self, talk: Talk | None) -> None:
        self.sidebar.show_talk(None if talk is None else talk.title)
        if talk is not None:
            for code in ("feedback", "safety"):
                self.sidebar.set_available(code, available=self.navigator.take is not None)

    # ------------------------------------------------------------------------------------- coming, going

    def begin(self, kept: KeptRehearsal | None = None, left: LeftBehind | None = None) -> None:
        """Bring back what was cut off and begin the slower work, once this can be seen.

        ``kept`` is the rehearsal that went on while the vault was locked, ``left`` what was under way then.
        """
        if self._started:
            return
        self._started = True
        unheard = () if kept is None else kept.unheard
        self.navigator.talks.recover(frozenset(take.id for take in unheard))
        if kept is not None:
            self._go_on_with(kept)
        if left is not None:
            if left.words_lost:
                self.notes.say_words_lost()
            if left.is_file_lost:
                self.notes.say_no_file()
            if left.cut_off_import is not None:
                self.navigator.end_import(left.cut_off_import)
            if left.place is not None:
                self._coming_back.begin(left.place)
        self.navigator.talks.preload(read_ahead, self._on_code_read)

    def _go_on_with(self, kept: KeptRehearsal) -> None:
        screen = kept.screen
        if screen is not None:
            self._take_in("rehearse", screen)
            tie_rehearsal(self.navigator, screen)
            if screen.talk is not None:
                self.navigator.go_on_rehearsing(screen.talk)
            self._on_immersive(immersive=True)
        if kept.broken_off is not None:
            self.notes.say_stopped(kept.broken_off)
        self.navigator.hear_later(kept.unheard)

    def keep_typed(self) -> None:
        """Send everything that was typed on its way to the library. Waits for nothing."""
        focused = self.focusWidget()
        if focused is not None:
            # Some lines are taken when the keyboard leaves them.
            focused.clearFocus()
        for screen in self._screens.values():
            keep_typed = getattr(screen, "keep_typed", None)
            if keep_typed is not None:
                keep_typed()
        self.navigator.plan.save_now()

    def let_go(self) -> tuple[KeptRehearsal, LeftBehind]:
        """Save what was typed and give up what is heard, before the vault is locked. Waits for nothing.

        Returns what goes on while it is locked, and what is under way.
        """
        self._ahead.stop()
        self.keep_typed()
        unheard = (*self.navigator.give_up_hearing(), *self._give_up_hearings())
        place = self._coming_back.place(self._here, self._screens[self._here])
        left = left_behind(self, self.navigator.leave_import())
        # An answer to a question ends with the lock; a rehearsal goes on.
        goes_on = getattr(self._screens.get("rehearse"), "is_recording", False)
        recording = cast("RehearseScreen", self._screens.pop("rehearse")) if goes_on else None
        if recording is not None:
            untie_rehearsal(recording)
            recording.immersive.disconnect(self._on_immersive)
            self.stack.removeWidget(recording)
        else:
            left = replace(left, place=place)
        return KeptRehearsal(recording, unheard), left

    def _give_up_hearings(self) -> tuple[Take, ...]:
        """Let the screens hear nothing more; returns what is still to be heard."""
        found: list[Take] = []
        for screen in self._screens.values():
            give_up = getattr(screen, "give_up_hearing", None)
            if give_up is not None:
                found.extend(give_up())
        return tuple(found)

    def may_close(self) -> bool:
        """Keep what was said; whether everything is safe."""
        return all(
            may_close()
            for screen in tuple(self._screens.values())
            if (may_close := getattr(screen, "seal_before_closing", None)) is not None
        )

    def finish(self) -> None:
        """Save what was typed and wait for everything that is being written, when the window closes."""
        self._ahead.stop()
        self.navigator.listening.cancel()
        self.keep_typed()
        finish_work(self)

    def fit_sidebar(self) -> None:
        """Become a rail where room is short."""
        self.sidebar.set_rail(rail=self.width() < SCREEN_BESIDE_WORDS_PX + self.sidebar.usual_width())

    def resizeEvent(self, event: object) -> None:
        """Fit the sidebar."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit_sidebar()

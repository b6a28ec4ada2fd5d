"""The window: sidebar, screens and what goes on around them."""

import sys

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from speakercoach.domain.talk import Talk
from speakercoach.ui.models.settings import Settings
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.places import PLACES, Place
from speakercoach.ui.screens import make_screen, read_ahead
from speakercoach.ui.services import WindowServices
from speakercoach.ui.sidebar import Sidebar
from speakercoach.ui.theme.theme import Motion, current_theme
from speakercoach.ui.widgets.focus_ring import FocusRing
from speakercoach.ui.widgets.veil import Veil
from speakercoach.wording.catalogue import current_language, system_language, tr, use_language

MINIMUM_SIZE = (1024, 640)
USUAL_SIZE = (1440, 900)
SCREEN_BESIDE_WORDS_PX = 964
"""A screen has at least this width beside a sidebar with words; in a narrower window the sidebar is a rail."""
MADE_AHEAD = ("plan", "rehearse", "feedback")
REST_MS = 150
"""Between two screens that are made ahead the window answers whoever has begun already."""


class MainWindow(QMainWindow):
    """Shows one screen at a time; screens are made when they are first needed."""

    def __init__(self, services: WindowServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.navigator = Navigator(services, self)
        self._language_now = ""
        self._speak()
        self.setMinimumSize(*MINIMUM_SIZE)
        self._places: dict[str, Place] = {place.code: place for place in PLACES}
        self._screens: dict[str, QWidget] = {}
        self._sheet = current_theme().style_sheet
        self._undressed: list[QWidget] = []
        self._dressing = QTimer(self)
        self._dressing.setInterval(0)
        self._dressing.timeout.connect(self._dress_next)
        self._here = ""
        self._started = False
        self._device_id = self.navigator.settings.settings.microphone_id
        self._was_asked_to_close = False
        self._outdated: set[str] = set()
        # Before any widget's own answer: colours are taken after the style sheet.
        current_theme().changed.connect(self._on_theme)
        ground = QWidget(self)
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._ahead = QTimer(self)
        self._ahead.setInterval(REST_MS)
        self._ahead.timeout.connect(self._make_ahead)
        self.sidebar = Sidebar(PLACES, ground)
        self.stack = QStackedWidget(ground)
        self._veil = Veil(self.stack)
        row.addWidget(self.sidebar)
        row.addWidget(self.stack, 1)
        self.setCentralWidget(ground)
        self.ring = FocusRing(self)
        self._actions = [self._shortcut(place) for place in PLACES]
        self.sidebar.went.connect(self.navigator.go)
        self.navigator.going.connect(self.show_place)
        self.navigator.talk_opened.connect(self._on_talk)
        self.navigator.settings.changed.connect(self._on_settings)
        self.sidebar.setStyleSheet(self._sheet)
        self.retranslate()
        self.show_place("talks")

    # ------------------------------------------------------------------------------------------- screens

    def screen_of(self, code: str) -> QWidget:
        """The screen of a place, made if it was not there yet."""
        if code not in self._screens:
            screen = make_screen(code, self.navigator)
            immersive = getattr(screen, "immersive", None)
            if immersive is not None:
                immersive.connect(self._on_immersive)
            self._screens[code] = screen
            self.stack.addWidget(screen)
            screen.setStyleSheet(self._sheet)
        return self._screens[code]

    @Slot(object)
    def _on_code_read(self, _nothing: object) -> None:
        self._ahead.start()

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

    @property
    def here(self) -> str:
        """Code of the place that is shown."""
        return self._here

    @Slot(str)
    def show_place(self, code: str) -> None:
        """Show a screen."""
        place = self._places[code]
        self._renew_outdated()
        screen = self.screen_of(code)
        if screen in self._undressed:
            self._dress(*self._undressed)
        self.sidebar.show()
        self.sidebar.choose(code)
        self.setWindowTitle(place.title() + " – speakercoach")
        if self._here == code:
            return
        self._here = code
        self.stack.setCurrentWidget(screen)
        self._fade_in()
        first = getattr(screen, "focus_first", None)
        if first is not None and self._started:
            first()

    @Slot()
    def _on_theme(self) -> None:
        """Dress what is seen now; the screens behind follow one in each turn of the event loop."""
        sheet = current_theme().style_sheet
        if sheet == self._sheet:
            return
        self._sheet = sheet
        self._fit_sidebar()
        here = self._screens.get(self._here)
        self.sidebar.setStyleSheet(sheet)
        if here is not None:
            here.setStyleSheet(sheet)
        self._undressed = [screen for screen in self._screens.values() if screen is not here]
        self._dressing.start()

    @Slot()
    def _dress_next(self) -> None:
        if self._undressed:
            self._dress(self._undressed[-1])
        if not self._undressed:
            self._dressing.stop()

    def _dress(self, *screens: QWidget) -> None:
        """Give these hidden screens their style sheet; after the last, everything takes its colours once more.

        With another style sheet Qt gives widgets back the colours that they had under the one before.
        """
        for screen in screens:
            self._undressed.remove(screen)
            if screen in self._screens.values():
                screen.setStyleSheet(self._sheet)
        if not self._undressed:
            current_theme().changed.emit()

    @Slot(bool)
    def _on_immersive(self, immersive: bool) -> None:  # noqa: FBT001 - a slot
        self.sidebar.setVisible(not immersive)

    def _fade_in(self) -> None:
        duration = current_theme().duration_ms(Motion.SCREEN)
        if not self._started or duration == 0:
            return
        self._veil.lift(duration)

    def _shortcut(self, place: Place) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(place.key))
        action.setData(place.code)
        action.triggered.connect(self._on_shortcut)
        self.addAction(action)
        return action

    @Slot()
    def _on_shortcut(self) -> None:
        action = self.sender()
        # While somebody speaks the frame is away: the screen is left by its own buttons.
        if isinstance(action, QAction) and not self.sidebar.isHidden():
            self.navigator.go(str(action.data()))

    # --------------------------------------------------------------------------------------------- words

    def _speak(self) -> None:
        language = self.navigator.settings.settings.language or system_language()
        use_language(language)
        self._language_now = current_language()

    def retranslate(self) -> None:
        """Say everything in the language of now: the frame anew, the screens by being made again."""
        self.setAccessibleName("speakercoach")
        self.sidebar.retranslate()
        self.sidebar.setAccessibleName(tr("Ways through the app"))
        for action, place in zip(self._actions, PLACES, strict=True):
            action.setText(place.title())

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        self._follow_device(settings.microphone_id)
        theme = current_theme()
        if settings.appearance is not theme.appearance or settings.text_scale != theme.text_scale:
            theme.choose(settings.appearance, settings.text_scale)
        if (settings.language or system_language()) != self._language_now:
            self._speak()
            # The choice that led here still speaks: its screen is made again once it has ended.
            QTimer.singleShot(0, self, self._say_anew)

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

    @Slot()
    def _say_anew(self) -> None:
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

    # -------------------------------------------------------------------------------------------- window

    @Slot(object)
    def _on_talk(self, talk: Talk | None) -> None:
        self.sidebar.show_talk(None if talk is None else talk.title)
        if talk is not None:
            self.sidebar.set_available("feedback", available=self.navigator.take is not None)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin the slower work once the window can be seen."""
        super().showEvent(event)
        self.ring.watch_input()
        if not self._started:
            QTimer.singleShot(0, self, self._start)

    @Slot()
    def _start(self) -> None:
        if not self._started:
            self._started = True
            self.navigator.talks.recover()
            self.navigator.services.ear.start()
            # Reading the code of the other screens takes a moment that nobody is to wait for later.
            self.navigator.talks.preload(read_ahead, self._on_code_read)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become a rail where room is short."""
        super().resizeEvent(event)
        self._fit_sidebar()

    def _fit_sidebar(self) -> None:
        self.sidebar.set_rail(rail=self.width() < SCREEN_BESIDE_WORDS_PX + self.sidebar.usual_width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was said and typed; screens may ask to stay open."""
        for screen in tuple(self._screens.values()):
            may_close = getattr(screen, "seal_before_closing", None)
            # What cannot be made safe is said on the screen; whoever closes once more has read it.
            if may_close is not None and not may_close() and not self._was_asked_to_close:
                self._was_asked_to_close = True
                event.ignore()
                return
        self._ahead.stop()
        self.ring.let_go()
        self.navigator.finish()
        super().closeEvent(event)


def run_window(services: WindowServices) -> int:
    """Open the window and stay until it is closed; returns the exit status."""
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("speakercoach")
    application.setApplicationDisplayName("speakercoach")
    application.setStyle("Fusion")
    window = MainWindow(services)
    settings = window.navigator.settings.settings
    current_theme().choose(settings.appearance, settings.text_scale)
    screen = application.primaryScreen()
    free = screen.availableGeometry() if screen is not None else None
    if free is not None and (free.width() <= USUAL_SIZE[0] or free.height() <= USUAL_SIZE[1]):
        window.resize(free.width(), free.height())
    else:
        window.resize(*USUAL_SIZE)
    window.show()
    try:
        return application.exec()
    finally:
        services.ear.close()
        services.player.close()
        services.library.close()

"""The Feedback screen: puts the parts together and carries news between them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, TakeId, TakeState, Talk
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.library_ports import Library
from speakercoach.practice.ports import HearingRequest, Player
from speakercoach.practice.reporting import report_on_heard
from speakercoach.ui.feedback.amending import Amending
from speakercoach.ui.feedback.beats_view import TemplateLoader
from speakercoach.ui.feedback.commenting import Commenting, RemarkSources
from speakercoach.ui.feedback.damage import say_damage
from speakercoach.ui.feedback.earlier_comparing import Comparing
from speakercoach.ui.feedback.heading import Heading
from speakercoach.ui.feedback.hearing_again import HearingAgain
from speakercoach.ui.feedback.hearing_otherwise import HearingOtherwise, HearingTools
from speakercoach.ui.feedback.hint_cards import HintCard
from speakercoach.ui.feedback.loading import LoadedTake, TakeSources, load_take
from speakercoach.ui.feedback.notice_card import NoticeCard
from speakercoach.ui.feedback.page_layout import FeedbackPage, Parts
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.feedback.reading_anew import ReadingAnew
from speakercoach.ui.feedback.reading_area import ReadingArea
from speakercoach.ui.feedback.rehearsing import Rehearsing
from speakercoach.ui.feedback.rest_of_page import RestOfPage
from speakercoach.ui.feedback.showing import Showing, Step
from speakercoach.ui.feedback.skipping import Skipping
from speakercoach.ui.feedback.standing import Standing
from speakercoach.ui.feedback.timeline_card import TimelineCard
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.requests import usual_request
from speakercoach.ui.models.turns import Turns
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.tab_order import ReadingOrder
from speakercoach.wording.catalogue import tr


class FeedbackScreen(ReadingOrder):
    """Shows one take. All services are used off the window's thread but the player, whose calls return at once."""

    rehearse_requested = Signal(object, object)
    """The ``Talk`` should be rehearsed again, or the one part of it with this code."""
    questions_requested = Signal(object)
    """Questions on the ``Talk`` should be practised."""
    share_requested = Signal(object, object)
    """The ``Take`` of the ``Talk`` should be looked through and shared."""
    take_heard = Signal(object)
    """A take was heard again (its id): lists that show its figures are to be read anew."""
    take_shown = Signal(object)
    """The take stands on the screen (its ``Take``)."""
    models_wanted = Signal()
    """The speech models are to be shown."""
    language_wanted = Signal(object, str)
    """Talk, and the language in which its takes to come are to be heard."""

    def __init__(
        self,
        *,
        library: Library,
        player: Player,
        tools: HearingTools,
        remarks: RemarkSources,
        load_template: TemplateLoader,
        analyst: Analyst = report_on_heard,
        request_for: Callable[[Talk], HearingRequest] = usual_request,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sources = TakeSources(library, load_template, analyst, remarks.correspondence)
        self._hearing = HearingAgain(tools.hearing, tools.hearings, request_for, self)
        self._background = Background(self)
        self.anew = ReadingAnew(self)
        self._playback = Playback(player, self)
        self._talk: Talk | None = None
        self._take: Take | None = None
        self._loaded: LoadedTake | None = None
        self._wanted_view = ""
        self._turns = Turns(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Feedback"))
        self.heading = Heading()
        self.banner = Banner()
        self.carried = HintCard("sprout")
        self.next_step = HintCard("corner-down-right")
        self._rehearsing = Rehearsing(self.next_step, self)
        self.rehearse = self._rehearsing.button
        self.notice = NoticeCard()
        self.card = TimelineCard(self._playback)
        self.skipping = Skipping(self.card.bar.skip, self._playback, self.banner, self)
        self.reading = ReadingArea()
        self._rest = RestOfPage()
        self.amending = Amending(
            library,
            analyst,
            text=self.reading.words.text,
            side=self.reading.fillers,
            story=self.reading.story,
            marks=self.reading.marks,
            card=self.card,
            playback=self._playback,
            over=self,
        )
        self.comparing = Comparing(
            library,
            analyst,
            choice=self.heading.earlier,
            timeline=self.card.timeline,
            reading=self.reading,
            parent=self,
        )
        self.commenting = Commenting(
            remarks, player, reading=self.reading, card=self.card, playback=self._playback, over=self
        )
        self.otherwise = HearingOtherwise(
            tools, library, self.amending.corrections, self.amending.keep_typed, over=self
        )
        self._lay_out()
        self._connect()
        self._standing.show(None)

    def _lay_out(self) -> None:
        parts = Parts(
            heading=self.heading,
            notes=(self.banner, self.otherwise.strip),
            carried=self.carried,
            next_step=self.next_step,
            notice=self.notice,
            card=self.card,
            reading=self.reading,
            rest=self._rest,
            rehearse=self.rehearse,
        )
        self.page = FeedbackPage(parts)
        self._standing = Standing(parts, self._hearing, self.otherwise)
        self._showing = Showing(
            parts,
            self._playback,
            skipping=self.skipping,
            amending=self.amending,
            comparing=self.comparing,
            commenting=self.commenting,
        )
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.page)

    def _connect(self) -> None:
        playback = self._playback
        for part in (self.carried, self.next_step, self.reading, self.otherwise):
            part.played.connect(playback.play_span)
        text = self.reading.words.text
        text.word_asked.connect(playback.play_from)
        text.field_opened.connect(self._bring_into_view)
        playback.moved.connect(text.set_position)
        playback.playing_changed.connect(text.follow)
        playback.refused.connect(self._on_refused)
        self.amending.amended.connect(self._on_amended)
        self.amending.faulted.connect(self.say_fault)
        self.anew.read.connect(self._on_read_anew)
        self.anew.changed.connect(self.take_heard)
        self.anew.faulted.connect(self.say_fault)
        self.notice.acted.connect(self._hearing.begin)
        self.notice.hold_wanted.connect(self._hearing.hold)
        self.notice.stop_wanted.connect(self._hearing.stop)
        self.notice.models_wanted.connect(self.models_wanted)
        self.heading.again.clicked.connect(self.otherwise.ask)
        self.heading.share.clicked.connect(self._on_share)
        self.commenting.safety_wanted.connect(self._on_share)
        self.commenting.faulted.connect(self.say_fault)
        self.otherwise.models_wanted.connect(self.models_wanted)
        self.otherwise.language_wanted.connect(self.language_wanted)
        self.otherwise.accepted.connect(self._on_heard)
        self.otherwise.faulted.connect(self.say_fault)
        self._hearing.noted.connect(self._on_noted)
        self._hearing.heard.connect(self._on_heard)
        self._rehearsing.wanted.connect(self._playback.pause)
        self._rehearsing.wanted.connect(self.rehearse_requested)
        self._rehearsing.questions_wanted.connect(self._playback.pause)
        self._rehearsing.questions_wanted.connect(self.questions_requested)
        self.reading.story.practise_wanted.connect(self._on_practise)
        current_theme().changed.connect(self._choose_layout)

    # ------------------------------------------------------------------------------------------- showing

    def show_take(self, talk: Talk, take: Take) -> None:
        """Show a take. Returns at once; sound and words come from the library in the background."""
        self.amending.keep_typed()
        self.commenting.close()
        self._playback.unload()
        self._talk, self._take, self._loaded = talk, take, None
        self._wanted_view = ""
        self._hearing.show(talk, take)
        self._rehearsing.show(talk, take)
        self._turns.begin()
        self.anew.give_up()
        self.comparing.open(None)
        self.banner.hide()
        self._standing.show(None)
        sources = self._sources
        self._background.run(lambda: load_take(sources, talk, take), self._on_loaded, self.say_fault)

    @Slot(object)
    def show_failure(self, error: CoachError) -> None:
        """The take on the screen could not be heard."""
        if self._take is not None:
            self._hearing.note_fault(self._take.id, error)

    @Slot(object)
    def show_given_up(self, take: Take) -> None:
        """Nobody listens to this take any more: it can be heard again."""
        self._hearing.forget(take.id)
        self._standing.show(self._loaded)

    @Slot(object)
    def take_over(self, talk: Talk) -> None:
        """The talk was changed and saved elsewhere."""
        if self._talk is not None and self._talk.id == talk.id:
            self._talk = talk
            self._rehearsing.take_over(talk)
            if self._loaded is not None:
                self._loaded = replace(self._loaded, talk=talk)
                self._standing.show(self._loaded)

    @property
    def view_now(self) -> str:
        """The tab that is shown."""
        return self._wanted_view or self.reading.tabs.current or ""

    def turn_to_view(self, view: str) -> None:
        """Turn to this tab once the take that was asked for stands there."""
        self._wanted_view = view

    @property
    def is_working(self) -> bool:
        """Whether a take is heard again here, a choice waits or an answer is not kept yet: it stays until then."""
        return self._hearing.is_working or self.otherwise.is_working or self.commenting.model.has_unkept

    def give_up_hearing(self) -> tuple[Take, ...]:
        """Hear nothing any more, the library is being locked; returns takes that are still to be heard."""
        self.otherwise.give_up()
        return self._hearing.give_up()

    @property
    def playback(self) -> Playback:
        """What plays the take."""
        return self._playback

    @Slot()
    def pause(self) -> None:
        """Stand still, before something else needs quiet."""
        self.commenting.stop()
        self._playback.pause()

    @Slot(object)
    def _on_loaded(self, loaded: LoadedTake) -> None:
        if self._take is None or loaded.take.id != self._take.id:
            return
        self._loaded = loaded
        if loaded.heard is not None:
            self._hearing.forget(loaded.take.id)
        steps = (*self._showing.steps(loaded), self._show_all, self._check)
        self._turns.begin(*(partial(step, loaded) for step in steps))

    def _show_all(self, loaded: LoadedTake) -> None:
        if loaded.take.state is TakeState.DAMAGED or loaded.sound_fault is not None:
            say_damage(self.banner, loaded)
        self._standing.show(loaded)
        self.comparing.open(loaded)
        view, self._wanted_view = self._wanted_view, ""
        if view:
            self.reading.choose(view)
        self.commenting.turn_if_wanted()
        self.take_shown.emit(loaded.take)

    def _check(self, loaded: LoadedTake) -> None:
        # Only once everything is drawn: what computes meanwhile makes each stroke wait.
        if loaded.heard is not None:
            self.anew.check(self._sources, loaded)

    # ------------------------------------------------------------------------------------------ amending

    def keep_typed(self) -> None:
        """Keep what is being typed, before the vault is locked; returns once it is on its way to the library."""
        self.amending.keep_typed()
        self.commenting.keep_typed()

    @Slot(object)
    def _on_amended(self, take_id: TakeId) -> None:
        """Other words hold: read what follows from them, and leave the sound as it is."""
        self.take_heard.emit(take_id)
        talk, loaded = self._talk, self._loaded
        if talk is None or loaded is None or loaded.take.id != take_id:
            return
        self.anew.read_kept(self._sources, talk, loaded)

    @Slot(object)
    def _on_read_anew(self, loaded: LoadedTake) -> None:
        if self._loaded is None or loaded.take.id != self._loaded.take.id or loaded.heard is None:
            return
        steps = (*self._showing.steps_anew, self._standing.show, self._showing.lay_out_ahead)
        self._turns.add(*(partial(self._follow, step, loaded) for step in steps))

    def _follow(self, step: Step, loaded: LoadedTake) -> None:
        """Take a step towards what was read anew, unless the person went on meanwhile: then other figures come."""
        is_shown = self._loaded is not None and self._loaded.take.id == loaded.take.id
        if is_shown and self.anew.holds(loaded) and not self.amending.is_saving:
            self._loaded = loaded
            step(loaded)

    @Slot(object)
    def _bring_into_view(self, field: QWidget) -> None:
        """At large text the words lie below what can be seen: nobody types into a field that is not there."""
        self.page.ensureWidgetVisible(field, 0, Space.HUGE)

    @Slot(object)
    def say_fault(self, error: CoachError) -> None:
        """Something that was asked for here could not be done."""
        self.banner.say_error(error)

    # ------------------------------------------------------------------------------------------- hearing

    @Slot(object)
    def _on_heard(self, take_id: TakeId) -> None:
        self.take_heard.emit(take_id)
        if self._talk is not None and self._take is not None and self._take.id == take_id:
            self.show_take(self._talk, self._take)

    @Slot(object)
    def _on_noted(self, take_id: TakeId) -> None:
        if self._loaded is not None and self._loaded.take.id == take_id:
            self._standing.show(self._loaded)

    # ------------------------------------------------------------------------------------------- acting

    @Slot(str)
    def _on_practise(self, beat: str) -> None:
        if self._talk is not None:
            self._playback.pause()
            self.rehearse_requested.emit(self._talk, beat)

    @Slot()
    def _on_share(self) -> None:
        if self._talk is not None and self._take is not None:
            self.share_requested.emit(self._talk, self._take)

    @Slot(object)
    def _on_refused(self, error: CoachError) -> None:
        self.banner.say_error(error, icon="volume-x")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays and pauses, arrows go five seconds, where no part of the screen needs them itself."""
        if event.key() == Qt.Key.Key_Space:
            self._playback.toggle()
        elif event.key() == Qt.Key.Key_Left:
            self._playback.back()
        elif event.key() == Qt.Key.Key_Right:
            self._playback.forward()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing plays on a screen that cannot be seen."""
        self.commenting.stop()
        self._playback.pause()
        self.keep_typed()
        super().hideEvent(event)

    # ------------------------------------------------------------------------------------------- widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the layout by the window's width."""
        super().resizeEvent(event)
        self._choose_layout()

    @Slot()
    def _choose_layout(self) -> None:
        self.page.fit(self.window().width())

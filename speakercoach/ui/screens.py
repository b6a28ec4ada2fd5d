"""Makes each screen when it is first needed and ties it to the navigator."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, SignalInstance, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, TakeId, Talk
from speakercoach.stories import load_template
from speakercoach.ui.models.engines import EnginesModel, EngineStatus, HearsWith
from speakercoach.ui.models.talk_language import TalkLanguage
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.settings.words import engine_line

if TYPE_CHECKING:
    # Read ahead of time, but not before the first paint.
    from speakercoach.ui.feedback.screen import FeedbackScreen
    from speakercoach.ui.rehearse.prompting import PrompterChoices
    from speakercoach.ui.rehearse.screen import RehearseScreen


def make_screen(code: str, navigator: Navigator) -> QWidget:
    """The screen of a place in ``places.PLACES``.

    Raises:
        KeyError: there is no such place.
    """
    return _MAKERS[code](navigator)


def read_ahead() -> None:
    """Read the code of the screens that are not shown yet. Makes no widget: for another thread than the window's."""
    for room in ("plan", "rehearse", "feedback", "questions", "safety", "review", "recordings", "settings"):
        import_module(f"speakercoach.ui.{room}.screen")
    if not gc.get_freeze_count():
        # Code stays as long as the program: a collection that looks through all of it holds the window up for 70 ms.
        # Once only: locking looks through it all the same, and sets aside what stays.
        gc.freeze()


def _my_talks(navigator: Navigator) -> QWidget:
    from speakercoach.ui.my_talks.screen import MyTalksScreen

    return MyTalksScreen(navigator)


def _plan(navigator: Navigator) -> QWidget:
    from speakercoach.ui.plan.screen import PlanScreen

    return PlanScreen(navigator)


def _recordings(navigator: Navigator) -> QWidget:
    from speakercoach.ui.recordings.screen import RecordingsScreen

    return RecordingsScreen(navigator, navigator.services.library)


def _settings(navigator: Navigator) -> QWidget:
    from speakercoach.ui.settings.screen import SettingsScreen

    return SettingsScreen(navigator)


def _rehearse(navigator: Navigator) -> QWidget:
    from speakercoach.ui.rehearse.prompting import PrompterChoices
    from speakercoach.ui.rehearse.screen import RehearseScreen

    services, settings = navigator.services, navigator.settings.settings
    screen = RehearseScreen(
        microphone=services.microphone,
        library=services.library,
        player=services.player,
        hearing=services.hearing,
        load_template=load_template,
        request_for=navigator.settings.request,
        device_id=settings.microphone_id,
        prompter=PrompterChoices(settings.prompter_scale, settings.prompter_mirrored, settings.prompter_follows),
        kept_in=services.settings_path.parent,
        shows_words=navigator.settings.shows_words,
    )
    tie_rehearsal(navigator, screen)
    return screen


def _questions(navigator: Navigator) -> QWidget:
    from speakercoach.ui.questions.screen import QuestionsScreen
    from speakercoach.ui.voice.system_voice import system_voice

    screen = QuestionsScreen(navigator, system_voice())
    navigator.questions_wanted.connect(screen.open_talk)
    return screen


def _safety(navigator: Navigator) -> QWidget:
    from speakercoach.ui.safety.screen import SafetyScreen

    screen = SafetyScreen(navigator)
    navigator.safety_wanted.connect(screen.show_take)
    return screen


def _review(navigator: Navigator) -> QWidget:
    from speakercoach.ui.review.screen import ReviewScreen

    return ReviewScreen(navigator)


def tie_rehearsal(navigator: Navigator, screen: "RehearseScreen") -> None:
    """Tie a rehearsal to this navigator."""
    ties = _RehearseTies(navigator, screen)
    screen.share_hearings(navigator.hearings)
    navigator.rehearsal_wanted.connect(screen.open_talk)
    navigator.rehearsal_wanted.connect(ties.look_who_hears)
    for signal, slot in ties.of_screen():
        signal.connect(slot)


def untie_rehearsal(screen: "RehearseScreen") -> None:
    """Leave a rehearsal to itself: its navigator goes, and another one comes later."""
    screen.share_hearings(None)
    for ties in screen.findChildren(_RehearseTies):
        for signal, slot in ties.of_screen():
            signal.disconnect(slot)
        ties.setParent(None)
        ties.deleteLater()


def _feedback(navigator: Navigator) -> QWidget:
    from speakercoach.ui.feedback.commenting import RemarkSources
    from speakercoach.ui.feedback.hearing_otherwise import HearingTools
    from speakercoach.ui.feedback.screen import FeedbackScreen

    services = navigator.services
    screen = FeedbackScreen(
        library=services.library,
        player=services.player,
        tools=HearingTools(services.hearing, services.models, navigator.hearings),
        remarks=RemarkSources(services.correspondence, services.sound_copies),
        load_template=load_template,
        request_for=navigator.request,
    )
    ties = _FeedbackTies(navigator, screen)
    navigator.feedback_wanted.connect(screen.show_take)
    navigator.comments_wanted.connect(screen.commenting.show_tab)
    navigator.listening_failed.connect(screen.show_failure)
    navigator.listening_given_up.connect(screen.show_given_up)
    screen.rehearse_requested.connect(navigator.open_rehearsal)
    screen.questions_requested.connect(navigator.open_questions)
    screen.share_requested.connect(navigator.open_safety)
    screen.take_heard.connect(ties.list_again)
    screen.models_wanted.connect(navigator.open_models)
    screen.language_wanted.connect(ties.change_language)
    return screen


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """A recording that a fault ended, and how much of it is safe."""

    error: CoachError
    safe_s: float


@dataclass(frozen=True, slots=True)
class KeptRehearsal:
    """What goes on while the vault is locked: the screen that records, and takes that are to be heard afterwards."""

    screen: "RehearseScreen | None"
    unheard: tuple[Take, ...] = ()
    broken_off: BrokenOff | None = None
    """How the recording ended meanwhile, where nobody ended it."""


class _RehearseTies(QObject):
    """What follows from a rehearsal, and what is to be known before one."""

    def __init__(self, navigator: Navigator, screen: "RehearseScreen") -> None:
        super().__init__(screen)
        self._navigator = navigator
        self._screen = screen
        self._engines = EnginesModel(navigator.models, self)
        self._engines.found.connect(self._say_who_hears)

    def of_screen(self) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        """What the screen tells, and who takes it."""
        screen = self._screen
        return (
            (screen.finished, self.show_feedback),
            (screen.part.kept, self._navigator.keep_best),
            (self._navigator.plan.saved, screen.take_over),
            (self._navigator.plan.faulted, screen.part.panel.say_fault),
            (screen.left, self.leave),
            (screen.talk_changed, self.take_over),
            (screen.take_kept, self.list_again),
            (screen.take_kept, self.tidy),
            (screen.take_heard, self.list_again),
            (screen.take_heard, self.show_words),
            (screen.models_wanted, self._navigator.open_models),
            (screen.device_chosen, self.remember_device),
            (screen.prompter_changed, self.remember_prompter),
        )

    @Slot(object)
    def look_who_hears(self, talk: Talk) -> None:
        """See whether anything here understands the talk's language."""
        self._engines.look((talk.language,), self._navigator.settings.settings.engine)

    @Slot(object)
    def _say_who_hears(self, statuses: tuple[EngineStatus, ...]) -> None:
        talk = self._screen.talk
        for status in statuses:
            if talk is not None and status.language == talk.language:
                # Also once a model came while the screen is open: then there is nothing left to say.
                hears_nothing = status.hears_with is HearsWith.NOTHING
                self._screen.note_in_advance(engine_line(status) if hears_nothing else "")
                self._screen.prompting.know_hearing(status.hears_with)

    @Slot(object)
    def show_feedback(self, take: Take) -> None:
        """The take stands ready."""
        talk = self._navigator.talk
        self._navigator.talks.refresh()
        if talk is not None:
            self._navigator.open_feedback(talk, take)

    @Slot()
    def leave(self) -> None:
        """The person goes to their talks."""
        self._navigator.go("talks")

    @Slot(object)
    def take_over(self, talk: Talk) -> None:
        """The talk has another title now."""
        self._navigator.take_over(talk)

    @Slot(object)
    def list_again(self, _what: object) -> None:
        """Something lies in the library that lists show."""
        self._navigator.talks.refresh()

    @Slot(object)
    def show_words(self, take_id: TakeId) -> None:
        """Somebody who went on to the take's feedback while it was heard sees its words come."""
        talk, take = self._navigator.talk, self._navigator.take
        if talk is not None and take is not None and take.id == take_id and not self._screen.isVisible():
            self._navigator.feedback_wanted.emit(talk, take)

    @Slot(object)
    def tidy(self, _take: Take) -> None:
        """Nothing is recorded now: the sound can be stored smaller."""
        self._navigator.tidy()

    @Slot(object)
    def remember_device(self, device_id: str | None) -> None:
        """Use this microphone from now on."""
        self._navigator.settings.change(microphone_id=device_id)

    @Slot(object)
    def remember_prompter(self, choices: "PrompterChoices") -> None:
        """Keep how the prompter stands."""
        self._navigator.settings.change(
            prompter_scale=choices.scale, prompter_mirrored=choices.mirrored, prompter_follows=choices.follows
        )


class _FeedbackTies(QObject):
    """What follows from hearing a take again."""

    def __init__(self, navigator: Navigator, screen: "FeedbackScreen") -> None:
        super().__init__(screen)
        self._navigator = navigator
        self._languages = TalkLanguage(navigator.services.library, self)
        self._languages.saved.connect(navigator.take_over)
        self._languages.saved.connect(screen.take_over)
        self._languages.faulted.connect(screen.say_fault)

    @Slot(object)
    def list_again(self, _what: object) -> None:
        """The take has other figures now."""
        self._navigator.talks.refresh()

    @Slot(object, str)
    def change_language(self, talk: Talk, language: str) -> None:
        """Takes to come of this talk are heard in another language."""
        # First what was typed a moment ago: saved later it would bring the old language back.
        self._navigator.plan.finish()
        self._languages.change(talk.id, language)


_MAKERS: dict[str, Callable[[Navigator], QWidget]] = {
    "talks": _my_talks,
    "plan": _plan,
    "rehearse": _rehearse,
    "feedback": _feedback,
    "questions": _questions,
    "safety": _safety,
    "review": _review,
    "recordings": _recordings,
    "settings": _settings,
}

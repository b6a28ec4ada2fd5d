"""One talk's plan while it is being written: kept as typed, saved a moment later."""

from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.event import EventKind
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.talk import BeatPlan, Talk
from speakercoach.practice.ports import Library
from speakercoach.stories import load_template
from speakercoach.ui.models.background import Background
from speakercoach.wording.catalogue import current_language

_SAVE_AFTER_MS = 600
"""Long enough to type on, short enough that nothing is lost by closing the lid."""
_MINIMUM_TARGET_S = 5.0


class PlanModel(QObject):
    """The plan of the talk that is open. ``changed`` names the part that changed, or nothing for all of them."""

    opened = Signal()
    changed = Signal(str)
    saved = Signal(object)
    """Talk as it now lies in the library."""
    faulted = Signal(object)
    """CoachError: the last change is not on the disk yet."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._talk: Talk | None = None
        self._template: StoryTemplate | None = None
        self._beats: dict[str, BeatPlan] = {}
        self._unsaved = False
        self._background = Background(self, one_at_a_time=True)
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(_SAVE_AFTER_MS)
        self._saving.timeout.connect(self.save_now)

    # --------------------------------------------------------------------------------------------- reading

    @property
    def talk(self) -> Talk:
        """The talk that is open, with what was typed so far.

        Raises:
            RuntimeError: none is open.
        """
        if self._talk is None:
            message = "no talk is open"
            raise RuntimeError(message)
        return self._talk

    @property
    def template(self) -> StoryTemplate:
        """Its story template, in the talk's language.

        Raises:
            RuntimeError: none is open.
        """
        if self._template is None:
            message = "no talk is open"
            raise RuntimeError(message)
        return self._template

    @property
    def is_open(self) -> bool:
        """Whether a talk is open."""
        return self._talk is not None

    def beat(self, code: str) -> BeatPlan:
        """What is planned for a part."""
        return self._beats.get(code, BeatPlan(code))

    def target_s(self, code: str) -> float | None:
        """Time of a part: its own, else its usual share of the talk's; ``None`` when neither is known."""
        planned = self.beat(code)
        if not planned.told:
            return None
        if planned.target_s is not None:
            return planned.target_s
        if self.talk.target_s is None:
            return None
        told = [beat for beat in self.template.beats if self.beat(beat.code).told]
        free_s = self.talk.target_s - sum(self.beat(beat.code).target_s or 0.0 for beat in told)
        shares = sum(beat.share_ratio for beat in told if self.beat(beat.code).target_s is None)
        if shares <= 0:
            return None
        share = self.template.beat(code).share_ratio / shares
        return max(free_s, 0.0) * share

    @property
    def planned_s(self) -> float | None:
        """Time of all parts together."""
        times = [self.target_s(beat.code) for beat in self.template.beats]
        known = [time for time in times if time is not None]
        return sum(known) if known else None

    # --------------------------------------------------------------------------------------------- writing

    def open(self, talk: Talk) -> None:
        """Show another talk; what was typed in the one before is saved first.

        Raises:
            CoachError: its template cannot be read.
        """
        self.finish()
        self._template = load_template(talk.template, current_language())
        self._talk = talk
        self._beats = {beat.beat: beat for beat in talk.plan.beats}
        self.opened.emit()

    def take_over(self, title: str, language: str) -> None:
        """The open talk was given another title or language elsewhere, and saved there. What was typed here stays."""
        self._talk = replace(self.talk, title=title, language=language)
        self.opened.emit()

    def retranslate(self) -> None:
        """Take names and prompts in the language of now; a template that is gone keeps those it was read with."""
        if self._talk is not None:
            with suppress(CoachError):
                self._template = load_template(self._talk.template, current_language())

    def close(self) -> None:
        """Forget the talk and what was not saved: it is being removed."""
        self._saving.stop()
        self._unsaved = False
        self._background.wait(2000)
        self._talk = self._template = None
        self._beats = {}

    def set_told(self, code: str, *, told: bool) -> None:
        """Tell this part, or leave it out on purpose."""
        self._put(replace(self.beat(code), told=told))

    def set_target(self, code: str, target_s: float | None) -> None:
        """Give a part its own time; ``None`` gives it its usual share again."""
        self._put(replace(self.beat(code), target_s=None if target_s is None else max(target_s, _MINIMUM_TARGET_S)))

    def set_note(self, code: str, note: str) -> None:
        """Write the note to oneself."""
        self._put(replace(self.beat(code), note=note))

    def set_phrases(self, code: str, phrases: tuple[str, ...]) -> None:
        """Write the key phrases, in their order."""
        self._put(replace(self.beat(code), phrases=phrases))

    def set_talk(self, *, title: str, occasion: str, target_s: float | None, event: EventKind | None) -> None:
        """Change what the talk is called, where it is held and how long it may be."""
        self._talk = replace(self.talk, title=title, occasion=occasion, target_s=target_s, event=event)
        self._changed("")

    def _put(self, beat: BeatPlan) -> None:
        if self.beat(beat.beat) == beat:
            return
        self._beats[beat.beat] = beat
        self._changed(beat.beat)

    def _changed(self, code: str) -> None:
        in_order = tuple(self._beats[beat.code] for beat in self.template.beats if beat.code in self._beats)
        # An empty line is where somebody is about to write: it stays on the screen and out of the library.
        written = tuple(
            replace(beat, phrases=tuple(phrase for phrase in beat.phrases if phrase.strip())) for beat in in_order
        )
        self._talk = replace(self.talk, plan=replace(self.talk.plan, beats=written))
        self._unsaved = True
        self._saving.start()
        self.changed.emit(code)

    @Slot()
    def save_now(self) -> None:
        """Save what was typed, off the window's thread."""
        self._saving.stop()
        if not self._unsaved or self._talk is None:
            return
        self._unsaved = False
        talk = self._talk

        def work() -> Talk:
            self._library.save_talk(talk)
            return talk

        self._background.run(work, self._on_saved, self._on_fault, keeps=True)

    def finish(self) -> None:
        """Save what was typed and wait for it, when the talk or the window closes."""
        self.save_now()
        self._background.wait(2000)

    @Slot(object)
    def _on_saved(self, talk: Talk) -> None:
        self.saved.emit(talk)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self._unsaved = True
        self.faulted.emit(error)

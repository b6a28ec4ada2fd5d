"""One talk's plan while it is being written: kept as typed, saved a moment later."""

from collections import deque
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from speakercoach.domain.boundary import Boundary
from speakercoach.domain.errors import CoachError
from speakercoach.domain.event import EventKind
from speakercoach.domain.story import BeatTemplate, StoryTemplate
from speakercoach.domain.talk import BeatPlan, KeptPart, OwnWays, Plan, PlannedAsk, Talk, TalkId
from speakercoach.practice.library_ports import Library
from speakercoach.practice.parts import parts_in_order
from speakercoach.practice.script_plan import ScriptPart, new_in, with_script, without_script
from speakercoach.stories import template_of
from speakercoach.ui.feedback.beats_view import colour_index
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
        self._typed: dict[TalkId, Talk] = {}
        """Talks as they were typed in this sitting: lists that show them may have been read before that."""
        self._unsaved: set[TalkId] = set()
        self._sent: deque[TalkId] = deque()
        """Talks on their way to the library. Answers come in this order."""
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

    @property
    def is_saving(self) -> bool:
        """Whether something that was typed is on its way to the library."""
        return bool(self._sent)

    @property
    def parts(self) -> tuple[BeatTemplate, ...]:
        """All parts in the order in which they are told, also those that stay out."""
        return parts_in_order(self.talk.plan, self.template)

    def colour_of(self, code: str) -> int:
        """The colour of a part, which it keeps wherever it is told."""
        codes = [beat.code for beat in self.template.beats]
        return colour_index(codes.index(code), len(codes))

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
        """Show another talk; what was typed in the one before is saved first, or goes on being tried.

        ``talk`` may be older than what was typed here: that counts.

        Raises:
            CoachError: its template cannot be read.
        """
        self.finish()
        talk = self._typed.get(talk.id, talk)
        self._template = template_of(talk.template, talk.own_template, current_language())
        self._talk = talk
        self._beats = {beat.beat: beat for beat in talk.plan.beats}
        self.opened.emit()

    def take_over(self, talk: Talk) -> None:
        """A talk was given another title or language elsewhere, and saved there. What was typed here stays."""
        typed = self._typed.get(talk.id)
        if typed is not None:
            self._typed[talk.id] = replace(typed, title=talk.title, language=talk.language)
        if self._talk is not None and self._talk.id == talk.id:
            self._talk = replace(self._talk, title=talk.title, language=talk.language)
            self.opened.emit()

    def retranslate(self) -> None:
        """Take names and prompts in the language of now; a template that is gone keeps those it was read with."""
        if self._talk is not None:
            with suppress(CoachError):
                self._template = template_of(self._talk.template, self._talk.own_template, current_language())

    def forget(self, talk_id: TalkId) -> None:
        """Forget a talk and what was not saved of it: it is being removed."""
        self._typed.pop(talk_id, None)
        self._unsaved.discard(talk_id)
        self._background.wait(2000)
        if self._talk is not None and self._talk.id == talk_id:
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

    def keep_best(self, code: str, kept: KeptPart | None) -> None:
        """Keep this telling of a part as the best one so far, or none."""
        self._put(replace(self.beat(code), best=kept))

    def put_part(self, code: str, place: int) -> None:
        """Tell a part at this place among all of them, counted from 0."""
        codes = [part.code for part in self.parts if part.code != code]
        codes.insert(place, code)
        if codes == [part.code for part in self.parts]:
            return
        is_usual = codes == [beat.code for beat in self.template.beats]
        self._talk = replace(self.talk, plan=replace(self.talk.plan, order=() if is_usual else tuple(codes)))
        self._changed("")

    def set_boundaries(self, boundaries: tuple[Boundary, ...]) -> None:
        """Write what stays unsaid, what is told if somebody asks, and what is told gladly."""
        if boundaries != self.talk.plan.boundaries:
            self._talk = replace(self.talk, plan=replace(self.talk.plan, boundaries=boundaries))
            self._changed("")

    def set_ask(self, ask: PlannedAsk) -> None:
        """Write who does what, by when."""
        if ask != self.talk.plan.ask:
            self._talk = replace(self.talk, plan=replace(self.talk.plan, ask=ask))
            self._changed("")

    def set_talk(
        self,
        *,
        title: str,
        occasion: str,
        target_s: float | None,
        event: EventKind | None,
        audience: str | None = None,
        language: str | None = None,
    ) -> None:
        """Change what the talk is called, where, to whom and in which language it is held, how long it may be."""
        now = self.talk
        self._talk = replace(
            now,
            title=title,
            occasion=occasion,
            target_s=target_s,
            event=event,
            audience=now.audience if audience is None else audience,
            language=now.language if language is None else language,
        )
        self._changed("")

    def set_template(self, code: str, own_text: str | None) -> None:
        """Tell another kind of story. What was written for parts that it does not have is kept for when it has them.

        Raises:
            CoachError: it cannot be read; the talk stays as it is.
        """
        if (code, own_text) == (self.talk.template, self.talk.own_template):
            return
        self._template = template_of(code, own_text, current_language())
        self._talk = replace(self.talk, template=code, own_template=own_text)
        self._keep()
        self.opened.emit()

    def take_script(self, parts: tuple[ScriptPart, ...]) -> tuple[ScriptPart, ...]:
        """Add what came of a script behind what is written; returns what was not there yet."""
        new = new_in(self._beats, parts)
        self._put_all(with_script(self._beats, new))
        return new

    def give_back_script(self, parts: tuple[ScriptPart, ...]) -> None:
        """Take out again what ``take_script`` added, as far as nobody changed it meanwhile."""
        self._put_all(without_script(self._beats, parts))

    def _put_all(self, beats: dict[str, BeatPlan]) -> None:
        self._beats = beats
        self._keep()
        self.opened.emit()

    def set_questions(self, questions: tuple[str, ...]) -> None:
        """Write the questions that the speaker wants to practise; empty lines are left out."""
        written = tuple(question.strip() for question in questions if question.strip())
        self._set_plan(replace(self.talk.plan, questions=written))

    def set_script(self, text: str) -> None:
        """Keep words that were brought in until they are put into parts."""
        self._set_plan(replace(self.talk.plan, script=text if text.strip() else ""))

    def set_ways(self, ways: OwnWays) -> None:
        """Write the speaker's own sentences for the three ways to meet a question."""
        self._set_plan(replace(self.talk.plan, ways=ways))

    def _set_plan(self, plan: Plan) -> None:
        if plan != self.talk.plan:
            self._talk = replace(self.talk, plan=plan)
            self._changed("")

    def _put(self, beat: BeatPlan) -> None:
        if self.beat(beat.beat) == beat:
            return
        self._beats[beat.beat] = beat
        self._changed(beat.beat)

    def _changed(self, code: str) -> None:
        self._keep()
        self.changed.emit(code)

    def _keep(self) -> None:
        codes = [beat.code for beat in self.template.beats]
        # Parts of another kind of story that the talk had before are kept behind those of this one.
        codes += [code for code in self._beats if code not in codes]
        in_order = tuple(self._beats[code] for code in codes if code in self._beats)
        # An empty line is where somebody is about to write: it stays on the screen and out of the library.
        written = tuple(
            replace(beat, phrases=tuple(phrase for phrase in beat.phrases if phrase.strip())) for beat in in_order
        )
        self._talk = talk = replace(self.talk, plan=replace(self.talk.plan, beats=written))
        self._typed[talk.id] = talk
        self._unsaved.add(talk.id)
        self._saving.start()

    @Slot()
    def save_now(self) -> None:
        """Save what was typed, off the window's thread; also in talks that were open before, where that failed."""
        self._saving.stop()
        unsaved, self._unsaved = self._unsaved, set()
        for talk_id in unsaved:
            self._send(self._typed[talk_id])

    def _send(self, talk: Talk) -> None:
        def work() -> Talk:
            self._library.save_talk(talk)
            return talk

        self._sent.append(talk.id)
        self._background.run(work, self._on_saved, self._on_fault, keeps=True)

    def finish(self) -> None:
        """Save what was typed and wait for it, when the talk or the window closes."""
        self.save_now()
        self._background.wait(2000)

    @Slot(object)
    def _on_saved(self, talk: Talk) -> None:
        self._sent.popleft()
        self.saved.emit(talk)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        talk_id = self._sent.popleft()
        if talk_id in self._typed:
            self._unsaved.add(talk_id)
        self.faulted.emit(error)

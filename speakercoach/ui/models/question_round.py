"""The round of questions that is practised: what may come, where the person stands, and what is looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import SystemRandom

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.analysis.answers.touching import touches
from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.errors import CoachError
from speakercoach.domain.question import AnswerWay, Question, QuestionKind, QuestionPack
from speakercoach.domain.talk import TakeId
from speakercoach.languages import load_pack
from speakercoach.practice.question_round import (
    Round,
    Standing,
    Step,
    answered,
    choose_round,
    declined,
    gone_to,
    left,
    shown,
    skipped,
)
from speakercoach.questions import packs, ways
from speakercoach.ui.models.background import Background

_SEEDS = 2**32


@dataclass(frozen=True, slots=True)
class RoundChoice:
    """What a round is put together from. ``limit_s`` is the time for an answer, ``None`` where there is none."""

    kinds: frozenset[QuestionKind]
    count: int
    is_spoken: bool = False
    limit_s: float | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is in a language: kinds of questions, and ways to meet them."""

    packs: tuple[QuestionPack, ...]
    ways: tuple[AnswerWay, ...]

    @property
    def language(self) -> str:
        """The language of the questions."""
        return self.packs[0].language if self.packs else "en"


@dataclass(frozen=True, slots=True)
class _Drawn:
    round: Round
    touched: dict[str, BoundaryKind]
    choice: RoundChoice


def _touched(steps: Sequence[Step], boundaries: Sequence[Boundary], language: str) -> dict[str, BoundaryKind]:
    """What each question touches of the plan, by its code. Takes a moment: not for the window's thread."""
    pack = load_pack(language)
    found = {step.question.code: touches(step.question, boundaries, pack) for step in steps}
    return {code: kind for code, kind in found.items() if kind is not None}


class QuestionRoundModel(QObject):
    """One round after the other. What takes a moment, files and words, is read off the window's thread."""

    offered = Signal()
    """Kinds and ways are there."""
    begun = Signal()
    changed = Signal()
    """Another question is in hand or looked at, or something became of one."""
    asked = Signal(object)
    """Question that comes for the first time, in the open."""
    faulted = Signal(object)
    """CoachError: the questions cannot be read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer = Offer((), ())
        self._wanted_language = "en"
        self._round = Round((), None)
        self._touched: dict[str, BoundaryKind] = {}
        self._boundaries: tuple[Boundary, ...] = ()
        self._choice: RoundChoice | None = None
        self._viewed: int | None = None
        self._aside: tuple[Round, int | None] | None = None
        self._answering: int | None = None
        self._reading = Background(self, one_at_a_time=True, may_be_cut_off=True)

    # --------------------------------------------------------------------------------------------- reading

    @property
    def packs(self) -> tuple[QuestionPack, ...]:
        """The kinds that there are; none until they were read."""
        return self._offer.packs

    @property
    def ways(self) -> tuple[AnswerWay, ...]:
        """Short, bridge, decline, with examples that fit the question that is looked at."""
        kind = None if self.question is None else self.question.kind
        return tuple(way.under(kind) for way in self._offer.ways)

    @property
    def language(self) -> str:
        """The language of the questions."""
        return self._offer.language

    @property
    def wanted_language(self) -> str:
        """The language of the talk."""
        return self._wanted_language

    @property
    def choice(self) -> RoundChoice | None:
        """What the round was put together from; ``None`` before the first."""
        return self._choice

    @property
    def limit_s(self) -> float | None:
        """Time for an answer."""
        return None if self._choice is None else self._choice.limit_s

    @property
    def steps(self) -> tuple[Step, ...]:
        """The questions in their order."""
        return self._round.steps

    @property
    def place(self) -> int | None:
        """The question that is looked at: an answer that was given, else the question in hand; ``None`` at the end."""
        return self._round.at if self._viewed is None else self._viewed

    @property
    def in_hand(self) -> int | None:
        """The question that is asked now, or after the answer that is looked at."""
        return self._round.at

    @property
    def question(self) -> Question | None:
        """The question that is looked at."""
        return None if self.place is None else self.steps[self.place].question

    @property
    def take_id(self) -> TakeId | None:
        """The answer that is looked at; ``None`` while a question is asked."""
        return None if self._viewed is None else self.steps[self._viewed].take_id

    @property
    def is_hidden(self) -> bool:
        """Whether the words of the question in hand stay covered."""
        return self._viewed is None and self._round.current is not None and self._round.current.is_hidden

    @property
    def is_recalled(self) -> bool:
        """Whether answers of earlier rounds are looked at."""
        return self._aside is not None

    @property
    def covers_answer(self) -> bool:
        """Whether the question of the answer that is looked at stays covered."""
        return self._viewed is not None and self.steps[self._viewed].is_hidden

    def touched(self, question: Question) -> BoundaryKind | None:
        """What of the plan a question touches."""
        return self._touched.get(question.code)

    # --------------------------------------------------------------------------------------------- choosing

    def prepare(self, language: str) -> None:
        """Read what there is in this language; ``offered`` follows. The round that was is forgotten."""
        self._wanted_language = language
        self._round, self._viewed, self._answering, self._choice = Round((), None), None, None, None
        self._aside = None
        self._reading.run(lambda: Offer(packs(language), ways(language)), self._on_offer, self._on_fault)

    def begin(self, choice: RoundChoice, own: tuple[str, ...], boundaries: Sequence[Boundary]) -> None:
        """Draw a round; ``begun`` follows."""
        offer, seed = self._offer, SystemRandom().randrange(_SEEDS)
        self._boundaries = tuple(boundaries)

        def work() -> _Drawn:
            wanted = tuple(pack for pack in offer.packs if pack.kind in choice.kinds)
            drawn = choose_round(wanted, choice.count, own, seed)
            return _Drawn(drawn, _touched(drawn.steps, boundaries, offer.language), choice)

        self._reading.run(work, self._on_drawn, self._on_fault)

    def follow_boundaries(self, boundaries: tuple[Boundary, ...]) -> None:
        """The plan may keep back something else now: look anew what the questions of this round touch."""
        if boundaries != self._boundaries:
            self._boundaries = boundaries
            self._look_at_touched()

    def recall(self, steps: tuple[Step, ...], place: int) -> None:
        """Look at answers of earlier rounds, at this one first; the round that was waits aside."""
        self._aside = self._aside or (self._round, self._viewed)
        self._round, self._viewed = Round(steps, None), place
        self._look_at_touched()
        self.changed.emit()

    def put_back(self) -> None:
        """Leave the answers of earlier rounds; the round that was is there again."""
        if self._aside is not None:
            (self._round, self._viewed), self._aside = self._aside, None
            self._look_at_touched()
            self.changed.emit()

    def _look_at_touched(self) -> None:
        steps, boundaries, language = self.steps, self._boundaries, self._offer.language
        if steps:
            self._reading.run(lambda: _touched(steps, boundaries, language), self._on_touched, self._on_fault)

    # ------------------------------------------------------------------------------------------- going on

    def reveal(self) -> None:
        """The person chose to see the question that is looked at."""
        if self.place is not None and self.steps[self.place].is_hidden:
            self._round = shown(self._round, self.place)
            self.changed.emit()
            self._ask()

    def begin_answer(self) -> None:
        """The question in hand is being answered."""
        self._answering = self._round.at

    def take_answer(self, take_id: TakeId, length_s: float) -> None:
        """The answer that was begun lies sealed: it is looked at, and the next question is in hand behind it."""
        place, self._answering = self._answering, None
        if place is not None:
            self._round = answered(gone_to(self._round, place), take_id, length_s)
            self._viewed = place
            self.changed.emit()

    def note_declined(self, take_id: TakeId) -> None:
        """This answer was a no, which is as good as any."""
        place = self._place_of(take_id)
        if place is not None:
            at, length_s = self._round.at, self.steps[place].length_s
            self._round = replace(declined(gone_to(self._round, place), take_id, length_s), at=at)
            self.changed.emit()

    def skip(self) -> None:
        """Pass over the question in hand."""
        self._viewed = None
        self._move(skipped(self._round))

    def go_on(self) -> None:
        """From an answer to the question in hand."""
        self._viewed = None
        self._move(self._round)

    def ask_again(self) -> None:
        """Take the question in hand whose answer is looked at."""
        place, self._viewed = self._viewed, None
        if place is not None:
            self._move(gone_to(self._round, place))

    def end(self) -> None:
        """Leave what is still to come."""
        self._viewed = None
        self._move(left(self._round))

    def open(self, place: int) -> None:
        """Look at the answer of a question, or take one in hand that was passed over."""
        step = self.steps[place]
        if step.take_id is not None:
            self._viewed = place
            self.changed.emit()
        elif place == self._round.at or step.standing in (Standing.SKIPPED, Standing.LEFT):
            self._viewed = None
            self._move(gone_to(self._round, place))

    def forget(self, take_id: TakeId) -> None:
        """An answer was removed: its question is in hand again, but for one of an earlier round."""
        place = self._place_of(take_id)
        if place is not None and self.is_recalled:
            self._viewed = None
            self._move(Round((*self.steps[:place], *self.steps[place + 1 :]), None))
        elif place is not None:
            step = replace(self.steps[place], standing=Standing.TO_COME, take_id=None, length_s=None)
            steps = (*self.steps[:place], step, *self.steps[place + 1 :])
            self._viewed = None
            self._move(Round(steps, place))

    def _place_of(self, take_id: TakeId) -> int | None:
        return next((place for place, step in enumerate(self.steps) if step.take_id == take_id), None)

    def _move(self, now: Round) -> None:
        was, self._round = self._round.at, now
        self.changed.emit()
        if now.at != was:
            self._ask()

    def _ask(self) -> None:
        current = self._round.current
        if current is not None and not current.is_hidden and self._viewed is None:
            self.asked.emit(current.question)

    # --------------------------------------------------------------------------------- what comes of reading

    @Slot(object)
    def _on_offer(self, offer: Offer) -> None:
        self._offer = offer
        self.offered.emit()

    @Slot(object)
    def _on_touched(self, touched: dict[str, BoundaryKind]) -> None:
        self._touched = touched
        self.changed.emit()

    @Slot(object)
    def _on_drawn(self, drawn: _Drawn) -> None:
        self._round, self._touched, self._choice = drawn.round, drawn.touched, drawn.choice
        self._viewed = self._answering = self._aside = None
        self.begun.emit()
        self._ask()

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)

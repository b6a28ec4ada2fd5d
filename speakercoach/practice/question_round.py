"""A round of questions to rehearse: which come, in which order, and where the person stands in it.

Nothing is counted or rated. A question that can hurt stays hidden until the person chooses to see it; two of them
never follow each other, and none begins or ends a round that holds two others or more; a single other one comes first.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from speakercoach.domain.question import Question, QuestionKind, QuestionPack
from speakercoach.domain.talk import TakeId, TakeKind, TakeScope


class Standing(StrEnum):
    """What became of a question. Skipping and declining are as good as answering."""

    TO_COME = "to_come"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    DECLINED = "declined"
    LEFT = "left"
    """The person ended the round before it came."""


@dataclass(frozen=True, slots=True)
class Step:
    """One question of a round. ``take_id`` and ``length_s`` are those of its newest answer, if one was recorded."""

    question: Question
    standing: Standing = Standing.TO_COME
    take_id: TakeId | None = None
    length_s: float | None = None
    shown: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether its words stay covered: it can hurt, and the person did not choose to see it yet."""
        return self.question.kind is QuestionKind.HURTFUL and not self.shown


@dataclass(frozen=True, slots=True)
class Round:
    """The questions in their order; ``at`` is the place of the one in hand, ``None`` once the round is done."""

    steps: tuple[Step, ...]
    at: int | None = 0

    @property
    def current(self) -> Step | None:
        """The question in hand."""
        return None if self.at is None else self.steps[self.at]

    @property
    def to_come(self) -> tuple[Step, ...]:
        """Questions that are still to come, the one in hand not among them."""
        return tuple(
            step for place, step in enumerate(self.steps) if place != self.at and step.standing is Standing.TO_COME
        )

    @property
    def is_done(self) -> bool:
        """Whether no question is in hand any more."""
        return self.at is None


def choose_round(packs: Sequence[QuestionPack], count: int, own: Sequence[str], seed: int) -> Round:
    """A round of at most ``count`` questions out of these packs and the speaker's own, by chance from ``seed``.

    Each pack gives about as many, the speaker's own like one of them and always one. There are fewer questions where
    the packs hold no more, or too few stand between those that can hurt. Only questions that can hurt: one of them.
    """
    chance = random.Random(seed)  # noqa: S311 - a draw of questions, no secret
    sources = [list(pack.questions) for pack in packs]
    chance.shuffle(sources)
    # Their own come in every round, also where there are more packs than questions.
    sources.insert(0, own_questions(own))
    for source in sources:
        chance.shuffle(source)
    drawn = _in_turns([source for source in sources if source], count)
    hurtful = [question for question in drawn if question.kind is QuestionKind.HURTFUL]
    others = [question for question in drawn if question.kind is not QuestionKind.HURTFUL]
    chance.shuffle(others)
    ordered = _spread(others, hurtful, chance)
    return Round(tuple(map(Step, ordered)), 0 if ordered else None)


def own_questions(texts: Iterable[str]) -> list[Question]:
    """The speaker's own questions, each once; blank ones are none."""
    kept = dict.fromkeys(" ".join(text.split()) for text in texts)
    return [
        Question(code=f"own_{number}", kind=QuestionKind.OWN, text=text)
        for number, text in enumerate((text for text in kept if text), start=1)
    ]


def answered(now: Round, take_id: TakeId, length_s: float) -> Round:
    """The question in hand was answered aloud; the next one comes."""
    return _moved(now, lambda step: replace(step, standing=Standing.ANSWERED, take_id=take_id, length_s=length_s))


def declined(now: Round, take_id: TakeId | None = None, length_s: float | None = None) -> Round:
    """The question in hand was declined, aloud or in silence; the next one comes."""
    return _moved(now, lambda step: replace(step, standing=Standing.DECLINED, take_id=take_id, length_s=length_s))


def skipped(now: Round) -> Round:
    """The question in hand was passed over; the next one comes. An answer that it has stays."""
    return _moved(now, lambda step: step if step.take_id is not None else replace(step, standing=Standing.SKIPPED))


def left(now: Round) -> Round:
    """The person ends the round here; what was still to come is left."""
    steps = tuple(
        replace(step, standing=Standing.LEFT) if step.standing is Standing.TO_COME else step for step in now.steps
    )
    return Round(steps, None)


def shown(now: Round, place: int) -> Round:
    """The person chose to see the question at this place."""
    return replace(now, steps=_with(now.steps, place, replace(now.steps[place], shown=True)))


def gone_to(now: Round, place: int) -> Round:
    """The question at this place is in hand, also one that was answered, skipped or left before."""
    if not 0 <= place < len(now.steps):
        raise IndexError(place)
    return replace(now, at=place)


def scope_of(question: Question) -> TakeScope:
    """What is recorded when this question is answered aloud."""
    return TakeScope(TakeKind.ANSWER, question=question)


def _moved(now: Round, change: Callable[[Step], Step]) -> Round:
    """The question in hand changed, and the next one that is to come in hand: those behind it first, then before."""
    if now.at is None:
        return now
    steps = _with(now.steps, now.at, change(now.steps[now.at]))
    places = [*range(now.at + 1, len(steps)), *range(now.at)]
    return Round(steps, next((place for place in places if steps[place].standing is Standing.TO_COME), None))


def _with(steps: tuple[Step, ...], place: int, step: Step) -> tuple[Step, ...]:
    return (*steps[:place], step, *steps[place + 1 :])


def _in_turns(sources: Sequence[list[Question]], count: int) -> list[Question]:
    """One question of each source after another, until there are enough; those with the same words come once."""
    drawn: dict[str, Question] = {}
    longest = max(map(len, sources), default=0)
    for question in (source[i] for i in range(longest) for source in sources if i < len(source)):
        if len(drawn) >= count:
            break
        drawn.setdefault(question.text, question)
    return list(drawn.values())


def _spread(others: list[Question], hurtful: list[Question], chance: random.Random) -> list[Question]:
    """The others in their order, with at most one that can hurt in each gap between two of them."""
    if not others:
        return hurtful[:1]
    gaps = list(range(1, len(others)))
    if not gaps:
        return [*others, *hurtful[:1]]
    kept = hurtful[: len(gaps)]
    places = set(chance.sample(gaps, len(kept)))
    waiting = iter(kept)
    ordered: list[Question] = []
    for place, question in enumerate(others):
        if place in places:
            ordered.append(next(waiting))
        ordered.append(question)
    return ordered

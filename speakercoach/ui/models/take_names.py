"""What a take is called: by its number, by the part that it tells, or by the question that it answers."""

from collections.abc import Callable
from functools import lru_cache

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, TakeKind, Talk, TalkId
from speakercoach.stories import available, template_of
from speakercoach.wording.catalogue import current_language, tr

TalkOf = Callable[[TalkId], Talk | None]
"""Knows the talks that are listed: their templates name the parts."""
_KEPT_NAMES = 32


def no_talk(_talk_id: TalkId) -> None:
    """Nothing is known of any talk."""


def take_name(take: Take, talk: Talk | None = None) -> str:
    """``Take 7``, ``Journey · take 7``, ``Answer: What did you miss?``; ``talk`` knows the names of its parts."""
    scope = take.scope
    if scope.kind is TakeKind.PART and scope.beat is not None:
        return tr("{part} · take {number}", part=part_name(scope.beat, talk), number=take.number)
    if scope.kind is TakeKind.ANSWER:
        if scope.question is None:
            return short_name(take)
        return tr("Answer: {question}", question=scope.question.text)
    return tr("Take {number}", number=take.number)


def short_name(take: Take, talk: Talk | None = None) -> str:
    """``take_name`` without the words of a question: beside takes of the same one, or in the middle of a sentence."""
    if take.scope.kind is TakeKind.ANSWER:
        return tr("Answer · take {number}", number=take.number)
    return take_name(take, talk)


def part_name(beat: str, talk: Talk | None = None) -> str:
    """A part's name by the talk's template, else by one that ships and has it, else its code in words."""
    if talk is not None:
        name = _names(talk.template, talk.own_template, current_language()).get(beat)
        if name is not None:
            return name
    shipped = (_names(code, None, current_language()) for code in available())
    return next((names[beat] for names in shipped if beat in names), beat.replace("_", " "))


def kept_line(take: Take, talk: Talk | None) -> str:
    """That the speaker keeps a telling of this take, for whoever puts it away; empty where they keep none of it."""
    plans = () if talk is None else talk.plan.beats
    parts = [plan.beat for plan in plans if plan.best is not None and plan.best.take_id == take.id]
    if not parts:
        return ""
    return tr("This is the telling you keep for {part}.", part=", ".join(part_name(beat, talk) for beat in parts))


def binned_line(take: Take, talk: Talk | None) -> str:
    """That a take lies in the bin."""
    if take.scope.kind is TakeKind.TALK:
        return tr("Take {number} is in the bin.", number=take.number)
    return tr("“{title}” is in the bin.", title=take_name(take, talk))


@lru_cache(maxsize=_KEPT_NAMES)
def _names(code: str, own_text: str | None, language: str) -> dict[str, str]:
    try:
        template = template_of(code, own_text, language)
    except CoachError:
        return {}
    return {beat.code: beat.name for beat in template.beats}

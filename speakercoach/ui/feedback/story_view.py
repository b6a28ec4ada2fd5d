"""The side view of the story: the shape of what was told, what carries it, and prompts for what was not heard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from speakercoach.analysis.story.ask import ASK_BEAT
from speakercoach.analysis.story.certainty import is_heard_roughly, is_set_by_person, is_sure
from speakercoach.analysis.story.quoting import beginning_of, calm_passages, details_to_quote
from speakercoach.domain.report import Report
from speakercoach.domain.silent_marks import spoken_text
from speakercoach.domain.sound import Span
from speakercoach.domain.story import BeatPrompt, StoryTemplate
from speakercoach.domain.talk import WHOLE_TALK, TakeKind, TakeScope, Talk
from speakercoach.domain.told_story import Ask, BeatSpan, Passage, Story
from speakercoach.practice.parts import parts_in_order
from speakercoach.ui.feedback.beats_view import BeatName
from speakercoach.ui.feedback.figures import MomentLine
from speakercoach.ui.rehearse.prompter_view import script_of
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock
from speakercoach.wording.story import (
    SOME_PEOPLE,
    SOME_SCENES,
    ask_not_heard,
    ask_said,
    closing_said,
    known_less_of,
    not_sure_heard,
    nothing_told_apart,
    opens_up_said,
    parts_are_a_guess,
    parts_not_heard_roughly,
    parts_not_told,
    people_said,
    phrases_heard_roughly,
    reads_as_lecture,
    scenes_said,
    shape_said,
    you_set_this,
)

PROMPTS_AT_MOST = 2
"""A few small prompts invite; a long list asks too much."""
UNTOLD_AT_MOST = 3
"""So many parts come with prompts; the others are named."""
PASSAGES_AT_MOST = 2
FEW_PARTS = 3


@dataclass(frozen=True, slots=True)
class HeardBeat:
    """A beat that was told, with every stretch in which it was.

    ``figures`` says how long it took beside what was planned; ``note`` whether it is sure, or set by the person.
    """

    beat: BeatName
    spans: tuple[Span, ...]
    figures: str = ""
    note: str = ""
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class UntoldBeat:
    """A beat that was not heard, a few prompts to find words for it, and what the plan has for it."""

    beat: BeatName
    prompts: tuple[BeatPrompt, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class AskView:
    """The request to the listener. ``span`` is ``None`` where none was heard; ``hint`` says what the plan has."""

    title: str
    span: Span | None
    text: str
    says: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ThirdView:
    """How often a third of the talk says I, we and you."""

    name: str
    counts: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said of the talk under a small heading, the moments it rests on, and lines without a moment."""

    title: str
    says: str
    moments: tuple[MomentLine, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything in the order in which it is shown; what is not known is empty.

    ``untold`` is empty where the words are rough: ``also_untold`` says there which parts may have been told unheard.
    """

    shape: str
    heard_title: str
    heard_says: str
    heard: tuple[HeardBeat, ...]
    ask: AskView | None
    untold_title: str
    untold_says: str
    untold: tuple[UntoldBeat, ...]
    also_untold: str
    scenes: tuple[Finding, ...]
    people: Finding | None
    thirds_says: str
    thirds: tuple[ThirdView, ...]
    closing: Finding | None
    phrases: Finding | None
    nothing: str
    can_relabel: bool
    caution: str = ""
    """What is known less well in talks of this language; it stands at the end."""


def story_view(
    report: Report,
    talk: Talk,
    template: StoryTemplate | None,
    names: Mapping[str, BeatName],
    scope: TakeScope = WHOLE_TALK,
) -> StoryView | None:
    """The story as it was told; ``None`` when the report does not look at it.

    In a take of one part or of an answer nothing is missing. Of a lecture nobody says what carries a story.
    """
    story = report.story
    if story is None:
        return None
    rough = is_heard_roughly(report)
    can_relabel = scope.kind is TakeKind.TALK and bool(report.transcript.sentences) and bool(names)
    heard = _heard(report, story, talk, template, names)
    if scope.kind is TakeKind.PART:
        heard, heard_says = tuple(_alone(one, talk, template) for one in heard), ""
    else:
        heard, heard_says = _cautioned(heard, is_rough=rough)
    is_whole = scope.kind is TakeKind.TALK and story.is_story is not False
    untold = _untold(story, talk, template, names) if is_whole else ()
    thirds = _thirds(story)
    return StoryView(
        shape=_shape(story, names, is_rough=rough),
        heard_title=_heard_title(scope) if heard else "",
        heard_says=heard_says,
        heard=heard,
        ask=_ask(report, story, talk, scope, is_told=all(one.beat.code != ASK_BEAT for one in untold)),
        untold_title=tr("Not heard this time") if untold else "",
        untold_says="" if rough else parts_not_told(len(untold)),
        untold=() if rough else untold[:UNTOLD_AT_MOST],
        also_untold=_also(untold, is_rough=rough),
        scenes=_scenes(report, story),
        people=_people(report, story),
        thirds_says=opens_up_said() if thirds and story.arc is not None and story.arc.opens_up else "",
        thirds=thirds,
        closing=_closing(story),
        phrases=_phrases(story, is_rough=rough),
        nothing="" if heard or (story.is_story is False and not rough) else nothing_told_apart(),
        can_relabel=can_relabel,
        caution=known_less_of(report.transcript.language),
    )


# ------------------------------------------------------------------------------------------------------- the shape


def _shape(story: Story, names: Mapping[str, BeatName], *, is_rough: bool) -> str:
    if story.is_story is False and not is_rough:
        return reads_as_lecture()
    return shape_said([span.beat for span in story.beats], {code: beat.name for code, beat in names.items()})


def _heard_title(scope: TakeScope) -> str:
    return tr("The part that you rehearsed") if scope.kind is TakeKind.PART else tr("The parts that I heard")


def _heard(
    report: Report, story: Story, talk: Talk, template: StoryTemplate | None, names: Mapping[str, BeatName]
) -> tuple[HeardBeat, ...]:
    spans: dict[str, list[BeatSpan]] = {}
    for span in story.beats:
        spans.setdefault(span.beat, []).append(span)
    planned = _planned_s(talk, template)
    order = names if template is None else [beat.code for beat in parts_in_order(talk.plan, template)]
    codes = [*(code for code in order if code in names), *(code for code in names if code not in set(order))]
    return tuple(_beat(report, names[code], spans[code], planned.get(code)) for code in codes if code in spans)


def _beat(report: Report, beat: BeatName, spans: Sequence[BeatSpan], planned_s: float | None) -> HeardBeat:
    told = all(is_set_by_person(report, span) for span in spans)
    unsure = [span for span in spans if not is_sure(report, span) and not is_set_by_person(report, span)]
    length_s = sum(span.end_s - span.start_s for span in spans)
    percent = round(sum(span.share_ratio for span in spans) * 100)
    figures = tr("{time} · {percent} % of the talk", time=clock(round(length_s)), percent=percent)
    figures = _beside_plan(figures, planned_s)
    note = you_set_this() if told else not_sure_heard() if unsure else ""
    return HeardBeat(
        beat, tuple(Span(span.start_s, span.end_s) for span in spans), figures, note, is_sure=len(unsure) < len(spans)
    )


def _alone(heard: HeardBeat, talk: Talk, template: StoryTemplate | None) -> HeardBeat:
    """A part that was rehearsed alone: it is all of the take, and nobody has to guess which one it is."""
    time = clock(round(sum(span.length_s for span in heard.spans)))
    planned_s = _planned_s(talk, template).get(heard.beat.code)
    return replace(heard, figures=_beside_plan(time, planned_s), note="", is_sure=True)


def _beside_plan(figures: str, planned_s: float | None) -> str:
    if not planned_s:
        return figures
    return tr("{figures} · planned {time}", figures=figures, time=clock(round(planned_s)))


def _cautioned(heard: tuple[HeardBeat, ...], *, is_rough: bool) -> tuple[tuple[HeardBeat, ...], str]:
    """The parts, and one word of caution in the place of many where none of them is sure, or the words are rough."""
    none_is_sure = len(heard) >= FEW_PARTS and not any(one.is_sure for one in heard)
    if none_is_sure:
        heard = tuple(replace(one, note="") for one in heard)
    if is_rough and heard:
        return heard, parts_are_a_guess()
    return heard, tr("I am not sure of these parts. Listen?") if none_is_sure else ""


def _planned_s(talk: Talk, template: StoryTemplate | None) -> dict[str, float]:
    """The time that the speaker gave a part, or its share of the talk's time, as the prompter counts it."""
    if template is None:
        return {}
    return {part.beat: part.planned_s for part in script_of(talk, template).parts if part.planned_s}


# --------------------------------------------------------------------------------------------------------- the ask


def _ask(report: Report, story: Story, talk: Talk, scope: TakeScope, *, is_told: bool) -> AskView | None:
    """``is_told`` is not set where the ask stands among the parts that were not heard."""
    ask = story.ask
    if ask is None:
        return None
    title = tr("The ask to your listeners")
    rough = is_heard_roughly(report)
    if not ask.found or ask.start_s is None or ask.end_s is None:
        return _ask_not_heard(title, story, talk, scope, is_rough=rough) if is_told else None
    span = Span(ask.start_s, ask.end_s)
    if rough:
        # Its words may be misheard: they are not quoted, and nothing is said to be open.
        return AskView(title, span, "", "")
    text = tr("“{text}”", text=ask.text) if ask.text else ""
    return AskView(title, span, text, ask_said(ask), _hint(ask, talk))


def _ask_not_heard(title: str, story: Story, talk: Talk, scope: TakeScope, *, is_rough: bool) -> AskView | None:
    """Nothing is missing from a lecture, from another part of the talk, or where the plan leaves the ask out."""
    if scope.kind is not TakeKind.TALK and scope.beat != ASK_BEAT:
        return None
    if story.is_story is False or any(one.beat == ASK_BEAT and not one.told for one in talk.plan.beats):
        return None
    return AskView(title, None, "", ask_not_heard(is_rough=is_rough), "" if is_rough else _planned_ask(talk))


def _planned_ask(talk: Talk) -> str:
    planned = talk.plan.ask
    words = ", ".join(part.strip() for part in (planned.who, planned.what, planned.by_when) if part.strip())
    return tr("In your plan: {words}", words=words) if words else ""


def _hint(ask: Ask, talk: Talk) -> str:
    """What the plan says of the one thing that is open."""
    planned = talk.plan.ask
    if ask.names_what is None:
        return ""
    words = planned.what if not ask.names_what else planned.by_when if not ask.names_when else ""
    return tr("In your plan: {words}", words=words.strip()) if words.strip() else ""


# ----------------------------------------------------------------------------------------------------- not told


def _untold(
    story: Story, talk: Talk, template: StoryTemplate | None, names: Mapping[str, BeatName]
) -> tuple[UntoldBeat, ...]:
    """Parts that were not heard, the ask first; nothing of those that the plan leaves out on purpose."""
    left_out = {plan.beat for plan in talk.plan.beats if not plan.told}
    codes = sorted(story.missing, key=lambda code: code != ASK_BEAT)
    return tuple(
        UntoldBeat(
            names[code],
            () if template is None else _prompts(template, code),
            _planned_ask(talk) if code == ASK_BEAT else "",
        )
        for code in codes
        if code in names and code not in left_out
    )


def _also(untold: Sequence[UntoldBeat], *, is_rough: bool) -> str:
    """Those that come without prompts; of rough words that is all of them."""
    if is_rough:
        return parts_not_heard_roughly([one.beat.name for one in untold])
    parts = ", ".join(one.beat.name for one in untold[UNTOLD_AT_MOST:])
    return tr("Also not told: {parts}", parts=parts) if parts else ""


def _prompts(template: StoryTemplate, code: str) -> tuple[BeatPrompt, ...]:
    try:
        return template.beat(code).prompts[:PROMPTS_AT_MOST]
    except KeyError:
        return ()


# ------------------------------------------------------------------------------------------------ how it is told


def _scenes(report: Report, story: Story) -> tuple[Finding, ...]:
    found = []
    # To a lecture nobody says that it sums up, nor of rough words, which may hide a scene.
    may_sum_up = story.is_story is not False and not is_heard_roughly(report)
    if story.scene_ratio is not None and (may_sum_up or story.scene_ratio >= SOME_SCENES):
        calm = calm_passages(report, story.scenes, PASSAGES_AT_MOST)
        found.append(Finding(tr("Scenes and summary"), scenes_said(story.scene_ratio), _passages(report, calm)))
    quotes = details_to_quote(report)
    if quotes:
        lines = tuple(MomentLine(Span(one.start_s, one.end_s), _quoted(one.text)) for one in quotes)
        found.append(Finding(tr("People can see or hear this"), "", lines))
    return tuple(found)


def _people(report: Report, story: Story) -> Finding | None:
    if story.people_ratio is None or story.is_story is False:
        return None
    if is_heard_roughly(report) and story.people_ratio < SOME_PEOPLE:
        return None
    people = calm_passages(report, story.people, PASSAGES_AT_MOST)
    politics = calm_passages(report, story.politics, PASSAGES_AT_MOST)
    moments = [
        MomentLine(Span(one.start_s, one.end_s), _named(tr("People"), beginning_of(report, one))) for one in people
    ]
    moments += [
        MomentLine(Span(one.start_s, one.end_s), _named(tr("Politics"), beginning_of(report, one))) for one in politics
    ]
    return Finding(tr("People and politics"), people_said(story.people_ratio), tuple(moments))


def _passages(report: Report, passages: Sequence[Passage]) -> tuple[MomentLine, ...]:
    return tuple(MomentLine(Span(one.start_s, one.end_s), _quoted(beginning_of(report, one))) for one in passages)


def _quoted(text: str) -> str:
    return tr("“{text}”", text=text) if text else ""


def _named(name: str, text: str) -> str:
    return tr("{name}: “{text}”", name=name, text=text) if text else name


def _thirds(story: Story) -> tuple[ThirdView, ...]:
    if story.arc is None or story.is_story is False:
        return ()
    names = (tr("Beginning"), tr("Middle"), tr("End"))
    return tuple(ThirdView(name, (one.i, one.we, one.you)) for name, one in zip(names, story.arc.thirds, strict=True))


def _closing(story: Story) -> Finding | None:
    """An end that takes up the beginning; nothing is said of one that does not, nor of a lecture's."""
    closing = story.closing
    if closing is None or not closing.returns or story.is_story is False:
        return None
    moments = []
    if closing.opening is not None:
        moments.append(MomentLine(closing.opening, tr("At the beginning")))
    if closing.closing is not None:
        moments.append(MomentLine(closing.closing, tr("At the end")))
    return Finding(tr("Beginning and end"), closing_said(closing.words), tuple(moments))


def _phrases(story: Story, *, is_rough: bool) -> Finding | None:
    """Those that were said, and the others; of rough words only those that were heard."""
    if not story.phrases:
        return None
    said = tuple(
        MomentLine(Span(one.start_s, one.end_s), spoken_text(one.text))
        for one in story.phrases
        if one.covered and one.start_s is not None and one.end_s is not None
    )
    if is_rough:
        return Finding(tr("Your key phrases"), phrases_heard_roughly(), said) if said else None
    left = tuple(spoken_text(one.text) for one in story.phrases if not one.covered)
    return Finding(tr("Your key phrases"), "", said, left)

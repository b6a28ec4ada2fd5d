"""The side view of the story: the parts that were heard, and prompts for those that were not."""

from collections.abc import Mapping
from dataclasses import dataclass

from speakercoach.domain.report import Report
from speakercoach.domain.sound import Span
from speakercoach.domain.story import BeatPrompt, StoryTemplate
from speakercoach.domain.talk import Talk
from speakercoach.ui.feedback.beats_view import BeatName
from speakercoach.wording.catalogue import tr

PROMPTS_AT_MOST = 2
"""A few small prompts invite; a long list asks too much."""


@dataclass(frozen=True, slots=True)
class HeardBeat:
    """A beat that was told, with every stretch in which it was."""

    beat: BeatName
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class UntoldBeat:
    """A beat that was not heard. ``prompts`` is empty for a part that the plan leaves out on purpose."""

    beat: BeatName
    line: str
    prompts: tuple[BeatPrompt, ...]


@dataclass(frozen=True, slots=True)
class StoryView:
    """``ask`` is the moment of the request to the listener, if one was heard."""

    heard_title: str
    heard: tuple[HeardBeat, ...]
    untold_title: str
    untold: tuple[UntoldBeat, ...]
    ask_title: str
    ask: Span | None
    ask_text: str
    nothing: str


def story_view(
    report: Report, talk: Talk, template: StoryTemplate | None, names: Mapping[str, BeatName]
) -> StoryView | None:
    """The story as it was told; ``None`` when the report does not look at it."""
    story = report.story
    if story is None:
        return None
    spans: dict[str, list[Span]] = {}
    for beat in story.beats:
        spans.setdefault(beat.beat, []).append(Span(beat.start_s, beat.end_s))
    heard = tuple(HeardBeat(names[code], tuple(spans[code])) for code in names if code in spans)
    untold = tuple(_untold(names[code], talk, template) for code in story.missing if code in names)
    ask = story.ask
    found = ask is not None and ask.found and ask.start_s is not None and ask.end_s is not None
    return StoryView(
        heard_title=tr("In the order of the story") if heard else "",
        heard=heard,
        untold_title=tr("Not heard this time") if untold else "",
        untold=untold,
        ask_title=tr("The ask to your listeners") if found else "",
        ask=Span(ask.start_s, ask.end_s)
        if found and ask and ask.start_s is not None and ask.end_s is not None
        else None,
        ask_text=tr("“{text}”", text=ask.text) if found and ask and ask.text else "",
        nothing="" if heard else tr("No part of the story was told apart yet. That is fine in a short take."),
    )


def _untold(beat: BeatName, talk: Talk, template: StoryTemplate | None) -> UntoldBeat:
    if any(plan.beat == beat.code and not plan.told for plan in talk.plan.beats):
        return UntoldBeat(beat, tr("You left this part out, as you planned."), ())
    prompts = () if template is None else _prompts(template, beat.code)
    return UntoldBeat(beat, tr("This part was not told. If that was your choice, it is fine."), prompts)


def _prompts(template: StoryTemplate, code: str) -> tuple[BeatPrompt, ...]:
    try:
        return template.beat(code).prompts[:PROMPTS_AT_MOST]
    except KeyError:
        return ()

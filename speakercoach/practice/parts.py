"""The parts of a talk: in the order in which its speaker tells them, and as far as a take can follow the plan."""

from dataclasses import replace

from speakercoach.domain.story import BeatTemplate, StoryTemplate
from speakercoach.domain.talk import Plan, TakeKind, TakeScope


def parts_in_order(plan: Plan, template: StoryTemplate) -> tuple[BeatTemplate, ...]:
    """Every beat of the template once, also those that stay out.

    Beats that ``plan.order`` names stand in that order; each other one stands behind the beat that the template has
    before it, the template's first one at the front. Codes that the template does not have say nothing.
    """
    by_code = {beat.code: beat for beat in template.beats}
    named = [code for code in dict.fromkeys(plan.order) if code in by_code]
    ordered = list(named)
    before = -1
    for beat in template.beats:
        if beat.code in named:
            before = ordered.index(beat.code)
        else:
            before += 1
            ordered.insert(before, beat.code)
    return tuple(by_code[code] for code in ordered)


def plan_within(plan: Plan, template: StoryTemplate, scope: TakeScope) -> Plan:
    """The plan as far as a take can follow it.

    What was written for parts that the template does not have waits for a kind of story that has them. Of a part that
    is rehearsed alone the phrases count, also where it stays out of the talk; those of the others are not missed.
    """
    codes = {beat.code for beat in template.beats}
    beats = tuple(beat for beat in plan.beats if beat.beat in codes)
    if scope.kind is TakeKind.PART:
        beats = tuple(
            replace(beat, told=True) if beat.beat == scope.beat else replace(beat, phrases=()) for beat in beats
        )
    return replace(plan, beats=beats)

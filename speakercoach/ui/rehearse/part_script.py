"""The prompter's script of one part alone."""

from dataclasses import replace

from speakercoach.domain.talk import BeatPlan, Talk
from speakercoach.ui.rehearse.prompter_view import PromptPart, PromptScript


def told_with(talk: Talk, beat: str) -> Talk:
    """The talk with this part told: what stays out of a talk can be practised all the same."""
    plans = {plan.beat: plan for plan in talk.plan.beats}
    if plans.get(beat, BeatPlan(beat)).told:
        return talk
    beats = tuple(replace(plan, told=True) if plan.beat == beat else plan for plan in talk.plan.beats)
    return replace(talk, plan=replace(talk.plan, beats=beats))


def one_part(script: PromptScript, beat: str) -> PromptScript:
    """The script of this part alone, with the others around it; ``script`` itself where it does not have the part."""
    part = part_of(script, beat)
    if part is None:
        return script
    return PromptScript((replace(part, share_ratio=1.0),), part.planned_s, around=script.parts)


def part_of(script: PromptScript, beat: str) -> PromptPart | None:
    """A part of a script by its code."""
    return next((part for part in script.around or script.parts if part.beat == beat), None)

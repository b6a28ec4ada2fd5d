"""The plan as it leaves, and the little of it that a report needs where the plan stays at home."""

from collections.abc import Callable
from dataclasses import replace

from speakercoach.domain.talk import BeatPlan, OwnWays, Plan, PlannedAsk


def outgoing_plan(plan: Plan, redacted: Callable[[str], str]) -> Plan:
    """The plan to be shared, each text of it ``redacted``.

    What is kept back (``boundaries``) never leaves, nor do words that were brought in and lie beside the plan
    (``script``): nobody went through them. Which takes hold the best tellings means nothing elsewhere.
    """
    return Plan(
        beats=tuple(
            replace(
                beat, phrases=tuple(redacted(phrase) for phrase in beat.phrases), note=redacted(beat.note), best=None
            )
            for beat in plan.beats
        ),
        ask=PlannedAsk(redacted(plan.ask.who), redacted(plan.ask.what), redacted(plan.ask.by_when)),
        order=plan.order,
        questions=tuple(redacted(question) for question in plan.questions),
        ways=OwnWays(redacted(plan.ways.short), redacted(plan.ways.bridge), redacted(plan.ways.decline)),
    )


def outline_of(plan: Plan) -> Plan:
    """Which parts are told, in which order and how long: none of the speaker's words."""
    return Plan(
        beats=tuple(BeatPlan(beat.beat, told=beat.told, target_s=beat.target_s) for beat in plan.beats),
        order=plan.order,
    )

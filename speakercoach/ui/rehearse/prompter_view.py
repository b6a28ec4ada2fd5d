"""What the prompter shows at a moment: which phrase, which part, how much time. Plain values, no Qt.

The speaker moves through the phrases; the clock does not. Time is the time recorded, so that a pause
or a quiet moment uses nothing up.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from speakercoach.domain.errors import CoachError
from speakercoach.domain.story import BeatPrompt, StoryTemplate
from speakercoach.domain.talk import BeatPlan, Talk
from speakercoach.practice.parts import parts_in_order
from speakercoach.wording.catalogue import current_language

LoadTemplate = Callable[[str, str], StoryTemplate]
"""Loads a template by its code and a language; ``CoachError`` where it cannot."""


@dataclass(frozen=True, slots=True)
class PromptPart:
    """One part of the story as it is prompted.

    ``colour`` is the beat's place in its template, which its colour follows. ``share_ratio`` is the part's
    share of the ribbon; shares of all parts add up to 1. ``planned_s`` is ``None`` when no time is planned.
    ``purpose`` says what the part is for.
    """

    beat: str
    name: str
    colour: int
    phrases: tuple[str, ...]
    starters: tuple[BeatPrompt, ...]
    note: str
    planned_s: float | None
    share_ratio: float
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class PromptScript:
    """All parts that are told, in the speaker's order; ``planned_s`` is the time of the whole talk.

    ``around`` holds the parts of the whole story where this script is one of them alone; else it is empty.
    """

    parts: tuple[PromptPart, ...]
    planned_s: float | None
    around: tuple[PromptPart, ...] = ()

    @property
    def alone(self) -> int | None:
        """The place in the story of the part that is rehearsed alone; ``None`` for a whole talk."""
        codes = [part.beat for part in self.around]
        return codes.index(self.parts[0].beat) if self.parts[0].beat in codes else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the speaker is: indices into the parts, and into the phrases of that part (0 where there are none)."""

    part: int = 0
    phrase: int = 0


@dataclass(frozen=True, slots=True)
class PrompterView:
    """The words on the prompter. ``previous`` and ``following`` are empty where there is none.

    ``starters`` stand where the part has no phrases of the speaker's own. ``next_part`` is ``None`` in the last part;
    ``next_phrase`` is the first phrase of the next part or empty.
    """

    part: PromptPart
    part_number: int
    part_count: int
    previous: str
    current: str
    following: str
    starters: tuple[BeatPrompt, ...]
    note: str
    next_part: PromptPart | None
    next_phrase: str


@dataclass(frozen=True, slots=True)
class TimeView:
    """One clock: time spent in the part or the talk; ``planned_s`` is ``None`` where nothing is planned."""

    spent_s: float
    planned_s: float | None

    @property
    def left_s(self) -> float | None:
        """Time left, negative beyond the plan, ``None`` where nothing is planned."""
        return None if self.planned_s is None else self.planned_s - self.spent_s

    @property
    def ratio(self) -> float | None:
        """How much of the plan is used, 0..1, ``None`` where nothing is planned."""
        if not self.planned_s:
            return None
        return min(1.0, max(0.0, self.spent_s / self.planned_s))


def script_of(talk: Talk, template: StoryTemplate) -> PromptScript:
    """The parts of a talk as they are prompted, in the order in which the speaker tells them.

    Parts that stay out on purpose are left out; when every part stays out, all are shown. A part without a
    time of its own gets its usual share of what the talk's time leaves; without a time for the talk, the talk's
    time is the sum of its parts when each has one, else ``None``.
    """
    plans = {plan.beat: plan for plan in talk.plan.beats}
    ordered = parts_in_order(talk.plan, template)
    told = [beat for beat in ordered if plans.get(beat.code, _UNPLANNED).told] or list(ordered)
    own = {code: plan.target_s for code, plan in plans.items() if plan.target_s}
    rest_share = sum(beat.share_ratio for beat in told if beat.code not in own)
    rest_s = None if talk.target_s is None else max(0.0, talk.target_s - sum(own.get(beat.code, 0.0) for beat in told))
    parts = []
    for beat in told:
        plan = plans.get(beat.code, _UNPLANNED)
        planned_s = own.get(beat.code)
        if planned_s is None and rest_s and rest_share > 0:
            # Whole seconds, as they are shown: a part that has not begun has all of its time left.
            planned_s = float(round(rest_s * beat.share_ratio / rest_share))
        parts.append(
            PromptPart(
                beat=beat.code,
                name=beat.name,
                colour=template.beats.index(beat),
                phrases=tuple(phrase.strip() for phrase in plan.phrases if phrase.strip()),
                starters=beat.prompts,
                note=plan.note.strip(),
                planned_s=planned_s,
                share_ratio=beat.share_ratio,
                purpose=beat.purpose,
            ),
        )
    planned = [part.planned_s for part in parts if part.planned_s is not None]
    whole_s = talk.target_s or (sum(planned) if planned and len(planned) == len(parts) else None)
    return PromptScript(_with_ribbon_shares(parts), whole_s)


def script_for(talk: Talk, load: LoadTemplate) -> PromptScript:
    """The parts of a talk by its template; a template that is gone takes its prompts with it, not the rehearsal."""
    try:
        return script_of(talk, load(talk.template, current_language()))
    except CoachError:
        return free_script(talk.title, talk.target_s)


def free_script(name: str, planned_s: float | None) -> PromptScript:
    """One part without prompts, for a talk whose template cannot be read."""
    part = PromptPart(
        beat="", name=name, colour=3, phrases=(), starters=(), note="", planned_s=planned_s, share_ratio=1.0
    )
    return PromptScript((part,), planned_s)


def _with_ribbon_shares(parts: list[PromptPart]) -> tuple[PromptPart, ...]:
    widths = [part.planned_s if all(p.planned_s for p in parts) else part.share_ratio for part in parts]
    weights = [width or 0.0 for width in widths]
    total = sum(weights)
    if total <= 0:
        return tuple(replace(part, share_ratio=1 / len(parts)) for part in parts)
    return tuple(replace(part, share_ratio=weight / total) for part, weight in zip(parts, weights, strict=True))


def view_at(script: PromptScript, place: Place) -> PrompterView:
    """What is shown at this place."""
    part = script.parts[place.part]
    phrases = part.phrases
    next_part = script.parts[place.part + 1] if place.part + 1 < len(script.parts) else None
    alone = script.alone
    return PrompterView(
        part=part,
        part_number=(place.part if alone is None else alone) + 1,
        part_count=len(script.around or script.parts),
        previous=phrases[place.phrase - 1] if 0 < place.phrase <= len(phrases) else "",
        current=phrases[place.phrase] if place.phrase < len(phrases) else "",
        following=phrases[place.phrase + 1] if place.phrase + 1 < len(phrases) else "",
        starters=() if phrases else part.starters,
        note=part.note,
        next_part=next_part,
        next_phrase=next_part.phrases[0] if next_part is not None and next_part.phrases else "",
    )


def phrase_after(script: PromptScript, place: Place) -> Place:
    """The next phrase, or the first of the next part; the same place at the very end."""
    if place.phrase + 1 < len(script.parts[place.part].phrases):
        return Place(place.part, place.phrase + 1)
    return part_after(script, place)


def phrase_before(script: PromptScript, place: Place) -> Place:
    """The phrase before, or the last of the part before; the same place at the very start."""
    if place.phrase > 0:
        return Place(place.part, place.phrase - 1)
    if place.part == 0:
        return place
    return Place(place.part - 1, max(0, len(script.parts[place.part - 1].phrases) - 1))


def part_after(script: PromptScript, place: Place) -> Place:
    """The first phrase of the next part; the same place in the last part."""
    return Place(place.part + 1) if place.part + 1 < len(script.parts) else place


def part_before(place: Place) -> Place:
    """The start of this part, or of the part before when it stands there already."""
    if place.phrase > 0:
        return Place(place.part)
    return Place(max(0, place.part - 1))


def ribbon_ratio(script: PromptScript, place: Place, spent_s: float) -> float:
    """Where the marker stands on the ribbon, 0..1.

    With planned times it follows the clock; without, it stands at the speaker's phrase.
    """
    if script.planned_s:
        ribbon_s = sum(part.planned_s or 0.0 for part in script.parts) or script.planned_s
        return min(1.0, max(0.0, spent_s / ribbon_s))
    before = sum(part.share_ratio for part in script.parts[: place.part])
    part = script.parts[place.part]
    steps = max(1, len(part.phrases))
    return min(1.0, before + part.share_ratio * (place.phrase + 0.5) / steps)


class PartClock:
    """How long the speaker was in each part, by recorded time."""

    def __init__(self, count: int) -> None:
        self._spent_s = [0.0] * count
        self._part = 0
        self._recorded_s = 0.0

    @property
    def recorded_s(self) -> float:
        """Recorded time in all parts."""
        return self._recorded_s

    def advance(self, recorded_s: float) -> None:
        """The recording is this long now; what was added belongs to the part one is in."""
        self._spent_s[self._part] += max(0.0, recorded_s - self._recorded_s)
        self._recorded_s = recorded_s

    def enter(self, part: int) -> None:
        """The speaker moved to this part."""
        self._part = part

    def spent_s(self, part: int) -> float:
        """Recorded time in this part."""
        return self._spent_s[part]


_UNPLANNED = BeatPlan(beat="")

"""The two hints above everything else: what carried, and one next step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from speakercoach.domain.report import Advice, Report
from speakercoach.domain.sound import Span
from speakercoach.domain.told_story import Story
from speakercoach.ui.feedback.beats_view import BeatName
from speakercoach.ui.feedback.figures import moment_said
from speakercoach.wording.advice import AdviceText, advice_text
from speakercoach.wording.catalogue import tr

MOST_OF_IT = 0.8
"""So much of a moment lies in a part that it is about."""
CHIPS_AT_MOST = 3
"""More moments than this crowd a card; the others stand in the side views."""


@dataclass(frozen=True, slots=True)
class HintView:
    """One hint and the moments it rests on; ``part`` is the one part of the story in which all of them lie.

    Without a headline it is quiet: nothing is asked.
    """

    headline: str
    detail: str
    moments: tuple[Span, ...]
    part: BeatName | None = None


@dataclass(frozen=True, slots=True)
class HintsView:
    """Strengths and next steps, the most useful first; at most two of each.

    Where there is no next step, one hint without a headline says so: a card with nothing in it looks broken.
    """

    carried_title: str
    carried: tuple[HintView, ...]
    next_title: str
    next_steps: tuple[HintView, ...]


def hints_view(report: Report, names: Mapping[str, BeatName]) -> HintsView:
    """The feedback in the person's language; parts of the story bear their ``names``, as elsewhere on the screen."""
    return HintsView(
        tr("What carried"),
        _hints(report.feedback.strengths, names, report.story),
        tr("Next step"),
        _hints(report.feedback.next_steps, names, report.story) or (_nothing_to_change(),),
    )


def _hints(advice: Sequence[Advice], names: Mapping[str, BeatName], story: Story | None) -> tuple[HintView, ...]:
    return tuple(_hint(one, names, story) for one in advice)


def _nothing_to_change() -> HintView:
    return HintView("", tr("Nothing to change for now. Say it again whenever you like."), ())


def _hint(advice: Advice, names: Mapping[str, BeatName], story: Story | None) -> HintView:
    values = dict(advice.values)
    part = names.get(str(values.get("beat")))
    if part is not None:
        values["name"] = part.name
    # The values are kept and the sentence is made anew: a take heard in English reads in Korean after a change.
    try:
        text = advice_text(advice.code, values)
    except KeyError:
        # Kept by a version that knew more to say: its own sentence is still true.
        text = AdviceText(advice.text, "")
    moments = {moment_said(span): span for span in sorted(advice.evidence, key=lambda span: -span.start_s)}
    shown = tuple(reversed(moments.values()))[:CHIPS_AT_MOST]
    return HintView(text.headline, text.detail, shown, _part(advice.evidence, names, story))


def _part(evidence: Sequence[Span], names: Mapping[str, BeatName], story: Story | None) -> BeatName | None:
    """The part in which all the evidence lies; ``None`` where it lies in several, or in none."""
    if story is None or not evidence:
        return None
    found = {_beat_of(span, story) for span in evidence}
    code = found.pop()
    return None if found or code is None else names.get(code)


def _beat_of(span: Span, story: Story) -> str | None:
    """The part in which a moment lies but for its edges, which take up sound of what stands beside."""
    for beat in story.beats:
        both_s = min(span.end_s, beat.end_s) - max(span.start_s, beat.start_s)
        if both_s >= 0.0 and both_s >= MOST_OF_IT * span.length_s:
            return beat.beat
    return None

"""How the story was told, as the text and the page say it: what was heard, and what rough words may hide."""

from collections.abc import Sequence

from speakercoach.analysis.story.certainty import is_heard_roughly
from speakercoach.analysis.story.quoting import calm_passages, details_to_quote
from speakercoach.domain.report import Report
from speakercoach.domain.silent_marks import spoken_text
from speakercoach.domain.told_story import Story
from speakercoach.sharing.findings import MissingBeat, ask_line
from speakercoach.sharing.moments import Line, line, moment
from speakercoach.wording.catalogue import tr
from speakercoach.wording.story import (
    SOME_PEOPLE,
    SOME_SCENES,
    ask_said,
    closing_said,
    known_less_of,
    opens_up_said,
    parts_are_a_guess,
    parts_not_heard_roughly,
    people_said,
    reads_as_lecture,
    scenes_said,
)


def story_lines(report: Report) -> tuple[str, ...]:
    """The sentences on the kind of text, the ask, and what carries the story; the parts themselves are listed above."""
    story = report.story
    if story is None:
        return ()
    lecture = story.is_story is False
    rough = is_heard_roughly(report)
    ask = "" if lecture and story.ask is not None and not story.ask.found else ask_line(report)
    # Of an ask in rough words nothing is said to be open.
    names = "" if story.ask is None or rough else ask_said(story.ask)
    lines = [
        parts_are_a_guess() if rough and story.beats else "",
        reads_as_lecture() if lecture and not rough else "",
        " ".join(part for part in (ask, names) if part),
    ]
    if not lecture:
        lines += _carried_by(story, is_rough=rough)
    return tuple(one for one in lines if one)


def closing_lines(report: Report, missing: Sequence[MissingBeat]) -> tuple[str, ...]:
    """What stands at the end: parts that rough words may hide, and what is known less well in this language."""
    if report.story is None:
        return ()
    unheard = parts_not_heard_roughly([one.name for one in missing]) if is_heard_roughly(report) else ""
    return tuple(one for one in (unheard, known_less_of(report.transcript.language)) if one)


def _carried_by(story: Story, *, is_rough: bool) -> list[str]:
    """What makes a story one, and is no matter of a lecture; of rough words only what was heard."""
    lines = []
    if story.scene_ratio is not None and (not is_rough or story.scene_ratio >= SOME_SCENES):
        lines.append(scenes_said(story.scene_ratio))
    if story.people_ratio is not None and (not is_rough or story.people_ratio >= SOME_PEOPLE):
        lines.append(people_said(story.people_ratio))
    if story.arc is not None and story.arc.opens_up:
        lines.append(opens_up_said())
    if story.closing is not None and story.closing.returns:
        lines.append(closing_said(story.closing.words))
    return lines


def story_moments(report: Report) -> tuple[Line, ...]:
    """What the sentences rest on, each with its moments."""
    story = report.story
    if story is None:
        return ()
    scenes = calm_passages(report, story.scenes, most=4)
    details = [f"{moment(one.start_s)} {_quoted(one.text)}".strip() for one in details_to_quote(report)]
    said = [
        f"{moment(one.start_s)} {_quoted(spoken_text(one.text))}"
        for one in story.phrases
        if one.covered and one.start_s is not None
    ]
    left = [] if is_heard_roughly(report) else [one for one in story.phrases if not one.covered]
    return (
        *line(tr("Scenes"), [moment(one.start_s, one.end_s) for one in scenes]),
        *line(tr("People can see or hear this"), details),
        *line(tr("Key phrases that were said"), said, most=12),
        *line(
            tr("Key phrases not heard this time, which is fine if you chose so"),
            [_quoted(spoken_text(one.text)) for one in left],
            most=12,
        ),
    )


def _quoted(text: str) -> str:
    return tr("“{text}”", text=text) if text else ""

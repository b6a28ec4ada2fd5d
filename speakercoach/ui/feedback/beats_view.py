"""The beats of a report in words and with the place of their colour in the night-to-morning ribbon."""

from collections.abc import Callable
from dataclasses import dataclass

from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Report
from speakercoach.domain.story import StoryTemplate

BEAT_COLOURS = 8

TemplateLoader = Callable[[str, str], StoryTemplate]
"""Loads a template by its code and language; raises ``CoachError`` when there is none."""


@dataclass(frozen=True, slots=True)
class BeatName:
    """``colour`` is an index into the theme's eight beat colours."""

    code: str
    name: str
    colour: int


def template_of(report: Report, load: TemplateLoader, language: str) -> StoryTemplate | None:
    """The template that the report was made with; ``None`` when it is not to be had any more."""
    if report.story is None:
        return None
    for wish in (language, report.transcript.language, "en"):
        try:
            return load(report.story.template, wish)
        except CoachError:
            continue
    return None


def beat_names(report: Report, template: StoryTemplate | None) -> dict[str, BeatName]:
    """Every beat by its code. A beat that the template does not know keeps its code as a name."""
    known = [] if template is None else [(beat.code, beat.name) for beat in template.beats]
    codes = {code for code, _ in known}
    if report.story is not None:
        for span in report.story.beats:
            if span.beat not in codes:
                codes.add(span.beat)
                known.append((span.beat, span.beat.replace("_", " ")))
    return {code: BeatName(code, name, colour_index(place, len(known))) for place, (code, name) in enumerate(known)}


def colour_index(place: int, count: int) -> int:
    """Spread any number of beats over the ribbon, the first at night and the last in the morning."""
    if count <= 1:
        return BEAT_COLOURS - 1
    return round(place * (BEAT_COLOURS - 1) / (count - 1))

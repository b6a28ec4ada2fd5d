"""The report as text for a terminal: strengths first, then one thing to try, then the figures."""

from collections.abc import Iterable

from speakercoach.analysis.story.certainty import is_heard_roughly
from speakercoach.domain.report import Advice, Report
from speakercoach.domain.sound import Span
from speakercoach.domain.story import StoryTemplate
from speakercoach.sharing import (
    filler_findings,
    findings,
    moments,
    pace_findings,
    story_findings,
    voice_findings,
    word_findings,
)
from speakercoach.sharing.columns import columns, padded, printable, sparkline, wrapped
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.cautions import voice_is_not_known
from speakercoach.wording.quantities import clock

NARROWEST, WIDEST = 40, 92
"""Columns within which the text stays readable."""

_MOST_MOMENTS = 8
_MOST_PROMPTS = 2
_INDENT = "  "


def report_as_text(
    report: Report,
    template: StoryTemplate,
    *,
    width: int = 80,
    bold: bool = False,
    has_word_times: bool = True,
    unheard: tuple[Span, ...] = (),
) -> str:
    """The whole report in lines of at most ``width`` columns; ``bold`` uses the terminal's bold for headings.

    ``unheard`` are the stretches of the sound that the words leave out.
    """
    page = _Page(max(NARROWEST, min(WIDEST, width)), bold=bold)
    page.heading(printable(report.source.name))
    page.text(findings.summary_line(report))
    for line in findings.trust_lines(report, has_word_times=has_word_times, unheard=unheard):
        page.text(line)
    _advice(page, tr("What carried"), report.feedback.strengths, template)
    steps = report.feedback.next_steps
    _advice(page, trn("Next step", "Next steps", len(steps)), steps, template)
    _pace(page, report)
    _fillers(page, report)
    _words(page, report)
    _voice(page, report)
    _story(page, report, template)
    _to_look_at(page, report)
    _transcript(page, report)
    return page.finished()


class _Page:
    def __init__(self, width: int, *, bold: bool) -> None:
        self.width = width
        self._bold = bold
        self._lines: list[str] = []

    def heading(self, text: str) -> None:
        if self._lines:
            self._lines.append("")
        for line in wrapped(text, self.width):
            self._lines.append(f"\x1b[1m{line}\x1b[0m" if self._bold else line)

    def gap(self) -> None:
        """A breath between two things."""
        self._lines.append("")

    def line(self, line: str) -> None:
        """A line as it is, its spaces kept."""
        self._lines.append(_INDENT + line)

    def text(self, text: str, first: str = "") -> None:
        """A paragraph; with ``first`` in a column before it."""
        indent = _INDENT + first
        self._lines += wrapped(text, self.width, indent=indent, hanging=" " * columns(indent))

    def finished(self) -> str:
        return "\n".join(line.rstrip() for line in self._lines) + "\n"


def _advice(page: _Page, heading: str, advices: Iterable[Advice], template: StoryTemplate) -> None:
    for number, advice in enumerate(advices):
        if number == 0:
            page.heading(heading)
        else:
            page.gap()
        words = findings.advice_words(advice, template)
        page.text(words.headline)
        if words.detail:
            page.text(words.detail)
        chips = findings.advice_moments(advice)
        if chips:
            page.text(" · ".join(chips), "▸ ")


def _pace(page: _Page, report: Report) -> None:
    figures = pace_findings.pace_figures(report)
    pauses = (*pace_findings.pause_lines(report), *(one.text for one in pace_findings.pause_findings(report)))
    if figures is not None:
        page.heading(tr("Pace"))
        page.text(figures.sentence + (f" ({figures.usual})" if figures.usual else ""))
        _curve(page, report, figures)
        for one in pace_findings.pace_lines(report):
            page.text(one.text)
    if pauses:
        page.heading(tr("Pauses"))
        for line in pauses:
            page.text(line)


def _curve(page: _Page, report: Report, figures: pace_findings.PaceFigures) -> None:
    points = report.pacing.curve
    if len(points) < 2:  # noqa: PLR2004 - one point is no curve
        return
    start, end = clock(points[0].start_s), clock(points[-1].end_s)
    curve = sparkline(figures.curve, page.width - len(_INDENT) - len(start) - len(end) - 2)
    if not curve:
        return
    page.line(f"{start} {curve} {end}")
    if figures.slowest != figures.fastest:
        page.text(tr("slowest {slowest}, fastest {fastest}", slowest=figures.slowest, fastest=figures.fastest))


def _fillers(page: _Page, report: Report) -> None:
    page.heading(tr("Fillers"))
    page.text(filler_findings.filler_line(report))
    groups = filler_findings.filler_groups(report)
    widest = min(page.width // 2, max((columns(group.text) for group in groups), default=0))
    digits = max((len(str(len(group.starts_s))) for group in groups), default=0)
    for group in groups:
        shown = moments.clocks(group.starts_s[:_MOST_MOMENTS])
        more = " …" if len(group.starts_s) > _MOST_MOMENTS else ""
        page.text(shown + more, f"{padded(printable(group.text), widest)}  {len(group.starts_s):>{digits}}  ")
    for one in filler_findings.filler_findings(report):
        page.text(one.text)


def _words(page: _Page, report: Report) -> None:
    found = word_findings.word_findings(report)
    if found:
        page.heading(tr("Words"))
    for one in found:
        page.text(one.text)


def _voice(page: _Page, report: Report) -> None:
    if report.voice is None:
        return
    page.heading(tr("Voice"))
    if voice_findings.nothing_is_known(report.voice):
        page.text(voice_is_not_known())
        return
    page.text(voice_findings.how_to_read())
    for one in voice_findings.voice_lines(report):
        page.text(one.text)


def _story(page: _Page, report: Report, template: StoryTemplate) -> None:
    if report.story is None:
        return
    page.heading(tr("Story: {name}", name=template.name))
    told = findings.told_beats(report, template)
    spans = [moments.moment(beat.start_s, beat.end_s) for beat in told]
    widest = max((columns(span) for span in spans), default=0)
    for beat, span in zip(told, spans, strict=True):
        page.text(beat.said, padded(span, widest) + "  ")
    for line in story_findings.story_lines(report):
        page.text(line)
    for found in story_findings.story_moments(report):
        page.text(found.text)
    missing = findings.missing_beats(report, template)
    if missing and not is_heard_roughly(report):
        _missing(page, missing)
    for line in story_findings.closing_lines(report, missing):
        page.gap()
        page.text(line)


def _missing(page: _Page, missing: Iterable[findings.MissingBeat]) -> None:
    page.heading(tr("Parts that were not told"))
    page.text(tr("If that was your choice, it is fine. If not, these may help to find words:"))
    for one in missing:
        page.text(f"{one.name} – {one.purpose}")
        for prompt in one.prompts[:_MOST_PROMPTS]:
            page.text(prompt, "  · ")


def _to_look_at(page: _Page, report: Report) -> None:
    line = findings.to_look_at_line(report)
    if not line:
        return
    page.heading(tr("Before you share"))
    page.text(line)
    for moment, text in findings.moments_to_look_at(report):
        page.text(text, f"{moment}  ")


def _transcript(page: _Page, report: Report) -> None:
    sentences = report.transcript.sentences
    if not sentences:
        return
    page.heading(tr("What was heard"))
    widest = max(len(clock(sentence.start_s)) for sentence in sentences)
    for sentence in sentences:
        page.text(sentence.text, f"{clock(sentence.start_s):>{widest}}  ")

"""The moments of a report as a table: one moment a row, for a spreadsheet or another program."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from speakercoach.domain.report import Advice, Report

HEADER = ("kind", "start_s", "end_s", "text")
_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A spreadsheet takes such a cell for a formula and runs it."""
_BYTE_ORDER_MARK = "\ufeff"
"""Without it the most used spreadsheet reads Korean as Latin letters."""


@dataclass(frozen=True, slots=True)
class _Moment:
    kind: str
    start_s: float
    end_s: float
    text: str = ""


def moments_as_csv(report: Report) -> str:
    """RFC 4180, in order of time; ``kind`` is a code of the report's contract, times are seconds."""
    table = io.StringIO()
    table.write(_BYTE_ORDER_MARK)
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(HEADER)
    for one in sorted(_moments(report), key=lambda one: (one.start_s, one.end_s, one.kind)):
        writer.writerow((one.kind, f"{one.start_s:.3f}", f"{one.end_s:.3f}", harmless_cell(one.text)))
    return table.getvalue()


def harmless_cell(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA_BEGINS) else text


def _moments(report: Report) -> Iterator[_Moment]:
    for sentence in report.transcript.sentences:
        yield _Moment("sentence", sentence.start_s, sentence.end_s, sentence.text)
    for pause in report.pacing.pauses:
        yield _Moment(f"pause.{pause.at}", pause.start_s, pause.end_s)
    for filler in report.fillers.items:
        yield _Moment(filler.kind, filler.start_s, filler.end_s, filler.text)
    if report.disfluency is not None:
        for item in report.disfluency.items:
            yield _Moment(item.kind, item.start_s, item.end_s, item.text)
        for said in report.disfluency.rhetorical:
            yield _Moment(said.kind, said.start_s, said.end_s, said.text)
    yield from _story(report)
    for advice in report.feedback.strengths:
        yield from _advice("strength", advice)
    for advice in report.feedback.next_steps:
        yield from _advice("next_step", advice)


def _story(report: Report) -> Iterator[_Moment]:
    story = report.story
    if story is None:
        return
    for beat in story.beats:
        yield _Moment("beat", beat.start_s, beat.end_s, beat.beat)
    for detail in story.details:
        yield _Moment(f"detail.{detail.kind}", detail.start_s, detail.end_s, detail.text)
    for scene in story.scenes:
        yield _Moment("scene", scene.start_s, scene.end_s)
    ask = story.ask
    if ask is not None and ask.start_s is not None and ask.end_s is not None:
        yield _Moment("ask", ask.start_s, ask.end_s, ask.text or "")


def _advice(kind: str, advice: Advice) -> Iterator[_Moment]:
    for span in advice.evidence:
        yield _Moment(f"{kind}.{advice.code}", span.start_s, span.end_s, advice.text)

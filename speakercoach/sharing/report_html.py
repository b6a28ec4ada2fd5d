"""The report as one page that needs nothing else: for a printer, a coordinator, or a browser without a network."""

from collections.abc import Iterable
from html import escape

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
from speakercoach.sharing.columns import printable
from speakercoach.sharing.page_style import STYLE
from speakercoach.sharing.page_timeline import timeline
from speakercoach.wording.catalogue import current_language, tr, trn
from speakercoach.wording.cautions import voice_is_not_known
from speakercoach.wording.quantities import clock

_NOTHING_FROM_OUTSIDE = "default-src 'none'; style-src 'unsafe-inline'"
"""The browser is told to load nothing, so that opening the page tells nobody."""

_MOST_MOMENTS = 12


def report_as_html(
    report: Report, template: StoryTemplate, *, has_word_times: bool = True, unheard: tuple[Span, ...] = ()
) -> str:
    """The whole page; ``unheard`` are the stretches of the sound that the words leave out."""
    title = _text(report.source.name)
    lines = findings.trust_lines(report, has_word_times=has_word_times, unheard=unheard)
    trust = "".join(_paragraph(line, "small") for line in lines)
    body = "".join(
        (
            f"<header><h1>{title}</h1>{_paragraph(findings.summary_line(report), 'quiet')}{trust}</header>",
            _cards(
                _advice(tr("What carried"), report.feedback.strengths, template),
                _advice(
                    trn("Next step", "Next steps", len(report.feedback.next_steps)),
                    report.feedback.next_steps,
                    template,
                ),
            ),
            _section("", timeline(report, template)),
            _cards(_pace(report), _fillers(report), _words(report), _voice(report)),
            _story(report, template),
            _private(report),
            _said(report),
            _paragraph(tr("Made on the speaker's own computer with speakercoach."), "small"),
        )
    )
    return (
        f'<!doctype html>\n<html lang="{current_language()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FROM_OUTSIDE}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _cards(*cards: str) -> str:
    return f'<div class="cards">{"".join(cards)}</div>'


def _text(text: str) -> str:
    return escape(printable(text))


def _paragraph(text: str, kind: str = "") -> str:
    attribute = f' class="{kind}"' if kind else ""
    return f"<p{attribute}>{_text(text)}</p>" if text else ""


def _section(heading: str, content: str, kind: str = "") -> str:
    if not content:
        return ""
    attribute = f' class="{kind}"' if kind else ""
    title = f"<h2>{_text(heading)}</h2>" if heading else ""
    return f"<section{attribute}>{title}{content}</section>"


def _moments(chips: Iterable[str]) -> str:
    return "".join(f'<span class="moment">{_text(one)}</span>' for one in chips)


def _lines(found: Iterable[moments.Line]) -> str:
    """Each finding with its moments as chips."""
    return "".join(f"<p>{_text(one.name)}<br>{_moments(one.parts)}{'…' if one.has_more else ''}</p>" for one in found)


def _advice(heading: str, advices: tuple[Advice, ...], template: StoryTemplate) -> str:
    content = ""
    for advice in advices:
        words = findings.advice_words(advice, template)
        content += _paragraph(words.headline, "headline") + _paragraph(words.detail, "quiet")
        content += f"<p>{_moments(findings.advice_moments(advice))}</p>"
    return _section(heading, content)


def _pace(report: Report) -> str:
    figures = pace_findings.pace_figures(report)
    content = ""
    if figures is not None:
        content += _paragraph(figures.sentence, "headline") + _paragraph(figures.usual, "quiet")
        if figures.slowest != figures.fastest:
            line = tr("slowest {slowest}, fastest {fastest}", slowest=figures.slowest, fastest=figures.fastest)
            content += _paragraph(line, "small")
        content += _lines(pace_findings.pace_lines(report))
    pauses = "".join(_paragraph(line) for line in pace_findings.pause_lines(report))
    pauses += _lines(pace_findings.pause_findings(report))
    if pauses:
        content += f"<h2>{_text(tr('Pauses'))}</h2>{pauses}"
    return _section(tr("Pace"), content)


def _fillers(report: Report) -> str:
    rows = ""
    for group in filler_findings.filler_groups(report):
        more = " …" if len(group.starts_s) > _MOST_MOMENTS else ""
        times = moments.clocks(group.starts_s[:_MOST_MOMENTS]) + more
        rows += f'<tr><td>{_text(group.text)}</td><td>{len(group.starts_s)}</td><td class="small">{times}</td></tr>'
    table = f"<table>{rows}</table>" if rows else ""
    said = _paragraph(filler_findings.filler_line(report), "headline" if rows else "")
    return _section(tr("Fillers"), said + table + _lines(filler_findings.filler_findings(report)))


def _words(report: Report) -> str:
    return _section(tr("Words"), _lines(word_findings.word_findings(report)))


def _voice(report: Report) -> str:
    if report.voice is None:
        return ""
    if voice_findings.nothing_is_known(report.voice):
        return _section(tr("Voice"), _paragraph(voice_is_not_known(), "quiet"))
    rows = voice_findings.voice_lines(report)
    return _section(tr("Voice"), _paragraph(voice_findings.how_to_read(), "small") + _lines(rows))


def _story(report: Report, template: StoryTemplate) -> str:
    if report.story is None:
        return ""
    rows = "".join(
        f"<tr><td>{_moments([moments.moment(beat.start_s, beat.end_s)])}</td><td>{_text(beat.said)}</td></tr>"
        for beat in findings.told_beats(report, template)
    )
    said = "".join(_paragraph(line) for line in story_findings.story_lines(report))
    content = (f"<table>{rows}</table>" if rows else "") + said + _lines(story_findings.story_moments(report))
    missing = findings.missing_beats(report, template)
    if missing and not is_heard_roughly(report):
        content += _missing(missing)
    content += "".join(_paragraph(line, "small") for line in story_findings.closing_lines(report, missing))
    return _section(tr("Story: {name}", name=template.name), content)


def _missing(missing: Iterable[findings.MissingBeat]) -> str:
    content = f"<h2>{_text(tr('Parts that were not told'))}</h2>"
    content += _paragraph(tr("If that was your choice, it is fine. If not, these may help to find words:"), "quiet")
    for one in missing:
        prompts = "".join(f"<li>{_text(prompt)}</li>" for prompt in one.prompts)
        content += f"<p><strong>{_text(one.name)}</strong> – {_text(one.purpose)}</p><ul>{prompts}</ul>"
    return content


def _private(report: Report) -> str:
    rows = "".join(
        f"<tr><td>{_moments([moment])}</td><td>{_text(text)}</td></tr>"
        for moment, text in findings.private_moments(report)
    )
    table = f"<table>{rows}</table>" if rows else ""
    return _section(tr("Private words"), _paragraph(findings.private_line(report)) + table)


def _said(report: Report) -> str:
    rows = "".join(
        f'<tr><td class="time">{clock(sentence.start_s)}</td><td dir="auto">{_text(sentence.text)}</td></tr>'
        for sentence in report.transcript.sentences
    )
    language = escape(report.transcript.language, quote=True)
    table = f'<table class="said" lang="{language}">{rows}</table>' if rows else ""
    return _section(tr("What was heard"), table, "long")

"""The report as one page that needs nothing else: for a printer, a coordinator, or a browser without a network."""

from collections.abc import Iterable
from html import escape

from speakercoach.analysis.story.certainty import is_heard_roughly
from speakercoach.domain.report import Advice, Report
from speakercoach.domain.sound import Span
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.transcript import Sentence
from speakercoach.sharing import (
    filler_findings,
    findings,
    moments,
    pace_findings,
    story_findings,
    voice_findings,
    word_findings,
)
from speakercoach.sharing.page_parts import cards, chips, html_page, lines, paragraph, section, text
from speakercoach.sharing.page_timeline import timeline
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.cautions import voice_is_not_known
from speakercoach.wording.quantities import clock

_MOST_MOMENTS = 12


def report_as_html(
    report: Report, template: StoryTemplate, *, has_word_times: bool = True, unheard: tuple[Span, ...] = ()
) -> str:
    """The whole page; ``unheard`` are the stretches of the sound that the words leave out."""
    trust = trust_notes(report, has_word_times=has_word_times, unheard=unheard)
    summary = paragraph(findings.summary_line(report), "quiet")
    body = "".join(
        (
            f"<header><h1>{text(report.source.name)}</h1>{summary}{trust}</header>",
            report_sections(report, template),
            _to_look_at(report),
            said(report.transcript.sentences, report.transcript.language),
            paragraph(tr("Made on the speaker's own computer with speakercoach."), "small"),
        )
    )
    return html_page(report.source.name, body)


def trust_notes(report: Report, *, has_word_times: bool = True, unheard: tuple[Span, ...] = ()) -> str:
    """What is said before anything is judged."""
    notes = findings.trust_lines(report, has_word_times=has_word_times, unheard=unheard)
    return "".join(paragraph(line, "small") for line in notes)


def report_sections(report: Report, template: StoryTemplate) -> str:
    """What was found in the talk, with its picture in time; neither what was said nor what is private."""
    steps = report.feedback.next_steps
    return "".join(
        (
            cards(
                _advice(tr("What carried"), report.feedback.strengths, template),
                _advice(trn("Next step", "Next steps", len(steps)), steps, template),
            ),
            section("", timeline(report, template)),
            cards(_pace(report), _fillers(report), _words(report), _voice(report)),
            _story(report, template),
        )
    )


def _advice(heading: str, advices: tuple[Advice, ...], template: StoryTemplate) -> str:
    content = ""
    for advice in advices:
        words = findings.advice_words(advice, template)
        content += paragraph(words.headline, "headline") + paragraph(words.detail, "quiet")
        content += f"<p>{chips(findings.advice_moments(advice))}</p>"
    return section(heading, content)


def _pace(report: Report) -> str:
    figures = pace_findings.pace_figures(report)
    content = ""
    if figures is not None:
        content += paragraph(figures.sentence, "headline") + paragraph(figures.usual, "quiet")
        if figures.slowest != figures.fastest:
            line = tr("slowest {slowest}, fastest {fastest}", slowest=figures.slowest, fastest=figures.fastest)
            content += paragraph(line, "small")
        content += lines(pace_findings.pace_lines(report))
    pauses = "".join(paragraph(line) for line in pace_findings.pause_lines(report))
    pauses += lines(pace_findings.pause_findings(report))
    if pauses:
        content += f"<h2>{text(tr('Pauses'))}</h2>{pauses}"
    return section(tr("Pace"), content)


def _fillers(report: Report) -> str:
    rows = ""
    for group in filler_findings.filler_groups(report):
        more = " …" if len(group.starts_s) > _MOST_MOMENTS else ""
        times = moments.clocks(group.starts_s[:_MOST_MOMENTS]) + more
        rows += f'<tr><td>{text(group.text)}</td><td>{len(group.starts_s)}</td><td class="small">{times}</td></tr>'
    table = f"<table>{rows}</table>" if rows else ""
    line = paragraph(filler_findings.filler_line(report), "headline" if rows else "")
    return section(tr("Fillers"), line + table + lines(filler_findings.filler_findings(report)))


def _words(report: Report) -> str:
    return section(tr("Words"), lines(word_findings.word_findings(report)))


def _voice(report: Report) -> str:
    if report.voice is None:
        return ""
    if voice_findings.nothing_is_known(report.voice):
        return section(tr("Voice"), paragraph(voice_is_not_known(), "quiet"))
    rows = voice_findings.voice_lines(report)
    return section(tr("Voice"), paragraph(voice_findings.how_to_read(), "small") + lines(rows))


def _story(report: Report, template: StoryTemplate) -> str:
    if report.story is None:
        return ""
    rows = "".join(
        f"<tr><td>{chips([moments.moment(beat.start_s, beat.end_s)])}</td><td>{text(beat.said)}</td></tr>"
        for beat in findings.told_beats(report, template)
    )
    told = "".join(paragraph(line) for line in story_findings.story_lines(report))
    content = (f"<table>{rows}</table>" if rows else "") + told + lines(story_findings.story_moments(report))
    missing = findings.missing_beats(report, template)
    if missing and not is_heard_roughly(report):
        content += _missing(missing)
    content += "".join(paragraph(line, "small") for line in story_findings.closing_lines(report, missing))
    return section(tr("Story: {name}", name=template.name), content)


def _missing(missing: Iterable[findings.MissingBeat]) -> str:
    content = f"<h2>{text(tr('Parts that were not told'))}</h2>"
    content += paragraph(tr("If that was your choice, it is fine. If not, these may help to find words:"), "quiet")
    for one in missing:
        prompts = "".join(f"<li>{text(prompt)}</li>" for prompt in one.prompts)
        content += f"<p><strong>{text(one.name)}</strong> – {text(one.purpose)}</p><ul>{prompts}</ul>"
    return content


def _to_look_at(report: Report) -> str:
    rows = "".join(
        f"<tr><td>{chips([moment])}</td><td>{text(word)}</td></tr>"
        for moment, word in findings.moments_to_look_at(report)
    )
    table = f"<table>{rows}</table>" if rows else ""
    return section(tr("Before you share"), paragraph(findings.to_look_at_line(report)) + table)


def said(sentences: tuple[Sentence, ...], language: str) -> str:
    """What was heard, sentence by sentence."""
    rows = "".join(
        f'<tr><td class="time">{clock(sentence.start_s)}</td><td dir="auto">{text(sentence.text)}</td></tr>'
        for sentence in sentences
    )
    table = f'<table class="said" lang="{escape(language, quote=True)}">{rows}</table>' if rows else ""
    return section(tr("What was heard"), table, "long")

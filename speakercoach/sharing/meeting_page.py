"""What a coordinator takes to a meeting: sessions with remarks on one page each, to print."""

from dataclasses import dataclass

from speakercoach.domain.remarks import comments_now, rubrics_now, safety_notes_now
from speakercoach.domain.shared_session import Comment, FilledRubric, LeftOut, Remarks, SharedSession
from speakercoach.domain.sound import Span
from speakercoach.sharing import pace_findings
from speakercoach.sharing.filler_findings import filler_line
from speakercoach.sharing.moments import moment
from speakercoach.sharing.page_parts import cards, chips, html_page, paragraph, section, text
from speakercoach.sharing.page_timeline import timeline
from speakercoach.sharing.remark_authors import Remark, author_name, said_to_be
from speakercoach.sharing.session_page import session_heading, template_of_session, told_by_app
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """One session and all that was said about it; ``own_id`` is the coordinator's, where that is known."""

    session: SharedSession
    remarks: Remarks
    own_id: str | None = None


def meeting_page(entries: tuple[MeetingEntry, ...]) -> str:
    """The page, each session beginning on a sheet of its own."""
    title = tr("For the meeting")
    return html_page(title, "".join(f'<div class="sheet">{_entry(one)}</div>' for one in entries))


def _entry(entry: MeetingEntry) -> str:
    session = entry.session
    comments = comments_now(entry.remarks)
    # What answers a comment that was taken back stands by itself.
    ids = {one.id for one in comments}
    top = tuple(one for one in comments if one.answers not in ids)
    return "".join(
        (
            session_heading(session),
            section(tr("What the speaker asks"), paragraph(session.note)),
            section("", _picture(session, top)),
            section(tr("Comments"), _comments(top, comments, entry), "long"),
            cards(*(_rubric(one, entry) for one in rubrics_now(entry.remarks)), _figures(session)),
            section(tr("To look at before it is shared further"), _asked(entry.remarks)),
            section(tr("For your notes"), '<p class="room"></p>' * 4),
        )
    )


def _picture(session: SharedSession, comments: tuple[Comment, ...]) -> str:
    if session.report is None:
        return ""
    return timeline(
        session.report,
        template_of_session(session),
        comments_s=tuple(one.at_s for one in comments if one.at_s is not None),
        left_out=tuple(Span(one.start_s, one.end_s) for one in session.stretches if one.kind is LeftOut.LEFT_OUT),
    )


def _comments(top: tuple[Comment, ...], everything: tuple[Comment, ...], entry: MeetingEntry) -> str:
    rows = ""
    for number, one in enumerate(top, 1):
        when = tr("whole talk") if one.at_s is None else clock(one.at_s)
        answers = "".join(
            paragraph(f"{_author(answer, entry)}: {_said(answer)}", "quiet")
            for answer in everything
            if answer.answers == one.id
        )
        said = f"{paragraph(_said(one))}{paragraph(_author(one, entry), 'small')}{answers}"
        rows += f'<tr><td>{number}</td><td class="time">{text(when)}</td><td dir="auto">{said}</td></tr>'
    return f"<table>{rows}</table>" if rows else ""


def _author(one: Remark, entry: MeetingEntry) -> str:
    speaker = entry.session.speaker_id, entry.session.speaker_name
    return said_to_be(one, *speaker, entry.own_id) or author_name(one, *speaker)


def _said(comment: Comment) -> str:
    spoken = tr("(spoken, {length})", length=clock(comment.voice_s)) if comment.voice_id is not None else ""
    return " ".join(part for part in (comment.text, spoken) if part)


def _rubric(filled: FilledRubric, entry: MeetingEntry) -> str:
    rows = "".join(
        f"<tr><td>{text(line.label)}</td><td>{text(line.answer)}</td></tr>" for line in filled.lines if line.answer
    )
    content = f"<table>{rows}</table>" if rows else ""
    speaker = entry.session.speaker_id, entry.session.speaker_name
    for prompt in filled.prompts:
        if prompt.answer:
            content += paragraph(prompt.label, "small") + paragraph(prompt.answer)
    content += paragraph(said_to_be(filled, *speaker, entry.own_id), "small")
    return section(tr("What {name} heard", name=author_name(filled, *speaker)), content)


def _figures(session: SharedSession) -> str:
    report = session.report
    if report is None:
        return ""
    figures = pace_findings.pace_figures(report)
    content = "" if figures is None else paragraph(figures.sentence)
    return section(
        told_by_app(session.speaker_name), content + paragraph(tr("Fillers: {line}", line=filler_line(report)))
    )


def _asked(remarks: Remarks) -> str:
    return "".join(
        f"<p>{chips([moment(one.start_s, one.end_s)])}{text(one.note)}</p>" for one in safety_notes_now(remarks)
    )

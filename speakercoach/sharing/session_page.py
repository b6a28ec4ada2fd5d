"""A session as its speaker lets it go, as one page to read or print."""

import contextlib

from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.errors import CoachError
from speakercoach.domain.shared_session import LeftOut, SharedSession
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.talk import Plan
from speakercoach.languages import known_pack
from speakercoach.sharing.page_parts import html_page, paragraph, section, text
from speakercoach.sharing.report_html import report_sections, said, trust_notes
from speakercoach.stories import available, load_template, template_of
from speakercoach.wording.catalogue import current_language, tr, trn
from speakercoach.wording.quantities import calendar_day, clock

_USUAL_TEMPLATE = "testimony"


def session_page(session: SharedSession) -> str:
    """The page: what was chosen to go out, and nothing else."""
    template = template_of_session(session)
    parts = [session_heading(session)]
    if session.report is not None:
        parts.append(f"<h2>{text(told_by_app(session.speaker_name))}</h2>{trust_notes(session.report)}")
        parts.append(report_sections(session.report, template))
    parts.append(_said(session))
    if session.plan is not None:
        parts.append(_planned(session.plan, template))
    parts.append(paragraph(session.consent, "small"))
    return html_page(session.title, "".join(parts))


def template_of_session(session: SharedSession) -> StoryTemplate:
    """The story template that the session goes by, in the language of now; the usual one where it names none.

    The name came from somebody else: it is never taken for the path of a file.
    """
    if session.own_template is not None or session.template in available():
        with contextlib.suppress(CoachError):
            return template_of(session.template, session.own_template, current_language())
    return load_template(_USUAL_TEMPLATE, current_language())


def told_by_app(speaker: str) -> str:
    """Heads what a speaker's own program told them: whoever else reads it is not whom it speaks to."""
    name = speaker.strip()
    return tr("What {name}'s app told {name}", name=name) if name else tr("What the speaker's app told them")


def session_heading(session: SharedSession) -> str:
    """Whose session it is, when it was rehearsed, and until when it was lent."""
    facts = [
        session.speaker_name,
        tr("take {number}", number=session.take_number),
        clock(session.duration_s),
        calendar_day(session.rehearsed_utc),
    ]
    if session.until is not None:
        facts.append(tr("to be read until {day}", day=calendar_day(session.until)))
    line = " · ".join(fact for fact in facts if fact)
    return f"<header><h1>{text(session.title)}</h1>{paragraph(line, 'quiet')}{_changed(session)}</header>"


def _changed(session: SharedSession) -> str:
    """That the copy is not all that was said, without a hint at what is missing."""
    left_out = sum(stretch.kind is LeftOut.LEFT_OUT for stretch in session.stretches)
    changed = len(session.stretches) - left_out
    notes = []
    if left_out:
        notes.append(trn("The speaker left {count} moment out.", "The speaker left {count} moments out.", left_out))
    if changed:
        notes.append(trn("The speaker changed {count} moment.", "The speaker changed {count} moments.", changed))
    if notes and session.report is not None:
        notes.append(tr("So the figures of this copy may differ a little from those of the whole talk."))
    return paragraph(" ".join(notes), "small")


def _said(session: SharedSession) -> str:
    if session.transcript is None or (pack := known_pack(session.transcript.language)) is None:
        return ""
    return said(find_sentences(session.transcript.words, pack), session.transcript.language)


def _planned(plan: Plan, template: StoryTemplate) -> str:
    names = {beat.code: beat.name for beat in template.beats}
    content = ""
    for beat in plan.beats:
        phrases = "".join(f"<li>{text(phrase)}</li>" for phrase in beat.phrases)
        if phrases or beat.note:
            content += f"<p><strong>{text(names.get(beat.beat, beat.beat))}</strong></p>"
            content += (f"<ul>{phrases}</ul>" if phrases else "") + paragraph(beat.note, "quiet")
    return section(tr("Notes and phrases"), content, "long")

"""A report whose words stay at home."""

from dataclasses import replace

from speakercoach.domain.report import Advice, Disfluency, Report
from speakercoach.domain.told_story import Ask, Story


def without_words(report: Report) -> Report:
    """The report with all its figures and moments, and none of the words that were said.

    Words and sentences keep their times and their number, which the moments point at; their texts are empty. Findings
    that are about words (what is repeated, overused, quoted) go, and so does advice that quotes any. Fillers keep
    theirs: nobody is known by an "um".
    """
    heard = report.transcript
    return replace(
        report,
        transcript=replace(
            heard,
            words=tuple(replace(word, text="", confidence=None) for word in heard.words),
            sentences=tuple(replace(sentence, text="") for sentence in heard.sentences),
        ),
        disfluency=None if report.disfluency is None else _stumbles(report.disfluency),
        story=None if report.story is None else _story(report.story),
        safety=None,
        feedback=replace(
            report.feedback,
            strengths=tuple(filter(_quotes_nothing, report.feedback.strengths)),
            next_steps=tuple(filter(_quotes_nothing, report.feedback.next_steps)),
        ),
        answer=None
        if report.answer is None
        else replace(report.answer, question="", ask=_ask(report.answer.ask), boundaries=()),
    )


def _stumbles(found: Disfluency) -> Disfluency:
    return Disfluency(items=tuple(replace(item, text="") for item in found.items))


def _story(story: Story) -> Story:
    closing = story.closing
    return replace(
        story,
        ask=_ask(story.ask),
        details=tuple(replace(detail, text="") for detail in story.details),
        closing=None if closing is None else replace(closing, words=()),
        phrases=(),
    )


def _ask(ask: Ask | None) -> Ask | None:
    return None if ask is None else replace(ask, text=None)


def _quotes_nothing(advice: Advice) -> bool:
    return "phrase" not in advice.values

"""The side view of an answer, built from its plain values."""

from speakercoach.ui.feedback.side_view import SideView
from speakercoach.ui.models.answer_words import AnswerWords
from speakercoach.wording.answers import AnswerLine
from speakercoach.wording.catalogue import tr


def answer_side(words: AnswerWords) -> SideView:
    """What carried and what to try, then, beneath a line, what is for the speaker's eyes alone."""
    side = SideView(tr("Answer"))
    for line in words.said:
        _put(side, line)
    if words.only_you:
        side.rule()
    for line in words.only_you:
        _put(side, line)
    side.end()
    return side


def _put(side: SideView, line: AnswerLine) -> None:
    if line.span is None:
        side.line(line.text, "body", "ink")
    else:
        side.moment(line.span, line.text)

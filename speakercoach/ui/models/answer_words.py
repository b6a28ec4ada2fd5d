"""What is said of an answer wherever it is shown: what anybody may read over one's shoulder, and what is only yours."""

from dataclasses import dataclass, replace

from speakercoach.domain.answer import Answer
from speakercoach.domain.question import Question
from speakercoach.domain.sound import Span
from speakercoach.wording.answers import AnswerLine, answer_lines


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """Each moment stands with the first sentence of ``said`` that rests on it.

    ``only_you`` tells which boundaries were touched: it is for the speaker's eyes alone.
    """

    said: tuple[AnswerLine, ...]
    only_you: tuple[AnswerLine, ...]


def answer_words(answer: Answer, question: Question) -> AnswerWords:
    """The sentences of an answer in the person's language."""
    lines = answer_lines(answer, question)
    return AnswerWords(
        _each_moment_once(tuple(line for line in lines if not line.only_you)),
        tuple(line for line in lines if line.only_you),
    )


def _each_moment_once(lines: tuple[AnswerLine, ...]) -> tuple[AnswerLine, ...]:
    seen: set[Span] = set()
    kept: list[AnswerLine] = []
    for line in lines:
        is_known = line.span is not None and line.span in seen
        kept.append(replace(line, span=None) if is_known else line)
        if line.span is not None:
            seen.add(line.span)
    return tuple(kept)

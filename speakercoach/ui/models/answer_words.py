"""What is said of an answer wherever it is shown: what anybody may read over one's shoulder, and what is only yours."""

from dataclasses import dataclass, replace

from speakercoach.domain.answer import Answer
from speakercoach.domain.question import Question
from speakercoach.domain.sound import Span
from speakercoach.wording.answers import AnswerLine, AnswerPart, answer_lines


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """Each moment stands with the first sentence of ``said`` that rests on it.

    ``kept_back`` comes before everything: something was said that never was to be. ``caution`` is how far the words
    can be trusted. ``touched`` tells what is told only if asked. The first and the last are for the speaker alone.
    """

    said: tuple[AnswerLine, ...]
    kept_back: tuple[AnswerLine, ...] = ()
    caution: tuple[AnswerLine, ...] = ()
    touched: tuple[AnswerLine, ...] = ()


def answer_words(answer: Answer, question: Question, *, is_rough: bool) -> AnswerWords:
    """The sentences of an answer in the person's language."""
    lines = answer_lines(answer, question, is_rough=is_rough)

    def about(part: AnswerPart) -> tuple[AnswerLine, ...]:
        return tuple(line for line in lines if line.part is part)

    return AnswerWords(
        _each_moment_once(about(AnswerPart.SAID)),
        kept_back=about(AnswerPart.KEPT_BACK),
        caution=about(AnswerPart.CAUTION),
        touched=about(AnswerPart.TOUCHED),
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

"""Invented answers with what a careful listener marked in them, as words with times."""

import json
from dataclasses import dataclass
from pathlib import Path

from speakercoach.analysis.answers.answer import describe_answer
from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.answer import Answer, Directness
from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.question import Question, QuestionKind, Topic
from speakercoach.domain.sound import Span
from speakercoach.domain.talk import OwnWays
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import load_pack
from speakercoach.languages.tokens import bare

_WORD_S, _GAP_S, _PAUSE_S = 0.3, 0.05, 0.8
NO_WAYS = OwnWays()


@dataclass(frozen=True)
class MarkedAnswer:
    """One answer and its marks; ``/`` in what was said is a pause."""

    id: str
    language: str
    question: Question
    said: str
    boundaries: tuple[Boundary, ...]
    directness: Directness
    answered: str | None
    bridge: str | None
    declined: str | None
    ask: bool
    crossed: tuple[str, ...]


def marked_answers(name: str) -> tuple[MarkedAnswer, ...]:
    """All answers of one file beside this one."""
    entries = json.loads((Path(__file__).parent / "data" / name).read_text(encoding="utf-8"))
    return tuple(
        MarkedAnswer(
            id=entry["id"],
            language=entry["language"],
            question=asked(entry["question"], *map(Topic, entry.get("topics", ()))),
            said=entry["said"],
            boundaries=tuple(Boundary(BoundaryKind(kind), text) for kind, text in entry.get("boundaries", ())),
            directness=Directness(entry["directness"]),
            answered=entry.get("answered"),
            bridge=entry.get("bridge"),
            declined=entry.get("declined"),
            ask=entry.get("ask", False),
            crossed=tuple(entry.get("crossed", ())),
        )
        for entry in entries
    )


def asked(text: str, *topics: Topic) -> Question:
    """A question of the speaker's own, so that nothing but its words tells of its kind."""
    return Question(code="own", kind=QuestionKind.OWN, text=text, topics=topics)


def words_of(said: str) -> tuple[Word, ...]:
    """The words one after another, with a pause at each ``/``."""
    words: list[Word] = []
    at_s = 0.0
    for text in said.split():
        if text == "/":
            at_s += _PAUSE_S
            continue
        words.append(Word(text, at_s, at_s + _WORD_S, None))
        at_s += _WORD_S + _GAP_S
    return tuple(words)


def heard_in(
    said: str,
    question: Question,
    language: str = "en",
    *,
    boundaries: tuple[Boundary, ...] = (),
    ways: OwnWays = NO_WAYS,
    private_words: tuple[str, ...] = (),
) -> tuple[Answer, tuple[Sentence, ...]]:
    """What is heard in an answer, and its sentences."""
    pack, words = load_pack(language), words_of(said)
    sentences = find_sentences(words, pack)
    tokens = [bare(word.text) for word in words]
    span = Span(words[0].start_s, words[-1].end_s)
    answer = describe_answer(
        question,
        words,
        sentences,
        tokens,
        boundaries=boundaries,
        ways=ways,
        pack=pack,
        span=span,
        private_words=private_words,
    )
    assert answer is not None
    return answer, sentences


def text_at(span: Span | None, sentences: tuple[Sentence, ...]) -> str | None:
    """The sentence that begins there."""
    if span is None:
        return None
    return next(sentence.text for sentence in sentences if sentence.start_s == span.start_s)

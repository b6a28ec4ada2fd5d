"""How truly it is said how a story is told, how an answer goes about its question, and what is no story."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from speakercoach.analysis.story.shape import STORY_BEATS
from speakercoach.domain.answer import Answer, Directness
from tests.benchmarks.truth.score import Score
from tests.benchmarks.truth.talks import marked_talks
from tests.unit.analysis.answers import marked_answers
from tests.unit.analysis.answers.marked_answers import MarkedAnswer, heard_in

ANSWERS = Path(marked_answers.__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Untold:
    """A text that tells nobody's story: the shares of its words in any beat, and in those that tell what happened.

    ``beats`` are those that are heard in it, the first one first.
    """

    name: str
    language: str
    is_story: bool | None
    beats: tuple[str, ...]
    in_beats_ratio: float
    in_story_beats_ratio: float


def untold(folder: Path) -> Iterator[Untold]:
    """Every text of a folder, heard as if it were a talk."""
    for talk in marked_talks(folder):
        story = talk.report.story
        spans = () if story is None else story.beats
        yield Untold(
            talk.name,
            talk.language,
            None if story is None else story.is_story,
            tuple(dict.fromkeys(span.beat for span in spans)),
            sum(span.share_ratio for span in spans),
            sum(span.share_ratio for span in spans if span.beat in STORY_BEATS),
        )


@dataclass(frozen=True, slots=True)
class AnswerScores:
    """Answers as marked and as heard. ``said`` counts answers by what is said of their directness, right or wrong."""

    answers: int
    directness: int
    said: dict[Directness, tuple[int, int]]
    bridges: Score
    declines: Score
    asks: Score
    boundaries: Score


def answer_scores(language: str) -> AnswerScores:
    """All marked answers of a language."""
    marked = [
        one
        for path in sorted(ANSWERS.glob("answers*.json"))
        for one in marked_answers.marked_answers(path.name)
        if one.language == language
    ]
    heard = [(one, heard_in(one.said, one.question, language, boundaries=one.boundaries)[0]) for one in marked]
    return AnswerScores(
        answers=len(heard),
        directness=sum(one.directness is answer.directness for one, answer in heard),
        said={kind: _said(heard, kind) for kind in Directness},
        bridges=_found([(answer.bridge is not None, one.bridge is not None) for one, answer in heard]),
        declines=_found([(answer.declined is not None, one.declined is not None) for one, answer in heard]),
        asks=_found([(answer.ask is not None, one.ask) for one, answer in heard]),
        boundaries=sum((_crossed(one, answer) for one, answer in heard), Score()),
    )


def _said(heard: Sequence[tuple[MarkedAnswer, Answer]], kind: Directness) -> tuple[int, int]:
    """How many are said to be of a kind, and how many of these are."""
    those = [one for one, answer in heard if answer.directness is kind]
    return len(those), sum(one.directness is kind for one in those)


def _found(pairs: Sequence[tuple[bool, bool]]) -> Score:
    return Score(
        sum(found and there for found, there in pairs),
        sum(there and not found for found, there in pairs),
        sum(found and not there for found, there in pairs),
    )


def _crossed(marked: MarkedAnswer, answer: Answer) -> Score:
    there, found = set(marked.crossed), {one.text for one in answer.boundaries}
    return Score(len(there & found), len(there - found), len(found - there))

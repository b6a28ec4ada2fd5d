"""How well the parts of a story are found in talks whose parts are marked by hand, beside plain ways to guess them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from speakercoach.domain.transcript import Sentence, Transcript
from speakercoach.languages.tokens import bare
from speakercoach.stories.beat_model import load_beat_model
from tests.benchmarks.truth.score import Score
from tests.benchmarks.truth.talks import MarkedTalk, marked_talks
from tests.story_model import program

if TYPE_CHECKING:
    from baselines import Guess

APP, CUES = "the app", "cues alone"
"""Beside it stand plain ways to guess, fitted on the same training talks where there is anything to fit."""
Labels = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class StoryTalk:
    """A talk as it was marked and as it was heard. ``true`` holds the beat of each word, ``None`` for none.

    ``guessed`` holds the beat of each sentence by who guesses.
    """

    name: str
    language: str
    true: Labels
    sentences: tuple[Sentence, ...]
    guessed: Mapping[str, Labels]
    is_story: bool | None

    def by_word(self, who: str) -> Labels:
        """The guessed beat of each word."""
        beats: list[str | None] = [None] * len(self.true)
        for sentence, beat in zip(self.sentences, self.guessed[who], strict=True):
            beats[sentence.first_word : sentence.last_word + 1] = [beat] * len(_words_of(sentence))
        return tuple(beats)


@dataclass(frozen=True, slots=True)
class BeatScore:
    """Words with the right beat (no beat, where the marks have none, is right as well), and beats that are there."""

    words: int = 0
    right: int = 0
    words_with_beat: int = 0
    right_with_beat: int = 0
    present: Score = field(default_factory=Score)

    def __add__(self, other: "BeatScore") -> "BeatScore":
        return BeatScore(
            self.words + other.words,
            self.right + other.right,
            self.words_with_beat + other.words_with_beat,
            self.right_with_beat + other.right_with_beat,
            self.present + other.present,
        )

    @property
    def all_ratio(self) -> float:
        """Of all words, those whose beat is right; 1 when there are none."""
        return self.right / self.words if self.words else 1.0

    @property
    def with_beat_ratio(self) -> float:
        """Of the words that serve a beat, those whose beat is right; 1 when there are none."""
        return self.right_with_beat / self.words_with_beat if self.words_with_beat else 1.0


def score_of(talk: StoryTalk, who: str) -> BeatScore:
    """How one who guesses does in one talk."""
    guessed = talk.by_word(who)
    right = [true == found for true, found in zip(talk.true, guessed, strict=True)]
    with_beat = [one for one, true in zip(right, talk.true, strict=True) if true is not None]
    there, heard = set(talk.true) - {None}, set(talk.guessed[who]) - {None}
    present = Score(len(there & heard), len(there - heard), len(heard - there))
    return BeatScore(len(right), sum(right), len(with_beat), sum(with_beat), present)


def story_talks(folder: Path, *, is_bare: bool = False) -> Iterator[StoryTalk]:
    """Every talk of a folder whose beats are marked, analysed as the app does.

    ``is_bare`` takes its punctuation and capitals away, as some recognisers write; times stay as they are.
    """
    for talk in marked_talks(folder, without_punctuation if is_bare else None):
        if talk.marks["beats"] and talk.report.story is not None:
            yield _story_talk(talk)


def without_punctuation(transcript: Transcript) -> Transcript:
    """The same words in lower case, without any mark; none is lost."""
    words = tuple(replace(word, text=bare(word.text) or word.text) for word in transcript.words)
    return replace(transcript, words=words)


def _story_talk(talk: MarkedTalk) -> StoryTalk:
    story, sentences = talk.report.story, talk.report.transcript.sentences
    if story is None or len(talk.report.transcript.words) != len(talk.words):
        message = f"{talk.name}: the report holds other words than were marked"
        raise ValueError(message)
    as_trained = program("training_talks").TrainingTalk(
        name=talk.name,
        language=talk.language,
        author="",
        sentences=tuple(sentence.text for sentence in sentences),
        labels=(None,) * len(sentences),
    )
    guessed = {name: tuple(guess(as_trained)) for name, guess in _baselines().items()}
    return StoryTalk(
        name=talk.name,
        language=talk.language,
        true=_by_word(talk),
        sentences=sentences,
        guessed={APP: story.sentences, **guessed},
        is_story=story.is_story,
    )


@cache
def _baselines() -> dict[str, "Guess"]:
    baselines, talks = program("baselines"), program("training_talks").training_talks()
    return {
        "place alone": baselines.by_place(talks),
        CUES: baselines.by_cues(talks),
        "vectors alone": baselines.by_vectors(talks, load_beat_model().pieces),
    }


def _by_word(talk: MarkedTalk) -> Labels:
    beats: list[str | None] = [None] * len(talk.words)
    for beat, first, last in talk.marks["beats"]:
        beats[first : last + 1] = [beat] * (last + 1 - first)
    return tuple(beats)


def _words_of(sentence: Sentence) -> range:
    return range(sentence.first_word, sentence.last_word + 1)

"""Which part of the story each sentence of the transcript serves, and how that reads before there is a new report."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from speakercoach.domain.report import Report
from speakercoach.practice.relabelling import SentencePart
from speakercoach.ui.feedback.beats_view import BeatName


@dataclass(frozen=True, slots=True)
class PartSentence:
    """A sentence, its words (``last_word`` is inclusive) and the part it serves."""

    first_word: int
    last_word: int
    part: SentencePart


@dataclass(frozen=True, slots=True)
class SpokenParts:
    """The sentences of a take in order, and every part that there is to choose from in the order of the story."""

    sentences: tuple[PartSentence, ...]
    names: tuple[BeatName, ...]

    def sentence_of(self, word: int) -> int | None:
        """The number of the sentence that a word stands in."""
        found = (place for place, one in enumerate(self.sentences) if one.first_word <= word <= one.last_word)
        return next(found, None)

    def stretch_of(self, sentence: int) -> tuple[int, int]:
        """First and last of the sentences around this one that serve the same part."""
        beat = self.sentences[sentence].part.beat
        first = last = sentence
        while first > 0 and self.sentences[first - 1].part.beat == beat:
            first -= 1
        while last + 1 < len(self.sentences) and self.sentences[last + 1].part.beat == beat:
            last += 1
        return first, last

    def name(self, beat: str | None) -> BeatName | None:
        """The part of this code."""
        return next((one for one in self.names if one.code == beat), None)


def spoken_parts(report: Report, names: Mapping[str, BeatName]) -> SpokenParts | None:
    """The sentences of a report with their parts; ``None`` when it does not look at the story."""
    story = report.story
    sentences = report.transcript.sentences
    if story is None or len(story.sentences) != len(sentences):
        return None
    ends = (*(one.start_s for one in sentences[1:]), math.inf)
    told = set(story.relabelled)
    return SpokenParts(
        tuple(
            PartSentence(one.first_word, one.last_word, SentencePart(one.start_s, end_s, beat, is_set=place in told))
            for place, (one, end_s, beat) in enumerate(zip(sentences, ends, story.sentences, strict=True))
        ),
        tuple(names.values()),
    )


def with_parts(parts: SpokenParts, after: tuple[SentencePart, ...]) -> SpokenParts:
    """The sentences once these serve other parts; what is to be as it was heard keeps its part until that is known."""
    now = {one.start_s: one for one in after}
    sentences = []
    for one in parts.sentences:
        part = now.get(one.part.start_s)
        if part is not None and not part.is_set:
            part = replace(one.part, is_set=False)
        sentences.append(one if part is None else replace(one, part=part))
    return replace(parts, sentences=tuple(sentences))

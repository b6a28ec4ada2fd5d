"""What of a story may be held up to its speaker as well told: never a word of violence, suffering or death."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from speakercoach.domain.report import Report
from speakercoach.domain.told_story import Detail, DetailKind, Passage
from speakercoach.domain.transcript import Reliability, Sentence, Word
from speakercoach.languages.care import tells_of_harm
from speakercoach.languages.tokens import bare

MOST_DETAILS = 3
MOST_WORDS = 12
"""So many words are read at a glance; a longer sentence is cut around what it is quoted for."""
_BESIDE_WORDS = 4
_KINDS = (DetailKind.SENSE, DetailKind.QUOTE, DetailKind.THING, DetailKind.MEASURE)
"""Rarest first: what is smelled and heard stays longest in the mind; things come in every talk."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The speaker's own words and when they are said; no words where they may be misheard."""

    text: str
    start_s: float
    end_s: float


def details_to_quote(report: Report) -> tuple[Quote, ...]:
    """A few concrete details in the order of time, of several kinds where there are, each of another sentence.

    None out of a sentence that tells of harm, nor of one right beside it: "He was dead. His scarf was red."
    """
    story = report.story
    if story is None:
        return ()
    sentences = report.transcript.sentences
    places = {detail: _sentence_of(detail.first_word, sentences) for detail in story.details}
    held = Counter(places.values())
    chosen: dict[int, Detail] = {}
    for kind in (*_KINDS, *_KINDS):
        # The sentence that holds most comes first.
        for detail in sorted(story.details, key=lambda one: (-held[places[one]], one.start_s)):
            place = places[detail]
            if detail.kind is not kind or place is None or place in chosen or len(chosen) == MOST_DETAILS:
                continue
            if not _stands_beside_harm(report, place, place):
                chosen[place] = detail
                break
    return tuple(_quote(report, place, chosen[place]) for place in sorted(chosen))


def calm_passages(report: Report, passages: Sequence[Passage], most: int = 2) -> tuple[Passage, ...]:
    """The longest of these that neither tell of harm nor stand right beside it, in the order of time."""
    calm = [one for one in passages if not _stands_beside_harm(report, one.first_sentence, one.last_sentence)]
    longest = sorted(calm, key=lambda one: (one.start_s - one.end_s, one.start_s))[:most]
    return tuple(sorted(longest, key=lambda one: one.start_s))


def sentence_tells_of_harm(report: Report, sentence: int) -> bool:
    """Whether a sentence of the report holds a word of violence or suffering."""
    one = report.transcript.sentences[sentence]
    return _harm_in(report.transcript.words, one.first_word, one.last_word, report)


def _stands_beside_harm(report: Report, first: int, last: int) -> bool:
    around = range(max(0, first - 1), min(last + 2, len(report.transcript.sentences)))
    return any(sentence_tells_of_harm(report, place) for place in around)


def beginning_of(report: Report, passage: Passage) -> str:
    """The first words of a passage; empty where they may be misheard."""
    sentence = report.transcript.sentences[passage.first_sentence]
    return _said(report, sentence.first_word, sentence.last_word, sentence.first_word)


def _harm_in(words: Sequence[Word], first: int, last: int, report: Report) -> bool:
    return tells_of_harm([bare(word.text) for word in words[first : last + 1]], report.transcript.language)


def _sentence_of(word: int, sentences: Sequence[Sentence]) -> int | None:
    place = bisect_right(sentences, word, key=lambda one: one.first_word) - 1
    return place if place >= 0 and word <= sentences[place].last_word else None


def _quote(report: Report, place: int, detail: Detail) -> Quote:
    sentence = report.transcript.sentences[place]
    text = _said(report, sentence.first_word, sentence.last_word, detail.first_word)
    return Quote(text, sentence.start_s, sentence.end_s)


def _said(report: Report, first: int, last: int, around: int) -> str:
    if report.transcript.reliability is Reliability.ROUGH:
        return ""
    begins = first if last - first < MOST_WORDS else max(first, min(around - _BESIDE_WORDS, last - MOST_WORDS + 1))
    ends = min(last, begins + MOST_WORDS - 1)
    text = " ".join(word.text.strip() for word in report.transcript.words[begins : ends + 1])
    return f"{'… ' if begins > first else ''}{text}{' …' if ends < last else ''}"

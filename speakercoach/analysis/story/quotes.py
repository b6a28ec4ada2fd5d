"""Finds what somebody said word for word, with quotation marks and without."""

from collections.abc import Iterator, Sequence

from speakercoach.analysis.fillers.filler_conditions import WordSet
from speakercoach.analysis.phrases import PhraseIndex
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import has_comma

_OPENING_MARKS = ("\u201c", '"', "\u00ab", "\u300c", "\u201e", "\u2018")
_CLOSING_MARKS = ("\u201d", '"', "\u00bb", "\u300d", "\u2019")
_EDGE = ".,?!;:\u2026"
_LONGEST_MARKED_WORDS = 80
_LONGEST_BEFORE_WORDS = 8
_NAME_WORDS = 1


def find_quotes(
    words: tuple[Word, ...], sentences: tuple[Sentence, ...], tokens: Sequence[str], pack: LanguagePack
) -> tuple[tuple[int, int], ...]:
    """First and last word of each piece of direct speech, in order; none overlaps another."""
    marked = list(_marked(words))
    taken = {i for first, last in marked for i in range(first, last + 1)}
    unmarked = (
        _said_before(words, sentences, tokens, pack)
        if pack.whole_words
        else _said_after(words, sentences, tokens, pack)
    )
    quotes = list(marked)
    for first, last in unmarked:
        if taken.isdisjoint(range(first, last + 1)):
            quotes.append((first, last))
            taken.update(range(first, last + 1))
    return tuple(sorted(quotes))


def _marked(words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    """What stands between quotation marks; a mark that is never closed opens nothing."""
    start: int | None = None
    for i, word in enumerate(words):
        text = word.text.strip(_EDGE)
        if start is None and text.startswith(_OPENING_MARKS):
            start = i
            text = text[1:]
        if start is None:
            continue
        if i - start > _LONGEST_MARKED_WORDS:
            start = None
        elif text.endswith(_CLOSING_MARKS) and text.strip("\"'\u201d\u2019"):
            if i > start or len(words[start].text) > 1:
                yield start, i
            start = None


def _said_before(
    words: tuple[Word, ...], sentences: tuple[Sentence, ...], tokens: Sequence[str], pack: LanguagePack
) -> Iterator[tuple[int, int]]:
    """What follows "she said": after a comma, or without one where it begins as only speech does."""
    rules = pack.telling.scenes
    openers, never = frozenset(rules.quote_openers), frozenset(rules.not_quotes)
    found = {end: first for first, end, _ in PhraseIndex(_plain(rules.speaking), whole_words=True).find(tokens)}
    reached = -1
    for sentence in sentences:
        for end in range(sentence.first_word + 1, sentence.last_word + 1):
            if end not in found or end <= reached:
                continue
            start = end
            comma = has_comma(words[end - 1].text)
            if not comma and start + _NAME_WORDS <= sentence.last_word and tokens[start] not in openers:
                after_name = has_comma(words[start].text) or tokens[start + _NAME_WORDS] in openers
                if tokens[start] in never or not after_name:
                    continue
                comma = has_comma(words[start].text)
            if tokens[start] in never and not comma:
                continue
            if not comma and tokens[start] not in openers and start >= sentence.last_word:
                continue
            yield start, sentence.last_word
            reached = sentence.last_word


def _said_after(
    words: tuple[Word, ...], sentences: tuple[Sentence, ...], tokens: Sequence[str], pack: LanguagePack
) -> Iterator[tuple[int, int]]:
    """What stands before "라고 했어요", or with an ending of speech right before "그러셨어요"."""
    rules = pack.telling.scenes
    speaking, ends = WordSet.of(rules.speaking), WordSet.of(rules.quote_openers)
    marks, never = WordSet.of(rules.quote_marks), WordSet.of(rules.not_quotes)
    standing = frozenset(rules.quote_marks)  # without a star: words of their own behind what was said
    for sentence in sentences:
        start = sentence.first_word
        for i in range(sentence.first_word + 1, sentence.last_word + 1):
            if tokens[i] not in speaking:
                continue
            last = i - 1
            closes = tokens[last] in marks and tokens[last] not in never
            if closes and tokens[last] in standing:
                last -= 1
                closes = last >= start and (tokens[last] in ends or has_comma(words[last].text))
            elif not closes:
                comma = has_comma(words[last].text)
                closes = last >= start and len(tokens[last]) > 1 and tokens[last] in ends and tokens[last] not in never
                closes = closes and (comma or not tokens[last].endswith(rules.quote_leads))
            if closes and last >= start:
                yield (
                    _speech_start(
                        words, tokens, range(max(start, last - _LONGEST_BEFORE_WORDS), last), rules.quote_leads
                    ),
                    last,
                )
                start = i + 1


def _speech_start(words: tuple[Word, ...], tokens: Sequence[str], before: range, leads: tuple[str, ...]) -> int:
    """The word after the nearest one that names who speaks, or that leads on; at least one word is left."""
    for i in reversed(before):
        if tokens[i].endswith(leads) and not has_comma(words[i].text) and len(tokens[i]) > 1:
            return i + 1
    return before.start


def _plain(phrases: tuple[str, ...]) -> list[tuple[str, None]]:
    return [(phrase, None) for phrase in phrases]

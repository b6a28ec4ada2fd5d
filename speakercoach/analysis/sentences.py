"""Cuts words into sentences: by punctuation, and by pauses where there is none."""

from speakercoach.analysis.phrases import PhraseIndex
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare, matches

LONGEST_UNPUNCTUATED_WORDS = 60
"""A stretch without a full stop longer than this is cut by pauses: recognisers lose punctuation for a while."""
_SHORTEST_SENTENCE_WORDS = 3
_LONGEST_SENTENCE_WORDS = 30
_USUAL_SENTENCE_WORDS = 10
_TIME_SLACK_S = 1e-6
_CLOSERS = "\"'”’»)]」』"
_LEFT_OUT_END = "…]"
"""What was left out of a shared copy trails off no sentence."""
_OPENERS = "\"'“\u2018«([「『"


def find_sentences(words: tuple[Word, ...], pack: LanguagePack) -> tuple[Sentence, ...]:
    """Sentences that cover all words, in order."""
    has_capitals = any(word.text.lstrip(_OPENERS)[:1].isupper() for word in words)
    ends = [i for i in range(len(words)) if _ends_sentence(words, i, pack, has_capitals=has_capitals)]
    punctuated = bool(ends)
    if words and (not ends or ends[-1] != len(words) - 1):
        ends.append(len(words) - 1)
    sentences: list[Sentence] = []
    first = 0
    for last in ends:
        if punctuated and last - first + 1 <= LONGEST_UNPUNCTUATED_WORDS:
            sentences.append(_sentence(words, first, last))
        else:
            sentences.extend(_by_pauses(words, first, last, pack))
        first = last + 1
    return tuple(sentences)


def _ends_sentence(words: tuple[Word, ...], index: int, pack: LanguagePack, *, has_capitals: bool) -> bool:
    """Whether punctuation ends a sentence at this word.

    What is quoted ends none that goes on behind it: "Go!" and we went. Only small letters tell that, so nothing is
    told by them where a text has no others.
    """
    if words[index].text.endswith(_LEFT_OUT_END):
        return False
    text = words[index].text.rstrip(_CLOSERS)
    rules = pack.sentences
    if not text.endswith(rules.enders):
        return False
    if has_capitals and text != words[index].text and _goes_on(words, index + 1):
        return False
    if text.endswith(("...", "…")):  # trailing off: a sentence ends only where the next one visibly begins
        return index + 1 == len(words) or words[index + 1].text[:1].isupper()
    low = text.lower()
    if low in rules.abbreviations:
        # "No. 5" is short for number; "I had to say no." is not.
        word_too = bare(text) in pack.disfluency.classes.negations
        return word_too and not _begins_with_figure(words, index + 1)
    initial = len(text) == 2 and text[0].isalpha() and text[0].isupper() and text.endswith(".")  # noqa: PLR2004
    return not (initial and pack.whole_words and text != "I." and index + 1 < len(words))


def _goes_on(words: tuple[Word, ...], index: int) -> bool:
    return index < len(words) and words[index].text[:1].islower()


def _begins_with_figure(words: tuple[Word, ...], index: int) -> bool:
    return index < len(words) and words[index].text.lstrip("#(")[:1].isdecimal()


def _by_pauses(words: tuple[Word, ...], first: int, last: int, pack: LanguagePack) -> list[Sentence]:
    """Cut a stretch at long pauses, and at shorter ones where it has grown long or a final ending stands."""
    sentences: list[Sentence] = []
    start = first
    for i in range(first, last):
        gap_s = words[i + 1].start_s - words[i].end_s + _TIME_SLACK_S
        length = i - start + 1
        long_pause = gap_s >= pack.pauses.sentence_s and length >= _SHORTEST_SENTENCE_WORDS
        any_pause = gap_s >= pack.pauses.threshold_s
        closed = any_pause and _has_final_ending(words[i], pack)
        if long_pause or closed or (any_pause and length >= _LONGEST_SENTENCE_WORDS):
            sentences.append(_sentence(words, start, i))
            start = i + 1
    sentences.append(_sentence(words, start, last))
    return [piece for sentence in sentences for piece in _by_clauses(words, sentence, pack)]


def _by_clauses(words: tuple[Word, ...], sentence: Sentence, pack: LanguagePack) -> list[Sentence]:
    """Cut what has neither punctuation nor pauses where another clause begins, so that it can be spoken of at all."""
    if sentence.last_word - sentence.first_word < LONGEST_UNPUNCTUATED_WORDS:
        return [sentence]
    tokens = [bare(word.text) for word in words[sentence.first_word : sentence.last_word + 1]]
    begins = {
        first
        for first, _, _ in PhraseIndex(((one, None) for one in pack.clauses.starts), whole_words=True).find(tokens)
    }
    pieces: list[Sentence] = []
    start = 0
    for i in range(1, len(tokens)):
        length = i - start
        ends_here = i in begins or any(matches(tokens[i - 1], ending) for ending in pack.sentences.final_endings)
        if length >= _LONGEST_SENTENCE_WORDS or (length >= _USUAL_SENTENCE_WORDS and ends_here):
            pieces.append(_sentence(words, sentence.first_word + start, sentence.first_word + i - 1))
            start = i
    pieces.append(_sentence(words, sentence.first_word + start, sentence.last_word))
    return pieces


def _has_final_ending(word: Word, pack: LanguagePack) -> bool:
    token = bare(word.text)
    return any(matches(token, ending) for ending in pack.sentences.final_endings)


def _sentence(words: tuple[Word, ...], first: int, last: int) -> Sentence:
    within = words[first : last + 1]
    return Sentence(
        text=" ".join(word.text for word in within),
        start_s=within[0].start_s,
        end_s=max(word.end_s for word in within),
        first_word=first,
        last_word=last,
    )

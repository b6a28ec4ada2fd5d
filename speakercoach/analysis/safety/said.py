"""The words of a talk as the search for what could identify somebody reads them."""

from dataclasses import dataclass

from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare


@dataclass(frozen=True, slots=True)
class Said:
    """``tokens`` are the words bare (lower case, no punctuation at the edges), one for each word.

    ``starts`` and ``ends`` are the first and the last word of the sentence that each word stands in.
    """

    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    pack: LanguagePack


def read_said(words: tuple[Word, ...], sentences: tuple[Sentence, ...], pack: LanguagePack) -> Said:
    """The words with what all finders need of them; words between sentences are sentences of their own."""
    starts, ends = list(range(len(words))), list(range(len(words)))
    for sentence in sentences:
        for i in range(sentence.first_word, min(sentence.last_word + 1, len(words))):
            starts[i], ends[i] = sentence.first_word, min(sentence.last_word, len(words) - 1)
    tokens = tuple(bare(word.text) for word in words)
    return Said(words, sentences, tokens, tuple(starts), tuple(ends), pack)

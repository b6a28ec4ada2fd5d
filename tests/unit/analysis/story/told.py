"""Talks told in lines for tests: each line is a sentence, or what is said in one breath."""

from collections.abc import Sequence
from dataclasses import dataclass

from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack, load_pack
from speakercoach.languages.tokens import bare

CODES = (
    "opening",
    "life_before",
    "turning_point",
    "journey",
    "new_life",
    "why_i_speak",
    "bigger_picture",
    "call_to_action",
)
WORD_S, BREATH_S = 0.35, 0.6


@dataclass(frozen=True, slots=True)
class Told:
    """What the analysis of a told talk is given."""

    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[str, ...]
    pack: LanguagePack


def told(lines: Sequence[str], language: str = "en") -> Told:
    """The lines as words with times and sentences."""
    words: list[Word] = []
    sentences: list[Sentence] = []
    now_s = 0.0
    for line in lines:
        first, start_s = len(words), now_s
        for text in line.split():
            words.append(Word(text, now_s, now_s + 0.3, 0.9))
            now_s += WORD_S
        sentences.append(Sentence(line, start_s, words[-1].end_s, first, len(words) - 1))
        now_s += BREATH_S
    tokens = tuple(bare(word.text) for word in words)
    return Told(tuple(words), tuple(sentences), tokens, load_pack(language))

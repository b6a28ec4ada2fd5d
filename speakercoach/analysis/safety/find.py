"""Puts together what of a talk could identify or endanger somebody."""

from speakercoach.analysis.safety.private_words import find_private_words
from speakercoach.domain.safety import Safety
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack


def find_safety(
    words: tuple[Word, ...],
    sentences: tuple[Sentence, ...],
    pack: LanguagePack,
    *,
    private_words: tuple[str, ...] = (),
    public_name: str = "",
) -> Safety:
    """What should be looked at before these words are shared, in order of the words, none overlapping."""
    del sentences, public_name
    return find_private_words(words, private_words, pack) or Safety(())

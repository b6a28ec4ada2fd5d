"""Repetitions, restarts and hedges, and what is repeated on purpose."""

from speakercoach.domain.report import Disfluency, Fillers
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack


def find_disfluency(
    words: tuple[Word, ...], sentences: tuple[Sentence, ...], fillers: Fillers, pack: LanguagePack
) -> Disfluency:
    """All of them in order; ``fillers`` are those of the words."""
    del words, sentences, fillers, pack
    return Disfluency(())

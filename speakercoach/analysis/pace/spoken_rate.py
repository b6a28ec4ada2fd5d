"""How fast somebody speaks between two moments, as a listener would count it."""

from collections.abc import Sequence

from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.syllables import count_syllables
from speakercoach.languages.tokens import is_said


def rate_between(words: Sequence[Word], span: Span, pack: LanguagePack | None) -> float | None:
    """Words a minute within a stretch, or syllables where the language counts in them; ``None`` where nothing is said.

    The curve of pace weighs the middle of a window more than its edges: what is said of a moment has to be what is
    counted in it. A word that an edge cuts counts by its part.
    """
    within = [word for word in words if word.end_s > span.start_s and word.start_s < span.end_s and is_said(word.text)]
    if not within or pack is None or span.length_s <= 0.0:
        return None
    counts = [1] * len(within) if pack.pace.unit == "words" else count_syllables(within, pack)
    total = sum(count * _share(word, span) for word, count in zip(within, counts, strict=True))
    return total / span.length_s * 60


def _share(word: Word, span: Span) -> float:
    length_s = word.end_s - word.start_s
    inside_s = min(word.end_s, span.end_s) - max(word.start_s, span.start_s)
    return inside_s / length_s if length_s > 0.0 else 1.0

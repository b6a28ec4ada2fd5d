"""When a phrase of the plan counts as said: for the report, and for the prompter that goes along with it, alike."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from speakercoach.analysis.story.content import ContentWords
from speakercoach.domain.silent_marks import spoken_text
from speakercoach.languages.tokens import bare, is_said

_MOST = 0.55
_LEAST_WEIGHT = 1.5
_STRETCH, _SLACK_WORDS = 2, 12
"""A phrase is looked for in a stretch of so many times its words, and some more."""
_ROUNDING = 1e-9
_DASHES = re.compile("[\u2013\u2014]")
"""They may stand between two words without a blank; nobody says them."""


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """The bare words of a phrase, and what each different word of content weighs in it, by its key."""

    tokens: tuple[str, ...]
    weights: dict[str, float]

    @property
    def stretch(self) -> int:
        """Within so many words the phrase has to be said."""
        return _STRETCH * len(self.tokens) + _SLACK_WORDS

    def is_enough(self, weight: float) -> bool:
        """Whether different words of this weight, said together, say the phrase."""
        whole = sum(self.weights.values())
        return weight >= max(_MOST * whole, min(_LEAST_WEIGHT, whole)) - _ROUNDING


def phrase_words(phrase: str, content: ContentWords) -> PhraseWords:
    """What of a phrase has to be said: no marks, and of its words those that carry something."""
    parts = _DASHES.sub(" ", spoken_text(phrase)).split()
    tokens = tuple(bare(part) for part in parts if is_said(part))
    weights: dict[str, float] = {}
    for token in tokens:
        if key := content.key(token):
            weights[key] = max(weights.get(key, 0.0), content.weight(token))
    return PhraseWords(tokens, weights)


def stands_at(tokens: Sequence[str], first: int, said: Sequence[str]) -> bool:
    """Whether these words stand there in a row."""
    return tokens[first] == said[0] and list(tokens[first : first + len(said)]) == list(said)

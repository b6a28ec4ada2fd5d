"""How near what somebody says is to a question, by vectors of the words: "soup" lies near "food".

The vectors are those of the story model. They are small and know words alone, so they tip the balance and decide
nothing by themselves: of invented answers they set 2 of 3 beside their own question rather than another.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.story.sentence_traits import PieceVectors
from speakercoach.languages import LanguagePack, load_pack
from speakercoach.languages.glosses import load_glosses
from speakercoach.stories.beat_model import load_beat_model

_VECTORS_LANGUAGE = "en"


class Nearness:
    """Nearness to one question, given by its bare words."""

    def __init__(self, question: Sequence[str], pack: LanguagePack) -> None:
        self._glosses = load_glosses(pack.code)
        self._small = frozenset(pack.answers.small)
        self._small_english = frozenset(load_pack(_VECTORS_LANGUAGE).answers.small)
        self._vectors = PieceVectors(load_beat_model().pieces)
        self._knows = self._glosses is not None or pack.code == _VECTORS_LANGUAGE
        self._question = self._direction(question)

    def of(self, tokens: Sequence[str]) -> float:
        """The cosine between the question and these bare words, -1 to 1; 0 where nothing is known of either."""
        return float(self._question @ self._direction(tokens))

    def _direction(self, tokens: Sequence[str]) -> NDArray[np.float32]:
        vector = self._vectors.of(self._english(tokens) if self._knows else ())
        length = float(np.linalg.norm(vector))
        return vector if length == 0.0 else vector / np.float32(length)

    def _english(self, tokens: Sequence[str]) -> list[str]:
        said = [token for token in tokens if token not in self._small]
        if self._glosses is not None:
            said = [word for token in said for word in self._glosses.of(token)]
        return [word for word in said if word not in self._small_english]

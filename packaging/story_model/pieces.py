"""Takes the vectors of pieces of English words out of wordllama (0.4, MIT), reduced to what the model needs."""

import json
import re
import struct
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from readers import Arrays
from training_talks import TrainingTalk

from speakercoach.analysis.story.sentence_traits import word_pieces
from speakercoach.languages.glosses import load_glosses

DIMENSIONS = 32
"""More of them fit the authors of the training talks rather than the beats (tried: 32, 64, 128)."""
RARE = 1e-3
"""From this share of all pieces on a piece counts less (the usual value of Arora et al. 2017)."""
_WEIGHTS = "wordllama/weights/l2_supercat_256.safetensors"
_TOKENIZER = "wordllama/tokenizers/l2_supercat_tokenizer_config.json"
_PIECE = re.compile("\u2581?[a-z0-9']*")


def read_pieces(folder: Path, talks: Sequence[TrainingTalk]) -> Arrays:
    """Texts, vectors and weights of the pieces of lower-case words, in the order in which they are joined.

    The vectors are turned so that the first dimensions tell the words of the training talks apart best.
    """
    vectors = _vectors(folder / _WEIGHTS)
    vocabulary: dict[str, int] = json.loads((folder / _TOKENIZER).read_text(encoding="utf-8"))["model"]["vocab"]
    texts = sorted((text for text in vocabulary if text and _PIECE.fullmatch(text)), key=vocabulary.__getitem__)
    rank_of = {text: rank for rank, text in enumerate(texts)}
    chosen = vectors[[vocabulary[text] for text in texts]]
    counts = Counter(row for talk in talks for word in _english(talk) for row in word_pieces(word, rank_of))
    share = np.array([counts.get(row, 0) + 0.5 for row in range(len(texts))])
    share /= share.sum()
    centred = chosen - share @ chosen
    _, _, turns = np.linalg.svd(centred * np.sqrt(share)[:, None], full_matrices=False)
    turned = centred @ turns[:DIMENSIONS].T
    turned /= np.sqrt(share @ turned**2)
    return {
        "piece_texts": np.frombuffer("\n".join(texts).encode(), dtype=np.uint8),
        "piece_vectors": turned.astype(np.float32),
        "piece_weights": (RARE / (RARE + share)).astype(np.float32),
    }


def _english(talk: TrainingTalk) -> list[str]:
    glosses = load_glosses(talk.language)
    said = [token for tokens in talk.tokens for token in tokens]
    return said if glosses is None else [word for token in said for word in glosses.of(token)]


def _vectors(path: Path) -> np.ndarray:
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        (described,) = [one for name, one in json.loads(file.read(length)).items() if name != "__metadata__"]
        data = np.frombuffer(file.read(), dtype=np.float16)
    return data.reshape(described["shape"]).astype(np.float64)

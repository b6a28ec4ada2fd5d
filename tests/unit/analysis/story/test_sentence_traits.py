"""What the fitted model looks at in a sentence."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.story.sentence_traits import PieceVectors, sentence_traits, word_pieces
from speakercoach.languages.glosses import Glosses
from speakercoach.stories.beat_model import WordPieces

TEXTS = ["\u2581", "a", "b", "c", "ab", "\u2581a", "\u2581ab", "bc"]
PIECES = WordPieces(
    {text: row for row, text in enumerate(TEXTS)},
    np.arange(len(TEXTS) * 2, dtype=np.float32).reshape(-1, 2),
    np.ones(len(TEXTS), dtype=np.float32),
)


def test_pieces_join_by_their_rank() -> None:
    """The pair that stands first in the list is joined first, as the encoding does from which the vectors come."""
    assert [TEXTS[row] for row in word_pieces("abc", PIECES.rank_of)] == ["\u2581ab", "c"]
    assert [TEXTS[row] for row in word_pieces("bc", PIECES.rank_of)] == ["\u2581", "bc"]


def test_letters_that_no_piece_holds_are_passed_over() -> None:
    """Of a name in other letters only its beginning is seen, and it is no fault."""
    assert word_pieces("\uac15", PIECES.rank_of) == [TEXTS.index("\u2581")]
    assert word_pieces("", {}) == []
    assert PieceVectors(PIECES).of([]).tolist() == [0.0, 0.0]


def test_what_is_no_word_is_seen_by_its_beginning() -> None:
    """Hundreds of letters without a blank are pasted by mistake: joining them all would take minutes."""
    assert word_pieces("abc" * 1000, PIECES.rank_of) == word_pieces(("abc" * 1000)[:64], PIECES.rank_of)


def test_a_foreign_word_is_seen_by_its_glosses() -> None:
    """Where a language has glosses its words have the vectors of the English ones."""
    glosses = Glosses({"\uac15": ("abc",)}, 1)
    korean = sentence_traits([["\uac15\uc744"]], "ko", PIECES, glosses)
    english = sentence_traits([["abc"]], "en", PIECES, None)
    assert np.array_equal(korean.vectors, english.vectors)


def test_grams_carry_their_language_and_korean_ones_their_edges() -> None:
    """Words and pairs in English; in Korean also how words begin and end, where stems and particles stand."""
    english = sentence_traits([["we", "left"]], "en", PIECES, None).grams[0]
    korean = sentence_traits([["\uac15\uc744"]], "ko", PIECES, Glosses({}, 0)).grams[0]
    assert english == ("en we", "en left", "en we left")
    assert korean == ("ko \uac15\uc744", "ko \uac15*", "ko *\uc744")


@given(st.lists(st.lists(st.sampled_from(["abc", "ab", "", "c"]), max_size=6), min_size=1, max_size=20))
def test_traits_are_finite_and_one_for_each_sentence(sentences: list[list[str]]) -> None:
    """Whatever is said, also sentences of nothing, each has its row."""
    traits = sentence_traits(sentences, "en", PIECES, None)
    assert traits.vectors.shape == (len(sentences), 2)
    assert traits.places.shape == (len(sentences), 12)
    assert len(traits.grams) == len(sentences)
    assert np.isfinite(traits.vectors).all()
    assert np.isfinite(traits.places).all()

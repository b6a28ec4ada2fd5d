"""Phrases that share their first words."""

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.answers.phrase_tree import PhraseTree
from speakercoach.analysis.phrases import PhraseIndex

PATTERNS = st.sampled_from(["i", "won't", "say", "sa*", "*y", "말*", "*요"])
TOKENS = st.sampled_from(["i", "won't", "say", "says", "y", "any", "말", "말해요", "요"])


@given(phrases=st.lists(st.lists(PATTERNS, min_size=1, max_size=3), max_size=6), tokens=st.lists(TOKENS, max_size=8))
def test_a_tree_finds_what_an_index_finds(phrases: list[list[str]], tokens: list[str]) -> None:
    """Sharing first words makes the search quick and changes no hit."""
    tree: PhraseTree[int] = PhraseTree()
    for number, phrase in enumerate(phrases):
        tree.add(phrase, number)
    index = PhraseIndex(((" ".join(phrase), number) for number, phrase in enumerate(phrases)), whole_words=True)
    assert sorted(tree.find(tokens)) == sorted(index.find(tokens))

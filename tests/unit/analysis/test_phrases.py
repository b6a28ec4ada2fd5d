"""Many phrases found in one pass."""

from speakercoach.analysis.phrases import PhraseIndex, split_weight


def test_a_cue_may_carry_a_weight() -> None:
    """What follows the last caret is the weight when it is a number, else the weight is 1."""
    assert [split_weight(cue) for cue in ("once", "one day^1.5", "what^ever", "all^nan", "none^-inf")] == [
        ("once", 1.0),
        ("one day", 1.5),
        ("what", 1.0),
        ("all", 1.0),
        ("none", 1.0),
    ]


def test_whole_words_are_found_with_their_place() -> None:
    """A phrase is found where all its words stand, and not inside longer words."""
    index = PhraseIndex([("one day", "a"), ("day", "b"), ("cross*", "c")], whole_words=True)
    assert list(index.find(["one", "day", "crossing", "days"])) == [(0, 2, "a"), (1, 2, "b"), (2, 3, "c")]


def test_words_with_particles_are_found_by_their_beginning() -> None:
    """Where words carry particles, the beginning of a word is enough, and a star asks for the end."""
    index = PhraseIndex([("엄마", "home"), ("*습니다", "end"), ("강을 건", "way")], whole_words=False)
    assert {hit[2] for hit in index.find(["엄마가", "강을", "건넜습니다"])} == {"home", "end", "way"}

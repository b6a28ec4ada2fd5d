"""The way to a decision about fillers, and back."""

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.report import Evidence, Filler, FillerKind
from speakercoach.domain.session import PersonalWords
from speakercoach.ui.models.fillers import FillerDecision, FillerWish, followed, opposite, stands

UM = Filler("um", FillerKind.FILLED_PAUSE, 1.0, 1.4, 0, 1, Evidence.WORDS, 1.0)
_PHRASES = st.sampled_from(["um", "like", "you know", "그", "Um,"])
_LISTS = st.lists(st.sampled_from(["um", "like", "you know", "그"]), unique=True, max_size=4)


@st.composite
def _own(draw: st.DrawFn) -> PersonalWords:
    words = draw(_LISTS)
    cut = draw(st.integers(0, len(words)))
    return PersonalWords(tuple(words[:cut]), tuple(words[cut:]))


@given(_own(), _PHRASES, st.sampled_from([FillerWish.ALWAYS, FillerWish.NEVER, FillerWish.RULES]))
def test_the_way_back_leads_to_where_every_word_stood(own: PersonalWords, phrase: str, wish: FillerWish) -> None:
    """Whatever is decided about words, its opposite puts each word into the list where it was."""
    decision = FillerDecision(wish, text=phrase)
    after = followed(own, decision)
    assert stands(after, phrase) is wish
    back = followed(after, opposite(own, decision))
    assert (set(back.fillers), set(back.not_fillers)) == (set(own.fillers), set(own.not_fillers))


def test_the_way_back_from_an_item_is_the_same_item() -> None:
    """Dismissing and restoring undo each other, and leave the lists alone."""
    own = PersonalWords(("so",), ("well",))
    dismissed = FillerDecision(FillerWish.DISMISS, UM)
    restored = opposite(own, dismissed)
    assert restored == FillerDecision(FillerWish.RESTORE, UM)
    assert opposite(own, restored) == dismissed
    assert followed(own, dismissed) == own

"""Words that leave: what is left out is one mark, what is changed other words, and the rest as it was."""

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.safety import Handling, Redaction
from speakercoach.domain.shared_session import LeftOut
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.languages import load_pack
from speakercoach.sharing.redaction import LEFT_OUT, redacted_words

TEXT = "My sister Mina's friend came. Then “Hye San”, and we left. Nobody knew."


def transcript(text: str = TEXT) -> Transcript:
    """These words, half a second each."""
    words = tuple(Word(word, at * 0.5, at * 0.5 + 0.4, 0.9) for at, word in enumerate(text.split()))
    return Transcript("en", EngineKind.WHISPER, None, Reliability.GOOD, words)


def hide(first: int, last: int, substitute: str = "") -> Redaction:
    """Words to be left out, or changed."""
    handling = Handling.CHANGE if substitute else Handling.MUTE
    return Redaction(first * 0.5, last * 0.5 + 0.4, first, last, handling, substitute)


def text_of(made: Transcript) -> str:
    """The words as one text."""
    return " ".join(word.text for word in made.words)


def test_what_is_muted_is_one_mark_with_the_punctuation_around_it() -> None:
    """Not even the number of words leaves, and sentences end where they ended."""
    made, stretches = redacted_words(transcript(), [hide(6, 7)])
    assert text_of(made) == f"My sister Mina's friend came. Then “{LEFT_OUT}”, and we left. Nobody knew."
    assert made.words[6] == Word(f"“{LEFT_OUT}”,", 3.0, 3.9, None)
    assert [(one.kind, one.first_word, one.last_word) for one in stretches] == [(LeftOut.LEFT_OUT, 6, 6)]


def test_a_change_is_its_words_spread_over_the_stretch() -> None:
    """A possessive stays one; places count in the words that leave."""
    made, stretches = redacted_words(transcript(), [hide(1, 2, "a dear friend"), hide(6, 7)])
    assert text_of(made).startswith("My a dear friend's friend came. Then")
    assert [word.start_s for word in made.words[1:4]] == sorted(word.start_s for word in made.words[1:4])
    assert (made.words[1].start_s, made.words[3].end_s) == (0.5, 1.4)
    assert [(one.first_word, one.last_word) for one in stretches] == [(1, 3), (7, 7)]


def test_a_change_at_the_start_of_a_sentence_begins_with_a_capital() -> None:
    """So that the sentence before still ends there."""
    made, _ = redacted_words(transcript("We left. Mina stayed."), [hide(2, 2, "my friend")])
    assert text_of(made) == "We left. My friend stayed."


def test_a_change_without_words_leaves_them_out() -> None:
    """An empty substitute is no word."""
    made, _ = redacted_words(transcript(), [Redaction(0.5, 1.4, 1, 2, Handling.CHANGE, "  ")])
    assert text_of(made).startswith(f"My {LEFT_OUT} friend")


def test_what_is_left_out_ends_no_sentence() -> None:
    """The dots of the mark trail off nothing, whatever begins behind it."""
    made, _ = redacted_words(transcript("Then Mina and I went. We ran."), [hide(1, 1)])
    words = (*made.words[:2], Word("Korea", 1.0, 1.4, 0.9), *made.words[3:])
    assert [one.text for one in find_sentences(words, load_pack("en"))] == [f"Then {LEFT_OUT} Korea I went.", "We ran."]


@given(st.lists(st.tuples(st.integers(-1, 14), st.integers(0, 4), st.sampled_from(["", "x", "two words"])), max_size=6))
def test_no_hidden_word_stays_and_no_other_goes(chosen: list[tuple[int, int, str]]) -> None:
    """However redactions lie to each other: kept words stay in order, hidden ones are gone, times never run back."""
    given_words = transcript(" ".join(f"w{at}" for at in range(13)))
    hidden = [hide(first, first + more, substitute) for first, more, substitute in chosen]
    covered = {at for one in hidden for at in range(one.first_word, one.last_word + 1)}
    made, stretches = redacted_words(given_words, hidden)
    kept = [word for word in made.words if word.text.startswith("w") and word.text != "words"]
    assert kept == [word for at, word in enumerate(given_words.words) if at not in covered]
    starts = [word.start_s for word in made.words]
    assert starts == sorted(starts)
    assert all(word.end_s >= word.start_s for word in made.words)
    inside = {i for one in stretches for i in range(one.first_word or 0, (one.last_word or 0) + 1)}
    assert len(made.words) - len(inside) == len(kept)

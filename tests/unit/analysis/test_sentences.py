"""Words cut into sentences."""

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.sentences import find_sentences
from speakercoach.languages import load_pack
from tests.fakes.speech import spoken

EN, KO = load_pack("en"), load_pack("ko")


def test_punctuation_ends_sentences() -> None:
    """A full stop, a question mark and a closing quotation mark end a sentence; a comma does not."""
    sentences = find_sentences(spoken("He asked, “Why?” I smiled. It was spring"), EN)
    assert [sentence.text for sentence in sentences] == ["He asked, “Why?”", "I smiled.", "It was spring"]


def test_what_is_quoted_ends_no_sentence_that_goes_on_behind_it() -> None:
    """A small letter behind a closing quote goes on, in a text that has capitals at all; quotes may still end one."""
    said = "He said: “Go!” and we went. “Why?” she asked. He said “Go!” We went."
    found = [sentence.text for sentence in find_sentences(spoken(said), EN)]
    assert found == ["He said: “Go!” and we went.", "“Why?” she asked.", "He said “Go!”", "We went."]
    assert len(find_sentences(spoken('he said: "go." and we went. it was "good." and cold.'), EN)) == 4


def test_abbreviations_and_initials_end_nothing() -> None:
    """The stop of an abbreviation or an initial belongs to its word."""
    assert len(find_sentences(spoken("Mrs. Orchard met J. Miller at 5 p.m. on Monday."), EN)) == 1


def test_an_abbreviation_that_stands_before_figures_is_a_word_elsewhere() -> None:
    """The word "no" ends a sentence; "No. 5" does not."""
    assert len(find_sentences(spoken("I had to say no. I said no. She lived at No. 5 then."), EN)) == 3


def test_trailing_off_ends_a_sentence_only_before_a_new_one() -> None:
    """Three dots in the middle of a thought cut nothing."""
    assert len(find_sentences(spoken("I was... very small. And then... We left."), EN)) == 3


def test_without_punctuation_long_pauses_end_sentences() -> None:
    """Where an engine writes no stops, a pause of 0.6 s between groups of words stands for one."""
    sentences = find_sentences(spoken("we had a garden | my mother grew pears | it was small"), EN)
    assert [sentence.last_word for sentence in sentences] == [3, 7, 10]


def test_korean_endings_end_sentences_at_a_short_pause() -> None:
    """A final ending before any pause closes a Korean sentence that has no stop."""
    words = spoken("우리 집에는 감나무가 있었어요 | 가을이면 감을 땄어요", pause_s=0.3)
    assert [sentence.last_word for sentence in find_sentences(words, KO)] == [3, 6]


def test_a_long_stretch_without_stops_is_cut_by_pauses() -> None:
    """A recogniser that loses punctuation for a while does not make one endless sentence."""
    sentences = find_sentences(spoken("Yes. " + "one two three four five six seven | " * 20), EN)
    assert len(sentences) > 10


@given(st.lists(st.sampled_from(["tree", "tree.", "|", "Mr.", "why?", "..."]), min_size=1, max_size=200))
def test_sentences_cover_all_words_once(tokens: list[str]) -> None:
    """Sentences lie end to end: ordered, inside, none empty, no word left out."""
    words = spoken(" ".join(tokens))
    sentences = find_sentences(words, EN)
    covered = [i for sentence in sentences for i in range(sentence.first_word, sentence.last_word + 1)]
    assert covered == list(range(len(words)))

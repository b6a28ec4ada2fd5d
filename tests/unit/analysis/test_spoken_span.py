"""From when to when somebody speaks."""

import pytest

from speakercoach.analysis.pauses.spoken_span import sound_is_clear, spoken_span
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Word
from tests.fakes.speech import spoken
from tests.fakes.timed import measures_of

SPEECH = ((2.0, 3.0), (4.0, 5.0))


def _words(first_s: float = 2.0, last_s: float = 5.0) -> tuple[Word, ...]:
    """Six words in two seconds of speech, the first and the last maybe stretched."""
    times = ((first_s, 2.3), (2.3, 2.6), (2.6, 3.0), (4.0, 4.3), (4.3, 4.6), (4.6, last_s))
    return tuple(Word("river", start_s, end_s, 0.9) for start_s, end_s in times)


@pytest.mark.parametrize(("first_s", "last_s"), [(2.0, 5.0), (0.0, 5.0), (2.0, 7.0), (0.0, 7.0)])
def test_silence_before_and_after_the_talk_is_none_of_it(first_s: float, last_s: float) -> None:
    """Words stretched into the silence around the talk do not make it longer."""
    assert spoken_span(_words(first_s, last_s), measures_of(SPEECH, 8.0)) == Span(2.0, 5.0)


def test_a_breath_before_and_applause_after_the_talk_are_none_of_it() -> None:
    """Of several sounds in the time of a stretched word the one that touches the other words is the word."""
    speech = ((0.5, 1.2), *SPEECH, (5.6, 7.5))
    assert spoken_span(_words(0.0, 7.5), measures_of(speech, 8.0)) == Span(2.0, 5.0)


def test_a_click_right_before_the_next_word_is_not_the_first_word() -> None:
    """A sound too short for a word is none, wherever it lies."""
    speech = ((1.9, 2.1), (2.24, 2.29), (2.3, 3.0), (4.0, 5.0))
    assert spoken_span(_words(0.5), measures_of(speech, 8.0)).start_s == 1.9


def test_without_a_clear_sound_the_words_say_it() -> None:
    """A transcript alone, and a voice in the noise, leave it to the times of the words."""
    assert spoken_span(_words(0.0), None) == Span(0.0, 5.0)
    assert spoken_span(_words(0.0), measures_of(SPEECH, 8.0, noise_db=-30.0)) == Span(0.0, 5.0)
    assert not sound_is_clear(measures_of((), 8.0))


def test_no_words_and_words_beside_all_speech_are_no_trouble() -> None:
    """A span is never turned around."""
    assert spoken_span((), measures_of(SPEECH, 8.0)) == Span(0.0, 0.0)
    assert spoken_span(spoken("We left.", start_s=6.0), measures_of(SPEECH, 8.0)) == Span(6.0, 6.6)


def test_sound_that_goes_on_after_the_last_word_is_none_of_the_talk() -> None:
    """The host who speaks on at once does not make the talk longer."""
    assert spoken_span(_words(), measures_of(((2.0, 3.0), (4.0, 6.5)), 8.0)).end_s == 5.0

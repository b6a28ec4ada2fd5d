"""Silences from the sound and the words together."""

from collections.abc import Callable, Sequence

import pytest

from speakercoach.analysis.pauses.silences import find_silences
from speakercoach.domain.sound import SoundMeasures, Span
from speakercoach.domain.transcript import Word
from tests.fakes.timed import ending_late, held, measures_of, starting_early

LEAST_S = 0.25
SAID = (("winter", 1.0, 1.4), ("began", 1.4, 1.8), ("early", 2.6, 3.0), ("that", 3.0, 3.2), ("year", 3.6, 4.0))
SPEECH = ((1.0, 1.8), (2.6, 3.2), (3.6, 4.0))
PAUSES = [(1.8, 2.6), (3.2, 3.6)]


def _words(said: Sequence[tuple[str, float, float]] = SAID, confidence: float | None = 0.9) -> tuple[Word, ...]:
    return tuple(Word(text, start_s, end_s, confidence) for text, start_s, end_s in said)


def _found(words: Sequence[Word], measures: SoundMeasures | None) -> list[tuple[float, float]]:
    span = Span(words[0].start_s, max(word.end_s for word in words)) if words else Span(0.0, 0.0)
    return [
        (round(silence.start_s, 2), round(silence.end_s, 2))
        for silence in find_silences(words, measures, span, LEAST_S)
    ]


@pytest.mark.parametrize("stretched", [tuple, starting_early, ending_late])
def test_words_stretched_over_a_pause_do_not_hide_it(
    stretched: Callable[[Sequence[Word]], tuple[Word, ...]],
) -> None:
    """Whether a recogniser lets words begin early or end late, the pauses are those of the sound."""
    assert _found(stretched(_words()), measures_of(SPEECH, 5.0)) == PAUSES


def test_without_sound_the_gaps_between_words_are_the_silences() -> None:
    """A transcript alone tells pauses by its times."""
    assert _found(_words(), None) == PAUSES


@pytest.mark.parametrize("speech", [(), ((1.0, 4.0),)])
def test_a_sound_that_cannot_tell_leaves_it_to_the_words(speech: tuple[tuple[float, float], ...]) -> None:
    """A whisper, or a voice that hardly stands out of the noise, has the pauses that its words have."""
    assert _found(_words(), measures_of(speech, 5.0, noise_db=-30.0)) == PAUSES


def test_words_that_were_said_in_a_low_voice_are_no_pause() -> None:
    """Where the sound hears nothing although several words lie there, the words are right."""
    said = (*SAID, ("I", 4.0, 4.1), ("think", 4.1, 4.4), ("it", 4.4, 4.5), ("was", 4.5, 4.7), ("so", 5.0, 5.3))
    assert _found(_words(said), measures_of((*SPEECH, (5.0, 5.3)), 6.0)) == [*PAUSES, (4.7, 5.0)]


def test_words_that_were_hardly_heard_hide_no_pause() -> None:
    """Recognisers make words up in silence, and say themselves how unsure they are."""
    invented = [("thank", 2.0, 2.2), ("you", 2.2, 2.4)]
    words = sorted([*_words(), *_words(invented, confidence=0.1)], key=lambda word: word.start_s)
    assert (1.8, 2.6) in _found(words, measures_of(SPEECH, 5.0))


def test_a_weak_sound_in_the_middle_of_a_word_is_no_pause() -> None:
    """The closure of a stop or a soft consonant belongs to its word."""
    said = (*SAID, ("afterwards", 4.0, 4.8), ("we", 4.8, 5.0))
    for words in (_words(said), starting_early(_words(said))):
        assert _found(words, measures_of((*SPEECH[:2], (3.6, 4.25), (4.52, 5.0)), 6.0)) == PAUSES


def test_words_with_exact_times_keep_their_weak_ends() -> None:
    """Where all words are timed with care, a short gap between two stays as short as they say."""
    said = (*SAID, ("helped", 4.0, 4.5), ("them", 4.6, 5.0))
    assert _found(_words(said), measures_of((*SPEECH[:2], (3.6, 4.3), (4.6, 5.0)), 6.0)) == PAUSES


def test_a_breath_in_a_pause_is_part_of_it() -> None:
    """A sound without a word that is far below the voice divides no pause."""
    speech = ((1.0, 1.8), (2.1, 2.4), (2.6, 3.2), (3.6, 4.0))
    assert _found(_words(), measures_of(speech, 5.0, weak=[(2.1, 2.4, -50.0)])) == PAUSES


def test_laughter_in_a_pause_is_part_of_it() -> None:
    """A loud sound without a word that holds nothing near the speaker's own pitch is no speech of the talk."""
    speech = ((1.0, 1.8), (2.0, 2.4), (2.6, 3.2), (3.6, 4.0))
    laughing = measures_of(speech, 5.0, steady=[held(2.05, 2.35, pitch_hz=260.0)])
    assert _found(_words(), laughing) == PAUSES


def test_an_um_that_nobody_wrote_down_is_no_silence() -> None:
    """A held sound at the speaker's own pitch ends a silence, whether or not a word is written for it."""
    speech = ((1.0, 1.8), (2.1, 2.3), (2.6, 3.2), (3.6, 4.0))
    um = measures_of(speech, 5.0, steady=[held(2.1, 2.3)])
    assert _found(_words(), um) == [(1.8, 2.1), (2.3, 2.6), (3.2, 3.6)]


def test_a_loud_sound_in_a_pause_divides_it_where_nobody_looked_for_an_um() -> None:
    """Measures without held sounds cannot tell laughter from an um: the silences on both sides stay apart."""
    speech = ((1.0, 1.8), (2.1, 2.3), (2.6, 3.2), (3.6, 4.0))
    assert _found(_words(), measures_of(speech, 5.0)) == [(1.8, 2.1), (2.3, 2.6), (3.2, 3.6)]


def test_a_room_that_gives_the_sound_back_hides_no_pause() -> None:
    """Between two words the echo of the first, well below the voice, is no speech."""
    echo = measures_of(((1.0, 3.2), (3.6, 4.0)), 5.0, weak=[(2.0, 2.6, -40.0)])
    assert _found(_words(), echo) == [(2.0, 2.6), (3.2, 3.6)]


def test_few_words_are_no_trouble() -> None:
    """No word or one word has no silence within."""
    assert _found((), measures_of(SPEECH, 5.0)) == []
    assert _found(_words(SAID[:1]), measures_of(SPEECH[:1], 5.0)) == []

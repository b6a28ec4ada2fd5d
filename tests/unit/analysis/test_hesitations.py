"""Hesitations where no word is written, from given words and held sounds."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.hesitations.hesitations import HesitationsFound, search_hesitations
from speakercoach.domain.context import Dismissal
from speakercoach.domain.report import Evidence, Filler, FillerKind, Fillers
from speakercoach.domain.sound import SoundMeasures, Span, SteadySound
from speakercoach.domain.transcript import Word

NONE_WRITTEN = Fillers(0, None, None, ())
UH = (-12,) * 6 + (-20,) * 6 + (-32,) * 6
OTHER_VOWELS = ((-10,) * 4 + (-26,) * 8 + (-30,) * 6, (-16,) * 6 + (-14,) * 6 + (-34,) * 6)
BREATH = (-26,) * 9 + (-20,) * 9


def held(start_s: float, end_s: float, colour: tuple[int, ...] = UH, **changed: object) -> SteadySound:
    """A held voice as in "uh" with silence on both sides, but for what is changed."""
    sound = SteadySound(start_s, end_s, 100.0, 0.1, 1.5, -30.0, colour, before_db=20.0, after_db=20.0)
    return replace(sound, **changed)  # type: ignore[arg-type]


VOWELS = tuple(
    held(
        *(at_s, at_s + 0.14, OTHER_VOWELS[index % 2]),
        pitch_hz=115.0,
        change_db=3.2,
        before_db=4.0,
        after_db=4.0,
    )
    for index, at_s in enumerate((0.6, 1.4, 2.2, 6.2, 7.0, 7.8))
)
"""Vowels of ordinary words, which every talk has."""


def said(*times_s: tuple[float, float], text: str = "mountain") -> tuple[Word, ...]:
    """Words of two syllables at these times."""
    return tuple(Word(text, start_s, end_s, 0.9) for start_s, end_s in times_s)


WORDS = said(*((0.5 + 0.4 * k, 0.9 + 0.4 * k) for k in range(6)), *((6.1 + 0.4 * k, 6.5 + 0.4 * k) for k in range(6)))
"""Six words, silence from 2.9 to 6.1 s, six more."""


def heard(*sounds: SteadySound, speech: tuple[Span, ...] | None = None) -> SoundMeasures:
    """A talk of 10 s with the ordinary vowels and these held sounds."""
    spoken = speech or (Span(0.5, 2.9), *(Span(sound.start_s, sound.end_s) for sound in sounds), Span(6.1, 8.5))
    return SoundMeasures(
        duration_s=10.0,
        speech=tuple(sorted(spoken, key=lambda span: span.start_s)),
        speech_level_db=-25.0,
        noise_level_db=-60.0,
        clipped_ratio=0.0,
        peaks=(),
        peaks_step_s=0.05,
        pitch_median_hz=110.0,
        pitch_sd_st=2.0,
        loudness_sd_db=4.0,
        voice=(),
        steady=tuple(sorted((*VOWELS, *sounds), key=lambda sound: sound.start_s)),
    )


def search(
    measures: SoundMeasures | None,
    words: tuple[Word, ...] = WORDS,
    written: Fillers = NONE_WRITTEN,
    dismissals: tuple[Dismissal, ...] = (),
) -> HesitationsFound:
    """What is found, each word having two syllables."""
    return search_hesitations(words, [2] * len(words), written, measures, dismissals)


def spans(found: HesitationsFound) -> list[tuple[float, float]]:
    """The times of the likely ones."""
    return [(item.start_s, item.end_s) for item in found.likely]


def written(*times_s: tuple[float, float], kind: FillerKind = FillerKind.FILLED_PAUSE) -> Fillers:
    """Fillers that are written at these times."""
    items = tuple(Filler("um", kind, start_s, end_s, 0, 1, Evidence.WORDS, 1.0) for start_s, end_s in times_s)
    return Fillers(len(items), None, None, items)


# ---------------------------------------------------------------------------------------------------- what is found


def test_a_held_sound_between_words_is_likely() -> None:
    """A steady uh in a gap between words is found as a sound without words, apart from what is written."""
    (item,) = search(heard(held(4.0, 4.4))).likely
    assert (item.start_s, item.end_s, item.text, item.word, item.words) == (4.0, 4.4, "", None, 0)
    assert (item.kind, item.evidence) == (FillerKind.FILLED_PAUSE, Evidence.SOUND)
    assert 0.9 < item.certainty <= 1.0


@pytest.mark.parametrize("stretch", [(2.9, 6.5), (3.9, 6.5)])
def test_a_sound_that_was_given_to_the_next_word_is_found(stretch: tuple[float, float]) -> None:
    """A word that begins where the one before ended, as Whisper writes it, does not hide the uh before it."""
    words = (*WORDS[:6], replace(WORDS[6], start_s=stretch[0], end_s=stretch[1]), *WORDS[7:])
    assert spans(search(heard(held(4.0, 4.4)), words)) == [(4.0, 4.4)]


def test_a_sound_that_was_given_to_the_word_before_is_found() -> None:
    """A word that lasts on over an uh does not hide it."""
    words = (*WORDS[:5], replace(WORDS[5], end_s=4.45), *WORDS[6:])
    assert spans(search(heard(held(4.0, 4.4)), words)) == [(4.0, 4.4)]


def test_the_vowel_of_a_word_is_none() -> None:
    """The same held sound is no hesitation where a word of usual length needs it."""
    words = (*WORDS[:6], *said((4.0, 4.4)), *WORDS[6:])
    assert search(heard(held(4.0, 4.4)), words).likely == ()


def test_a_slow_speaker_draws_no_hesitations_out() -> None:
    """Where every word lasts more than twice as long, long vowels inside the words are how this person speaks."""
    words = said(*((0.5 + 1.2 * k, 1.7 + 1.2 * k) for k in range(7)))
    sounds = tuple(held(1.1 + 1.2 * k, 1.65 + 1.2 * k, before_db=3.0, after_db=6.0) for k in range(7))
    measures = replace(heard(speech=(Span(0.5, 8.9),)), steady=sounds)
    assert search(measures, words).likely == ()
    assert search(measures, (words[0], *said(*((1.7 + 0.5 * k, 2.2 + 0.5 * k) for k in range(14))))).likely


def test_a_breath_is_none() -> None:
    """Something held without a pitch, softer and brighter than the voice, is a breath."""
    breath = held(4.0, 4.6, BREATH, pitch_hz=None, pitch_sd_st=None, level_db=-48.0)
    assert search(heard(breath)).likely == ()


def test_a_creaky_voice_counts() -> None:
    """A sound without a pitch that is as dark as the voice is found all the same."""
    creaky = held(4.0, 4.5, pitch_hz=None, pitch_sd_st=None, level_db=-34.0)
    assert spans(search(heard(creaky))) == [(4.0, 4.5)]


def test_in_noise_what_is_almost_sure_alone_is_told() -> None:
    """Other voices and echoes hold their sounds, too: a noisy recording needs more certainty than a clear one."""
    doubtful = heard(held(4.0, 4.2, change_db=4.5))
    (unsure,) = search(doubtful).likely
    assert unsure.certainty < 0.85
    assert search_hesitations(WORDS, [2] * len(WORDS), NONE_WRITTEN, doubtful, in_noise=True).likely == ()
    plain = heard(held(4.0, 4.4))
    assert search_hesitations(WORDS, [2] * len(WORDS), NONE_WRITTEN, plain, in_noise=True) == search(plain)


def test_vowel_and_nasal_are_one() -> None:
    """An um, held first as vowel and then as nasal, is one hesitation."""
    nasal = (-8,) * 3 + (-28,) * 15
    both = (held(4.0, 4.3, after_db=5.0), held(4.32, 4.6, nasal, level_db=-35.0, before_db=0.0))
    assert spans(search(heard(*both, speech=(Span(0.5, 2.9), Span(4.0, 4.6), Span(6.1, 8.5))))) == [(4.0, 4.6)]


def test_two_with_a_stop_between_are_two() -> None:
    """Uh, uh: between them the voice stops."""
    twice = (held(4.0, 4.3), held(4.34, 4.7))
    assert spans(search(heard(*twice, speech=(Span(0.5, 2.9), Span(4.0, 4.7), Span(6.1, 8.5))))) == [
        (4.0, 4.3),
        (4.34, 4.7),
    ]


DOUBTFUL = held(4.0, 4.16, change_db=3.0, before_db=6.0, after_db=6.0)


def test_the_speakers_own_sound_is_learned_from_what_is_written() -> None:
    """A doubtful sound becomes likely where it sounds as the written fillers do, and only there."""
    filler = held(9.0, 9.4)
    words = (*WORDS, *said((9.0, 9.4), text="um"))
    speech = (Span(0.5, 2.9), Span(3.9, 4.2), Span(6.1, 8.5), Span(9.0, 9.4))
    others = (replace(DOUBTFUL, colour=OTHER_VOWELS[0]), replace(DOUBTFUL, colour=UH))
    unlike, alike = (search(heard(one, filler, speech=speech), words, written((9.0, 9.4))) for one in others)
    assert (spans(unlike), spans(alike)) == ([], [(4.0, 4.16)])


def test_hesitations_sound_alike() -> None:
    """A sound is more certain beside a clear hesitation that sounds like it than beside one that does not."""
    speech = (Span(0.5, 2.9), Span(3.9, 4.2), Span(5.0, 5.5), Span(6.1, 8.5))
    certainties = []
    for nearness_db in (0, 6):
        sound = replace(
            DOUBTFUL, change_db=1.5, colour=tuple(band + nearness_db * (-1) ** n for n, band in enumerate(UH))
        )
        found = search(heard(sound, held(5.0, 5.5), speech=speech)).likely
        certainties.append(next((item.certainty for item in found if item.start_s < 5.0), 0.0))
    assert certainties[0] > certainties[1] + 0.3


# ----------------------------------------------------------------------------------------- what is written or dismissed


@pytest.mark.parametrize("kind", list(FillerKind))
@pytest.mark.parametrize("at_s", [(4.0, 4.4), (4.08, 4.45), (3.0, 4.4), (3.9, 4.3)])
def test_what_is_written_is_not_heard_again(kind: FillerKind, at_s: tuple[float, float]) -> None:
    """A filler that the words have is never found a second time, with times as good as a recogniser gives."""
    words = tuple(sorted((*WORDS, *said(at_s, text="um")), key=lambda word: word.start_s))
    assert search(heard(held(4.0, 4.4)), words, written(at_s, kind=kind)).likely == ()


def test_a_second_one_beside_a_written_one_is_found() -> None:
    """Um, uh: the second is found where only the first is written, and does not reach into it."""
    words = (*WORDS[:6], *said((3.6, 4.0), text="um"), *WORDS[6:])
    measures = heard(held(3.6, 4.0), held(4.5, 5.0))
    assert spans(search(measures, words, written((3.6, 4.0)))) == [(4.5, 5.0)]


def test_a_dismissed_sound_stands_apart() -> None:
    """What the person said is no filler counts no more; of two the nearer one goes, and words dismiss no sound."""
    measures = heard(held(4.0, 4.4), held(5.2, 5.7))
    found = search(measures, dismissals=(Dismissal(4.1, ""), Dismissal(5.3, "um")))
    assert spans(found) == [(5.2, 5.7)]
    assert [item.start_s for item in found.dismissed] == [4.0]


# -------------------------------------------------------------------------------------------------------- in any case


def test_without_held_sounds_nothing_is_said() -> None:
    """A transcript without sound, and sound that was measured before held sounds were, have no hesitations."""
    nothing = HesitationsFound((), ())
    assert search(None) == nothing
    assert search(replace(heard(), steady=())) == nothing


@given(shift_s=st.integers(1, 3600))
def test_shifting_time_shifts_hesitations(shift_s: int) -> None:
    """A talk that begins later has the same hesitations, as much later."""
    measures = heard(held(4.0, 4.4), held(5.2, 5.7))
    later = replace(
        measures,
        duration_s=measures.duration_s + shift_s,
        speech=tuple(Span(span.start_s + shift_s, span.end_s + shift_s) for span in measures.speech),
        steady=tuple(
            replace(sound, start_s=sound.start_s + shift_s, end_s=sound.end_s + shift_s) for sound in measures.steady
        ),
    )
    words = tuple(replace(word, start_s=word.start_s + shift_s, end_s=word.end_s + shift_s) for word in WORDS)
    shifted = spans(search(later, words))
    assert len(shifted) == 2
    assert shifted == [
        pytest.approx((start_s + shift_s, end_s + shift_s)) for start_s, end_s in spans(search(measures))
    ]


moments = st.integers(0, 100).map(lambda step: step / 10)
stretches = st.tuples(moments, moments).map(sorted)
sounds = st.builds(
    held,
    moments,
    st.just(0.0),
    st.sampled_from([UH, BREATH, *OTHER_VOWELS]),
    pitch_hz=st.sampled_from([None, 90.0, 300.0]),
    change_db=st.floats(0.0, 4.0),
    level_db=st.floats(-90.0, 0.0),
    before_db=st.floats(-30.0, 60.0),
    after_db=st.floats(-30.0, 60.0),
)


@given(
    words=st.lists(stretches, max_size=12).map(lambda found: said(*((one[0], one[1]) for one in sorted(found)))),
    steady=st.lists(st.tuples(sounds, st.floats(0.05, 3.0)), max_size=8),
    speech=st.lists(moments, max_size=8, unique=True).map(sorted),
    fillers=st.lists(stretches, max_size=4),
)
def test_findings_are_in_order_apart_and_finite(
    words: tuple[Word, ...], steady: list[tuple[SteadySound, float]], speech: list[float], fillers: list[list[float]]
) -> None:
    """Whatever comes in, hesitations are in order, apart, on held sounds and never on a filler that is written."""
    placed = [replace(one, end_s=one.start_s + length_s) for one, length_s in steady]
    measures = replace(
        heard(),
        speech=tuple(Span(*pair) for pair in zip(speech[::2], speech[1::2], strict=False)),
        steady=tuple(sorted(placed, key=lambda sound: sound.start_s)),
    )
    known = written(*((one[0], one[1]) for one in fillers))
    items = search(measures, words, known).likely
    assert all(math.isfinite(figure) for item in items for figure in (item.start_s, item.end_s, item.certainty))
    assert all(item.start_s < item.end_s and 0.5 <= item.certainty <= 1.0 for item in items)
    assert all(before.end_s <= after.start_s for before, after in pairwise(items))
    assert all(any(one.start_s <= item.start_s and item.end_s <= 13.0 for one in placed) for item in items)
    assert not any(min(item.end_s, one.end_s) > max(item.start_s, one.start_s) for item in items for one in known.items)

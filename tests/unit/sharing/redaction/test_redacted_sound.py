"""Sound that leaves: a tone where it was muted, and no trace of what was there in any file made of it."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speakercoach.audio.copies import SystemSoundCopies
from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.disguise import Moved
from speakercoach.domain.safety import Handling, Redaction
from speakercoach.domain.sound import Sound, Span
from speakercoach.domain.transcript import Word
from speakercoach.sharing.outgoing import let_go
from speakercoach.sharing.redaction import muted_spans, never_heard, redacted_sound
from speakercoach.sharing.redaction.sounds import LEAST_MARGIN_S, MOST_MARGIN_S, TONE_LEVEL

RATE_HZ = 16_000
WORDS = tuple(
    Word(text, start_s, end_s, None)
    for text, start_s, end_s in (
        ("we", 0.5, 0.7),
        ("left", 0.7, 1.0),
        ("Hyesan", 1.0, 1.5),
        ("then", 1.5, 1.8),
        ("by", 2.4, 2.6),
        ("Musan", 4.0, 4.5),
    )
)


def mute(first: int, last: int) -> Redaction:
    """These words, by their times."""
    return Redaction(WORDS[first].start_s, WORDS[last].end_s, first, last, Handling.MUTE)


def speech(seconds: float = 6.0) -> Sound:
    """A hum with a pitch that moves, loud everywhere."""
    at_s = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    phase = 2.0 * np.pi * (130.0 * at_s + 3.0 * np.sin(2.0 * np.pi * 0.7 * at_s))
    hum = sum(np.sin(n * phase) / n for n in range(1, 10))
    return Sound(np.asarray(0.2 * hum, dtype=np.float32), RATE_HZ)


def test_margins_take_the_silence_along() -> None:
    """At least 0.15 s, where the next word follows at once; at most 0.5 s, where it does not follow soon."""
    close = muted_spans([mute(2, 2)], WORDS)[0]
    assert (close.start_s, close.end_s) == pytest.approx((1.0 - LEAST_MARGIN_S, 1.5 + LEAST_MARGIN_S))
    beside_silence = muted_spans([mute(3, 3)], WORDS)[0]
    assert beside_silence.end_s == pytest.approx(1.8 + MOST_MARGIN_S)
    within_silence = muted_spans([mute(1, 1)], (WORDS[0], WORDS[1], Word("by", 1.3, 1.5, None)))[0]
    assert within_silence.end_s == pytest.approx(1.3)
    last = muted_spans([mute(5, 5)], WORDS)[0]
    assert (last.start_s, last.end_s) == pytest.approx((4.0 - MOST_MARGIN_S, 4.5 + MOST_MARGIN_S))


def test_a_word_whose_time_is_too_short_is_muted_around_it() -> None:
    """Recognisers give some words no time at all: they were said close by."""
    words = (*WORDS[:2], Word("Hyesan", 1.0, 1.0, None), *WORDS[3:])
    span = muted_spans([Redaction(1.0, 1.0, 2, 2, Handling.MUTE)], words)[0]
    assert span.start_s < 1.0 - 0.4
    assert span.end_s > 1.0 + 0.4


def test_a_sliver_between_two_mutes_is_muted_too() -> None:
    """Less than a syllable tells a listener nothing."""
    assert len(muted_spans([mute(0, 0), mute(2, 2)], WORDS)) == 1
    assert len(muted_spans([mute(0, 0), mute(5, 5)], WORDS)) == 2


def test_what_no_recogniser_understood_is_muted_unless_somebody_wrote_it_down() -> None:
    """Nobody could review it."""
    unheard = (Span(2.7, 3.9), Span(4.1, 4.4))
    assert never_heard(WORDS, unheard) == (Span(2.7, 3.9),)


def test_nothing_of_the_samples_stays_and_the_rest_is_as_it_was() -> None:
    """A soft tone within, hardly a fade beside it, equality beyond."""
    sound, span = speech(), Span(2.0, 3.0)
    made = redacted_sound(sound, (span,))
    first, last = 2 * RATE_HZ, 3 * RATE_HZ
    assert np.abs(made.samples[first:last]).max() <= TONE_LEVEL
    assert np.array_equal(made.samples[: first - 100], sound.samples[: first - 100])
    assert np.array_equal(made.samples[last + 100 :], sound.samples[last + 100 :])
    assert abs(np.corrcoef(made.samples[first:last], sound.samples[first:last])[0, 1]) < 0.05
    assert not redacted_sound(sound, (span,), tone=False).samples[first:last].any()


def test_there_is_no_click_at_the_edges() -> None:
    """No step is larger than those of the voice itself."""
    sound = speech()
    made = redacted_sound(sound, (Span(2.0, 3.0),))
    assert np.abs(np.diff(made.samples)).max() <= np.abs(np.diff(sound.samples)).max()


@pytest.mark.parametrize("span", [Span(-1.0, 0.5), Span(5.5, 9.0), Span(7.0, 9.0), Span(2.0, 2.0), Span(0.0, 6.0)])
def test_a_span_may_lie_at_the_edge_or_beyond(span: Span) -> None:
    """The sound stays as long as it is."""
    sound = speech()
    made = redacted_sound(sound, (span,))
    assert len(made.samples) == len(sound.samples)
    assert np.isfinite(made.samples).all()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    start_s=st.floats(0.0, 5.5),
    length_s=st.floats(0.02, 2.0),
    seed=st.integers(0, 2**32 - 1),
    loudness=st.sampled_from([0.0, 0.001, 0.3, 1.0]),
)
def test_every_file_is_byte_for_byte_the_same_whatever_was_said(
    start_s: float, length_s: float, seed: int, loudness: float
) -> None:
    """So nothing of it can be recovered: WAV, FLAC and Opus, in one's own voice and in a disguised one."""
    span = Span(start_s, start_s + length_s)
    one = speech()
    first, last = int(np.floor(span.start_s * RATE_HZ)), int(np.ceil(span.end_s * RATE_HZ))
    other = one.samples.copy()
    within = other[first:last]
    within[:] = loudness * np.random.default_rng(seed).uniform(-1.0, 1.0, len(within))
    copies = _WithoutChance()
    files = [
        (copies.wav(made), copies.flac(made), copies.opus(made))
        for samples in (one.samples, other)
        for voice in (ShareVoice.OWN, ShareVoice.DISGUISED)
        for made in [let_go(copies, Sound(samples, RATE_HZ), (span,), voice, None)]
    ]
    assert files[0] == files[2]
    assert files[1] == files[3]


class _WithoutChance(SystemSoundCopies):
    """Praat, too, leaves some of its work to chance; here it begins alike each time."""

    def __init__(self) -> None:
        super().__init__(chance=lambda low, high: (low + high) / 2)

    def disguised(
        self,
        sound: Sound,
        should_stop: Callable[[], bool] | None = None,
        moved: Moved | None = None,
        *,
        is_spare: bool = False,
    ) -> Sound:
        from parselmouth.praat import run

        run("seeded = random_initializeWithSeedUnsafelyButPredictably (7)")
        return super().disguised(sound, should_stop, moved, is_spare=is_spare)


def test_a_disguised_sound_keeps_the_tone_as_it_is() -> None:
    """The tone is the app's, not a voice to be moved."""
    copies, span = SystemSoundCopies(), Span(2.0, 3.0)
    own = let_go(copies, speech(), (span,), ShareVoice.OWN, None)
    moved = let_go(copies, speech(), (span,), ShareVoice.DISGUISED, None)
    within = slice(2 * RATE_HZ, 3 * RATE_HZ)
    assert np.array_equal(own.samples[within], moved.samples[within])

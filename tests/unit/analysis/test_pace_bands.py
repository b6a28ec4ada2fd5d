"""In which range a pace is called easy to follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.pace.pace_bands import pace_band
from speakercoach.domain.event import EventKind
from speakercoach.domain.report import BandSource, OwnUsual
from speakercoach.languages import available, load_pack


def usual(wpm: float | None = None, syl_per_s: float | None = None, takes: int = 3) -> OwnUsual:
    """What is usual for a speaker, pace alone."""
    return OwnUsual(takes, wpm, syl_per_s, None, None, None, None, None, None)


def limits(language: str, event: EventKind | None, own: OwnUsual | None) -> tuple[float, float, BandSource]:
    """Low, high and where they come from."""
    band = pace_band(load_pack(language), event, own)
    return band.low_per_min, band.high_per_min, band.source


def test_a_language_has_its_band_in_its_own_unit() -> None:
    """English counts words, Korean syllables; without more to go by the language decides."""
    assert limits("en", None, None) == (100, 150, BandSource.LANGUAGE)
    assert limits("ko", None, None) == (240, 330, BandSource.LANGUAGE)
    assert pace_band(load_pack("en"), None, None).in_words
    assert not pace_band(load_pack("ko"), None, None).in_words


@pytest.mark.parametrize("language", available())
def test_an_interpreter_and_an_echo_ask_for_a_slower_pace_and_a_small_table_allows_more(language: str) -> None:
    """The kind of event moves the band; a kind without one of its own leaves the language's."""
    low, high, _ = limits(language, None, None)
    assert limits(language, EventKind.CAMPUS, None) == (low, high, BandSource.LANGUAGE)
    for slower in (EventKind.INTERPRETED, EventKind.SCREENING):
        assert limits(language, slower, None)[1] < high
    assert limits(language, EventKind.INTERPRETED, None)[1] < limits(language, EventKind.SCREENING, None)[1]
    for livelier in (EventKind.PANEL, EventKind.CIRCLE):
        assert limits(language, livelier, None)[1] > high
    assert limits(language, EventKind.PANEL, None)[2] is BandSource.EVENT


def test_a_slow_speaker_is_inside_their_own_band() -> None:
    """From three takes on the band reaches 15 % under what is usual for the speaker, at any event."""
    assert limits("en", None, usual(80.0)) == (68, 150, BandSource.OWN)
    assert limits("en", EventKind.SCREENING, usual(80.0)) == (68, 140, BandSource.OWN)
    assert limits("ko", None, usual(syl_per_s=3.5)) == (178, 330, BandSource.OWN)
    assert limits("en", None, usual(80.0, takes=2)) == (100, 150, BandSource.LANGUAGE)


def test_a_quick_speaker_is_allowed_their_usual_pace_within_reason() -> None:
    """The band reaches up to the usual pace, at most a quarter more, and not where the event sets the pace."""
    assert limits("en", None, usual(165.0)) == (100, 165, BandSource.OWN)
    assert limits("en", None, usual(240.0)) == (100, 188, BandSource.OWN)
    assert limits("en", EventKind.INTERPRETED, usual(165.0)) == (90, 120, BandSource.EVENT)


def test_a_speaker_like_others_changes_nothing() -> None:
    """Where what is usual for the speaker lies well inside the band, the band stays as it is."""
    assert limits("en", None, usual(125.0)) == (100, 150, BandSource.LANGUAGE)
    assert limits("en", None, usual(None)) == (100, 150, BandSource.LANGUAGE)


@given(
    st.sampled_from(available()),
    st.sampled_from([None, *EventKind]),
    st.floats(0.0, 1000.0),
    st.floats(0.0, 20.0),
    st.integers(0, 12),
)
def test_ones_own_pace_never_narrows_a_band(
    language: str, event: EventKind | None, wpm: float, syl_per_s: float, takes: int
) -> None:
    """Nobody is told that their pace is wrong because their earlier takes went otherwise."""
    low, high, _ = limits(language, event, None)
    own_low, own_high, source = limits(language, event, usual(wpm, syl_per_s, takes))
    assert own_low <= low < high <= own_high
    assert (source is BandSource.OWN) == ((own_low, own_high) != (low, high))

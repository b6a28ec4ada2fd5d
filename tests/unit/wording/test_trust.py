"""How far words may be trusted, and where there are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.sound import Span
from speakercoach.wording.quantities import clock
from speakercoach.wording.trust import what_was_not_heard


@pytest.mark.parametrize(
    ("unheard", "said"),
    [
        ((), ""),
        ((Span(200.0, 225.0),), "From 3:20 to 3:45 nothing could be heard."),
        ((Span(200.9, 201.1),), "From 3:20 to 3:22 nothing could be heard."),
        ((Span(200.0, 225.0), Span(225.0, 250.0)), "From 3:20 to 4:10 nothing could be heard."),
        (
            (Span(200.0, 225.0), Span(3600.0, 3625.0)),
            "At these times nothing could be heard: 3:20–3:45, 1:00:00–1:00:25.",
        ),
    ],
)
def test_stretches_without_words_are_told_by_their_times(unheard: tuple[Span, ...], said: str) -> None:
    """One stretch is a sentence, several are a list, and those that touch are one."""
    assert what_was_not_heard(unheard) == said


@given(st.lists(st.floats(0, 7200), min_size=2, max_size=8, unique=True))
def test_every_stretch_has_its_start_said(edges_s: list[float]) -> None:
    """Stretches that lie apart are all told, however many and however short."""
    edges_s = sorted(edges_s)
    spans = tuple(Span(start, end) for start, end in zip(edges_s[::2], edges_s[1::2], strict=False))
    said = what_was_not_heard(spans)
    assert all(clock(span.start_s) in said for span in spans)

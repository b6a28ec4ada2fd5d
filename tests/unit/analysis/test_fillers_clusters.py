"""Where fillers gather."""

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.fillers.filler_clusters import CLUSTER_LEAST, CLUSTER_WINDOW_S, find_clusters
from speakercoach.analysis.fillers.fillers import with_hesitations
from speakercoach.domain.report import Evidence, Filler, FillerCluster, FillerKind
from speakercoach.domain.sound import Span
from tests.fakes.speech import spoken
from tests.unit.analysis.marked_fillers import found_in

FIVE_MINUTES = Span(0.0, 300.0)


def at(*starts_s: float, evidence: Evidence = Evidence.WORDS) -> tuple[Filler, ...]:
    """Fillers of 0.4 s at these times."""
    return tuple(
        Filler("um", FillerKind.FILLED_PAUSE, start_s, start_s + 0.4, None, 0, evidence, 0.9) for start_s in starts_s
    )


def test_many_together_are_a_cluster() -> None:
    """Four within half a minute gather when the rest of the talk has few; three do not."""
    assert find_clusters(at(60.0, 62.0, 64.0, 70.0), FIVE_MINUTES) == (FillerCluster(60.0, 70.4, 4),)
    assert find_clusters(at(60.0, 62.0, 64.0), FIVE_MINUTES) == ()


def test_a_talk_with_fillers_everywhere_has_no_cluster() -> None:
    """Where fillers come evenly, however many, none of them gather."""
    assert find_clusters(at(*(3.0 * step for step in range(100))), FIVE_MINUTES) == ()


def test_the_larger_cluster_comes_first_then_the_earlier() -> None:
    """Clusters are ordered by size, then by time."""
    found = find_clusters(at(10, 11, 12, 13, 100, 101, 102, 103, 104, 200, 201, 202, 203), Span(0.0, 900.0))
    assert [(cluster.start_s, cluster.count) for cluster in found] == [(100, 5), (10, 4), (200, 4)]


def test_likely_hesitations_count_where_they_are_given() -> None:
    """What was heard without a word gathers with the words."""
    words = spoken("Um, we uh left, um, at night.")
    said, likely = found_in(words, "en"), at(2.9, evidence=Evidence.SOUND)
    assert said.clusters == ()
    assert [cluster.count for cluster in with_hesitations(said, likely, Span(0.5, 3.3)).clusters] == [4]


@given(st.lists(st.floats(0.0, 600.0), max_size=60), st.floats(0.0, 3600.0))
def test_clusters_are_inside_apart_and_move_with_the_talk(starts_s: list[float], shift_s: float) -> None:
    """Clusters never overlap, hold what they count, keep to the window, and a shift of all times shifts them."""
    starts_s = sorted(round(start, 2) for start in starts_s)
    span = Span(0.0, 601.0)
    found = find_clusters(at(*starts_s), span)
    ordered = sorted(found, key=lambda cluster: cluster.start_s)
    assert all(one.end_s <= other.start_s + 0.4 for one, other in pairwise(ordered))
    assert sum(cluster.count for cluster in found) <= len(starts_s)
    for cluster in found:
        assert cluster.count >= CLUSTER_LEAST
        assert cluster.end_s - cluster.start_s <= CLUSTER_WINDOW_S + 1e-6
        assert sum(cluster.start_s <= start <= cluster.end_s for start in starts_s) >= cluster.count
    moved = find_clusters(at(*(start + shift_s for start in starts_s)), Span(shift_s, 601.0 + shift_s))
    assert [cluster.count for cluster in moved] == [cluster.count for cluster in found]
    assert all(
        math.isclose(one.start_s, other.start_s + shift_s, abs_tol=1e-6)
        for one, other in zip(moved, found, strict=True)
    )

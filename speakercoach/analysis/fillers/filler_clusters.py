"""Where fillers gather: many close together are heard far more than the same number spread out."""

from collections.abc import Sequence

from speakercoach.domain.report import Filler, FillerCluster
from speakercoach.domain.sound import Span

CLUSTER_WINDOW_S = 30.0
CLUSTER_LEAST = 4
CLUSTER_TIMES_ELSEWHERE = 1.8
"""A stretch counts when fillers come this many times as often in it as in the rest of the talk."""

_SLACK_S = 1e-6
"""Times that were moved by some seconds differ in their last digits."""


def find_clusters(items: Sequence[Filler], span: Span) -> tuple[FillerCluster, ...]:
    """Stretches of at most ``CLUSTER_WINDOW_S`` that do not overlap, the largest first, then the earliest.

    ``span`` is the time from the first to the last word. Whatever stands in ``items`` counts, likely hesitations too.
    """
    ordered = sorted(items, key=lambda item: (item.start_s, item.end_s))
    rest_s = max(1.0, span.length_s - CLUSTER_WINDOW_S)
    dense: list[tuple[int, int]] = []
    last = 0
    for first, item in enumerate(ordered):
        last = max(last, first)
        while last < len(ordered) and ordered[last].end_s - item.start_s <= CLUSTER_WINDOW_S + _SLACK_S:
            last += 1
        count = last - first
        elsewhere = (len(ordered) - count) / rest_s
        if count >= CLUSTER_LEAST and count / CLUSTER_WINDOW_S >= CLUSTER_TIMES_ELSEWHERE * elsewhere:
            dense.append((first, last))
    taken = [False] * len(ordered)
    clusters: list[FillerCluster] = []
    for first, last in sorted(dense, key=lambda one: (one[0] - one[1], one[0])):
        if any(taken[first:last]):
            continue
        taken[first:last] = [True] * (last - first)
        within = ordered[first:last]
        clusters.append(FillerCluster(within[0].start_s, max(item.end_s for item in within), len(within)))
    return tuple(clusters)

"""Measures the app on this machine and prints a table: ``make bench``, or ``make bench ONLY=start``."""

import sys
from collections.abc import Callable, Iterator

from tests.benchmarks import (
    analysis,
    big_library,
    desk,
    desk_files,
    muted,
    opening,
    recorder,
    recordings_list,
    stalls,
    start,
    stop_to_feedback,
    story_rooms,
    story_speed,
    whisper_speed,
    word_times,
)
from tests.benchmarks.table import Row, machine, show
from tests.fakes.display import private_display

WITHOUT_WINDOW: dict[str, Callable[[], Iterator[Row]]] = {
    "analysis": analysis.rows,
    "recorder": recorder.rows,
    "library": big_library.rows,
    "desk": desk.rows,
    "desk_files": desk_files.rows,
    "muted": muted.rows,
    "word_times": word_times.rows,
    "story": story_speed.rows,
    "stop": stop_to_feedback.rows,
    "whisper": whisper_speed.rows,
}
WITH_WINDOW: dict[str, Callable[[str], Iterator[Row]]] = {
    "start": start.rows,
    "stalls": stalls.rows,
    "opening": opening.rows,
    "list": recordings_list.rows,
    "story": story_rooms.rows,
}


def rows(chosen: tuple[str, ...]) -> Iterator[Row]:
    """What is asked for, one after the other; everything when nothing is named."""
    with private_display() as display:
        for name, measure_window in WITH_WINDOW.items():
            if not chosen or name in chosen:
                yield from measure_window(display)
        for name, measure in WITHOUT_WINDOW.items():
            if not chosen or name in chosen:
                yield from measure()


if __name__ == "__main__":
    print(machine())
    show(rows(tuple(sys.argv[1:])))

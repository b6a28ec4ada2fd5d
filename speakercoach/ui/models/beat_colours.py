"""The colours of a take's parts where only their codes are known."""

from functools import cache

from speakercoach.domain.errors import CoachError
from speakercoach.stories import available, load_template
from speakercoach.ui.feedback.beats_view import colour_index

_LAST_COLOUR = 7


@cache
def _orders() -> tuple[tuple[str, ...], ...]:
    """The order of the parts in every template that ships."""
    orders: list[tuple[str, ...]] = []
    for code in available():
        try:
            orders.append(tuple(beat.code for beat in load_template(code, "en").beats))
        except CoachError:
            continue
    return tuple(orders)


@cache
def beat_colours(codes: frozenset[str]) -> dict[str, int]:
    """The colour of each of these parts by the template that has the most of them; unknown parts take the last."""
    order = max(_orders(), key=lambda one: len(codes.intersection(one)), default=())
    return {code: colour_index(order.index(code), len(order)) if code in order else _LAST_COLOUR for code in codes}


def read_ahead() -> None:
    """Read the templates. For another thread than the window's."""
    _orders()

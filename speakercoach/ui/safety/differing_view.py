"""What is said of something that takes tell differently."""

from collections.abc import Iterable

from speakercoach.analysis.safety.across_takes import Differing, ToldHere
from speakercoach.domain.talk import KeptPart
from speakercoach.languages.tokens import bare
from speakercoach.ui.models.differing import ToldDifferently
from speakercoach.ui.safety.differing_strip import DifferingView, HeardInTake
from speakercoach.ui.safety.views import COVERED
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

_HEARD_BEFORE_S, _HEARD_AFTER_S = 2.5, 3.5
"""Long enough to know what it is about."""
_MOST_TELLINGS = 3


def differing_views(told: ToldDifferently, covered: Iterable[str]) -> tuple[DifferingView, ...]:
    """Each thing with the takes in which it can be heard; words that stay ``covered`` (bare) are not shown."""
    hidden = frozenset(covered)
    return tuple(_view(one, told, hidden) for one in told.differing)


def _view(one: Differing, told: ToldDifferently, covered: frozenset[str]) -> DifferingView:
    tellings = _different(one.takes)
    says = ", ".join(
        tr("take {number} says “{words}”", number=here.take_number, words=_covered(here.text, covered))
        for here in tellings
    )
    words = tr("“{about}”: {says}. Both may be right.", about=_covered(one.about, covered), says=says)
    return DifferingView(words, tuple(_heard(here, told) for here in tellings if here.take_number in told.takes))


def _heard(here: ToldHere, told: ToldDifferently) -> HeardInTake:
    begins, ends = max(0.0, here.start_s - _HEARD_BEFORE_S), here.start_s + _HEARD_AFTER_S
    name = tr("Take {number}", number=here.take_number)
    return HeardInTake(f"{name} · {clock(here.start_s)}", KeptPart(told.takes[here.take_number], begins, ends))


def _different(takes: tuple[ToldHere, ...]) -> tuple[ToldHere, ...]:
    """The newest take of each telling, the newest first."""
    newest_first = sorted(takes, key=lambda one: -one.take_number)
    first: dict[str, ToldHere] = {}
    for here in newest_first:
        first.setdefault(bare(here.text), here)
    return tuple(first.values())[:_MOST_TELLINGS]


def _covered(text: str, covered: frozenset[str]) -> str:
    return " ".join(COVERED if bare(word) in covered else word for word in text.split())

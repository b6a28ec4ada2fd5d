"""Places of the gazetteer, for languages of which no more is known."""

from collections.abc import Iterator

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.said import Said
from speakercoach.domain.safety import SafetyKind
from speakercoach.gazetteer import Gazetteer

REASON_KNOWN = "known_place"

_SHORTEST_NAME = 4
_WEIGHT = 0.5


def find_known_places(said: Said, gazetteer: Gazetteer) -> Iterator[Found]:
    """Each name of a place, where it is written like a name and is no usual word."""
    index = 0
    while index < len(said.tokens):
        hit = gazetteer.longest(said.tokens, index)
        if hit is None:
            index += 1
            continue
        is_written = not said.words[index].text[:1].islower() and said.starts[index] < index
        is_long = len("".join(said.tokens[index : hit.last + 1])) >= _SHORTEST_NAME
        if is_written and is_long and not (hit.is_harmless or hit.is_ordinary):
            name = hit.name.replace(" ", "").lower()
            yield Found(SafetyKind.PLACE, index, hit.last, REASON_KNOWN, name, _WEIGHT)
        index = hit.last + 1

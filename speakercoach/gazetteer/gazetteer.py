"""Looks up names of places in Latin letters and in Hangul: ``assets/gazetteer/places.z``, from GeoNames and by hand.

The file is compressed text. First the places, each a line of name, sort, country, how many people live there and
"h" where it alarms nobody; after an empty line the names, sorted, each with the number of its place in hexadecimal
figures and "!" where it is also an ordinary word.
"""

import re
import unicodedata
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from speakercoach.assets import asset

SORTS = {"v": "village", "t": "town", "c": "city", "r": "river", "m": "mountain", "b": "border", "g": "region",
         "n": "country", "o": "route"}  # fmt: skip
_TAKEN_AWAY = str.maketrans("", "", "'’`\u2018\u02bb\u02bc.,")
_LETTERS = str.maketrans({"\u0131": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "-": " "})
_PLAIN = re.compile(r"[a-z0-9]+|[가-힣]+")
"""Most words: nothing to fold."""
_ENDS = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A name of a place, ``last`` the index of its last token.

    ``name`` is the same however the place is spelled; ``sort`` is "village", "town", "city", "river", "mountain",
    "border" (a place that says how somebody crossed), "region", "country" or "route". ``country`` are two letters,
    empty where it lies between some. ``population`` is rounded, 0 where it is not known. ``is_harmless`` marks what
    alarms nobody: countries, and big cities where people arrive. ``is_ordinary`` marks a name that is also a word
    of every day, which alone is no sign of a place.
    """

    last: int
    name: str
    sort: str
    country: str
    population: int = 0
    is_harmless: bool = False
    is_ordinary: bool = False


class Gazetteer:
    """Names of places, sorted, searched by halves: it keeps no index beside them."""

    def __init__(self, text: str) -> None:
        """Take the uncompressed content of the file."""
        places, _, names = text.partition("\n\n")
        self._places = places.split("\n")
        self._names = names.split("\n")

    def longest(self, tokens: Sequence[str], first: int) -> PlaceHit | None:
        """The longest name that begins with ``tokens[first]``; tokens are bare words in lower case.

        Accents, apostrophes and hyphens make no difference, and the last word may carry "'s".
        """
        heard = ""
        best: PlaceHit | None = None
        for last in range(first, len(tokens)):
            token = tokens[last]
            stem = token[:-2] if token.endswith(_ENDS) else token
            space = " " if heard else ""
            ended = heard + space + folded(stem)
            line = self._at(ended)
            if line.startswith(ended + "\t"):
                best = self._hit(line, last)
            if stem is not token:
                heard = heard + space + folded(token)
                line = self._at(heard)
                if line.startswith(heard + "\t"):
                    best = self._hit(line, last)
            else:
                heard = ended
            if not heard or not self._goes_on(heard):
                break
        return best

    def named(self, name: str) -> PlaceHit | None:
        """The place with exactly this name; its ``last`` is 0."""
        return self.longest((name,), 0)

    def _at(self, name: str) -> str:
        """The first line not before the name and a tab, which is the name's own where there is such a place."""
        place = bisect_left(self._names, name + "\t")
        return self._names[place] if place < len(self._names) else ""

    def _goes_on(self, name: str) -> bool:
        place = bisect_left(self._names, name + " ")
        return place < len(self._names) and self._names[place].startswith(name + " ")

    def _hit(self, line: str, last: int) -> PlaceHit:
        number = line.rpartition("\t")[2]
        name, sort, country, size, harmless = self._places[int(number.removesuffix("!"), 16)].split("\t")
        leading, _, power = size.partition("e")
        return PlaceHit(
            last=last,
            name=name,
            sort=SORTS[sort],
            country=country,
            population=int(leading) * 10 ** int(power or 0),
            is_harmless=bool(harmless),
            is_ordinary=number.endswith("!"),
        )


def folded(name: str) -> str:
    """The name in lower case without accents, apostrophes and hyphens; Hangul stays composed."""
    if _PLAIN.fullmatch(name):
        return name
    low = unicodedata.normalize("NFC", name).lower().translate(_TAKEN_AWAY)
    if not low.isascii() and not all("가" <= sign <= "힣" for sign in low):
        parts = unicodedata.normalize("NFKD", low)
        low = unicodedata.normalize("NFC", "".join(sign for sign in parts if not unicodedata.combining(sign)))
    return " ".join(low.translate(_LETTERS).split())


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that ships, read once, in some tens of milliseconds."""
    return Gazetteer(zlib.decompress(asset("gazetteer", "places.z").read_bytes()).decode())

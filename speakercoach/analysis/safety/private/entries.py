"""What a line of the speaker's list is heard as: the whole, a given name alone, a name beside its title."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from speakercoach.analysis.safety.private.chinese_places import ORDINARY_READINGS, OTHER_READINGS
from speakercoach.analysis.safety.private.distance import Row, row_of
from speakercoach.analysis.safety.private.hangul import ends_in_consonant, is_hangul, syllable_count
from speakercoach.analysis.safety.private.hanja import read_in_hangul
from speakercoach.analysis.safety.private.phones import VOWELS, lacks_vowels, phones_of, plain
from speakercoach.analysis.safety.private.titles import FOLLOWING, LEADING, OFFICES, SURNAMES
from speakercoach.languages.english_words import rarity
from speakercoach.languages.glosses import load_glosses
from speakercoach.languages.korean_words import is_korean_word, north_and_south
from speakercoach.languages.tokens import bare

_FEWEST_SYLLABLES = 2
"""A shorter given name alone sounds like too many words."""
_FULL_NAME_SYLLABLES = 3
_H_BEHIND_SONORANT = re.compile("(?<=[\u11ab\u11af\u11b7\u11bc])\u1112")
_FIRST_IN_NORTH = frozenset(chr(code) for code in range(ord("라"), ord("마")))
"""Syllables that begin with ㄹ: in the South no word does, so its spelling of a listed one is that word."""
_LETTERS_OF_OTHERS = tuple(
    (re.compile(letters), said)
    for letters, said in (
        ("x(?=[iu])", "sh"),
        ("q(?=i)", "ch"),
        ("ky(?=a)", "ch"),
        ("gy(?=a)", "j"),
        ("aw(?=[aeiou])", "o"),
    )
)
_KOREAN_SURNAMES = tuple(sorted(one for one in SURNAMES if is_hangul(one)))
_VILLAGE, _VILLAGE_IN_FULL = "말", "마을"
_LAST_E = re.compile("[aeiouy][a-z]*[b-df-hj-np-tv-z]e$")
_NG_BEFORE_VOWEL = re.compile("N(?=[aeiouEUOV])")
_SYLLABLE_BREAK = re.compile("(?<=[aeiou][ktpgsc])(?=h[aeiouwy])|(?<=[aeiou]ng)(?=h?[aeiouwy])")


@dataclass(frozen=True, slots=True)
class Target:
    """One way in which an entry may be heard.

    ``key`` is the entry, folded. ``text`` are its letters without blanks, for exact comparison; ``row`` its sounds,
    ``None`` where only the exact letters count. With ``before`` or ``behind`` one of these titles has to stand there.
    ``is_part``: a given name that stands for the whole entry, or what others call it. ``words``: how many it has.
    """

    key: str
    text: str
    row: Row | None
    before: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    is_part: bool = False
    is_unvowelled: bool = False
    words: int = 1

    @property
    def is_long(self) -> bool:
        """Whether there are at least two syllables to tell it by."""
        return syllables(self.text) >= _FEWEST_SYLLABLES


def targets_of(listed: Sequence[str]) -> tuple[Target, ...]:
    """All ways in which the entries may be heard, in an order that does not depend on the list's."""
    found: dict[Target, None] = {}
    for entry in sorted({_parts(entry) for entry in listed}):
        found.update(dict.fromkeys(_ways(entry)))
        read = tuple(map(read_in_hangul, entry))
        if read != entry:
            key = "".join(map(plain, entry))
            found.update(dict.fromkeys(replace(way, key=key) for way in _ways(read)))
    return tuple(found)


def _parts(entry: str) -> tuple[str, ...]:
    return tuple(part for part in (bare(word) for word in entry.replace("-", " ").split()) if plain(part))


def _ways(parts: tuple[str, ...]) -> Iterator[Target]:
    if not parts:
        return
    key = "".join(map(plain, parts))
    named = [*parts]
    titles_before: frozenset[str] = frozenset()
    titles_behind: frozenset[str] = frozenset()
    if len(parts) > 1 and parts[0] in LEADING:
        titles_before = LEADING[named.pop(0)]
    elif len(parts) > 1 and parts[-1] in FOLLOWING:
        titles_behind = _with_and_without_honour(named.pop())
    has_title = bool(titles_before or titles_behind)
    yield _target(key, parts, sounds=not has_title)
    if has_title:
        yield _target(key, named, before=titles_before, behind=titles_behind)
        if _may_stand_alone(named):
            yield _target(key, named)
        return
    for given in _given_names(parts):
        yield _target(key, given, is_part=True)
    yield from _other_spellings(key, parts)
    yield from _read_apart(key, parts)
    yield from _read_otherwise(key, parts)
    if is_hangul(key):
        yield from _of_hangul(key)


def _of_hangul(key: str) -> Iterator[Target]:
    """What the other half of Korea writes, what is said without its h, and with the 이 that is put behind names.

    And with a family name before it, and the village that ends in 말 in full.
    """
    if len(key) == _FEWEST_SYLLABLES:
        for family in _KOREAN_SURNAMES:
            if not is_korean_word(family + key):
                yield _target(key, [family + key], sounds=False)
    if key.endswith(_VILLAGE) and len(key) > _FEWEST_SYLLABLES:
        yield _target(key, [key.removesuffix(_VILLAGE) + _VILLAGE_IN_FULL])
    for other in north_and_south(key):
        if key[0] in _FIRST_IN_NORTH or not is_korean_word(other):
            yield _target(key, [other], sounds=not is_korean_word(other), is_part=True)
    silent = _silent_h(key)
    if silent != key:
        yield _target(key, [silent])
    if ends_in_consonant(key) and syllable_count(key) >= _FEWEST_SYLLABLES:
        yield _target(key, [f"{key}이"])


def _target(
    key: str,
    parts: Sequence[str],
    *,
    before: frozenset[str] = frozenset(),
    behind: frozenset[str] = frozenset(),
    sounds: bool = True,
    is_part: bool = False,
) -> Target:
    text = "".join(map(plain, parts))
    said = "".join(phones_of(part) for part in parts) if sounds and not _has_digit(text) else ""
    is_short = syllables(text) < _FEWEST_SYLLABLES and is_hangul(text) and not (before or behind)
    row = row_of(said) if said and not is_short else None
    return Target(key, text, row, before, behind, is_part, lacks_vowels(text), len(parts))


def syllables(text: str) -> int:
    """How many syllables a word has, by its vowels."""
    if is_hangul(text):
        return syllable_count(text)
    said = phones_of(text)
    return sum(sound in VOWELS and said[i - 1 : i] not in VOWELS for i, sound in enumerate(said))


def _given_names(parts: tuple[str, ...]) -> Iterator[Sequence[str]]:
    """The given name of a full Korean name: "Park Chol Su", "Jinho Kim", 박철수."""
    if len(parts) == 1 and is_hangul(parts[0]):
        name = parts[0]
        is_full = syllable_count(name) == _FULL_NAME_SYLLABLES == len(name) and name[0] in SURNAMES
        if is_full and name[1:] not in OFFICES and not name[1:].startswith(FOLLOWING):
            yield from _alone([name[1:]])
    elif len(parts) > 1:
        if parts[0] in SURNAMES:
            yield from _alone(parts[1:])
        if parts[-1] in SURNAMES and not is_hangul(parts[-1]):
            yield from _alone(parts[:-1])


def _alone(given: Sequence[str]) -> Iterator[Sequence[str]]:
    if _may_stand_alone(given):
        yield given


def _may_stand_alone(parts: Sequence[str]) -> bool:
    """Whether a name is long enough, and no word of everyday."""
    text = "".join(map(plain, parts))
    return syllables(text) >= _FEWEST_SYLLABLES and not is_everyday(text)


def is_everyday(text: str) -> bool:
    """Whether it is an ordinary word of English, or all of it a Korean one."""
    if is_hangul(text):
        glosses = load_glosses("ko")
        return glosses is not None and text in glosses.by_stem
    return rarity(text) is not None


def _other_spellings(key: str, parts: tuple[str, ...]) -> Iterator[Target]:
    """The family name in its other spellings, and in front or behind: Lee, Yi and Rhee are one."""
    if len(parts) == 1 or is_hangul(key):
        for other in sorted(SURNAMES.get(key, frozenset()) - {key}):
            if not is_hangul(other):
                yield _target(key, [other], sounds=False)
        if len(key) == syllable_count(key) == _FULL_NAME_SYLLABLES:
            for other in sorted(SURNAMES.get(key[0], frozenset())):
                if not is_hangul(other):
                    yield _target(key, [other, key[1:]])
        return
    for place, rest in ((0, parts[1:]), (-1, parts[:-1])):
        family = parts[place]
        if family in SURNAMES and not is_hangul(family):
            for spelled in sorted(one for one in SURNAMES[family] if not is_hangul(one)):
                yield _target(key, [spelled, *rest])
                yield _target(key, [*rest, spelled])


def _read_apart(key: str, parts: tuple[str, ...]) -> Iterator[Target]:
    """Syllables said one by one, where together they sound otherwise: 옥화, and kh in Okhwa, which is k and h."""
    if is_hangul(key):
        apart = list(key)
    else:
        apart = [piece for part in parts for piece in _SYLLABLE_BREAK.sub(" ", plain(part)).split()]
    target = _target(key, apart)
    if target.row is not None and target.row.sounds != "".join(map(phones_of, parts)):
        yield target


def _read_otherwise(key: str, parts: tuple[str, ...]) -> Iterator[Target]:
    """What others call a place of China, what letters mean elsewhere, a last e that is said, and ng as n and g."""
    for other in sorted(OTHER_READINGS.get(key, frozenset())):
        if other not in ORDINARY_READINGS:
            yield _target(key, [other], is_part=True)
    if not is_hangul(key) and (spelled := _as_in_english(key)) != key:
        yield _target(key, [spelled], sounds=True)
    if _LAST_E.search(parts[-1]) and rarity(parts[-1]) is None:
        yield _target(key, [*parts[:-1], f"{parts[-1]}h"])
    whole = _target(key, parts)
    if whole.row is not None and (said := _NG_BEFORE_VOWEL.sub("Ng", whole.row.sounds)) != whole.row.sounds:
        yield replace(whole, row=row_of(said))


def _as_in_english(key: str) -> str:
    """A name of China or Myanmar by its sound: "xi", "qi" and "kyau" begin as she, cheer and chow do."""
    for letters, said in _LETTERS_OF_OTHERS:
        key = letters.sub(said, key)
    return key


def _silent_h(name: str) -> str:
    """A Korean name with the h left out that is not heard behind m, n, ng and l: 경이 for 경희."""
    letters = unicodedata.normalize("NFD", name)
    return unicodedata.normalize("NFC", _H_BEHIND_SONORANT.sub("\u110b", letters))


def _with_and_without_honour(title: str) -> frozenset[str]:
    return frozenset({title, title.removesuffix("님"), f"{title}님"} - {""})


def _has_digit(text: str) -> bool:
    return any(map(str.isdecimal, text))

"""Words begun again by their stems, for languages whose words carry endings (Korean): "다치시고 다치셔서"."""

import unicodedata

from speakercoach.analysis.stumbles.restart_places import Place
from speakercoach.analysis.stumbles.word_kinds import Kind

_LEAST_STEM_SYLLABLES = 2
_OBJECTS = ("을", "를", "께", "한테", "에게", "에")
_SUBJECTS = ("이", "가", "은", "는", "께서", "께서는")
_ADNOMINAL = "\u11ab"
"""ㄴ at the end of a syllable; "아름답고 아름다운" says the same word twice to praise it."""
_ADNOMINALS = (_ADNOMINAL, "\u11af")


def _shared_syllables(token: str, other: str) -> int:
    return next((i for i, (one, two) in enumerate(zip(token, other, strict=False)) if one != two), len(token))


def _last_sound(token: str) -> str:
    return unicodedata.normalize("NFD", token)[-1:]


def _is_open(kind: int) -> bool:
    """Whether a word neither ends a clause nor leads on to the next."""
    return not kind & (Kind.JOINED | Kind.FINAL | Kind.LEADING)


def other_link(place: Place) -> int:
    """A verb with another ending that leads on: "넓어지고, 넓어져서", "주려고 주러", "찾으러, 찾는데"."""
    last, other = place.word(1), place.coming()
    if (
        not place.kind() & Kind.LEADING
        or last == other
        or place.kind() & Kind.JOINER
        or place.kinds.is_same_word(last, other)
    ):
        return 0
    shared = _shared_syllables(last, other)
    if shared >= _LEAST_STEM_SYLLABLES and len(last) > shared:
        return 0 if _last_sound(other) == _ADNOMINAL and not place.here.comma else 1
    pointing = place.kinds.of(last[0]) & Kind.DETERMINER  # "그러고 그런데"
    return 1 if shared == 1 and not pointing and place.coming_kind() & Kind.LEADING else 0


def more_of_them(place: Place) -> int:
    """One put as many: "할머니가 할머니들이"."""
    kinds, last, other = place.kinds, place.word(1), place.coming()
    more = kinds.particle(other).startswith("들") and not kinds.particle(last).startswith("들")
    return 1 if more and last != other and kinds.is_same_word(last, other) else 0


def denied_otherwise(place: Place) -> int:
    """A verb that was denied otherwise: "안 추시 못 추세요"."""
    both = place.kind(2) & place.coming_kind() & Kind.NEGATION
    if not both or not place.coming(1) or not _is_open(place.kind()):
        return 0
    stem, other = (unicodedata.normalize("NFD", one[0])[:2] for one in (place.word(1), place.coming(1)))
    return 2 if stem == other and place.word(1) != place.coming(1) else 0


def object_again(place: Place) -> int:
    """A word with its particle and a word that came to nothing: "음악을 줄이 음악을 껐더니"."""
    again = place.word(2) == place.coming() and place.kinds.particle(place.coming()) and place.coming(1)
    if place.kind() & Kind.JOINER:
        return 0
    wanting = _last_sound(place.word(1)) in _ADNOMINALS  # "돈이 있는 아이도 없는 아이도"
    unfinished = place.kind() & Kind.NOUN or (_is_open(place.kind()) and not wanting)
    return 2 if again and place.word(1) != place.coming(1) and unfinished else 0


def name_with_particle(place: Place) -> int:
    """A name, and the name with what it needs: "엄마 엄마한테", "일요일 아침 일요일에"."""
    other = place.coming()
    if not place.kinds.particle(other) or place.coming_kind() & Kind.JOINED:
        return 0
    for count in (1, 2):
        name = place.word(count)
        if len(name) < _LEAST_STEM_SYLLABLES or place.kind(count) & (Kind.NUMBER | Kind.JOINER):
            continue
        if other.removesuffix(place.kinds.particle(other)) == name and (count == 1 or _is_open(place.kind())):
            return count
    return 0


def other_role(place: Place) -> int:
    """The same name at once in another role: "친구를 친구가", "가게에 가게 앞에"; not "사람이 사람을"."""
    kinds, last, other = place.kinds, place.word(1), place.coming()
    one, two = kinds.particle(last), kinds.particle(other)
    if last == other or one not in _OBJECTS or kinds.is_chain(last, other) or not place.coming(1):
        return 0
    name = last.removesuffix(one)
    if len(name) < _LEAST_STEM_SYLLABLES:
        return 0
    return 1 if other == name or (two in (*_OBJECTS, *_SUBJECTS) and other.removesuffix(two) == name) else 0


def denied_name(place: Place) -> int:
    """A name before a verb that was denied and never said: "잠을 못 잠이 안 왔어요"."""
    denied = place.kind() & Kind.NEGATION and place.word(2) != place.coming()
    return 2 if denied and place.kinds.is_same_word(place.word(2), place.coming()) else 0


def other_number(place: Place) -> int:
    """Another number of the same: "세 시에, 네 시에"."""
    numbers = place.kind(2) & place.coming_kind() & Kind.NUMBER and place.word(2) != place.coming()
    stopped = (place.here.comma or place.here.filler) and place.word(3) != place.word(1)  # "한 번, 두 번, 세 번"
    return 2 if numbers and stopped and place.word(1) == place.coming(1) and not place.listed(2) else 0


def other_measure(place: Place) -> int:
    """One of something put as one of another: "한 입 한 숟갈"."""
    both = place.kind(2) & Kind.NUMBER and place.word(2) == place.coming()
    if not both or place.here.comma or place.kind() & Kind.CLOSED or place.kind(3) & Kind.NUMBER:
        return 0
    other = place.coming(1)
    counted = len(place.word(2)) == 1 and other and not place.kinds.of(other) & Kind.CLOSED
    return 2 if counted and other != place.word(1) and place.coming(2) != place.coming() else 0


def other_side(place: Place) -> int:
    """Another part of the same thing in the same role: "가방 속에서, 가방 안에서"."""
    whole, particle = place.word(2), place.kinds.particle(place.word(1))
    if whole != place.coming() or len(whole) < _LEAST_STEM_SYLLABLES or place.kind(2) & (Kind.CLOSED | Kind.NUMBER):
        return 0
    ours = place.kinds.of(whole + "가") & Kind.SUBJECT  # "우리 집에서 우리 학교에서"
    same = particle and place.kinds.particle(place.coming(1)) == particle and place.coming(1) != place.word(1)
    near = place.here.any or particle == "에서"
    return 2 if same and near and not ours and place.coming(2) != whole else 0


def other_object(place: Place) -> int:
    """Another object after a stop, where no list is meant: "봉사를, 당번을 하러"."""
    objects = ("을", "를")
    if not (place.here.comma or place.here.filler) or place.word(1) == place.coming():
        return 0
    words = (place.word(2), place.word(1), place.coming(), place.coming(1))
    marked = [place.kinds.particle(word) in objects for word in words]
    return 1 if marked == [False, True, True, False] and place.coming(1) else 0


def short_end(place: Place) -> int:
    """A verb of one syllable that wants a noun, and its end instead: "난리가 난 났어요"."""
    last, other = place.word(1), place.coming()
    stem = unicodedata.normalize("NFD", last)[:-1] if len(last) == 1 else ""
    wanting = _last_sound(last) == _ADNOMINAL and place.coming_kind() & Kind.FINAL
    begins = unicodedata.normalize("NFD", other[:1]).startswith(stem)
    return 1 if len(stem) == 2 and wanting and begins and len(other) > 1 and other[0] != last else 0  # noqa: PLR2004


def topic_once_more(place: Place) -> int:
    """Both words of a clause without a verb again, with other particles: "처음에는 국물 처음 한 주는 국물도"."""
    kinds, last = place.kinds, place.word(1)
    if place.word(2) == place.coming() or not kinds.is_same_word(place.word(2), place.coming()) or not last:
        return 0
    again = any(kinds.is_same_word(last, token) for token in place.next[1:5])
    return 2 if again and _is_open(place.kind()) else 0


def denied_clause(place: Place) -> int:
    """A clause that stopped inside its verb and begins alike: "맛있다고는 안 하 맛있다는"."""
    short = len(place.word(1)) == 1 and not place.kind() & Kind.CLOSED and place.kind(2) & Kind.NEGATION
    return 3 if short and _shared_syllables(place.word(3), place.coming()) >= _LEAST_STEM_SYLLABLES else 0


STEM_RULES = (
    other_link,
    more_of_them,
    denied_otherwise,
    object_again,
    name_with_particle,
    other_role,
    denied_name,
    other_number,
    other_measure,
    other_side,
    other_object,
    short_end,
    topic_once_more,
    denied_clause,
)

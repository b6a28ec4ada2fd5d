"""Rules for what is given up, for languages whose words carry particles and endings (Korean)."""

import unicodedata

from speakercoach.analysis.stumbles.restart_places import Place
from speakercoach.analysis.stumbles.stem_restarts import STEM_RULES
from speakercoach.analysis.stumbles.word_kinds import Kind

_LONGEST_WORDS = 4
_SCRAP_SYLLABLES = 2
_SOON_WORDS = 3


def given_up_particles(place: Place) -> int:
    """How many words are given up; the first rule that holds decides."""
    return next((count for rule in _RULES if (count := rule(place))), 0)


def _cut_off(place: Place) -> int:
    return (_same_stem(place) or 1) if place.cut else 0


def _same_stem(place: Place) -> int:
    """The nearest word whose stem the next word says again."""
    for count in range(1, min(_LONGEST_WORDS, len(place.said)) + 1):
        if place.kinds.is_same_word(place.said[-count], place.next[0]):
            return count
        if place.breaks[-count].comma:
            return 0
    return 0


def _taken_back(place: Place) -> int:
    if place.here.editing is None:
        return 0
    same = _same_stem(place)
    if same:
        return same
    particle = place.kinds.particle(place.next[0])
    for count in range(1, min(3, len(place.said)) + 1):
        if particle and place.kinds.particle(place.said[-count]) == particle:
            numbered = count < len(place.said) and place.kinds.of(place.said[-count - 1]) & Kind.NUMBER
            return count + bool(numbered)
        if place.kinds.of(place.said[-count]) & Kind.NUMBER and place.kinds.of(place.next[0]) & Kind.NUMBER:
            return count
        if place.breaks[-count].comma:
            break
    stopped = place.here.comma and not place.kind() & Kind.FINAL
    return 1 if place.here.takes_back or stopped else 0


def _broken_word(place: Place) -> int:
    """A verb without its ending, begun again or with its clause: "없, 없었거든요", "문을 열, 문을 두드렸어요"."""
    if place.kind() & Kind.JOINED or not place.here.any:
        return 0
    scrap = _scrap(place) if place.here.comma else 0
    if scrap or place.kind() & Kind.CLOSED:
        return scrap
    same = _same_stem(place)
    return same if same > 1 else 0


def _scrap(place: Place) -> int:
    """A short piece of a word that comes soon after: "없, 없었거든요", "빵은 먹, 실컷 먹으라고"."""
    last = place.word(1)
    if len(last) <= _SCRAP_SYLLABLES and last not in place.next[:_SOON_WORDS]:
        for ahead, other in enumerate(place.next[:_SOON_WORDS]):
            if _shares_stem(last, other):
                return 2 if ahead and place.kinds.is_same_word(place.word(2), place.coming()) else 1
    return 1 if _unsaid(last) and place.coming()[0] == last[0] else 0


def _unsaid(token: str) -> bool:
    """Whether a word ends in the stem of a past tense, which always wants an ending."""
    return len(token) > 1 and _sounds(token)[-1] == "\u11bb"  # ㅆ at the end of a syllable


def _shares_stem(token: str, other: str) -> bool:
    """Whether a scrap of a word is the beginning of another, as it sounds: 아껴 and 아끼는, 난 and 났어요."""
    if len(other) < len(token):
        return False
    given, whole = _sounds(token), _sounds(other)
    shared = 0
    while shared < min(len(given), len(whole)) and given[shared] == whole[shared]:
        shared += 1
    return shared >= 2 and shared >= len(given) - (len(token) > 1)  # noqa: PLR2004  one syllable has to be there whole


def _sounds(token: str) -> str:
    """The letters of Hangul one by one."""
    return unicodedata.normalize("NFD", token)


def _other_ending(place: Place) -> int:
    """The same words with another ending on the last: "제일 힘든 제일 힘들었던", "좋아하는 좋아할"."""
    for count in range(1, min(3, len(place.said), len(place.next)) + 1):
        given, repair = place.said[-count:], place.next[:count]
        if list(given[:-1]) != list(repair[:-1]) or given[-1] == repair[-1]:
            continue
        alike = _shares_stem(given[-1], repair[-1]) or (
            len(given[-1]) > 2 and given[-1][:2] == repair[-1][:2]  # noqa: PLR2004
        )
        noun = place.kinds.is_same_word(given[-1], repair[-1])
        joined = place.kind() & (Kind.JOINED if count == 1 else Kind.LEADING) and not (place.here.comma and count > 1)
        alike = alike or (count > 1 and given[-1][0] == repair[-1][0] and not place.kind() & Kind.NOUN)
        if alike and not noun and len(given[-1]) > 1 and not joined:
            return count
    return 0


def _point_again(place: Place) -> int:
    """The same word with one that points before it: "공을 그 공을"."""
    return 1 if place.coming_kind() & Kind.DETERMINER and place.coming(1) == place.word(1) else 0


def _other_particle(place: Place) -> int:
    """The same word with another particle: "학교가, 학교에서"."""
    stopped = place.here.comma or place.here.filler
    for count in range(1 if stopped else 2, min(3, len(place.said), len(place.next)) + 1):
        given, repair = place.said[-count:], place.next[:count]
        if not stopped and list(given[:-1]) != list(repair[:-1]):
            continue
        if place.kinds.is_chain(given[-1], repair[-1]):
            continue
        alike = all(map(place.kinds.is_same_word, given, repair))
        if alike and given[-1] != repair[-1]:
            return count
    return 0


def _without_verb(place: Place) -> int:
    """A clause that came to no verb, and its first word with another particle: "선생님이 저한테, 선생님께서"."""
    same = _same_stem(place) if place.here.comma else 0
    if same < 2 or not place.kind() & (Kind.NOUN | Kind.POINTER):  # noqa: PLR2004
        return 0
    return same if place.said[-same] != place.next[0] else 0


def _other_case(place: Place) -> int:
    """The same word twice in one clause without a break: "제가 저는", "여기는 여기를", "박수를 박수"."""
    kinds, last, following = place.kinds, place.word(1), place.coming()
    same = kinds.is_same_word(last, following)
    if last == following or not (same or last[0] == following[0]):
        return 0
    both = place.kind() & place.coming_kind()
    itself = place.kind() & Kind.SUBJECT and not place.coming_kind() & Kind.SUBJECT
    if both & Kind.POINTER and not itself:  # not "저는 저를 믿었습니다"
        return 1
    bare = same and place.kind() & Kind.NOUN and last.startswith(following)
    topic = same and both & Kind.SUBJECT and place.coming_kind() & Kind.TOPIC and not place.kind() & Kind.TOPIC
    return 1 if bare or topic else 0


def _comes_again(place: Place) -> int:
    """The same words once more after one other: "한 번만, 딱 한 번만"."""
    if not place.here.comma and not place.here.filler:
        return 0
    for count in (2, 3):
        if len(place.said) >= count and list(place.next[1 : 1 + count]) == list(place.said[-count:]):
            return count
    return 0


_RULES = (
    _cut_off,
    _taken_back,
    _broken_word,
    _other_ending,
    _point_again,
    _other_particle,
    _without_verb,
    _other_case,
    _comes_again,
    *STEM_RULES,
)

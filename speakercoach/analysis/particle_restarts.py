"""Rules for what is given up, for languages whose words carry particles and endings (Korean)."""

import unicodedata
from collections.abc import Sequence

from speakercoach.analysis.restarts import Place
from speakercoach.analysis.word_kinds import Kind, WordKinds

_LONGEST_WORDS = 4
_SCRAP_SYLLABLES = 2
_ONLY_OF_NOUNS = frozenset({"한테", "에게", "을", "를", "가", "에서", "으로", "께"})


def given_up_particles(place: Place, kinds: WordKinds) -> int:
    """How many words are given up; the first rule that holds decides."""
    for rule in (
        _cut_off,
        _taken_back,
        _broken_word,
        _other_ending,
        _point_again,
        _other_particle,
        _without_verb,
        _other_case,
        _comes_again,
    ):
        count = rule(place, kinds)
        if count:
            return count
    return 0


def _cut_off(place: Place, kinds: WordKinds) -> int:
    return (_same_stem(place, kinds) or 1) if place.cut else 0


def _same_stem(place: Place, kinds: WordKinds) -> int:
    """The nearest word whose stem the next word says again."""
    for count in range(1, min(_LONGEST_WORDS, len(place.said)) + 1):
        if kinds.is_same_word(place.said[-count], place.next[0]):
            return count
        if place.breaks[-count].comma:
            return 0
    return 0


def _taken_back(place: Place, kinds: WordKinds) -> int:
    if place.here.editing is None:
        return 0
    same = _same_stem(place, kinds)
    if same:
        return same
    particle = kinds.particle(place.next[0])
    for count in range(1, min(3, len(place.said)) + 1):
        if particle and kinds.particle(place.said[-count]) == particle:
            numbered = count < len(place.said) and kinds.of(place.said[-count - 1]) & Kind.NUMBER
            return count + bool(numbered)
        if kinds.of(place.said[-count]) & Kind.NUMBER and kinds.of(place.next[0]) & Kind.NUMBER:
            return count
        if place.breaks[-count].comma:
            break
    stopped = place.here.comma and not place.said[-1].endswith(("다", "요", "네", "예"))
    return 1 if place.here.takes_back or stopped else 0


def _broken_word(place: Place, kinds: WordKinds) -> int:
    """A verb without its ending, begun again or with its clause: "없, 없었거든요", "문을 열, 문을 두드렸어요"."""
    last = place.said[-1]
    if kinds.is_joined(last):
        return 0
    if not place.here.any:
        again = len(place.said) > 1 and place.said[-2] == place.next[0] and kinds.particle(place.next[0])
        open_end = not kinds.is_closed(last) or kinds.particle(last) in _ONLY_OF_NOUNS
        return 2 if again and open_end and not place.punctuated else 0
    if place.here.comma and len(last) <= _SCRAP_SYLLABLES and last not in place.next[:3]:
        for ahead, other in enumerate(place.next[:3]):
            if _shares_stem(last, other):
                again = kinds.is_same_word(_at(place.said, 2), place.next[0]) if ahead else False
                return 2 if again else 1
    if place.here.comma and _unsaid(last) and place.next[0][0] == last[0]:
        return 1
    if kinds.is_closed(last):
        return 0
    same = _same_stem(place, kinds)
    return same if same > 1 else 0


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
    return shared >= 2 and shared >= len(given) - 1  # noqa: PLR2004


def _sounds(token: str) -> str:
    """The letters of Hangul one by one."""
    return unicodedata.normalize("NFD", token)


def _other_ending(place: Place, kinds: WordKinds) -> int:
    """The same words with another ending on the last: "제일 힘든 제일 힘들었던", "좋아하는 좋아할"."""
    for count in range(1, min(3, len(place.said), len(place.next)) + 1):
        given, repair = place.said[-count:], place.next[:count]
        if list(given[:-1]) != list(repair[:-1]) or given[-1] == repair[-1]:
            continue
        alike = _shares_stem(given[-1], repair[-1]) or (
            len(given[-1]) > 2 and given[-1][:2] == repair[-1][:2]  # noqa: PLR2004
        )
        noun = kinds.is_same_word(given[-1], repair[-1])
        if alike and not noun and len(given[-1]) > 1 and not kinds.is_joined(given[-1]):
            return count
    return 0


def _point_again(place: Place, kinds: WordKinds) -> int:
    """The same word with one that points before it: "공을 그 공을"."""
    del kinds
    return 1 if len(place.next) > 1 and place.next[0] in ("그", "이", "저") and place.next[1] == place.said[-1] else 0


def _at(tokens: Sequence[str], back: int) -> str:
    return tokens[-back] if len(tokens) >= back else ""


def _other_particle(place: Place, kinds: WordKinds) -> int:
    """The same word with another particle: "학교가, 학교에서"."""
    if not place.here.comma and not place.here.filler:
        return 0
    for count in range(1, min(3, len(place.said), len(place.next)) + 1):
        given, repair = place.said[-count:], place.next[:count]
        if kinds.is_chain(given[-1], repair[-1]):
            continue
        alike = all(map(kinds.is_same_word, given, repair))
        if alike and given[-1] != repair[-1]:
            return count
    return 0


def _without_verb(place: Place, kinds: WordKinds) -> int:
    """A clause that came to no verb, and its first word with another particle: "선생님이 저한테, 선생님께서"."""
    same = _same_stem(place, kinds) if place.here.comma else 0
    if same < 2 or kinds.particle(place.said[-1]) not in _ONLY_OF_NOUNS:  # noqa: PLR2004
        return 0
    return same if place.said[-same] != place.next[0] else 0


def _other_case(place: Place, kinds: WordKinds) -> int:
    """The same word twice in one clause without a break: "제가 저는", "여기는 여기를", "박수를 박수"."""
    last, following = place.said[-1], place.next[0]
    if last != following and (kinds.is_same_word(last, following) or last[0] == following[0]):
        itself = kinds.of(last) & Kind.SUBJECT and not kinds.of(following) & Kind.SUBJECT
        if kinds.of(last) & kinds.of(following) & Kind.POINTER and not itself:  # not "저는 저를 믿었습니다"
            return 1
    if last != following and kinds.is_same_word(last, following):
        if kinds.particle(last) in _ONLY_OF_NOUNS and last.startswith(following):
            return 1
    both = kinds.of(place.said[-1]) & kinds.of(place.next[0]) & Kind.SUBJECT
    topic_next = place.next[0].endswith(("는", "은")) and not place.said[-1].endswith(("는", "은"))
    return 1 if both and topic_next and kinds.is_same_word(place.said[-1], place.next[0]) else 0


def _comes_again(place: Place, kinds: WordKinds) -> int:
    """The same words once more after one other: "한 번만, 딱 한 번만"."""
    del kinds
    if not place.here.comma and not place.here.filler:
        return 0
    for count in (2, 3):
        if len(place.said) >= count and list(place.next[1 : 1 + count]) == list(place.said[-count:]):
            return count
    return 0

"""Tells names of places by what is said of them: 제가 살던 은덕에서는, 유림은 강가에 있는 리예요."""

from speakercoach.analysis.safety.korean.reading import Reading

BEING = ("이에요", "예요", "입니", "인데", "이고", "이었", "였", "이죠", "이거든")
"""Endings by which it is told what something is."""
_NEAR_WORDS, _SHORTEST = 3, 2
_LIVED = frozenset({
    "살던", "살았던", "태어난", "태어나신", "자란", "자라난", "시집간", "시집온", "장가간", "이사간", "떠나온", "떠난",
    "나서자란", "사시던",
})  # fmt: skip
_DISTRICTS_AND_VILLAGES = ("리", "군", "읍", "동", "골", "촌", "마을", "구", "시", "섬", "말")
_NATURAL_SORTS = frozenset({
    "마을", "동네", "고개", "강", "골목", "언덕", "골짜기", "여울", "다리", "개울", "섬", "산", "바위", "샘",
    "우물", "거리", "역",
})  # fmt: skip
_TELLING_SORTS = frozenset(
    {"리", "마을", "읍", "군", "동네", "섬", "촌", "어촌", "도시", "산골", "포구", "항구", "고장"}
)
_OFFICIAL_SORTS = frozenset({"리", "읍", "군"})
_SORT_REACH_WORDS = 5


def is_lived_in(reading: Reading, index: int) -> bool:
    """제가 살던 은덕에서는, 누나가 시집간 온포리는: the place where somebody lived or went to live."""
    noun = reading.nouns[index]
    if (
        index == reading.said.starts[index]
        or reading.said.tokens[index - 1] not in _LIVED
        or len(noun.stem) < _SHORTEST
    ):
        return False
    hit = reading.gazetteer.named(noun.stem)
    is_known = hit is not None and not hit.is_harmless
    is_strange = noun.is_new and (noun.ending.startswith("에서") or noun.stem.endswith(_DISTRICTS_AND_VILLAGES))
    return bool(noun.ending) and (is_known or is_strange) and not noun.is_verb


def is_told_sort(reading: Reading, index: int) -> bool:
    """유림은 강가에 있는 리예요, 구름령이라고 고개가 하나 있는데, 골목을 사람들이 단추골목이라고 불렀습니다."""
    noun = reading.nouns[index]
    if noun.is_verb or len(noun.stem) < _SHORTEST or noun.stem in _NATURAL_SORTS | _TELLING_SORTS:
        return False
    if noun.ending.endswith("라고"):
        return _is_called_so(reading, index)
    return noun.ending in {"은", "는"} and _is_said_to_be(reading, index)


def _is_called_so(reading: Reading, index: int) -> bool:
    said, nouns, following = reading.said, reading.nouns, reading.next_in_sentence(index)
    if following is None:
        return False
    goes_on = nouns[following]
    if goes_on.stem in _NATURAL_SORTS and goes_on.ending in {"이", "가"} and not nouns[index].is_known:
        return True
    before = range(max(said.starts[index], index - _NEAR_WORDS - 1), index)
    is_object = any(nouns[i].stem in _NATURAL_SORTS and nouns[i].ending in {"을", "를"} for i in before)
    return is_object and said.tokens[following].startswith(("부르", "불"))


def _is_said_to_be(reading: Reading, index: int) -> bool:
    nouns, noun = reading.nouns, reading.nouns[index]
    behind = range(index + 1, min(index + _SORT_REACH_WORDS, reading.said.ends[index]) + 1)
    sort = next((i for i in behind if nouns[i].stem in _TELLING_SORTS and nouns[i].ending.startswith(BEING)), None)
    if sort is None or not (noun.is_new or nouns[sort].stem in _OFFICIAL_SORTS or reading.gazetteer.named(noun.stem)):
        return False
    return not any(nouns[i].ending in {"은", "는", "이", "가"} and not nouns[i].is_verb for i in range(index + 1, sort))

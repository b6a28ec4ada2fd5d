"""What may hang on a name: possessives in English, particles, honorifics and kinship in Korean."""

import re
from collections.abc import Iterator
from functools import lru_cache

from speakercoach.analysis.safety.private.hangul import is_hangul
from speakercoach.analysis.safety.private.phones import MOST_KEPT
from speakercoach.analysis.safety.private.titles import FOLLOWING

_KOREAN = (
    "이", "가", "은", "는", "을", "를", "의", "에", "에서", "에서는", "에게", "에게서", "께", "께서", "한테", "한테서",
    "더러", "보고", "로", "으로", "로서", "로써", "와", "과", "랑", "이랑", "하고", "도", "만", "까지", "부터", "처럼",
    "보다", "조차", "마저", "마다", "밖에", "대로", "같은", "같이", "뿐", "만큼", "이나", "나", "든지", "이든지", "야",
    "아", "여", "이여", "들", "네", "네서", "쪽", "쪽으로", "요", "이요", "라도", "이라도", "란", "이란", "라는",
    "이라는", "라고", "이라고", "라며", "라면", "이라면", "라서", "이라서", "라", "이라", "예요", "이에요", "에요",
    "이예요", "입니다", "이다", "다", "입니까", "이었", "였", "이었어요", "였어요", "이었습니다", "였습니다", "이었고",
    "였고", "이었는데", "였는데", "이었지만", "였지만", "이던", "던", "인데", "인데요", "인", "일", "이고", "고",
    "이고요", "고요", "이며", "며", "이면", "면", "이지만", "지만", "이죠", "죠", "이지", "지", "이거든요", "거든요",
    "이잖아요", "잖아요", "이네요", "네요", "이랬", "랬", "이래요", "래요", "이라던", "라던", "이라든가", "라든가",
    "이야말로", "야말로", "씩", "뿐만", "이니까", "니까", "이라니", "라니", "랄까", "이랄까", "냐고", "이냐고", "냐",
    "이냐", "시", "군", "읍", "역", "구역", "댁", "집", "사람", "출신",
)  # fmt: skip
_CHAIN = re.compile(f"(?:이)?(?:{'|'.join(FOLLOWING)})?(?:{'|'.join(sorted(_KOREAN, key=len, reverse=True))}){{0,4}}")
_ENGLISH = ("'s", "s'", "'", "'ll", "'d", "'ve", "'re", "s", "ns", "ese")
_SHORTEST_PLURAL_STEM = 3


@lru_cache(maxsize=MOST_KEPT)
def stems(token: str, particles: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
    """Each way to read a bare word as a stem with an ending, the word itself with none first: (stem, ending).

    ``particles`` are the endings that the language of the talk knows besides.
    """
    return tuple(dict.fromkeys([(token, ""), *_cut(token, particles)]))


def is_korean_ending(text: str) -> bool:
    """Whether a Korean noun may end so: 한테도, 이라는, 씨가."""
    return _CHAIN.fullmatch(text) is not None


def _cut(token: str, particles: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if is_hangul(token):
        for at in range(len(token) - 1, 0, -1):
            # Lumi예요: an ending is all Hangul, whatever script the name is in.
            if is_hangul(token[at]) and is_korean_ending(token[at:]):
                yield token[:at], token[at:]
        return
    for ending in (*_ENGLISH, *particles):
        stem = token.removesuffix(ending)
        if ending and stem != token and (len(stem) >= _SHORTEST_PLURAL_STEM or ending.startswith("'")):
            yield stem, ending
    before, dash, after = token.partition("-")
    if dash and before and after:  # "Musan-based", "Cholmin-ssi"
        yield before, after

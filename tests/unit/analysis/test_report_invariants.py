"""What holds for every report, whatever was said and when."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from hypothesis import example, given
from hypothesis import strategies as st

from speakercoach.domain.transcript import Word
from tests.fakes.speech import report_of

TOKENS = {
    "en": [
        "um,",
        "like",
        "you",
        "know,",
        "So,",
        "pears.",
        "I",
        "the",
        "we",
        "went,",
        "very",
        "maybe",
        "2013",
        "Please",
    ],
    "ko": [
        "음,",
        "그",
        "막",
        "저는",
        "학교를",
        "갔어요.",
        "그리고",
        "아마",
        "좀",
        "강을",
        "건넜습니다.",
        "hello",
        "2015년",
        "여러분",
    ],
}
_ROUNDED_S = 0.011


@st.composite
def talks(draw: st.DrawFn) -> tuple[str, tuple[Word, ...]]:
    """A language and words of it, with gaps of every length and now and then an overlap."""
    language = draw(st.sampled_from(sorted(TOKENS)))
    said = st.tuples(
        st.sampled_from(TOKENS[language]),
        st.sampled_from([0.1, 0.2, 0.35, 0.9]),
        st.sampled_from([0.0, 0.0, 0.0, 0.1, 0.27, 0.65, 1.3, 2.4, -0.05]),
    )
    now_s = draw(st.sampled_from([0.0, 0.44, 4.0]))
    words: list[Word] = []
    for text, length_s, gap_s in draw(st.lists(said, min_size=2, max_size=90)):
        words.append(Word(text, round(now_s, 3), round(now_s + length_s, 3), None))
        now_s += length_s + gap_s
    return language, tuple(words)


def leaves(part: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every figure and word of a report with its place."""
    if is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            yield from leaves(getattr(part, field.name), f"{path}.{field.name}")
    elif isinstance(part, tuple | list):
        for one in part:
            yield from leaves(one, f"{path}[]")
    elif isinstance(part, dict):
        for key, one in part.items():
            yield from leaves(one, f"{path}.{key}")
    else:
        yield path, part


def is_time(path: str) -> bool:
    """Whether a place holds a moment."""
    return path.endswith(("start_s", "end_s"))


@given(talks())
@example(("en", tuple(Word("um,", round(0.44 + i * 0.3, 2), round(0.64 + i * 0.3, 2), None) for i in range(6))))
def test_every_moment_lies_in_the_talk(talk: tuple[str, tuple[Word, ...]]) -> None:
    """No finding and no sentence of the feedback names a moment before the first word or after the last."""
    language, words = talk
    first_s, last_s = words[0].start_s, max(word.end_s for word in words)
    for path, value in leaves(report_of(words, language)):
        if is_time(path) and isinstance(value, float):
            assert first_s - _ROUNDED_S <= value <= last_s + _ROUNDED_S, path


@given(talks(), st.data(), st.sampled_from([0.05, 0.3, 1.0, 8.0]))
def test_a_longer_silence_never_makes_a_talk_faster(
    talk: tuple[str, tuple[Word, ...]], data: st.DataObject, more_s: float
) -> None:
    """Wherever somebody waits longer, words and syllables a minute become no more."""
    language, words = talk
    after = data.draw(st.integers(0, len(words) - 2))
    waited = tuple(
        word if i <= after else replace(word, start_s=word.start_s + more_s, end_s=word.end_s + more_s)
        for i, word in enumerate(words)
    )
    shorter, longer = report_of(words, language).pacing, report_of(waited, language).pacing
    for before, now in (
        (shorter.speech_rate_wpm, longer.speech_rate_wpm),
        (shorter.speech_rate_syl_per_s, longer.speech_rate_syl_per_s),
    ):
        assert before is None or now is None or now <= before

"""From I to we to you."""

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.story.arc import find_arc
from speakercoach.domain.told_story import Arc, Pronouns
from tests.unit.analysis.story.told import told


def arc(*lines: str, language: str = "en") -> Arc | None:
    """The arc of some lines."""
    talk = told(lines, language)
    return find_arc(talk.words, talk.tokens, talk.pack)


def test_a_talk_that_goes_from_i_to_you_opens_up() -> None:
    """Each third counts its own, all forms of a person together."""
    found = arc("I lost my hat and I'm my own", "we sang our song for us both", "you know your way, you take yours")
    assert found == Arc((Pronouns(4, 0, 0), Pronouns(0, 3, 0), Pronouns(0, 0, 4)), opens_up=True)


def test_a_talk_that_stays_with_i_does_not_open_up() -> None:
    """The same persons at both ends open nothing."""
    found = arc("I lost my hat and my I coat", "I sang my song for me both", "I know my I way, take mine")
    assert found is not None
    assert not found.opens_up


def test_a_talk_that_ends_with_the_family_does_not_open_up() -> None:
    """We may be those of the story: only who speaks to the listeners, too, is said to open up to them."""
    found = arc(
        "I lost my hat and I'm my own", "I sang my song then quite alone again", "we ate our bread, our mother saw us"
    )
    assert found is not None
    assert (found.thirds[2], found.opens_up) == (Pronouns(0, 4, 0), False)


def test_too_few_persons_say_nothing() -> None:
    """Korean leaves persons out: with a handful nobody knows."""
    assert arc("저는 모자를 잃었습니다", "노래를 불렀습니다", "여러분은 아십니다", language="ko") is None


def test_korean_persons_are_counted_with_their_particles() -> None:
    """저희 is we though it begins like I, and 전 of time is nobody."""
    found = arc(
        "저는 제 모자를 제가 십 년 전 저의 집에서",
        "저희 마을에서 우리가 저희 노래를 불렀습니다 모두 함께",
        "여러분은 여러분의 길을 우리와 여러분께 물어보세요 다시",
        language="ko",
    )
    assert found is not None
    assert (found.thirds[0], found.opens_up) == (Pronouns(4, 0, 0), True)


@given(st.lists(st.sampled_from(["i", "we", "you", "hat", "our", "mine"]), max_size=60))
def test_the_thirds_hold_every_pronoun_once(tokens: list[str]) -> None:
    """However the words fall, each pronoun is in one third."""
    found = arc(" ".join(tokens)) if tokens else None
    if found is not None:
        counted = sum(third.i + third.we + third.you for third in found.thirds)
        assert counted == len(tokens) - tokens.count("hat")

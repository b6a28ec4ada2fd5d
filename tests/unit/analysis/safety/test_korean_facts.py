"""Dates, ages, contacts, groups, posts and ways in a Korean talk."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.safety.korean import find_korean
from speakercoach.analysis.safety.korean.endings import cuts
from speakercoach.gazetteer import load_gazetteer
from tests.fakes.korean_safety import KOREAN, said, told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("그날은 2011년 6월 4일이었습니다", "date: 2011년 6월 4일이었습니다"),
        ("이천십이년 십일월 구일입니다", "date: 이천십이년 십일월 구일입니다"),
        ("그게 칠월 스무여드렛날이었어요", "date: 칠월 스무여드렛날이었어요"),
        ("그게 재작년 시월이에요", "date: 재작년 시월이에요"),
        ("9월 중순에 떠났어요", "date: 9월 중순에"),
        ("딸은 다섯 살입니다", "age: 다섯 살입니다"),
        ("조카는 12살이고 학교에 다녀요", "age: 12살이고"),
        ("오빠는 그때 열아홉이었어요", "age: 열아홉이었어요"),
        ("할머니는 올해 여든둘이십니다", "age: 여든둘이십니다"),
        ("딸은 그때 여섯 달이었어요", "age: 여섯 달이었어요"),
        ("공일공에 오오오공에 공일구이로 전화 주세요", "contact: 공일공에 오오오공에 공일구이로"),
        ("010-5555-0199로 전화 주세요", "contact: 010-5555-0199로"),
        ("등불 골뱅이 작은쉼터 점 오알지예요", "contact: 등불 골뱅이 작은쉼터 점 오알지예요"),
        ("메일은 hope.bridge@example.com입니다", "contact: hope.bridge@example.com입니다"),
        ("인스타 아이디는 soyeon.story예요", "contact: soyeon.story예요"),
        ("버들로 12번길에 삽니다", "contact: 버들로 12번길에"),
        ("저는 하늘숲병원에서 일해요", "organisation: 하늘숲병원에서"),
        ("거기 네우물 진료소에 다녔어요", "organisation: 네우물 진료소에"),
        ("두리하나라는 단체가 있었어요", "organisation: 두리하나라는 단체가"),
        ("새움 청소년 센터에 갔어요", "organisation: 새움 청소년 센터에"),
        ("26호 공장에 다녔어요", "organisation: 26호 공장에"),
        ("조선족 목사님이 밥을 주셨어요", "role: 조선족 목사님이"),
        ("역전 안전원이 우리를 보고도 그냥 돌아서 갔어요", "role: 역전 안전원이"),
        ("우리를 재워 준 아주머니는 친절했어요", "role: 우리를 재워 준 아주머니는"),
        ("산길을 안내해 준 라후족 청년이 있었어요", "role: 안내해 준 라후족 청년이"),
        ("군인한테 돈을 주고 나왔어요", "role: 군인한테"),
        ("트럭 아저씨가 수박을 주었어요", "role: 트럭 아저씨가"),
        ("남편은 통역으로 일했어요", "role: 통역으로"),
        ("외삼촌이 세관에서 일하거든요", "role: 세관에서"),
        ("아버지는 시 당위원회 조직부에 계셨습니다", "role: 시 당위원회 조직부에"),
        ("할아버지는 돌각담 쌓는 석수였습니다", "role: 돌각담 쌓는 석수였습니다"),
        ("바히다 언니는 몰래 가르치는 선생님이었어요", "role: 몰래 가르치는 선생님이었어요"),
        ("리 영감이라는 뗏목꾼이었고요 돈을 안 받았어요", "role: 뗏목꾼이었고요"),
        ("설화 언니였는데 도서관 사서였고요 얌전했어요", "role: 도서관 사서였고요"),
        ("벌목차 운전수 최 아바이가 담요를 줬어요", "role: 벌목차 운전수"),
        ("목수로 일하시던 아버지가 웃으셨어요", "role: 목수로"),
        ("아버지는 광부 어머니는 교원이었어요", "role: 광부"),
        ("외할머니는 옷 수선하는 일을 하셨어요", "role: 옷 수선하는 일을"),
        ("어머니는 수예품을 만드는 일을 하셨어요", "role: 수예품을 만드는 일을"),
        ("왕 씨는 소 장사를 하는 조선족 할아버지였습니다", "role: 소 장사를 하는 조선족 할아버지였습니다"),
        ("친척 중에 판사도 있고 배 수리공도 있어요", "role: 판사도"),
        ("보니까 옆집에 살던 의사였어요", "role: 옆집에 살던 의사였어요"),
        ("선교사님 한 분이 우리를 재워 주셨어요", "role: 선교사님 한 분이"),
        ("공일공에 구구팔하나 공둘공셋이에요", "contact: 공일공에 구구팔하나 공둘공셋이에요"),
        ("가게 이름이 별바늘수선집이에요", "organisation: 별바늘수선집이에요"),
        ("아기가 백일도 안 됐을 때예요", "age: 백일도"),
        ("열아홉 먹은 해에 떠났습니다", "age: 열아홉 먹은 해에"),
        ("다음 달 오일에 답할게요", "date: 다음 달 오일에"),
    ],
)
def test_what_could_tell_who_it_is_is_found(text: str, found: str) -> None:
    """Days and months, years of age, ways to reach somebody, small groups, helpers and the posts of relatives."""
    assert found in told(text)
    assert found + "." in [one.rstrip(".") + "." for one in told(text + ".")]


@pytest.mark.parametrize(
    "text",
    [
        "강을 건너서 송하촌으로 갔어요",
        "우리는 화물차 짐칸에 숨어 사흘을 달려 남녕에 도착했습니다",
        "버스로 쿤밍까지 가서 거기서 산길을 여섯 시간 걸어 국경을 넘었습니다",
        "사막을 지나 리비아로 가서 배를 타고 이탈리아로 갔습니다",
        "빵 배달차를 타고 검문소 세 개를 지나서 마른 하수로를 따라 국경까지 걸어갔습니다",
        "고무보트를 저어서 백령도 쪽으로 내려왔습니다",
        "변압기 쪽 철조망이 끊긴 데로 나갔어요",
        "대사관 담을 넘어 들어갔어요",
        "쌀겨 자루를 뒤집어쓰고 우마차에 실려서 강변까지 갔어요",
    ],
)
def test_a_route_is_one_stretch(text: str) -> None:
    """A chain of moves is found from its first step to its last, with the places in it."""
    found = told(text)
    assert len(found) == 1
    assert found[0].startswith("route: ")
    assert found[0].endswith(text.rsplit(maxsplit=1)[-1])


@pytest.mark.parametrize(
    "text",
    [
        "월요일마다 도서관에 갑니다",
        "2013년에 우리는 떠났어요",
        "아홉 시에 일어나서 열두 시에 잤어요",
        "삼백 명이 모였습니다",
        "추석에는 송편을 먹었어요",
        "두 살 많은 언니가 있어요",
        "열 살 차이가 나요",
        "삼 년 동안 일했습니다",
        "하나 둘 셋 세었습니다",
        "첫 월급으로 신발을 샀습니다",
        "유엔에서 연설을 했습니다",
        "국회에서 증언했어요",
        "병원에서 검사를 받았어요",
        "공장에서 일했습니다",
        "동네 병원에 갔어요",
        "회사 사람들이 저를 도와줬어요",
        "경찰이 신분증을 보자고 했을 때 손이 떨렸어요",
        "버스를 타고 회사에 갑니다",
        "산에 올라가서 소리를 질렀어요",
        "길을 건너다가 차에 치일 뻔했어요",
        "이천 원짜리 김밥을 먹어요",
        "이제 학교에 갑니다",
        "하필 국밥집을 하느냐고 물으셨죠",
        "귓속말로 도망가라고 했어요",
        "가서 말을 옮겨 드리는 일이에요",
    ],
)
def test_what_tells_nothing_alarms_nobody(text: str) -> None:
    """A year alone, weekdays, hours, counts, differences in age, large bodies and everyday ways are no matter."""
    assert told(text) == []


def test_a_cut_fits_the_sound_before_it() -> None:
    """은 follows a consonant and 는 a vowel, so 은주는 is no 은주는 of 은 and 주는."""
    assert [(one.stem, one.ending) for one in cuts("은주는")] == [("은주는", ""), ("은주", "는")]
    assert ("명철", "가") in [(one.stem, one.ending) for one in cuts("명철이가") if one.has_name_ending]


@given(st.text(alphabet="가나은는이강철수에서라고를한테의", min_size=1, max_size=8))
def test_every_cut_puts_the_word_together_again(token: str) -> None:
    """Stem and ending are the word, but for the 이 behind a name; the whole word is the first cut."""
    ways = cuts(token)
    assert ways[0].stem == token
    for one in ways:
        assert one.stem + ("이" if one.has_name_ending else "") + one.ending == token


TALK = "저는 동생 은주는 혜산에서 강을 건너 3월 박 목사님이 라고 스물두 살 공일공 그, 골뱅이 점 컴 12 새빛교회라는 a_b"
WORDS = TALK.split()


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_whatever_is_said_is_looked_through(words: list[str]) -> None:
    """Every find lies within the words and ends where it does not begin later."""
    heard = said(" ".join(words))
    for one in find_korean(heard, KOREAN, load_gazetteer()):
        assert 0 <= one.first <= one.last < len(heard.words)
        assert 0.0 < one.weight <= 1.0
        assert one.name


def test_an_hour_of_talk_takes_half_a_second() -> None:
    """Nine thousand words are looked through in less than half a second of processor time."""
    heard = said(" ".join(WORDS * 409))
    find_korean(said("한 번"), KOREAN, load_gazetteer())
    began_s = time.process_time()
    find_korean(heard, KOREAN, load_gazetteer())
    assert time.process_time() - began_s < 0.5

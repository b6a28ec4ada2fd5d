"""Persons and places in a Korean talk."""

import pytest

from tests.fakes.korean_safety import items, told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("큰언니 정아가 저를 업어 줬어요.", "정아가"),
        ("저한테는 오빠가 하나 있는데 이름이 충혁이에요.", "충혁이에요."),
        ("친구 중에 리향숙이라는 애가 있었어요.", "리향숙이라는"),
        ("아흐마드 삼촌이 배를 구해 왔어요.", "아흐마드 삼촌이"),
        ("우리 담임 김옥희 선생이 칭찬했습니다.", "김옥희 선생이"),
        ("그날 박 목사님도 계셨어요.", "박 목사님도"),
        ("저를 키워 준 춘실 고모는 아직 거기 계세요.", "춘실 고모는"),
        ("수길이네 집에서 하룻밤 잤습니다.", "수길이네"),
        ("정훈이랑 저는 같이 컸어요.", "정훈이랑"),
        ("미경아 울지 마 하고 누가 그랬어요.", "미경아"),
        ("사람들이 그 아이를 꺽다리라고 불렀어요.", "꺽다리라고"),
        ("똘이라고 불리던 꼬마가 있었어요.", "똘이라고"),
        ("별명은 두더지였어요.", "두더지였어요."),
        ("춘화가 우리 오마니 이름이에요.", "춘화가"),
        ("나스린은 제 첫 한국 친구였어요.", "나스린은"),
        ("동생 이름이 바란이에요.", "바란이에요."),
        ("저의 남편 하산은 늘 웃어요.", "하산은"),
        ("제 아내 올레나는 간호사예요.", "올레나는"),
        ("알판을 빌려준 건 설화 언니예요.", "설화 언니예요."),
        ("첫째는 은별이 둘째는 학생이에요.", "은별이"),
        ("빅토르하고 나쟈가 차에 태웠어요.", "나쟈가"),
        ("그 사람은 자기를 그냥 라오왕이라고 했어요.", "라오왕이라고"),
        ("저는 수미에서 온 올렉산드라입니다.", "올렉산드라입니다."),
        ("그 언니 성이 위 씨였어요.", "위"),
        ("동생 이름은 은심이고요.", "은심이고요."),
        ("딸 다리나는 웃었어요.", "다리나는"),
    ],
)
def test_a_person_is_found_by_name(text: str, found: str) -> None:
    """A name beside a relative or a title, one that somebody is called, and one by itself, with its particles."""
    assert f"person: {found}" in told(text)
    assert f"person: {found.rstrip('.')}" in told(text.replace(".", "").replace(",", ""))


def test_a_name_is_found_again_alone_and_cut_in_two() -> None:
    """What was a name once is one wherever it comes again: all its mentions share one key."""
    found = items("제 동생 파르자나는 노래해요. 파르자나, 보고 싶다. 파르 자나한테 편지를 썼어요.")
    assert [one.text for one in found] == ["파르자나는", "파르자나,", "파르 자나한테"]
    assert len({one.key for one in found}) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("저는 온성에서 태어났습니다.", "온성에서"),
        ("회령시에서 살았어요.", "회령시에서"),
        ("집이 청 진에 있었어요.", "청 진에"),
        ("함경북도 경원군 안농리에서 자랐습니다.", "경원군"),
        ("함경북도 경원군 안농리에서 자랐습니다.", "안농리에서"),
        ("압록강이 보이는 집이었어요.", "압록강이"),
        ("옌지에 도착했어요.", "옌지에"),
        ("다마스쿠스에서 왔어요.", "다마스쿠스에서"),
        ("버들촌이라는 조선족 마을이에요.", "버들촌이라는"),
        ("제 마을 이름은 알루즈입니다.", "알루즈입니다."),
        ("용두골 과수원에 머물렀어요.", "용두골 과수원에"),
        ("달구재 너머에 집이 있었어요.", "달구재"),
        ("다리목이라고 부르는 여울에서 기다렸습니다.", "다리목이라고"),
        ("절 뒤편 창고에서 사흘을 잤어요.", "절 뒤편 창고에서"),
        ("해주 앞바다에서 배를 탔습니다.", "해주"),
        ("파란 대문 집에 숨었어요.", "파란 대문 집에"),
        ("교회 지하실에서 두 달을 지냈습니다.", "교회 지하실에서"),
        ("고향이 신포라서 명태를 많이 먹었어요.", "신포라서"),
        ("우리 마을 이름이 굴라즈거든요.", "굴라즈거든요."),
        ("증산 교화소에서 엄마를 잃었습니다.", "증산 교화소에서"),
        ("감자 움 안에 닷새를 숨어 있었어요.", "감자 움 안에"),
        ("마을 뒤에 매봉산이 있었어요.", "매봉산이"),
    ],
)
def test_a_place_is_found(text: str, found: str) -> None:
    """Towns and rivers of the gazetteer, small places by the sort of place in them, rooms by what lies beside them."""
    assert f"place: {found}" in told(text)


def test_a_village_is_found_again() -> None:
    """A small place that was told to be one is one wherever it comes again."""
    assert told("버들촌이라는 마을이 있어요. 버들촌은 조용했어요.") == ["place: 버들촌이라는", "place: 버들촌은"]


@pytest.mark.parametrize(
    "text",
    [
        "저는 서울에서 대학교를 다니고 있습니다.",
        "한국에 와서 제일 놀란 건 편의점이었어요.",
        "우리 엄마는 두부를 잘 만드셨어요.",
        "그 아저씨가 저를 보고 웃었어요.",
        "이 선생님이 제일 좋았어요.",
        "의사 선생님이 괜찮다고 하셔서 마음이 놓였습니다.",
        "아저씨 아주머니들이 박수를 쳐 주셨어요.",
        "사람들은 저를 탈북민이라고 불러요.",
        "이걸 우리는 꽃제비라고 불렀어요.",
        "자유라는 말은 너무 커서 처음에는 잘 몰랐어요.",
        "희망이라는 이름의 배를 그렸어요.",
        "사장님이 저를 막내라고 불렀어요.",
        "선생님은 저더러 걸으라고 했어요.",
        "잘 맞춰라 오빠가 말하고 있다.",
        "아버지는 공부하라고 하셨어요.",
        "미용사가 되고 싶어서 학원에 다녔습니다.",
        "간호사 선생님이 주사를 놓아 주셨어요.",
        "택시 기사님이 고향이 어디냐고 물어보셨어요.",
        "도와주실 분은 연락해 주세요.",
        "하나센터에서 컴퓨터를 배웠어요.",
        "은혜를 갚고 싶어요.",
        "소라 껍데기를 주웠습니다.",
        "미래를 꿈꾸는 청년들에게 말하고 싶어요.",
        "개성이 강한 사람이에요.",
        "여행 계획은 무산됐지만 괜찮아요.",
        "영화 국제시장을 봤어요.",
        "스무 명이 한 방에서 잤어요.",
        "마을 사람들이 모두 나와서 구경했어요.",
        "유관순 누나 이야기를 들었어요.",
        "몰라서 기사님한테 물어봤어요.",
    ],
)
def test_words_that_only_look_like_names_alarm_nobody(text: str) -> None:
    """Words of every day, countries, Seoul, relatives without a name and names of history are no matter."""
    assert told(text) == []
    assert told(text.replace(".", "").replace(",", "")) == []

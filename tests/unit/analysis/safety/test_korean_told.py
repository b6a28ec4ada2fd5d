"""Names, places and work in a Korean talk that are told by what is said of them, or written by ear."""

import pytest

from tests.fakes.korean_safety import items, told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("함자가 림 자 덕 자 팔 자였어요.", "person: 림 자 덕 자 팔 자였어요."),
        ("막내 동생 이름은 보름이.", "person: 보름이."),
        ("작가 이름은 Nari예요.", "person: Nari예요."),
        ("조카는 큰애가 준수, 아홉 살, 작은애가 별이, 다섯 살이었어요.", "person: 준수,"),
        ("조카는 큰애가 준수, 아홉 살, 작은애가 별이, 다섯 살이었어요.", "person: 별이,"),
        ("제일 어린 하늘이가 웃었어요.", "person: 하늘이가"),
        ("제가 살던 은덕에서는 다들 알아요.", "place: 은덕에서는"),
        ("누나가 시집간 솔포리는 온천이 있어요.", "place: 솔포리는"),
        ("갈여울은 강가에 있는 리예요.", "place: 갈여울은"),
        ("놀새령이라고 고개가 하나 있는데 높아요.", "place: 놀새령이라고"),
        ("우리 골목을 사람들이 나팔골목이라고 불렀습니다.", "place: 나팔골목이라고"),
        ("우리 동네는 강 옆 갈매동인데 작아요.", "place: 갈매동인데"),
        ("거기 감나무 밑에 움막이 있는데 거기서 백 일을 지냈어요.", "place: 감나무 밑에 움막이"),
        ("우리 삼촌은 탄광에서 운반차를 몰았어요.", "role: 탄광에서 운반차를 몰았어요."),
        ("우리 형은 해안 경비정을 탔습니다.", "role: 해안 경비정을 탔습니다."),
        ("어머니는 집에서 몰래 영어를 가르치셨어요.", "role: 집에서 몰래 영어를 가르치셨어요."),
        ("아버지는 말 키우는 사람이고 어머니는 아프셨어요.", "role: 말 키우는 사람이고"),
        ("보위부에서 나온 젊은 사람이 문을 찼어요.", "role: 보위부에서 나온 젊은 사람이"),
        ("건너편에는 차를 대고 기다리는 한족 사람이 있었어요.", "role: 차를 대고 기다리는 한족 사람이"),
        ("카톡 손난로 이이칠로 말해 주세요.", "contact: 손난로 이이칠로"),
        ("전시는 십일월 첫째 주에 했어요.", "date: 십일월 첫째 주에"),
        ("할아버지는 여든하나에도 산에 가셨어요.", "age: 여든하나에도"),
        ("삼촌은 은덕 제이 탄광에서 일했어요.", "organisation: 은덕 제이 탄광에서"),
    ],
)
def test_what_is_said_of_it_tells_what_it_is(text: str, found: str) -> None:
    """A name that is a word as well, a village, a forbidden trade: the words beside it leave no doubt."""
    assert found in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "이 노래 이름은 Arirang이에요.",
        "우리 마을 이름은 비밀.",
        "조카는 둘인데 둘 다 커요.",
        "세 살 아이도 건널 수 있다고 했어요.",
        "시 제목이 사월이었어요.",
        "그 언니가 웃으면서 빵을 줬어요.",
        "오늘 나와 주신 분들께 감사드립니다.",
        "비 오는 날 맨몸으로 오는 분들한테 하나씩 드려요.",
        "저는 학교 버스를 몰았어요.",
        "하늘만 보면 웃음이 나요.",
        "손거울 뒤에 은하수가 그려져 있었어요.",
    ],
)
def test_what_is_said_every_day_tells_nobody(text: str) -> None:
    """Titles, counts, children in general, guests and those who were told of before tell nothing."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "by_ear"),
    [
        ("제 동생 광식이는 웃어요. 그날 광시기가 왔어요.", "광시기가"),
        ("제 동생 옥단이는 웃어요. 그날 옥딴이가 왔어요.", "옥딴이가"),
        ("제 동생 꽃분이는 웃어요. 그날 꼿분이가 왔어요.", "꼿분이가"),
        ("제 동생 테를지는 웃어요. 그날 테를 찌가 왔어요.", "테를 찌가"),
    ],
)
def test_a_name_of_the_talk_is_known_again_by_its_sound(text: str, by_ear: str) -> None:
    """What sounds the same as a name of the talk, and is no word, is that name and shares its key."""
    found = [one for one in items(text) if one.kind == "person"]
    assert by_ear in [one.text for one in found]
    assert len({one.key for one in found}) == 1


def test_a_word_that_sounds_like_a_name_of_the_talk_is_a_word() -> None:
    """Words that Korean has are not taken for a name that merely sounds so."""
    assert "person: 입에" not in told("제 동생 이베는 웃어요. 떡을 입에 넣었어요.")

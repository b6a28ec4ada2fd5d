"""However a recogniser writes a private word, it is found; and ordinary words stay what they are."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.analysis.safety.private_words import find_private_words
from speakercoach.domain.safety import SafetyItem
from speakercoach.domain.transcript import Word
from speakercoach.languages.pack import load_pack
from tests.fakes.speech import spoken

ENTRIES = ("Dargul", "Sol Maren", "Jinho", "다온", "박철수", "순희 이모", "Uncle Tae")
ENDINGS = {
    "en": ("", "'s", "’s", ",", "."),
    "ko": ("", "이", "가", "는", "한테도", "네", "이라는", "야", "한테서", "씨는"),
}


def found(text: str, *listed: str, language: str = "en") -> tuple[SafetyItem, ...]:
    """What is found of these words in a line."""
    safety = find_private_words(spoken(text), listed, load_pack(language))
    return () if safety is None else safety.items


def texts(text: str, *listed: str, language: str = "en") -> list[str]:
    """The words of what is found."""
    return [item.text for item in found(text, *listed, language=language)]


@pytest.mark.parametrize(
    ("text", "listed", "heard"),
    [
        ("we went to hey san by bus", "Hyesan", "hey san"),
        ("my friend gino painted it", "Jinho", "gino"),
        ("and cholmin's aunt knew", "Cholmin", "cholmin's"),
        ("in her young they sold", "Hoeryong", "her young"),
        ("my mother my gualida cooked", "Maigualida", "my gualida"),
        ("we sold it in chungjin once", "Chongjin", "chungjin"),
        ("then far reed came in", "Farid", "far reed"),
        ("the Musan-based radio", "Musan", "Musan-based"),
        ("had stayed late. Young Me said nobody", "Hyangmi", "Young Me"),
        ("then Young Hee came in", "Kyung Hee", "Young Hee"),
        ("then Kwan Gill came in", "Kwang Il", "Kwan Gill"),
        ("one time i called si gay", "Tsige", "si gay"),
        ("good questions. Kin A lost two fingers", "Khin Aye", "Kin A"),
        ("then Jauk Taw was burning", "Kyauktaw", "Jauk Taw"),
        ("in la waka a woman opened", "La Guaca", "la waka"),
        ("in Cano Perla we slept", "Caño Perla", "Cano Perla"),
    ],
)
def test_a_name_is_heard_in_small_letters_and_in_ordinary_words(text: str, listed: str, heard: str) -> None:
    """A recogniser that does not know a name writes what it sounds like, and so it is found."""
    assert texts(text, listed) == [heard]


@pytest.mark.parametrize(
    ("text", "listed", "heard"),
    [
        ("그때 경이도 왔어요", "경희", "경이도"),
        ("고향은 회녕입니다", "회령", "회녕입니다"),
        ("은벼리는 웃었어요", "은별", "은벼리는"),
        ("강일이는 안 갔어요", "광일", "강일이는"),
        ("청 진에는 저 혼자", "청진", "청 진에는"),
        ("자근이모한테 갔어요", "작은이모", "자근이모한테"),
        ("엄마가 설아야 하고 불렀어요", "설화", "설아야"),
        ("어제 철수네 갔어요", "박철수", "철수네"),
        ("순희 이모가 왔어요", "순희 이모", "순희 이모가"),
        ("순이 이모가 왔어요", "순희 이모", "순이 이모가"),
        ("순희이모한테 들었어요", "순희 이모", "순희이모한테"),
        ("동생 단청이가 왔어요", "단천", "단청이가"),
        ("그때 철 손한테 말했어요", "철순", "철 손한테"),
        ("사실 나진 앞바다예요", "라진", "나진"),
        ("밤에 합수는 갔어요", "학수", "합수는"),
        ("태력이가 한번은 그러더라고요", "태혁", "태력이가"),
        ("고향은 남냥이에요", "남양", "남냥이에요"),
        ("그때 선아가 왔어요", "조선화", "선아가"),
        ("그다음에 쿤밍으로 갔어요", "곤명", "쿤밍으로"),
        ("여기는 단청이 그리워요", "단천", "단청이"),
        ("형, 철모가 너를 기다린다", "철무", "철모가"),
        ("구름 영이라고 적는 분이 있어요", "구름령", "구름 영이라고"),
        ("누가 알리에 하고 불러서 갔어요", "알리예", "알리에"),
        ("우리는 예산에서 살았어요", "혜산", "예산에서"),
    ],
)
def test_a_korean_name_is_heard_by_its_sound(text: str, listed: str, heard: str) -> None:
    """What is said alike is written alike, with any particle, the given name alone as well."""
    assert texts(text, listed, language="ko") == [heard]


@pytest.mark.parametrize(
    ("text", "listed", "heard", "language"),
    [
        ("my brother park cholsu said", "박철수", "park cholsu", "en"),
        ("my brother Chulsoo said", "박철수", "Chulsoo", "en"),
        ("in hyeson we lived", "혜산", "hyeson", "en"),
        ("then Rhee Kyungsoon came", "이경순", "Rhee Kyungsoon", "en"),
        ("then Yi Jinho came", "Lee Jinho", "Yi Jinho", "en"),
        ("then Jinho Lee came", "Lee Jinho", "Jinho Lee", "en"),
        ("저는 청진에서 왔어요", "Chongjin", "청진에서", "ko"),
        ("제 동무 진호가 왔어요", "Jinho", "진호가", "ko"),
        ("옥화는 노래했어요", "Okhwa", "옥화는", "ko"),
        ("제 동무 金明哲의 이야기", "김명철", "金明哲의", "ko"),
        ("제 동무 김명철의 이야기", "金明哲", "김명철의", "ko"),
        ("제 동무 金明哲의 이야기", "金明哲", "金明哲의", "ko"),
        ("그때 李英玉이 왔어요", "이영옥", "李英玉이", "ko"),
        ("to 延吉 by night", "연길", "延吉", "en"),
        ("신의주에서 살았어요", "Sinuiju", "신의주에서", "ko"),
        ("우리는 도문까지 걸었어요", "Tumen", "도문까지", "ko"),
        ("we slept in Yanji then", "연길", "Yanji", "en"),
        ("그때 태 삼촌이 왔어요", "Tae", "태", "ko"),
        ("my sister rahima sang", "رحيمة", "rahima", "en"),
        ("my sister Zoriana sang", "Зоряна", "Zoriana", "en"),
    ],
)
def test_a_name_is_heard_in_another_script(text: str, listed: str, heard: str, language: str) -> None:
    """A name on the list in one script is found where the talk writes it in another, however it is romanised."""
    assert texts(text, listed, language=language) == [heard]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("and uncle Tae gave us rice", ["uncle Tae"]),
        ("and uncle day gave us rice", ["uncle day"]),
        ("and my uncle gave us rice that day", []),
        ("and my uncle they took away", []),
        ("the tae is here", []),
    ],
)
def test_a_title_is_found_with_its_name_and_never_alone(text: str, heard: list[str]) -> None:
    """What is on the list is this uncle: no other one, and no short name without him."""
    assert texts(text, "Uncle Tae") == heard


@pytest.mark.parametrize(
    ("text", "listed", "language"),
    [
        ("i made a film on it last year", "Filmon", "en"),
        ("can we borrow it for a day", "Bora", "en"),
        ("i have a tail of screws", "Taeil", "en"),
        ("he drove us by back roads", "Bok", "en"),
        ("they were caught in China and sent back", "Jinho", "en"),
        ("it was a good mission", "Musan", "en"),
        ("어머니가 명절도 아닌데 웃으셨어요", "명철", "ko"),
        ("이불이 우산 같았어요", "무산", "ko"),
        ("미안해요 미안합니다", "미향", "ko"),
        ("청춘이 좋아요", "청진", "ko"),
        ("여기는 책상이 참 곱지요", "최상", "ko"),
        ("여기는 단청이 참 곱지요", "단천", "ko"),
        ("한 잔씩 나눠 마셨어요", "광식", "ko"),
        ("의자는 딱딱해서 영 싫대요", "영실", "ko"),
        ("하루에 만 보를 걸어요", "만포", "ko"),
        ("호랑이보다 무서운 곶감이요", "회령", "ko"),
        ("그 벨을 보더니 웃었어요", "Bohdan", "ko"),
        ("그때 우리는 그걸 보고 웃었어요", "Bo", "ko"),
        ("어릴 때 살던 집이에요", "Tae", "ko"),
        ("매일 통화만 했어요", "Tonghua", "ko"),
    ],
)
def test_ordinary_words_are_no_names(text: str, listed: str, language: str) -> None:
    """What merely sounds a little like a name, in a place where a word of everyday stands, is none."""
    assert texts(text, listed, language=language) == []


@pytest.mark.parametrize("listed", ["Camp 14", "14"])
def test_an_entry_with_figures_is_found_as_it_is_alone(listed: str) -> None:
    """A figure has no sound to compare: the camp without its number is another."""
    assert texts(f"we were in {listed} then", listed) == [listed]
    assert texts("we were in camp 22 then", listed) == []


def test_all_spellings_of_an_entry_have_one_key() -> None:
    """What is decided about an entry holds for every way in which it is heard."""
    items = found("hyesan and Hye San and hey san's", "Hyesan")
    assert [item.key for item in items] == ["private:hyesan"] * 3
    assert [item.reason for item in items] == ["listed", "listed", "sounds_like"]


words_en = st.lists(st.sampled_from("we were there and it was cold so they gave us bread".split()), max_size=8)  # noqa: SIM905
words_ko = st.lists(st.sampled_from(["그때", "우리는", "너무", "추웠어요", "그래서", "빵을", "먹었습니다"]), max_size=8)


@given(words_en, words_en, st.sampled_from(["Dargul", "Sol Maren", "Uncle Tae"]), st.sampled_from(ENDINGS["en"]))
def test_an_entry_is_found_wherever_it_stands_in_english(
    before: list[str], after: list[str], entry: str, ending: str
) -> None:
    """An entry in its own letters, with any possessive, is found anywhere."""
    items = found(" ".join([*before, *f"{entry}{ending}".split(), *after]), entry)
    count = len(entry.split())
    assert (len(before), len(before) + count - 1) in [(item.first_word, item.last_word) for item in items]


@given(words_ko, words_ko, st.sampled_from(["다온", "박철수", "순희 이모", "혜산"]), st.sampled_from(ENDINGS["ko"]))
def test_an_entry_is_found_wherever_it_stands_in_korean(
    before: list[str], after: list[str], entry: str, ending: str
) -> None:
    """An entry in its own letters, with any particle, is found anywhere."""
    items = found(" ".join([*before, f"{entry}{ending}", *after]), entry, language="ko")
    count = len(entry.split())
    assert (len(before), len(before) + count - 1) in [(item.first_word, item.last_word) for item in items]


spelled = st.sampled_from(
    ["dargul", "dar", "gul", "sol", "marin", "gino", "uncle", "tae", "day", "we", "met", "solmaren"]
)


@given(st.lists(spelled, max_size=12), st.permutations(ENTRIES))
def test_the_order_of_the_list_tells_nothing_and_no_hits_overlap(line: list[str], listed: list[str]) -> None:
    """However the list is sorted the same is found, in order, and no word twice."""
    items = found(" ".join(line), *listed)
    assert items == found(" ".join(line), *ENTRIES)
    assert all(one.last_word < other.first_word for one, other in pairwise(items))


@given(st.lists(st.text(max_size=6), max_size=6), st.lists(st.text(max_size=8), max_size=4))
def test_any_text_may_stand_in_a_talk_and_on_a_list(line: list[str], listed: list[str]) -> None:
    """Whatever letters are in them, nothing crashes and every item lies in the talk."""
    words = tuple(Word(text, i * 0.4, i * 0.4 + 0.3, None) for i, text in enumerate(line))
    for language in ("en", "ko", "ar"):
        safety = find_private_words(words, listed, load_pack(language))
        assert all(0 <= one.first_word <= one.last_word < len(words) for one in (safety.items if safety else ()))

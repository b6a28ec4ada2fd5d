"""Words that a speaker never wants to say."""

import pytest

from speakercoach.analysis.safety.private_words import find_private_words
from speakercoach.domain.safety import Safety
from speakercoach.languages.pack import load_pack
from tests.fakes.speech import spoken


def safety(text: str, *listed: str, language: str = "en") -> Safety | None:
    """What was found of these words in a line."""
    return find_private_words(spoken(text), listed, load_pack(language))


def test_without_a_list_nothing_is_said() -> None:
    """No list, no claim that nothing was heard."""
    assert safety("We met Arunel there.") is None


def test_with_a_list_and_nothing_heard_the_finding_is_empty() -> None:
    """A list of words that were not said gives an empty finding."""
    found = safety("We met there.", "Arunel")
    assert found is not None
    assert found.items == ()


@pytest.mark.parametrize(
    ("text", "listed", "language", "place"),
    [
        ("We met Arunel, there.", "arunel", "en", (2, 2)),
        ("It was Arunel’s house.", "Arunel", "en", (2, 2)),
        ("We met in Sol Maren then.", "Solmaren", "en", (3, 4)),
        ("We met in Solmaren then.", "Sol Maren", "en", (3, 3)),
        ("어제 다온이는 웃었어요.", "다온", "ko", (1, 1)),
        ("어제 다온한테서 들었어요.", "다온", "ko", (1, 1)),
        ("그때 박 선생님을 만났어요.", "박 선생님", "ko", (1, 2)),
        ("삼촌은 최철무예요.", "철무", "ko", (1, 1)),
        ("이름은 Lumi예요.", "Lumi", "ko", (1, 1)),
        ("그때 양지 마을에 갔어요.", "양지말", "ko", (1, 2)),
        ("우리는 조 국장을 알았어요.", "조국장", "ko", (1, 2)),
    ],
)
def test_a_word_is_found_with_its_endings(text: str, listed: str, language: str, place: tuple[int, int]) -> None:
    """Case, possessives, particles and blanks do not hide a private word."""
    found = safety(text, listed, language=language)
    assert found is not None
    assert [(item.first_word, item.last_word) for item in found.items] == [place]
    assert {item.kind for item in found.items} == {"private_word"}


@pytest.mark.parametrize(
    ("text", "listed", "language"),
    [
        ("The marine museum.", "Mari", "en"),
        ("We met Arun.", "Arunel", "en"),
        ("다온마을에 갔어요.", "다온", "ko"),
        ("체신소 국장이었어요.", "조국장", "ko"),
    ],
)
def test_a_longer_word_is_another_word(text: str, listed: str, language: str) -> None:
    """A word that merely begins like a private word is none."""
    found = safety(text, listed, language=language)
    assert found is not None
    assert found.items == ()


@pytest.mark.parametrize("listed", [("",), (" ", "..."), ("-",)])
def test_blank_entries_find_nothing(listed: tuple[str, ...]) -> None:
    """Empty lines in a list neither crash nor match."""
    found = safety("We met there.", *listed)
    assert found is not None
    assert found.items == ()


@pytest.mark.parametrize(
    ("text", "listed", "language", "place"),
    [
        ("We met in Sol Marin then.", "Solmaren", "en", (3, 4)),
        ("We met Farhana then.", "Zarguna", "en", None),
        ("We met Dar Gool then.", "Dargul", "en", (2, 3)),
        ("so Honda was seven and she sang", "Hunda", "en", (1, 1)),
        ("We bought a Honda there.", "Hunda", "en", None),
        ("he put two boxes in front", "Boksil", "en", None),
        ("and then david was shouting", "Jevid", "en", (2, 2)),
        ("I went back to Noble Mia", "Nolbomia", "en", (4, 5)),
        ("그때 혜온이를 만났어요.", "해온", "ko", (1, 1)),
    ],
)
def test_a_misspelled_name_is_found_by_its_sound(
    text: str, listed: str, language: str, place: tuple[int, int] | None
) -> None:
    """A name that the recogniser wrote by ear is found and said to be unsure; another sound is not."""
    found = safety(text, listed, language=language)
    assert found is not None
    assert [(item.first_word, item.last_word, item.reason) for item in found.items] == (
        [] if place is None else [(*place, "sounds_like")]
    )


def test_a_common_word_that_sounds_like_a_name_is_none() -> None:
    """A word in small letters is no name, however alike it sounds."""
    found = safety("We had a mission in the house.", "Musan")
    assert found is not None
    assert found.items == ()

"""Keys as people pass them on: a line that survives every messenger, and words to compare by phone."""

import time
from dataclasses import replace
from itertools import combinations
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.bundles.identities import WORDS_COMPARED, WORDS_LISTED, listed_words, new_identity, words_to_compare
from speakercoach.bundles.key_text import MOST_NAME_LETTERS, START, key_text, read_key_text, shown_name
from speakercoach.domain.errors import CoachError, ErrorCode
from tests.unit.bundles.small_file import code_of, small_file

MINA = small_file().speaker
LINE = key_text(MINA)

WAYS = {
    "as it is": LINE,
    "capitals": LINE.upper(),
    "wrapped": "\n".join(LINE[start : start + 20] for start in range(0, len(LINE), 20)),
    "quoted mail": "> " + "\n> ".join(LINE[start : start + 60] for start in range(0, len(LINE), 60)),
    "spaces": " ".join(LINE),
    "zero width": "\u200b".join(LINE) + "\ufeff",
    "soft hyphens": "\u00ad".join(LINE),
    "quotes": f"“{LINE}”",
    "in a sentence": f"My speakercoach key: {LINE}\nSee you on Monday, Mina",
    "full width": "".join(chr(ord(one) + 0xFEE0) for one in LINE),
    "lookalikes": START + LINE.removeprefix(START).replace("0", "O").replace("1", "l"),
    "hyphenated": LINE[:40] + "-\n" + LINE[40:],
    "without its beginning": LINE.removeprefix(START),
    "groups": LINE[: len(START)] + "-".join(LINE[n : n + 4] for n in range(len(START), len(LINE), 4)),
}


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS)
def test_a_key_survives_being_sent(text: str) -> None:
    """However it was wrapped, quoted or retyped."""
    contact = read_key_text(text)
    assert (contact.id, contact.name) == (MINA.id, "Mina")
    assert (contact.recipient, contact.signing_public) == (MINA.recipient, MINA.signing_public)


@given(st.integers(0, len(LINE) - len(START) - 1), st.sampled_from("0123456789abcdefghjkmnpqrstvwxyz"))
def test_a_wrong_letter_is_noticed(place: int, letter: str) -> None:
    """One letter typed wrong, left out or swapped gives no other key."""
    letters = LINE.removeprefix(START)
    if letters[place] != letter:
        wrong = letters[:place] + letter + letters[place + 1 :]
        if place < len(letters) - 1:  # spare bits of the last letter say nothing
            assert code_of(lambda: read_key_text(START + wrong)) is ErrorCode.CONTACT_UNREADABLE
    assert code_of(lambda: read_key_text(START + letters[:place] + letters[place + 1 :])) is (
        ErrorCode.CONTACT_UNREADABLE
    )


@given(st.text(max_size=200))
def test_any_text_is_a_contact_or_told(text: str) -> None:
    """No other fault comes out."""
    for typed in (text, START + text, LINE[:50] + text + LINE[50:]):
        try:
            assert read_key_text(typed).id == MINA.id
        except CoachError as error:
            assert error.code is ErrorCode.CONTACT_UNREADABLE  # noqa: PT017 - a contact is fine, too


@given(st.text(max_size=80))
def test_a_name_travels_on_one_line(name: str) -> None:
    """Cut to what fits, without what is not seen or turns text around; the key is the same."""
    contact = read_key_text(key_text(replace(MINA, name=name)))
    assert contact.id == MINA.id
    assert len(contact.name) <= MOST_NAME_LETTERS
    assert contact.name.isprintable()


def test_the_line_fits_a_small_qr_code() -> None:
    """Even with the longest Korean name it stays far beneath what a telephone reads from a screen."""
    assert len(LINE) < 160
    assert len(key_text(replace(MINA, name="가" * 90))) < 400
    assert set(LINE.upper()) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def test_words_are_the_same_in_both_languages() -> None:
    """Who reads in Korean and who reads in English compare the same things."""
    english, korean = words_to_compare(MINA, "en"), words_to_compare(MINA, "ko")
    assert len(english) == len(korean) == WORDS_COMPARED
    places = [listed_words("en").index(word) for word in english]
    assert [listed_words("ko")[place] for place in places] == list(korean)
    assert words_to_compare(read_key_text(LINE, "somebody"), "en") == english


def test_words_are_slow_on_purpose() -> None:
    """Nobody can try millions of keys for one with the same words."""
    begun = time.process_time()
    words_to_compare(MINA, "en")
    assert time.process_time() - begun > 0.05


def test_other_keys_have_other_words() -> None:
    """Of either key."""
    other = new_identity("Mina")
    seen = {
        words_to_compare(one, "en")
        for one in (MINA, other, replace(MINA, recipient=other.recipient), replace(MINA, signing_public=bytes(32)))
    }
    assert len(seen) == 4


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_words_are_256_and_far_apart(language: str) -> None:
    """No two differ in fewer than three letters (Korean: jamo), so that each is understood by phone."""
    words = listed_words(language)
    assert len(set(words)) == len(words) == WORDS_LISTED
    letters = [normalize("NFD", word) for word in words]
    for one, other in combinations(letters, 2):
        assert _distance(one, other) >= 3, (one, other)


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        before, row[0] = row[0], place
        for column, theirs in enumerate(other, start=1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (letter != theirs))
    return row[-1]


@pytest.mark.parametrize(
    "name",
    [
        "Mi\u3164na",
        "\u115fMi\u1160na",
        "Mi\u2800na\uffa0",
        "Mi\u200bna",
        "Mi\u180bna\ufe0f",
        "\u0301\u0301Mi na",
        "\u202eMi na",
    ],
)
def test_what_is_not_seen_makes_no_other_name(name: str) -> None:
    """Two contacts whose names look alike are the same to the eye."""
    assert shown_name(name) == "Mi na"


def test_marks_do_not_grow_out_of_the_line() -> None:
    """What writing needs stays, a tower of marks does not."""
    assert shown_name("Zo\u0323\u0302\u0301" + "\u0301" * 30 + "e") == "Zộ\u0301\u0301e"
    for name in ("Nguyễn Thị Ánh", "옥화", "שָׁלוֹם", "ประภัสสร", "Zoë", "देवी"):
        assert shown_name(name) == normalize("NFC", name)

"""A script split into the parts of a story."""

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.languages import load_pack
from speakercoach.practice.script_import import split_script, words_of_text
from speakercoach.practice.script_reading import MOST_LETTERS
from tests.fakes.services import a_talk

TALK = a_talk()
SCRIPT = """Thank you for having me. Can you hear me in the back?

When I was a child we had a persimmon tree in the yard. My grandmother counted the fruit every evening.

One night somebody knocked. My father opened, and two men took him away. He did not come back.

We walked for four nights. We crossed the river where it was narrow. A woman gave us two boiled eggs.

When I arrived in Seoul I could not read the subway map. Now I study nursing.

Please write one letter to your representative before the first of June. Tell them about a tree.
"""


def squeezed(text: str) -> str:
    """A text without what is between its words."""
    return "".join(text.split())


def test_a_script_is_a_place_to_start_from() -> None:
    """Paragraphs of an ordinary script find parts, in the script's order and word for word."""
    script = split_script(SCRIPT, TALK)
    assert script.is_placed
    assert squeezed("".join(one.text for one in script.paragraphs)) == squeezed(SCRIPT)
    assert {"journey", "call_to_action"} <= {one.beat for one in script.paragraphs}


def test_paragraphs_never_run_into_each_other() -> None:
    """A line without a full stop is a sentence of its own."""
    script = split_script("My talk in June\n\n" + SCRIPT, TALK)
    assert script.paragraphs[0].sentences[0] == "My talk in June"


@pytest.mark.parametrize("heading", ["Journey", "## Journey", "**Journey**", "JOURNEY:", "# journey"])
def test_a_heading_that_names_a_part_puts_what_follows_there(heading: str) -> None:
    """Whoever wrote the parts down already is believed, and the heading itself is nothing to say."""
    script = split_script(
        f"{heading}\n\nMy grandmother counted persimmons. It was warm.\n\nOpening\n\nGood evening.", TALK
    )
    assert [(one.beat, one.text) for one in script.paragraphs] == [
        ("journey", "My grandmother counted persimmons. It was warm."),
        ("opening", "Good evening."),
    ]


def test_a_heading_may_be_in_the_persons_language() -> None:
    """Whoever reads the parts' names in Korean writes them so above an English text."""
    script = split_script("여정\n\nMy grandmother counted persimmons.", TALK, "ko")
    assert [(one.beat, one.text) for one in script.paragraphs] == [("journey", "My grandmother counted persimmons.")]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_text_is_read_in_the_language_that_it_is_written_in(language: str) -> None:
    """An English text finds the same parts in a talk that is planned in Korean."""
    assert split_script(SCRIPT, a_talk(language=language)) == split_script(SCRIPT, TALK)


def test_marks_of_markdown_are_nothing_to_say() -> None:
    """Stars, hashes and bullets do not come into the plan."""
    script = split_script("## Some title\n\n- My *brother* counted.\n- He counted **wrong**.\n\n> A quote.", TALK)
    assert [one.text for one in script.paragraphs] == [
        "Some title",
        "My brother counted.",
        "He counted wrong.",
        "A quote.",
    ]


def test_lines_that_a_program_cut_are_one_paragraph() -> None:
    """A text that breaks off at its right edge is read on in the next line."""
    wrapped = (
        "When I was a child we had a persimmon tree in the yard, and my\n"
        "grandmother counted the fruit every evening, so that nobody could\n"
        "steal one, not even the birds. On Sundays my mother cooked."
    )
    script = split_script(wrapped, TALK)
    assert sum(len(one.sentences) for one in script.paragraphs) == 2


def test_a_text_too_short_for_parts_waits_for_the_person() -> None:
    """Where no part can be told, none is claimed."""
    script = split_script("My brother counted our steps.", TALK)
    assert not script.is_placed
    assert script.parts(with_text=True) == ()
    assert script.moved(0, "journey").parts(with_text=True)[0].note == "My brother counted our steps."


def test_what_was_moved_goes_where_it_was_put_and_what_is_left_out_stays_out() -> None:
    """The plan gets each paragraph in the part that the person chose."""
    script = split_script(SCRIPT, TALK)
    for number in range(len(script.paragraphs)):
        script = script.moved(number, "opening" if number == 1 else None)
    parts = script.parts(with_text=False)
    assert [part.beat for part in parts] == ["opening"]
    assert parts[0].note == ""
    assert parts[0].phrases[0] == script.paragraphs[1].sentences[0]


def test_korean_without_punctuation_is_cut_at_its_endings() -> None:
    """Made-up pauses let final endings close sentences."""
    text = "저는 함경북도에서 태어났어요 할머니가 감을 세셨어요 어느 날 밤에 누가 문을 두드렸어요 " * 3
    script = split_script(text, TALK)
    assert sum(len(one.sentences) for one in script.paragraphs) >= 6


@pytest.mark.parametrize("text", ["", " \n ", "...", "x" * 200_001])
def test_a_text_without_words_or_with_too_many_is_refused(text: str) -> None:
    """Pasted text has the same limits as a file."""
    with pytest.raises(CoachError) as caught:
        split_script(text, TALK)
    assert caught.value.code is ErrorCode.INPUT_NO_SCRIPT


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abz .,!?\n#-*_>1)가다요", min_size=1, max_size=300))
def test_no_word_is_lost_whatever_is_pasted(text: str) -> None:
    """Letters and figures of the script come out in its order, but for names of parts and marks of lists."""
    try:
        script = split_script(text, TALK)
    except CoachError as error:
        assert error.code is ErrorCode.INPUT_NO_SCRIPT  # noqa: PT017 - refused for a reason of its own
        return
    told = "".join(one.text for one in script.paragraphs)
    letters = [letter for letter in text if letter.isalpha()]
    assert [letter for letter in told if letter.isalpha()] == letters


def test_made_up_times_go_on() -> None:
    """Words of a text follow each other without overlap."""
    words = words_of_text("My brother counted our steps", load_pack("en"), 5.0)
    assert words[0].start_s == 5.0
    assert all(a.end_s < b.start_s for a, b in pairwise(words))


def test_a_text_of_an_hour_is_split_in_seconds() -> None:
    """Nobody waits long for a long script."""
    begun = time.monotonic()
    split_script(SCRIPT * 80, TALK)
    assert time.monotonic() - begun < 10


def test_signs_of_emphasis_that_nothing_closes_do_no_harm() -> None:
    """Each is looked for a little way, not to the end of the text: a page of them took minutes."""
    begun = time.monotonic()
    split_script("**bread " * 12_000, TALK)
    assert time.monotonic() - begun < 3


def test_a_heading_right_above_its_paragraph_is_a_heading() -> None:
    """Whoever leaves no empty line below it, as most do, has still named the part."""
    text = "여는 말\n안녕하세요.\n\n여정\n우리는 걸었어요.\n강을 건넜어요.\n\n감사합니다."
    script = split_script(text, replace(TALK, language="ko"))
    assert [one.beat for one in script.paragraphs] == ["opening", "journey", "journey"]
    assert "여정" not in script.paragraphs[1].text


def test_names_with_lines_in_them_stay_whole() -> None:
    """A line between letters is no emphasis: what people call themselves is not changed."""
    script = split_script("Write to our_choir_leader@example.org or _today_ to __us__.", TALK)
    assert script.paragraphs[0].text == "Write to our_choir_leader@example.org or today to us."


class _Unread(str):
    """A text that nobody may look at letter by letter."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        pytest.fail("it was read")


def test_a_script_that_is_too_long_is_refused_before_it_is_read() -> None:
    """Its length alone refuses it: nobody waits while every letter is looked at for nothing."""
    with pytest.raises(CoachError) as caught:
        split_script(_Unread("a" * (MOST_LETTERS + 1)), TALK)
    assert caught.value.data["reason"] == "large"

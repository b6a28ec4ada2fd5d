"""What is wrong with a template, on which line, and in words that a person can use."""

import time
import tracemalloc
from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.stories import load_template, own_template, read_template_file
from speakercoach.stories.template import MOST_LETTERS
from speakercoach.wording.errors import error_text

GOOD = """code = "our_film"

[words.en]
name = "Our film"

[words.ko]
name = "우리 영화"

[[beats]]
code = "first"
share = 0.5
like = { opening = 1.0 }

[beats.words.en]
name = "First"
prompts = [
  { text = "A smell", icon = "wheat" },
  { text = "A sound", icon = "ear" },
]
cues = [
  "once^2", "@past^0.5",
  "long ago",
]

[beats.words.ko]
name = "처음"

[[beats]]
code = "second"
share = 0.5

[beats.words.en]
name = "Second"

[beats.words.ko]
name = "다음"
"""
FAULTS = [
    ("share = 0.5\nlike", "share 0.5\nlike", "writing", 11),
    ('name = "First"', 'name = "First', "writing", 15),
    ('"long ago",\n]', '"long ago",\n', "writing", None),
    ('name = "First"', 'name = "First"\nname = "Again"', "written_twice", None),
    ("[words.ko]", "[words.en]", "written_twice", 6),
    ("cues", "clues", "unknown_key", 20),
    ('name = "우리 영화"', 'nam = "우리 영화"', "unknown_key", 7),
    ('name = "우리 영화"\n', "", "missing_key", 6),
    ("share = 0.5\nlike", "like", "missing_key", 9),
    ('name = "Second"', "name = 2", "wrong_kind", 33),
    ("share = 0.5\nlike", 'share = "half"\nlike', "wrong_kind", 11),
    ('"long ago"', "7", "wrong_kind", 22),
    ('{ text = "A sound", icon = "ear" }', '{ text = 3, icon = "ear" }', "wrong_kind", 18),
    ("share = 0.5\nlike", "share = 5\nlike", "share_range", 11),
    ("share = 0.5\nlike", "share = 0.3\nlike", "shares", 11),
    ('code = "second"', 'code = "first"', "same_beat", 29),
    ('code = "second"', 'code = "Second part"', "code_letters", 29),
    ('icon = "ear"', 'icon = "elephant"', "unknown_icon", 18),
    ('icon = "ear"', 'icon = "../../etc"', "unknown_icon", 18),
    ("@past", "@yesterday", "unknown_sign", 21),
    ("once^2", "once^often", "cue_weight", 21),
    ("once^2", "^2", "cue_weight", 21),
    ("opening = 1.0", "arrival = 1.0", "unknown_like", 12),
    ("opening = 1.0", "opening = 0", "weight_range", 12),
    ("opening = 1.0", 'opening = "much"', "wrong_kind", 12),
    ('[beats.words.ko]\nname = "다음"', "", "language_missing", 28),
    ('[words.ko]\nname = "우리 영화"', "", "language_unnamed", 24),
    ('name = "First"', 'name = ""', "empty_text", 15),
    ('name = "First"', f'name = "{"F" * 100}"', "too_long_text", 15),
]


@pytest.mark.parametrize(
    ("before", "after", "reason", "line"), FAULTS, ids=[f"{fault[2]}-{fault[1][:12]}" for fault in FAULTS]
)
def test_a_fault_has_its_line_and_plain_words(
    tmp_path: Path, before: str, after: str, reason: str, line: int | None
) -> None:
    """The person hears which file, which line and what is wrong with it, and none of the parser's own words."""
    assert before in GOOD
    path = tmp_path / "our_film.toml"
    path.write_text(GOOD.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(CoachError) as caught:
        read_template_file(path)
    data = caught.value.data
    assert (caught.value.code, data["reason"]) == (ErrorCode.INPUT_BROKEN_TEMPLATE, reason)
    if line is not None:
        assert data["line"] == line
    words = error_text(caught.value).what
    assert "our_film.toml" in words
    assert f"line {data['line']}" in words
    assert words.count(".") >= 3  # the file's ending, the sentence with the line, and the one with the reason
    assert not any(said in words for said in ("Expected", "Object", "`", "$."))


def test_a_good_file_is_given_back_as_it_was(tmp_path: Path) -> None:
    """What is kept with a talk is the coordinator's own text."""
    path = tmp_path / "our_film.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert read_template_file(path) == GOOD
    template = own_template(GOOD, "ko")
    assert template.name == "우리 영화"
    assert template.beat("first").like == (("opening", 1.0),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_files_of_every_editor_are_read(tmp_path: Path, encoding: str, newline: str) -> None:
    """A byte order mark and the line ends of Windows are no fault."""
    path = tmp_path / "our_film.toml"
    path.write_bytes(GOOD.replace("\n", newline).encode(encoding))
    assert [beat.code for beat in load_template(path, "en").beats] == ["first", "second"]


def test_letters_kept_otherwise_are_named_with_their_line(tmp_path: Path) -> None:
    """A file in the old Korean encoding is told to be saved as UTF-8."""
    path = tmp_path / "our_film.toml"
    path.write_bytes(GOOD.encode("cp949"))
    with pytest.raises(CoachError) as caught:
        read_template_file(path)
    assert (caught.value.data["reason"], caught.value.data["line"]) == ("not_utf8", 7)
    assert "UTF-8" in error_text(caught.value).what


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """Nobody waits for a file that cannot be a template."""
    path = tmp_path / "our_film.toml"
    path.write_text(GOOD + "#" * 300_000, encoding="utf-8")
    with pytest.raises(CoachError) as caught:
        read_template_file(path)
    assert (caught.value.data["reason"], caught.value.data["line"]) == ("too_large", None)


def test_words_of_a_file_do_not_flood_the_sentence(tmp_path: Path) -> None:
    """A key of a thousand letters is shortened where it is shown."""
    path = tmp_path / "our_film.toml"
    path.write_text(GOOD.replace("cues", "c" * 1_000, 1), encoding="utf-8")
    with pytest.raises(CoachError) as caught:
        read_template_file(path)
    assert len(error_text(caught.value).what) < 260


@pytest.mark.parametrize(
    "text",
    [
        ".".join("a" * 20_000) + " = 1",
        "[" + " . ".join(["'a b'", '"c"', "d"] * 5_000) + "]",
        "x = " + "9" * 5_000,
        "x = " + "[" * 30_000,
        GOOD + "#" * MOST_LETTERS,
    ],
    ids=["a key of many parts", "a table of many parts", "many digits", "many brackets", "long"],
)
def test_a_template_made_to_be_slow_is_refused_at_once(text: str) -> None:
    """It may come in a file of somebody else's: neither seconds nor memory go by over it."""
    tracemalloc.start()
    try:
        begun = time.process_time()
        with pytest.raises(CoachError) as caught:
            own_template(text, "en")
        taken_s, most_bytes = time.process_time() - begun, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert caught.value.code is ErrorCode.INPUT_BROKEN_TEMPLATE
    assert taken_s < 1.0
    assert most_bytes < 20_000_000
    assert error_text(caught.value).what


def test_a_key_of_some_parts_is_none_too_long() -> None:
    """Every way to write a template stays."""
    text = GOOD.replace("[beats.words.en]\nname =", "words.en.name =", 1)
    assert own_template(
        text.replace("prompts = [", "words.en.prompts = [").replace("cues = [", "words.en.cues = ["), "en"
    )

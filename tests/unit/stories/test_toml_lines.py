"""The lines on which values stand."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.assets import asset
from speakercoach.stories import available
from speakercoach.stories.toml_lines import Path, TomlLines

TRICKY = '''# a comment with [brackets] and = signs
"a.b" = 1   # another
c.d."e f" = "text with # and ] and = in it"
long = """
several [lines]
""\\"
""" # end
raw = \'\'\'
[[no.table]]
\'\'\'
list = [ # comment ]
  1, [2, 3],
  { x = "}", y = [
    4 ] },
  'lit, eral',
]
date = 1979-05-27 07:32:00
[t . u]
k = { a.b = 1, c = {} }
[[t.rows]]
n = 1
[t.rows.sub]
m = 2
[[t.rows]]
n = 3
[t.rows.sub]
m = 4
'''


def test_values_are_found_wherever_they_stand() -> None:
    """Strings with brackets, comments, nested lists, inline tables and lists of tables do not mislead."""
    assert tomllib.loads(TRICKY)
    lines = TomlLines(TRICKY)
    expected: dict[Path, int] = {
        ("a.b",): 2,
        ("c", "d", "e f"): 3,
        ("long",): 4,
        ("raw",): 8,
        ("list", 0): 12,
        ("list", 1, 1): 12,
        ("list", 2, "x"): 13,
        ("list", 2, "y", 0): 14,
        ("list", 3): 15,
        ("date",): 17,
        ("t", "u"): 18,
        ("t", "u", "k", "a", "b"): 19,
        ("t", "u", "k", "c"): 19,
        ("t", "rows", 0): 20,
        ("t", "rows", 0, "n"): 21,
        ("t", "rows", 0, "sub", "m"): 23,
        ("t", "rows", 1): 24,
        ("t", "rows", 1, "sub", "m"): 27,
    }
    assert {path: lines.of(path) for path in expected} == expected


def test_what_is_not_there_has_the_line_of_what_is_around_it() -> None:
    """A key that is missing is looked for under its heading."""
    assert TomlLines(TRICKY).of(("t", "rows", 1, "missing", 7)) == 24
    assert TomlLines(TRICKY).of(("nothing",)) == 1


def test_every_value_of_the_shipped_templates_has_a_line() -> None:
    """The line of a text holds the text."""
    for code in available():
        text = asset("stories", f"{code}.toml").read_text(encoding="utf-8")
        lines, written = TomlLines(text), text.splitlines()
        for number, beat in enumerate(tomllib.loads(text)["beats"]):
            for language, words in beat["words"].items():
                for place, cue in enumerate(words["cues"]):
                    assert cue in written[lines.of(("beats", number, "words", language, "cues", place)) - 1]


@given(st.text(alphabet="ab=[]{}\"'#,.\n ^@", max_size=60))
def test_reading_ends_whatever_is_written(text: str) -> None:
    """Also a text that is no TOML is read to its end, and every line lies in it."""
    lines = TomlLines(text)
    assert 1 <= lines.of(("a",)) <= text.count("\n") + 1

"""What Korean words mean in English."""

import re

from speakercoach.assets import asset
from speakercoach.languages.glosses import Glosses, load_glosses


def test_the_longest_stem_counts() -> None:
    """A word is known by the longest stem with which it begins, whatever its particle or ending."""
    glosses = Glosses({"강": ("river",), "강아지": ("puppy",)}, 3)
    assert (glosses.of("강을"), glosses.of("강아지가"), glosses.of("산을")) == (("river",), ("puppy",), ())


def test_korean_words_of_a_story_are_known() -> None:
    """Plain words of a journey have English glosses that a reader would give."""
    glosses = load_glosses("ko")
    assert glosses is not None
    assert "river" in glosses.of("강을")
    assert "mother" in glosses.of("어머니가")
    assert glosses.of("건넜습니다")


def test_english_needs_no_glosses() -> None:
    """A language without the file has none."""
    assert load_glosses("en") is None


def test_every_line_of_the_list_has_its_form() -> None:
    """A stem, a tab and one to three plain English words; no stem twice."""
    lines = asset("languages", "ko", "glosses.tsv").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"\S+\t[a-z]+( [a-z]+){0,2}", line) for line in entries)
    stems = [line.split("\t")[0] for line in entries]
    assert len(stems) == len(set(stems))

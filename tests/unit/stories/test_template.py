"""Story templates."""

from pathlib import Path

import pytest

from speakercoach.assets import asset
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.stories import available, load_template, own_template
from speakercoach.stories.template_faults import SIGNS

TESTIMONY = [
    "opening",
    "life_before",
    "turning_point",
    "journey",
    "new_life",
    "why_i_speak",
    "bigger_picture",
    "call_to_action",
]


def test_the_testimony_comes_first_and_in_its_order() -> None:
    """The default template leads the list, with its eight beats in the order in which they are most often told."""
    assert available()[0] == "testimony"
    assert [beat.code for beat in load_template("testimony", "en").beats] == TESTIMONY


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("code", ["testimony", "public_narrative", "three_minutes", "panel_answer"])
def test_every_shipped_template_speaks_both_languages(code: str, language: str) -> None:
    """Each beat has a name, a purpose, prompts and cues in the language, shares add up, and every icon ships."""
    template = load_template(code, language)
    assert template.language == language
    assert sum(beat.share_ratio for beat in template.beats) == pytest.approx(1.0, abs=0.02)
    for beat in template.beats:
        assert beat.name
        assert beat.purpose
        assert beat.cues
        assert len(beat.prompts) >= 3
        assert all(asset("icons", f"{prompt.icon}.svg").is_file() for prompt in beat.prompts)


@pytest.mark.parametrize("code", ["testimony", "public_narrative", "three_minutes", "panel_answer"])
def test_no_prompt_asks_for_suffering(code: str) -> None:
    """Prompts are small and concrete, none of them leads to what hurts, and none of them pushes."""
    heavy = ("pain", "suffer", "worst", "fear", "afraid", "trauma", "cried", "tears", "death", "died", "blood", "hurt")
    pushing = ("must", "should", "have to", "!")
    heavy_ko = ("고통", "아픔", "아팠", "무서", "두려", "죽", "눈물", "울었", "상처", "피가", "최악", "힘들")
    pushing_ko = ("해야", "하세요", "!")
    for language, avoided in (("en", heavy + pushing), ("ko", heavy_ko + pushing_ko)):
        for prompt in (prompt for beat in load_template(code, language).beats for prompt in beat.prompts):
            assert not any(word in prompt.text.lower() for word in avoided)
            assert len(prompt.text) <= 60


@pytest.mark.parametrize("code", ["public_narrative", "three_minutes", "panel_answer"])
def test_parts_of_other_stories_say_what_they_resemble(code: str) -> None:
    """Each part names parts of the testimony that it is like, the testimony itself names none."""
    for beat in load_template(code, "en").beats:
        assert beat.like
        assert all(like in TESTIMONY and weight > 0 for like, weight in beat.like)
    assert all(not beat.like for beat in load_template("testimony", "en").beats)


def test_cues_are_compared_in_small_letters(tmp_path: Path) -> None:
    """A cue that was written with a capital is found all the same."""
    assert load_template(_written(tmp_path, OWN.replace('"once"', '"In Seoul"')), "en").beat("first").cues == (
        "in seoul",
    )


def test_the_example_for_coordinators_can_be_used() -> None:
    """What the help page shows is a template, its pictures ship, and it names every sign that there is."""
    page = asset("help", "story_template.md").read_text(encoding="utf-8")
    example = page.split("```toml\n")[1].split("```")[0]
    for language in ("en", "ko"):
        template = own_template(example, language)
        assert template.language == language
        assert all(len(beat.prompts) >= 3 for beat in template.beats)
    icons = page.split("Some that serve well:")[1].split(".")[0]
    assert all(asset("icons", f"{icon.strip()}.svg").is_file() for icon in icons.replace("`", "").split(","))
    assert all(f"`{sign}`" in page for sign in SIGNS)
    assert all(f"`{code}`" in page for code in TESTIMONY)


def test_a_language_that_a_template_lacks_falls_back_to_english() -> None:
    """A talk in another language still has a template to look at."""
    assert load_template("testimony", "sw").language == "en"


def _written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


OWN = """code = "mine"
[words.en]
name = "Mine"
[[beats]]
code = "first"
share = 0.5
[beats.words.en]
name = "First"
cues = ["once"]
[[beats]]
code = "second"
share = 0.5
[beats.words.en]
name = "Second"
"""


def test_a_template_of_ones_own_is_read_by_its_path(tmp_path: Path) -> None:
    """A file given by path serves like a shipped one."""
    template = load_template(_written(tmp_path, OWN), "en")
    assert [beat.name for beat in template.beats] == ["First", "Second"]
    assert template.beat("first").cues == ("once",)


@pytest.mark.parametrize("missing", ["no_such_template", "/no/such/file.toml", ""])
def test_a_template_that_is_not_there_is_named(missing: str) -> None:
    """Who asks for a template that is not there hears which."""
    with pytest.raises(CoachError) as caught:
        load_template(missing, "en")
    assert caught.value.code is ErrorCode.INPUT_UNKNOWN_TEMPLATE
    assert caught.value.data["template"] == missing


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"\x00" * 100])
def test_a_file_that_is_no_template_is_refused(content: bytes, tmp_path: Path) -> None:
    """Bytes that are no TOML end in the same clear fault."""
    path = tmp_path / "noise.toml"
    path.write_bytes(content)
    with pytest.raises(CoachError) as caught:
        load_template(path, "en")
    assert caught.value.code is ErrorCode.INPUT_BROKEN_TEMPLATE


def test_a_name_that_no_file_can_bear_is_an_unknown_template() -> None:
    """A name longer than the system allows is unknown like any other."""
    with pytest.raises(CoachError) as error:
        load_template("a" * 5_000, "en")
    assert error.value.code is ErrorCode.INPUT_UNKNOWN_TEMPLATE


@pytest.mark.parametrize(
    "content",
    [
        "a = " + "[" * 50_000,
        'code = "a"\nwords.en.name = "A"\n'
        + "".join(f'[[beats]]\ncode = "b{i}"\nshare = 0.001\nwords.en.name = "B"\n' for i in range(1_000)),
    ],
    ids=["nested too deep", "a thousand beats"],
)
def test_a_template_that_means_harm_is_refused(tmp_path: Path, content: str) -> None:
    """A file that would cost minutes or gigabytes is refused like any broken one."""
    path = tmp_path / "own.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CoachError) as error:
        load_template(path, "en")
    assert error.value.code is ErrorCode.INPUT_BROKEN_TEMPLATE

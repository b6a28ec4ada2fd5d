"""How text and page tell the story."""

from dataclasses import replace

import pytest

from speakercoach.domain.report import Report
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.told_story import Ask
from speakercoach.domain.transcript import Reliability
from speakercoach.sharing.report_html import report_as_html
from speakercoach.sharing.report_text import report_as_text
from speakercoach.sharing.story_findings import story_lines, story_moments
from speakercoach.wording.catalogue import use_language
from tests.fakes.told_story import with_rich_story


@pytest.fixture
def told(report: Report) -> Report:
    """The report with everything in its story."""
    use_language("en")
    return with_rich_story(report)


def test_text_and_page_say_the_same_of_a_story(told: Report, template: StoryTemplate) -> None:
    """Every sentence and every finding stands in both."""
    text = " ".join(report_as_text(told, template).split())
    page = report_as_html(told, template)
    for line in story_lines(told):
        assert line in text
        assert line.split("“")[0] in page
    for one in story_moments(told):
        assert one.name in text
        assert one.name in page
    assert "People carry most of this." in text
    assert "It says what, not yet by when." in text
    assert "Key phrases not heard this time, which is fine if you chose so: “My aunt's coat”" in text


def test_a_lecture_is_said_to_be_one_and_lacks_nothing(told: Report, template: StoryTemplate) -> None:
    """No missing parts, no missing ask."""
    assert told.story is not None
    nothing = Ask(found=False, text=None, start_s=None, end_s=None)
    story = replace(told.story, is_story=False, missing=("journey", "new_life"), ask=nothing)
    text = " ".join(report_as_text(replace(told, story=story), template).split())
    assert "This reads more like a lecture than a story" in text
    assert "Parts that were not told" not in text
    assert "request to the listener" not in text


def test_of_a_lecture_nobody_says_what_carries_a_story(told: Report) -> None:
    """The plain sentence and the ask that was made are all; key phrases stay among the moments."""
    assert told.story is not None
    lecture = replace(told, story=replace(told.story, is_story=False))
    assert [line.split(":")[0] for line in story_lines(lecture)] == [
        "This reads more like a lecture than a story",
        story_lines(told)[0].split(":")[0],
    ]
    assert "Key phrases that were said" in {one.name for one in story_moments(lecture)}


def test_what_is_uncertain_says_so_in_print(told: Report, template: StoryTemplate) -> None:
    """In text, table and picture; not where the person set the part."""
    assert told.story is not None
    first = replace(told.story.beats[0], certainty=0.3)
    name = template.beat(first.beat).name
    unsure = replace(told, story=replace(told.story, beats=(first, *told.story.beats[1:])))
    said = f"{name} (not sure)"
    assert said in report_as_text(unsure, template)
    assert f"<td>{said}</td>" in report_as_html(unsure, template)
    assert f"<title>{said}, " in report_as_html(unsure, template)
    sure = tuple(replace(one, certainty=0.9) for one in told.story.beats)
    assert "(not sure)" not in report_as_text(replace(told, story=replace(told.story, beats=sure)), template)
    everything = tuple(range(len(told.story.sentences)))
    theirs = replace(unsure, story=replace(told.story, beats=(first, *told.story.beats[1:]), relabelled=everything))
    assert "(not sure)" not in report_as_text(theirs, template)


def test_print_of_rough_words_tells_only_what_was_heard(told: Report, template: StoryTemplate) -> None:
    """Parts may have been told unheard: they come in one sentence, without prompts; no phrase is left out."""
    assert told.story is not None
    story = replace(told.story, missing=("journey", "new_life"), scene_ratio=0.05, people_ratio=0.1)
    what = replace(told, story=story, transcript=replace(told.transcript, reliability=Reliability.ROUGH))
    text, page = " ".join(report_as_text(what, template).split()), report_as_html(what, template)
    for one in (text, page):
        assert "so they may well have been told: Journey, New life." in one
        assert "The words were heard roughly, so these parts are a guess." in one
        for unsaid in (
            "Parts that were not told",
            "If that was your choice",
            "aunt's coat",
            "aunt&#x27;s",
            "in summary",
        ):
            assert unsaid not in one
        assert "not yet by when" not in one
    lecture = replace(what, story=replace(story, is_story=False))
    assert "lecture" not in report_as_text(lecture, template)


def test_print_says_what_is_known_less_well_of_korean(told: Report, template: StoryTemplate) -> None:
    """One plain line at the end of the story, in Korean talks alone."""
    korean = replace(told, transcript=replace(told.transcript, language="ko"))
    for made in (report_as_text, report_as_html):
        assert "In Korean talks I know less" in " ".join(made(korean, template).split())
        assert "In Korean talks" not in made(told, template)


def test_a_story_of_which_less_is_known_is_told_shorter(report: Report) -> None:
    """Nothing stands in the place of what is not known."""
    use_language("en")
    assert report.story is not None
    bare = replace(
        report.story,
        scene_ratio=None,
        people_ratio=None,
        arc=None,
        closing=None,
        phrases=(),
        scenes=(),
        details=(),
        beats=(),
        ask=None,
        is_story=None,
    )
    what = replace(report, story=bare)
    assert story_lines(what) == ()
    assert story_moments(what) == ()
    assert story_lines(replace(report, story=None)) == ()

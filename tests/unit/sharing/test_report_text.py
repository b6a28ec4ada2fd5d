"""The report as a person reads it in a terminal."""

import re
from dataclasses import replace

import pytest

from speakercoach.domain.report import Report
from speakercoach.domain.safety import Safety
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.told_story import Story
from speakercoach.sharing.columns import columns
from speakercoach.sharing.report_text import report_as_text
from speakercoach.stories import load_template
from speakercoach.wording.catalogue import use_language


def test_strengths_stand_first_and_the_words_last(report: Report, template: StoryTemplate) -> None:
    """The order is that of care: what carried, one next step, figures, and then what was heard."""
    text = report_as_text(report, template)
    places = [text.index(f"\n{heading}\n") for heading in ("What carried", "Pace", "Fillers", "What was heard")]
    assert places == sorted(places)
    assert text.index("What carried") < text.index("Pace")


def test_fillers_are_named_with_their_moments(report: Report, template: StoryTemplate) -> None:
    """Each filler with how often and when."""
    line = next(line for line in report_as_text(report, template).splitlines() if re.match(r"  um\W", line))
    assert re.fullmatch(r"  um,?\s+2\s+0:\d\d 0:\d\d", line)


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_lines_fit_the_terminal(report: Report, width: int, language: str) -> None:
    """No line is wider than the terminal, from 40 columns on, Hangul counted as wide as it is."""
    use_language(language)
    text = report_as_text(report, load_template("testimony", language), width=width)
    assert max(columns(line) for line in text.splitlines()) <= max(40, min(width, 92))


def test_korean_is_korean_throughout(report: Report) -> None:
    """Apart from what was said and the file's name, no English is left."""
    use_language("ko")
    text = report_as_text(report, load_template("testimony", "ko"))
    own_words = text[: text.index("들린 말")].replace(report.source.name, "").replace("Whisper(scripted)", "")
    own_words = re.sub(r"부탁했어요: .*(\n      .*)*", "", own_words)
    own_words = re.sub(r"“[^”]*”", "", own_words)
    for item in () if report.safety is None else report.safety.items:
        own_words = own_words.replace(item.text, "")
    left = set(re.findall(r"[A-Za-z]{2,}", own_words)) - {"um", "you", "know", "soldiers", "Hz", "dB"}
    assert left == set()


def test_parts_that_were_not_told_come_as_invitations(report: Report, template: StoryTemplate) -> None:
    """A missing part is no fault: it comes with the words that say so, and with prompts."""
    assert isinstance(report.story, Story)
    without = replace(report, story=replace(report.story, missing=("journey",)))
    text = " ".join(report_as_text(without, template).split())
    assert "If that was your choice, it is fine." in text
    assert template.beat("journey").prompts[0].text in text


def test_escape_sequences_reach_no_terminal(report: Report, template: StoryTemplate) -> None:
    """A file's name cannot steer the terminal; bold is the app's own and can be left out."""
    odd = replace(report, source=replace(report.source, name="\x1b[31mred\x07"))
    assert "\x1b" not in report_as_text(odd, template, bold=False)
    assert "\x1b[31m" not in report_as_text(odd, template, bold=True)


def test_what_to_look_at_before_sharing_is_pointed_out(report: Report, template: StoryTemplate) -> None:
    """What could show who somebody is stands there with its sort, or that nothing was found."""
    text = report_as_text(report, template)
    assert "Before you share" in text
    assert "Private word: soldiers" in text
    assert "I found nothing that shows" in report_as_text(replace(report, safety=Safety(())), template)

"""What the text and the page say of delivery: chosen, in few lines, and never more than is known."""

import re
from dataclasses import replace

import pytest

from speakercoach.domain.report import (
    BandSource,
    Disfluency,
    DisfluencyItem,
    Evidence,
    OwnUsual,
    Pacing,
    Report,
    Voice,
)
from speakercoach.domain.story import StoryTemplate
from speakercoach.sharing.filler_findings import filler_groups
from speakercoach.sharing.moments import MOST_MOMENTS
from speakercoach.sharing.report_html import report_as_html
from speakercoach.sharing.report_text import report_as_text
from tests.unit.sharing.full_report import full


def text_of(report: Report, template: StoryTemplate) -> str:
    """The text without its line breaks."""
    return " ".join(report_as_text(report, template).split())


def page_of(report: Report, template: StoryTemplate) -> str:
    """The page's words without its markup."""
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]*>", " ", report_as_html(report, template)).split())


SAID = (
    "Silence that carries: 0:05 (1.4 s)",
    "Inside sentences 1 where a thought ends, 1 between words that belong together",
    "1 longer than a second",
    "Where short pauses break up a sentence: 0:07–0:12 (4)",
    "Longest without a pause: 0:10–0:19 (21 words, 9.5 s)",
    "The languages of this talk: English 0:00–0:12, 105 words a minute · 한국어 0:12–0:24, 300 syllables a minute",
    "Where they gather: 0:06–0:09 (3)",
    "Likely hesitations where no word is written: 0:20 (likely)",
    "Said again on purpose: 0:12 “freedom”, 2 times",
    "Said twice (1): 0:03 “my my”",
    "Begun again (1): 0:04 “we went”",
    "Words that soften (2): “I guess”, 2 times",
    "Words that come often: “really”, 9 times",
    "Pitch, in the middle: 182 Hz",
    "How far the pitch moves: 7.2 semitones",
    "How far the loudness moves: not known",
    "Sentence ends: not known",
    "Where the end can hardly be heard: 0:11–0:12",
)


@pytest.mark.parametrize("line", SAID)
def test_every_finding_is_said(line: str, report: Report, template: StoryTemplate) -> None:
    """In the text as one line; on the page name and moments stand apart, without the text's punctuation."""
    assert line in text_of(full(report), template)
    page = page_of(full(report), template)
    name, _, parts = line.partition(": ")
    assert name in page
    assert all(part in page for part in parts.split(" · "))


def test_a_bad_recording_is_said_before_anything_is_judged(report: Report, template: StoryTemplate) -> None:
    """The worst first, above how far to trust the words, and above every strength and step."""
    for said in (text_of(full(report), template), page_of(full(report), template)):
        places = [
            said.index(sentence)
            for sentence in (
                "There is noise in this recording.",
                "Your voice is quiet in this recording.",
                "Most words are right.",
                "What carried",
            )
        ]
        assert places == sorted(places)


def test_what_was_repeated_on_purpose_comes_before_stumbles(report: Report, template: StoryTemplate) -> None:
    """A strength is named first, and is no stumble."""
    said = text_of(full(report), template)
    assert said.index("Said again on purpose") < said.index("Said twice")


def test_likely_hesitations_stand_apart_from_the_fillers(report: Report, template: StoryTemplate) -> None:
    """They are in no count of the words, and a ring instead of a dot in the picture."""
    found = full(report)
    assert [group.text for group in filler_groups(found)] == [group.text for group in filler_groups(report)]
    page = report_as_html(found, template)
    rings = len(re.findall(r"<circle[^>]*fill:none", page))
    assert rings == sum(item.evidence is Evidence.SOUND for item in found.fillers.items) == 1
    assert page.count("<circle") == len(found.fillers.items)


def test_nothing_is_said_where_nothing_was_found(report: Report, template: StoryTemplate) -> None:
    """No empty headings, and no finding named that is none."""
    pacing = replace(report.pacing, pauses=(), broken=(), stretches=(), longest_run=None)
    fillers = replace(report.fillers, count=0, items=(), clusters=(), likely_count=0)
    bare = replace(report, pacing=pacing, fillers=fillers, disfluency=None, voice=None, sound=None)
    for said in (report_as_text(bare, template), report_as_html(bare, template)):
        for name in (
            "Words that",
            "Voice",
            "Silence that carries",
            "Where they gather",
            "Likely hesitations",
            "Pauses",
        ):
            assert name not in said
    without = replace(bare, disfluency=Disfluency(()))
    assert "\nWords\n" not in report_as_text(without, template)


@pytest.mark.parametrize(("takes", "beside"), [(1, "your take before: 3.1"), (3, "usual for you: 3.1")])
def test_a_figure_stands_beside_the_takes_before(
    report: Report, template: StoryTemplate, takes: int, beside: str
) -> None:
    """One take before is not called usual; a figure that was not known then has nothing beside it."""
    own = OwnUsual(takes, None, None, None, None, None, 3.1, None, None)
    said = replace(report, voice=Voice(180.0, 2.0, 4.0, (), pitch_range_st=2.6), own=own)
    for printed in (text_of(said, template), page_of(said, template)):
        assert f"2.6 semitones ({beside})" in printed
        assert "4.0 dB" in printed
        assert "4.0 dB (" not in printed


def test_a_voice_of_which_nothing_is_known_takes_one_line(report: Report, template: StoryTemplate) -> None:
    """Four times "not known" would help nobody."""
    unknown = replace(report, voice=Voice(None, None, None, ()))
    for said in (text_of(unknown, template), page_of(unknown, template)):
        assert "The figures of your voice are left out: the recording is too short or not clear enough." in said
        assert "not known" not in said


def test_a_voice_measured_by_an_older_version_still_says_how_far_it_moves(
    report: Report, template: StoryTemplate
) -> None:
    """What was measured before ranges were is shown in their place."""
    before = replace(report, voice=Voice(180.0, 2.1, 3.0, ()))
    assert "How far the pitch moves: 2.1 semitones" in text_of(before, template)


def test_no_finding_fills_the_page(report: Report, template: StoryTemplate) -> None:
    """Of forty stumbles a few are shown, with their number and a sign that there are more."""
    many = tuple(DisfluencyItem("restart", f"we {place}", 3.0, 3.5, place, place) for place in range(40))
    found = replace(report, disfluency=Disfluency(many))
    for said in (text_of(found, template), page_of(found, template)):
        assert "Begun again (40)" in said
        assert said.count("“we ") == MOST_MOMENTS
    assert "“we 3” …" in text_of(found, template)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (BandSource.LANGUAGE, "usual: 100 to 150"),
        (BandSource.EVENT, "easy to follow at this kind of event: 100 to 150"),
        (BandSource.OWN, "usual for you, and easy to follow: 100 to 150"),
    ],
)
def test_the_usual_pace_says_whose_it_is(
    source: BandSource, said: str, report: Report, template: StoryTemplate
) -> None:
    """A range for everybody is not passed off as the speaker's own."""
    pacing: Pacing = replace(report.pacing, band_wpm=(100.0, 150.0), band_syl_per_min=None, band_source=source)
    assert said in text_of(replace(report, pacing=pacing), template)


def test_a_new_language_is_said_to_be_untested(report: Report, template: StoryTemplate) -> None:
    """One plain line, above all findings; none for a language whose rules were measured."""
    line = "The rules for this language are new and untested."
    spanish = replace(report, transcript=replace(report.transcript, language="es"))
    for said in (text_of(spanish, template), page_of(spanish, template)):
        assert said.count(line) == 1
        assert said.index(line) < said.index("What carried")
    assert line not in text_of(report, template)
    unknown = replace(report, transcript=replace(report.transcript, language="tlh"))
    assert line not in text_of(unknown, template)


def test_hesitations_that_were_heard_are_not_denied_a_line_before(report: Report, template: StoryTemplate) -> None:
    """Where only likely hesitations were heard nothing says that none were."""
    heard = tuple(item for item in full(report).fillers.items if item.evidence is Evidence.SOUND)
    fillers = replace(report.fillers, count=0, per_minute=None, items=heard, likely_count=len(heard), clusters=())
    text = text_of(replace(report, fillers=fillers), template)
    assert "Likely hesitations where no word is written" in text
    assert "None among the words." in text
    assert "None were heard." not in text


def test_no_mean_lies_beyond_the_fastest(report: Report, template: StoryTemplate) -> None:
    """In a short talk all windows may be slower than the whole: slowest and fastest are left out then."""
    silent_s = 1000.0  # nothing is said there that could be counted
    curve = tuple(
        replace(point, wpm=130.0 + i, start_s=silent_s + i, end_s=silent_s + i + 1)
        for i, point in enumerate(report.pacing.curve)
    )
    between, beyond = (
        replace(report, pacing=replace(report.pacing, curve=curve, speech_rate_wpm=rate)) for rate in (132.0, 150.0)
    )
    assert "slowest 130" in text_of(between, template)
    assert "slowest" not in text_of(beyond, template)
    assert "slowest" not in page_of(beyond, template)

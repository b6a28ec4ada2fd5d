"""The plain values of the side views, the heading, the hints and the notices."""

from dataclasses import replace

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Advice, Evidence, Filler, FillerCluster, FillerKind, Fillers, OwnUsual
from speakercoach.domain.sound import Span
from speakercoach.domain.talk import BeatPlan, Plan
from speakercoach.practice.ports import HearingStage
from speakercoach.ui.feedback.beats_view import beat_names, template_of
from speakercoach.ui.feedback.figures import moment_said, pace_unit, rate_said
from speakercoach.ui.feedback.fillers_view import fillers_view
from speakercoach.ui.feedback.heading_view import heading_view
from speakercoach.ui.feedback.hints_view import hints_view
from speakercoach.ui.feedback.notice_view import fault_view, hearing_view, no_words_view, not_heard_view
from speakercoach.ui.feedback.pace_view import pace_view
from speakercoach.ui.feedback.story_view import story_view
from speakercoach.ui.feedback.trust_view import trust_view
from speakercoach.ui.models.hearing_course import HearingCourse
from tests.fakes.library import MemoryLibrary
from tests.ui.feedback.invented_talk import report, rough, store, talk, template

NAMES = beat_names(report(), template("testimony", "en"))


def _filler(start_s: float, text: str = "um") -> Filler:
    return Filler(text, FillerKind.FILLED_PAUSE, start_s, start_s + 0.3, 0, 1, Evidence.WORDS, 0.9)


def _with_fillers(*starts_s: float, duration_s: float = 600.0) -> Fillers:
    items = tuple(_filler(start) for start in starts_s)
    return Fillers(len(items), len(items) / duration_s * 60, None, items)


def test_korean_pace_is_counted_in_syllables() -> None:
    """A report with a band of syllables is told in syllables a minute, never in words."""
    pacing = replace(report().pacing, band_wpm=None, band_syl_per_min=(240.0, 330.0), speech_rate_syl_per_s=4.5)
    unit = pace_unit(pacing)
    assert unit.rate(pacing) == 270.0
    assert unit.said(270.0) == "270 syllables a minute"


def test_the_heading_says_take_length_and_pace() -> None:
    """Wide it names the take, narrow the talk: there is no sidebar that does."""
    one, take = store(MemoryLibrary(), None)
    view = heading_view(one, take, report())
    assert view.wide_title == "Take 1"
    assert view.wide_details.endswith("1:20 · 118 words a minute")
    assert view.narrow_title == "The persimmon tree"
    assert view.narrow_details.startswith("Take 1 · ")
    assert "words a minute" not in heading_view(one, take, None).wide_details


def test_hints_stand_on_moments() -> None:
    """Headline and detail come from the wording, moments from the report in the order of time."""
    view = hints_view(report(), NAMES)
    assert view.carried[0].headline == "You gave the quiet moments time."
    assert view.carried[0].moments == (Span(4.5, 5.4), Span(9.0, 10.2))
    assert view.next_steps[0].moments == (Span(10.0, 13.5),)


def test_where_there_is_no_next_step_the_card_says_so() -> None:
    """A quiet sentence, without a headline: a card with nothing in it looks broken."""
    what = report()
    (quiet,) = hints_view(replace(what, feedback=replace(what.feedback, next_steps=())), NAMES).next_steps
    assert (quiet.headline, quiet.moments, quiet.part) == ("", (), None)
    assert quiet.detail == "Nothing to change for now. Say it again whenever you like."


def test_advice_that_is_not_known_any_more_keeps_its_own_sentence() -> None:
    """A report kept by another version is still read."""
    what = report()
    odd = replace(what.feedback.strengths[0], code="from_the_future", text="You looked up.")
    view = hints_view(replace(what, feedback=replace(what.feedback, strengths=(odd,))), NAMES)
    assert view.carried[0].headline == "You looked up."


def test_a_rough_hearing_is_said_before_its_words() -> None:
    """The built-in recogniser's words come with a caution; Whisper's say who heard them."""
    assert trust_view(rough(report()).transcript).caution == "I am not sure I heard this. Listen?"
    good = trust_view(report().transcript)
    assert good.caution == ""
    assert "Whisper (small)" in good.heard_by


@pytest.mark.parametrize(("language", "is_untested"), [("en", False), ("ko", False), ("es", True), ("xx", False)])
def test_a_language_of_untested_rules_says_so_in_one_line(language: str, is_untested: bool) -> None:  # noqa: FBT001
    """Who reads the findings knows how far their rules were tried; a rough hearing says it after its own caution."""
    said = "The rules for this language are new and untested."
    good = replace(report().transcript, language=language)
    assert trust_view(good).caution == (said if is_untested else "")
    poor = trust_view(replace(rough(report()).transcript, language=language))
    assert poor.caution == "I am not sure I heard this. Listen?"
    assert poor.caution_detail.endswith(said) is is_untested


def test_fillers_gather_where_they_are_dense() -> None:
    """Five in twenty seconds of ten minutes are a place to listen to; the rest is told apart from it."""
    gathered = (FillerCluster(100.0, 118.3, 5),)
    what = replace(report(), fillers=replace(_with_fillers(100, 104, 108, 112, 118, 300, 500), clusters=gathered))
    view = fillers_view(replace(what, source=replace(what.source, duration_s=600.0)), NAMES)
    assert [one.span for one in view.gatherings] == [Span(100, 118.3)]
    assert view.others.startswith("The other 2 are spread out")


def test_fillers_left_out_of_the_list_are_not_called_spread_out() -> None:
    """With more clusters than are shown, the rest is counted and no more is claimed."""
    starts = [base + step for base in (100, 900, 1700, 2500) for step in (0, 3, 6, 9, 12)]
    clusters = tuple(FillerCluster(base, base + 12.3, 5) for base in (100.0, 900.0, 1700.0, 2500.0))
    what = replace(report(), fillers=replace(_with_fillers(*starts, duration_s=3600.0), clusters=clusters))
    view = fillers_view(replace(what, source=replace(what.source, duration_s=3600.0)), NAMES)
    assert len(view.gatherings) == 3
    assert view.others == "5 more come elsewhere."


def test_no_fillers_are_said_plainly() -> None:
    """Nothing to list is one calm sentence."""
    view = fillers_view(replace(report(), fillers=Fillers(0, 0.0, 0.0, ())), NAMES)
    assert view.quiet == "No fillers were heard in this take."
    assert view.bars == ()


def _sound(start_s: float, certainty: float) -> Filler:
    return Filler("", FillerKind.FILLED_PAUSE, start_s, start_s + 0.3, None, 0, Evidence.SOUND, certainty)


def test_likely_hesitations_stand_apart_the_most_certain_first() -> None:
    """A few of them can be decided about, in the order of time, and the rest is counted."""
    certainties = (0.6, 0.9, 0.7, 0.85, 0.95, 0.55)
    sounds = tuple(_sound(10.0 * number, certainty) for number, certainty in enumerate(certainties, start=1))
    fillers = replace(_with_fillers(100.0), items=(*sounds, _filler(100.0)), likely_count=len(sounds))
    view = fillers_view(replace(report(), fillers=fillers), NAMES)
    assert [one.item.start_s for one in view.likely.lines] == [20.0, 30.0, 40.0, 50.0]
    assert [one.text for one in view.likely.lines] == ["likely", "perhaps", "likely", "likely"]
    assert view.likely.lines[0].span == Span(19.0, 21.8)
    assert view.likely.more == "2 more stand in the transcript."
    assert [bar.text for bar in view.bars] == ["um"]


def test_silence_of_words_is_no_absence_of_hesitations() -> None:
    """Without a written filler the side says so of the words alone, and the likely ones follow."""
    fillers = Fillers(0, 0.0, 0.0, (_sound(3.0, 0.9),), likely_count=1)
    view = fillers_view(replace(report(), fillers=fillers), NAMES)
    assert view.quiet == "None of the words in this take is a filler."
    assert len(view.likely.lines) == 1


def test_hesitations_among_gathered_fillers_are_told_apart() -> None:
    """What gathers is counted as what it is, and the rest is the rest of the words alone."""
    sounds = (_sound(12.0, 0.9), _sound(14.0, 0.6), *(_sound(50.0 + step, 0.7) for step in range(4)))
    words = _with_fillers(10, 13, 16, 70, 75)
    clusters = (FillerCluster(10.0, 16.3, 5), FillerCluster(50.0, 53.3, 4))
    fillers = replace(words, items=(*words.items, *sounds), likely_count=len(sounds), clusters=clusters)
    view = fillers_view(replace(report(), fillers=fillers, story=None), NAMES)
    assert [one.text for one in view.gatherings] == ["3 fillers and 2 likely", "4 likely hesitations"]
    assert view.others == "The other 2 are spread out; single ones matter less."
    # A stretch that runs out of its part is not said to lie in it.
    view = fillers_view(replace(report(), fillers=fillers), NAMES)
    assert view.gatherings[0].text == "3 fillers and 2 likely"
    inside = replace(fillers, clusters=(FillerCluster(10.0, 13.4, 3),))
    view = fillers_view(replace(report(), fillers=inside), NAMES)
    assert view.gatherings[0].text.endswith("likely, in “The ask”")


def test_what_was_dismissed_can_be_heard_and_counted_again() -> None:
    """Words and sounds stand in the list of what is none, in the order of time."""
    fillers = replace(_with_fillers(1.0), dismissed=(_sound(9.0, 0.9), _filler(5.0, "like")))
    view = fillers_view(replace(report(), fillers=fillers), NAMES)
    assert [(one.text, one.span.start_s) for one in view.dismissed.lines] == [("“like”", 4.0), ("a sound", 8.0)]


def test_the_speakers_own_usual_stands_beside_the_rate() -> None:
    """Earlier takes are the only measure; without them, without a rate, or for a rough hearing nothing is said."""
    own = OwnUsual(3, 118.0, 3.0, 4.4, None, None, None, None, None)
    what = replace(report(), own=own)
    assert fillers_view(what, NAMES).usual == "Usual in your takes before: 4.4 a minute"
    assert fillers_view(report(), NAMES).usual == ""
    assert fillers_view(rough(what), NAMES).usual == ""
    assert fillers_view(replace(what, fillers=Fillers(1, None, None, (_filler(2.0),))), NAMES).usual == ""


def test_a_rough_hearing_counts_fillers_without_a_rate() -> None:
    """Where the engine writes hardly any filler down, a low figure is no praise: there may be more."""
    one = rough(report())
    view = fillers_view(replace(one, fillers=_with_fillers(1.0)), NAMES)
    assert (view.figure, view.line) == ("1", "filler in all")
    assert "may be more" in view.others
    assert "may be more" in fillers_view(replace(one, fillers=Fillers(0, 0.0, 0.0, ())), NAMES).quiet


def test_a_short_take_has_counts_but_no_rate() -> None:
    """A rate that cannot be known is not made up."""
    view = fillers_view(replace(report(), fillers=Fillers(1, None, None, (_filler(2.0),))), NAMES)
    assert (view.figure, view.line) == ("1", "filler in all")
    pacing = replace(report().pacing, speech_rate_wpm=None, curve=())
    pace = pace_view(replace(report(), pacing=pacing))
    assert pace.figure == ""
    assert pace.too_short == "The talk is too short for a pace."
    assert pace.sections == ()


def test_pace_names_where_it_changed_and_how_long_the_pauses_were() -> None:
    """The quickest and the slowest stretch can be heard; pauses are counted by their place."""
    view = pace_view(report())
    told = {section.title: [one.text for one in section.moments] for section in view.sections}
    assert told["Where it quickened"] == ["160 words a minute"]
    assert told["Where you took your time"] == ["80 words a minute"]
    assert [row.value for row in view.pauses] == ["2 · 1.0 s on average", "1 · 0.4 s"]


def test_parts_not_told_are_met_with_kindness_and_prompts() -> None:
    """A part that is missing is described, never held against the speaker."""
    view = story_view(report(), talk(), template("testimony", "en"), NAMES)
    assert view is not None
    assert [one.beat.name for one in view.heard] == ["Opening", "The ask"]
    assert view.untold_says == "This part was not told. If that was your choice, it is fine."
    assert [one.beat.name for one in view.untold] == ["Journey"]
    assert view.untold[0].prompts[0].text == "A smell that means home"
    assert view.ask is not None
    assert view.ask.span == Span(10.0, 13.5)


def test_nothing_is_said_of_a_part_that_the_plan_leaves_out() -> None:
    """The plan's choice is respected."""
    planned = replace(talk(), plan=Plan((BeatPlan("journey", told=False),)))
    view = story_view(report(), planned, template("testimony", "en"), NAMES)
    assert view is not None
    assert view.untold == ()
    assert view.untold_title == ""


def test_a_report_without_story_has_no_story_view() -> None:
    """What was not looked at is absent."""
    assert story_view(replace(report(), story=None), talk(), None, {}) is None


def test_beats_keep_a_name_when_their_template_is_gone() -> None:
    """A talk whose own template was moved away is still shown."""
    what = report()
    assert what.story is not None
    what = replace(what, story=replace(what.story, template="/gone.toml"))
    assert template_of(what, template, "en") is None
    assert beat_names(what, None)["call_to_action"].name == "call to action"


@pytest.mark.parametrize("code", list(ErrorCode))
def test_every_fault_of_hearing_is_told_with_what_is_safe(code: ErrorCode) -> None:
    """Whatever happened, there is a headline, a word about the recording and a way on."""
    view = fault_view(CoachError(code))
    assert view.headline
    assert view.detail
    assert view.action


def test_progress_says_what_is_happening() -> None:
    """A known ratio is said and drawn, an unknown one is not made up."""
    view = hearing_view(HearingCourse(HearingStage.LISTENING, 0.42))
    assert "42 %" in view.detail
    assert view.ratio == 0.42
    assert hearing_view(HearingCourse(HearingStage.LOADING_MODEL, None)).ratio is None


def test_notices_without_progress_draw_none() -> None:
    """A bar stands for something that goes on."""
    assert not not_heard_view().shows_progress
    assert not no_words_view().shows_progress


def test_moments_and_rates_read_well() -> None:
    """Both ends on one second are one time; small rates have a digit more."""
    assert moment_said(Span(281.1, 281.9)) == "4:41"
    assert moment_said(Span(534.0, 560.0)) == "8:54–9:20"
    assert (rate_said(3.21), rate_said(12.4)) == ("3.2", "12")


def test_a_part_bears_one_name_on_the_whole_screen() -> None:
    """Advice on a part of the story names it in the language of the app, like every other view."""
    odd = Advice("missing_beat", "", {"beat": "journey", "name": "여정"}, (Span(1.0, 1.2), Span(1.3, 1.4)))
    what = report()
    view = hints_view(replace(what, feedback=replace(what.feedback, next_steps=(odd,))), NAMES)
    assert view.next_steps[0].headline == "Look at one more part of the story: Journey."
    assert len(view.next_steps[0].moments) == 1

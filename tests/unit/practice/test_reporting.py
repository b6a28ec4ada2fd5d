"""Reports are made where there is something to say."""

import numpy as np
import pytest

from speakercoach.domain.context import SpeakerContext
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound, Source
from speakercoach.domain.talk import BeatPlan, Plan
from speakercoach.practice.reporting import refuse_sound_without_voice, refuse_what_says_nothing, report_on
from tests.fakes.ear import heard

SOURCE = Source(name="talk", duration_s=None, sample_rate_hz=None, channels=None)


@pytest.mark.parametrize(
    ("seconds", "level", "code"),
    [
        (0.2, 0.5, ErrorCode.INPUT_TOO_SHORT),
        (0.0, 0.0, ErrorCode.INPUT_TOO_SHORT),
        (5.0, 0.001, ErrorCode.INPUT_SILENT),
    ],
)
def test_sound_without_a_voice_is_refused_before_anybody_listens(seconds: float, level: float, code: ErrorCode) -> None:
    """Too short or silent is known without an engine."""
    sound = Sound(np.full(round(16_000 * seconds), level, dtype=np.float32), 16_000)
    with pytest.raises(CoachError) as caught:
        refuse_sound_without_voice(sound)
    assert caught.value.code is code


def test_sound_with_a_voice_passes() -> None:
    """A few seconds at a usual level may be listened to."""
    refuse_sound_without_voice(Sound(np.full(16_000, 0.2, dtype=np.float32), 16_000))


def test_words_where_nobody_speaks_are_not_believed() -> None:
    """Recognisers invent words in noise: without speech in the sound there is no report."""
    what = heard("one two three", duration_s=5.0)
    silent = heard("", duration_s=5.0)
    with pytest.raises(CoachError) as caught:
        refuse_what_says_nothing(type(what)(transcript=what.transcript, measures=silent.measures))
    assert caught.value.code is ErrorCode.INPUT_NO_WORDS


def test_without_times_and_sound_no_figure_of_speaking_time_is_made_up() -> None:
    """Words spread over their sentences say nothing about how fast they were spoken."""
    words = heard("when i was small we lived near a river please write one letter").transcript
    pacing = report_on(SOURCE, words, None, "testimony", has_word_times=False).pacing
    assert pacing.speech_rate_wpm is not None
    assert (pacing.articulation_rate_wpm, pacing.speaking_s, pacing.silence_ratio) == (None, None, None)
    assert report_on(SOURCE, words, None, "testimony").pacing.articulation_rate_wpm is not None


def test_advice_is_worded_in_the_report() -> None:
    """Each advice carries its sentence, ready to read."""
    report = report_on(SOURCE, heard("when i was small we lived near a river").transcript, None, "testimony")
    assert all(advice.text for advice in (*report.feedback.strengths, *report.feedback.next_steps))


def test_phrases_of_another_kind_of_story_are_not_left_out_of_this_one() -> None:
    """What a plan has for parts that the template lacks waits, and no report misses it."""
    plan = Plan((BeatPlan("journey", phrases=("by the river",)), BeatPlan("no_such_part", phrases=("nobody knows",))))
    words = heard("When I was small we lived by the river. I counted the boats. Then we left at night. " * 4).transcript
    story = report_on(SOURCE, words, None, "testimony", context=SpeakerContext(plan=plan)).story
    assert story is not None
    assert [one.text for one in story.phrases] == ["by the river"]

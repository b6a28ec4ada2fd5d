"""The plain values of the side views that tell of delivery: pace, words and voice."""

from dataclasses import replace

from speakercoach.domain.report import (
    BandSource,
    BrokenStretch,
    Disfluency,
    DisfluencyItem,
    LanguageStretch,
    OverusedWord,
    OwnUsual,
    Pause,
    PauseLength,
    PausePlace,
    PauseSite,
    RhetoricalItem,
    Run,
    SoundProblem,
    SoundQuality,
    Voice,
)
from speakercoach.domain.sound import Span
from speakercoach.ui.feedback.fillers_view import fillers_view
from speakercoach.ui.feedback.pace_view import pace_view
from speakercoach.ui.feedback.repeats_view import repeats_view
from speakercoach.ui.feedback.voice_view import voice_view
from tests.ui.feedback.invented_talk import report


def test_voice_lists_measured_figures_alone() -> None:
    """A figure that was not measured has no row, and a talk without sound no voice."""
    view = voice_view(report())
    assert view is not None
    assert [row.value for row in view.rows] == ["182 Hz", "2.6 semitones"]
    assert voice_view(replace(report(), voice=None)) is None


def test_a_voice_is_set_beside_what_is_usual_for_the_speaker() -> None:
    """There is no norm for a voice: the figure of earlier takes stands beside this one's."""
    usual = OwnUsual(4, None, None, None, None, 3.1, None, None, None)
    view = voice_view(replace(report(), own=usual))
    assert view is not None
    assert (view.rows[1].value, view.rows[1].beside) == ("2.6 semitones", "usual for you: 3.1")


def test_one_take_before_is_not_called_usual() -> None:
    """What is said of a single take is true of that take, and of nothing the speaker usually does."""
    talk = replace(report(), fillers=replace(report().fillers, count=2, per_minute=2.0))
    one = replace(talk, own=OwnUsual(1, 99.0, None, 4.4, None, 3.1, None, None, None))
    voice = voice_view(one)
    assert voice is not None
    assert voice.rows[1].beside == "your take before: 3.1"
    assert pace_view(one).usual_line == "Your take before: 99"
    assert fillers_view(one, {}).usual == "Your take before: 4.4 a minute"


def test_a_bad_recording_is_said_before_figures_and_what_it_hides_is_not_shown() -> None:
    """Noise and distance are told in plain words; without any figure it is said why there is none."""
    far = SoundQuality((SoundProblem.FAR, SoundProblem.NOISY), -30.0, -38.0, 8.0, 0.0, 12.0)
    view = voice_view(replace(report(), sound=far, voice=Voice(None, None, None, ())))
    assert view is not None
    assert view.cautions == (
        "The microphone is far away, and the room gives your voice back.",
        "There is noise in this recording.",
    )
    assert view.rows == ()
    assert view.closing.startswith("The figures of your voice are left out")


def test_fading_ends_are_heard_with_their_sentences() -> None:
    """The moment begins before the last words: an end alone says nothing."""
    voice = Voice(180.0, 2.5, 4.0, (), fading_ends=(Span(20.0, 20.4),))
    view = voice_view(replace(report(), voice=voice))
    assert view is not None
    assert view.sections[0].moments[0].span.start_s < 18.0


def test_pace_praises_silence_and_names_what_breaks_sentences_up() -> None:
    """A pause for effect can be heard, a broken stretch, the longest run and each language of a mixed talk too."""
    carries = Pause(30.0, 31.4, PausePlace.BETWEEN_SENTENCES, PauseLength.LONG, PauseSite.SENTENCE_END, effect=True)
    pacing = replace(
        report().pacing,
        pauses=(carries,),
        broken=(BrokenStretch(40.0, 51.0, 5),),
        longest_run=Run(5.0, 17.0, 2, 40, 60),
        stretches=(
            LanguageStretch("en", 0.0, 40.0, 0, 60, 61, 80, 118.0, 2.6),
            LanguageStretch("ko", 40.0, 80.0, 61, 110, 50, 170, 75.0, 4.3),
        ),
        band_source=BandSource.EVENT,
    )
    view = pace_view(replace(report(), pacing=pacing))
    told = {section.title: [one.text for one in section.moments] for section in view.sections}
    assert told["Silence that carries"] == ["1.4 s before this sentence"]
    assert told["Where short pauses break up a sentence"] == ["5 short pauses"]
    assert told["Longest without a pause"] == ["39 words, 12.0 s"]
    assert told["The languages of this talk"] == [
        "English · 118 words a minute",
        "한국어 · 258 syllables a minute",
    ]
    assert view.range_line.startswith("Easy to follow at this kind of event")
    assert ("Longer than a second", "1") in [(row.name, row.value) for row in view.pauses]


def test_words_show_purpose_first_and_call_nothing_a_fault() -> None:
    """Repetition on purpose comes first, each with a moment to hear; rough words are not judged."""
    places = (Span(1.0, 2.0), Span(4.0, 5.0), Span(8.0, 9.0))
    found = Disfluency(
        (
            DisfluencyItem("restart", "we were", 3.0, 3.6, 4, 5),
            DisfluencyItem("hedge", "I think", 6.0, 6.4, 9, 10),
            DisfluencyItem("hedge", "I think", 9.0, 9.4, 14, 15),
        ),
        (RhetoricalItem("anaphora", "I remember", 1.0, 9.0, 0, 12, places),),
        (OverusedWord("really", 9, 3.0, places),),
    )
    view = repeats_view(replace(report(), disfluency=found))
    assert view is not None
    assert [(section.title, section.moments[0].text) for section in view.sections] == [
        ("Said again on purpose", "“I remember”, 3 times"),
        ("Begun again", "“we were”"),
        ("Words that soften", "“I think”"),
        ("Words that come often", "“really”, 9 times"),
    ]
    assert len(view.sections[2].moments) == 1
    assert repeats_view(replace(report(), disfluency=None)) is None
    nothing = repeats_view(replace(report(), disfluency=Disfluency(())))
    assert nothing is not None
    assert nothing.quiet == "Nothing stood out among your words."

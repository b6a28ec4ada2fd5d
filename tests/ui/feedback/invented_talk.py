"""An invented talk with a report that the tests of this folder share."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import (
    Advice,
    Evidence,
    Feedback,
    Filler,
    FillerKind,
    Fillers,
    HeardWords,
    PacePoint,
    Pacing,
    Pause,
    PausePlace,
    Report,
    Voice,
)
from speakercoach.domain.sound import SoundMeasures, Source, Span
from speakercoach.domain.story import BeatPrompt, BeatTemplate, StoryTemplate
from speakercoach.domain.talk import Plan, Take, TakeSummary, Talk, TalkId
from speakercoach.domain.told_story import Ask, BeatSpan, Story
from speakercoach.domain.transcript import EngineKind, Reliability, Sentence, Transcript, Word
from speakercoach.practice.ports import Heard
from tests.fakes.library import MemoryLibrary

RATE_HZ = 4000
DURATION_S = 80.0
WORDS = "The tree was red. Um, my aunt counted persimmons. Please write one letter."


def word_list(text: str = WORDS, start_s: float = 1.0, step_s: float = 1.0) -> tuple[Word, ...]:
    """The words of a text, one each ``step_s``, half of it spoken."""
    return tuple(
        Word(word, start_s + index * step_s, start_s + index * step_s + step_s / 2, 0.9)
        for index, word in enumerate(text.split())
    )


def template(code: str, language: str) -> StoryTemplate:
    """A template of three beats."""
    if code != "testimony":
        raise CoachError(ErrorCode.INPUT_UNKNOWN_TEMPLATE, template=code)
    beats = tuple(
        BeatTemplate(beat, name, "", 1 / 3, (BeatPrompt("A smell that means home", "wheat"),), ())
        for beat, name in (("opening", "Opening"), ("journey", "Journey"), ("call_to_action", "The ask"))
    )
    return StoryTemplate(code, language, "Testimony", "", beats)


def report(words: tuple[Word, ...] | None = None) -> Report:
    """The report of the talk. Sentences: words 0-3, 4-8, 9-12."""
    words = word_list() if words is None else words
    sentences = (
        Sentence("The tree was red.", 1.0, 4.5, 0, 3),
        Sentence("Um, my aunt counted persimmons.", 5.0, 9.5, 4, 8),
        Sentence("Please write one letter.", 10.0, 13.5, 9, 12),
    )
    fillers = (
        Filler("um", FillerKind.FILLED_PAUSE, 5.0, 5.5, 4, 1, Evidence.WORDS, 0.9),
        Filler("", FillerKind.FILLED_PAUSE, 7.6, 7.9, None, 0, Evidence.SOUND, 0.6),
    )
    pauses = (
        Pause(0.0, 1.0, PausePlace.EDGE),
        Pause(4.5, 5.4, PausePlace.BETWEEN_SENTENCES),
        Pause(6.5, 6.9, PausePlace.WITHIN_SENTENCE),
        Pause(9.0, 10.2, PausePlace.BETWEEN_SENTENCES),
    )
    return Report(
        schema_version=1,
        source=Source("talk", DURATION_S, RATE_HZ, 1),
        transcript=HeardWords("en", EngineKind.WHISPER, "small", Reliability.GOOD, words, sentences),
        pacing=Pacing(
            words=len(words),
            syllables=20,
            speech_rate_wpm=118.2,
            articulation_rate_wpm=140.0,
            speech_rate_syl_per_s=3.0,
            articulation_rate_syl_per_s=4.0,
            speaking_s=6.5,
            silence_ratio=0.5,
            mean_run_syllables=5.0,
            band_wpm=(100.0, 150.0),
            band_syl_per_min=None,
            pauses=pauses,
            curve=tuple(
                PacePoint(s, s + 10.0, w, 3.0) for s, w in ((0.0, 120.0), (20.0, 160.0), (40.0, None), (60.0, 80.0))
            ),
        ),
        fillers=Fillers(2, 3.2, 4.0, fillers),
        disfluency=None,
        voice=Voice(182.4, 2.61, None, ()),
        story=Story(
            template="testimony",
            beats=(
                BeatSpan("opening", 1.0, 9.5, 0, 1, 0.6, 0.8),
                BeatSpan("call_to_action", 10.0, 13.5, 2, 2, 0.4, 0.9),
            ),
            sentences=("opening", "opening", "call_to_action"),
            missing=("journey",),
            ask=Ask(True, "Please write one letter.", 10.0, 13.5),
            people_ratio=None,
            scene_ratio=None,
            pronouns=None,
        ),
        safety=None,
        feedback=Feedback(
            strengths=(Advice("quiet_moments", "", {"mean_s": 1.0}, (Span(4.5, 5.4), Span(9.0, 10.2))),),
            next_steps=(Advice("make_ask", "", {}, (Span(10.0, 13.5),)),),
        ),
    )


def heard(what: Report) -> Heard:
    """What the engines gave for a report."""
    words = what.transcript
    measures = SoundMeasures(DURATION_S, (), -20.0, -60.0, 0.0, tuple([0.2, 0.8] * 40), 1.0, 182.4, 2.61, None, ())
    return Heard(Transcript("en", words.engine, words.model, words.reliability, words.words), measures)


def talk() -> Talk:
    """The talk."""
    created = datetime(2026, 5, 4, 16, 20, tzinfo=UTC)
    return Talk(TalkId("tree"), "The persimmon tree", "", "en", "testimony", 600.0, Plan(), created)


def store(library: MemoryLibrary, what: Report | None) -> tuple[Talk, Take]:
    """Put the talk with one take into a library, heard or not."""
    one = talk()
    library.save_talk(one)
    journal = library.begin_take(one.id, RATE_HZ)
    wave = 8000 * np.sin(np.arange(int(DURATION_S * RATE_HZ)) * 0.3)
    journal.append(wave.astype("<i2").tobytes())
    take = journal.seal()
    if what is not None:
        library.save_hearing(take.id, heard(what), what, TakeSummary((), None, None, None, None))
    return one, take


def rough(what: Report) -> Report:
    """The same, heard by the built-in recogniser."""
    words = replace(what.transcript, engine=EngineKind.BUILTIN, model=None, reliability=Reliability.ROUGH)
    return replace(what, transcript=words)


def without_words(what: Report) -> Report:
    """The same, but nothing was understood."""
    return replace(
        what,
        transcript=replace(what.transcript, words=(), sentences=()),
        fillers=Fillers(0, None, None, ()),
        story=None,
        pacing=replace(what.pacing, words=0, speech_rate_wpm=None, curve=()),
        feedback=Feedback((), ()),
    )

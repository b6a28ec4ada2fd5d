"""Small invented talks and what was heard in them, for tests that need some and do not care which."""

from dataclasses import replace
from datetime import UTC, datetime

from speakercoach.domain.report import (
    SCHEMA_VERSION,
    Feedback,
    Fillers,
    HeardWords,
    Pacing,
    Report,
)
from speakercoach.domain.sound import SoundMeasures, Source, Span, VoicePoint
from speakercoach.domain.talk import BeatPlan, BeatShare, Plan, TakeSummary, Talk, TalkId
from speakercoach.domain.transcript import EngineKind, Reliability, Sentence, Transcript, Word
from speakercoach.practice.ports import Heard


def some_talk(talk_id: str = "talk-1", title: str = "The orchard") -> Talk:
    """A talk with a plan, in both scripts."""
    return Talk(
        id=TalkId(talk_id),
        title=title,
        occasion="금요일 모임",
        language="en",
        template="testimony",
        target_s=600.0,
        plan=Plan((BeatPlan("opening", phrases=("the pear tree", "배나무")), BeatPlan("journey", told=False))),
        created_utc=datetime(2026, 3, 4, 15, 30, tzinfo=UTC),
    )


def some_heard() -> Heard:
    """Three words and what one pass over the sound yields."""
    words = (Word("The", 0.1, 0.3, 0.9), Word("pear", 0.3, 0.6, None), Word("배나무.", 0.7, 1.2, 0.5))
    return Heard(
        transcript=Transcript("en", EngineKind.BUILTIN, None, Reliability.ROUGH, words),
        measures=SoundMeasures(
            duration_s=1.5,
            speech=(Span(0.1, 1.2),),
            speech_level_db=-21.5,
            noise_level_db=None,
            clipped_ratio=0.0,
            peaks=(0.0, 0.25, 1.0),
            peaks_step_s=0.5,
            pitch_median_hz=None,
            pitch_sd_st=None,
            loudness_sd_db=2.5,
            voice=(VoicePoint(0.0, 0.5, None, -30.0),),
        ),
    )


def heard_words(text: str) -> Heard:
    """These words, heard one after the other, and what one pass over the sound yields."""
    words = tuple(Word(word, 0.4 * place, 0.4 * place + 0.3, 0.8) for place, word in enumerate(text.split()))
    return replace(some_heard(), transcript=replace(some_heard().transcript, words=words))


def some_report(name: str = "The orchard") -> Report:
    """A report with little in it."""
    words = some_heard().transcript.words
    return Report(
        schema_version=SCHEMA_VERSION,
        source=Source(name, 1.5, 16_000, 1),
        transcript=HeardWords(
            "en",
            EngineKind.BUILTIN,
            None,
            Reliability.ROUGH,
            words,
            (Sentence("The pear 배나무.", 0.1, 1.2, 0, 2),),
        ),
        pacing=Pacing(3, 5, None, None, None, None, 1.1, 0.2, None, (120.0, 150.0), None, (), ()),
        fillers=Fillers(0, None, None, ()),
        disfluency=None,
        voice=None,
        story=None,
        safety=None,
        feedback=Feedback((), ()),
    )


def some_summary() -> TakeSummary:
    """The few figures of a list."""
    return TakeSummary((BeatShare("opening", 0.0, 1.5),), 2.5, 131.0, None, None)

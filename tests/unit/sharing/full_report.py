"""A report in which everything was found that can be found, for those who show it."""

from dataclasses import replace

from speakercoach.domain.report import (
    BrokenStretch,
    Disfluency,
    DisfluencyItem,
    Evidence,
    Filler,
    FillerCluster,
    FillerKind,
    LanguageStretch,
    OverusedWord,
    Pause,
    PauseLength,
    PausePlace,
    PauseSite,
    Report,
    RhetoricalItem,
    Run,
    SoundProblem,
    SoundQuality,
    Voice,
)
from speakercoach.domain.sound import Span

UNSURE = Filler("", FillerKind.FILLED_PAUSE, 20.0, 20.4, None, 0, Evidence.SOUND, certainty=0.82)


def full(report: Report) -> Report:
    """This report with one of everything more."""
    between, within = PausePlace.BETWEEN_SENTENCES, PausePlace.WITHIN_SENTENCE
    pauses = (
        Pause(5.0, 6.4, between, PauseLength.LONG, PauseSite.SENTENCE_END, effect=True, after_word=5),
        Pause(8.0, 8.4, within, PauseLength.MEDIUM, PauseSite.CLAUSE_END, after_word=8),
        Pause(9.0, 9.3, within, PauseLength.MEDIUM, PauseSite.INSIDE_CLAUSE, after_word=9),
    )
    pacing = replace(
        report.pacing,
        pauses=pauses,
        longest_run=Run(10.0, 19.5, 10, 30, 40),
        broken=(BrokenStretch(7.0, 12.0, 4),),
        stretches=(
            LanguageStretch("en", 0.0, 12.0, 0, 20, 21, 30, 105.0, 2.5),
            LanguageStretch("ko", 12.0, 24.0, 21, 40, 20, 60, 100.0, 5.0),
        ),
    )
    fillers = replace(
        report.fillers,
        items=(*report.fillers.items, UNSURE),
        likely_count=1,
        clusters=(FillerCluster(6.0, 9.0, 3),),
        dismissed=(report.fillers.items[0],),
    )
    disfluency = Disfluency(
        items=(
            DisfluencyItem("repetition", "my my", 3.0, 3.5, 3, 4),
            DisfluencyItem("restart", "we went", 4.0, 4.5, 5, 6),
            DisfluencyItem("hedge", "I guess", 5.0, 5.5, 7, 8),
            DisfluencyItem("hedge", "I guess", 15.0, 15.5, 17, 18),
        ),
        rhetorical=(RhetoricalItem("emphasis", "freedom", 12.0, 14.0, 12, 14, (Span(12.0, 12.4), Span(13.0, 13.4))),),
        overused=(OverusedWord("really", 9, 4.5, (Span(1.0, 1.2),)),),
    )
    return replace(
        report,
        pacing=pacing,
        fillers=fillers,
        disfluency=disfluency,
        voice=Voice(182.4, 2.1, None, (), pitch_range_st=7.25, fading_ends=(Span(11.0, 12.0),)),
        sound=SoundQuality((SoundProblem.NOISY, SoundProblem.QUIET), -40.0, -50.0, 10.0, 0.0, None),
    )

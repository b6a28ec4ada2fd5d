"""What the sound tells, against recordings whose words were aligned: pauses, hesitations, rates."""

from collections.abc import Sequence
from itertools import pairwise

from speakercoach.analysis.sound.sound import measure_sound
from speakercoach.domain.report import Evidence, PausePlace, Report
from speakercoach.domain.sound import SPEECH_RATE_HZ, Sound, SoundMeasures, Source, Span
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.practice.reporting import report_on
from tests.benchmarks.truth.recordings import Recording, Samples
from tests.benchmarks.truth.score import Score, match, overlap

PAUSE_FROM_S = 0.25
UNSURE_S = 0.05
"""An aligner's grid and a breath's edge: a silence this near to the threshold counts neither way."""


def report_of(
    samples: Samples, words: Sequence[Word], language: str = "en", measures: SoundMeasures | None = None
) -> Report:
    """The report on a sound with these words given; ``measures`` are the sound's, measured before."""
    sound = Sound(samples, SPEECH_RATE_HZ)
    transcript = Transcript(language, EngineKind.FILE, None, Reliability.GIVEN, tuple(words))
    source = Source("recording", sound.duration_s, SPEECH_RATE_HZ, 1)
    return report_on(source, transcript, measures or measure_sound(sound), "testimony")


def pauses(report: Report, words: Sequence[Word]) -> Score:
    """Pauses between the first word and the last, against the gaps between true words."""
    gaps = [Span(before.end_s, after.start_s) for before, after in pairwise(words)]
    true = [gap for gap in gaps if gap.length_s >= PAUSE_FROM_S + UNSURE_S]
    unsure = [gap for gap in gaps if PAUSE_FROM_S - UNSURE_S <= gap.length_s < PAUSE_FROM_S + UNSURE_S]
    found = [Span(pause.start_s, pause.end_s) for pause in report.pacing.pauses if pause.place is not PausePlace.EDGE]
    matched = match(found, true, overlap)
    wrong = [index for index in matched.false_alarms if not any(overlap(found[index], gap) for gap in unsure)]
    return Score(matched.score.hits, matched.score.missed, len(wrong))


def hesitations(report: Report, recording: Recording) -> Score:
    """Likely hesitations against the fillers that were taken out of the words."""
    found = [Span(item.start_s, item.end_s) for item in report.fillers.items if item.evidence is Evidence.SOUND]
    true = [Span(word.start_s, word.end_s) for word in recording.fillers]
    matched = match(found, true, overlap)
    unsure = recording.unsure_fillers
    wrong = [index for index in matched.false_alarms if not any(overlap(found[index], one) for one in unsure)]
    return Score(matched.score.hits, matched.score.missed, len(wrong))


def rate_error_ratio(report: Report, recording: Recording) -> float:
    """How far the speech rate lies from that of the true words, which were given without the fillers or with them."""
    words = recording.words_alone if len(report.transcript.words) < len(recording.words) else recording.words
    true_wpm = len(words) / (words[-1].end_s - words[0].start_s) * 60
    return abs((report.pacing.speech_rate_wpm or 0.0) / true_wpm - 1)

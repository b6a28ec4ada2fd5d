"""What is usual for a speaker: medians over earlier takes."""

from collections.abc import Callable
from statistics import median

from speakercoach.domain.report import OwnUsual
from speakercoach.domain.talk import TakeSummary

MOST_TAKES = 10
"""Older takes tell how somebody used to speak."""


def own_usual(earlier: tuple[TakeSummary, ...]) -> OwnUsual | None:
    """The medians of these takes, the newest first; ``None`` where there is no earlier take."""
    takes = earlier[:MOST_TAKES]
    if not takes:
        return None

    def middle(figure: Callable[[TakeSummary], float | None]) -> float | None:
        known = [value for take in takes if (value := figure(take)) is not None]
        return round(median(known), 3) if known else None

    return OwnUsual(
        takes=len(takes),
        speech_rate_wpm=middle(lambda take: take.speech_rate_wpm),
        speech_rate_syl_per_s=middle(lambda take: take.speech_rate_syl_per_s),
        fillers_per_minute=middle(lambda take: take.fillers_per_minute),
        mean_pause_between_sentences_s=middle(lambda take: take.mean_pause_between_sentences_s),
        pitch_sd_st=middle(lambda take: take.pitch_sd_st),
        pitch_range_st=middle(lambda take: take.pitch_range_st),
        loudness_sd_db=middle(lambda take: take.loudness_sd_db),
        sentence_end_drop_db=middle(lambda take: take.sentence_end_drop_db),
    )

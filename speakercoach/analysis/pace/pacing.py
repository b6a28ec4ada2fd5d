"""Pace: how many words and syllables a minute, over the whole talk and along it.

Speech rate counts over the time from the start of the first word to the end of the last, pauses included;
articulation rate leaves the pauses out. A word is what is written between blanks, a dash by itself apart, so that
"2019" is one; what it takes to say it is carried by the syllables.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from speakercoach.analysis.pace.language_stretches import FEWEST_WORDS, SHORTEST_SPAN_S, find_stretches
from speakercoach.analysis.pace.pace_bands import PaceBand
from speakercoach.analysis.pace.pace_curve import pace_curve
from speakercoach.analysis.pauses.pauses import PausesFound
from speakercoach.domain.report import LanguageStretch, Pacing
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import is_said


@dataclass(frozen=True, slots=True)
class _Amount:
    """Words and syllables in a time, of which ``silent_s`` are pauses."""

    words: int
    syllables: int
    length_s: float
    silent_s: float

    @property
    def speaking_s(self) -> float:
        return max(0.0, self.length_s - self.silent_s)

    @property
    def is_enough(self) -> bool:
        return self.length_s >= SHORTEST_SPAN_S and self.words >= FEWEST_WORDS and self.speaking_s > 0.0


def measure_pacing(
    words: tuple[Word, ...],
    syllables: Sequence[int],
    pauses: PausesFound,
    span: Span,
    *,
    band: PaceBand,
    companions: tuple[LanguagePack, ...],
    pack: LanguagePack,
    left_out: tuple[Span, ...] = (),
) -> Pacing:
    """Pace and the curve of pace over the talk.

    ``syllables`` counts each word; ``span`` is the time from the first word to the last; ``companions`` are the packs
    of languages that may be mixed into that of ``pack``. ``left_out`` are stretches that do not overlap and that
    nothing is known of: neither their time nor what stands in their place counts.

    Words, syllables, speaking time and runs are those of the whole talk. In a mixed talk its four rates and its curve
    are those of its own language, which its band is for, over the time that no other one takes, and ``stretches`` has
    each stretch with its own. Words a minute are given for Korean as well and mean little there: its band is in
    syllables.
    """
    stretches = find_stretches(words, syllables, span, pack, companions)
    home = tuple(stretch for stretch in stretches if stretch.language == pack.code)
    foreign = tuple(stretch for stretch in stretches if stretch not in home)
    known = tuple(not any(one.start_s <= _middle_s(word) < one.end_s for one in left_out) for word in words)
    unknown_s = sum(_within_s(one, span) for one in left_out)
    whole = _Amount(
        words=sum(is_said(word.text) for word, is_known in zip(words, known, strict=True) if is_known),
        syllables=sum(count for count, is_known in zip(syllables, known, strict=True) if is_known),
        length_s=span.length_s - unknown_s,
        silent_s=_silent_s(pauses, span) - sum(_silent_s(pauses, one) for one in left_out),
    )
    own = _own(whole, home, foreign, pauses) if foreign else whole
    limits = (band.low_per_min, band.high_per_min)
    return Pacing(
        words=whole.words,
        syllables=whole.syllables,
        speech_rate_wpm=_round(own.words / own.length_s * 60, 1) if own.is_enough else None,
        articulation_rate_wpm=_round(own.words / own.speaking_s * 60, 1) if own.is_enough else None,
        speech_rate_syl_per_s=_round(own.syllables / own.length_s, 3) if own.is_enough else None,
        articulation_rate_syl_per_s=_round(own.syllables / own.speaking_s, 3) if own.is_enough else None,
        speaking_s=_round(whole.speaking_s, 2) if whole.length_s > 0.0 else None,
        silence_ratio=_round(min(1.0, whole.silent_s / whole.length_s), 4) if whole.length_s > 0.0 else None,
        mean_run_syllables=_round(whole.syllables / (len(pauses.inside) + 1), 2) if whole.is_enough else None,
        band_wpm=limits if band.in_words else None,
        band_syl_per_min=None if band.in_words else limits,
        pauses=tuple(sorted((*pauses.edges, *pauses.inside), key=lambda pause: pause.start_s)),
        curve=pace_curve(words, syllables, span, foreign, left_out) if whole.is_enough else (),
        band_source=band.source,
        broken=pauses.broken,
        stretches=stretches,
    )


def _own(
    whole: _Amount, home: Sequence[LanguageStretch], foreign: Sequence[LanguageStretch], pauses: PausesFound
) -> _Amount:
    """What the talk's own language has of it: all but the stretches in another one, as on the curve of pace.

    The pauses between two languages are left to it. Who changes the language with each sentence would have no pauses
    otherwise, and a pace that nobody hears.
    """
    spans = [Span(stretch.start_s, stretch.end_s) for stretch in foreign]
    return _Amount(
        words=sum(stretch.words for stretch in home),
        syllables=sum(stretch.syllables for stretch in home),
        length_s=whole.length_s - sum(span.length_s for span in spans),
        silent_s=whole.silent_s - sum(_silent_s(pauses, span) for span in spans),
    )


def _middle_s(word: Word) -> float:
    return (word.start_s + word.end_s) / 2


def _within_s(one: Span, span: Span) -> float:
    return max(0.0, min(one.end_s, span.end_s) - max(one.start_s, span.start_s))


def _silent_s(pauses: PausesFound, span: Span) -> float:
    """Pauses inside the talk as far as they lie within the span."""
    return sum(_within_s(Span(pause.start_s, pause.end_s), span) for pause in pauses.inside)


def _round(value: float, digits: int) -> float:
    return round(float(value), digits)


def without_silence(pacing: Pacing) -> Pacing:
    """The same without what rests on knowing when nobody speaks."""
    return replace(
        pacing,
        articulation_rate_wpm=None,
        articulation_rate_syl_per_s=None,
        speaking_s=None,
        silence_ratio=None,
        mean_run_syllables=None,
        longest_run=None,
    )

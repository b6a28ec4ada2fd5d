"""Pace and pauses as the text and the page say them."""

from dataclasses import dataclass

from speakercoach.analysis.pace.spoken_rate import rate_between
from speakercoach.domain.report import (
    BandSource,
    LanguageStretch,
    PacePoint,
    Pacing,
    Pause,
    PauseLength,
    PausePlace,
    PauseSite,
    Report,
)
from speakercoach.domain.sound import Span
from speakercoach.languages import known_pack, load_pack
from speakercoach.sharing.moments import Line, line, moment
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.language_names import language_name
from speakercoach.wording.quantities import seconds_short

SHORTEST_RUN_S = 8.0
"""A shorter stretch without a pause is worth no line: one breath lasts longer."""


@dataclass(frozen=True, slots=True)
class PaceFigures:
    """Pace per minute in the unit that fits the language; ``curve`` holds ``None`` where nobody speaks."""

    sentence: str
    usual: str
    band: tuple[float, float] | None
    curve: tuple[float | None, ...]
    slowest: str
    fastest: str


def pace_figures(report: Report) -> PaceFigures | None:
    """Pace in words or syllables a minute; ``None`` when it cannot be known."""
    pacing = report.pacing
    band: tuple[float, float] | None
    if pacing.band_syl_per_min is not None:
        rate = None if pacing.speech_rate_syl_per_s is None else pacing.speech_rate_syl_per_s * 60
        curve = tuple(None if one.syl_per_s is None else one.syl_per_s * 60 for one in pacing.curve)
        in_words, band = _syllables_a_minute, pacing.band_syl_per_min
    else:
        rate = pacing.speech_rate_wpm
        curve = tuple(one.wpm for one in pacing.curve)
        in_words, band = _words_a_minute, pacing.band_wpm
    if rate is None:
        return None
    known = [(value, point) for value, point in zip(curve, pacing.curve, strict=True) if value is not None]
    slowest = _counted(report, min(known, key=lambda one: one[0])) if known else None
    fastest = _counted(report, max(known, key=lambda one: one[0])) if known else None
    if slowest is None or fastest is None or not round(slowest[0]) <= round(rate) <= round(fastest[0]):
        # The first and last seconds of a talk have no pause and the least weight on the curve: in a short talk all of
        # its windows may lie on one side of the whole, and nobody would understand a mean beyond the fastest.
        slowest = fastest = None
    return PaceFigures(
        sentence=in_words(rate),
        usual="" if band is None else _usual(band, pacing.band_source),
        band=band,
        curve=curve,
        slowest="" if slowest is None else f"{round(slowest[0])} ({moment(slowest[1].start_s, slowest[1].end_s)})",
        fastest="" if fastest is None else f"{round(fastest[0])} ({moment(fastest[1].start_s, fastest[1].end_s)})",
    )


def _counted(report: Report, window: tuple[float, PacePoint]) -> tuple[float, PacePoint]:
    """A window with what is counted in it; the curve, which smooths, says a little more or less."""
    smoothed, point = window
    span = Span(point.start_s, point.end_s)
    counted = rate_between(report.transcript.words, span, known_pack(report.transcript.language))
    return (smoothed if counted is None else counted), point


def pace_lines(report: Report) -> tuple[Line, ...]:
    """The languages of a mixed talk, each in its own unit."""
    return line(tr("The languages of this talk"), [_stretch(one) for one in report.pacing.stretches])


def pause_lines(report: Report) -> tuple[str, ...]:
    """Pauses between and inside sentences: how many, how long on average, and where inside."""
    pauses = report.pacing.pauses
    lines = []
    for place, name in (
        (PausePlace.BETWEEN_SENTENCES, tr("between sentences")),
        (PausePlace.WITHIN_SENTENCE, tr("inside a sentence")),
    ):
        lengths = [one.end_s - one.start_s for one in pauses if one.place is place]
        if lengths:
            mean = seconds_short(sum(lengths) / len(lengths))
            lines.append(
                trn(
                    "{count} {place}, {length} long",
                    "{count} {place}, {length} on average",
                    len(lengths),
                    place=name,
                    length=mean,
                )
            )
    return (*lines, *_sites_line(pauses), *_long_line(pauses))


def pause_findings(report: Report) -> tuple[Line, ...]:
    """Pauses that carry, those that break a sentence up, and the longest stretch without one."""
    pacing = report.pacing
    return (
        *line(tr("Silence that carries"), [_effect(one) for one in pacing.pauses if one.effect]),
        *line(
            tr("Where short pauses break up a sentence"),
            [f"{moment(one.start_s, one.end_s)} ({one.pauses})" for one in pacing.broken],
        ),
        *line(tr("Longest without a pause"), _longest_run(pacing)),
    )


def _usual(band: tuple[float, float], source: BandSource) -> str:
    low, high = round(band[0]), round(band[1])
    match source:
        case BandSource.LANGUAGE:
            return tr("usual: {low} to {high}", low=low, high=high)
        case BandSource.EVENT:
            return tr("easy to follow at this kind of event: {low} to {high}", low=low, high=high)
        case BandSource.OWN:
            return tr("usual for you, and easy to follow: {low} to {high}", low=low, high=high)


def _words_a_minute(rate: float) -> str:
    return trn("{count} word a minute", "{count} words a minute", round(rate))


def _syllables_a_minute(rate: float) -> str:
    return trn("{count} syllable a minute", "{count} syllables a minute", round(rate))


def _stretch(one: LanguageStretch) -> str:
    said = f"{language_name(one.language)} {moment(one.start_s, one.end_s)}"
    if load_pack(one.language).pace.unit == "syllables":
        rate = one.speech_rate_syl_per_s
        return said if rate is None else f"{said}, {_syllables_a_minute(rate * 60)}"
    return said if one.speech_rate_wpm is None else f"{said}, {_words_a_minute(one.speech_rate_wpm)}"


def _sites_line(pauses: tuple[Pause, ...]) -> tuple[str, ...]:
    """Inside a sentence: where a thought ends nobody minds a pause, between words that belong together it costs."""
    inside = [one.at for one in pauses if one.place is PausePlace.WITHIN_SENTENCE]
    thought, broken = inside.count(PauseSite.CLAUSE_END), inside.count(PauseSite.INSIDE_CLAUSE)
    if not thought or not broken:
        return ()
    return (
        tr(
            "Inside sentences {thought} where a thought ends, {broken} between words that belong together",
            thought=thought,
            broken=broken,
        ),
    )


def _long_line(pauses: tuple[Pause, ...]) -> tuple[str, ...]:
    count = sum(one.length is PauseLength.LONG and one.place is not PausePlace.EDGE for one in pauses)
    return (trn("{count} longer than a second", "{count} longer than a second", count),) if count else ()


def _effect(pause: Pause) -> str:
    return f"{moment(pause.start_s)} ({seconds_short(pause.end_s - pause.start_s)})"


def _longest_run(pacing: Pacing) -> tuple[str, ...]:
    run = pacing.longest_run
    if run is None or run.end_s - run.start_s < SHORTEST_RUN_S:
        return ()
    length = seconds_short(run.end_s - run.start_s)
    words = trn("{count} word, {length}", "{count} words, {length}", run.last_word - run.first_word + 1, length=length)
    return (f"{moment(run.start_s, run.end_s)} ({words})",)

"""The side view of pace and pauses."""

from collections import Counter
from dataclasses import dataclass

from speakercoach.analysis.pace.spoken_rate import rate_between
from speakercoach.domain.report import (
    BandSource,
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
from speakercoach.ui.feedback.earlier_take import Earlier
from speakercoach.ui.feedback.earlier_view import earlier_pace
from speakercoach.ui.feedback.figures import MomentLine, PaceUnit, Row, Section, moments_at_most, pace_unit
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.language_names import language_name
from speakercoach.wording.quantities import seconds_short

NOTABLE_RATIO = 0.12
"""A stretch is named when it differs from the talk's own pace by this much. A step in speaking rate of about 5 %
is just noticeable (Quené 2007, Journal of Phonetics 35); more than twice that is plain to any listener."""
SHORTEST_TALK_S = 60.0
"""In a shorter talk a stretch is too much of the whole to stand out from it."""
BEFORE_S, AFTER_S = 1.5, 3.0
"""A silence is heard together with what it parts."""
MOST_STRETCHES = 12
SHORTEST_RUN_S = 8.0
"""A shorter stretch without a pause is nothing to speak of."""


@dataclass(frozen=True, slots=True)
class PaceView:
    """Figures of pace; ``figure`` is empty when the talk is too short for one.

    ``unit`` ends with the pace of an earlier take where one was chosen; otherwise ``usual_line`` says what is usual.
    """

    figure: str
    unit: str
    usual_line: str
    range_line: str
    too_short: str
    sections: tuple[Section, ...]
    pauses: tuple[Row, ...]
    closing: str


def pace_view(report: Report, earlier: Earlier | None = None) -> PaceView:
    """Pace, where it changed, and the pauses; beside them the pace of the ``earlier`` take that was chosen."""
    pacing = report.pacing
    unit = pace_unit(pacing)
    rate = unit.rate(pacing)
    quicker, slower = _notable(report, unit)
    beside = earlier_pace(earlier)
    return PaceView(
        figure="" if rate is None else f"{round(rate)}",
        unit=" · ".join(part for part in (unit.name, beside) if part),
        usual_line="" if beside else _usual_line(report, unit),
        range_line=_range_line(pacing, unit),
        too_short=tr("The talk is too short for a pace.") if rate is None else "",
        sections=tuple(
            section
            for section in (
                Section(tr("Silence that carries"), _effect(pacing)),
                Section(tr("Where it quickened"), quicker),
                Section(tr("Where you took your time"), slower),
                Section(tr("Where short pauses break up a sentence"), _broken(pacing)),
                Section(tr("Longest without a pause"), _longest_run(pacing)),
                Section(tr("The languages of this talk"), _stretches(pacing)),
            )
            if section.moments
        ),
        pauses=_pause_rows(pacing),
        closing=tr("Slow is not wrong.") if _is_slow(rate, unit.band(pacing)) else "",
    )


def _is_slow(rate: float | None, band: tuple[float, float] | None) -> bool:
    """Whether somebody may take this pace for too slow."""
    return rate is not None and band is not None and rate < sum(band) / 2


def _usual_line(report: Report, unit: PaceUnit) -> str:
    own = report.own
    if own is None:
        return ""
    usual = own.speech_rate_syl_per_s if unit.in_syllables else own.speech_rate_wpm
    if usual is None:
        return ""
    figure = round(usual * 60 if unit.in_syllables else usual)
    # Two sentences and no plural: some languages have one form for both, and one take is not what is usual.
    if own.takes == 1:
        return tr("Your take before: {figure}", figure=figure)
    return tr("Usual in your takes before: {figure}", figure=figure)


def _range_line(pacing: Pacing, unit: PaceUnit) -> str:
    band = unit.band(pacing)
    if band is None:
        return ""
    said = "–".join(f"{round(figure)}" for figure in band)
    if pacing.band_source is BandSource.EVENT:
        return tr("Easy to follow at this kind of event: {range}", range=said)
    if pacing.band_source is BandSource.OWN:
        return tr("Usual for you, and easy to follow: {range}", range=said)
    return tr("Often heard: {range}", range=said)


def _effect(pacing: Pacing) -> tuple[MomentLine, ...]:
    pauses = [pause for pause in pacing.pauses if pause.effect]
    return moments_at_most(
        tuple(
            MomentLine(_around(pause), tr("{length} before this sentence", length=_length(pause))) for pause in pauses
        )
    )


def _around(pause: Pause) -> Span:
    return Span(max(0.0, pause.start_s - BEFORE_S), pause.end_s + AFTER_S)


def _length(pause: Pause) -> str:
    return seconds_short(pause.end_s - pause.start_s)


def _broken(pacing: Pacing) -> tuple[MomentLine, ...]:
    return moments_at_most(
        tuple(
            MomentLine(Span(one.start_s, one.end_s), trn("{count} short pause", "{count} short pauses", one.pauses))
            for one in pacing.broken
        )
    )


def _longest_run(pacing: Pacing) -> tuple[MomentLine, ...]:
    run = pacing.longest_run
    if run is None or run.end_s - run.start_s < SHORTEST_RUN_S:
        return ()
    words = run.last_word - run.first_word + 1
    text = trn(
        "{count} word, {length}", "{count} words, {length}", words, length=seconds_short(run.end_s - run.start_s)
    )
    return (MomentLine(Span(run.start_s, run.end_s), text),)


def _stretches(pacing: Pacing) -> tuple[MomentLine, ...]:
    """Each stretch in the unit of its own language."""
    found: list[MomentLine] = []
    for one in pacing.stretches:
        unit = PaceUnit(in_syllables=load_pack(one.language).pace.unit == "syllables")
        rate = one.speech_rate_syl_per_s if unit.in_syllables else one.speech_rate_wpm
        name = language_name(one.language)
        text = name if rate is None else f"{name} · {unit.said(rate * 60 if unit.in_syllables else rate)}"
        found.append(MomentLine(Span(one.start_s, one.end_s), text))
    return moments_at_most(tuple(found), MOST_STRETCHES)


def _pause_rows(pacing: Pacing) -> tuple[Row, ...]:
    between = [pause for pause in pacing.pauses if pause.place is PausePlace.BETWEEN_SENTENCES]
    inside = [pause for pause in pacing.pauses if pause.place is PausePlace.WITHIN_SENTENCE]
    rows = [_pause_row(tr("Pauses between sentences"), between), _pause_row(tr("Pauses inside a sentence"), inside)]
    sites = Counter(pause.at for pause in inside)
    if sites[PauseSite.CLAUSE_END] and sites[PauseSite.INSIDE_CLAUSE]:
        rows.append(Row(tr("– where a thought ends"), f"{sites[PauseSite.CLAUSE_END]}"))
        rows.append(Row(tr("– between words that belong together"), f"{sites[PauseSite.INSIDE_CLAUSE]}"))
    long = [pause for pause in (*between, *inside) if pause.length is PauseLength.LONG]
    if long:
        rows.append(Row(tr("Longer than a second"), f"{len(long)}"))
    return tuple(rows)


def _pause_row(name: str, pauses: list[Pause]) -> Row:
    lengths = [pause.end_s - pause.start_s for pause in pauses]
    if not lengths:
        return Row(name, tr("no pause"))
    mean = seconds_short(sum(lengths) / len(lengths))
    return Row(name, trn("{count} · {mean}", "{count} · {mean} on average", len(lengths), mean=mean))


def _notable(report: Report, unit: PaceUnit) -> tuple[tuple[MomentLine, ...], tuple[MomentLine, ...]]:
    """The quickest and the slowest window, where they stand out."""
    figures = [(point, figure) for point in report.pacing.curve if (figure := unit.of(point)) is not None]
    duration_s = report.source.duration_s or (figures[-1][0].end_s if figures else 0.0)
    if duration_s < SHORTEST_TALK_S or not figures:
        return (), ()
    mean = sum(figure for _, figure in figures) / len(figures)
    quick = max(figures, key=lambda one: one[1])
    slow = min(figures, key=lambda one: one[1])
    return (
        (_moment(report, quick, unit),) if quick[1] >= mean * (1 + NOTABLE_RATIO) else (),
        (_moment(report, slow, unit),) if slow[1] <= mean * (1 - NOTABLE_RATIO) else (),
    )


def _moment(report: Report, found: tuple[PacePoint, float], unit: PaceUnit) -> MomentLine:
    """The stretch with what is counted in it; the curve, which smooths, says a little more or less."""
    point, figure = found
    span = Span(point.start_s, point.end_s)
    counted = rate_between(report.transcript.words, span, known_pack(report.transcript.language))
    return MomentLine(span, unit.said(figure if counted is None else counted))

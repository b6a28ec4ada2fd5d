"""What the text and the page both say of a report, as phrases and plain figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from speakercoach.domain.report import Advice, Evidence, PausePlace, Report
from speakercoach.domain.sound import Span
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.transcript import EngineKind, Reliability
from speakercoach.wording.advice import AdviceText, advice_text
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.quantities import clock, seconds_short
from speakercoach.wording.trust import fillers_may_be_more, how_far_to_trust, what_was_not_heard, why_it_was_not_heard


@dataclass(frozen=True, slots=True)
class PaceFigures:
    """Pace per minute in the unit that fits the language; ``curve`` holds ``None`` where nobody speaks."""

    sentence: str
    usual: str
    band: tuple[float, float] | None
    curve: tuple[float | None, ...]
    slowest: str
    fastest: str


@dataclass(frozen=True, slots=True)
class FillerGroup:
    """One filler with the moments at which it stands."""

    text: str
    starts_s: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ToldBeat:
    """A stretch of the talk that serves a beat; ``index`` is its place in the template."""

    index: int
    name: str
    start_s: float
    end_s: float
    share_ratio: float


@dataclass(frozen=True, slots=True)
class MissingBeat:
    """A beat that was not heard, with prompts to find words for it."""

    name: str
    purpose: str
    prompts: tuple[str, ...]


def summary_line(report: Report) -> str:
    """Length, words and who heard them."""
    words = report.pacing.words
    parts = [trn("{count} word", "{count} words", words), heard_by(report)]
    if report.source.duration_s is not None:
        parts.insert(0, clock(report.source.duration_s))
    return " · ".join(parts)


def heard_by(report: Report) -> str:
    """Who turned the speech into words."""
    heard = report.transcript
    if heard.engine is EngineKind.WHISPER:
        if heard.model:
            return tr("heard by Whisper ({model})", model=heard.model)
        return tr("heard by Whisper")
    if heard.engine is EngineKind.BUILTIN:
        return tr("heard by the built-in recogniser")
    return tr("words from a file")


def trust_lines(report: Report, *, has_word_times: bool = True, unheard: tuple[Span, ...] = ()) -> tuple[str, ...]:
    """How far to trust the words, and which stretches have none because they could not be heard."""
    lines = [how_far_to_trust(report.transcript.reliability)]
    if unheard:
        lines.append(f"{what_was_not_heard(unheard)} {why_it_was_not_heard()}")
    if not has_word_times:
        lines.append(tr("The file has no time for each word, so moments inside a sentence are estimates."))
    if report.source.duration_s is None:
        lines.append(tr("There is no sound beside the words, so nothing is said about the voice."))
    return tuple(lines)


def advice_words(advice: Advice, template: StoryTemplate) -> AdviceText:
    """The sentences of one strength or next step in the language that is spoken now, with this template's names."""
    values = dict(advice.values)
    for beat in template.beats:
        if beat.code == values.get("beat"):
            values["name"] = beat.name
    return advice_text(advice.code, values)


def advice_moments(advice: Advice) -> tuple[str, ...]:
    """The moments that it rests on, each once."""
    return tuple(dict.fromkeys(moment(span.start_s, span.end_s) for span in advice.evidence))


def moment(start_s: float, end_s: float | None = None) -> str:
    """A moment as on its chip: ``0:41``, or a stretch: ``8:54–9:20``."""
    if end_s is None or clock(end_s) == clock(start_s):
        return clock(start_s)
    return f"{clock(start_s)}–{clock(end_s)}"


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
    usual = "" if band is None else tr("usual: {low} to {high}", low=round(band[0]), high=round(band[1]))
    known = [(value, point) for value, point in zip(curve, pacing.curve, strict=True) if value is not None]
    slowest = min(known, key=lambda one: one[0], default=None)
    fastest = max(known, key=lambda one: one[0], default=None)
    return PaceFigures(
        sentence=in_words(rate),
        usual=usual,
        band=band,
        curve=curve,
        slowest="" if slowest is None else f"{round(slowest[0])} ({moment(slowest[1].start_s, slowest[1].end_s)})",
        fastest="" if fastest is None else f"{round(fastest[0])} ({moment(fastest[1].start_s, fastest[1].end_s)})",
    )


def _words_a_minute(rate: float) -> str:
    return trn("{count} word a minute", "{count} words a minute", round(rate))


def _syllables_a_minute(rate: float) -> str:
    return trn("{count} syllable a minute", "{count} syllables a minute", round(rate))


def pause_lines(report: Report) -> tuple[str, ...]:
    """Pauses between and inside sentences: how many and how long on average."""
    lines = []
    for place, name in (
        (PausePlace.BETWEEN_SENTENCES, tr("between sentences")),
        (PausePlace.WITHIN_SENTENCE, tr("inside a sentence")),
    ):
        lengths = [one.end_s - one.start_s for one in report.pacing.pauses if one.place is place]
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
    return tuple(lines)


def filler_line(report: Report) -> str:
    """How many fillers, and how many a minute where that can be said."""
    fillers = report.fillers
    if not fillers.count and report.transcript.reliability is Reliability.ROUGH:
        return fillers_may_be_more()
    if not fillers.count:
        return tr("None were heard.")
    if fillers.per_minute is None:
        return tr("{count} in all", count=fillers.count)
    return tr("{count} in all, {rate} a minute", count=fillers.count, rate=f"{fillers.per_minute:.1f}")


def filler_groups(report: Report) -> tuple[FillerGroup, ...]:
    """The fillers by what was said, the most frequent first; hesitations without a word last."""
    moments: dict[str, list[float]] = {}
    unspoken: list[float] = []
    for item in report.fillers.items:
        if item.evidence is Evidence.SOUND or not item.text:
            unspoken.append(item.start_s)
        else:
            moments.setdefault(item.text.casefold(), []).append(item.start_s)
    groups = [FillerGroup(text, tuple(starts)) for text, starts in moments.items()]
    groups.sort(key=lambda group: (-len(group.starts_s), group.text))
    if unspoken:
        groups.append(FillerGroup(tr("hesitation without a word"), tuple(unspoken)))
    return tuple(groups)


def told_beats(report: Report, template: StoryTemplate) -> tuple[ToldBeat, ...]:
    """The beats in the order in which they were told."""
    if report.story is None:
        return ()
    places = {beat.code: (index, beat.name) for index, beat in enumerate(template.beats)}
    return tuple(
        ToldBeat(*places[span.beat], span.start_s, span.end_s, span.share_ratio)
        for span in report.story.beats
        if span.beat in places
    )


def missing_beats(report: Report, template: StoryTemplate) -> tuple[MissingBeat, ...]:
    """The beats that were not heard, as invitations."""
    missing = () if report.story is None else report.story.missing
    return tuple(
        MissingBeat(beat.name, beat.purpose, tuple(prompt.text for prompt in beat.prompts))
        for beat in template.beats
        if beat.code in missing
    )


def ask_line(report: Report) -> str:
    """Where the request to the listener stands; nothing when asks were not looked for."""
    ask = None if report.story is None else report.story.ask
    if ask is None:
        return ""
    if not ask.found or ask.start_s is None:
        return tr("I did not hear a request to the listener. If that was your choice, it is fine.")
    if report.transcript.reliability is Reliability.ROUGH or not ask.text:
        # Words that may be misheard are not put into the speaker's mouth.
        return tr("At {time} I heard a request to the listener.", time=clock(ask.start_s))
    return tr("At {time} you ask: {ask}", time=clock(ask.start_s), ask=ask.text)


def private_moments(report: Report) -> tuple[tuple[str, str], ...]:
    """Where words from the person's own list were heard: moment and word."""
    items = () if report.safety is None else report.safety.items
    return tuple((moment(item.start_s, item.end_s), item.text) for item in items)


def private_line(report: Report) -> str:
    """Whether words from the person's own list were heard; nothing when no list was given."""
    if report.safety is None:
        return ""
    count = len(report.safety.items)
    if not count:
        return tr("None of the words on your list were heard.")
    return trn(
        "{count} moment to look at before you share this.", "{count} moments to look at before you share this.", count
    )


def clocks(starts_s: Iterable[float]) -> str:
    """Moments one after the other."""
    return " ".join(clock(start_s) for start_s in starts_s)

"""What the text and the page both say of a report, as phrases and plain figures."""

from dataclasses import dataclass

from speakercoach.analysis.story.certainty import is_heard_roughly, is_set_by_person, is_sure
from speakercoach.domain.report import Advice, Report
from speakercoach.domain.sound import Span
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.transcript import EngineKind
from speakercoach.languages import available, load_pack
from speakercoach.sharing.moments import moment
from speakercoach.wording.advice import AdviceText, advice_text
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.cautions import rules_are_untested, sound_caution
from speakercoach.wording.quantities import clock
from speakercoach.wording.safety import kind_name
from speakercoach.wording.story import ask_not_heard, beat_not_sure
from speakercoach.wording.trust import how_far_to_trust, what_was_not_heard, why_it_was_not_heard


@dataclass(frozen=True, slots=True)
class ToldBeat:
    """A stretch of the talk that serves a beat; ``index`` is its place in the template."""

    index: int
    name: str
    start_s: float
    end_s: float
    share_ratio: float
    is_sure: bool = True

    @property
    def said(self) -> str:
        """The name, and whether it is uncertain."""
        return self.name if self.is_sure else beat_not_sure(self.name)


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
    """What is said before anything is judged: a bad recording first, then how far to trust words and rules."""
    problems = () if report.sound is None else report.sound.problems
    lines = [*map(sound_caution, problems), how_far_to_trust(report.transcript.reliability)]
    language = report.transcript.language
    if language in available() and not load_pack(language).tested:
        lines.append(rules_are_untested())
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


def told_beats(report: Report, template: StoryTemplate) -> tuple[ToldBeat, ...]:
    """The beats in the order in which they were told."""
    if report.story is None:
        return ()
    places = {beat.code: (index, beat.name) for index, beat in enumerate(template.beats)}
    return tuple(
        ToldBeat(
            *places[span.beat],
            span.start_s,
            span.end_s,
            span.share_ratio,
            is_sure(report, span) or is_set_by_person(report, span),
        )
        for span in report.story.beats
        if span.beat in places
    )


def missing_beats(report: Report, template: StoryTemplate) -> tuple[MissingBeat, ...]:
    """The beats that were not heard, as invitations; nothing is missing from a lecture."""
    missing = () if report.story is None or report.story.is_story is False else report.story.missing
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
        return ask_not_heard(is_rough=is_heard_roughly(report))
    if is_heard_roughly(report) or not ask.text:
        # Words that may be misheard are not put into the speaker's mouth.
        return tr("At {time} I heard a request to the listener.", time=clock(ask.start_s))
    return tr("At {time} you ask: {ask}", time=clock(ask.start_s), ask=ask.text)


def moments_to_look_at(report: Report) -> tuple[tuple[str, str], ...]:
    """What could identify or endanger somebody: its moment, and the words with what sort of thing they are."""
    items = () if report.safety is None else report.safety.items
    return tuple(
        (moment(item.start_s, item.end_s), tr("{kind}: {words}", kind=kind_name(item.kind), words=item.text))
        for item in items
    )


def to_look_at_line(report: Report) -> str:
    """How much there is to look at before the talk is shared; nothing when nobody looked."""
    if report.safety is None:
        return ""
    count = len(report.safety.items)
    if not count:
        return tr("I found nothing that shows who somebody is. Please look yourself as well.")
    return trn(
        "{count} moment to look at before you share this.", "{count} moments to look at before you share this.", count
    )

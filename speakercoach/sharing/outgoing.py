"""A take as it may leave by what is decided now: words, sound and report, for files, pages and exports alike.

The order is the promise: what stays private is taken out of the words and the sound first. Everything else, the report,
the disguise, the encoding, is made of what is left.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.pauses.pauses import BREAK_SLACK_S
from speakercoach.domain.context import SpeakerContext
from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.disguise import Moved
from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Report
from speakercoach.domain.safety import Redaction
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.shared_session import LeftOut, Stretch
from speakercoach.domain.sound import Sound, SoundMeasures, Source, Span
from speakercoach.domain.stopping import ShouldStop, stop_if
from speakercoach.domain.talk import Plan, Take, TakeSummary, Talk
from speakercoach.domain.transcript import Transcript
from speakercoach.languages import LanguagePack
from speakercoach.languages.pack import load_pack
from speakercoach.practice.context import speaker_context
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.library_ports import Library
from speakercoach.practice.ports import Heard
from speakercoach.practice.reviewing import Reviewed, reviewed
from speakercoach.practice.safety_review import redactions
from speakercoach.practice.sharing_ports import Correspondence, SoundCopies
from speakercoach.sharing.quieting import QuietSound, measured
from speakercoach.sharing.redaction import (
    TextRules,
    everywhere,
    hiding_of,
    lay_tones,
    muted_spans,
    never_heard,
    outline_of,
    redact,
    redacted_text,
    redacted_words,
    without_names,
)
from speakercoach.sharing.stopping import stoppable
from speakercoach.stories import own_template

PEAKS = 600
"""As many as a wide window has room for."""
PREVIEW_AROUND_S = 2.0
"""A disguise needs some of the voice beside a short stretch to know how high it lies."""
FALLBACK_TEMPLATE = "testimony"


@dataclass(frozen=True, slots=True)
class SharingParts:
    """What sharing works with."""

    library: Library
    correspondence: Correspondence
    sound_copies: SoundCopies
    analyst: Analyst


@dataclass(frozen=True, slots=True)
class RedactedTake:
    """A take without what stays private.

    ``stretches`` count in ``transcript``; ``spans`` are what is muted in its sound. Measures of ``reviewed`` are still
    those of the whole sound: see ``shared_report``.
    """

    reviewed: Reviewed
    transcript: Transcript
    stretches: tuple[Stretch, ...]
    spans: tuple[Span, ...]
    rules: TextRules
    pack: LanguagePack

    @property
    def is_untouched(self) -> bool:
        """Whether everything was decided to be kept."""
        return not self.spans and not self.stretches


def redacted_take(library: Library, correspondence: Correspondence, take: Take) -> RedactedTake:
    """The take as it may leave by what is decided now.

    Raises:
        ValueError: it was not heard yet, or something is not decided on: nothing leaves before.
        CoachError: ``TAKE_GONE``, or what the vault raises.
    """
    under_review = reviewed(library, correspondence, take.id)
    if under_review is None:
        message = "a take that nobody heard yet cannot be reviewed"
        raise ValueError(message)
    if under_review.review.still_open:
        message = "there are open decisions"
        raise ValueError(message)
    words = under_review.report.transcript.words
    heard = under_review.heard.transcript
    pack = load_pack(heard.language)
    hiding = hiding_of(under_review.review, pack)
    hidden = everywhere(redactions(under_review.review), words, hiding, under_review.review, pack)
    left_out = never_heard(words, heard.unheard)
    transcript, stretches = redacted_words(replace(heard, words=words), hidden)
    personal = under_review.personal
    return RedactedTake(
        reviewed=under_review,
        transcript=transcript,
        stretches=_with_unheard(stretches, (*left_out, *_in_sound(hidden))),
        spans=muted_spans(hidden, words, left_out),
        rules=TextRules(hiding, pack, personal.private_words, personal.public_name),
        pack=pack,
    )


def redacted_title(talk: Talk, redacted: RedactedTake) -> str:
    """The talk's title as it may stand on a page or in the name of a file."""
    return redacted_text(talk.title, redacted.rules)


def outgoing_template(talk: Talk, redacted: RedactedTake) -> tuple[str, str | None]:
    """Code and, where it does not ship, text of the talk's template.

    One that cannot be read any more without what it named stays at home, and one that ships stands for it.
    """
    if talk.own_template is None:
        return talk.template, None
    text = without_names(talk.own_template, redacted.rules)
    try:
        own_template(text, redacted.transcript.language)
    except CoachError:
        return FALLBACK_TEMPLATE, None
    return talk.template, text


def quiet_sound(library: Library, take: Take, redacted: RedactedTake, should_stop: ShouldStop | None = None) -> Sound:
    """The take's sound for a letter: silent where something stays private, and no finer than it is coded there.

    An hour as it was recorded takes 700 MB, and every step from there another copy: it comes piece by piece.

    Raises:
        StoppedError: ``should_stop`` said so.
        CoachError: ``TAKE_GONE``, ``TAKE_DAMAGED``.
    """
    coming = QuietSound(redacted.spans, take.duration_s)

    def hear(piece: Sound) -> None:
        stop_if(should_stop)
        coming.add(piece)

    library.hear_sound(take.id, hear)
    return coming.whole()


def outgoing_sound(
    parts: SharingParts,
    take: Take,
    redacted: RedactedTake,
    voice: ShareVoice,
    *,
    should_stop: ShouldStop | None = None,
) -> Sound:
    """The sound as it leaves: own or disguised, with a soft tone over everything that stays private.

    At the take's own rate, for files that lose nothing. In a letter goes what ``letter_sound`` makes.

    Raises:
        StoppedError: ``should_stop`` said so.
        CoachError: ``TAKE_GONE``, ``TAKE_DAMAGED``.
    """
    whole = parts.library.sound(take.id)
    redact(whole, redacted.spans, tone=False)
    moved = disguise_of(parts, take, None, whole, should_stop) if voice is ShareVoice.DISGUISED else None
    return letter_sound(parts.sound_copies, whole, redacted.spans, voice, moved=moved, should_stop=should_stop)


def disguise_of(
    parts: SharingParts, take: Take, contact_id: str | None, quiet: Sound, should_stop: ShouldStop | None
) -> Moved:
    """How the voice in what is left of a take's sound is moved for this contact (``None``: for anybody else).

    As in everything of it that went to them before. It is kept before anything goes out: a file whose making ends
    later has used up no other one.

    Raises:
        StoppedError: ``should_stop`` said so.
        CoachError: ``TAKE_GONE``, or what the vault raises.
    """
    kept = parts.correspondence
    with stoppable(should_stop):
        moved = parts.sound_copies.disguise_for(quiet, should_stop, kept.disguises(take.id, contact_id))
    kept.keep_disguise(take.id, contact_id, moved)
    return moved


def shared_report(
    parts: SharingParts,
    talk: Talk,
    take: Take,
    redacted: RedactedTake,
    *,
    plan: Plan | None = None,
    measures: SoundMeasures | None = None,
    voice: ShareVoice = ShareVoice.NONE,
    should_stop: ShouldStop | None = None,
) -> tuple[Report, TakeSummary] | None:
    """The report of what is left, made anew; ``None`` where that says nothing any more.

    ``plan`` is the one that leaves; without one, the report knows only which parts were to be told. ``measures``
    are ``measures_left``, where the sound was read already. What was muted is measured as silence, and no pause is told
    of it. How high the voice lies is told where the voice itself goes out (``voice``): beside a disguised one it would
    undo that.

    Raises:
        StoppedError: ``should_stop`` said so.
        CoachError: what the vault raises.
    """
    if measures is None:
        is_muted = bool(redacted.spans)
        quiet = quiet_sound(parts.library, take, redacted, should_stop) if is_muted else None
        measures = measures_left(redacted, quiet, should_stop)
    context = _context(parts.library, talk, take, redacted, plan)
    source = Source(redacted_title(talk, redacted), measures.duration_s, take.sample_rate_hz, 1)
    template, _ = outgoing_template(talk, redacted)
    try:
        report, summary = parts.analyst(source, Heard(redacted.transcript, measures), template, context)
    except CoachError:
        return None
    if voice is not ShareVoice.OWN:
        report = _without_height(report)
    return replace(report, safety=None), summary


def _without_height(report: Report) -> Report:
    """The report without how high the voice lies; how far it moves stays."""
    if report.voice is None:
        return report
    curve = tuple(replace(point, pitch_hz=None) for point in report.voice.curve)
    return replace(report, voice=replace(report.voice, pitch_median_hz=None, curve=curve))


def heard_as_shared(
    parts: SharingParts,
    take: Take,
    hidden: tuple[Redaction, ...],
    start_s: float,
    end_s: float,
    *,
    voice: ShareVoice = ShareVoice.OWN,
    sound: Sound | None = None,
    should_stop: ShouldStop | None = None,
) -> Sound:
    """A short stretch as it would leave by these redactions, to be heard before anything is decided for good.

    ``sound`` is the take's own, where it was read already. Raises as ``outgoing_sound``. Not for the window's thread.
    """
    kept = parts.library.hearing(take.id)
    words = () if kept is None else kept[1].transcript.words
    unheard = () if kept is None else never_heard(words, kept[0].transcript.unheard)
    whole = parts.library.sound(take.id) if sound is None else sound
    rate_hz = whole.sample_rate_hz
    around = PREVIEW_AROUND_S if voice is ShareVoice.DISGUISED else 0.0
    first = max(0, round((start_s - around) * rate_hz))
    last = min(len(whole.samples), round((end_s + around) * rate_hz))
    offset_s = first / rate_hz
    excerpt = Sound(whole.samples[first:last], rate_hz)
    spans = tuple(Span(span.start_s - offset_s, span.end_s - offset_s) for span in muted_spans(hidden, words, unheard))
    made = let_go(parts.sound_copies, excerpt, spans, voice, should_stop)
    begins = max(0, round(start_s * rate_hz)) - first
    ends = begins + max(0, round((end_s - max(start_s, 0.0)) * rate_hz))
    return Sound(made.samples[begins:ends], rate_hz)


def peaks_of(samples: NDArray[np.float32], count: int = PEAKS) -> tuple[float, ...]:
    """The largest magnitude (0..1) of each of ``count`` equal stretches, or of each sample where there are fewer."""
    if not len(samples):
        return ()
    edges = np.linspace(0, len(samples), min(count, len(samples)) + 1).astype(np.int64)[:-1]
    highest = np.maximum(np.maximum.reduceat(samples, edges), -np.minimum.reduceat(samples, edges))
    return tuple(round(float(peak), 3) for peak in np.clip(highest, 0.0, 1.0))


def let_go(
    copies: SoundCopies, sound: Sound, spans: tuple[Span, ...], voice: ShareVoice, should_stop: ShouldStop | None
) -> Sound:
    """The sound with a tone over ``spans``, in the speaker's own voice or, by ``DISGUISED``, in a moved one.

    Raises:
        StoppedError: ``should_stop`` said so.
    """
    own = Sound(sound.samples.copy(), sound.sample_rate_hz)
    redact(own, spans, tone=False)
    return letter_sound(copies, own, spans, voice, should_stop=should_stop)


def letter_sound(
    copies: SoundCopies,
    quiet: Sound,
    spans: tuple[Span, ...],
    voice: ShareVoice,
    *,
    moved: Moved | None = None,
    should_stop: ShouldStop | None = None,
) -> Sound:
    """As ``let_go``, of a sound that is silent in ``spans`` already, and whose samples nobody needs any more.

    ``moved`` is how far a disguised voice is moved, ``None`` for by chance.

    Raises:
        StoppedError: ``should_stop`` said so.
    """
    if voice is not ShareVoice.DISGUISED:
        lay_tones(quiet, spans)
        return quiet
    stop_if(should_stop)
    with stoppable(should_stop):
        made = copies.disguised(quiet, should_stop, moved, is_spare=True)
    stop_if(should_stop)
    # The tone comes last: the disguise would take it for a voice and move it.
    redact(made, spans)
    return made


def measures_left(redacted: RedactedTake, quiet: Sound | None, should_stop: ShouldStop | None = None) -> SoundMeasures:
    """What can be measured of what is left; as it was heard where nothing is muted.

    ``quiet`` is what ``quiet_sound`` gave, ``None`` only where nothing is muted.

    Raises:
        StoppedError: ``should_stop`` said so.
    """
    if not redacted.spans or quiet is None:
        return redacted.reviewed.heard.measures
    return measured(quiet, should_stop)


def _in_sound(hidden: tuple[Redaction, ...]) -> tuple[Span, ...]:
    return tuple(Span(one.start_s, one.end_s) for one in hidden if one.is_sound_only)


def _with_unheard(stretches: tuple[Stretch, ...], unheard: tuple[Span, ...]) -> tuple[Stretch, ...]:
    more = (Stretch(span.start_s, span.end_s, LeftOut.LEFT_OUT) for span in unheard)
    return tuple(sorted((*stretches, *more), key=lambda one: (one.start_s, one.end_s)))


def _context(library: Library, talk: Talk, take: Take, redacted: RedactedTake, plan: Plan | None) -> SpeakerContext:
    context = speaker_context(library, talk, take)
    template, text = outgoing_template(talk, redacted)
    question = context.scope.question
    if question is not None:
        asked = replace(question, text=redacted_text(question.text, redacted.rules))
        context = replace(context, scope=replace(context.scope, question=asked))
    return replace(
        context,
        personal=PersonalWords(fillers=context.personal.fillers, not_fillers=context.personal.not_fillers),
        plan=outline_of(talk.plan) if plan is None else plan,
        own_template=text,
        relabels=context.relabels if template == talk.template else (),
        left_out=redacted.spans,
        # Nothing is told of the silence that stands where words were muted.
        breaks_s=tuple(sorted((*context.breaks_s, *(at_s for span in redacted.spans for at_s in _moments_in(span))))),
    )


def _moments_in(span: Span) -> Iterator[float]:
    """Moments so near to each other that no pause in the span lies between them."""
    count = max(1, math.ceil(span.length_s / BREAK_SLACK_S))
    yield from (span.start_s + (at + 0.5) * span.length_s / count for at in range(count))

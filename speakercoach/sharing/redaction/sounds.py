"""The sound that leaves: a soft tone where something is private, and nothing of what was there."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.word_lengths import NEEDED_RATIO, usual_length_s
from speakercoach.domain.safety import Redaction
from speakercoach.domain.sound import Sound, Span
from speakercoach.domain.transcript import Word

LEAST_MARGIN_S = 0.15
"""Word times of recognisers are off by 0.1 to 0.2 s. Where the next word follows at once, some of it is lost with it:
better than a syllable of a name."""
MOST_MARGIN_S = 0.5
"""A drawn-out word reaches into the silence beside it further than its times say. Of 122 aligned words, muted by times
as a recogniser gives them, nothing can be heard so; of two of them 0.24 s where only half of the silence went along."""
MOST_LACKING_S = 1.0
"""A word whose time is too short to say it in was said within this time beside it."""
SHORTEST_KEPT_S = 0.2
"""Less than a syllable between two tones is of no use to a listener, and of some to who wants to know the words."""

TONE_HZ = 330.0
TONE_LEVEL = 0.03
"""-30 dB relative to full scale: softer than any speech, whatever was said there."""
TONE_FADE_S = 0.02
EDGE_FADE_S = 0.005
"""What is kept fades out and in beside a tone, so that its cut makes no click."""


def muted_spans(
    redactions: Iterable[Redaction], words: Sequence[Word] = (), unheard: Iterable[Span] = ()
) -> tuple[Span, ...]:
    """Which stretches of the sound are muted, in order and apart, their margins included.

    ``words`` are those of the take: margins take the silence beside a stretch along. The sound itself is not asked, so
    that what is muted does not depend on what it hides. ``unheard`` are muted as they are.
    """
    spans = [_with_margins(one, words) for one in redactions]
    spans += unheard
    spans.sort(key=lambda span: (span.start_s, span.end_s))
    apart: list[Span] = []
    for span in spans:
        if apart and span.start_s - apart[-1].end_s < SHORTEST_KEPT_S:
            apart[-1] = Span(apart[-1].start_s, max(apart[-1].end_s, span.end_s))
        else:
            apart.append(span)
    return tuple(apart)


def never_heard(words: Sequence[Word], unheard: Iterable[Span]) -> tuple[Span, ...]:
    """Of the stretches that a recogniser left out, those for which nobody wrote words since: no review saw them."""
    return tuple(span for span in unheard if not any(_overlap(span, word) for word in words))


def redacted_sound(sound: Sound, spans: Sequence[Span], *, tone: bool = True) -> Sound:
    """The sound with a soft tone, or with silence, instead of what is in ``spans`` (see ``muted_spans``).

    Every sample within a span is replaced; those kept beside it fade. Before anything else is done to the sound:
    resampling and encoding spread each moment over its neighbours, and must not find the words any more.
    """
    if not spans:
        return sound
    made = Sound(sound.samples.copy(), sound.sample_rate_hz)
    redact(made, spans, tone=tone)
    return made


def redact(sound: Sound, spans: Sequence[Span], *, tone: bool = True) -> None:
    """As ``redacted_sound``, in samples that the caller alone holds: an hour has no room for a copy."""
    rate_hz, samples = sound.sample_rate_hz, sound.samples
    fade = max(1, round(EDGE_FADE_S * rate_hz))
    falling = np.linspace(1.0, 0.0, fade, endpoint=False, dtype=np.float32)
    for span in spans:
        first, last = _touched(span, rate_hz, len(samples))
        if first == last:
            continue
        before = samples[max(0, first - fade) : first]
        before *= falling[len(falling) - len(before) :]
        behind = samples[last : last + fade]
        behind *= falling[::-1][: len(behind)]
        samples[first:last] = _tone(last - first, rate_hz) if tone else 0.0


def lay_tones(sound: Sound, spans: Sequence[Span]) -> None:
    """Put the soft tone where ``redact`` left silence, in samples that the caller alone holds."""
    for span in spans:
        first, last = _touched(span, sound.sample_rate_hz, len(sound.samples))
        sound.samples[first:last] = _tone(last - first, sound.sample_rate_hz)


def silence(samples: NDArray[np.float32], rate_hz: int, spans: Sequence[Span], start: int = 0) -> None:
    """Take out what is in ``spans`` of samples that the caller alone holds; edges fade later.

    ``start`` is how many samples of the whole sound come before these.
    """
    for span in spans:
        first, last = _touched(span, rate_hz, start + len(samples))
        samples[max(0, first - start) : max(0, last - start)] = 0.0


def _touched(span: Span, rate_hz: int, count: int) -> tuple[int, int]:
    """Outwards: a sample that the stretch touches at all goes."""
    first = min(max(0, int(np.floor(span.start_s * rate_hz))), count)
    return first, min(max(first, int(np.ceil(span.end_s * rate_hz))), count)


def _tone(count: int, rate_hz: int) -> NDArray[np.float32]:
    made: NDArray[np.float64] = TONE_LEVEL * np.sin(2.0 * np.pi * TONE_HZ / rate_hz * np.arange(count))
    fade = min(round(TONE_FADE_S * rate_hz), count // 2)
    if fade:
        rising = 0.5 - 0.5 * np.cos(np.pi * np.arange(fade) / fade)
        made[:fade] *= rising
        made[count - fade :] *= rising[::-1]
    return made.astype(np.float32)


def _with_margins(one: Redaction, words: Sequence[Word]) -> Span:
    inside = words[max(0, one.first_word) : one.last_word + 1]
    start_s = min([one.start_s, *(word.start_s for word in inside)])
    end_s = max([one.end_s, *(word.end_s for word in inside)])
    if one.is_sound_only:
        # The words that stand there now may be others than those that are heard: only what reaches out bounds it.
        earlier = max((word.end_s for word in words if word.start_s < start_s), default=None)
        later = min((word.start_s for word in words if word.end_s > end_s), default=None)
    else:
        earlier = max((word.end_s for word in words[: max(0, one.first_word)]), default=None)
        later = next((word.start_s for word in words[one.last_word + 1 :]), None)
    said = one.said.split() if one.is_sound_only else [word.text for word in inside]
    lacking_s = _lacking_s(said, end_s - start_s)
    return Span(
        max(0.0, start_s - _margin_s(None if earlier is None else start_s - earlier) - lacking_s),
        end_s + _margin_s(None if later is None else later - end_s) + lacking_s,
    )


def _margin_s(silence_s: float | None) -> float:
    if silence_s is None:
        return MOST_MARGIN_S
    return min(max(silence_s, LEAST_MARGIN_S), MOST_MARGIN_S)


def _lacking_s(said: Sequence[str], length_s: float) -> float:
    """How much time is missing to say the words in; none where the time can be right."""
    expected_s = sum(map(usual_length_s, said))
    return min(expected_s - length_s, MOST_LACKING_S) if length_s < NEEDED_RATIO * expected_s else 0.0


def _overlap(span: Span, word: Word) -> bool:
    return word.start_s < span.end_s and span.start_s < word.end_s

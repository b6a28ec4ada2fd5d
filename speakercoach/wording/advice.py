"""Turns a strength or a next step into words: one headline, and what it rests on.

The codes and their values are made in ``speakercoach.analysis.feedback``, whose docstring holds the table. A value
that is not there leaves a shorter sentence, never a broken one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.quantities import clock, seconds_short

Values = Mapping[str, str | int | float]


@dataclass(frozen=True, slots=True)
class AdviceText:
    """``headline`` stands alone; ``detail`` says what was heard, and may be empty."""

    headline: str
    detail: str


def advice_text(code: str, values: Values) -> AdviceText:
    """The words for one strength or next step in the person's language.

    Raises:
        KeyError: the code is none of the codes of ``speakercoach.analysis.feedback``.
    """
    return _TEXTS[code](values)


def advice_codes() -> tuple[str, ...]:
    """Every code that has words."""
    return tuple(_TEXTS)


def _number(values: Values, key: str) -> float | None:
    value = values.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _quiet_moments(values: Values) -> AdviceText:
    mean_s = _number(values, "mean_s")
    detail = tr("Between sentences you wait {length} on average.", length=seconds_short(mean_s)) if mean_s else ""
    return AdviceText(tr("You gave the quiet moments time."), detail)


def _steady_pace(values: Values) -> AdviceText:
    wpm, syllables = _number(values, "wpm"), _number(values, "syl_per_min")
    detail = ""
    if wpm is not None:
        detail = tr("About {count} words a minute, from beginning to end.", count=round(wpm))
    elif syllables is not None:
        detail = tr("About {count} syllables a minute, from beginning to end.", count=round(syllables))
    return AdviceText(tr("Your pace is easy to follow."), detail)


def _few_fillers(values: Values) -> AdviceText:
    count = _number(values, "count")
    detail = "" if count is None else trn("{count} filler in all.", "{count} fillers in all.", int(count))
    return AdviceText(tr("Few fillers stood between your words."), detail)


def _clear_ask(values: Values) -> AdviceText:
    start_s = _number(values, "start_s")
    detail = "" if start_s is None else tr("At {time} you say what people can do.", time=clock(start_s))
    return AdviceText(tr("People know what you ask of them."), detail)


def _scene_first(values: Values) -> AdviceText:
    start_s = _number(values, "start_s")
    detail = "" if start_s is None else tr("At {time} we are already there with you.", time=clock(start_s))
    return AdviceText(tr("You begin with a moment that people can see."), detail)


def _told_to_end(values: Values) -> AdviceText:
    duration_s, words = _number(values, "duration_s"), _number(values, "words")
    detail = ""
    if duration_s is not None and words is not None:
        detail = trn("{count} word in {length}.", "{count} words in {length}.", int(words), length=clock(duration_s))
    return AdviceText(tr("You said it out loud."), detail)


def _filler_cluster(values: Values) -> AdviceText:
    count, total, length_s = (_number(values, key) for key in ("count", "total", "length_s"))
    elsewhere = _number(values, "elsewhere_per_minute")
    parts = []
    if count is not None and total is not None and length_s is not None:
        parts.append(
            tr(
                "{count} of {total} fillers come in these {length} seconds.",
                count=int(count),
                total=int(total),
                length=round(length_s),
            )
        )
    if elsewhere is not None:
        parts.append(tr("Elsewhere: {rate} a minute.", rate=f"{elsewhere:.1f}"))
    return AdviceText(tr("Say this part once more, one breath before each sentence."), " ".join(parts))


def _pace_fast(values: Values) -> AdviceText:
    wpm, syllables = _number(values, "wpm"), _number(values, "syl_per_min")
    detail = ""
    if wpm is not None:
        detail = tr("About {count} words a minute here.", count=round(wpm))
    elif syllables is not None:
        detail = tr("About {count} syllables a minute here.", count=round(syllables))
    return AdviceText(tr("Give this part a little more time."), detail)


def _breath_between(values: Values) -> AdviceText:
    mean_s = _number(values, "mean_s")
    detail = ""
    if mean_s == 0:
        detail = tr("The sentences follow each other without a pause.")
    elif mean_s is not None:
        detail = tr("Between sentences you wait {length} on average.", length=seconds_short(mean_s))
    return AdviceText(tr("Try one breath between two sentences."), detail)


def _breaks_inside(values: Values) -> AdviceText:
    count = _number(values, "count")
    detail = ""
    if count is not None:
        detail = trn("{count} pause stands inside a sentence.", "{count} pauses stand inside sentences.", int(count))
    return AdviceText(tr("Try saying a sentence in one go, and rest after it."), detail)


def _make_ask(_values: Values) -> AdviceText:
    return AdviceText(
        tr("Say what people can do, near the end."),
        tr("I did not hear a request to the listener. If that was your choice, it is fine."),
    )


def _missing_beat(values: Values) -> AdviceText:
    name = values.get("name")
    headline = tr("Look at one more part of the story.")
    if isinstance(name, str) and name:
        headline = tr("Look at one more part of the story: {name}.", name=name)
    return AdviceText(headline, tr("This part was not told. If that was your choice, it is fine."))


def _speak_up(_values: Values) -> AdviceText:
    return AdviceText(
        tr("Let the microphone come a little closer."),
        tr("Your voice is quiet in this recording, so some of it is hard to make out."),
    )


def _unsure_words(_values: Values) -> AdviceText:
    return AdviceText(
        tr("Listen first: I am not sure I heard the words right."),
        tr("You can trust pauses and times more: they come from the sound itself."),
    )


_TEXTS: Mapping[str, Callable[[Values], AdviceText]] = {
    "quiet_moments": _quiet_moments,
    "steady_pace": _steady_pace,
    "few_fillers": _few_fillers,
    "clear_ask": _clear_ask,
    "scene_first": _scene_first,
    "told_to_end": _told_to_end,
    "filler_cluster": _filler_cluster,
    "pace_fast": _pace_fast,
    "breath_between": _breath_between,
    "breaks_inside": _breaks_inside,
    "make_ask": _make_ask,
    "missing_beat": _missing_beat,
    "speak_up": _speak_up,
    "unsure_words": _unsure_words,
}

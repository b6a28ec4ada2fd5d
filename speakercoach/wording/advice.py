"""Turns a strength or a next step into words: one headline, and what it rests on.

The codes and their values are made in ``speakercoach.analysis.advice.feedback``, whose docstring holds the table. A
value that is not there leaves a shorter sentence, never a broken one.
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
        KeyError: the code is none of the codes of ``speakercoach.analysis.advice.feedback``.
    """
    return _TEXTS[code](values)


def advice_codes() -> tuple[str, ...]:
    """Every code that has words."""
    return tuple(_TEXTS)


def _number(values: Values, key: str) -> float | None:
    value = values.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _phrase(values: Values) -> str:
    """The speaker's own words that the advice names; empty where there are none."""
    phrase = values.get("phrase")
    return phrase if isinstance(phrase, str) else ""


def _quiet_moments(values: Values) -> AdviceText:
    mean_s = _number(values, "mean_s")
    usual_s = _number(values, "usual_s")
    waits = _number(values, "waits")
    detail = ""
    if waits:
        detail = trn(
            "{count} time you wait about a second or longer.",
            "{count} times you wait about a second or longer.",
            int(waits),
        )
    elif mean_s and usual_s:
        detail = tr(
            "Between sentences you wait {length} on average; in earlier takes it was {usual}.",
            length=seconds_short(mean_s),
            usual=seconds_short(usual_s),
        )
    elif mean_s:
        detail = tr("Between sentences you wait {length} on average.", length=seconds_short(mean_s))
    return AdviceText(tr("You gave the quiet moments time."), detail)


def _pause_for_effect(values: Values) -> AdviceText:
    length_s, start_s = _number(values, "length_s"), _number(values, "start_s")
    detail = ""
    if length_s is not None and start_s is not None:
        detail = tr(
            "At {time} you wait {length}, and the next sentence is heard.",
            time=clock(start_s),
            length=seconds_short(length_s),
        )
    return AdviceText(tr("You let a silence speak."), detail)


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
    if count == 0:
        return AdviceText(tr("No fillers."), "")
    detail = "" if count is None else trn("{count} filler in all.", "{count} fillers in all.", int(count))
    return AdviceText(tr("Few fillers stood between your words."), detail)


def _fewer_fillers(values: Values) -> AdviceText:
    rate, usual = _number(values, "per_minute"), _number(values, "usual_per_minute")
    detail = ""
    if rate is not None and usual is not None:
        detail = tr("{rate} a minute; in earlier takes it was {usual}.", rate=f"{rate:.1f}", usual=f"{usual:.1f}")
    return AdviceText(tr("Fewer fillers than before."), detail)


def _said_again_on_purpose(values: Values) -> AdviceText:
    phrase, count = _phrase(values), _number(values, "count")
    detail = ""
    if phrase and count is not None:
        detail = trn(
            "{count} sentence begins with “{phrase}”.",
            "{count} sentences begin with “{phrase}”.",
            int(count),
            phrase=phrase,
        )
    return AdviceText(tr("You say it again on purpose, and it carries."), detail)


def _clear_ask(values: Values) -> AdviceText:
    start_s = _number(values, "start_s")
    detail = "" if start_s is None else tr("At {time} you say what people can do.", time=clock(start_s))
    return AdviceText(tr("People know what you ask of them."), detail)


def _ask_to_act_on(values: Values) -> AdviceText:
    start_s = _number(values, "start_s")
    detail = "" if start_s is None else tr("At {time} you say what to do, and by when.", time=clock(start_s))
    return AdviceText(tr("Somebody could act on your ask today."), detail)


def _scene_to_see(values: Values) -> AdviceText:
    start_s = _number(values, "start_s")
    detail = "" if start_s is None else tr("At {time} there is a place, and things in it.", time=clock(start_s))
    return AdviceText(tr("You tell a moment so that people can see it."), detail)


def _opening_taken_up(values: Values) -> AdviceText:
    phrase = _phrase(values)
    detail = tr("“{phrase}” is there at the beginning, and comes back at the end.", phrase=phrase) if phrase else ""
    return AdviceText(tr("Your end takes up your beginning."), detail)


def _opens_up(_values: Values) -> AdviceText:
    return AdviceText(
        tr("You open up from I to we and you."),
        tr("You begin with your own story, and by the end the listeners are part of it."),
    )


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
        figures = {"count": int(count), "total": int(total), "length": round(length_s)}
        if _number(values, "likely"):
            parts.append(
                tr("{count} of {total} fillers and likely hesitations come in these {length} seconds.", **figures)
            )
        else:
            parts.append(tr("{count} of {total} fillers come in these {length} seconds.", **figures))
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
    mean_s, count, ends = (_number(values, key) for key in ("mean_s", "count", "ends"))
    detail = ""
    if mean_s == 0:
        detail = tr("The sentences follow each other without a pause.")
    elif count and ends and count > ends / 2:
        detail = trn(
            "{count} sentence follows the one before it without a pause.",
            "{count} sentences follow the one before without a pause.",
            int(count),
        )
    elif mean_s is not None:
        detail = tr("Between sentences you wait {length} on average.", length=seconds_short(mean_s))
    return AdviceText(tr("Try one breath between two sentences."), detail)


def _breaks_inside(values: Values) -> AdviceText:
    count = _number(values, "count")
    detail = ""
    if count is not None:
        detail = trn(
            "{count} pause falls between words that belong together.",
            "{count} pauses fall between words that belong together.",
            int(count),
        )
    return AdviceText(tr("Try saying a sentence in one go, and rest after it."), detail)


def _broken_stretch(values: Values) -> AdviceText:
    count, length_s = _number(values, "count"), _number(values, "length_s")
    detail = ""
    if count is not None and length_s is not None:
        detail = tr(
            "In {length} seconds {count} short pauses fall between words that belong together.",
            length=round(length_s),
            count=int(count),
        )
    return AdviceText(tr("Say this part in longer pieces: breathe where a thought ends."), detail)


def _long_run(values: Values) -> AdviceText:
    words, length_s = _number(values, "words"), _number(values, "length_s")
    detail = ""
    if words is not None and length_s is not None:
        detail = tr(
            "{count} words in one go, {length} seconds without a pause.", count=int(words), length=round(length_s)
        )
    return AdviceText(tr("Give people one breath in the middle of this."), detail)


def _fading_ends(values: Values) -> AdviceText:
    count = _number(values, "count")
    detail = ""
    if count is not None:
        detail = trn(
            "{count} sentence end can hardly be heard.", "{count} sentence ends can hardly be heard.", int(count)
        )
    return AdviceText(tr("Carry your voice to the last word of the sentence."), detail)


def _many_restarts(values: Values) -> AdviceText:
    count = _number(values, "count")
    detail = ""
    if count is not None:
        detail = trn("You said words again {count} time.", "You said words again {count} times.", int(count))
    return AdviceText(tr("Take a breath until the sentence is ready, then begin."), detail)


def _many_hedges(values: Values) -> AdviceText:
    count, phrase = _number(values, "count"), _phrase(values)
    detail = ""
    if count is not None and phrase:
        detail = tr("Words like “{phrase}” come {count} times.", phrase=phrase, count=int(count))
    return AdviceText(tr("Try one of these sentences without the softening word."), detail)


def _same_word(values: Values) -> AdviceText:
    count, phrase = _number(values, "count"), _phrase(values)
    detail = ""
    if count is not None and phrase:
        detail = tr("“{phrase}” comes {count} times.", phrase=phrase, count=int(count))
    return AdviceText(tr("Try another word here, or none."), detail)


def _make_ask(values: Values) -> AdviceText:
    detail = tr("I did not hear a request to the listener. If that was your choice, it is fine.")
    if _number(values, "planned"):
        detail = tr("Your plan has an ask, and I did not hear it. If that was your choice, it is fine.")
    return AdviceText(tr("Say what people can do, near the end."), detail)


def _name_one_act(values: Values) -> AdviceText:
    start_s = _number(values, "start_s")
    detail = "" if start_s is None else tr("At {time} you ask for help. One small act is enough.", time=clock(start_s))
    return AdviceText(tr("Name one thing that people can do."), detail)


def _say_by_when(values: Values) -> AdviceText:
    start_s = _number(values, "start_s")
    detail = "" if start_s is None else tr("At {time} you say what people can do.", time=clock(start_s))
    return AdviceText(tr("Say by when, too: tonight, this week, before a day."), detail)


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


def _too_loud(_values: Values) -> AdviceText:
    return AdviceText(
        tr("Move a little away from the microphone, or turn it down."),
        tr("The loud moments are cut off in this recording, so I say nothing about loudness."),
    )


def _noisy_room(_values: Values) -> AdviceText:
    return AdviceText(
        tr("Try a quieter place, or come closer to the microphone."),
        tr("There is noise in this recording. Pauses and voice cannot be told for sure."),
    )


def _come_closer(_values: Values) -> AdviceText:
    return AdviceText(
        tr("Come closer to the microphone."),
        tr("The room gives your voice back in this recording. Pauses and voice cannot be told for sure."),
    )


def _unsure_words(_values: Values) -> AdviceText:
    return AdviceText(
        tr("Listen first: I am not sure I heard the words right."),
        tr("Pauses and times come from the sound itself: where it is clear, they are nearer to the truth."),
    )


_TEXTS: Mapping[str, Callable[[Values], AdviceText]] = {
    "quiet_moments": _quiet_moments,
    "steady_pace": _steady_pace,
    "few_fillers": _few_fillers,
    "clear_ask": _clear_ask,
    "ask_to_act_on": _ask_to_act_on,
    "scene_first": _scene_first,
    "scene_to_see": _scene_to_see,
    "opening_taken_up": _opening_taken_up,
    "opens_up": _opens_up,
    "told_to_end": _told_to_end,
    "filler_cluster": _filler_cluster,
    "pace_fast": _pace_fast,
    "breath_between": _breath_between,
    "breaks_inside": _breaks_inside,
    "make_ask": _make_ask,
    "name_one_act": _name_one_act,
    "say_by_when": _say_by_when,
    "missing_beat": _missing_beat,
    "speak_up": _speak_up,
    "too_loud": _too_loud,
    "noisy_room": _noisy_room,
    "come_closer": _come_closer,
    "pause_for_effect": _pause_for_effect,
    "fewer_fillers": _fewer_fillers,
    "said_again_on_purpose": _said_again_on_purpose,
    "broken_stretch": _broken_stretch,
    "long_run": _long_run,
    "fading_ends": _fading_ends,
    "many_restarts": _many_restarts,
    "many_hedges": _many_hedges,
    "same_word": _same_word,
    "unsure_words": _unsure_words,
}

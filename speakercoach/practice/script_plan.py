"""What of a script goes into a plan: short key phrases and the full text as a note, added behind what is there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from speakercoach.domain.talk import BeatPlan

LONGEST_PHRASE = 90
"""Letters that can be taken in at a glance while speaking."""
_ENOUGH_PHRASES = 4
_SHORT_SENTENCE = range(12, 61)
"""Letters of a sentence that says something and is quickly read."""
_SHORTEST_CUT = 24
_CUTS = (";", ":", " – ", " — ", ",", "\uff0c")


@dataclass(frozen=True, slots=True)
class ScriptPart:
    """What a script gives to one part of the story."""

    beat: str
    phrases: tuple[str, ...]
    note: str = ""


def key_phrases(paragraphs: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """A few sentences that bring a part back: the first of each paragraph, and short ones where those are few.

    ``paragraphs`` hold the part's sentences. A sentence that is too long ends early, at a comma where one stands.
    """
    chosen = {(number, 0) for number, sentences in enumerate(paragraphs) if sentences}
    if len(chosen) > _ENOUGH_PHRASES:
        chosen = set(sorted(chosen)[:_ENOUGH_PHRASES])
    for number, sentences in enumerate(paragraphs):
        for place, sentence in enumerate(sentences):
            if len(chosen) < _ENOUGH_PHRASES and len(sentence) in _SHORT_SENTENCE:
                chosen.add((number, place))
    return tuple(dict.fromkeys(_shortened(paragraphs[number][place]) for number, place in sorted(chosen)))


def _shortened(sentence: str) -> str:
    if len(sentence) <= LONGEST_PHRASE:
        return sentence
    head = sentence[: LONGEST_PHRASE - 1]
    cut = max(head.rfind(mark) for mark in _CUTS)
    if cut < _SHORTEST_CUT:
        cut = head.rfind(" ")
    return head[: cut if cut >= _SHORTEST_CUT else len(head)].rstrip(" ,;:–—") + "…"


def new_in(beats: Mapping[str, BeatPlan], parts: tuple[ScriptPart, ...]) -> tuple[ScriptPart, ...]:
    """What of a script is not in the plan yet."""
    found: list[ScriptPart] = []
    for part in parts:
        there = beats.get(part.beat, BeatPlan(part.beat))
        phrases = tuple(phrase for phrase in part.phrases if phrase not in there.phrases)
        note = "" if part.note in there.note else part.note
        if phrases or note:
            found.append(ScriptPart(part.beat, phrases, note))
    return tuple(found)


def with_script(beats: Mapping[str, BeatPlan], parts: tuple[ScriptPart, ...]) -> dict[str, BeatPlan]:
    """The plan with these phrases and notes behind its own."""
    written = dict(beats)
    for part in parts:
        there = written.get(part.beat, BeatPlan(part.beat))
        own = tuple(phrase for phrase in there.phrases if phrase.strip())
        note = "\n\n".join(text for text in (there.note, part.note) if text.strip())
        written[part.beat] = replace(there, phrases=(*own, *part.phrases), note=note)
    return written


def without_script(beats: Mapping[str, BeatPlan], parts: tuple[ScriptPart, ...]) -> dict[str, BeatPlan]:
    """The plan without what ``with_script`` added; what somebody changed of it since then is theirs and stays."""
    written = dict(beats)
    for part in parts:
        there = written.get(part.beat)
        if there is None:
            continue
        phrases = list(there.phrases)
        for phrase in reversed(part.phrases):
            if phrase in phrases:
                del phrases[len(phrases) - 1 - phrases[::-1].index(phrase)]
        note = there.note
        if part.note and note.endswith(part.note):
            note = note.removesuffix(part.note).removesuffix("\n\n")
        written[part.beat] = replace(there, phrases=tuple(phrases), note=note)
    return written

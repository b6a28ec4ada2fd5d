"""What a person can say of a sentence: which part of the story it serves, it alone or with those around it."""

from dataclasses import dataclass, replace

from speakercoach.ui.feedback.beats_view import BeatName
from speakercoach.ui.feedback.story_sentences import SpokenParts
from speakercoach.ui.models.relabels import RelabelDecision
from speakercoach.wording.catalogue import tr


@dataclass(frozen=True, slots=True)
class PartEntry:
    """One part to choose; ``beat`` is ``None`` for no part, ``is_now`` where all these sentences serve it already."""

    text: str
    beat: BeatName | None
    is_now: bool
    decision: RelabelDecision


@dataclass(frozen=True, slots=True)
class PartChoice:
    """Some sentences, and every part that they can be said to serve."""

    title: str
    entries: tuple[PartEntry, ...]


@dataclass(frozen=True, slots=True)
class PartMenu:
    """The sentences that were pointed at, and ``others``: more of those around them.

    ``as_heard`` takes back what the person said of the sentences that were pointed at.
    """

    choice: PartChoice
    others: tuple[PartChoice, ...]
    as_heard: RelabelDecision | None


def sentence_menu(parts: SpokenParts, first: int, last: int) -> PartMenu:
    """For the sentences ``first`` to ``last`` (inclusive): them, from there to the stretch's end, the whole stretch."""
    alone = _choice(tr("This sentence is"), parts, first, last)
    if first != last:
        return PartMenu(_choice(tr("These sentences are"), parts, first, last), (), _as_heard(parts, first, last))
    begins, ends = parts.stretch_of(first)
    others = []
    if begins < first < ends:
        others.append(_choice(tr("From here on it is"), parts, first, ends))
    if begins < ends:
        others.append(_choice(tr("The whole stretch is"), parts, begins, ends))
    return PartMenu(alone, tuple(others), _as_heard(parts, first, last))


def stretch_menu(parts: SpokenParts, sentence: int) -> PartMenu:
    """For the name of a part in the margin: the whole stretch first, then the sentence that begins there."""
    begins, ends = parts.stretch_of(sentence)
    if begins == ends:
        return sentence_menu(parts, sentence, sentence)
    others = []
    if sentence > begins:
        others.append(_choice(tr("From here on it is"), parts, sentence, ends))
    others.append(_choice(tr("This sentence is"), parts, sentence, sentence))
    whole = _choice(tr("The whole stretch is"), parts, begins, ends)
    return PartMenu(whole, tuple(others), _as_heard(parts, begins, ends))


def _choice(title: str, parts: SpokenParts, first: int, last: int) -> PartChoice:
    before = tuple(one.part for one in parts.sentences[first : last + 1])
    entries = []
    for name in (*parts.names, None):
        code = None if name is None else name.code
        after = tuple(replace(one, beat=code, is_set=True) for one in before)
        text = tr("No part") if name is None else name.name
        entries.append(PartEntry(text, name, all(one.beat == code for one in before), RelabelDecision(before, after)))
    return PartChoice(title, tuple(entries))


def _as_heard(parts: SpokenParts, first: int, last: int) -> RelabelDecision | None:
    before = tuple(one.part for one in parts.sentences[first : last + 1])
    if not any(one.is_set for one in before):
        return None
    return RelabelDecision(before, tuple(replace(one, is_set=False) for one in before))

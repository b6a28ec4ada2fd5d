"""Takes of one talk that were made of it: told in other words, with a figure altered or none."""

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from speakercoach.analysis.safety.across_takes import ToldTake, differing
from speakercoach.analysis.safety.said import read_said
from speakercoach.analysis.safety.told.english import told_in_english
from speakercoach.analysis.safety.told.korean import told_in_korean
from speakercoach.analysis.safety.told.mention import Told, ToldSort
from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.transcript import Word
from speakercoach.languages.pack import load_pack
from tests.benchmarks.truth.marked_talks import STEP_S, WORD_S, SafetyTalk

SEED = 3
LEFT_OUT_RATIO, SWAPPED_RATIO = 0.12, 0.15
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")


@dataclass(frozen=True, slots=True)
class TwiceTold:
    """Of ``altered`` figures ``found`` are shown; ``false`` are shown that were not altered, in ``pairs`` of takes."""

    altered: int = 0
    found: int = 0
    false: int = 0
    pairs: int = 0
    notes: tuple[str, ...] = ()

    def __add__(self, other: "TwiceTold") -> "TwiceTold":
        return TwiceTold(
            self.altered + other.altered,
            self.found + other.found,
            self.false + other.false,
            self.pairs + other.pairs,
            self.notes + other.notes,
        )


def told_twice(talk: SafetyTalk, *, in_other_words: bool) -> TwiceTold:
    """Alter each figure of a talk by itself and look whether it is shown, and nothing else."""
    chance = random.Random(SEED)
    texts = [word.text for word in talk.words]
    first = _take(1, texts, talk.language)
    figures = [*_figures(first, talk.language)]
    said = {i for told in figures for i in range(told.first, told.last + 1)}
    unaltered = _take(2, _retold(texts, said, chance) if in_other_words else texts, talk.language)
    shown = differing([first, unaltered], load_pack(talk.language))
    result = TwiceTold(false=len(shown), pairs=1, notes=tuple(f"{talk.name}: false: {one}" for one in shown))
    for told in figures:
        changed = _altered(texts, told, talk.language)
        if changed is None:
            continue
        moved = len(changed) - len(texts)
        kept = {i if i <= told.first else i + moved for i in said} | set(range(told.first, told.last + 1 + moved))
        words = _retold(changed, kept, chance) if in_other_words else changed
        shown = differing([first, _take(2, words, talk.language)], load_pack(talk.language))
        start_s = first.words[told.first].start_s
        right = [one for one in shown if any(here.take_number == 1 and here.start_s == start_s for here in one.takes)]
        figure = " ".join(texts[told.first : told.last + 1])
        notes = [] if right else [f"{talk.name}: not shown: {figure}"]
        notes += [f"{talk.name}: false beside {figure}: {one.about}" for one in shown if one not in right]
        result += TwiceTold(1, bool(right), len(shown) - len(right), 1, tuple(notes))
    return result


def told_by_others(talks: Sequence[SafetyTalk]) -> TwiceTold:
    """Two talks as if they were takes of one: whatever is shown is false."""
    result = TwiceTold()
    for one in talks:
        for other in talks:
            if one.name < other.name and one.language == other.language:
                takes = [
                    _take(number, [word.text for word in talk.words], one.language)
                    for number, talk in enumerate((one, other), 1)
                ]
                shown = differing(takes, load_pack(one.language))
                notes = tuple(f"{one.name}, {other.name}: {each}" for each in shown)
                result += TwiceTold(false=len(shown), pairs=1, notes=notes)
    return result


def _take(number: int, texts: Sequence[str], language: str) -> ToldTake:
    words = tuple(Word(text, i * STEP_S, i * STEP_S + WORD_S, None) for i, text in enumerate(texts))
    return ToldTake(number, words, find_sentences(words, load_pack(language)))


def _figures(take: ToldTake, language: str) -> Iterator[Told]:
    said = read_said(take.words, take.sentences, load_pack(language))
    yield from told_in_english(said) if language == "en" else told_in_korean(said)


def _altered(texts: Sequence[str], told: Told, language: str) -> list[str] | None:
    """The words with another figure in the place of this one, written in figures."""
    words = list(texts[told.first : told.last + 1])
    stop = words[-1][len(words[-1].rstrip(",.?!")) :]
    if told.sort is ToldSort.DATE:
        year, month, day = told.value
        other = replace(told, value=(year, month % 11 + 1 if month else 0, day) if month else (year - 2, 0, 0))
        new = _written_date(other.value, language)
    else:
        value = told.value[0] + 1
        if language == "en":
            unit = ["years", "old"] if told.sort is ToldSort.AGE else [words[-1].rstrip(",.?!")]
            new = [str(value), *unit]
        elif told.sort is ToldSort.AGE:
            new = [f"{value}살이었어요"]
        else:
            new = [f"{value}{ {'일': '일간'}.get(told.unit, told.unit) }"]
    if not new:
        return None
    return [*texts[: told.first], *new[:-1], new[-1] + stop, *texts[told.last + 1 :]]


def _written_date(value: tuple[int, ...], language: str) -> list[str]:
    year, month, day = value
    if language == "ko":
        return [f"{part}{unit}" for part, unit in ((year, "년"), (month, "월"), (day, "일")) if part]
    parts = [_MONTHS[month - 1]] if month else []
    return [*parts, *([str(day)] if day else []), *([str(year)] if year else [])]


def _retold(texts: Sequence[str], kept: Collection[int], chance: random.Random) -> list[str]:
    """The same with words left out and neighbours swapped, except for ``kept`` ones and at ends of sentences."""
    near = {i + step for i in kept for step in (-1, 0, 1)}
    words: list[str] = []
    for place, text in enumerate(texts):
        if place not in near and text[-1:].isalnum() and not any(map(str.isdecimal, text)):
            if chance.random() < LEFT_OUT_RATIO:
                continue
            if words and words[-1][-1:].isalnum() and place - 1 not in near and chance.random() < SWAPPED_RATIO:
                words.insert(-1, text)
                continue
        words.append(text)
    return words

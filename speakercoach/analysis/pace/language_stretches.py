"""The stretches of a mixed talk in which one language is spoken.

A name, a borrowed word or a short quotation in another script belongs to the sentence around it. Only what is long
enough for a pace of its own, at least eight words and five seconds, is a stretch: shorter ones would give rates that
say more about the one word than about the speaker (own inference; a talk's own rates ask for five words and three
seconds).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from speakercoach.domain.report import LanguageStretch
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.spoken_scripts import said_in
from speakercoach.languages.tokens import is_said

FEWEST_STRETCH_WORDS = 8
SHORTEST_STRETCH_S = 5.0
MOST_INSERTED_WORDS = 2
"""So few words between two stretches of another language are a name or a borrowed word."""
FEWEST_WORDS = 5
SHORTEST_SPAN_S = 3.0
"""Under these a rate says nothing."""


def find_stretches(
    words: tuple[Word, ...],
    syllables: Sequence[int],
    span: Span,
    pack: LanguagePack,
    companions: Sequence[LanguagePack],
) -> tuple[LanguageStretch, ...]:
    """The stretches of a talk in order, covering all words; empty where all of it is in the language of ``pack``.

    ``span`` is the time from the first word to the last. The rate in words is given for languages whose pace is told in
    words, never for Korean. What the talk's own language says between two long stretches of another is a stretch
    however short, without rates then.
    """
    said = list(said_in(words, pack, companions))
    if all(one is pack for one in said):
        return ()
    _dissolve_names(said, pack)
    _dissolve_insertions(said, pack)
    _dissolve_short(said, words, pack)
    if all(one is pack for one in said):
        return ()
    return tuple(_stretch(run, said[run[0]], words, syllables, span) for run in _runs(said))


def _dissolve_names(said: list[LanguagePack], pack: LanguagePack) -> None:
    """Give one or two foreign words to the talk's own language."""
    for first, last in tuple(_runs(said)):
        if said[first] is not pack and last - first < MOST_INSERTED_WORDS:
            said[first : last + 1] = [pack] * (last - first + 1)


def _dissolve_insertions(said: list[LanguagePack], pack: LanguagePack) -> None:
    """Give one or two words of the talk's own language to the foreign stretch around them."""
    for first, last in tuple(_runs(said)):
        around = said[first - 1] if first else None
        is_inside = around is not None and last + 1 < len(said) and said[last + 1] is around
        if around is not None and said[first] is pack and is_inside and last - first < MOST_INSERTED_WORDS:
            said[first : last + 1] = [around] * (last - first + 1)


def _dissolve_short(said: list[LanguagePack], words: tuple[Word, ...], pack: LanguagePack) -> None:
    """Give foreign stretches that are too short for a pace to the talk's own language."""
    for first, last in tuple(_runs(said)):
        length_s = max(word.end_s for word in words[first : last + 1]) - words[first].start_s
        is_long = last - first + 1 >= FEWEST_STRETCH_WORDS and length_s >= SHORTEST_STRETCH_S
        if said[first] is not pack and not is_long:
            said[first : last + 1] = [pack] * (last - first + 1)


def _runs(said: Sequence[LanguagePack]) -> Iterator[tuple[int, int]]:
    """First and last word of each run in one language."""
    first = 0
    for _, group in groupby(said, key=id):
        last = first + sum(1 for _ in group) - 1
        yield first, last
        first = last + 1


def _stretch(
    run: tuple[int, int], language: LanguagePack, words: tuple[Word, ...], syllables: Sequence[int], span: Span
) -> LanguageStretch:
    first, last = run
    within = words[first : last + 1]
    start_s = max(span.start_s, within[0].start_s)
    end_s = max(start_s, min(span.end_s, max(word.end_s for word in within)))
    length_s = end_s - start_s
    counted = sum(syllables[first : last + 1])
    count = sum(is_said(word.text) for word in within)
    enough = count >= FEWEST_WORDS and length_s >= SHORTEST_SPAN_S
    in_words = language.pace.unit == "words"
    return LanguageStretch(
        language=language.code,
        start_s=round(start_s, 3),
        end_s=round(end_s, 3),
        first_word=first,
        last_word=last,
        words=count,
        syllables=counted,
        speech_rate_wpm=round(count / length_s * 60, 1) if enough and in_words else None,
        speech_rate_syl_per_s=round(counted / length_s, 3) if enough else None,
    )

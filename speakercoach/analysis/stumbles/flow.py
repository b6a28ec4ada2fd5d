"""The words of a talk without what fills it, and where the flow of speech is broken.

Repetitions and restarts are looked for in what is left when fillers, hedges and editing words ("no, sorry") are taken
out; what was taken out is a sign that the flow was broken there.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from speakercoach.analysis.phrases import PhraseIndex
from speakercoach.analysis.words import first_outside
from speakercoach.domain.report import FillerKind, Fillers
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare, has_comma, matches

BREAK_S = 0.2
"""A silence from which on two words do not flow into each other (Campione & Véronis 2002: shorter ones are brief)."""
_TIME_SLACK_S = 1e-6
_CUT_OFF = re.compile(r"[^\W\d_][\w'’]*-+[.,…]*$|<cut-?off-.*")
_DASHES = ("—", "–", "--", "…", "...")
_IN, _FILLER, _ASIDE, _HEDGE = range(4)
_QUOTES = ('"', "“", "„", "«", "「", "\u2018")
_CLOSERS = "\"'”’»)] "


@dataclass(frozen=True, slots=True)
class Break:
    """What stands between a word that was kept and the one that was kept before it.

    ``filler`` is a sound that fills a pause, ``aside`` a marker or the like, ``hedge`` a hedge, ``boundary`` the end of
    a sentence, ``quote`` the beginning of somebody's words. ``editing`` is the index of the last editing word,
    ``takes_back`` whether those words alone say that something was taken back. ``stumble`` says that the word
    after it was repeated.
    """

    comma: bool = False
    pause: bool = False
    filler: bool = False
    aside: bool = False
    hedge: bool = False
    boundary: bool = False
    quote: bool = False
    editing: int | None = None
    takes_back: bool = False
    stumble: bool = False

    @property
    def any(self) -> bool:
        """Whether the flow is broken at all."""
        return self.comma or self.pause or self.filler or self.aside or self.hedge or self.editing is not None

    @property
    def heard(self) -> bool:
        """Whether something was said in between that carries nothing, or the next word more than once."""
        return self.filler or self.aside or self.stumble

    @property
    def clean_comma(self) -> bool:
        """A comma with nothing said in between."""
        return self.comma and not (self.filler or self.aside or self.hedge) and self.editing is None


@dataclass(frozen=True, slots=True)
class Flow:
    """``tokens`` are all words bare, ``kept`` the indices of those that carry the talk, ``before`` one break for each.

    ``sentence`` numbers the sentence of each word; ``cut_off`` tells words that were not said to their end;
    ``punctuated`` whether the words carry any punctuation.
    """

    words: tuple[Word, ...]
    tokens: tuple[str, ...]
    sentence: tuple[int, ...]
    kept: tuple[int, ...]
    before: tuple[Break, ...]
    cut_off: tuple[bool, ...]
    punctuated: bool


@dataclass(frozen=True, slots=True)
class _Editing:
    strong: bool
    comma: bool


def read_flow(
    words: tuple[Word, ...],
    sentences: tuple[Sentence, ...],
    fillers: Fillers,
    pack: LanguagePack,
    hedged: Iterable[tuple[int, int]],
) -> Flow:
    """The flow of these words. ``hedged`` are first and last word of each hedge."""
    tokens = tuple(bare(word.text) for word in words)
    commas = tuple(_interrupted(word.text) for word in words)
    punctuated = any(commas) or any(word.text.endswith(pack.sentences.enders) for word in words)
    sentence = _sentence_numbers(words, tokens, sentences, pack)
    pauses = tuple(
        i + 1 < len(words) and words[i + 1].start_s - words[i].end_s + _TIME_SLACK_S >= BREAK_S
        for i in range(len(words))
    )
    out = [_IN] * len(words)
    asides = PhraseIndex([(phrase, None) for phrase in pack.disfluency.asides], whole_words=True)
    for first, end, _ in asides.find(tokens):
        out[first:end] = [_ASIDE] * (end - first)
    for first, last in hedged:
        if first == 0 or tokens[first - 1] != tokens[first]:  # "I, I think" begins with a repetition
            out[first : last + 1] = [_HEDGE] * (last + 1 - first)
    filled = {item.word for item in fillers.items if item.word is not None and item.kind is FillerKind.FILLED_PAUSE}
    after_fillers = first_outside(filled, len(words))
    for item in fillers.items:
        if item.word is None or not item.words:
            continue
        following = after_fillers[item.word + item.words]
        if item.word in filled or not _said_again(tokens, item.word, item.words, following):
            out[item.word : item.word + item.words] = [
                _FILLER if item.kind is FillerKind.FILLED_PAUSE else _ASIDE
            ] * item.words
    quotes = [word.text.startswith(_QUOTES) for word in words]
    broken = commas if punctuated else pauses
    editing = _editing(tokens, sentence, broken, out, pack, punctuated=punctuated)
    for first, (last, _) in editing.items():
        out[first : last + 1] = [_IN] * (last + 1 - first)
    kept, before = _keep(tokens, sentence, (broken, pauses, quotes), out, editing)
    return Flow(
        words=words,
        tokens=tokens,
        sentence=tuple(sentence),
        kept=kept,
        before=before,
        cut_off=tuple(_CUT_OFF.match(word.text.rstrip(_CLOSERS)) is not None for word in words),
        punctuated=punctuated,
    )


def _sentence_numbers(
    words: tuple[Word, ...], tokens: tuple[str, ...], sentences: tuple[Sentence, ...], pack: LanguagePack
) -> list[int]:
    """The sentence of each word. Where a short pause alone ended one the speaker may have broken off: no end."""
    numbers = [0] * len(words)
    number = 0
    for one in sentences:
        numbers[one.first_word : one.last_word + 1] = [number] * (one.last_word + 1 - one.first_word)
        last = one.last_word
        if last + 1 < len(words):
            said = words[last].text.rstrip(_CLOSERS).endswith(pack.sentences.enders)
            paused = words[last + 1].start_s - words[last].end_s + _TIME_SLACK_S >= pack.pauses.sentence_s
            number += said or paused or _any(tokens[last], pack.sentences.final_endings)
    return numbers


def _interrupted(text: str) -> bool:
    return has_comma(text) or text.rstrip(_CLOSERS).endswith(_DASHES)


def _said_again(tokens: tuple[str, ...], first: int, count: int, following: int) -> bool:
    """Whether a marker ("So, um, so I went") is the first copy of what follows."""
    return tokens[first : first + count] == tokens[following : following + count]


def _editing(
    tokens: tuple[str, ...],
    sentence: list[int],
    broken: tuple[bool, ...],
    out: list[int],
    pack: LanguagePack,
    *,
    punctuated: bool,
) -> dict[int, tuple[int, bool]]:
    """Editing words inside sentences: the last of them and whether they take back, by the first.

    Where nothing is punctuated they need no silence around them.
    """
    rules = pack.disfluency
    index = PhraseIndex(
        [
            (phrase.rstrip(","), _Editing(strong=strong, comma=phrase.endswith(",")))
            for strong, phrases in ((True, rules.takes_back), (False, rules.editing))
            for phrase in phrases
        ],
        whole_words=True,
    )
    found: dict[int, tuple[int, bool]] = {}
    for first, end, meaning in index.find(tokens):
        last = end - 1
        if first == 0 or end == len(tokens) or sentence[first - 1] != sentence[end]:
            continue
        if punctuated and not (broken[first - 1] or out[first - 1]):
            continue
        if meaning.comma and not broken[last] and (punctuated or not _any(tokens[last], rules.classes.negations)):
            continue
        if tokens[first] in (tokens[first - 1], tokens[end]) or _any(tokens[first - 1], rules.classes.speaking):
            continue
        before = found.get(first)
        if before is None or before[0] < last or (before[0] == last and meaning.strong):
            found[first] = (last, meaning.strong)
    return found


def _keep(
    tokens: tuple[str, ...],
    sentence: list[int],
    marks: tuple[Sequence[bool], Sequence[bool], Sequence[bool]],
    out: list[int],
    editing: dict[int, tuple[int, bool]],
) -> tuple[tuple[int, ...], tuple[Break, ...]]:
    commas, pauses, quotes = marks
    kept: list[int] = []
    before: list[Break] = []
    seen: set[int] = set()
    edited: int | None = None
    takes_back = False
    i = 0
    while i < len(tokens):
        if i in editing:
            edited, strong = editing[i]
            takes_back |= strong
            i = edited + 1
            continue
        if out[i] or not tokens[i]:
            if tokens[i]:
                seen.add(out[i])
            i += 1
            continue
        previous = kept[-1] if kept else i
        gap = range(previous, i)
        boundary = bool(kept) and sentence[previous] != sentence[i]
        before.append(
            Break(
                comma=any(commas[j] for j in gap),
                pause=any(pauses[j] for j in gap),
                filler=_FILLER in seen and bool(kept),
                aside=_ASIDE in seen and bool(kept),
                hedge=_HEDGE in seen and bool(kept),
                boundary=boundary,
                quote=quotes[i],
                editing=None if boundary else edited,
                takes_back=takes_back and not boundary,
            )
        )
        kept.append(i)
        seen = set()
        edited, takes_back = None, False
        i += 1
    return tuple(kept), tuple(before)


def _any(token: str, patterns: tuple[str, ...]) -> bool:
    return any(matches(token, pattern) for pattern in patterns)

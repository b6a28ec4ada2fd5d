"""Repetitions, restarts and hedges, and what is repeated on purpose."""

from speakercoach.analysis.stumbles.flow import Flow, read_flow
from speakercoach.analysis.stumbles.hedges import find_hedges
from speakercoach.analysis.stumbles.overused import find_overused
from speakercoach.analysis.stumbles.particle_restarts import given_up_particles
from speakercoach.analysis.stumbles.repetitions import Copies, RepetitionFinder
from speakercoach.analysis.stumbles.restarts import find_restarts
from speakercoach.analysis.stumbles.rhetoric import each_once, find_anaphora, find_emphasis
from speakercoach.analysis.stumbles.word_kinds import WordKinds
from speakercoach.analysis.stumbles.word_restarts import given_up_words
from speakercoach.domain.report import Disfluency, DisfluencyItem, Fillers
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack

REPETITION, RESTART, HEDGE = "repetition", "restart", "hedge"
_OPENERS = "\"'“„\u2018«「(["
_CLOSERS = ".,?!;:…\"'”’»」)]\uff0c。、\uff1f\uff01"
"""Marks at the edges are the sentence's, not the phrase's: "I think" is the same with a stop after it."""


def find_disfluency(
    words: tuple[Word, ...], sentences: tuple[Sentence, ...], fillers: Fillers, pack: LanguagePack
) -> Disfluency:
    """All of them in order; ``fillers`` are those of the words.

    A repetition spans every copy but the last, a restart everything up to the last word given up or taken back with.
    A hedge that is a filler where it stands (뭐랄까) counts among the fillers alone.
    """
    hedges = find_hedges(words, sentences, pack)
    flow = read_flow(words, sentences, fillers, pack, hedges)
    kinds = WordKinds(pack)
    copies = RepetitionFinder(flow, pack, kinds).find()
    meant = {flow.kept[i] for one in copies if one.emphatic for i in range(one.first, one.end)}
    given_up_in = given_up_particles if pack.disfluency.endings else given_up_words
    # Freedom that is called out three times was not begun again.
    restarts = [
        one
        for one in find_restarts(flow, copies, kinds, given_up_in)
        if meant.isdisjoint(range(one.first, one.last + 1))
    ]
    given_up = {i for one in restarts for i in range(one.first, one.last + 1)}
    repeated = [span for span in _repeated(flow, copies) if span[0] not in given_up]
    lost = given_up | {i for first, last in repeated for i in range(first, last + 1)}
    filled = {item.word + i for item in fillers.items if item.word is not None for i in range(item.words)}
    items = [
        _item(words, HEDGE, first, last) for first, last in hedges if not filled.issuperset(range(first, last + 1))
    ]
    items += [_item(words, RESTART, one.first, one.last) for one in restarts]
    items += [_item(words, REPETITION, first, last) for first, last in repeated]
    items.sort(key=lambda item: (item.first_word, item.last_word, item.kind))
    return Disfluency(
        items=tuple(items),
        rhetorical=each_once([*find_emphasis(flow, copies, kinds, lost), *find_anaphora(flow, kinds, lost)]),
        overused=find_overused(words, sentences, pack, lost),
    )


def _repeated(flow: Flow, copies: tuple[Copies, ...]) -> list[tuple[int, int]]:
    """First and last word of all copies but the last."""
    return [(flow.kept[one.first], flow.kept[one.end - one.size - 1]) for one in copies if not one.emphatic]


def _item(words: tuple[Word, ...], kind: str, first: int, last: int) -> DisfluencyItem:
    within = words[first : last + 1]
    text = " ".join(word.text for word in within)
    return DisfluencyItem(
        kind=kind,
        text=text.lstrip(_OPENERS).rstrip(_CLOSERS) or text,
        start_s=within[0].start_s,
        end_s=max(word.end_s for word in within),
        first_word=first,
        last_word=last,
    )

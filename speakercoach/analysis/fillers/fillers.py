"""Fillers: sounds that fill a pause, and words that do no work where they stand.

A word counts by its surroundings, which the language pack describes as conditions: "like," is a
filler, "I like pears" is none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from speakercoach.analysis.fillers.filler_choices import OwnWords, put_aside
from speakercoach.analysis.fillers.filler_clusters import find_clusters
from speakercoach.analysis.fillers.filler_conditions import ReadyMarker, ready_markers
from speakercoach.analysis.fillers.filler_scene import Scene, View, filled_pauses
from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.report import Evidence, Filler, FillerKind, Fillers
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.spoken_scripts import said_in
from speakercoach.languages.tokens import bare

SHORTEST_FOR_RATE_S = 10.0
FEWEST_WORDS_FOR_RATE = 20
"""Under these one filler more or less turns the rate around."""

LONGEST_PILE = 8
"""So many markers in a row speak for one another; a transcript that says one word over and over ends the search."""


def find_fillers(
    words: tuple[Word, ...],
    sentences: tuple[Sentence, ...],
    span: Span,
    pack: LanguagePack,
    context: SpeakerContext = NO_CONTEXT,
    *,
    companions: Sequence[LanguagePack] = (),
) -> Fillers:
    """All fillers of the words in order, how often they come and where they gather.

    ``span`` is the time from first to last word. The person's own lists and dismissals in ``context`` hold over every
    rule; what was dismissed stands apart and counts nowhere. ``companions`` are the packs of languages that may be
    mixed in: what is said in one of them is judged by its own rules.
    """
    own = OwnWords.of(context.personal)
    languages = said_in(words, pack, companions)
    items: list[Filler] = []
    for language in {one.code: one for one in languages}.values():
        found = _in_language(words, sentences, language, own)
        items += [item for item in found if item.word is not None and languages[item.word] is language]
    items.sort(key=lambda item: (item.word or 0, item.words))
    kept, dismissed = put_aside(items, context.dismissals)
    count = len(kept)
    return Fillers(
        count=count,
        per_minute=round(count / span.length_s * 60, 2) if span.length_s >= SHORTEST_FOR_RATE_S else None,
        per_100_words=round(count / len(words) * 100, 2) if len(words) >= FEWEST_WORDS_FOR_RATE else None,
        items=tuple(kept),
        clusters=find_clusters(kept, span),
        dismissed=tuple(dismissed),
    )


def _in_language(
    words: tuple[Word, ...], sentences: tuple[Sentence, ...], pack: LanguagePack, own: OwnWords
) -> list[Filler]:
    """The fillers by the rules of one language and by the person's own lists."""
    tokens = [bare(word.text) for word in words]
    filled = filled_pauses(words, tokens, pack.fillers)
    marked = {first: _Marked(count, 1.0) for first, count in own.places(tokens).items()}
    inside = _covered(marked)
    scene = Scene.of(words, sentences, pack, filled, tokens)
    _mark(scene, ready_markers(pack.fillers), own, marked)
    items = [
        _filler(words, first, found.count, FillerKind.DISCOURSE_MARKER, found.certainty)
        for first, found in marked.items()
    ]
    items += [
        _filler(words, i, 1, FillerKind.FILLED_PAUSE, pack.fillers.filled_pauses.certainty)
        for i, is_filled in enumerate(filled)
        if is_filled and i not in inside and (tokens[i],) not in own.not_fillers
    ]
    return items


@dataclass(frozen=True, slots=True)
class _Marked:
    """A marker that was found: how many words it spans and how sure it is."""

    count: int
    certainty: float


def _mark(
    scene: Scene, markers: Mapping[str, Sequence[ReadyMarker]], own: OwnWords, marked: dict[int, _Marked]
) -> None:
    """Add the markers that the rules find to those ``marked`` already.

    Done over while something is added, each time without what was found: markers come in piles ("so, like, you know"),
    and one of them speaks for the next. What would count without its neighbour counts beside it, too, so that no
    filler hides another one.
    """
    for _ in range(LONGEST_PILE):
        view = View(scene, _covered(marked))
        added = _more(scene, view, markers, own)
        if not added:
            return
        marked.update(added)


def _more(scene: Scene, view: View, markers: Mapping[str, Sequence[ReadyMarker]], own: OwnWords) -> dict[int, _Marked]:
    added: dict[int, _Marked] = {}
    taken_until = 0
    for place, first in enumerate(view.seen):
        if place < taken_until:
            continue
        for marker in markers.get(scene.tokens[first], ()):
            count = len(marker.words)
            within = view.seen[place : place + count]
            together = within[-1] - first + 1 == count  # spans of fillers never overlap
            said = tuple(scene.tokens[i] for i in within)
            if not together or said != marker.words or said in own.not_fillers:
                continue
            around = view.at(first, count)
            if around is not None and marker.fits(around):
                added[first] = _Marked(count, marker.certainty)
                taken_until = place + count
                break
    return added


def _covered(marked: Mapping[int, _Marked]) -> frozenset[int]:
    return frozenset(i for first, found in marked.items() for i in range(first, first + found.count))


def _filler(words: tuple[Word, ...], first: int, count: int, kind: FillerKind, certainty: float) -> Filler:
    within = words[first : first + count]
    return Filler(
        text=" ".join(bare(word.text) for word in within),
        kind=kind,
        start_s=within[0].start_s,
        end_s=max(word.end_s for word in within),
        word=first,
        words=count,
        evidence=Evidence.WORDS,
        certainty=certainty,
    )


def with_hesitations(fillers: Fillers, likely: tuple[Filler, ...], span: Span) -> Fillers:
    """The fillers of the words together with what was heard where no word is written, in order of time.

    Likely hesitations count in the clusters too; ``span`` is the time from first to last word.
    """
    items = tuple(sorted((*fillers.items, *likely), key=lambda item: item.start_s))
    return replace(fillers, items=items, likely_count=len(likely), clusters=find_clusters(items, span))

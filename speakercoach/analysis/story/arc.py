"""From I to we to you: whom each third of a talk speaks of."""

from collections.abc import Sequence

from speakercoach.analysis.phrases import PhraseIndex
from speakercoach.domain.told_story import Arc, Pronouns
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack

_FEWEST = 9
_FEWEST_AT_THE_ENDS = 4
"""With fewer in the first or the last third, one word more or less would turn the picture."""
_CLEARLY_MORE = 0.2
_FEWEST_OPEN = 3
"""So often at least the last third says we or you."""
_FEWEST_YOU = 1


def find_arc(
    words: tuple[Word, ...],
    tokens: Sequence[str],
    pack: LanguagePack,
) -> Arc | None:
    """I, we and you by thirds of the words; ``None`` where too few are said, as Korean often leaves them out.

    It opens up where we and you together have clearly more of the last third than of the first, and the listeners are
    spoken to there: what "we" means, the family or the room, cannot be told from the word alone.
    """
    counts = _count(tokens, pack)
    first, middle, last = counts
    totals = [third.i + third.we + third.you for third in counts]
    if not words or sum(totals) < _FEWEST or min(totals[0], totals[2]) < _FEWEST_AT_THE_ENDS:
        return None
    grown = (last.we + last.you) / totals[2] - (first.we + first.you) / totals[0]
    opens_up = grown >= _CLEARLY_MORE and last.we + last.you >= _FEWEST_OPEN and last.you >= _FEWEST_YOU
    return Arc(thirds=(first, middle, last), opens_up=opens_up)


def _count(tokens: Sequence[str], pack: LanguagePack) -> tuple[Pronouns, Pronouns, Pronouns]:
    forms = [
        *((form, "we") for form in pack.pronouns.we),  # before I: 저희 stands in both lists
        *((form, "you") for form in pack.pronouns.you),
        *((form, "i") for form in pack.pronouns.i if form not in pack.telling.content.unsure_i),
    ]
    thirds = [{"i": 0, "we": 0, "you": 0} for _ in range(3)]
    persons = {"we": 0, "you": 1, "i": 2}
    best: dict[int, str] = {}
    for first, _, person in PhraseIndex(forms, whole_words=True).find(tokens):
        if first not in best or persons[person] < persons[best[first]]:
            best[first] = person
    for first, person in best.items():
        thirds[first * 3 // len(tokens)][person] += 1
    return Pronouns(**thirds[0]), Pronouns(**thirds[1]), Pronouns(**thirds[2])

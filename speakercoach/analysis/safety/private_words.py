"""Finds the words that a speaker never wants to say, however they are written.

A recogniser often misspells a name that it does not know. So beside what stands on the list, with the endings of the
language and cut or joined in any way, words that sound like it are found, in another script as well.
"""

from collections.abc import Sequence

from speakercoach.analysis.safety.private.entries import targets_of
from speakercoach.analysis.safety.private.heard import listen
from speakercoach.analysis.safety.private.search import Hit, exact_hits, sound_hits
from speakercoach.analysis.safety.private.usual_words import usual_names
from speakercoach.domain.safety import Safety, SafetyItem, SafetyKind
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack

REASON_LISTED = "listed"
"""The word stands on the speaker's own list."""
REASON_SOUNDS_LIKE = "sounds_like"
"""The word sounds like one on the list and may be a misspelling of it."""


def find_private_words(words: tuple[Word, ...], listed: Sequence[str], pack: LanguagePack) -> Safety | None:
    """Each time one of the listed words or names is heard, in order; ``None`` when no list was given.

    An entry of several words is found with or without blanks between them, a full Korean name also by the given name
    alone, a name with a title ("Uncle Tae") never by the title alone. All mentions of an entry have one ``key``.
    """
    if not listed:
        return None
    targets = targets_of(listed)
    heard = listen(words, pack)
    usual = usual_names(listed, pack)
    hits = [*exact_hits(heard, targets, usual), *sound_hits(heard, targets, usual)]
    # What is exact comes first, of that the longest; then what is nearest.
    hits.sort(key=lambda hit: (hit.distance_ratio, hit.first - hit.last, hit.first, hit.key))
    taken: set[int] = set()
    kept: list[Hit] = []
    for hit in hits:
        span = range(hit.first, hit.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(hit)
    return Safety(tuple(_item(words, hit) for hit in sorted(kept, key=lambda hit: hit.first)))


def _item(words: tuple[Word, ...], hit: Hit) -> SafetyItem:
    within = words[hit.first : hit.last + 1]
    return SafetyItem(
        kind=SafetyKind.PRIVATE_WORD,
        text=" ".join(word.text for word in within),
        start_s=within[0].start_s,
        end_s=max(word.end_s for word in within),
        first_word=hit.first,
        last_word=hit.last,
        reason=REASON_LISTED if hit.is_exact else REASON_SOUNDS_LIKE,
        key=f"private:{hit.key}",
    )

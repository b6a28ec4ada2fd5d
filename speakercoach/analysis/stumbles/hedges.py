"""Hedges: phrases that soften what is said, where they do no other work."""

from collections.abc import Sequence

from speakercoach.analysis.phrases import PhraseIndex
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.disfluency_rules import Hedges
from speakercoach.languages.tokens import bare, has_comma, matches

_SET_OFF_S = 0.2
_QUOTES = ('"', "“", "„", "«", "「")


def find_hedges(
    words: tuple[Word, ...], sentences: tuple[Sentence, ...], pack: LanguagePack
) -> tuple[tuple[int, int], ...]:
    """First and last word of each, in order and apart; of two at one place the longer."""
    tokens = [bare(word.text) for word in words]
    index = PhraseIndex(
        [(phrase, rule) for rule in pack.disfluency.hedges for phrase in rule.phrases], whole_words=True
    )
    ends = [0] * len(words)
    starts = [0] * len(words)
    for sentence in sentences:
        span = range(sentence.first_word, sentence.last_word + 1)
        for i in span:
            starts[i], ends[i] = span.start, span.stop
    commas = [has_comma(word.text) for word in words]
    punctuated = any(commas) or any(word.text.endswith(pack.sentences.enders) for word in words)
    if not punctuated:
        commas = [i + 1 < len(words) and words[i + 1].start_s - words[i].end_s >= _SET_OFF_S for i in range(len(words))]
    sentence_starts = {sentence.first_word for sentence in sentences}
    longest: dict[int, int] = {}
    reach = _longest_phrase(pack)
    for first, end, rule in index.find(tokens):
        if end > ends[first] or words[first].text.startswith(_QUOTES):  # what somebody else said
            continue
        previous = tokens[max(starts[first], first - 1) : first]
        following = tokens[end : min(end + reach, ends[first])]
        set_off = (not previous or commas[first - 1]) and (not following or commas[end - 1])
        if _holds(rule, previous, following, parted=commas[end - 1], set_off=set_off):
            longest[first] = max(longest.get(first, 0), end)
    found: list[tuple[int, int]] = []
    for first in sorted(longest):
        if found and first == found[-1][1] + 1 and first not in sentence_starts:
            found[-1] = (found[-1][0], longest[first] - 1)  # "I don't know, maybe" softens once
        elif not found or first > found[-1][1]:
            found.append((first, longest[first] - 1))
    return tuple(found)


def _longest_phrase(pack: LanguagePack) -> int:
    """How many words may have to be looked at behind a hedge, at least one."""
    rules = pack.disfluency.hedges
    return max((len(phrase.split()) for rule in rules for phrase in (*rule.next, *rule.next_not)), default=1)


def _holds(rule: Hedges, previous: Sequence[str], following: Sequence[str], *, parted: bool, set_off: bool) -> bool:
    """``parted`` says that a comma stands after the phrase: what follows is then none of its objects."""
    if rule.set_off and not set_off:
        return False
    if previous and any(matches(previous[-1], pattern) for pattern in rule.previous_not):
        return False
    if rule.next and not any(_begins(following, phrase) for phrase in rule.next):
        return False
    return parted or not any(_begins(following, phrase) for phrase in rule.next_not)


def _begins(following: Sequence[str], phrase: str) -> bool:
    patterns = phrase.split()
    return len(following) >= len(patterns) and all(map(matches, following, patterns))

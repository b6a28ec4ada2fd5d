"""Texts that the speaker wrote, as they leave: title, plan, notes."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from speakercoach.analysis.safety.find import find_safety
from speakercoach.analysis.safety.private_words import REASON_LISTED, find_private_words
from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.safety import SafetyItem, SafetyKind
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare, unmarked
from speakercoach.sharing.redaction.hiding import HiddenThing, Hiding, mentions, private_key
from speakercoach.sharing.redaction.words import LEFT_OUT

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
"""Words however a text is punctuated: what stands between them is no part of a name."""
_BETWEEN_BLANKS = re.compile(r"\S+")
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TextRules:
    """What is hidden in texts: what was decided of the take, and what the search finds besides."""

    hiding: Hiding
    pack: LanguagePack
    private_words: tuple[str, ...] = ()
    public_name: str = ""


def redacted_text(text: str, rules: TextRules) -> str:
    """The text without what was hidden in the take, however inflected, and without what else the search finds in it.

    What was decided to be kept stays; what nobody decided on becomes ``LEFT_OUT``. Blanks and line breaks stay.
    """
    text, made = _without_hidden(unicodedata.normalize("NFC", text), rules)
    text, made = _without_listed(text, made, rules)
    return _without_found(text, made, rules)


def without_names(text: str, rules: TextRules) -> str:
    """The text without what was hidden in the take and what is on the speaker's list, and otherwise as it is.

    For texts that are no telling, a story template: what the search would find there are examples.
    """
    return _without_hidden(text, replace(rules, hiding=_with_listed(rules)))[0]


def holds_hidden(text: str, rules: TextRules) -> bool:
    """Whether anything of the text would be taken out."""
    return redacted_text(text, rules) != unicodedata.normalize("NFC", text)


def _without_hidden(text: str, rules: TextRules) -> tuple[str, tuple[_Place, ...]]:
    """The text, and where in it words stand that were put in."""
    places = _pieces(text)
    texts = [text[start:end] for start, end in places]
    found = mentions(texts, rules.hiding, rules.pack)
    return _replaced(text, ((places[a][0], places[b][1], thing.substitute or LEFT_OUT) for a, b, thing in found), ())


def _pieces(text: str) -> list[_Place]:
    """Words, and the parts of such as are written together: a name before a number, or beside a capital."""
    places: list[_Place] = []
    for found in _WORD.finditer(text):
        start = found.start()
        for at in range(start + 1, found.end()):
            before, behind = text[at - 1], text[at]
            is_number = before.isdigit() != behind.isdigit() and before.isalnum() and behind.isalnum()
            if is_number or (before.islower() and behind.isupper()):
                places.append((start, at))
                start = at
        places.append((start, found.end()))
    return places


def _replaced(
    text: str, changes: Iterable[tuple[int, int, str]], made: Iterable[_Place]
) -> tuple[str, tuple[_Place, ...]]:
    """The text with other words from a place to a place, and where words that were put in, now or before, stand."""
    new, at, shift = "", 0, 0
    shifts: list[tuple[int, int]] = []
    inserted: list[_Place] = []
    for start, end, words in changes:
        new += text[at:start]
        inserted.append((len(new), len(new) + len(words)))
        new += words
        at, shift = end, len(new) - end
        shifts.append((end, shift))
    moved = ((start, end, sum(by for _, by in [one for one in shifts if one[0] <= start][-1:])) for start, end in made)
    inserted += [(start + by, end + by) for start, end, by in moved]
    return new + text[at:], tuple(sorted(inserted))


def _with_listed(rules: TextRules) -> Hiding:
    listed = [tuple(map(bare, word.split())) for word in rules.private_words]
    more = tuple(
        HiddenThing(f"{SafetyKind.PRIVATE_WORD}:{at}", (spelling,), "", is_name=True)
        for at, spelling in enumerate(listed)
        if spelling and not rules.hiding.keeps("", " ".join(spelling))
    )
    return replace(rules.hiding, hidden=(*rules.hiding.hidden, *more))


def _without_listed(text: str, made: tuple[_Place, ...], rules: TextRules) -> tuple[str, tuple[_Place, ...]]:
    """Letter by letter: a name that is written together with something else, or letter after letter."""
    places = _pieces(text)
    words = tuple(Word(text[start:end], float(i), i + 0.9, None) for i, (start, end) in enumerate(places))
    found = find_private_words(words, _sought(rules), rules.pack)
    changes = (
        (places[item.first_word][0], places[item.last_word][1], substitute)
        for item in (() if found is None else found.items)
        if item.reason == REASON_LISTED and (substitute := _instead_of(item, rules)) is not None
    )
    return _replaced(text, (one for one in changes if not _is_made(one, made)), made)


def _without_found(text: str, made: tuple[_Place, ...], rules: TextRules) -> str:
    places = [(found.start(), found.end()) for found in _BETWEEN_BLANKS.finditer(text)]
    words = tuple(Word(text[start:end], float(i), i + 0.9, None) for i, (start, end) in enumerate(places))
    if not words:
        return text
    safety = find_safety(
        words,
        find_sentences(words, rules.pack),
        rules.pack,
        private_words=_sought(rules),
        public_name=rules.public_name,
    )
    changes: list[tuple[int, int, str]] = []
    for item in safety.items:
        substitute = _instead_of(item, rules)
        if substitute is None:
            continue
        first, last = words[item.first_word].text, words[item.last_word].text
        begins, ends = places[item.first_word][0], places[item.last_word][1]
        core_first, core_last = unmarked(first), unmarked(last)
        begins += first.index(core_first) if core_first else 0
        ends -= len(last) - last.rindex(core_last) - len(core_last) if core_last else 0
        # Words that stand for a name are found as a name, too.
        if item.kind == SafetyKind.PRIVATE_WORD or not _is_made((begins, ends, substitute), made):
            changes.append((begins, ends, substitute))
    return _replaced(text, changes, made)[0]


def _is_made(change: tuple[int, int, str], made: Iterable[_Place]) -> bool:
    return any(start <= change[0] and change[1] <= end for start, end in made)


def _sought(rules: TextRules) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*rules.private_words, *rules.hiding.names(rules.pack))))


def _instead_of(item: SafetyItem, rules: TextRules) -> str | None:
    if rules.hiding.keeps(item.key, item.text) or item.text == LEFT_OUT:
        return None
    named = next((one for name, one in rules.hiding.names(rules.pack).items() if private_key(name) == item.key), None)
    return rules.hiding.substitute_of(item.key) or (LEFT_OUT if named is None else named.substitute or LEFT_OUT)

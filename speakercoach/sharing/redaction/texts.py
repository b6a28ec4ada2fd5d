"""Texts that the speaker wrote, as they leave: title, plan, notes."""

import re
from dataclasses import dataclass, replace

from speakercoach.analysis.safety.find import find_safety
from speakercoach.analysis.sentences import find_sentences
from speakercoach.domain.safety import SafetyItem, SafetyKind
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare, unmarked
from speakercoach.sharing.redaction.hiding import HiddenThing, Hiding, mentions
from speakercoach.sharing.redaction.words import LEFT_OUT

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
"""Words however a text is punctuated: what stands between them is no part of a name."""
_BETWEEN_BLANKS = re.compile(r"\S+")


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
    return _without_found(_without_hidden(text, rules), rules)


def without_names(text: str, rules: TextRules) -> str:
    """The text without what was hidden in the take and what is on the speaker's list, and otherwise as it is.

    For texts that are no telling, a story template: what the search would find there are examples.
    """
    return _without_hidden(text, replace(rules, hiding=_with_listed(rules)))


def holds_hidden(text: str, rules: TextRules) -> bool:
    """Whether anything of the text would be taken out."""
    return redacted_text(text, rules) != text


def _without_hidden(text: str, rules: TextRules) -> str:
    places = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    texts = [text[start:end] for start, end in places]
    made, at = "", 0
    for first, last, thing in mentions(texts, rules.hiding, rules.pack):
        made += text[at : places[first][0]] + (thing.substitute or LEFT_OUT)
        at = places[last][1]
    return made + text[at:]


def _with_listed(rules: TextRules) -> Hiding:
    listed = [tuple(map(bare, word.split())) for word in rules.private_words]
    more = tuple(
        HiddenThing(f"{SafetyKind.PRIVATE_WORD}:{at}", (spelling,), "", is_name=True)
        for at, spelling in enumerate(listed)
        if spelling and not rules.hiding.keeps("", " ".join(spelling))
    )
    return replace(rules.hiding, hidden=(*rules.hiding.hidden, *more))


def _without_found(text: str, rules: TextRules) -> str:
    places = [(found.start(), found.end()) for found in _BETWEEN_BLANKS.finditer(text)]
    words = tuple(Word(text[start:end], float(i), i + 0.9, None) for i, (start, end) in enumerate(places))
    if not words:
        return text
    safety = find_safety(
        words,
        find_sentences(words, rules.pack),
        rules.pack,
        private_words=rules.private_words,
        public_name=rules.public_name,
    )
    made, at = "", 0
    for item in safety.items:
        substitute = _instead_of(item, rules)
        if substitute is None:
            continue
        first, last = words[item.first_word].text, words[item.last_word].text
        begins, ends = places[item.first_word][0], places[item.last_word][1]
        core_first, core_last = unmarked(first), unmarked(last)
        begins += first.index(core_first) if core_first else 0
        ends -= len(last) - last.rindex(core_last) - len(core_last) if core_last else 0
        made += text[at:begins] + substitute
        at = ends
    return made + text[at:]


def _instead_of(item: SafetyItem, rules: TextRules) -> str | None:
    if rules.hiding.keeps(item.key, item.text) or item.text == LEFT_OUT:
        return None
    return rules.hiding.substitute_of(item.key) or LEFT_OUT

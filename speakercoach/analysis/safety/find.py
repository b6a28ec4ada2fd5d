"""Puts together what of a talk could identify or endanger somebody."""

from speakercoach.analysis.safety.contacts import find_contacts
from speakercoach.analysis.safety.english import find_english
from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.known_places import find_known_places
from speakercoach.analysis.safety.korean import find_korean
from speakercoach.analysis.safety.merging import merged
from speakercoach.analysis.safety.private_words import find_private_words
from speakercoach.analysis.safety.said import Said, read_said
from speakercoach.analysis.safety.together import find_together
from speakercoach.domain.safety import Safety, SafetyKind
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.gazetteer import load_gazetteer
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare

_SHORTEST_OWN_NAME = 2


def find_safety(
    words: tuple[Word, ...],
    sentences: tuple[Sentence, ...],
    pack: LanguagePack,
    *,
    private_words: tuple[str, ...] = (),
    public_name: str = "",
) -> Safety:
    """What should be looked at before these words are shared, in order of the words, none overlapping.

    Words of the speaker's own list win over what else was found there. The name that the speaker uses in public is no
    matter, unless it is on that list.
    """
    said = read_said(words, sentences, pack)
    private = find_private_words(words, private_words, pack)
    own = _own_names(public_name)
    found = tuple(one for one in _found(said) if not (one.kind is SafetyKind.PERSON and one.name in own))
    items = merged(found, () if private is None else private.items, words)
    return Safety(items, find_together(said, items))


def _found(said: Said) -> tuple[Found, ...]:
    gazetteer = load_gazetteer()
    match said.pack.code:
        case "en":
            return find_english(said, gazetteer)
        case "ko":
            return find_korean(said, said.pack, gazetteer)
        case _:
            return (*find_contacts(said), *find_known_places(said, gazetteer))


def _own_names(public_name: str) -> frozenset[str]:
    """The whole name and each part of it, folded as names of persons are."""
    parts = [part for part in map(bare, public_name.replace("-", " ").split()) if part]
    return frozenset({"".join(parts), *(part for part in parts if len(part) >= _SHORTEST_OWN_NAME)} - {""})

"""In which language each word of a mixed talk is said, by its script."""

import unicodedata
from collections.abc import Sequence
from enum import Enum

from speakercoach.domain.transcript import Word
from speakercoach.languages.pack import LanguagePack, SyllableRule

_LONGEST_NAME_IN_CAPITALS = 6


class Script(Enum):
    """Scripts that tell languages apart here."""

    LATIN = "LATIN"
    HANGUL = "HANGUL"
    CYRILLIC = "CYRILLIC"
    ARABIC = "ARABIC"
    OTHER = "OTHER"


_SCRIPT_OF_RULE: dict[SyllableRule, Script] = {
    "english": Script.LATIN,
    "spanish": Script.LATIN,
    "french": Script.LATIN,
    "hangul": Script.HANGUL,
    "ukrainian": Script.CYRILLIC,
    "arabic": Script.ARABIC,
    "persian": Script.ARABIC,
}


def script_of(text: str) -> Script | None:
    """Hangul where a word has any (radio를), else the script of its first letter; ``None`` without a letter."""
    first: Script | None = None
    for character in unicodedata.normalize("NFC", text):
        if "가" <= character <= "힣":
            return Script.HANGUL
        if first is None and character.isalpha():
            name = unicodedata.name(character, "")
            first = next((script for script in Script if name.startswith(script.value)), Script.OTHER)
    return first


def script_of_pack(pack: LanguagePack) -> Script:
    """The script in which a language is written."""
    return _SCRIPT_OF_RULE[pack.syllables.rule]


def said_in(words: Sequence[Word], pack: LanguagePack, companions: Sequence[LanguagePack]) -> tuple[LanguagePack, ...]:
    """The pack of the language in which each word is said.

    Figures and Latin capitals (2019, UN) go with the words around them, and with the talk's language where these
    differ. A script that no pack has is counted to the talk's language.
    """
    by_script = {script_of_pack(one): one for one in (*reversed(companions), pack)}
    own = pack
    sure = [_sure(word.text, by_script) for word in words]
    if all(one is None or one is own for one in sure):
        return (own,) * len(words)
    before: list[LanguagePack | None] = _carried(sure)
    after = _carried(sure[::-1])[::-1]
    said: list[LanguagePack] = []
    for known, left, right in zip(sure, before, after, strict=True):
        around = {id(one): one for one in (left, right) if one is not None}
        said.append(known or (next(iter(around.values())) if len(around) == 1 else own))
    return tuple(said)


def _sure(text: str, by_script: dict[Script, LanguagePack]) -> LanguagePack | None:
    script = script_of(text)
    if script is None:
        return None
    letters = [character for character in text if character.isalpha()]
    if script is Script.LATIN and len(letters) <= _LONGEST_NAME_IN_CAPITALS and all(map(str.isupper, letters)):
        return None if letters != ["I"] else by_script.get(script)
    return by_script.get(script)


def _carried(sure: list[LanguagePack | None]) -> list[LanguagePack | None]:
    """For each word the language of the nearest word before it that has one."""
    carried: list[LanguagePack | None] = []
    last: LanguagePack | None = None
    for one in sure:
        carried.append(last)
        last = one or last
    return carried

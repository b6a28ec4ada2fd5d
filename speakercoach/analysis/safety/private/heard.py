"""The words of a talk as private words are looked for in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from speakercoach.analysis.safety.private.distance import Row, row_of
from speakercoach.analysis.safety.private.endings import stems
from speakercoach.analysis.safety.private.hanja import read_in_hangul
from speakercoach.analysis.safety.private.phones import phones_of, plain
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.safety_rules import listed
from speakercoach.languages.tokens import bare

_CLOSERS = "\"'”’»)]"
_STOPS = (".", "?", "!", "。", "؟", "…")
_BREAKS = (",", ";", ":", "،")
_READ_AS_KOREAN = frozenset({"en", "ko"})
"""In talks of these languages Chinese characters stand for Korean names."""
_LEAST_LETTERS_OF_STOP = 3
"""A shorter word with a full stop is an abbreviation: "St." and "Dr." go on."""


@dataclass(frozen=True, slots=True)
class Stem:
    """One way to read the word at ``at``: what is left without its ``ending``."""

    at: int
    text: str
    ending: str
    row: Row


@dataclass(frozen=True, slots=True)
class Heard:
    """A talk's words, bare, as letters alone and as sounds.

    ``stems`` are all readings of all words, by word. ``stops`` and ``breaks`` tell where no name goes on: behind the
    end of a sentence, behind any punctuation. ``names`` are words with a capital inside a sentence, ``openers`` those
    with one at its beginning, ``common_names`` such as everybody knows: countries, peoples, months, dishes.
    """

    tokens: tuple[str, ...]
    letters: tuple[str, ...]
    rows: tuple[Row, ...]
    stems: tuple[tuple[Stem, ...], ...]
    stops: tuple[bool, ...]
    breaks: tuple[bool, ...]
    names: tuple[bool, ...]
    openers: tuple[bool, ...]
    common_names: frozenset[str]
    pack: LanguagePack


def listen(words: Sequence[Word], pack: LanguagePack) -> Heard:
    """Read the words of a talk."""
    tokens = tuple(bare(word.text) for word in words)
    if pack.code in _READ_AS_KOREAN:
        tokens = tuple(map(read_in_hangul, tokens))
    stripped = [word.text.rstrip(_CLOSERS) for word in words]
    stops = tuple(text.endswith(_STOPS) and len(text) > _LEAST_LETTERS_OF_STOP for text in stripped)
    breaks = tuple(stop or text.endswith(_BREAKS) for stop, text in zip(stops, stripped, strict=True))
    capitals = tuple(_capitals(words, stripped))
    own = tuple(particle for particle in pack.particles if pack.code not in {"en", "ko"} or particle.startswith("'"))
    persons = pack.safety.persons
    return Heard(
        tokens=tokens,
        letters=tuple(map(plain, tokens)),
        rows=tuple(row_of(phones_of(token)) for token in tokens),
        stems=tuple(
            tuple(Stem(at, text, ending, row_of(phones_of(text))) for text, ending in stems(token, own))
            for at, token in enumerate(tokens)
        ),
        stops=stops,
        breaks=breaks,
        names=tuple(is_inside and is_capital for is_inside, is_capital in capitals),
        openers=tuple(is_capital and not is_inside for is_inside, is_capital in capitals),
        common_names=listed(persons.capitals) | listed(persons.common) | listed(pack.safety.places.countries),
        pack=pack,
    )


def _capitals(words: Sequence[Word], stripped: Sequence[str]) -> Iterator[tuple[bool, bool]]:
    """For each word, whether it stands inside a sentence and whether it has a capital, which "I" has for nothing."""
    opens = True
    for word, text in zip(words, stripped, strict=True):
        written = word.text.lstrip("\"'“\u2018(«¿¡")
        yield not opens, written[:1].isupper() and not written.startswith(("I'", "I’")) and written != "I"
        opens = text.endswith(_STOPS)

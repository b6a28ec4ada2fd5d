"""What a language file says about fillers: the form of ``fillers.toml``.

Lists of words may name a class of words, ``@be``, which the file spells out once under ``[classes]``. Beside the
patterns of every language file, ``#`` stands for a figure, and an end that begins with a Korean letter
(``*ㅆ어요``) for a syllable that closes with it (갔어요, 했어요).
"""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

Words = tuple[str, ...]
Ratio = Annotated[float, Meta(ge=0.0, le=1.0)]


class Condition(Struct, frozen=True, forbid_unknown_fields=True):
    """One circumstance; every part that is given has to hold.

    Neighbours stand in the same sentence and are looked at past filled pauses: ``previous`` and ``next``, one further
    off ``previous2`` and ``next2``. A list with ``_not`` also holds where there is no neighbour. ``earlier`` are the
    four words before. Where a stretch has no punctuation, a pause counts as a comma, and ``punctuated`` is false.

    ``asked`` asks for a question mark on the words themselves. ``taken_up`` asks that what follows says over what stood
    right before ("needs, well, needs"). ``next_new`` asks that the next word, without its particle, was not said before
    in the talk; it never holds in a language whose nouns carry no particles. ``next_stem_not`` looks at the next word
    without its particle.

    ``filler_before`` and ``filler_next`` (a filled pause or marker right there), ``marker_before`` and ``marker_next``
    (a marker) can only be asked for: a filler speaks for another one and never against it.
    """

    previous: Words = ()
    previous_not: Words = ()
    previous2: Words = ()
    previous2_not: Words = ()
    next: Words = ()
    next_not: Words = ()
    next_stem_not: Words = ()
    next2: Words = ()
    next2_not: Words = ()
    earlier: Words = ()
    sentence_ends: Words = ()
    sentence_ends_not: Words = ()
    comma_before: bool | None = None
    comma_after: bool | None = None
    starts_sentence: bool | None = None
    ends_sentence: bool | None = None
    punctuated: bool | None = None
    asked: bool = False
    taken_up: bool = False
    next_new: bool = False
    filler_before: bool = False
    filler_next: bool = False
    marker_before: bool = False
    marker_next: bool = False

    def lists(self) -> Iterator[Words]:
        """Every list of words in it."""
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if isinstance(value, tuple):
                yield value


class NotFilled(Struct, frozen=True, forbid_unknown_fields=True):
    """Where one of ``words`` fills no pause, told by the written words right beside it; every part has to hold.

    ``name`` asks for a capital letter on the word and on the next one without a mark between them ("Ah Reum").
    ``called`` asks for a question or exclamation mark on it. ``opens`` asks that it begins a sentence.
    """

    words: Words = ()
    previous: Words = ()
    next: Words = ()
    name: bool = False
    called: bool = False
    opens: bool = False


class FilledPauses(Struct, frozen=True, forbid_unknown_fields=True):
    """Sounds that fill a pause: whole bare words that fit ``pattern``, a regular expression, but for ``unless``."""

    pattern: str
    certainty: Ratio
    unless: tuple[NotFilled, ...] = ()


class Marker(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that do no work when one of ``when`` holds and none of ``unless``; ``also`` are other words like them."""

    words: Annotated[tuple[str, ...], Meta(min_length=1)]
    certainty: Ratio
    when: Annotated[tuple[Condition, ...], Meta(min_length=1)]
    unless: tuple[Condition, ...] = ()
    also: tuple[Annotated[tuple[str, ...], Meta(min_length=1)], ...] = ()


class FillerRules(Struct, frozen=True, forbid_unknown_fields=True):
    """What fills and what marks without work. The first marker that fits the words counts."""

    filled_pauses: FilledPauses
    markers: tuple[Marker, ...] = ()
    classes: dict[str, Words] = {}

    def __post_init__(self) -> None:
        """Refuse a class that is named and not there, or that leads back to itself."""
        for marker in self.markers:
            for condition in (*marker.when, *marker.unless):
                for words in condition.lists():
                    self.spelled_out(words)
        for exception in self.filled_pauses.unless:
            for words in (exception.words, exception.previous, exception.next):
                self.spelled_out(words)

    def spelled_out(self, words: Words, inside: Words = ()) -> Words:
        """The list with the words of the classes that it names.

        Raises:
            ValueError: a class is not there or holds itself.
        """
        plain: list[str] = []
        for word in words:
            if not word.startswith("@"):
                plain.append(word)
            elif word in inside or word[1:] not in self.classes:
                message = f"fillers: no use of the class {word}"
                raise ValueError(message)
            else:
                plain.extend(self.spelled_out(self.classes[word[1:]], (*inside, word)))
        return tuple(plain)

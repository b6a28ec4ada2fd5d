"""The speaker's own lists of fillers: a word stands in one of them at most, once, as it is compared."""

from dataclasses import replace

from speakercoach.analysis.fillers.filler_choices import bare_phrase
from speakercoach.domain.session import PersonalWords


def as_listed(text: str) -> str:
    """Words as the lists hold them: lower case, without punctuation at their edges, one blank between them."""
    return " ".join(bare_phrase(text))


def always_counted(own: PersonalWords, text: str) -> PersonalWords:
    """These words are a filler wherever they stand."""
    return replace(own, fillers=_with(own.fillers, text), not_fillers=_without(own.not_fillers, text))


def never_counted(own: PersonalWords, text: str) -> PersonalWords:
    """These words are never a filler."""
    return replace(own, fillers=_without(own.fillers, text), not_fillers=_with(own.not_fillers, text))


def judged_by_rules(own: PersonalWords, text: str) -> PersonalWords:
    """These words stand in neither list: their surroundings decide, as for everybody."""
    return replace(own, fillers=_without(own.fillers, text), not_fillers=_without(own.not_fillers, text))


def _with(kept: tuple[str, ...], text: str) -> tuple[str, ...]:
    phrase = as_listed(text)
    is_there = any(as_listed(one) == phrase for one in kept)
    return kept if is_there or not phrase else (*kept, phrase)


def _without(kept: tuple[str, ...], text: str) -> tuple[str, ...]:
    phrase = as_listed(text)
    return tuple(one for one in kept if as_listed(one) != phrase)

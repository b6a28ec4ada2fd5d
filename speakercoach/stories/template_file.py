"""What a story template's file holds: its keys, their kinds, and how long they may be."""

from typing import Annotated

from msgspec import Meta, Struct

MOST_BEATS = 32
"""More than anybody can tell; the way through a story is searched among all pairs of them."""

Code = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$", max_length=40)]
_Name = Annotated[str, Meta(min_length=1, max_length=80)]
_Purpose = Annotated[str, Meta(max_length=600)]
_PromptText = Annotated[str, Meta(min_length=1, max_length=200)]
_Cue = Annotated[str, Meta(min_length=1, max_length=80)]
Weight = Annotated[float, Meta(gt=0.0, le=10.0)]


class PromptEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A prompt; ``icon`` names one that ships."""

    text: _PromptText
    icon: _Name = "feather"


class BeatWords(Struct, frozen=True, forbid_unknown_fields=True):
    """A beat's words in one language."""

    name: _Name
    purpose: _Purpose = ""
    prompts: Annotated[tuple[PromptEntry, ...], Meta(max_length=24)] = ()
    cues: Annotated[tuple[_Cue, ...], Meta(max_length=400)] = ()


class BeatEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """One beat. ``like`` says which beats of the testimony it resembles, and how much."""

    code: Code
    share: Annotated[float, Meta(gt=0.0, le=1.0)]
    words: dict[str, BeatWords]
    like: dict[str, Weight] = {}


class StoryNames(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole story's words in one language."""

    name: _Name
    purpose: _Purpose = ""


class TemplateFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole file."""

    code: Code
    words: dict[str, StoryNames]
    beats: Annotated[tuple[BeatEntry, ...], Meta(min_length=1, max_length=MOST_BEATS)]

"""Questions that an audience may ask, and ways to meet them."""

from dataclasses import dataclass, replace
from enum import StrEnum


class QuestionKind(StrEnum):
    """How a question is meant, or how it may feel."""

    CURIOUS = "curious"
    FACTUAL = "factual"
    CLUMSY = "clumsy"
    HURTFUL = "hurtful"
    POLITICAL = "political"
    HELP = "help"
    """How can I help?"""
    OWN = "own"
    """Written by the speaker."""


class Topic(StrEnum):
    """What a question touches, so that it can be set beside the speaker's boundaries."""

    FAMILY = "family"
    ROUTE = "route"
    HELPERS = "helpers"
    IDENTITY = "identity"
    """Names, dates, places by which somebody could be found."""
    HARDSHIP = "hardship"
    FAITH = "faith"
    MONEY = "money"
    POLITICS = "politics"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``kindly`` is a sentence of ease beneath it, empty for the speaker's own questions."""

    code: str
    kind: QuestionKind
    text: str
    kindly: str = ""
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionPack:
    """Questions of one kind in one language."""

    code: str
    kind: QuestionKind
    language: str
    name: str
    purpose: str
    questions: tuple[Question, ...]


class WayKind(StrEnum):
    """Ways to meet a question."""

    SHORT = "short"
    BRIDGE = "bridge"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class AnswerWay:
    """One way to meet a question, with sentences to make one's own from.

    ``safe`` are those that fit a question that can hurt, too; empty where all do.
    """

    kind: WayKind
    name: str
    purpose: str
    examples: tuple[str, ...]
    safe: tuple[str, ...] = ()

    def under(self, kind: QuestionKind | None) -> "AnswerWay":
        """The way with the examples that fit beneath a question of this kind; ``None`` where none is asked."""
        return replace(self, examples=self.safe) if kind is QuestionKind.HURTFUL and self.safe else self

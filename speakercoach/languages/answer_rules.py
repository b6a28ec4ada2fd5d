"""What a language file says about questions and their answers: the form of ``answers.toml``."""

from typing import Annotated

from msgspec import Meta, Struct

from speakercoach.domain.question import Topic

Words = tuple[str, ...]


class QuestionForm(Struct, frozen=True, forbid_unknown_fields=True):
    """A way to ask, and what may stand in an answer to it.

    ``asks`` are phrases of the question; ``answers`` phrases of the answer, with a weight behind ``^`` (1 takes the
    question up). ``numbers`` asks for a number, before one of ``units`` where there are any; ``names`` takes up a name
    or a few words without a verb; ``requests`` takes up a request to the listener.
    """

    asks: Annotated[Words, Meta(min_length=1)]
    answers: Words = ()
    numbers: bool = False
    units: Words = ()
    names: bool = False
    requests: bool = False


class DecliningWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by what they do in a sentence that declines; none of them declines alone.

    ``refuses`` is a no of one's own in the present ("I won't"), ``tells`` what is refused ("say"), ``keeps`` what one
    does instead ("I leave"), ``kept`` how a matter is held back ("private"), ``this`` the question or its matter,
    ``open_end`` may follow ``tells`` where it takes no clause ("say here"), ``onward`` asks for another question,
    ``courteous`` softens, ``now`` leaves a later day open, ``safety`` is a reason, ``hesitates`` half a no. Against a
    decline speak ``told`` (words of the past and of speech that is reported), ``of_others`` and ``states`` (what a no
    is said of otherwise: "I don't know"). Up to one of ``quotes`` with the past behind it somebody is quoted.
    """

    refuses: Words = ()
    tells: Words = ()
    keeps: Words = ()
    kept: Words = ()
    this: Words = ()
    open_end: Words = ()
    onward: Words = ()
    courteous: Words = ()
    now: Words = ()
    safety: Words = ()
    hesitates: Words = ()
    quotes: Words = ()
    told: Words = ()
    of_others: Words = ()
    states: Words = ()


class AnswerRules(Struct, frozen=True, forbid_unknown_fields=True):
    """How questions are asked, taken up, passed over and declined.

    In phrases `` .. `` stands for up to four words, ``|`` between words for any of them, ``_`` for a blank within one.

    A form that takes ``requests`` holds wherever it shows, else the one that stands first in the question.
    ``lead_ins`` stand before a question and ask nothing. ``yes_no`` begin a question that wants yes or no;
    ``yes_and_no`` answer it at the beginning of a sentence, ``alone`` where they stand apart as well ("No. We had
    corn"), ``opinions`` in part; ``unknown`` answers any question ("nobody knows"). A sentence of nothing but
    ``courtesies`` is no part of the answer; those of weight 0 are courteous only beside others. ``scenes`` begin a
    sentence of a story that may lead up to an answer. ``asks`` are requests to the listener beside those of the story;
    where somebody asks how to help, a sentence that begins with one of ``imperatives`` is one. After a decline
    ``turns`` at the beginning of a sentence lead away from it. ``forbids`` ("please don't ask") decline as well, but
    not where the question is what to do. ``declines`` and ``not_declines`` are whole phrases; ``declining`` are words
    that decline in new combinations, by what they do.

    ``small`` words name nothing; ``frames`` say only of what sort a matter is ("the name of"), also in a boundary.
    ``amounts`` count like ``numbers`` before a unit alone ("a week").
    ``related`` are words that speak of one thing, by line; ``topics`` words by what they touch. A few words without
    any of ``verbs`` answer as they stand, and so do a few that end in one of ``fragment_ends``.
    """

    forms: tuple[QuestionForm, ...] = ()
    lead_ins: Words = ()
    yes_no: Words = ()
    yes_and_no: Words = ()
    alone: Words = ()
    opinions: Words = ()
    unknown: Words = ()
    scenes: Words = ()
    courtesies: Words = ()
    bridges: Words = ()
    declines: Words = ()
    forbids: Words = ()
    not_declines: Words = ()
    asks: Words = ()
    not_asks: Words = ()
    imperatives: Words = ()
    turns: Words = ()
    small: Words = ()
    frames: Words = ()
    numbers: Words = ()
    amounts: Words = ()
    verbs: Words = ()
    fragment_ends: Words = ()
    related: Words = ()
    topics: dict[Topic, Words] = {}
    declining: DecliningWords = DecliningWords()

"""What is heard in the answer to a question: how long it is, how it goes about the question, what it touches."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from speakercoach.analysis.answers.boundaries_heard import find_boundaries, with_private_words
from speakercoach.analysis.answers.content import Vocabulary
from speakercoach.analysis.answers.declining import Declining
from speakercoach.analysis.answers.directness import TakenUp
from speakercoach.analysis.answers.said import Phrases, said_own, tokens_of
from speakercoach.analysis.answers.spoken import Pieces, Spoken
from speakercoach.analysis.answers.touching import not_asked_for
from speakercoach.analysis.answers.weighing import AT_ONCE_PIECES, Chances, Signs, weigh
from speakercoach.analysis.story.ask import ASK_BEAT, find_ask
from speakercoach.domain.answer import Answer, Directness
from speakercoach.domain.boundary import Boundary
from speakercoach.domain.question import Question
from speakercoach.domain.sound import Span
from speakercoach.domain.talk import OwnWays
from speakercoach.domain.told_story import Ask
from speakercoach.domain.transcript import Sentence, Word
from speakercoach.languages import LanguagePack

_LEAST_REQUEST, _LEAST_REQUEST_WANTED = 2.0, 1.5
"""A sentence that asks something of the listener; one weak sign ("you can") is none. Less is enough where it is asked
how to help."""
_SURE_AT_ONCE, _SURE_LATER, _SURE_NOT = 0.65, 0.7, 0.7
"""From these chances on it is said where the question was taken up; below them it is left open. Praise has to be true
nine times of ten, and nobody is told that they did not answer on the strength of words alone."""


def describe_answer(
    question: Question,
    words: tuple[Word, ...],
    sentences: tuple[Sentence, ...],
    tokens: Sequence[str],
    *,
    boundaries: Sequence[Boundary],
    ways: OwnWays,
    pack: LanguagePack,
    span: Span,
    private_words: Sequence[str] = (),
) -> Answer | None:
    """The answer as it was heard; ``None`` in a language whose pack knows nothing of answers.

    ``tokens`` are the words bare, ``span`` the stretch that was spoken, ``ways`` the speaker's own sentences,
    ``private_words`` what they keep back in every talk. A sentence of mere thanks does not count among the first two. A
    question that is declined at once, or before any answer, is declined, whatever else is said; a detail that is kept
    back after a clear answer leaves the answer one.
    """
    if not pack.answers.forms or not sentences:
        return None
    vocabulary = Vocabulary(pack)
    spoken = [
        Spoken(words[one.first_word : one.last_word + 1], tokens_of(one, tokens), i) for i, one in enumerate(sentences)
    ]
    taken_up = TakenUp(question, vocabulary, pack)
    phrases = pack.answers.declines if taken_up.takes_requests else (*pack.answers.declines, *pack.answers.forbids)
    declining = _declining(spoken, ways.decline, Declining(phrases, pack))
    declined = declining[0] if declining else None
    bridge = _bridge(spoken, ways.bridge, declining, pack)
    pieces = pieces_of(spoken, pack)
    directness, answered = _directness(pieces, signs_of(pieces, taken_up, {*declining, bridge}), declined)
    touched = find_boundaries(words, tokens, not_asked_for(question, boundaries, pack), vocabulary, pack)
    wanted = _LEAST_REQUEST_WANTED if taken_up.takes_requests else _LEAST_REQUEST
    strengths = [0.0 if i == declined else taken_up.requests(one) for i, one in enumerate(spoken)]
    return Answer(
        question=question.text,
        length_s=span.length_s,
        sentences=len(sentences),
        directness=directness,
        answered=_span(sentences, answered),
        bridge=_span(sentences, bridge),
        declined=_span(sentences, declined),
        ask=_ask(words, sentences, strengths, wanted, pack),
        boundaries=with_private_words(touched, words, private_words, pack),
    )


def pieces_of(spoken: Sequence[Spoken], pack: LanguagePack) -> list[Spoken]:
    """The pieces of an answer that may take the question up: mere thanks are none, and long sentences are several."""
    courtesies, cut = Phrases(pack.answers.courtesies, pack), Pieces(pack)
    return [piece for one in spoken if not _is_courtesy(one.tokens, courtesies) for piece in cut.of(one)]


def signs_of(pieces: Sequence[Spoken], taken_up: TakenUp, passed: Collection[int | None]) -> list[Signs | None]:
    """The signs of each piece; none for one of the sentences that are passed by, as they do something else."""
    signs = [None if one.sentence in passed else taken_up.signs(one, place) for place, one in enumerate(pieces)]
    opening = signs[0] if signs else None
    if opening is None or not opening.scene:
        return signs
    early = [None if one is None else replace(one, after_scene=1.0) for one in signs[:AT_ONCE_PIECES]]
    return [*early, *signs[AT_ONCE_PIECES:]]


def _directness(
    pieces: Sequence[Spoken], signs: Sequence[Signs | None], declined: int | None
) -> tuple[Directness, int | None]:
    """Where the question was taken up, as far as that is sure, and the sentence that did so."""
    chances = weigh(signs)
    directness, piece = _likely(chances)
    answered = None if piece is None else pieces[piece].sentence
    if declined is not None:
        early = {one.sentence for one in pieces[:AT_ONCE_PIECES]}
        if answered is None or declined < answered or (declined in early and not _is_clear(signs[piece or 0])):
            return Directness.DECLINED, None
    return directness, answered


def _is_clear(signs: Signs | None) -> bool:
    """Whether a sentence gives what was asked for, as a few words before a decline ("Nice try.") do not."""
    return signs is not None and max(signs.form, signs.number, signs.request, signs.first_yes) > 0.0


def _likely(chances: Chances) -> tuple[Directness, int | None]:
    if chances.at_once >= _SURE_AT_ONCE:
        return Directness.AT_ONCE, chances.early
    if chances.later >= _SURE_LATER:
        return Directness.LATER, chances.late
    return Directness.NOT_HEARD if chances.not_ >= _SURE_NOT else Directness.UNSURE, None


def _is_courtesy(tokens: Sequence[str], courtesies: Phrases) -> bool:
    """Whether a sentence holds nothing but thanks, a greeting or a sound of thought."""
    hits = list(courtesies.find(tokens))
    covered = {i for first, end, _ in hits for i in range(first, end)}
    return len(covered) == len(tokens) and any(weight > 0.0 for _, _, weight in hits)


def _declining(spoken: Sequence[Spoken], own: str, hears: Declining) -> list[int]:
    """The sentences that decline something."""
    said = said_own(own, [sentence.tokens for sentence in spoken])
    return [i for i, sentence in enumerate(spoken) if i == said or hears.declines(sentence.tokens, i)]


def _bridge(spoken: Sequence[Spoken], own: str, declining: Sequence[int], pack: LanguagePack) -> int | None:
    """The sentence that leads to the speaker's own ground; right after a decline a mere "but" shows it."""
    bridges, turns = Phrases(pack.answers.bridges, pack), Phrases(pack.answers.turns, pack)
    said = said_own(own, [sentence.tokens for sentence in spoken])
    for i, sentence in enumerate(spoken):
        away = i - 1 in declining and i not in declining
        turned = away and any(first == 0 for first, _, _ in turns.find(sentence.tokens))
        if i == said or turned or any(True for _ in bridges.find(sentence.tokens)):
            return i
    return None


def _ask(
    words: tuple[Word, ...], sentences: Sequence[Sentence], strengths: Sequence[float], least: float, pack: LanguagePack
) -> Ask | None:
    """The clearest request to the listeners and what it names; ``None`` where none was heard."""
    strongest = max(range(len(strengths)), key=strengths.__getitem__)
    if strengths[strongest] < least:
        return None
    sentence = sentences[strongest]
    around = tuple(sentences[max(0, strongest - 1) : strongest + 2])
    named = find_ask(words, around, [ASK_BEAT] * len(around), (ASK_BEAT,), pack)
    return Ask(
        found=True,
        text=sentence.text,
        start_s=sentence.start_s,
        end_s=sentence.end_s,
        names_who=None if named is None else named.names_who,
        names_what=None if named is None else named.names_what,
        names_when=None if named is None else named.names_when,
    )


def _span(sentences: Sequence[Sentence], place: int | None) -> Span | None:
    return None if place is None else Span(sentences[place].start_s, sentences[place].end_s)

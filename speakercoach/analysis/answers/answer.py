"""What is heard in the answer to a question: how long it is, how it goes about the question, what it touches."""

from collections.abc import Sequence

from speakercoach.analysis.answers.boundaries_heard import find_boundaries
from speakercoach.analysis.answers.content import Vocabulary
from speakercoach.analysis.answers.directness import AT_ONCE_SENTENCES, Spoken, TakenUp
from speakercoach.analysis.answers.said import Phrases, said_own, tokens_of
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
) -> Answer | None:
    """The answer as it was heard; ``None`` in a language whose pack knows nothing of answers.

    ``tokens`` are the words bare, ``span`` the stretch that was spoken, ``ways`` the speaker's own sentences. A
    sentence of mere thanks does not count among the first two. A question that is declined at once, or before any
    answer, is declined, whatever else is said; a detail that is kept back after a clear answer leaves the answer one.
    """
    if not pack.answers.forms or not sentences:
        return None
    vocabulary = Vocabulary(pack)
    spoken = [Spoken(words[one.first_word : one.last_word + 1], tokens_of(one, tokens)) for one in sentences]
    courtesies = Phrases(pack.answers.courtesies, pack)
    kept = [i for i, sentence in enumerate(spoken) if not _is_courtesy(sentence.tokens, courtesies)]
    declining = _declining(spoken, ways.decline, pack)
    declined = declining[0] if declining else None
    bridge = _bridge(spoken, ways.bridge, declining, pack)
    passed = {*declining, bridge}
    taken_up = TakenUp(question, vocabulary, pack)
    answered = next((i for place, i in enumerate(kept) if i not in passed and taken_up.by(spoken[i], place)), None)
    early = kept[:AT_ONCE_SENTENCES]
    if declined is not None and (
        answered is None
        or declined < answered
        or (declined in early and not taken_up.clearly_by(spoken[answered], kept.index(answered)))
    ):
        directness, answered = Directness.DECLINED, None
    elif answered is None:
        directness = Directness.NOT_HEARD
    else:
        directness = Directness.AT_ONCE if answered in early else Directness.LATER
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
        boundaries=find_boundaries(words, tokens, boundaries, vocabulary, pack),
    )


def _is_courtesy(tokens: Sequence[str], courtesies: Phrases) -> bool:
    """Whether a sentence holds nothing but thanks, a greeting or a sound of thought."""
    hits = list(courtesies.find(tokens))
    covered = {i for first, end, _ in hits for i in range(first, end)}
    return len(covered) == len(tokens) and any(weight > 0.0 for _, _, weight in hits)


def _declining(spoken: Sequence[Spoken], own: str, pack: LanguagePack) -> list[int]:
    """The sentences that decline something."""
    declines, others = Phrases(pack.answers.declines, pack), Phrases(pack.answers.not_declines, pack)
    said = said_own(own, [sentence.tokens for sentence in spoken])
    return [
        i
        for i, sentence in enumerate(spoken)
        if i == said or declines.weight(sentence.tokens) > others.weight(sentence.tokens)
    ]


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

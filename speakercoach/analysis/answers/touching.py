"""Whether a question touches something that the plan keeps back, so that the speaker knows before they answer."""

from collections.abc import Sequence

from speakercoach.analysis.answers.boundaries_heard import KEPT_BACK, content_of
from speakercoach.analysis.answers.content import Vocabulary
from speakercoach.analysis.answers.said import Phrases, bare_words
from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.question import Question, QuestionKind, Topic
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare


def touches(question: Question, boundaries: Sequence[Boundary], pack: LanguagePack) -> BoundaryKind | None:
    """The strongest boundary that the question touches, ``NEVER`` before ``IF_ASKED``; ``None`` where it touches none.

    A question touches a boundary when both speak of one topic, or share a word that names something. The topics of a
    shipped question are written with it; the speaker's own are known by their words.
    """
    vocabulary = Vocabulary(pack)
    asked = bare_words(question.text)
    topics = set(question.topics) | (_topics(asked, pack) if question.kind is QuestionKind.OWN else set())
    keys = frozenset(key for token in asked if token not in pack.answers.frames for key in vocabulary.keys(token))
    touched = {
        boundary.kind
        for boundary in boundaries
        if boundary.kind in KEPT_BACK
        and (
            topics & _topics(bare_words(boundary.text), pack)
            or any(keys & vocabulary.keys(bare(word)) for word in content_of(boundary.text, vocabulary, pack))
        )
    }
    return next((kind for kind in KEPT_BACK if kind in touched), None)


def not_asked_for(question: Question, boundaries: Sequence[Boundary], pack: LanguagePack) -> tuple[Boundary, ...]:
    """The boundaries but those of what is told only if asked, where the question asks for just that."""
    return tuple(
        boundary
        for boundary in boundaries
        if boundary.kind is not BoundaryKind.IF_ASKED or touches(question, (boundary,), pack) is None
    )


def _topics(tokens: Sequence[str], pack: LanguagePack) -> set[Topic]:
    return {
        topic for topic, words in pack.answers.topics.items() if any(True for _ in Phrases(words, pack).find(tokens))
    }

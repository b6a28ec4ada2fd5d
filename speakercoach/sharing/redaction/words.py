"""The words that leave: what is left out is one mark, what is changed other words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from speakercoach.domain.safety import Handling, Redaction
from speakercoach.domain.shared_session import LeftOut, Stretch
from speakercoach.domain.transcript import Transcript, Word
from speakercoach.languages.tokens import unmarked

LEFT_OUT = "[…]"
"""One mark, however many words it stands for: not even their number leaves."""

_POSSESSIVES = ("'s", "’s")
_SENTENCE_ENDS = (".", "!", "?")


def redacted_words(transcript: Transcript, redactions: Iterable[Redaction]) -> tuple[Transcript, tuple[Stretch, ...]]:
    """The transcript without what ``redactions`` cover, and the stretches that are not as they were said.

    A change becomes the words of its substitute, spread over the stretch by their letters; what is muted becomes one
    ``LEFT_OUT``. Punctuation at the edges of a stretch stays, so that sentences end where they ended. New words have no
    ``confidence``. Redactions that overlap are one; what they hold of each other's words is left out.
    """
    words = transcript.words
    kept: list[Word] = []
    stretches: list[Stretch] = []
    following = 0
    for one in _apart(redactions, len(words)):
        kept += words[following : one.first_word]
        made = _instead(words, one)
        covered = words[one.first_word : one.last_word + 1]
        stretches.append(
            Stretch(
                start_s=covered[0].start_s,
                end_s=max(word.end_s for word in covered),
                kind=LeftOut.CHANGED if one.handling is Handling.CHANGE else LeftOut.LEFT_OUT,
                first_word=len(kept),
                last_word=len(kept) + len(made) - 1,
            )
        )
        kept += made
        following = one.last_word + 1
    kept += words[following:]
    return replace(transcript, words=tuple(kept)), tuple(stretches)


def _apart(redactions: Iterable[Redaction], count: int) -> list[Redaction]:
    """Within the words, in order and apart from each other."""
    apart: list[Redaction] = []
    for one in sorted(redactions, key=lambda one: (one.first_word, one.last_word)):
        if one.is_sound_only:
            continue
        first, last = max(0, one.first_word), min(one.last_word, count - 1)
        if first > last:
            continue
        if apart and first <= apart[-1].last_word:
            before = apart.pop()
            joined = max(before.last_word, last)
            apart.append(replace(before, last_word=joined, handling=Handling.MUTE, substitute=""))
        else:
            apart.append(replace(one, first_word=first, last_word=last))
    return apart


def _instead(words: Sequence[Word], one: Redaction) -> list[Word]:
    first, last = words[one.first_word], words[one.last_word]
    start_s = first.start_s
    end_s = max(word.end_s for word in words[one.first_word : one.last_word + 1])
    texts = [LEFT_OUT]
    if one.handling is Handling.CHANGE and one.substitute.split():
        texts = one.substitute.split()
        if unmarked(last.text).endswith(_POSSESSIVES) and not texts[-1].endswith(_POSSESSIVES):
            texts[-1] += unmarked(last.text)[-2:]
        if one.first_word and words[one.first_word - 1].text.endswith(_SENTENCE_ENDS):
            texts[0] = texts[0][:1].upper() + texts[0][1:]
    texts[0] = _before(first.text) + texts[0]
    texts[-1] += _behind(last.text)
    return _spread(texts, start_s, end_s)


def _spread(texts: Sequence[str], start_s: float, end_s: float) -> list[Word]:
    letters = sum(map(len, texts))
    made: list[Word] = []
    passed = 0
    for text in texts:
        begins_s = start_s + (end_s - start_s) * passed / letters
        passed += len(text)
        ends_s = start_s + (end_s - start_s) * passed / letters
        made.append(Word(text, begins_s, max(begins_s, ends_s), None))
    return made


def _before(text: str) -> str:
    """Punctuation before the word; none of a text that is nothing else."""
    core = unmarked(text)
    return text[: text.index(core)] if core else ""


def _behind(text: str) -> str:
    core = unmarked(text)
    return text[text.rindex(core) + len(core) :] if core else ""

"""What Whisper is shown before it hears a piece."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from speakercoach.domain.transcript import Word

FILLER_PROMPTS: Mapping[str, str] = {"en": "Um, uh, hmm, er, ah.", "ko": "음, 어, 그, 저기, 아."}
"""Whisper leaves fillers out unless a prompt shows them. At most 32 characters: longer ones cut the output short."""
MAX_PROMPT_LETTERS = 32
MAX_SENTENCE_LETTERS = 200
LONG_PAUSE_S = 5.0
"""What comes after such a pause may be about something else, or another person's."""
_SENTENCE_END = re.compile(r"(?<=[.?!…。？！])\s+")  # noqa: RUF001 - marks as other scripts write them


@dataclass(frozen=True, slots=True)
class Before:
    """The last sentence of what was heard before, and when it ended; empty where it is better not shown."""

    sentence: str = ""
    end_s: float = 0.0


NOTHING_BEFORE = Before()


def prompts(language: str, before: Before, start_s: float) -> tuple[str, str, str]:
    """A prompt for each of three tries at speech that begins at ``start_s``; empty for none.

    A loop or an invented line often comes from what was shown, so each further try is shown less.
    """
    fillers = FILLER_PROMPTS.get(language, "")
    sentence = before.sentence if start_s - before.end_s < LONG_PAUSE_S else ""
    return f"{fillers} {sentence}".strip(), fillers, ""


def before_next(words: Sequence[Word], *, is_doubtful: bool) -> Before:
    """What is shown before the piece after these words; nothing after words that came with a doubt."""
    if not words or is_doubtful:
        return NOTHING_BEFORE
    return Before(last_sentence(" ".join(word.text for word in words)), words[-1].end_s)


def last_sentence(text: str) -> str:
    """The last sentence of a text, its end alone where it is long."""
    sentences = _SENTENCE_END.split(text.strip())
    sentence = sentences[-1]
    if len(sentence) <= MAX_SENTENCE_LETTERS:
        return sentence
    return sentence[-MAX_SENTENCE_LETTERS:].partition(" ")[2] or sentence[-MAX_SENTENCE_LETTERS:]

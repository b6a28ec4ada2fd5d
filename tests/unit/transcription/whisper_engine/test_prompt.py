"""What Whisper is shown before a piece."""

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.transcript import Word
from speakercoach.transcription.whisper_prompt import (
    FILLER_PROMPTS,
    LONG_PAUSE_S,
    MAX_PROMPT_LETTERS,
    MAX_SENTENCE_LETTERS,
    NOTHING_BEFORE,
    Before,
    before_next,
    last_sentence,
    prompts,
)

FILLERS = FILLER_PROMPTS["en"]


def test_filler_prompts_are_short() -> None:
    """Longer prompts cut the output short."""
    assert all(len(prompt) <= MAX_PROMPT_LETTERS for prompt in FILLER_PROMPTS.values())


def test_each_further_try_is_shown_less() -> None:
    """First fillers and the sentence, then fillers, then nothing."""
    assert prompts("en", Before("We had", 3.0), 3.5) == (f"{FILLERS} We had", FILLERS, "")
    assert prompts("sw", Before("Habari", 3.0), 3.5) == ("Habari", "", "")
    assert prompts("en", NOTHING_BEFORE, 3.5) == (FILLERS, FILLERS, "")


def test_a_long_pause_parts() -> None:
    """What comes after a long pause is not read on from what was before it."""
    assert prompts("sw", Before("Habari", 3.0), 3.0 + LONG_PAUSE_S - 0.1)[0] == "Habari"
    assert prompts("sw", Before("Habari", 3.0), 3.0 + LONG_PAUSE_S)[0] == ""


def test_the_last_sentence_goes_on() -> None:
    """Of what was heard the last sentence is shown, with when it ended; nothing after a doubt or without words."""
    words = [Word(text, n, n + 0.5, 0.9) for n, text in enumerate(("We", "ran.", "It", "was", "dark."))]
    assert before_next(words, is_doubtful=False) == Before("It was dark.", 4.5)
    assert before_next(words, is_doubtful=True) == NOTHING_BEFORE
    assert before_next([], is_doubtful=False) == NOTHING_BEFORE


@given(st.text(max_size=600))
def test_a_sentence_is_short_and_was_said(text: str) -> None:
    """Whatever was said, what is shown is an end of it, and at most so long."""
    sentence = last_sentence(text)
    assert len(sentence) <= MAX_SENTENCE_LETTERS
    assert text.strip().endswith(sentence)


def test_a_long_sentence_is_cut_between_words() -> None:
    """Half a word would be read on from as a word."""
    text = " ".join(f"word{n}" for n in range(100))
    assert last_sentence(text).startswith("word")
    assert last_sentence("가" * 300) == "가" * MAX_SENTENCE_LETTERS

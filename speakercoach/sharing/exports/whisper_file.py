"""A transcript as Whisper writes it, which ``sharing.whisper_json`` and many other programs read."""

import json
from collections.abc import Iterable, Sequence

from speakercoach.domain.transcript import Sentence, Transcript, Word

_DIGITS = 3
"""Milliseconds: finer than any engine times a word."""


def as_whisper_json(transcript: Transcript, sentences: Iterable[Sentence]) -> str:
    """Segments, a sentence each, with their words; a word has no ``probability`` where nobody knows it."""
    segments = [
        {
            "id": number,
            "start": round(sentence.start_s, _DIGITS),
            "end": round(sentence.end_s, _DIGITS),
            "text": f" {sentence.text}",
            "words": _words(transcript.words[sentence.first_word : sentence.last_word + 1]),
        }
        for number, sentence in enumerate(sentences)
    ]
    document = {
        "text": " ".join(word.text for word in transcript.words),
        "segments": segments,
        "language": transcript.language,
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _words(words: Sequence[Word]) -> list[dict[str, str | float]]:
    made: list[dict[str, str | float]] = []
    for word in words:
        made.append({"word": f" {word.text}", "start": round(word.start_s, _DIGITS), "end": round(word.end_s, _DIGITS)})
        if word.confidence is not None:
            made[-1]["probability"] = round(word.confidence, _DIGITS)
    return made

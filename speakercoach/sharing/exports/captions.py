"""Captions in the two forms that players read: SubRip and WebVTT."""

import unicodedata
from collections.abc import Iterable, Sequence

from speakercoach.domain.transcript import Sentence, Word
from speakercoach.sharing.exports.cues import cues_of

_NO_TAGS = str.maketrans({"<": "\u2039", ">": "\u203a", "{": "(", "}": ")", "\\": "/"})
"""SubRip knows no escape, and players take these for marks of style."""
_VTT_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def as_srt(words: Sequence[Word], sentences: Iterable[Sentence]) -> str:
    """SubRip: numbered cues with commas in their times."""
    blocks = [
        f"{number}\n{_time(cue.start_s, ',')} --> {_time(cue.end_s, ',')}\n"
        + "".join(f"{_one_line(line).translate(_NO_TAGS)}\n" for line in cue.lines)
        for number, cue in enumerate(cues_of(words, sentences), 1)
    ]
    return "\n".join(blocks)


def as_vtt(words: Sequence[Word], sentences: Iterable[Sentence]) -> str:
    """WebVTT (W3C)."""
    blocks = [
        f"{_time(cue.start_s, '.')} --> {_time(cue.end_s, '.')}\n"
        + "".join(f"{_one_line(line).translate(_VTT_ESCAPES)}\n" for line in cue.lines)
        for cue in cues_of(words, sentences)
    ]
    return "\n".join(["WEBVTT\n", *blocks])


def _time(seconds: float, comma: str) -> str:
    milliseconds = round(seconds * 1000.0)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}{comma}{rest % 1000:03d}"


def _one_line(text: str) -> str:
    """Without line breaks and other control characters: a blank line ends a cue."""
    return "".join(" " if unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} else letter for letter in text)

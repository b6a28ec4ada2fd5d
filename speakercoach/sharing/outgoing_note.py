"""A word that goes along with a file, as it leaves: without what is private, and with its receiver's name."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from speakercoach.languages.tokens import bare, unmarked
from speakercoach.sharing.redaction import TextRules, redacted_text
from speakercoach.sharing.redaction.words import LEFT_OUT

_STANDS_FOR_NAME = "\ue000"
"""Of no script, and so no word that is looked for."""
_PARTICLES = "(?=(?:에게|한테|께|님|씨|이|가|은|는|을|를|의|와|과|도|아|야)?(?:[^\\w]|$))"
"""What hangs on a Korean name, or the end of any."""


@dataclass(frozen=True, slots=True)
class NoteChange:
    """Words of a note that stay private, and what stands for them in the file."""

    words: str
    instead: str


def outgoing_note(note: str, receiver_name: str, rules: TextRules) -> str:
    """The note as it leaves; ``receiver_name`` is how the receiver's own key names them, empty for nobody's.

    They know how they are called: their name stays, as it is spelled there, though it sounds like a private word. Where
    it is itself hidden in the take or stands on the list, it may be somebody else's, and goes like everywhere.
    """
    note = unicodedata.normalize("NFC", note)
    names = tuple(_own_names(unicodedata.normalize("NFC", receiver_name), rules))
    if not names or _STANDS_FOR_NAME in note:
        return redacted_text(note, rules)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))}){_PARTICLES}")
    called = pattern.findall(note)
    made = redacted_text(pattern.sub(_STANDS_FOR_NAME, note), rules)
    if made.count(_STANDS_FOR_NAME) != len(called):
        # One of them went with what stood around it: nobody can tell which.
        return redacted_text(note, rules)
    for name in called:
        made = made.replace(_STANDS_FOR_NAME, name, 1)
    return made


def note_changes(note: str, receiver_name: str, rules: TextRules) -> tuple[NoteChange, ...]:
    """What of the note does not leave as it was written, in order."""
    before, after = unicodedata.normalize("NFC", note).split(), outgoing_note(note, receiver_name, rules).split()
    return tuple(
        NoteChange(unmarked(" ".join(before[first:last])), _unpointed(" ".join(after[begin:end])) or LEFT_OUT)
        for kind, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if kind != "equal"
    )


def _own_names(name: str, rules: TextRules) -> Iterator[str]:
    """The whole name and each word of it, the longest first, but for what is hidden by these very letters."""
    hidden = {word for thing in rules.hiding.hidden for spelling in thing.spellings for word in spelling}
    hidden |= {bare(word) for listed in rules.private_words for word in listed.split()}
    words = [word for word in name.split() if bare(word) and bare(word) not in hidden]
    if len(words) == len(name.split()) > 1:
        yield name
    yield from sorted(dict.fromkeys(words), key=len, reverse=True)


def _unpointed(words: str) -> str:
    """Without the comma or the stop that stood behind the words, and stands there still."""
    return words.rstrip(".,;:!?")

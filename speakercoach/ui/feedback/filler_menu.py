"""What can be decided about a word or a hesitation of the transcript."""

from dataclasses import dataclass

from speakercoach.domain.report import Filler
from speakercoach.domain.session import PersonalWords
from speakercoach.practice.own_words import as_listed
from speakercoach.ui.feedback.transcript_view import TranscriptView
from speakercoach.ui.models.fillers import FillerDecision, FillerWish, stands
from speakercoach.wording.catalogue import tr

MOST_WORDS = 5
"""A filler is never longer, and more words would not fit into a menu."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One line of the menu."""

    icon: str
    text: str
    decision: FillerDecision


def word_entries(view: TranscriptView, first: int, last: int, own: PersonalWords) -> tuple[MenuEntry, ...]:
    """What can be decided about the words ``first`` to ``last`` (inclusive)."""
    piece = view.piece_of(first)
    item = piece.filler if first == last or piece.filler == view.piece_of(last).filler else None
    if item is None:
        if last - first >= MOST_WORDS:
            return ()
        return _about_words(" ".join(word.text for word in view.words[first : last + 1]), own, is_filler=False)
    if not piece.is_filler:
        again = MenuEntry("undo-2", tr("Count it again"), FillerDecision(FillerWish.RESTORE, item))
        return (again, *_about_words(item.text, own, is_filler=False))
    here = MenuEntry("x", tr("Not a filler here"), FillerDecision(FillerWish.DISMISS, item))
    return (here, *_about_words(item.text, own, is_filler=True))


def hesitation_entries(item: Filler) -> tuple[MenuEntry, ...]:
    """What can be decided about a hesitation that was heard where no word is written."""
    return (MenuEntry("x", tr("Not a hesitation"), FillerDecision(FillerWish.DISMISS, item)),)


def _about_words(text: str, own: PersonalWords, *, is_filler: bool) -> tuple[MenuEntry, ...]:
    """What can be decided about these words wherever they stand; nothing where they have no letters."""
    phrase = as_listed(text)
    if not phrase:
        return ()
    place = stands(own, phrase)
    if place is FillerWish.ALWAYS:
        words = tr("Stop counting “{word}”", word=phrase)
        return (MenuEntry("minus", words, FillerDecision(FillerWish.RULES, text=phrase)),)
    if place is FillerWish.NEVER:
        words = tr("Take “{word}” off the words that never count", word=phrase)
        return (MenuEntry("minus", words, FillerDecision(FillerWish.RULES, text=phrase)),)
    if is_filler:
        words = tr("Never count “{word}”", word=phrase)
        return (MenuEntry("ban", words, FillerDecision(FillerWish.NEVER, text=phrase)),)
    words = tr("Always count “{word}” as a filler", word=phrase)
    return (MenuEntry("plus", words, FillerDecision(FillerWish.ALWAYS, text=phrase)),)

"""What follows from the middle: decisions, words that are added, and what is listened to."""

import re

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.safety import AddedItem, Handling, Reach
from speakercoach.domain.sound import Sound, Span
from speakercoach.domain.talk import KeptPart, Take
from speakercoach.practice.safety_review import added_key
from speakercoach.sharing.outgoing import heard_as_shared
from speakercoach.ui.models.review_sound import ReviewSound
from speakercoach.ui.models.safety_review import Choice, SafetyReviewModel
from speakercoach.ui.models.share_making import sharing_parts
from speakercoach.ui.models.sharing import SharingModel
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.safety.add_word_sheet import AddWordSheet
from speakercoach.ui.safety.chosen_card import ChosenCard
from speakercoach.ui.safety.sheets import OneSheet
from speakercoach.ui.safety.views import ChosenView, covered_words, decision_said, is_private, title_of
from speakercoach.wording.catalogue import tr

_HANGUL = re.compile("[가-힣]+")
_HEARD_BESIDE_S = 1.5
"""So much more is heard around a moment as it would leave: one listens for what is missing."""


class DecidingDesk(QObject):
    """Ties the card in the middle to the models. ``uncovered``: private words may be read now."""

    turned_to = Signal(str)
    """Key of a thing that is to be shown now."""
    left_behind = Signal(str)
    """Something was decided; the key of what is open next."""

    def __init__(
        self,
        navigator: Navigator,
        card: ChosenCard,
        models: tuple[SafetyReviewModel, SharingModel],
        sound: ReviewSound,
        sheets: OneSheet,
    ) -> None:
        super().__init__(card)
        self.uncovered = False
        self._services = navigator.services
        self._card = card
        self._review, self._sharing = models
        self._sound = sound
        self._sheets = sheets
        self._take: Take | None = None
        card.decided.connect(self.decide)
        card.played.connect(self.play)
        card.heard_as_shared.connect(self.hear_as_shared)
        card.reopened.connect(self.reopen)
        card.nobody_wanted.connect(self._on_nobody)
        card.own_name_wanted.connect(self._on_own_name)
        card.take_out_wanted.connect(self._on_take_out)

    def open(self, take: Take) -> None:
        """Decide about this take from now on."""
        self._take = take

    @property
    def _key(self) -> str:
        return "" if self._card.row is None else self._card.row.key

    @Slot(object)
    def decide(self, choice: Choice) -> None:
        """Let this hold for what is shown, and go on to what is open next."""
        key = self._key
        there = self._next_open(key, choice)
        self._review.decide(key, choice, self._words(key, decision_said(choice.handling)))
        self.left_behind.emit(there)

    def _next_open(self, key: str, choice: Choice) -> str:
        rows = self._review.review.items
        here = next((place for place, row in enumerate(rows) if row.key == key), 0)
        open_moments = [one for one in rows[here].moments if one.decision is None] if rows else []
        if choice.at_s is not None and any(one.item.start_s != choice.at_s for one in open_moments):
            return key
        ordered = (*rows[here + 1 :], *rows[:here])
        return next((one.key for one in ordered if one.is_open), key)

    def _words(self, key: str, what: str) -> str:
        """A step in words, for the way back; private words are not named."""
        item = self._review.item(key)
        if item is None:
            return what
        covered = covered_words(self._review.review)
        return f"{tr('Private word') if is_private(item) else title_of(item, covered)}: {what}"

    @Slot()
    def reopen(self) -> None:
        """Ask about what is shown once more."""
        self._review.reopen(self._key, self._words(self._key, tr("Decide again")))

    @Slot()
    def _on_nobody(self) -> None:
        self.decide(Choice(Handling.KEEP, Reach.ALWAYS))

    @Slot()
    def _on_own_name(self) -> None:
        view = self._card.view
        if view is not None:
            name = _spoken_name(view)
            self._review.set_public_name(name, tr("the name you speak under"))
            self._sharing.write_name(name)

    @Slot()
    def _on_take_out(self) -> None:
        if self._key:
            self._review.take_out(self._key, tr("a word you took out"))

    @Slot()
    def add_word(self) -> None:
        """Let somebody point at words that they heard."""
        read = self._review.read
        if read is None:
            return
        covered = frozenset[int]() if self.uncovered else covered_words(self._review.review)
        sheet = AddWordSheet(self._sheets.over, read.report.transcript, covered)
        sheet.added.connect(self._on_added)
        sheet.played.connect(self.play)
        self._sheets.put_up(sheet, sheet.search)

    @Slot(object, str)
    def _on_added(self, added: AddedItem, listed: str) -> None:
        self._review.add(added, tr("a word you added"), listed=listed)
        key = added_key(added.start_s, added.end_s, added.author)
        if any(row.key == key for row in self._review.review.still_open):
            self.turned_to.emit(key)

    # ------------------------------------------------------------------------------------------- listening

    @Slot(object)
    def play(self, span: Span) -> None:
        """Listen to this stretch as it was said."""
        if self._take is not None:
            self._sound.play(KeptPart(self._take.id, span.start_s, span.end_s))

    @Slot()
    def hear_as_shared(self) -> None:
        """Listen to the moment as it would leave by what is chosen now."""
        take, moment = self._take, self._card.moment
        if take is None or moment is None:
            return
        hidden = self._review.redactions_with(self._key, self._card.choice)
        voice = self._sharing.choice.voice
        voice = ShareVoice.OWN if voice is ShareVoice.NONE else voice
        parts = sharing_parts(self._services)
        first_s, last_s = max(0.0, moment.heard.start_s - _HEARD_BESIDE_S), moment.heard.end_s + _HEARD_BESIDE_S

        def make() -> Sound:
            return heard_as_shared(parts, take, hidden, first_s, last_s, voice=voice)

        self._sound.play_made(make)


def _spoken_name(view: ChosenView) -> str:
    """The name itself: in Korean what follows it hangs on it, and the thing's key has the name alone."""
    bare = view.key.partition(":")[2]
    return bare if _HANGUL.fullmatch(bare) else view.title

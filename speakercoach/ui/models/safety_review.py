"""The review of one take's words: what is open, what is decided, each step kept at once and taken back with one key."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.safety import AddedItem, Handling, Reach, Redaction, Safety, SafetyDecisions
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.talk import Take, TakeId, Talk
from speakercoach.practice.library_ports import Library
from speakercoach.practice.reviewing import Reviewed, reviewed, safety_now
from speakercoach.practice.safety_review import (
    Review,
    ReviewItem,
    add_by_hand,
    decide,
    redactions,
    reopen,
    review_of,
    take_out,
)
from speakercoach.practice.sharing_ports import Correspondence
from speakercoach.ui.models.background import Background


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen for a thing before it is decided. ``at_s`` names one of its moments, ``None`` all of them."""

    handling: Handling
    reach: Reach = Reach.TALK
    substitute: str = ""
    at_s: float | None = None


@dataclass(frozen=True, slots=True)
class _State:
    """What can be taken back. ``listed`` are private words that were added to the list from here."""

    decisions: SafetyDecisions
    public_name: str
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """What was done, in words for the way back, and how things stood before."""

    words: str
    before: _State


class SafetyReviewModel(QObject):
    """Every call returns at once. What was decided holds at once, and is brought to the vault in the background."""

    opened = Signal()
    """A take was read: it has a review, or was not heard yet."""
    changed = Signal()
    """Something was decided, taken back, added or found."""
    saved = Signal()
    """The vault holds the last decision."""
    faulted = Signal(object)
    """CoachError: the take could not be read, or a decision is not kept yet."""

    def __init__(self, library: Library, correspondence: Correspondence, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._correspondence = correspondence
        self._talk: Talk | None = None
        self._take: Take | None = None
        self._read: Reviewed | None = None
        self._safety = Safety(())
        self._state = _State(SafetyDecisions(), "")
        self._review = Review(())
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._ever_listed: frozenset[str] = frozenset()
        self._is_opened = False
        self._unkept: dict[TakeId, _State] = {}
        """What the vault refused, by take."""
        self._last = 0
        self._sent: deque[tuple[TakeId, _State]] = deque()
        """What is on its way to the vault. Answers come in this order."""
        # One for all: what is read holds what was saved before.
        self._work = Background(self, one_at_a_time=True)

    # --------------------------------------------------------------------------------------------- reading

    def open(self, talk: Talk, take: Take) -> None:
        """Review this take from now on; of one that is open already, the way back stays."""
        if self._take is None or self._take.id != take.id:
            self._done, self._undone, self._ever_listed = [], [], frozenset()
            self._read, self._review, self._safety = None, Review(()), Safety(())
            self._state = _State(SafetyDecisions(), "")
            self._is_opened = False
        self._talk, self._take = talk, take
        self._look()

    def _look(self) -> None:
        take = self._take
        if take is None:
            return
        library, correspondence, number = self._library, self._correspondence, self._last
        self._work.run(
            lambda: (take.id, number, reviewed(library, correspondence, take.id)), self._on_read, self._on_unread
        )

    @property
    def take(self) -> Take | None:
        """The take that is open."""
        return self._take

    @property
    def talk(self) -> Talk | None:
        """Its talk."""
        return self._talk

    @property
    def read(self) -> Reviewed | None:
        """What was heard and found; ``None`` until it was read, and for a take that nobody listened to."""
        return self._read

    @property
    def is_opened(self) -> bool:
        """Whether it is known how the take stands."""
        return self._is_opened

    @property
    def review(self) -> Review:
        """All things of the take, as they are decided now."""
        return self._review

    @property
    def public_name(self) -> str:
        """The name that the speaker goes by in public."""
        return self._state.public_name

    @property
    def is_saving(self) -> bool:
        """Whether a decision is on its way to the vault."""
        return bool(self._sent)

    @property
    def is_unkept(self) -> bool:
        """Whether the vault refused the last decision: what it holds is older than what is shown."""
        return self._take is not None and self._take.id in self._unkept

    def item(self, key: str) -> ReviewItem | None:
        """One thing, as it is decided now."""
        return next((one for one in self._review.items if one.key == key), None)

    def redactions_with(self, key: str, choice: Choice | None) -> tuple[Redaction, ...]:
        """What would not leave if this were decided."""
        if self._read is None:
            return ()
        decisions = self._state.decisions
        if choice is not None:
            decisions = _decided(decisions, key, choice)
        return redactions(review_of(self._safety, self._read.report.transcript.words, decisions))

    # -------------------------------------------------------------------------------------------- deciding

    def decide(self, key: str, choice: Choice, words: str) -> None:
        """Let this hold; ``words`` say it for the way back."""
        self._do(words, replace(self._state, decisions=_decided(self._state.decisions, key, choice)))

    def reopen(self, key: str, words: str) -> None:
        """Ask about a thing again, at every reach."""
        self._do(words, replace(self._state, decisions=reopen(self._state.decisions, key)))

    def add(self, added: AddedItem, words: str, *, listed: str = "") -> None:
        """Put a stretch under review; ``listed`` goes to the speaker's private words, too."""
        state = replace(self._state, decisions=add_by_hand(self._state.decisions, added))
        if listed:
            state = replace(state, listed=(*(one for one in state.listed if one != listed), listed))
        self._do(words, state)

    def take_out(self, key: str, words: str) -> None:
        """Put what was added by hand under this key no longer under review."""
        self._do(words, replace(self._state, decisions=take_out(self._state.decisions, key)))

    def set_public_name(self, name: str, words: str) -> None:
        """The speaker goes by this name in public: it alarms nobody from now on."""
        name = " ".join(name.split())
        if name != self._state.public_name:
            self._do(words, replace(self._state, public_name=name))

    @property
    def undo_words(self) -> str:
        """What would be taken back; empty where nothing can be."""
        return self._done[-1].words if self._done else ""

    @property
    def redo_words(self) -> str:
        """What would be done once more."""
        return self._undone[-1].words if self._undone else ""

    def undo(self) -> None:
        """Take the last step back."""
        if self._done:
            step = self._done.pop()
            self._undone.append(_Step(step.words, self._state))
            self._hold(step.before)

    def redo(self) -> None:
        """Take it once more."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(_Step(step.words, self._state))
            self._hold(step.before)

    def save_again(self) -> None:
        """Bring to the vault what it refused."""
        if self.is_unkept:
            self._save(self._state)

    def _do(self, words: str, state: _State) -> None:
        if self._read is None or state == self._state:
            return
        self._done.append(_Step(words, self._state))
        self._undone = []
        self._hold(state)

    def _hold(self, state: _State) -> None:
        before, self._state = self._state, state
        self._ever_listed |= frozenset(state.listed)
        self._judge()
        self._save(state, has_other_words=(before.public_name, before.listed) != (state.public_name, state.listed))
        self.changed.emit()

    def _judge(self) -> None:
        words = () if self._read is None else self._read.report.transcript.words
        self._review = review_of(self._safety, words, self._state.decisions)

    def _save(self, state: _State, *, has_other_words: bool = False) -> None:
        take = self._take
        if take is None:
            return
        self._last += 1
        library, correspondence = self._library, self._correspondence
        personal = _personal(state, self._ever_listed) if has_other_words or self.is_unkept else None
        self._sent.append((take.id, state))

        def work() -> PersonalWords | None:
            correspondence.save_decisions(take.id, state.decisions)
            if personal is None:
                return None
            kept = library.personal_words()
            wanted = personal(kept)
            if wanted != kept:
                library.save_personal_words(wanted)
            return wanted

        self._work.run(work, self._on_saved, self._on_unsaved, keeps=True)

    # ------------------------------------------------------------------------------------------- answers

    @Slot(object)
    def _on_read(self, came: tuple[TakeId, int, Reviewed | None]) -> None:
        take_id, number, read = came
        if self._take is None or take_id != self._take.id:
            return
        self._read = read
        if read is not None:
            self._safety = read.safety
        if take_id in self._unkept:
            self._state = self._unkept[take_id]
        elif read is not None and number == self._last:
            # Otherwise something was decided meanwhile, and only what was heard and found is news.
            if read.decisions != self._state.decisions:
                # Somebody asked for a look at more words, or decided in another take: the way back would lose that.
                self._done, self._undone = [], []
            self._state = replace(self._state, decisions=read.decisions, public_name=read.personal.public_name)
        self._judge()
        was_opened, self._is_opened = self._is_opened, True
        if was_opened:
            self.changed.emit()
        else:
            self.opened.emit()

    @Slot(object)
    def _on_unread(self, error: CoachError) -> None:
        self.faulted.emit(error)

    @Slot(object)
    def _on_saved(self, personal: PersonalWords | None) -> None:
        take_id, _ = self._sent.popleft()
        self._unkept.pop(take_id, None)
        if self._take is not None and take_id == self._take.id and personal is not None:
            self._find_anew(personal)
        self.saved.emit()

    @Slot(object)
    def _on_unsaved(self, error: CoachError) -> None:
        take_id, state = self._sent.popleft()
        self._unkept[take_id] = state
        self.faulted.emit(error)

    def _find_anew(self, personal: PersonalWords) -> None:
        take, read = self._take, self._read
        if take is None or read is None:
            return

        def work() -> tuple[TakeId, PersonalWords, Safety]:
            return take.id, personal, safety_now(read.report, personal, read.earlier)

        self._work.run(work, self._on_found, self._on_unread)

    @Slot(object)
    def _on_found(self, came: tuple[TakeId, PersonalWords, Safety]) -> None:
        take_id, personal, safety = came
        if self._take is None or take_id != self._take.id or self._read is None:
            return
        self._safety = safety
        self._read = replace(self._read, personal=personal, safety=safety)
        self._judge()
        self.changed.emit()


def _decided(decisions: SafetyDecisions, key: str, choice: Choice) -> SafetyDecisions:
    reach = Reach.MOMENT if choice.at_s is not None else choice.reach
    return decide(decisions, key, choice.handling, reach, at_s=choice.at_s, substitute=choice.substitute)


def _personal(state: _State, ever_listed: frozenset[str]) -> Callable[[PersonalWords], PersonalWords]:
    """The speaker's lists as they follow from what was done here; what was written elsewhere meanwhile stays."""

    def change(kept: PersonalWords) -> PersonalWords:
        others = tuple(one for one in kept.private_words if one not in ever_listed or one in state.listed)
        new = tuple(one for one in state.listed if one not in others)
        return replace(kept, private_words=(*others, *new), public_name=state.public_name)

    return change

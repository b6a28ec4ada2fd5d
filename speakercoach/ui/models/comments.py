"""What others said about a take of one's own, and what its speaker answers: every change is a new version."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import by_author, comment_history, merged
from speakercoach.domain.shared_session import Comment, Draft, Drafts, Remarks, SafetyNote
from speakercoach.domain.talk import TakeId
from speakercoach.practice.safety_review import added_key
from speakercoach.practice.sharing_ports import Correspondence
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.desk_comments import Author


@dataclass(frozen=True, slots=True)
class TakeRemarks:
    """What was said about a take, as the vault keeps it.

    ``own`` is the speaker, ``None`` before they have keys. ``names`` are those of contacts, by their id: they count
    more than what somebody calls themselves in a file. ``decided`` are the keys of what was decided on in the take's
    safety review; ``seen`` is how many remarks of others were looked at; ``drafts`` are answers that were begun.
    """

    take_id: TakeId
    remarks: Remarks = field(default_factory=Remarks)
    own: Author | None = None
    names: Mapping[str, str] | None = None
    decided: frozenset[str] = frozenset()
    seen: int = 0
    drafts: Drafts = field(default_factory=Drafts)


def read_remarks(correspondence: Correspondence, take_id: TakeId) -> TakeRemarks:
    """What was said about a take. Not for the window's thread.

    Raises:
        CoachError: ``TAKE_GONE``, or what the vault raises.
    """
    remarks = correspondence.remarks(take_id)
    if remarks == Remarks():
        return TakeRemarks(take_id)
    identity = correspondence.identity()
    decisions = correspondence.decisions(take_id)
    every = (*decisions.moments, *decisions.talk, *decisions.always)
    return TakeRemarks(
        take_id,
        remarks,
        None if identity is None else Author(identity.id, identity.name),
        {one.id: one.name for one in correspondence.contacts()},
        frozenset(one.key for one in every),
        correspondence.seen_remarks(take_id),
        correspondence.drafts(take_id),
    )


@dataclass(frozen=True, slots=True)
class _OnItsWay:
    """What the vault is to hold of a take soon: what is begun there, and what was said just now, as both or neither."""

    take_id: TakeId
    begun: Drafts
    said: Comment | None = None


def _now() -> datetime:
    return datetime.now(UTC)


class CommentsModel(QObject):
    """The remarks on one take. Changes show at once and are kept behind the screen."""

    changed = Signal()
    faulted = Signal(object)
    """CoachError: what was written was not kept."""

    def __init__(
        self, correspondence: Correspondence, parent: QObject | None = None, *, now: Callable[[], datetime] = _now
    ) -> None:
        super().__init__(parent)
        self._correspondence = correspondence
        self._now = now
        self._said: TakeRemarks | None = None
        self._own_id = ""
        self._drafts: dict[tuple[TakeId, str], str] = {}
        """What is being typed, by the id of the comment that it answers."""
        self._changes: dict[tuple[TakeId, str], tuple[str, str]] = {}
        """What one's own answer says, and other words that are being typed for it, by the answer's id."""
        self._held: dict[TakeId, Drafts] = {}
        """What the vault holds of these, by every take that was opened."""
        self._on_their_way: list[_OnItsWay] = []
        """What is being kept, in this order."""
        self._keeping = Background(self, one_at_a_time=True)

    # ------------------------------------------------------------------------------------------ reading

    def open(self, said: TakeRemarks | None) -> None:
        """Hold what was said about this take, or nothing."""
        before = self._said
        if said is not None and before is not None and before.take_id == said.take_id:
            # What was written a moment ago may still be on its way.
            both, seen = merged(before.remarks, said.remarks), max(before.seen, said.seen)
            said = replace(said, remarks=both, seen=seen, own=said.own or before.own)
        self._said = said
        if said is not None and said.own is not None:
            self._own_id = said.own.id
        if said is not None and said.take_id not in self._held:
            self._go_on_with(said)
        self.changed.emit()

    def _go_on_with(self, said: TakeRemarks) -> None:
        """Take up what was begun before the vault was locked. What is begun here since then is newer."""
        self._held[said.take_id] = said.drafts
        told = {comment_id: versions[-1].text for (comment_id, _), versions in comment_history(said.remarks).items()}
        for one in said.drafts.begun:
            if one.answers is not None:
                self._drafts.setdefault((said.take_id, one.answers), one.text)
            elif one.comment_id is not None:
                change = told.get(one.comment_id, ""), one.text
                self._changes.setdefault((said.take_id, one.comment_id), change)

    @property
    def said(self) -> TakeRemarks | None:
        """What is held."""
        return self._said

    @property
    def remarks(self) -> Remarks:
        """All remarks, every version."""
        return Remarks() if self._said is None else self._said.remarks

    @property
    def own_id(self) -> str:
        """Id of the speaker as it was read last; empty before they have keys."""
        return self._own_id

    def name_of(self, author_id: str, given: str) -> str:
        """How an author is called here; ``given`` is what they call themselves."""
        names = {} if self._said is None or self._said.names is None else self._said.names
        return names.get(author_id) or given.strip()

    def is_decided(self, note: SafetyNote) -> bool:
        """Whether the speaker decided on these words already."""
        if self._said is None:
            return False
        # Its author was called so when the reply came.
        names = {self.name_of(note.author_id, note.author_name), note.author_name}
        return any(added_key(note.start_s, note.end_s, name) in self._said.decided for name in names)

    @property
    def has_news(self) -> bool:
        """Whether somebody said something that was not looked at yet."""
        return self._said is not None and self._count() > self._said.seen

    @Slot()
    def mark_seen(self) -> None:
        """All that is here was looked at."""
        said, count = self._said, self._count()
        if said is None or count <= said.seen:
            return
        self._said = replace(said, seen=count)
        self.changed.emit()
        correspondence, take_id = self._correspondence, said.take_id
        self._keeping.run(lambda: correspondence.mark_remarks_seen(take_id, count), None, self._on_fault)

    def _count(self) -> int:
        """How much others said: it only ever grows."""
        remarks, own = self.remarks, by_author(self.remarks, self.own_id)
        every = len(remarks.comments) + len(remarks.safety) + len(remarks.rubrics)
        return every - len(own.comments) - len(own.safety) - len(own.rubrics)

    # ---------------------------------------------------------------------------------------- answering

    def draft(self, comment_id: str) -> str:
        """An answer that was begun."""
        return "" if self._said is None else self._drafts.get((self._said.take_id, comment_id), "")

    def keep_draft(self, asked: Comment, words: str) -> None:
        """Remember what is being typed, until it is said."""
        if self._said is not None:
            self._drafts[self._said.take_id, asked.id] = words

    def begun_change(self, answer_id: str) -> str | None:
        """Other words for one's own answer that were begun; ``None`` where it is not being changed."""
        kept = None if self._said is None else self._changes.get((self._said.take_id, answer_id))
        return None if kept is None else kept[1]

    def keep_change(self, own: Comment, words: str) -> None:
        """Remember how one's own answer is being changed, until that is done or left."""
        if self._said is not None:
            self._changes[self._said.take_id, own.id] = own.text, words

    def leave_change(self, own: Comment) -> None:
        """Let one's own answer stay as it was."""
        if self._said is not None:
            self._changes.pop((self._said.take_id, own.id), None)
            self.keep_drafts()

    @property
    def has_unkept(self) -> bool:
        """Whether an answer or a change is begun that the vault does not hold yet."""
        return (
            bool(self._on_their_way)
            or any(words == told for told, words in self._changes.values())
            or any(self._begun(take_id) != held for take_id, held in self._held.items())
        )

    def keep_drafts(self) -> None:
        """Let the vault hold what was begun as what it is: nobody's answer, and in no file."""
        for take_id, held in self._held.items():
            begun = self._begun(take_id)
            last = next((one.begun for one in reversed(self._on_their_way) if one.take_id == take_id), held)
            if begun != last:
                save = partial(self._correspondence.save_drafts, take_id, begun)
                self._send(_OnItsWay(take_id, begun), save)

    def _begun(self, take_id: TakeId) -> Drafts:
        """What is begun about a take."""
        answers = (
            Draft(words, answers=asked)
            for (of, asked), words in self._drafts.items()
            if of == take_id and words.strip()
        )
        changes = (
            Draft(words, comment_id=own)
            for (of, own), (told, words) in self._changes.items()
            if of == take_id and words.strip() not in {"", told}
        )
        return Drafts((*answers, *changes))

    def answer(self, asked: Comment, text: str) -> None:
        """Answer a comment."""
        words = text.strip()
        if self._said is None or not self.own_id or not words:
            return
        take_id = self._said.take_id
        self._drafts.pop((take_id, asked.id), None)
        self._keep(
            take_id,
            Comment(
                id=uuid4().hex,
                version=1,
                author_id=self.own_id,
                # The name that one is known by stands in each file that is shared, and may be another one each time.
                author_name="",
                written_utc=self._now(),
                at_s=asked.at_s,
                text=words,
                answers=asked.id,
            ),
        )

    def change(self, comment_id: str, text: str) -> None:
        """Say one's own answer in other words; the words before stay in its history."""
        words = text.strip()
        if self._said is not None:
            self._changes.pop((self._said.take_id, comment_id), None)
        if words:
            self._change(comment_id, lambda before: replace(before, text=words))
        self.keep_drafts()

    def take_back(self, comment_id: str) -> None:
        """Take one's own answer back."""
        self._change(comment_id, lambda before: replace(before, removed=True))

    def put_back(self, comment_id: str) -> None:
        """Let one's own answer hold once more."""
        self._change(comment_id, lambda before: replace(before, removed=False))

    def _change(self, comment_id: str, change: Callable[[Comment], Comment]) -> None:
        versions = comment_history(self.remarks).get((comment_id, self.own_id), ())
        if self._said is None or not self.own_id or not versions:
            return
        before = versions[-1]
        after = change(before)
        if after != before:
            self._keep(self._said.take_id, replace(after, version=before.version + 1, written_utc=self._now()))

    # ------------------------------------------------------------------------------------------ keeping

    def _keep(self, take_id: TakeId, comment: Comment) -> None:
        said, added = self._said, Remarks(comments=(comment,))
        if said is not None and said.take_id == take_id:
            self._said = replace(said, remarks=merged(said.remarks, added))
            self.changed.emit()
        # Words that are said are begun no longer: the vault takes both at once, so that no fault costs the words.
        begun = self._begun(take_id)
        self._send(
            _OnItsWay(take_id, begun, comment),
            partial(self._correspondence.add_remarks, take_id, added, drafts=begun),
        )

    def _send(self, one: _OnItsWay, work: Callable[[], object]) -> None:
        self._on_their_way.append(one)
        self._keeping.run(work, self._on_kept, self._on_not_kept, keeps=True)

    @Slot(object)
    def _on_kept(self, _came: object) -> None:
        one = self._on_their_way.pop(0)
        if one.take_id in self._held:
            self._held[one.take_id] = one.begun

    @Slot(object)
    def _on_not_kept(self, error: CoachError) -> None:
        one = self._on_their_way.pop(0)
        if error.code is ErrorCode.TAKE_GONE:
            self._forget(one.take_id)
        elif one.said is not None:
            self._begin_again(one.take_id, one.said)
        # What was only begun about a take that is deleted meanwhile is gone with it.
        if error.code is not ErrorCode.TAKE_GONE or one.said is not None:
            self._on_fault(error)

    def _forget(self, take_id: TakeId) -> None:
        """A take is gone, and what was begun about it with it."""
        self._held.pop(take_id, None)
        self._drafts = {key: words for key, words in self._drafts.items() if key[0] != take_id}
        self._changes = {key: words for key, words in self._changes.items() if key[0] != take_id}

    def _begin_again(self, take_id: TakeId, said: Comment) -> None:
        """What could not be said is begun still, and does not stand there as if it were said."""
        shown, is_change = self._said, said.version > 1
        versions: tuple[Comment, ...] = ()
        if shown is not None and shown.take_id == take_id:
            comments = tuple(one for one in shown.remarks.comments if one != said)
            self._said = replace(shown, remarks=replace(shown.remarks, comments=comments))
            versions = comment_history(self.remarks).get((said.id, said.author_id), ())
            is_change = bool(versions)
        told = versions[-1].text if versions else ""
        if is_change and said.text != told:
            self._changes.setdefault((take_id, said.id), (told, said.text))
        elif not is_change and said.answers is not None:
            key = take_id, said.answers
            # Something else may have been begun there since.
            self._drafts[key] = " ".join(filter(None, (said.text, self._drafts.get(key, ""))))
        self.changed.emit()

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)

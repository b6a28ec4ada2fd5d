"""What a coordinator says about the session that is open: every change is a new version, kept at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.remarks import comment_history, comments_now, merged, rubrics_now, safety_notes_now
from speakercoach.domain.shared_session import Comment, Drafts, FilledLine, FilledRubric, Remarks, SafetyNote
from speakercoach.domain.sound import Span
from speakercoach.practice.sharing_ports import Desk
from speakercoach.ui.models.background import Background


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes here: what others see of one's keys."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SpokenComment:
    """A comment that was spoken: what makes Opus of it, off the window's thread, and its length in seconds."""

    opus: Callable[[], bytes]
    length_s: float


def _now() -> datetime:
    return datetime.now(UTC)


class DeskComments(QObject):
    """The remarks on one session. Changes show at once and are kept behind the screen."""

    changed = Signal()
    kept = Signal()
    """Something was kept: the list of sessions says so, too."""
    author_wanted = Signal()
    """Nothing can be written before somebody is the one who writes."""
    voice_kept = Signal(object)
    """The ``Comment`` that ``speak`` took: it stands where it is kept."""
    voice_lost = Signal(object)
    """CoachError: the comment that ``speak`` took was not kept."""
    faulted = Signal(object)
    """CoachError."""

    def __init__(self, desk: Desk, parent: QObject | None = None, *, now: Callable[[], datetime] = _now) -> None:
        super().__init__(parent)
        self._desk = desk
        self._now = now
        self._session_id: str | None = None
        self._remarks = Remarks()
        self._history: dict[tuple[str, str], tuple[Comment, ...]] = {}
        self._comments: tuple[Comment, ...] = ()
        self.author: Author | None = None
        self._keeping = Background(self, one_at_a_time=True)

    # ------------------------------------------------------------------------------------------ reading

    def open(self, session_id: str | None, remarks: Remarks) -> None:
        """Take these, as they are kept."""
        self._session_id = session_id
        self._take(remarks)
        self.changed.emit()

    def _take(self, remarks: Remarks) -> None:
        # Every row asks for its history: putting hundreds of comments in order takes a while, and is done once.
        self._remarks = remarks
        self._history = comment_history(remarks)
        self._comments = comments_now(Remarks(comments=tuple(versions[-1] for versions in self._history.values())))

    @property
    def session_id(self) -> str | None:
        """The session that is open."""
        return self._session_id

    @property
    def remarks(self) -> Remarks:
        """All of them, every version."""
        return self._remarks

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The comments that hold now, by their moment."""
        return self._comments

    @property
    def safety(self) -> tuple[SafetyNote, ...]:
        """The stretches that are to be looked at once more."""
        return safety_notes_now(self._remarks)

    def history(self, comment: Comment) -> tuple[Comment, ...]:
        """Every version of a comment, the first one first."""
        return self._history.get((comment.id, comment.author_id), ())

    @property
    def filled(self) -> FilledRubric | None:
        """The rubric as this author filled it last."""
        if self.author is None:
            return None
        return next((one for one in rubrics_now(self._remarks) if one.author_id == self.author.id), None)

    @property
    def others_filled(self) -> tuple[FilledRubric, ...]:
        """How others filled theirs."""
        return tuple(
            one for one in rubrics_now(self._remarks) if self.author is None or one.author_id != self.author.id
        )

    def is_mine(self, one: Comment | SafetyNote) -> bool:
        """Whether this author wrote it, and may change it."""
        return self.author is not None and one.author_id == self.author.id

    # ----------------------------------------------------------------------------------------- comments

    def add(self, text: str, at_s: float | None) -> Comment | None:
        """Comment on a moment, or (``None``) on the whole talk; ``None`` where nothing could be written."""
        author = self._writer()
        if author is None or not text.strip():
            return None
        comment = self._new(author, text, at_s)
        self._keep(Remarks(comments=(comment,)))
        return comment

    def speak(self, spoken: SpokenComment, text: str, at_s: float | None, session_id: str) -> bool:
        """Comment by voice on a session; whether it is on its way. ``voice_kept`` or ``voice_lost`` follows.

        It shows once it is kept, and is no draft from then on. A reply that is made meanwhile waits for it.
        """
        author = self._writer(session_id)
        if author is None:
            return False
        voice_id = uuid4().hex
        comment = replace(self._new(author, text, at_s), voice_id=voice_id, voice_s=spoken.length_s)
        desk, added = self._desk, Remarks(comments=(comment,))

        def work() -> tuple[str, Remarks, Comment]:
            voices, begun = ((voice_id, spoken.opus()),), desk.drafts(session_id)
            typed = _typed_alone(begun) if begun.is_any_spoken else None
            # At once: what could be added and stay begun would be added twice.
            return session_id, desk.add_remarks(session_id, added, voices, drafts=typed), comment

        self._keeping.run(work, self._on_voice_kept, self._on_voice_lost, keeps=True)
        return True

    def _new(self, author: Author, text: str, at_s: float | None) -> Comment:
        return Comment(
            id=uuid4().hex,
            version=1,
            author_id=author.id,
            author_name=author.name,
            written_utc=self._now(),
            at_s=at_s,
            text=text.strip(),
        )

    def edit(self, comment_id: str, text: str) -> None:
        """Say a comment in other words; the words before stay in its history."""
        before = self._mine(comment_id)
        if before is not None and text.strip() and text.strip() != before.text:
            self._keep(Remarks(comments=(self._version(before, text=text.strip()),)))

    def remove(self, comment_id: str) -> None:
        """Take a comment back."""
        before = self._mine(comment_id)
        if before is not None and not before.removed:
            self._keep(Remarks(comments=(self._version(before, removed=True),)))

    def put_back(self, comment_id: str) -> None:
        """Let a comment hold once more that was taken back."""
        before = self._mine(comment_id)
        if before is not None and before.removed:
            self._keep(Remarks(comments=(self._version(before, removed=False),)))

    def _mine(self, comment_id: str) -> Comment | None:
        if self.author is None:
            return None
        versions = self._history.get((comment_id, self.author.id), ())
        return versions[-1] if versions else None

    def _version(self, before: Comment, *, text: str | None = None, removed: bool = False) -> Comment:
        return replace(
            before,
            version=before.version + 1,
            written_utc=self._now(),
            text=before.text if text is None else text,
            removed=removed,
        )

    # ------------------------------------------------------------------------------------------- safety

    def ask_look(self, span: Span, kind: str, note: str = "") -> SafetyNote | None:
        """Ask the speaker to look at these words once more before anybody else hears them."""
        author = self._writer()
        if author is None:
            return None
        asked = SafetyNote(
            id=uuid4().hex,
            author_id=author.id,
            author_name=author.name,
            written_utc=self._now(),
            start_s=span.start_s,
            end_s=span.end_s,
            kind=kind,
            note=note.strip(),
        )
        self._keep(Remarks(safety=(asked,)))
        return asked

    def take_back_look(self, note_id: str) -> None:
        """Ask no longer."""
        for one in self.safety:
            if one.id == note_id and self.is_mine(one):
                self._keep(Remarks(safety=(replace(one, written_utc=self._now(), removed=True),)))

    def ask_again(self, note: SafetyNote) -> None:
        """Ask once more for what was taken back in this session."""
        if self.is_mine(note) and any(one.id == note.id for one in self._remarks.safety):
            self._keep(Remarks(safety=(replace(note, written_utc=self._now(), removed=False),)))

    # ------------------------------------------------------------------------------------------- rubric

    def fill(self, lines: tuple[FilledLine, ...], prompts: tuple[FilledLine, ...]) -> None:
        """Keep the rubric as it stands, where anything of it changed."""
        before = self.filled
        if (lines, prompts) == (((), ()) if before is None else (before.lines, before.prompts)):
            return
        author = self._writer()
        if author is not None:
            self._keep(Remarks(rubrics=(FilledRubric(author.id, author.name, self._now(), lines, prompts),)))

    # ------------------------------------------------------------------------------------------ keeping

    def keep_drafts(self, session_id: str, drafts: Drafts) -> None:
        """Keep what was begun: nobody's remark, and in no reply."""
        desk = self._desk
        self._keeping.run(lambda: desk.save_drafts(session_id, drafts), None, self._on_fault, keeps=True)

    def keep_by(
        self, work: Callable[[], object], on_done: Callable[[Any], None], on_error: Callable[[CoachError], None]
    ) -> None:
        """Write down by this what somebody said, after all that is on its way."""
        self._keeping.run(work, on_done, on_error, keeps=True)

    def after_kept(
        self,
        work: Callable[[], object],
        on_done: Callable[[Any], None],
        on_error: Callable[[CoachError], None],
    ) -> None:
        """Do this off the window's thread, once everything that was said is kept."""
        self._keeping.run(work, on_done, on_error)

    def _writer(self, session_id: str | None = None) -> Author | None:
        if self._session_id is None and session_id is None:
            return None
        if self.author is None:
            self.author_wanted.emit()
        return self.author

    def _keep(self, added: Remarks) -> None:
        wanted, desk = self._session_id, self._desk
        if wanted is None:
            return
        self._take(merged(self._remarks, added))
        self.changed.emit()

        def work() -> tuple[str, Remarks]:
            return wanted, desk.add_remarks(wanted, added)

        self._keeping.run(work, self._on_kept, self._on_fault, keeps=True)

    @Slot(object)
    def _on_kept(self, came: tuple[str, Remarks]) -> None:
        session_id, remarks = came
        if session_id == self._session_id:
            both = merged(self._remarks, remarks)
            if both != self._remarks:
                self._take(both)
                self.changed.emit()
        self.kept.emit()

    @Slot(object)
    def _on_voice_kept(self, came: tuple[str, Remarks, Comment]) -> None:
        session_id, remarks, comment = came
        self._on_kept((session_id, remarks))
        self.voice_kept.emit(comment)

    @Slot(object)
    def _on_voice_lost(self, error: CoachError) -> None:
        self.voice_lost.emit(error)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)


def _typed_alone(drafts: Drafts) -> Drafts:
    """What was typed of these: the one that was spoken is a comment now, with the words beside it."""
    return Drafts(tuple(one for one in drafts.begun if not one.is_spoken))

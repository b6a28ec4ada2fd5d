"""What the desk says above everything: what came of something, and the way back where something was taken back."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.shared_session import Comment, DeskSession, SafetyNote
from speakercoach.ui.review.words import ended_line
from speakercoach.ui.widgets.banner import Banner
from speakercoach.wording.catalogue import tr


class DeskNotes(QObject):
    """Speaks in ``banner``. What was taken back can be put back until its session is left."""

    put_back_wanted = Signal(object)
    """The ``Comment`` or ``SafetyNote`` that is to hold once more."""

    newer_wanted = Signal(str)
    """Id of the session whose newer take is to be shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self._removed: Comment | SafetyNote | None = None
        self._newer_id = ""
        self.banner.acted.connect(self._on_acted)

    @property
    def can_put_back(self) -> bool:
        """Whether something was taken back a moment ago."""
        return self._removed is not None

    @Slot(object)
    def say_fault(self, error: CoachError) -> None:
        """Something that was asked for could not be done."""
        self._removed, self._newer_id = None, ""
        self.banner.say_error(error)

    def say_removed(self, removed: Comment | SafetyNote) -> None:
        """Something is taken back, and can be put back."""
        self._removed, self._newer_id = removed, ""
        said = tr("The comment is taken back.") if isinstance(removed, Comment) else tr("You ask no longer.")
        self.banner.say(said, kind="calm", icon="undo-2", action=tr("Put it back"))

    def say_newer(self, session_id: str) -> None:
        """A newer take of the session that is open came, while somebody writes."""
        self._removed, self._newer_id = None, session_id
        said = tr("A newer take of this session came.")
        beside = tr("What you are writing stays where it is.")
        self.banner.say(said, beside, kind="calm", icon="inbox", action=tr("Show it"))

    @Slot()
    def _on_acted(self) -> None:
        newer, self._newer_id = self._newer_id, ""
        if newer:
            self.banner.hide()
            self.newer_wanted.emit(newer)
        else:
            self.put_back()

    @Slot()
    def put_back(self) -> None:
        """Ask for what was taken back last."""
        removed, self._removed = self._removed, None
        if removed is not None:
            self.banner.hide()
            self.put_back_wanted.emit(removed)

    def forget(self) -> None:
        """Another session: what was taken back in the one before stays so."""
        self._removed, self._newer_id = None, ""
        self.banner.hide()

    def say_ended(self, ended: tuple[DeskSession, ...]) -> None:
        """The time of these sessions was over."""
        self._say_calm(ended_line(ended), tr("Its speaker lent it until then."), icon="hourglass")

    def say_reply(self, path: Path, *, is_for_key_that_came: bool, has_draft: bool) -> None:
        """The reply stands in this file."""
        how = tr("Give it to the speaker on a stick or by mail. They open it in My talks, with “Import a file”.")
        if is_for_key_that_came:
            how = " ".join((tr("Locked for the key that came with the session."), how))
        if has_draft:
            how = " ".join((tr("The comment that you began is not in it."), how))
        self._say_calm(tr("The reply is ready: {file}", file=path.name), how)

    @Slot(object)
    def say_page(self, path: Path) -> None:
        """The page stands in this file."""
        self._say_calm(tr("The page is ready: {file}", file=path.name), tr("It is not locked: keep it with you."))

    def _say_calm(self, said: str, beside: str, *, icon: str = "circle-check") -> None:
        self._removed, self._newer_id = None, ""
        self.banner.say(said, beside, kind="calm", icon=icon)

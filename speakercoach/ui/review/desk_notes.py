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

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self._removed: Comment | SafetyNote | None = None
        self.banner.acted.connect(self.put_back)

    @property
    def can_put_back(self) -> bool:
        """Whether something was taken back a moment ago."""
        return self._removed is not None

    @Slot(object)
    def say_fault(self, error: CoachError) -> None:
        """Something that was asked for could not be done."""
        self._removed = None
        self.banner.say_error(error)

    def say_removed(self, removed: Comment | SafetyNote) -> None:
        """Something is taken back, and can be put back."""
        self._removed = removed
        said = tr("The comment is taken back.") if isinstance(removed, Comment) else tr("You ask no longer.")
        self.banner.say(said, kind="calm", icon="undo-2", action=tr("Put it back"))

    @Slot()
    def put_back(self) -> None:
        """Ask for what was taken back last."""
        removed, self._removed = self._removed, None
        if removed is not None:
            self.banner.hide()
            self.put_back_wanted.emit(removed)

    def forget(self) -> None:
        """Another session: what was taken back in the one before stays so."""
        self._removed = None
        self.banner.hide()

    def say_ended(self, ended: tuple[DeskSession, ...]) -> None:
        """The time of these sessions was over."""
        self._say_calm(ended_line(ended), tr("Its speaker lent it until then."), icon="hourglass")

    def say_reply(self, path: Path, *, is_for_key_that_came: bool) -> None:
        """The reply stands in this file."""
        how = tr("Give it to the speaker on a stick or by mail. They open it in My talks, with “Import a file”.")
        if is_for_key_that_came:
            how = " ".join((tr("Locked for the key that came with the session."), how))
        self._say_calm(tr("The reply is ready: {file}", file=path.name), how)

    @Slot(object)
    def say_page(self, path: Path) -> None:
        """The page stands in this file."""
        self._say_calm(tr("The page is ready: {file}", file=path.name), tr("It is not locked: keep it with you."))

    def _say_calm(self, said: str, beside: str, *, icon: str = "circle-check") -> None:
        self._removed = None
        self.banner.say(said, beside, kind="calm", icon=icon)

"""The way of a reply out of the desk: locked for the speaker, written into a file that one chooses."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.correspondence import Contact
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.remarks import by_author, comments_now
from speakercoach.domain.shared_session import Remarks, SharedSession
from speakercoach.sharing.replying import Lock, save_reply
from speakercoach.sharing.written_file import file_name
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.desk_comments import DeskComments
from speakercoach.ui.models.today import today
from speakercoach.ui.review.sheets import ReplyLockSheet
from speakercoach.ui.services import WindowServices
from speakercoach.ui.widgets.file_dialog import choose_new_file
from speakercoach.wording.catalogue import tr

SUFFIX = "speakercoach"
ChooseNewFile = Callable[[QWidget, str, str, tuple[str, ...]], Path | None]


class ReplyFlow(QObject):
    """One reply at a time."""

    sheet_wanted = Signal(object, object)
    made = Signal(object, bool)
    """Path of the file that was written, and whether it is locked for the key that came with the session."""
    faulted = Signal(object)
    working_changed = Signal()

    def __init__(self, services: WindowServices, comments: DeskComments, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._comments = comments
        self._over = parent
        self._session: SharedSession | None = None
        self._is_for_key_that_came = False
        self._is_working = False
        self._looking = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self._keeping = Background(self, one_at_a_time=True)
        self.choose_new_file: ChooseNewFile = choose_new_file

    @property
    def is_working(self) -> bool:
        """Whether a file is being made."""
        return self._is_working

    @property
    def is_ready(self) -> bool:
        """Whether there is anything of one's own that could be sent, and none is on its way."""
        author = self._comments.author
        return not self._is_working and author is not None and by_author(self._comments.remarks, author.id) != Remarks()

    def said_for(self, name: str, *, has_draft: bool) -> str:
        """What the reply will be, or why there is none yet.

        One's own voice goes as it was spoken, and what was begun and not added stays here: both are told before.
        """
        author = self._comments.author
        if self._is_working:
            return tr("The file is being made …")
        if author is None or not self.is_ready:
            return tr("Say something first, then it goes back.")
        own = comments_now(by_author(self._comments.remarks, author.id))
        if any(one.voice_id is not None for one in own):
            said = tr("Will be a file for {name}, with your own voice", name=name)
        else:
            said = tr("Will be a file for {name}", name=name)
        left_out = tr("The comment that you began is not in it.")
        return f"{said}\n{left_out}" if has_draft else said

    def begin(self, session: SharedSession) -> None:
        """Make the reply to this session: with the speaker's key where one has it, else it is asked for."""
        if self._looking.busy or self._is_working:
            # Pressed twice.
            return
        self._session = session
        speaker_id = session.speaker_id

        def work() -> Contact | None:
            return next((one for one in self._services.correspondence.contacts() if one.id == speaker_id), None)

        self._looking.run(work, self._on_looked, self._on_fault)

    @Slot(object)
    def _on_looked(self, contact: Contact | None) -> None:
        session = self._session
        if session is None:
            return
        self._is_for_key_that_came = False
        if contact is None:
            contact = self._key_that_came(session)
            self._is_for_key_that_came = contact is not None
        if contact is not None:
            self._choose_place(Lock(recipient=contact.recipient))
            return
        name = session.speaker_name.strip() or tr("the speaker")
        sheet = ReplyLockSheet(self._over, self._services.letters, session.speaker_id, name)
        sheet.key_given.connect(self._on_key)
        sheet.passphrase_given.connect(self._on_passphrase)
        self.sheet_wanted.emit(sheet, sheet.key)

    def _key_that_came(self, session: SharedSession) -> Contact | None:
        """The keys that signed the session, where they came in it; others that stand there are passed over."""
        if not session.speaker_key:
            return None
        try:
            contact = self._services.letters.read_key_text(session.speaker_key)
        except CoachError:
            return None
        return contact if contact.id == session.speaker_id else None

    @Slot(object)
    def _on_key(self, contact: Contact) -> None:
        correspondence = self._services.correspondence
        self._keeping.run(lambda: correspondence.save_contact(contact), None, self._on_fault, keeps=True)
        self._choose_place(Lock(recipient=contact.recipient))

    @Slot(str)
    def _on_passphrase(self, passphrase: str) -> None:
        self._choose_place(Lock(passphrase=passphrase))

    def _choose_place(self, lock: Lock) -> None:
        session = self._session
        if session is None:
            return
        # Whoever sees the name of a file learns neither who spoke nor of what.
        suggested = file_name(tr("reply {day}", day=today().isoformat()), suffix=SUFFIX)
        files = tr("Files for speakercoach")
        kinds = (f"{files} (*.{SUFFIX})",)
        path = self.choose_new_file(self._over.window(), tr("Save the reply"), suggested, kinds)
        if path is None:
            return
        services = self._services

        def work() -> Path:
            author = services.correspondence.identity()
            if author is None:
                raise CoachError(ErrorCode.LIBRARY_LOCKED)
            now = datetime.now(UTC)
            save_reply(services.desk, services.letters, session.id, author, lock=lock, path=path, now=now)
            return path

        self._set_working(is_working=True)
        self._comments.after_kept(work, self._on_made, self._on_failed)

    def _set_working(self, *, is_working: bool) -> None:
        self._is_working = is_working
        self.working_changed.emit()

    @Slot(object)
    def _on_made(self, path: Path) -> None:
        self._set_working(is_working=False)
        self.made.emit(path, self._is_for_key_that_came)

    @Slot(object)
    def _on_failed(self, error: CoachError) -> None:
        self._set_working(is_working=False)
        self.faulted.emit(error)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)

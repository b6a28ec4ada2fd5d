"""What goes out of a take, for whom and until when; and the file that is made of it in the background."""

import calendar
import threading
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.correspondence import Contact, Identity, Share, ShareChoice, ShareVoice
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import Take, Talk, TalkId
from speakercoach.languages.pack import known_pack
from speakercoach.practice.reporting import report_on_heard
from speakercoach.practice.reviewing import reviewed
from speakercoach.sharing.consent import consent_text
from speakercoach.sharing.outgoing import SharingParts, StoppedError, redacted_take, redacted_title
from speakercoach.sharing.redaction import TextRules, hiding_of, holds_hidden
from speakercoach.sharing.sending import make_file, prepare
from speakercoach.sharing.written_file import UnfinishedFile, file_name
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.contacts import own_identity
from speakercoach.ui.models.handover import to_window
from speakercoach.ui.services import WindowServices
from speakercoach.wording.catalogue import current_language, tr

FILE_SUFFIX = "speakercoach"
MONTHS = 3
"""So long a file can be opened where nobody chose otherwise: a season of rehearsals."""


class Missing(StrEnum):
    """What is still needed before a file can be made."""

    NOT_HEARD = "not_heard"
    OPEN = "open"
    UNKEPT = "unkept"
    """The last decision is not in the vault yet."""
    NOTHING = "nothing"
    """Nothing was chosen to go out."""
    WHOM = "whom"
    PASSPHRASE = "passphrase"
    NAME = "name"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written. ``contact`` is ``None`` where a passphrase opens it."""

    path: Path
    contact: Contact | None
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Known:
    """What the vault knows: who sends, whom to, and what went out of this talk before, the newest first."""

    identity: Identity | None
    contacts: tuple[Contact, ...]
    shares: tuple[Share, ...]
    public_name: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """A name for the file, in which nothing stands that stays private."""

    name: str


class SharingModel(QObject):
    """Every call returns at once. A file is made one at a time."""

    changed = Signal()
    """Something else is chosen, or known."""
    suggested = Signal(str)
    """A name for the file that was asked for."""
    progressed = Signal(float)
    """How far the file is, 0..1."""
    note_judged = Signal(bool)
    """Whether the note holds something that stays private, and is left out of it."""
    made = Signal(object)
    """``Made``."""
    stopped = Signal()
    """No file was made, because the person did not want it any more."""
    faulted = Signal(object)
    """CoachError: no file was made, or the vault could not be read."""

    def __init__(self, services: WindowServices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._talk: Talk | None = None
        self._take: Take | None = None
        self._choice = ShareChoice(until=months_from(today(), MONTHS))
        self._known = Known(None, (), (), "")
        self._for_anybody = False
        self._agreed = ""
        self._stop = threading.Event()
        self._making = False
        self._chose_whom = False
        self._looking = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self._work = Background(self, one_at_a_time=True, may_be_cut_off=True)

    # -------------------------------------------------------------------------------------------- choosing

    @property
    def choice(self) -> ShareChoice:
        """What is chosen now."""
        return self._choice

    @property
    def known(self) -> Known:
        """What the vault knew last."""
        return self._known

    @property
    def is_for_anybody(self) -> bool:
        """Whether a passphrase is to lock the file."""
        return self._for_anybody

    @property
    def is_making(self) -> bool:
        """Whether a file is being made."""
        return self._making

    def open(self, talk: Talk, take: Take) -> None:
        """Share this take from now on. What was agreed to for another one does not count for it."""
        if self._take is None or self._take.id != take.id:
            self._agreed = ""
        if self._talk is None or self._talk.id != talk.id:
            self._chose_whom = False
            self._choice = replace(self._choice, note="")
        self._talk, self._take = talk, take
        self.look()

    def look(self) -> None:
        """Read what the vault knows; ``changed`` follows."""
        talk = self._talk
        if talk is None:
            return
        services = self._services
        self._looking.run(lambda: _known(services, talk.id), self._on_known, self._on_unknown)

    def choose_voice(self, voice: ShareVoice) -> None:
        """Let this voice go out, or no sound."""
        self._change(replace(self._choice, voice=voice))

    def choose_parts(self, *, transcript: bool, feedback: bool, plan: bool) -> None:
        """Let these go out."""
        self._change(replace(self._choice, transcript=transcript, feedback=feedback, plan=plan))

    def choose_contact(self, contact: Contact | None, *, anybody: bool = False) -> None:
        """Make it for somebody's key, or for whoever knows a passphrase."""
        self._for_anybody, self._chose_whom = anybody, True
        self._change(replace(self._choice, contact=contact))

    def choose_until(self, until: date | None) -> None:
        """Let it be opened up to this day."""
        self._change(replace(self._choice, until=until))

    def write_note(self, note: str) -> None:
        """Send these words along."""
        self._change(replace(self._choice, note=note.strip()))

    def judge_note(self) -> None:
        """See whether the note names something that stays private; ``note_judged`` follows."""
        take, services, note = self._take, self._services, self._choice.note
        if take is not None:
            self._looking.run(lambda: _holds_private(services, take, note), self._on_judged, self._on_unknown)

    def write_name(self, name: str) -> None:
        """Be called so in the file."""
        self._change(replace(self._choice, name=" ".join(name.split())))

    def _change(self, choice: ShareChoice) -> None:
        if choice != self._choice:
            self._choice = choice
        self.changed.emit()

    # -------------------------------------------------------------------------------------------- agreeing

    @property
    def consent(self) -> str:
        """What the speaker agrees to by what is chosen now."""
        return consent_text(self._choice, current_language())

    @property
    def is_agreed(self) -> bool:
        """Whether just this was read and agreed to."""
        return self._agreed == self.consent

    def agree(self, *, agreed: bool) -> None:
        """The speaker has read it, or takes that back."""
        self._agreed = self.consent if agreed else ""
        self.changed.emit()

    def missing(self, *, is_heard: bool, open_count: int, is_kept: bool, has_passphrase: bool) -> tuple[Missing, ...]:
        """What is still needed, what matters most first."""
        choice = self._choice
        has_something = choice.voice is not ShareVoice.NONE or choice.transcript or choice.feedback or choice.plan
        found = (
            (Missing.NOT_HEARD, not is_heard),
            (Missing.OPEN, open_count > 0),
            (Missing.UNKEPT, not is_kept),
            (Missing.NOTHING, not has_something),
            (Missing.WHOM, choice.contact is None and not self._for_anybody),
            (Missing.PASSPHRASE, self._for_anybody and not has_passphrase),
            (Missing.NAME, not choice.name),
            (Missing.CONSENT, not self.is_agreed),
        )
        return tuple(one for one, is_missing in found if is_missing)

    # ---------------------------------------------------------------------------------------------- making

    def suggest_name(self) -> None:
        """Find a name for the file; ``suggested`` follows. What stays private is not in it."""
        talk, take = self._talk, self._take
        if talk is None or take is None:
            return
        services, name = self._services, self._choice.name
        number = tr("take {number}", number=take.number)

        def work() -> Suggested:
            title = redacted_title(talk, redacted_take(services.library, services.correspondence, take))
            return Suggested(file_name(name, title, number, suffix=FILE_SUFFIX))

        self._looking.run(work, self._on_suggested, self._on_unknown)

    def make(self, path: Path, passphrase: str = "") -> None:
        """Write the file. ``made``, ``stopped`` or ``faulted`` follows."""
        talk, take = self._talk, self._take
        if talk is None or take is None or self._making:
            return
        self._making = True
        self._stop = stop = threading.Event()
        services, choice = self._services, self._choice
        tell = to_window(self._on_progress)

        def work() -> Made | None:
            parts = sharing_parts(services)
            identity = own_identity(services.library, services.correspondence, services.letters)
            try:
                letter = prepare(
                    parts,
                    talk,
                    take,
                    choice,
                    identity,
                    now_utc=datetime.now(UTC),
                    on_progress=tell,
                    should_stop=stop.is_set,
                )
            except StoppedError:
                return None
            if stop.is_set():
                return None
            with UnfinishedFile(path) as file:
                data = make_file(
                    services.letters,
                    services.correspondence,
                    letter,
                    take=take,
                    choice=choice,
                    identity=identity,
                    passphrase=passphrase,
                    keep=file.write,
                )
                file.finish()
            return Made(path, choice.contact, len(data))

        self._work.run(work, self._on_made, self._on_not_made)
        self.changed.emit()

    def stop(self) -> None:
        """Make no file after all."""
        self._stop.set()

    # ------------------------------------------------------------------------------------------- answers

    @Slot(object)
    def _on_known(self, known: Known) -> None:
        self._known = known
        choice = self._choice
        now = None if choice.contact is None else _by_id(known.contacts, choice.contact.id)
        if not self._chose_whom:
            now = _by_id(known.contacts, next((one.contact_id for one in known.shares if one.contact_id), None))
        name = choice.name or known.public_name or ("" if known.identity is None else known.identity.name)
        self._choice = replace(choice, contact=now, name=name)
        self.changed.emit()

    @Slot(object)
    def _on_unknown(self, error: CoachError) -> None:
        self.faulted.emit(error)

    @Slot(object)
    def _on_suggested(self, suggested: Suggested) -> None:
        self.suggested.emit(suggested.name)

    @Slot(object)
    def _on_judged(self, is_private: bool) -> None:  # noqa: FBT001 - a slot
        self.note_judged.emit(is_private)

    @Slot(float)
    def _on_progress(self, ratio: float) -> None:
        if self._making:
            self.progressed.emit(ratio)

    @Slot(object)
    def _on_made(self, made: Made | None) -> None:
        self._making = False
        if made is None:
            self.stopped.emit()
        else:
            self.look()
            self.made.emit(made)
        self.changed.emit()

    @Slot(object)
    def _on_not_made(self, error: CoachError) -> None:
        self._making = False
        if error.code is not ErrorCode.LIBRARY_LOCKED:
            self.faulted.emit(error)
        self.changed.emit()


def sharing_parts(services: WindowServices) -> SharingParts:
    """What sharing works with."""
    return SharingParts(services.library, services.correspondence, services.sound_copies, report_on_heard)


def today() -> date:
    """The day on this computer."""
    return datetime.now().astimezone().date()


def months_from(day: date, months: int) -> date:
    """The same day so many months later, or the last of its month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _known(services: WindowServices, talk_id: TalkId) -> Known:
    correspondence = services.correspondence
    return Known(
        correspondence.identity(),
        correspondence.contacts(),
        correspondence.shares(talk_id),
        services.library.personal_words().public_name,
    )


def _holds_private(services: WindowServices, take: Take, note: str) -> bool:
    read = reviewed(services.library, services.correspondence, take.id) if note else None
    pack = None if read is None else known_pack(read.report.transcript.language)
    if read is None or pack is None:
        return False
    rules = TextRules(hiding_of(read.review, pack), pack, read.personal.private_words, read.personal.public_name)
    return holds_hidden(note, rules)


def _by_id(contacts: tuple[Contact, ...], contact_id: str | None) -> Contact | None:
    return next((one for one in contacts if one.id == contact_id), None)

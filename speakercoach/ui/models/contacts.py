"""One's own keys and those of others: read, made, compared and kept off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.correspondence import Contact, Identity
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.library_ports import Library
from speakercoach.practice.sharing_ports import Correspondence, Letters
from speakercoach.ui.models.background import Background

_COMPARED_IN = ("en", "ko")
_LARGEST_FILE_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class OwnKey:
    """One's own key as others get it: a line, and the words that stand for it in English and in Korean."""

    identity: Identity
    line: str
    words: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ReadKey:
    """Somebody's key that was pasted or read from a file. ``is_own``: it is one's own; ``known`` is in the list."""

    contact: Contact
    words: tuple[tuple[str, ...], tuple[str, ...]]
    is_own: bool
    known: Contact | None


class ContactsModel(QObject):
    """Answers come by signal. Deriving the words to compare takes a third of a second on purpose."""

    listed = Signal(object)
    """Tuple of ``Contact``, by name."""
    own_shown = Signal(object)
    """``OwnKey``; the keys were made first where there were none."""
    key_read = Signal(object)
    """``ReadKey``."""
    key_refused = Signal(object)
    """CoachError: what was pasted is no key."""
    kept = Signal(object)
    """``Contact`` that lies in the vault now."""
    removed = Signal(object)
    """``Contact`` that lies in it no more."""
    faulted = Signal(object)
    """CoachError."""

    def __init__(
        self, library: Library, correspondence: Correspondence, letters: Letters, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._correspondence = correspondence
        self._letters = letters
        self._contacts: tuple[Contact, ...] = ()
        self._asked = 0
        """How often a key was asked for: an answer to an earlier one is about something that nobody sees any more."""
        self._work = Background(self, one_at_a_time=True)

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """As they were listed last."""
        return self._contacts

    def look(self) -> None:
        """List everybody; ``listed`` follows."""
        self._work.run(self._correspondence.contacts, self._on_listed, self._on_fault)

    def show_own(self, name: str | None = None) -> None:
        """Show one's own key, made now where there is none; ``name`` is how others see one from now on."""
        self._work.run(lambda: self._own(name), self._on_own, self._on_fault, keeps=name is not None)

    def read(self, text: str, name: str = "") -> None:
        """Read somebody's key; ``key_read`` or ``key_refused`` follows."""
        self._ask(lambda: self._read(text, name))

    def read_file(self, path: Path, name: str = "") -> None:
        """Read somebody's key from a text file; ``key_read`` or ``key_refused`` follows."""
        self._ask(lambda: self._read(_text_of(path), name))

    def leave_read(self) -> None:
        """Wait for no key any more: something else is being written."""
        self._asked += 1

    def compare(self, contact: Contact) -> None:
        """Show the words of somebody who is in the list; ``key_read`` follows."""
        self._ask(lambda: self._with_words(contact))

    def _ask(self, read: Callable[[], ReadKey]) -> None:
        self._asked += 1
        number = self._asked

        def work() -> tuple[int, ReadKey | CoachError]:
            try:
                return number, read()
            except CoachError as error:
                return number, error

        self._work.run(work, self._on_read, self._on_fault)

    def keep(self, contact: Contact) -> None:
        """Add somebody, or keep what was changed of them."""
        self._work.run(lambda: self._keep(contact), self._on_kept, self._on_fault, keeps=True)

    def note_compared(self, contact: Contact, *, is_compared: bool) -> None:
        """The words were the same at both ends."""
        self.keep(replace(contact, is_compared=is_compared))

    def remove(self, contact: Contact) -> None:
        """Forget somebody's key; ``removed`` follows. Files that were made for them stay as they are."""
        self._work.run(lambda: self._remove(contact), self._on_removed, self._on_fault, keeps=True)

    # ------------------------------------------------------------------------------- on the other thread

    def _own(self, name: str | None) -> OwnKey:
        identity = own_identity(self._library, self._correspondence, self._letters, name)
        return OwnKey(identity, self._letters.key_text(identity), self._words(identity))

    def _read(self, text: str, name: str) -> ReadKey:
        return self._with_words(self._letters.read_key_text(text, name))

    def _with_words(self, contact: Contact) -> ReadKey:
        own = self._correspondence.identity()
        known = next((one for one in self._correspondence.contacts() if one.id == contact.id), None)
        return ReadKey(contact, self._words(contact), own is not None and own.id == contact.id, known)

    def _words(self, whose: Identity | Contact) -> tuple[tuple[str, ...], tuple[str, ...]]:
        english, korean = (self._letters.words_to_compare(whose, language) for language in _COMPARED_IN)
        return english, korean

    def _keep(self, contact: Contact) -> tuple[Contact, tuple[Contact, ...]]:
        self._correspondence.save_contact(contact)
        return contact, self._correspondence.contacts()

    def _remove(self, contact: Contact) -> tuple[Contact, tuple[Contact, ...]]:
        self._correspondence.remove_contact(contact.id)
        return contact, self._correspondence.contacts()

    # ------------------------------------------------------------------------------------------- answers

    @Slot(object)
    def _on_listed(self, contacts: tuple[Contact, ...]) -> None:
        self._contacts = contacts
        self.listed.emit(contacts)

    @Slot(object)
    def _on_own(self, own: OwnKey) -> None:
        self.own_shown.emit(own)

    @Slot(object)
    def _on_read(self, came: tuple[int, ReadKey | CoachError]) -> None:
        number, read = came
        if number != self._asked:
            return
        if isinstance(read, CoachError):
            self.key_refused.emit(read)
        else:
            self.key_read.emit(read)

    @Slot(object)
    def _on_removed(self, came: tuple[Contact, tuple[Contact, ...]]) -> None:
        contact, contacts = came
        self._on_listed(contacts)
        self.removed.emit(contact)

    @Slot(object)
    def _on_kept(self, came: tuple[Contact, tuple[Contact, ...]]) -> None:
        contact, contacts = came
        self._on_listed(contacts)
        self.kept.emit(contact)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_FILE_BYTES).decode("utf-8-sig", "replace")
    except OSError:
        raise CoachError(ErrorCode.INPUT_NOT_FOUND, name=path.name) from None


def own_identity(
    library: Library, correspondence: Correspondence, letters: Letters, name: str | None = None
) -> Identity:
    """One's own keys, made now where there are none. Not for the window's thread.

    ``name`` is how others see one from now on; without it new keys bear the name that the speaker uses in public.

    Raises:
        CoachError: what the vault raises.
    """
    kept = correspondence.identity()
    if kept is None:
        kept = letters.new_identity(name if name is not None else library.personal_words().public_name)
        correspondence.save_identity(kept)
    elif name is not None and name != kept.name:
        kept = replace(kept, name=name)
        correspondence.save_identity(kept)
    return kept

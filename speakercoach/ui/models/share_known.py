"""What the vault knows of those that files go to, and of the files that went out."""

from dataclasses import dataclass

from speakercoach.domain.correspondence import BegunShare, Contact, Identity, Share, ShareChoice
from speakercoach.domain.talk import Take, TakeId, TalkId
from speakercoach.languages.pack import known_pack
from speakercoach.practice.reviewing import reviewed
from speakercoach.sharing.outgoing_note import NoteChange, note_changes
from speakercoach.sharing.redaction import TextRules, hiding_of
from speakercoach.ui.services import WindowServices


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that went out before; ``take_id`` is the take it was made of, ``None`` where that is not here any more."""

    share: Share
    take_id: TakeId | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the vault knows: who sends, whom to, and what went out of this talk before, the newest first.

    ``begun`` is what was begun to be chosen for its next file before the vault was locked. ``has_begun_answer``: an
    answer to a comment on the take was begun and not said.
    """

    identity: Identity | None
    contacts: tuple[Contact, ...]
    sent: tuple[Sent, ...]
    public_name: str
    begun: BegunShare | None = None
    has_begun_answer: bool = False


def known_of(services: WindowServices, talk_id: TalkId, take_id: TakeId) -> Known:
    """What the vault knows now; not for the window's thread.

    Raises:
        CoachError: what the vault raises.
    """
    correspondence = services.correspondence
    return Known(
        correspondence.identity(),
        correspondence.contacts(),
        tuple(Sent(one, correspondence.take_of_session(one.session_id)) for one in correspondence.shares(talk_id)),
        services.library.personal_words().public_name,
        correspondence.begun_share(talk_id),
        any(one.text.strip() for one in correspondence.drafts(take_id).begun),
    )


def changes_in(services: WindowServices, take: Take, choice: ShareChoice) -> tuple[NoteChange, ...]:
    """What of the note that is chosen stays private, by what is decided now; not for the window's thread."""
    read = reviewed(services.library, services.correspondence, take.id) if choice.note else None
    pack = None if read is None else known_pack(read.report.transcript.language)
    if read is None or pack is None:
        return ()
    rules = TextRules(hiding_of(read.review, pack), pack, read.personal.private_words, read.personal.public_name)
    return note_changes(choice.note, "" if choice.contact is None else choice.contact.name, rules)


def last_receiver(known: Known) -> str | None:
    """Id of the contact that a file of the talk was made for last."""
    return next((one.share.contact_id for one in known.sent if one.share.contact_id), None)


def contact_by_id(contacts: tuple[Contact, ...], contact_id: str | None) -> Contact | None:
    """The contact with this id, where there is one."""
    return next((one for one in contacts if one.id == contact_id), None)

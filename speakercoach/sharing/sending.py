"""One file of a take for somebody else: what its speaker chose to let go, locked for whom it is meant."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from speakercoach.domain.correspondence import Identity, Share, ShareChoice, ShareVoice
from speakercoach.domain.disguise import Moved
from speakercoach.domain.shared_session import SharedSession, Stretch
from speakercoach.domain.sound import SoundMeasures
from speakercoach.domain.stopping import ShouldStop, StoppedError, stop_if
from speakercoach.domain.talk import Take, Talk
from speakercoach.practice.sharing_ports import Correspondence, Letter, Letters
from speakercoach.sharing.consent import consent_text
from speakercoach.sharing.outgoing import (
    RedactedTake,
    SharingParts,
    disguise_of,
    letter_sound,
    measures_left,
    outgoing_template,
    peaks_of,
    quiet_sound,
    redacted_take,
    redacted_title,
    shared_report,
)
from speakercoach.sharing.outgoing_note import outgoing_note
from speakercoach.sharing.outgoing_remarks import outgoing_remarks
from speakercoach.sharing.redaction import outgoing_plan, redacted_text, without_words
from speakercoach.sharing.spoken import outgoing_voices
from speakercoach.sharing.stopping import stoppable
from speakercoach.wording.catalogue import current_language

__all__ = ["Progress", "StoppedError", "make_file", "prepare"]

Progress = Callable[[float], None]


def prepare(
    parts: SharingParts,
    talk: Talk,
    take: Take,
    choice: ShareChoice,
    identity: Identity,
    *,
    now_utc: datetime,
    consent_language: str | None = None,
    on_progress: Progress | None = None,
    should_stop: ShouldStop | None = None,
) -> Letter:
    """What goes out of a take by this choice. Not for the window's thread: ten minutes of talk take some 20 s.

    ``on_progress`` is told 0..1. Nothing is kept here but the session's id and how the voice is disguised.

    Raises:
        ValueError: something is not decided on, or the take was not heard yet.
        StoppedError: ``should_stop`` said so.
        CoachError: ``TAKE_GONE``, ``TAKE_DAMAGED``, ``SPOKEN_UNREADABLE``, or what the vault raises.
    """
    tell = on_progress or _nobody_listens
    redacted = redacted_take(parts.library, parts.correspondence, take)
    plan = outgoing_plan(talk.plan, lambda text: redacted_text(text, redacted.rules)) if choice.plan else None
    tell(0.05)
    stop_if(should_stop)
    has_sound = choice.voice is not ShareVoice.NONE
    outgoing = _Outgoing()
    if has_sound:
        outgoing = _outgoing(parts, take, redacted, choice, tell=tell, should_stop=should_stop)
    made = None
    if choice.feedback:
        made = shared_report(
            parts,
            talk,
            take,
            redacted,
            plan=plan,
            measures=outgoing.measures,
            voice=choice.voice,
            should_stop=should_stop,
        )
    tell(0.9)
    stop_if(should_stop)
    contact_id = _contact_id(choice)
    session_id, revision = parts.correspondence.session_for(take.id, contact_id)
    report, summary = made or (None, None)
    template, template_text = outgoing_template(talk, redacted)
    # Who sends no sound of the talk sends no other sound of their voice beside it.
    spoken = frozenset(choice.spoken) if has_sound else frozenset[str]()
    remarks = outgoing_remarks(parts.correspondence.remarks(take.id), identity.id, contact_id, redacted.rules, spoken)
    voices = outgoing_voices(
        parts, take.id, remarks, identity.id, spoken, moved=outgoing.moved, should_stop=should_stop
    )
    # One that was ticked and stays here with its words, or was taken back, is not said to go along.
    as_made = replace(choice, spoken=tuple(voice_id for voice_id, _ in voices))
    session = SharedSession(
        id=session_id,
        revision=revision,
        speaker_id=identity.id,
        speaker_name=choice.name or identity.name,
        title=redacted_title(talk, redacted),
        language=redacted.transcript.language,
        take_number=take.number,
        rehearsed_utc=take.created_utc,
        shared_utc=now_utc,
        duration_s=take.duration_s,
        until=choice.until,
        voice=choice.voice,
        note=outgoing_note(choice.note, "" if choice.contact is None else choice.contact.name, redacted.rules),
        consent=consent_text(as_made, consent_language or current_language()),
        template=template,
        own_template=template_text,
        transcript=redacted.transcript if choice.transcript else None,
        report=report if report is None or choice.transcript else without_words(report),
        summary=summary,
        plan=plan,
        stretches=redacted.stretches if choice.transcript else tuple(map(_without_places, redacted.stretches)),
        peaks=outgoing.peaks,
        remarks=remarks,
    )
    tell(1.0)
    return Letter(session, outgoing.opus, voices)


@dataclass(frozen=True, slots=True)
class _Outgoing:
    """The sound of a take on its way out, and what is known of it; nothing where none goes out."""

    opus: bytes | None = None
    peaks: tuple[float, ...] = ()
    moved: Moved | None = None
    measures: SoundMeasures | None = None


def _outgoing(
    parts: SharingParts,
    take: Take,
    redacted: RedactedTake,
    choice: ShareChoice,
    *,
    tell: Progress,
    should_stop: ShouldStop | None,
) -> _Outgoing:
    """All that needs the sound, one after another: an hour of it is gone before the report is made."""
    copies = parts.sound_copies
    quiet = quiet_sound(parts.library, take, redacted, should_stop)
    measures = measures_left(redacted, quiet, should_stop) if choice.feedback else None
    tell(0.2)
    stop_if(should_stop)
    moved = None
    if choice.voice is ShareVoice.DISGUISED:
        moved = disguise_of(parts, take, _contact_id(choice), quiet, should_stop)
    tell(0.3)
    with stoppable(should_stop):
        sound = letter_sound(copies, quiet, redacted.spans, choice.voice, moved=moved, should_stop=should_stop)
        tell(0.6)
        opus = copies.opus(sound, should_stop)
    tell(0.8)
    return _Outgoing(opus, peaks_of(sound.samples), moved, measures)


def make_file(
    letters: Letters,
    correspondence: Correspondence,
    letter: Letter,
    *,
    take: Take,
    choice: ShareChoice,
    identity: Identity,
    passphrase: str = "",
    keep: Callable[[bytes], None] | None = None,
) -> bytes:
    """The letter as one file for whom it was chosen, noted among the shares. Not for the window's thread.

    ``keep`` gets the file before it is noted: what it raises goes on, and nothing counts as shared then.

    Raises:
        ValueError: the letter holds no session, or there is neither a contact nor a passphrase.
        CoachError: what the vault raises; then the file is not to be given away.
    """
    session = letter.content
    if not isinstance(session, SharedSession):
        message = "only a session is shared"
        raise ValueError(message)  # noqa: TRY004 - a value out of place, not a wrong type of argument
    contact = choice.contact
    if contact is None and not passphrase:
        message = "a file for nobody"
        raise ValueError(message)
    # The signer's name stands in the file: the one that the speaker chose for it, not the one they keep.
    signer = replace(identity, name=session.speaker_name)
    letter = replace(letter, content=replace(session, speaker_key=letters.key_text(signer)))
    recipient = None if contact is None else contact.recipient
    data = letters.lock(letter, signer, recipient=recipient, passphrase="" if contact else passphrase)
    if keep is not None:
        keep(data)
    correspondence.note_share(
        take.id,
        Share(
            session_id=session.id,
            revision=session.revision,
            contact_id=None if contact is None else contact.id,
            contact_name="" if contact is None else contact.name,
            made_utc=session.shared_utc,
            until=session.until,
            voice=choice.voice,
            transcript=choice.transcript,
            feedback=choice.feedback,
            plan=choice.plan,
            spoken=len(letter.voices),
        ),
    )
    return data


def _contact_id(choice: ShareChoice) -> str | None:
    return None if choice.contact is None else choice.contact.id


def _without_places(stretch: Stretch) -> Stretch:
    return replace(stretch, first_word=None, last_word=None)


def _nobody_listens(_ratio: float) -> None:
    """Nobody wants to know how far it is."""

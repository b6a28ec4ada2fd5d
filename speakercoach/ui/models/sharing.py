"""What goes out of a take, for whom and until when; and the file that is made of it in the background."""

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.correspondence import Contact, Share, ShareChoice, ShareVoice
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import Comment
from speakercoach.domain.talk import Take, Talk, TalkId
from speakercoach.sharing.consent import consent_text
from speakercoach.sharing.outgoing_note import NoteChange
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.handover import to_window
from speakercoach.ui.models.kept_share_drafts import KeptShareDrafts
from speakercoach.ui.models.own_spoken import OwnSpoken
from speakercoach.ui.models.share_drafts import Anybody, Missing, ShareDraft, Whom, first_draft
from speakercoach.ui.models.share_known import Known, changes_in, contact_by_id, known_of, last_receiver
from speakercoach.ui.models.share_making import FILE_SUFFIX, Made, Suggested, made_file, session_file_name
from speakercoach.ui.services import WindowServices
from speakercoach.wording.catalogue import current_language


class SharingModel(QObject):
    """Every call returns at once. A file is made one at a time."""

    changed = Signal()
    """Something else is chosen, or known."""
    suggested = Signal(object)
    """``Suggested``: a name for the file that was asked for."""
    progressed = Signal(float)
    """How far the file is, 0..1."""
    note_judged = Signal(object, object)
    """The ``ShareChoice`` with a note, and the ``NoteChange``s by which what stays private is left out of that."""
    made = Signal(object)
    """``Made``."""
    stopped = Signal()
    """No file was made, because the person did not want it any more."""
    faulted = Signal(object)
    """CoachError: no file was made, or the vault could not be read."""

    def __init__(
        self, services: WindowServices, drafts: dict[TalkId, ShareDraft], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self.drafts = KeptShareDrafts(drafts, services.correspondence, self)
        self.drafts.faulted.connect(self.faulted)
        self.spoken = OwnSpoken(services, self)
        self.spoken.faulted.connect(self.faulted)
        self.spoken.changed.connect(self.changed)
        self._talk: Talk | None = None
        self._take: Take | None = None
        self._draft = first_draft()
        self._known = Known(None, (), (), "")
        self._public_name: str | None = None
        self._is_until_unclear = False
        self._is_nameless = False
        """The usual name was taken away, and no other one is written yet."""
        self._is_doubtful = self._has_begun_answer = False
        self._agreed: tuple[str, tuple[str, ...]] | None = None
        self._stop = threading.Event()
        self._making = False
        self._naming: Suggested | None = None
        self._made_of: Suggested | None = None
        self._looking = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self._work = Background(self, one_at_a_time=True, may_be_cut_off=True)

    # -------------------------------------------------------------------------------------------- choosing

    @property
    def choice(self) -> ShareChoice:
        """What is chosen now. Sound that may hold more than its words goes out only where somebody chose it.

        Who wrote no other name for this talk goes by the public one, or by the one in their keys.

        Of the spoken comments that were ticked, those count that can go, and none without any sound.
        """
        choice = self._draft.choice
        voice = ShareVoice.NONE if self._lacks_yes else choice.voice
        ticked = () if voice is ShareVoice.NONE else choice.spoken
        spoken = self.spoken.chosen(self._receiver_id, ticked)
        return replace(choice, voice=voice, spoken=spoken, name=choice.name or self._usual_name)

    @property
    def spoken_offered(self) -> tuple[Comment, ...]:
        """The speaker's own spoken comments that could go along to whom the file is for; none without any sound."""
        return () if self.choice.voice is ShareVoice.NONE else self.spoken.offered(self._receiver_id)

    @property
    def _receiver_id(self) -> str | None:
        return self._draft.whom.id if isinstance(self._draft.whom, Contact) else None

    @property
    def is_sound_doubtful(self) -> bool:
        """Whether the sound of the open take may hold names that stand in no words."""
        return self._is_doubtful

    @property
    def _lacks_yes(self) -> bool:
        return self._is_doubtful and (self._take is None or self._take.id not in self._draft.yes_to_sound)

    @property
    def audible_voice(self) -> ShareVoice:
        """In which voice sound goes to whom it is for, once any does."""
        return self._draft.audible_voice

    @property
    def known(self) -> Known:
        """What the vault knew last."""
        return self._known

    @property
    def sent(self) -> tuple[Share, ...]:
        """What went out of the open take before, the newest first."""
        return tuple(one.share for one in self._known.sent if self._take is not None and one.take_id == self._take.id)

    @property
    def has_begun_answer(self) -> bool:
        """Whether an answer to a comment on the open take was begun: no file holds it before it is said."""
        return self._has_begun_answer

    @property
    def take(self) -> Take | None:
        """The take that is open."""
        return self._take

    @property
    def is_for_anybody(self) -> bool:
        """Whether a passphrase is to lock the file."""
        return self._draft.whom is Anybody.BY_PASSPHRASE

    @property
    def is_until_unclear(self) -> bool:
        """Whether a day was begun to be written, and it is not known yet which one."""
        return self._is_until_unclear

    @property
    def is_making(self) -> bool:
        """Whether a file is being made."""
        return self._making

    @property
    def is_naming(self) -> bool:
        """Whether a file is about to be made: the person is asked where it goes."""
        return self._naming is not None

    def open(self, talk: Talk, take: Take) -> None:
        """Share this take from now on. What was agreed to for another one does not count for it.

        What was chosen for its talk before holds again; nothing that was chosen for another talk does.
        """
        if self._take is None or self._take.id != take.id:
            self._agreed, self._naming, self._is_until_unclear = None, None, False
            self._is_doubtful = self._has_begun_answer = False
        if self._talk is None or self._talk.id != talk.id:
            self._is_nameless = False
            self._draft = self.drafts.open(talk.id)
            self._known = replace(self._known, sent=())
        self._talk, self._take = talk, take
        self._draft = self._draft.of_take(take.id)
        self.spoken.open(take)
        self.look()

    def look(self) -> None:
        """Read what the vault knows; ``changed`` follows."""
        talk, take, services = self._talk, self._take, self._services
        if talk is not None and take is not None:
            self._looking.run(lambda: (take, known_of(services, talk.id, take.id)), self._on_known, self._on_unknown)

    def choose_voice(self, voice: ShareVoice) -> None:
        """Let this voice go out, or no sound."""
        draft = self._draft.with_parts(replace(self._draft.parts, voice=voice))
        if self._take is not None:
            draft = draft.with_yes(self._take.id, says=voice is not ShareVoice.NONE)
        self._change(draft)

    def doubt_sound(self, *, doubtful: bool) -> None:
        """The sound of the open take may hold more than its words, or does not: that is known once it was read."""
        if doubtful != self._is_doubtful:
            self._is_doubtful = doubtful
            self.changed.emit()

    def choose_parts(self, *, transcript: bool, feedback: bool, plan: bool) -> None:
        """Let these go out."""
        parts = replace(self._draft.parts, transcript=transcript, feedback=feedback, plan=plan)
        self._change(self._draft.with_parts(parts))

    def choose_spoken(self, voice_id: str, *, chosen: bool) -> None:
        """Let this spoken comment go along to whom the file is for, or not; nobody else gets it by that.

        What was ticked for other takes of the talk stays.
        """
        self._change(self._draft.with_spoken(voice_id, chosen=chosen))

    def choose_whom(self, whom: Whom) -> None:
        """Make it for somebody's key, or for whoever knows a passphrase."""
        self._change(self._draft.made_for(whom, chosen=True))

    def choose_until(self, until: date | None) -> None:
        """Let it be opened up to this day."""
        self._is_until_unclear = False
        self._change(self._draft.with_parts(replace(self._draft.parts, until=until)))

    def doubt_until(self, before: date | None) -> None:
        """Another day than ``before`` is being written: no file is made before it is known which one."""
        self._is_until_unclear = True
        self._change(self._draft.with_parts(replace(self._draft.parts, until=before)))

    def write_note(self, note: str) -> None:
        """Send these words along."""
        self._change(self._draft.with_note(note.strip()))

    def judge_note(self) -> None:
        """See whether the note names something that stays private; ``note_judged`` follows."""
        take, services, choice = self._take, self._services, self.choice
        if take is not None:
            self._looking.run(lambda: (choice, changes_in(services, take, choice)), self._on_judged, self._on_unknown)

    def write_name(self, name: str) -> None:
        """Be called so in the file. No name is kept where it is the usual one: once that is another, so is this."""
        written = " ".join(name.split())
        self._is_nameless = not written
        kept = "" if written == self._usual_name else written
        self._change(self._draft.with_parts(replace(self._draft.parts, name=kept)))

    def follow_public_name(self, name: str) -> None:
        """The speaker goes by this name in public now; who wrote no other one for this talk is called so here."""
        before, self._public_name = self._public_name, name
        if before is not None and name != before:
            self._is_nameless = False
            if self._draft.parts.name == name:
                self.write_name(name)
            else:
                self.changed.emit()

    @property
    def _usual_name(self) -> str:
        if self._is_nameless:
            return ""
        in_key = "" if self._known.identity is None else self._known.identity.name
        return self._public_name or in_key

    def _change(self, draft: ShareDraft) -> None:
        self._draft = draft
        if self._talk is not None:
            self.drafts.change(self._talk.id, draft)
        self.changed.emit()

    # -------------------------------------------------------------------------------------------- agreeing

    @property
    def consent(self) -> str:
        """What the speaker agrees to by what is chosen now."""
        return consent_text(self.choice, current_language(), is_addressed=self._draft.whom is not None)

    @property
    def is_agreed(self) -> bool:
        """Whether just this was read and agreed to."""
        return self._agreed == (self.consent, self.choice.spoken)

    def agree(self, *, agreed: bool) -> None:
        """The speaker has read it, or takes that back."""
        self._agreed = (self.consent, self.choice.spoken) if agreed else None
        self.changed.emit()
        # An answer that was begun right before may be on its way to the vault when this is opened.
        self.look()

    def missing(self, *, is_heard: bool, open_count: int, is_kept: bool, has_passphrase: bool) -> tuple[Missing, ...]:
        """What is still needed, what matters most first."""
        draft = self._draft
        found = (
            (Missing.NOT_HEARD, not is_heard),
            (Missing.OPEN, open_count > 0),
            (Missing.UNKEPT, not is_kept),
            (Missing.NOTHING, not draft.with_parts(self.choice).holds_something),
            (Missing.WHOM, draft.whom is None),
            (Missing.PASSPHRASE, self.is_for_anybody and not has_passphrase),
            (Missing.UNTIL, self._is_until_unclear),
            (Missing.NAME, not self.choice.name),
            (Missing.CONSENT, not self.is_agreed),
        )
        return tuple(one for one, is_missing in found if is_missing)

    # ---------------------------------------------------------------------------------------------- making

    def suggest_name(self) -> None:
        """Ask where the file goes: ``suggested`` comes at once."""
        talk, take = self._talk, self._take
        if talk is None or take is None or self.is_naming or self._making:
            return
        self._naming = suggested = Suggested(session_file_name(FILE_SUFFIX), talk, take, self.choice)
        self.changed.emit()
        self.suggested.emit(suggested)

    def leave_naming(self) -> None:
        """The person was asked where the file goes; another one can be asked for."""
        self._naming = None
        self.changed.emit()

    def is_as_suggested(self, suggested: Suggested) -> bool:
        """Whether this take is open still, and the same is chosen for it."""
        return self._take is not None and self._take.id == suggested.take.id and self.choice == suggested.choice

    def make(self, suggested: Suggested, path: Path, passphrase: str = "") -> None:
        """Write the file that was suggested. ``made``, ``stopped`` or ``faulted`` follows."""
        if self._making:
            return
        if not self.is_as_suggested(suggested):
            self.stopped.emit()
            return
        self._making, self._made_of = True, suggested
        self.drafts.change(suggested.talk.id, self._draft)
        self._stop = stop = threading.Event()
        services, tell = self._services, to_window(self._on_progress)

        def work() -> Made | None:
            return made_file(services, suggested, path, passphrase, tell=tell, should_stop=stop.is_set)

        self._work.run(work, self._on_made, self._on_not_made, keeps=True)
        self.changed.emit()

    def stop(self) -> None:
        """Make no file after all."""
        self._stop.set()

    # ------------------------------------------------------------------------------------------- answers

    @Slot(object)
    def _on_known(self, came: tuple[Take, Known]) -> None:
        take, known = came
        talk_id = take.talk_id
        if self._talk is None or self._talk.id != talk_id:
            return
        self._known = known
        self._has_begun_answer = known.has_begun_answer and self._take is not None and self._take.id == take.id
        draft = self.drafts.take_begun(talk_id, known.begun, known.contacts, self._draft)
        draft = draft.of_take(self._draft.take_id)
        before = draft.whom
        whom: Whom = contact_by_id(known.contacts, before.id) if isinstance(before, Contact) else before
        if not draft.is_whom_chosen:
            whom = contact_by_id(known.contacts, last_receiver(known))
        if self._public_name is None:
            self._public_name = known.public_name
        draft = draft.made_for(whom, chosen=draft.is_whom_chosen)
        name = "" if draft.parts.name == self._usual_name else draft.parts.name
        self._draft = draft.with_parts(replace(draft.parts, name=name))
        self.changed.emit()

    @Slot(object)
    def _on_unknown(self, error: CoachError) -> None:
        self.faulted.emit(error)

    @Slot(object)
    def _on_judged(self, came: tuple[ShareChoice, tuple[NoteChange, ...]]) -> None:
        self.note_judged.emit(*came)

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
            self._forget_note()
            self.look()
            self.made.emit(made)
        self.changed.emit()

    def _forget_note(self) -> None:
        """The word that went out stays with its take: the next one's begins empty."""
        of = self._made_of
        if of is None:
            return
        draft = self.drafts.known(of.talk.id).with_sent(of.choice, of.take.id)
        if self._talk is not None and self._talk.id == of.talk.id:
            self._draft = draft = draft.of_take(self._draft.take_id)
        self.drafts.change(of.talk.id, draft)
        self.drafts.keep()

    @Slot(object)
    def _on_not_made(self, error: CoachError) -> None:
        self._making = False
        if error.code is not ErrorCode.LIBRARY_LOCKED:
            self.faulted.emit(error)
        self.changed.emit()

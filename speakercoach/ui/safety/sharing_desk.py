"""What follows from the right side: sheets, the file, other forms, and what is said about them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.correspondence import Contact
from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, Talk
from speakercoach.ui.keys.contact_sheet import ContactSheet
from speakercoach.ui.keys.own_key_sheet import OwnKeySheet
from speakercoach.ui.models.exporting import ExportModel, Form, PageKind, Written, suffix_of
from speakercoach.ui.models.outgoing_sound import OutgoingSound
from speakercoach.ui.models.review_sound import ReviewSound
from speakercoach.ui.models.safety_review import SafetyReviewModel
from speakercoach.ui.models.share_drafts import NOTHING_LEAVES
from speakercoach.ui.models.share_making import FILE_SUFFIX, Made, Suggested, session_file_name
from speakercoach.ui.models.sharing import SharingModel
from speakercoach.ui.models.voice_playing import VoicePlaying
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.printing.paper import print_page
from speakercoach.ui.safety.consent_sheet import ConsentSheet
from speakercoach.ui.safety.forms_sheet import SOUNDS, FormsSheet, form_said
from speakercoach.ui.safety.made_sheet import MadeSheet
from speakercoach.ui.safety.share_card import ShareCard
from speakercoach.ui.safety.sheets import OneSheet
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.file_dialog import choose_new_file
from speakercoach.wording.catalogue import tr

AskPath = Callable[[QWidget, str, str, tuple[str, ...]], Path | None]


class SharingDesk(QObject):
    """Ties the card on the right to the models."""

    def __init__(
        self,
        navigator: Navigator,
        card: ShareCard,
        models: tuple[SharingModel, SafetyReviewModel],
        sheets: OneSheet,
        banner: Banner,
        *,
        sound: ReviewSound,
        ask_path: AskPath = choose_new_file,
    ) -> None:
        super().__init__(card)
        self._navigator = navigator
        self._services = navigator.services
        self._card = card
        self._model, self._review = models
        self._sheets = sheets
        self._banner = banner
        self.ask_path = ask_path
        self.exports = ExportModel(navigator.services, self)
        self._sound = sound
        player, copies = self._services.player, self._services.sound_copies
        self.voices = VoicePlaying(player, sound.playback, self._model.spoken, copies, self)
        self.hearing = OutgoingSound(self._services, sound, self)
        self._talk: Talk | None = None
        self._take: Take | None = None
        self._connect_hearing()
        sound.taken.connect(self.voices.stop)
        self.voices.changed.connect(card.show_heard)
        self.voices.faulted.connect(self._on_fault)
        card.voice_wanted.connect(self._on_voice)
        card.make_wanted.connect(self._model.suggest_name)
        card.stop_wanted.connect(self._model.stop)
        card.forms_wanted.connect(self._on_forms)
        card.consent_wanted.connect(self._on_consent)
        card.add_contact_wanted.connect(self._on_add_contact)
        card.compare_wanted.connect(self._on_compare)
        card.own_key_wanted.connect(self._on_own_key)
        card.public_name_written.connect(self._on_public_name)
        self._model.suggested.connect(self._on_suggested)
        self._model.made.connect(self._on_made)
        self._model.stopped.connect(self._on_stopped)
        self._model.faulted.connect(self._on_fault)
        self.exports.written.connect(self._on_written)
        self.exports.stopped.connect(self._on_stopped)
        self.exports.page_made.connect(self._on_page)
        self.exports.faulted.connect(self._on_fault)

    def _connect_hearing(self) -> None:
        view, hearing = self._card.what.hear_all, self.hearing
        view.wanted.connect(self._on_hear_all)
        view.toggle_wanted.connect(hearing.toggle)
        view.back_wanted.connect(hearing.playback.back)
        view.forward_wanted.connect(hearing.playback.forward)
        view.stop_wanted.connect(hearing.stop)
        hearing.changed.connect(self._show_hearing)
        hearing.progressed.connect(view.show_progress)
        hearing.moved.connect(view.show_moment)
        hearing.faulted.connect(self._on_fault)
        self._model.changed.connect(self._follow_choice)
        self._review.changed.connect(hearing.stop)

    def open(self, talk: Talk, take: Take) -> None:
        """Share this take from now on."""
        self._talk, self._take = talk, take
        self._model.open(talk, take)

    # --------------------------------------------------------------------------------------------- sheets

    @Slot()
    def _on_consent(self) -> None:
        sheet = ConsentSheet(self._sheets.over, self._model.consent, is_agreed=self._model.is_agreed)
        sheet.agreed.connect(self._on_agreed)
        self._sheets.put_up(sheet, sheet.tick)

    @Slot(bool)
    def _on_agreed(self, agreed: bool) -> None:  # noqa: FBT001 - a slot
        self._model.agree(agreed=agreed)

    @Slot()
    def _on_add_contact(self) -> None:
        sheet = ContactSheet(self._sheets.over, self._services)
        sheet.kept.connect(self._on_contact)
        self._sheets.put_up(sheet, sheet.line)

    @Slot(object)
    def _on_compare(self, contact: Contact | None) -> None:
        if contact is not None:
            sheet = ContactSheet(self._sheets.over, self._services, contact)
            sheet.kept.connect(self._on_contact)
            sheet.removed.connect(self._on_forgotten)
            self._sheets.put_up(sheet, sheet.tick)

    @Slot()
    def _on_own_key(self) -> None:
        sheet = OwnKeySheet(self._sheets.over, self._services, self._navigator.clipboard)
        self._sheets.put_up(sheet, sheet.done)

    @Slot(object)
    def _on_contact(self, contact: Contact) -> None:
        self._model.choose_whom(contact)
        self._model.look()

    @Slot(object)
    def _on_forgotten(self, _contact: Contact) -> None:
        self._model.choose_whom(None)
        self._model.look()

    @Slot(str)
    def _on_public_name(self, name: str) -> None:
        self._review.set_public_name(name, tr("the name you speak under"))

    @Slot(str)
    def _on_voice(self, voice_id: str) -> None:
        """Let a spoken comment be heard, or stop it; moments of the take have the player otherwise."""
        if self.voices.heard == voice_id:
            self.voices.stop()
        else:
            self._sound.leave()
            self.voices.toggle(voice_id)

    # ------------------------------------------------------------------------------------------- listening

    @Slot()
    def _on_hear_all(self) -> None:
        """Let all of it be heard as it goes out, once nothing is to be decided."""
        take = self._take
        if take is not None and not self._is_held_back(take):
            self.hearing.make(take, self._model.choice)

    @Slot()
    def _show_hearing(self) -> None:
        view, playback = self._card.what.hear_all, self.hearing.playback
        view.show_hearing(self.hearing.hearing, playback.duration_s)
        view.show_moment(playback.position_s)

    @Slot()
    def _follow_choice(self) -> None:
        self.hearing.follow(self._take, self._model.choice)

    # ------------------------------------------------------------------------------------------- the file

    @Slot(object)
    def _on_suggested(self, suggested: Suggested) -> None:
        """Ask where it goes, and look again at what is missing after the person answered."""
        if self._card.missing:
            self._model.leave_naming()
            return
        kinds = (tr("Sessions (*.{suffix})", suffix=FILE_SUFFIX),)
        path = self.ask_path(self._card.window(), tr("Where should the file go?"), suggested.name, kinds)
        self._model.leave_naming()
        if path is None:
            return
        if self._card.missing:
            self._on_stopped()
            return
        self._model.make(suggested, path, (self._card.whom.secret or "") if self._model.is_for_anybody else "")

    @Slot(object)
    def _on_made(self, made: Made) -> None:
        if self._sheets.over.isVisible() and self._sheets.sheet is None:
            self._sheets.put_up(MadeSheet(self._sheets.over, made))
        else:
            self._banner.say(tr("The file is made: {name}", name=made.path.name), kind="calm", icon="circle-check")

    @Slot()
    def _on_stopped(self) -> None:
        self._banner.say(tr("No file was made. Everything is as it was."), kind="calm", icon="info")

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self._banner.say_error(error)

    # ------------------------------------------------------------------------------------------ other forms

    @Slot()
    def _on_forms(self) -> None:
        sheet = FormsSheet(self._sheets.over, self._model.choice.voice, is_rough=self._model.is_sound_doubtful)
        sheet.chosen.connect(self.export)
        self._sheets.put_up(sheet, sheet.agreed)

    @Slot(object)
    def export(self, form: Form) -> None:
        """Make the take in this form, once it is known where it is to lie."""
        talk, take, choice = self._talk, self._take, self._model.choice
        if talk is None or take is None or self.exports.is_making or self._is_held_back(take):
            return
        path: Path | None = None
        if form is not PageKind.PRINTER:
            kinds = (f"{form_said(form)} (*.{suffix_of(form)})",)
            name = session_file_name(suffix_of(form))
            path = self.ask_path(self._card.window(), tr("Where should the file go?"), name, kinds)
            if path is None:
                return
            if self._is_held_back(take):
                self._on_stopped()
                return
        self._say_making()
        self.exports.export(form, talk, take, choice, path)

    def _is_held_back(self, take: Take) -> bool:
        """Whether nothing leaves of this take: another one is open, or something is not decided or not kept."""
        is_open = self._take is not None and self._take.id == take.id
        return not is_open or bool(set(self._card.missing) & NOTHING_LEAVES)

    def _say_making(self) -> None:
        said, stop = tr("Making it. You can go on meanwhile."), tr("Stop making it")
        self._banner.say(said, kind="calm", icon="hourglass", action=stop)

    @property
    def offers_stop(self) -> bool:
        """Whether the banner's button stops what is being made."""
        buttons = self._banner.buttons
        return self.exports.is_making and bool(buttons) and buttons[0].text() == tr("Stop making it")

    @Slot(object)
    def _on_written(self, written: Written) -> None:
        if written.form in SOUNDS:
            said = tr("{name} is made. It is not locked: whoever has it can hear it.", name=written.path.name)
        else:
            said = tr("{name} is made. It is not locked: whoever has it can read it.", name=written.path.name)
        self._banner.say(said, kind="calm", icon="circle-check")

    @Slot(str)
    def _on_page(self, page: str) -> None:
        self._banner.hide()
        print_page(self._card.window(), page)

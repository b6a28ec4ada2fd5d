"""The right side: what goes out, for whom, until when, and the file."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from speakercoach.domain.correspondence import Share, ShareChoice
from speakercoach.sharing.outgoing_note import NoteChange
from speakercoach.ui.models.safety_review import SafetyReviewModel
from speakercoach.ui.models.share_drafts import NOTHING_LEAVES, Missing
from speakercoach.ui.models.sharing import SharingModel
from speakercoach.ui.safety.name_seen import is_kept_out
from speakercoach.ui.safety.share_foot import ShareFoot, changes_said, make_said
from speakercoach.ui.safety.until_field import UntilField
from speakercoach.ui.safety.what_goes_out import WhatGoesOut
from speakercoach.ui.safety.whom_field import WhomField
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card, Hairline
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.longest import hold_to
from speakercoach.ui.widgets.page import scrolled
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import calendar_day, day_and_time

_JUDGE_AFTER_MS = 500
_NOTE_LINES = 2.6
_LONGEST_NAME = 40
_LONGEST_NOTE = 2000
_SHARES = 4
_BAR_PX = 12
_Addressed = tuple[str, str]


def share_said(share: Share) -> str:
    """One line of what went out."""
    when = day_and_time(share.made_utc)
    if share.contact_name and share.until is not None:
        until = calendar_day(share.until)
        return tr("Shared with {name}, {day}, until {until}", name=share.contact_name, day=when, until=until)
    if share.contact_name:
        return tr("Shared with {name}, {day}", name=share.contact_name, day=when)
    if share.until is not None:
        return tr("Shared by a passphrase, {day}, until {until}", day=when, until=calendar_day(share.until))
    return tr("Shared by a passphrase, {day}", day=when)


def addressed(choice: ShareChoice) -> _Addressed:
    """A note and the id of whose key it is for: whom it is for decides what may stand in it."""
    return choice.note, "" if choice.contact is None else choice.contact.id


class ShareCard(Card):
    """Writes into the model what is chosen. Signals ask for sheets."""

    make_wanted = Signal()
    stop_wanted = Signal()
    forms_wanted = Signal()
    consent_wanted = Signal()
    add_contact_wanted = Signal()
    compare_wanted = Signal(object)
    own_key_wanted = Signal()
    public_name_written = Signal(str)
    voice_wanted = Signal(str)

    def __init__(self, model: SharingModel, review: SafetyReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.L, spacing=Space.M)
        self._model, self._review = model, review
        self.what = WhatGoesOut(model)
        self.whom = WhomField(model)
        self.until = UntilField(model)
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setAccessibleName(tr("The name you speak under"))
        seen = tr("You keep this name out of your talk. Here they see it. Write another one if they should not.")
        self.name_seen = Text(seen, "caption", "decide_ink", wrap=True)
        self.name_seen.hide()
        self._note_label = Text("", "label", "ink2")
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.own_key = Button(tr("My key"), "key", "quiet", size="small")
        self.foot = ShareFoot()
        self._shares = Text("", "caption", "ink3", wrap=True)
        self._judging = QTimer(self)
        self._judging.setSingleShot(True)
        self._judging.setInterval(_JUDGE_AFTER_MS)
        self._judging.timeout.connect(model.judge_note)
        self._judged: tuple[_Addressed, tuple[NoteChange, ...]] = (("", ""), ())
        """A note with whom it is for, and what of it stays private."""
        self._asked_about: _Addressed | None = None
        """The note about which the person was asked once."""
        self._makes_once_judged = False
        self._lay_out()
        self._connect()
        self._restyle()
        self.refresh()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, _BAR_PX, 0)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.addWidget(Text(tr("What goes out"), "title3", "ink", weight=QFont.Weight.DemiBold), 1)
        head.addWidget(self.own_key)
        column.addLayout(head)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(Space.S)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(Space.S)
        right.setSpacing(Space.S)
        left.addWidget(self.what)
        self._between = Hairline()
        left.addWidget(self._between)
        left.addStretch(1)
        right.addWidget(self.whom)
        right.addWidget(self.until)
        right.addLayout(_stacked(self._note_label, self.note))
        right.addLayout(_stacked(Text(tr("The name you speak under"), "label", "ink2"), self.name, self.name_seen))
        right.addWidget(self._shares)
        right.addStretch(1)
        self._sides.addLayout(left, 2)
        self._sides.addLayout(right, 3)
        column.addLayout(self._sides)
        column.addStretch(1)
        self._scroll = scrolled(content)
        # The bar of a page that scrolls stands in the card's margin.
        self.body.setContentsMargins(Space.L, Space.L, Space.L - _BAR_PX, Space.M)
        self.body.addWidget(self._scroll, 1)
        self.foot.setContentsMargins(0, 0, _BAR_PX, 0)
        self.body.addWidget(self.foot)

    def set_wide(self, *, wide: bool) -> None:
        """Stand side by side where the card has the whole screen."""
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        self._sides.setSpacing(Space.XXL if wide else Space.S)
        self._between.setVisible(not wide)
        self.foot.set_wide(wide=wide)

    def _connect(self) -> None:
        self._model.changed.connect(self.refresh)
        self._model.progressed.connect(self.foot.show_progress)
        self._model.note_judged.connect(self._on_judged)
        self._model.faulted.connect(self._on_unjudged)
        self._review.changed.connect(self.refresh)
        self._review.opened.connect(self.refresh)
        self._review.opened.connect(self._judge_anew)
        self._review.saved.connect(self._look_at_spoken)
        self.what.spoken.voice_wanted.connect(self.voice_wanted)
        self._review.saved.connect(self.refresh)
        self._review.saved.connect(self._judge_anew)
        self._review.faulted.connect(self._on_fault)
        self.whom.add_wanted.connect(self.add_contact_wanted)
        self.whom.compare_wanted.connect(self.compare_wanted)
        self.whom.passphrase_changed.connect(self.refresh)
        self.name.textEdited.connect(self._on_name)
        self.name.editingFinished.connect(self._on_name_written)
        self.note.textChanged.connect(self._on_note)
        self.foot.consent.clicked.connect(self.consent_wanted)
        self.own_key.clicked.connect(self.own_key_wanted)
        self.foot.make_wanted.connect(self._on_make)
        self.foot.stop_wanted.connect(self.stop_wanted)
        self.foot.forms_wanted.connect(self.forms_wanted)
        current_theme().changed.connect(self._restyle)

    @Slot()
    def refresh(self) -> None:
        """Show what is chosen, and what is still needed."""
        model, review = self._model, self._review
        model.doubt_sound(doubtful=review.read is not None and review.read.may_hold_more)
        choice = model.choice
        self.what.refresh()
        self.whom.refresh()
        self.until.refresh()
        if " ".join(self.name.text().split()) != choice.name:
            self.name.setText(choice.name)
        if choice.contact is None:
            self._note_label.set_text(tr("A word along with it"))
        else:
            self._note_label.set_text(tr("A word to {name}", name=choice.contact.name.split()[0]))
        self.note.setAccessibleName(self._note_label.plain)
        if self.note.toPlainText().strip() != choice.note:
            self.note.setPlainText(choice.note)
        self.foot.show_agreed(agreed=model.is_agreed)
        self.foot.show_begun(begun=model.has_begun_answer)
        private_words = () if review.read is None else review.read.personal.private_words
        self.name_seen.setVisible(is_kept_out(choice.name, review.review, private_words))
        self._say_sent()
        self._warn()
        open_count = len(review.review.still_open)
        missing = self.missing
        self.foot.show_state(missing, open_count, making=model.is_making, naming=model.is_naming)
        self.what.hear_all.show_ready(ready=not set(missing) & NOTHING_LEAVES)

    def _say_sent(self) -> None:
        sent, take = self._model.sent, self._model.take
        self._shares.setVisible(bool(sent))
        if sent and take is not None:
            head = tr("Take {number} went out before:", number=take.number)
            self._shares.set_text("\n".join((head, *map(share_said, sent[:_SHARES]))))

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What is still needed before a file can be made."""
        review = self._review
        return self._model.missing(
            is_heard=review.read is not None,
            open_count=len(review.review.still_open),
            is_kept=not review.is_unkept and not review.is_saving,
            has_passphrase=self.whom.secret is not None,
        )

    def leave(self) -> None:
        """Another take is shown: neither a passphrase nor a half-written day is for it."""
        self.whom.forget()
        self.until.leave()
        self.what.spoken.fold()
        self._judged, self._asked_about, self._makes_once_judged = (("", ""), ()), None, False

    def keep_typed(self) -> None:
        """Keep what was being written."""
        if self.name.hasFocus():
            self._on_name_written()

    @Slot(object)
    def _on_fault(self, _error: object) -> None:
        self.refresh()

    # ------------------------------------------------------------------------------------ what the note names

    @property
    def _addressed(self) -> _Addressed:
        return addressed(self._model.choice)

    @property
    def _changes(self) -> tuple[NoteChange, ...]:
        """What of the note as it stands is known to stay private."""
        return self._judged[1] if self._judged[0] == self._addressed else ()

    @Slot()
    def _on_make(self) -> None:
        """Make the file; whose note names something that stays private is asked once before."""
        note = self._addressed
        if note[0] and self._judged[0] != note:
            self._makes_once_judged = True
            self._judging.stop()
            self._model.judge_note()
        elif self._changes and self._asked_about != note:
            self._asked_about = note
            self._warn()
        else:
            self.make_wanted.emit()

    @Slot(object, object)
    def _on_judged(self, choice: ShareChoice, changes: tuple[NoteChange, ...]) -> None:
        if addressed(choice) != self._addressed:
            return
        self._judged = (addressed(choice), changes)
        self._warn()
        if self._makes_once_judged:
            self._makes_once_judged = False
            self._on_make()

    @Slot(object)
    def _on_unjudged(self, _error: object) -> None:
        self._makes_once_judged = False

    @Slot()
    def _judge_anew(self) -> None:
        """Other things stay private now."""
        if self._model.choice.note:
            self._judging.start()

    @Slot()
    def _look_at_spoken(self) -> None:
        """A comment whose words name something that stays private now stays here with its voice."""
        if self._model.take is not None:
            self._model.spoken.open(self._model.take)

    @Slot(str)
    def show_heard(self, voice_id: str) -> None:
        """This spoken comment is heard now; empty: none."""
        self.what.spoken.show_heard(voice_id)

    def _warn(self) -> None:
        changes, contact = self._changes, self._model.choice.contact
        said = changes_said(changes, "" if contact is None else contact.name.split()[0]) if changes else ""
        self.foot.warn(said, asks=make_said(changes) if changes and self._asked_about == self._addressed else "")

    @Slot(str)
    def _on_name(self, name: str) -> None:
        self._model.write_name(name)

    @Slot()
    def _on_name_written(self) -> None:
        if self._model.choice.name:
            self.public_name_written.emit(self._model.choice.name)

    @Slot()
    def _on_note(self) -> None:
        if hold_to(self.note, _LONGEST_NOTE):
            return  # told of it once more
        note = self.note.toPlainText()
        if note.strip() != self._model.choice.note:
            self._makes_once_judged = False
            self._model.write_note(note)
        self._judging.start()

    @Slot()
    def _restyle(self) -> None:
        self.note.setFixedHeight(round(current_theme().px(10.5) * _NOTE_LINES * 1.35) + 2 * Space.XS)


def _stacked(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    for part in parts:
        column.addWidget(part)
    return column

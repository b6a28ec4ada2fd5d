"""The middle: one thing that was said, why it is asked about, its moments, and what happens to them."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from speakercoach.domain.safety import Handling, Reach, SafetyKind
from speakercoach.practice.safety_review import TOGETHER, ReviewItem
from speakercoach.ui.models.safety_review import Choice
from speakercoach.ui.safety.flow import Flow
from speakercoach.ui.safety.moment_rows import MomentRows
from speakercoach.ui.safety.option_cards import OptionCards
from speakercoach.ui.safety.suggestions import example_for, still_names
from speakercoach.ui.safety.views import ChosenView, MomentView
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.chips import Tag
from speakercoach.ui.widgets.fields import CheckBox
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.page import scrolled
from speakercoach.wording.catalogue import tr

_BOTH = 2
_SHORT_PX = 660
"""A lower card says what an answer means only of the chosen one."""
_LOW_PX = 400
"""In a card as low as this the answers come before the moments: nobody is asked to choose what is not seen."""


class ChosenCard(Card):
    """``decided`` carries the ``Choice``; nothing is decided before its button is pressed."""

    decided = Signal(object)
    played = Signal(object)
    heard_as_shared = Signal()
    reopened = Signal()
    nobody_wanted = Signal()
    """What is chosen names nobody: keep it, in every talk."""
    own_name_wanted = Signal()
    """It is the name that the speaker goes by in public."""
    take_out_wanted = Signal()
    """It was added by hand, and is to go again."""
    uncover_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.XL, spacing=Space.M)
        self._view: ChosenView | None = None
        self._row: ReviewItem | None = None
        self._picked_s: float | None = None
        self._is_stacked: bool | None = None
        self._is_low = False
        self._icon = QLabel()
        self.title = Text("", "title3", "ink", wrap=True, weight=QFont.Weight.DemiBold)
        self.tag = Tag("")
        self.uncover = Button(tr("Show"), "eye", "secondary", size="small")
        self.uncover.clicked.connect(self.uncover_wanted)
        self.reason = Text("", "body", "ink2", wrap=True)
        self.note = Text("", "body", "ink", wrap=True)
        self.moments = MomentRows()
        self.options = OptionCards()
        self.always = CheckBox(tr("The same in all my talks"))
        self._make_buttons()
        self._lay_out()
        self._connect()
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def _make_buttons(self) -> None:
        self.nobody = Button(tr("This is nobody’s name"), kind="quiet", size="small")
        self.own_name = Button(tr("I speak under this name"), kind="quiet", size="small")
        self.take_out = Button(tr("Take it out again"), kind="quiet", size="small")
        self.reopen = Button(tr("Decide again"), "rotate-ccw", "quiet", size="small")
        self.all = CheckBox("")
        self.all.setChecked(True)
        self.hear = Button(tr("Hear it as shared"), "headphones", "secondary")
        self.primary = Button("", kind="primary")
        self.why = Text("", "caption", "ink3", wrap=True)

    def _lay_out(self) -> None:
        content = QWidget()
        self._column = column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        head.addWidget(self.uncover, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.reason)
        column.addWidget(self.note)
        column.addWidget(self.moments)
        column.addSpacing(Space.XXS)
        question = tr("What should happen in the shared copy?")
        self.question = Text(question, "body", "ink", weight=QFont.Weight.DemiBold)
        column.addWidget(self.question)
        column.addWidget(self.options)
        column.addWidget(self.always)
        column.addWidget(Flow(self.nobody, self.own_name, self.take_out, self.reopen))
        column.addStretch(1)
        self._scroll = scrolled(content)
        self.body.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        self.body.addWidget(self._scroll, 1)
        self.foot = QGridLayout()
        self.foot.setHorizontalSpacing(Space.S)
        self.foot.setVerticalSpacing(Space.XS)
        self.body.addLayout(self.foot)
        self._stack_foot(stacked=False)

    def _connect(self) -> None:
        self.moments.played.connect(self.played)
        self.moments.picked.connect(self._on_picked)
        self.options.chosen.connect(self._on_chosen)
        self.options.entered.connect(self.press)
        self.all.clicked.connect(self._on_all)
        self.always.clicked.connect(self._look)
        self.hear.clicked.connect(self.heard_as_shared)
        self.primary.clicked.connect(self.press)
        self.nobody.clicked.connect(self.nobody_wanted)
        self.own_name.clicked.connect(self.own_name_wanted)
        self.take_out.clicked.connect(self.take_out_wanted)
        self.reopen.clicked.connect(self.reopened)

    # --------------------------------------------------------------------------------------------- showing

    @property
    def view(self) -> ChosenView | None:
        """What is shown."""
        return self._view

    @property
    def row(self) -> ReviewItem | None:
        """The thing itself."""
        return self._row

    def show_item(self, row: ReviewItem, view: ChosenView) -> None:
        """Show this thing; what was begun to be chosen for it stays while it is the same one and still stands so."""
        is_same = self._row is not None and self._row == row
        self._row, self._view = row, view
        self.title.set_text(view.title if view.is_covered else tr("“{words}”", words=view.title))
        self.tag.set_text(view.kind)
        self.uncover.setVisible(view.is_covered)
        self.reason.set_text(view.reason)
        self.note.set_text(tr("“{words}”", words=view.note) if view.note else "")
        self.note.setVisible(bool(view.note))
        self.moments.show_moments(view.key, view.moments)
        is_name = view.kind_code in (SafetyKind.PERSON, SafetyKind.PLACE, SafetyKind.ORGANISATION) and not view.is_added
        self.nobody.setVisible(is_name)
        is_person = view.kind_code == SafetyKind.PERSON
        self.nobody.setText(tr("This is nobody’s name") if is_person else tr("This identifies nobody"))
        self.own_name.setVisible(is_person and not view.is_added)
        self.take_out.setVisible(view.is_added and not row.author)
        self.reopen.setVisible(not view.is_open)
        if not is_same:
            self._show_choice(row, view)
        self._restyle()
        self._look()

    def _show_choice(self, row: ReviewItem, view: ChosenView) -> None:
        decided = [] if row.is_open else [one.decision for one in row.moments if one.decision is not None]
        kept = decided[0] if decided and len({(one.handling, one.substitute) for one in decided}) == 1 else None
        self._picked_s = None
        count = len(view.moments)
        self.all.setText(tr("Both moments") if count == _BOTH else tr("All {count} moments", count=count))
        self.all.setChecked(True)
        self.all.setVisible(count > 1)
        self.options.show_for(
            None if kept is None else kept.handling,
            "" if kept is None else kept.substitute,
            muted_s=view.muted_s,
            moments=count,
        )
        self.options.say_of(is_sound_only=view.is_sound_only)
        self.options.change.suggest(example_for(view.kind_code))
        self.always.setChecked(any(one.reach is Reach.ALWAYS for one in row.moments))

    def take_lead(self, *, leads: bool) -> None:
        """One primary button a screen: this one as long as something is open."""
        self.primary.set_kind("primary" if leads else "secondary")

    # -------------------------------------------------------------------------------------------- choosing

    @property
    def choice(self) -> Choice | None:
        """What is chosen now; ``None`` while something is missing."""
        handling, row = self.options.handling, self._row
        substitute = self.options.change.substitute
        if handling is None or row is None or (handling is Handling.CHANGE and not substitute):
            return None
        at_s = self._picked_s
        if self._view is not None and self._view.is_added:
            # Its key is its moment: in another take it would stand for other words.
            at_s = row.moments[0].item.start_s
        reach = Reach.ALWAYS if self.always.isChecked() and not self.always.isHidden() else Reach.TALK
        return Choice(handling, reach, substitute if handling is Handling.CHANGE else "", at_s)

    def choose(self, handling: Handling) -> None:
        """Choose one of the three."""
        self.options.choose(handling)

    @property
    def is_typed(self) -> bool:
        """Whether somebody wrote a substitute that is not decided on."""
        change = self.options.change
        return change.isChecked() and bool(change.substitute) and change.field.isModified()

    @Slot()
    def press(self) -> None:
        """Decide what is chosen."""
        choice = self.choice
        if choice is not None and self.primary.isEnabled():
            self.options.change.field.setModified(False)
            self.decided.emit(choice)

    def play_first(self) -> None:
        """Listen to the moment that is meant."""
        if self.moment is not None:
            self.played.emit(self.moment.heard)

    @property
    def moment(self) -> MomentView | None:
        """The moment that is meant: the picked one, else the first."""
        moments = self._view.moments if self._view is not None else ()
        picked = (one for one in moments if one.at_s == self._picked_s)
        return next(picked, moments[0] if moments else None)

    @Slot(float)
    def _on_picked(self, at_s: float) -> None:
        self._picked_s = at_s
        self._look()

    @Slot()
    def _on_all(self) -> None:
        view = self._view
        self._picked_s = None if self.all.isChecked() or view is None else view.moments[0].at_s
        self._look()

    @Slot()
    def _on_chosen(self) -> None:
        self._look()
        # Once it is laid out with the field in it.
        QTimer.singleShot(0, self, self._show_options)

    @Slot()
    def _show_options(self) -> None:
        chosen = next((card for card in self.options.cards if card.isChecked()), None)
        if chosen is not None:
            self._scroll.ensureWidgetVisible(chosen, 0, Space.S)

    @Slot()
    def _look(self) -> None:
        """Let the buttons follow from what is chosen."""
        view = self._view
        if view is None:
            return
        self.moments.pick_one(self._picked_s)
        is_together = view.kind_code == TOGETHER
        is_changeable = (not is_together or self._picked_s is not None) and not view.is_sound_only
        self.options.allow_change(allowed=is_changeable)
        self.always.setVisible(not view.is_added and not is_together and self._picked_s is None)
        handling, choice = self.options.handling, self.choice
        words = {Handling.KEEP: tr("Keep it"), Handling.CHANGE: tr("Change it"), Handling.MUTE: tr("Mute it")}
        self.primary.setText(tr("Decide") if handling is None else words[handling])
        self.primary.setEnabled(choice is not None)
        self.hear.setEnabled(choice is not None)
        three = tr("Choose one of the three.") if is_changeable else tr("Choose one of the two.")
        why = "" if choice is not None else three
        if handling is Handling.CHANGE and choice is None:
            why = tr("Write what stands in the text instead.")
        self.why.set_text(why)
        self.primary.setAccessibleDescription(why)
        self._fit_why()
        named = "" if view.is_covered else still_names(self.options.change.substitute, view.title)
        self.options.change.warn(tr("“{word}” still stands in it.", word=named) if named else "")
        self._fit_foot()

    # -------------------------------------------------------------------------------------------- layout

    def _fit_why(self) -> None:
        """In a low card the question right above the answers says it, and they get the room."""
        self.why.setVisible(bool(self.why.plain) and not (self._is_low and self.options.handling is None))

    def _fit_height(self) -> None:
        is_low = self.height() < _LOW_PX * max(current_theme().text_scale, 1.0)
        if is_low != self._is_low:
            self._is_low = is_low
            self._column.removeWidget(self.moments)
            place = self._column.indexOf(self.always) + 1 if is_low else self._column.indexOf(self.note) + 1
            self._column.insertWidget(place, self.moments)
            self._fit_why()

    def _stack_foot(self, *, stacked: bool) -> None:
        if stacked == self._is_stacked:
            return
        self._is_stacked = stacked
        for part in (self.all, self.why, self.hear, self.primary):
            self.foot.removeWidget(part)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.foot.addWidget(self.why, 0, 0, 1, 4)
        self.foot.addWidget(self.all, 1, 0, 1, 4 if stacked else 1, left)
        place = 2 if stacked else 1
        self.foot.addWidget(self.hear, place, 2, right)
        self.foot.addWidget(self.primary, place, 3, right)
        self.foot.setColumnStretch(1, 1)

    def _fit_foot(self) -> None:
        wanted = self.hear.sizeHint().width() + self.primary.sizeHint().width() + 3 * Space.S
        wanted += self.all.sizeHint().width() if not self.all.isHidden() else 0
        self._stack_foot(stacked=wanted > self.width() - 2 * Space.XL)

    def minimumSizeHint(self) -> QSize:
        """As narrow as it is with its foot on two lines: the foot on one would keep the window from being narrower."""
        least = super().minimumSizeHint()
        buttons = self.hear.sizeHint().width() + self.primary.sizeHint().width() + 3 * Space.S
        return QSize(min(least.width(), buttons + 2 * Space.XL), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the foot on two lines where one has no room; say less where the page is short."""
        super().resizeEvent(event)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self._fit_height()
        self.options.set_compact(compact=self.height() < _SHORT_PX * max(current_theme().text_scale, 1.0))
        if self._view is not None:
            self._icon.setPixmap(pixmap(self._view.icon, "decide" if self._view.is_open else "ink2", 20))
            self._icon.setContentsMargins(0, current_theme().scaled(3), 0, 0)
        self._fit_foot()

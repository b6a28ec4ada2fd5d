"""The Safety & share screen: puts the parts together and carries news between them."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.safety import Handling
from speakercoach.domain.talk import Take, Talk
from speakercoach.languages.tokens import bare
from speakercoach.ui.models.differing import DifferingModel, ToldDifferently
from speakercoach.ui.models.review_sound import ReviewSound
from speakercoach.ui.models.safety_review import SafetyReviewModel
from speakercoach.ui.models.sharing import SharingModel
from speakercoach.ui.models.turns import Turns
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.safety.chosen_card import ChosenCard
from speakercoach.ui.safety.deciding import DecidingDesk
from speakercoach.ui.safety.deciding_keys import answers
from speakercoach.ui.safety.differing_view import differing_views
from speakercoach.ui.safety.heading import LOOK, SHARE, Heading
from speakercoach.ui.safety.items_card import ItemsCard
from speakercoach.ui.safety.notice import Notice
from speakercoach.ui.safety.share_card import ShareCard
from speakercoach.ui.safety.sharing_desk import SharingDesk
from speakercoach.ui.safety.sheets import OneSheet
from speakercoach.ui.safety.views import chosen_view, covered_words, has_covered, row_views
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.tab_order import ReadingOrder
from speakercoach.wording.catalogue import tr

_ITEMS_PX, _SHARE_PX = 318, 308
_WIDE_PX = 1120
"""Narrower screens show what goes out as a step of its own."""
_MOST_OF_WIDTH = 0.4
_HEARD_BESIDE_S = 1.5


class SafetyScreen(ReadingOrder):
    """Decides on the words of one take, and shares it."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        services = navigator.services
        self._navigator = navigator
        self._talk: Talk | None = None
        self._take: Take | None = None
        self._key = ""
        self._uncovered = False
        self._was_open = False
        self._is_wide: bool | None = None
        self._step = LOOK
        self.review = SafetyReviewModel(services.library, services.correspondence, self)
        self.sharing = SharingModel(services, navigator.share_drafts, self)
        self.differing = DifferingModel(services.library, self)
        self._told: ToldDifferently | None = None
        self.sound = ReviewSound(services.library, services.player, self)
        self._turns = Turns(self)
        self.heading = Heading()
        self.banner = Banner()
        self.items = ItemsCard()
        self.chosen = ChosenCard()
        self.notice = Notice()
        self.middle = QStackedWidget()
        self.share = ShareCard(self.sharing, self.review)
        self.sheets = OneSheet(self)
        self.deciding = DecidingDesk(navigator, self.chosen, (self.review, self.sharing), self.sound, self.sheets)
        models = (self.sharing, self.review)
        self.desk = SharingDesk(navigator, self.share, models, self.sheets, self.banner, sound=self.sound)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Safety & share"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.middle.addWidget(self.notice)
        self.middle.addWidget(self.chosen)
        self._columns = QHBoxLayout()
        self._columns.addWidget(self.items)
        self._columns.addWidget(self.middle, 1)
        self._columns.addWidget(self.share)
        self._page = QVBoxLayout(self)
        self._page.addWidget(self.heading)
        self._page.addWidget(self.banner)
        self._page.addLayout(self._columns, 1)
        self.heading.steps.set_tabs(((LOOK, tr("Look at the words")), (SHARE, tr("What goes out"))))
        self._choose_layout()

    def _connect(self) -> None:
        self.review.opened.connect(self._on_opened)
        self.review.changed.connect(self._on_changed)
        self.review.saved.connect(self._on_saved)
        self._navigator.listening.heard.connect(self._on_heard)
        self.review.faulted.connect(self._on_fault)
        self.differing.found.connect(self._on_differing)
        self.sound.faulted.connect(self._on_sound_fault)
        self.items.chosen.connect(self.show_item)
        self.items.uncover_wanted.connect(self.uncover)
        self.items.differing.played.connect(self.sound.play)
        self.deciding.turned_to.connect(self.show_item)
        self.deciding.left_behind.connect(self._go_on_to)
        self.chosen.uncover_wanted.connect(partial(self.uncover, True))
        self.heading.undo.clicked.connect(self.review.undo)
        self.heading.redo.clicked.connect(self.review.redo)
        self.heading.add.clicked.connect(self.deciding.add_word)
        self.heading.steps.chosen.connect(self.go_to_step)
        self.notice.acted.connect(self._on_notice)
        self.banner.acted.connect(self._on_banner)
        current_theme().changed.connect(self._choose_layout)
        for keys, slot in (
            (QKeySequence.StandardKey.Undo, self.review.undo),
            (QKeySequence.StandardKey.Redo, self.review.redo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # --------------------------------------------------------------------------------------------- showing

    @Slot(object, object)
    def show_take(self, talk: Talk, take: Take) -> None:
        """Show a take. Returns at once; what was heard and decided comes from the vault in the background."""
        self.keep_typed()
        self.sound.leave()
        # What was still to be shown of another take.
        self._turns.begin()
        is_other = self._take is None or self._take.id != take.id
        self._talk, self._take = talk, take
        if is_other:
            self.sheets.put_away()
            self.banner.hide()
            self.share.leave()
            self._key, self._uncovered, self._was_open = "", False, False
            self.deciding.uncovered = False
            self.heading.add.hide()
            self.notice.say(tr("Looking through your words …"))
            self.middle.setCurrentWidget(self.notice)
            self.items.show_rows((), (), "")
            self.items.say_nothing_found("")
            self._told = None
            self.items.differing.show_views(())
            self.go_to_step(LOOK)
        else:
            self.differing.look(talk, take)
        self.heading.say_about(talk, take, None)
        self.review.open(talk, take)
        self.deciding.open(take)
        self.desk.open(talk, take)

    @property
    def is_working(self) -> bool:
        """Whether a file is being made: the screen is to be kept then."""
        return self.sharing.is_making or self.desk.exports.is_making

    def focus_first(self) -> None:
        """Put the keyboard where 1, 2, 3, Enter and the arrows decide; a sheet that is up keeps it."""
        if self.sheets.sheet is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def view_now(self) -> str:
        """The step that is shown where both have no room."""
        return self._step

    def turn_to_view(self, view: str) -> None:
        """Show this step again."""
        self.go_to_step(view)

    def keep_typed(self) -> None:
        """Words that were written for the copy hold: they hide something, and nobody loses them by a lock."""
        choice = self.chosen.choice
        if self.chosen.is_typed and choice is not None and choice.handling is Handling.CHANGE:
            self.chosen.press()
        self.share.keep_typed()
        self.sharing.drafts.keep()

    @Slot()
    def _on_opened(self) -> None:
        talk, take = self._talk, self._take
        if talk is None or take is None:
            return
        self.heading.add.setVisible(self.review.read is not None)
        if self.review.read is None:
            self.notice.say(
                tr("This take was not listened to yet."),
                tr("Once I have heard its words, they can be looked through here. Nothing leaves before that."),
                icon="ear",
                action=tr("Go to its feedback"),
            )
            self.items.say_nothing_found(tr("Nothing to look at yet."))
            return
        first = next(iter((*self.review.review.still_open, *self.review.review.decided)), None)
        self._key = "" if first is None else first.key
        self.sharing.follow_public_name(self.review.public_name)
        self._turns.begin(self._show_rows, self._show_chosen, self._show_rest)
        self.differing.look(talk, take)

    @Slot()
    def _on_changed(self) -> None:
        if self.review.read is None or not self.review.is_opened:
            return
        self.heading.add.show()
        self.sharing.follow_public_name(self.review.public_name)
        if self.review.item(self._key) is None:
            first = next(iter((*self.review.review.still_open, *self.review.review.items)), None)
            self._key = "" if first is None else first.key
        self._show_rows()
        self._show_chosen()
        self._show_rest()

    @Slot(object, object)
    def _on_heard(self, _talk: Talk, take: Take) -> None:
        """The take that is open was listened to just now: its words can be looked through."""
        if self._talk is not None and self._take is not None and take.id == self._take.id:
            self.review.open(self._talk, self._take)
            self.differing.look(self._talk, self._take)

    def _show_rows(self) -> None:
        still_open, decided = row_views(self.review.review, uncovered=self._uncovered)
        self.items.show_rows(still_open, decided, self._key)
        is_empty = not still_open and not decided
        self.items.say_nothing_found(tr("I found nothing that could tell who somebody is.") if is_empty else "")
        self.items.offer_uncovering(offered=has_covered(self.review.review), uncovered=self._uncovered)

    @Slot(object)
    def _on_differing(self, told: ToldDifferently) -> None:
        self._told = told
        self._show_differing()

    def _show_differing(self) -> None:
        read = self.review.read
        if self._told is None or read is None:
            return
        words = read.report.transcript.words
        hidden = () if self._uncovered else covered_words(self.review.review)
        self.items.differing.show_views(differing_views(self._told, (bare(words[one].text) for one in hidden)))

    def _show_chosen(self) -> None:
        row, read, talk = self.review.item(self._key), self.review.read, self._talk
        if row is None or read is None or talk is None:
            self.notice.say_nothing_to_decide(is_rough=read is not None and read.may_hold_more)
            self.middle.setCurrentWidget(self.notice)
            return
        plan = self._navigator.plan
        talk = plan.talk if plan.is_open and plan.talk.id == talk.id else talk
        view = chosen_view(row, read, self.review.review, talk.plan, uncovered=self._uncovered)
        self.chosen.show_item(row, view)
        self.middle.setCurrentWidget(self.chosen)

    def _say_all_decided(self) -> None:
        is_rough = self.review.read is not None and self.review.read.may_hold_more
        self.banner.say(
            tr("Everything is decided."),
            tr("But your words were heard roughly. Please listen to all of it before it goes out with sound.")
            if is_rough
            else tr("Please listen once yourself. Then choose what goes out."),
            kind="calm",
            icon="ear" if is_rough else "shield-check",
            action=None if self._is_wide else tr("What goes out"),
        )

    def _show_rest(self) -> None:
        talk, take, review = self._talk, self._take, self.review.review
        if talk is None or take is None:
            return
        self.heading.say_about(talk, take, len(review.items))
        self.heading.offer_steps(self.review.undo_words, self.review.redo_words)
        is_open = bool(review.still_open)
        self.chosen.take_lead(leads=is_open or not self._is_wide)
        if self._was_open and not is_open:
            self._say_all_decided()
        elif is_open and self.banner.words[0] == tr("Everything is decided."):
            self.banner.hide()
        self._was_open = is_open

    @Slot(str)
    def show_item(self, key: str) -> None:
        """Show this thing in the middle."""
        if self.chosen.is_typed and key != self._key:
            self.keep_typed()
        self._key = key
        self.items.choose(key)
        self._show_chosen()

    @Slot(str)
    def _go_on_to(self, key: str) -> None:
        """Something was decided: this is next. Its row gets the keyboard where the fields of the last one had it."""
        focused = self.focusWidget()
        had_keyboard = focused is not None and self.chosen.isAncestorOf(focused)
        self._key = key
        self._on_changed()
        if had_keyboard:
            self.items.focus_chosen()

    @Slot(bool)
    def uncover(self, uncovered: bool) -> None:  # noqa: FBT001 - a slot
        """Show private words, or cover them again."""
        self._uncovered = uncovered
        self.deciding.uncovered = uncovered
        if self.review.read is not None:
            self._show_rows()
            self._show_chosen()
            self._show_differing()

    # ----------------------------------------------------------------------------------------------- faults

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        action = tr("Keep it now") if self.review.is_unkept else None
        self.banner.say_error(error, action=action)

    @Slot(object)
    def _on_sound_fault(self, error: CoachError) -> None:
        self.banner.say_error(error, icon="volume-x")

    @Slot()
    def _on_saved(self) -> None:
        if self.banner.buttons and not self.review.is_unkept and self.banner.buttons[0].text() == tr("Keep it now"):
            self.banner.hide()

    @Slot()
    def _on_banner(self) -> None:
        if self.desk.offers_stop:
            self.desk.exports.stop()
        elif self.review.is_unkept:
            self.review.save_again()
        else:
            self.banner.hide()
            self.go_to_step(SHARE)

    @Slot()
    def _on_notice(self) -> None:
        if self._talk is not None and self._take is not None:
            self._navigator.open_feedback(self._talk, self._take)

    # ---------------------------------------------------------------------------------- keyboard and window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2 and 3 choose, Enter decides, arrows go through the list, Space listens.

        Only for whoever is at the words and sees what they decide about: elsewhere Enter ends a field.
        """
        if self.sheets.sheet is None and answers(Qt.Key(event.key()), self, self.items, self.chosen):
            event.accept()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Unseen it plays nothing, shows no private word and holds no passphrase."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.keep_typed()
            self.sound.leave()
            self.sheets.put_away()
            self.share.whom.forget()
            if self._uncovered:
                self.uncover(False)

    @Slot(str)
    def go_to_step(self, step: str) -> None:
        """Show one of the two steps where both have no room."""
        self._step = step
        self.heading.steps.choose(step)
        self._show_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move together where room is short."""
        super().resizeEvent(event)
        self._choose_layout()

    @Slot()
    def _choose_layout(self) -> None:
        scale = max(current_theme().text_scale, 1.0)
        is_wide = self.width() >= _WIDE_PX * scale
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            side, top = (Space.XXL, Space.XL) if is_wide else (Space.L, Space.M)
            self._page.setContentsMargins(side, top, side, top)
            self._page.setSpacing(Space.M if is_wide else Space.S)
            self._columns.setSpacing(Space.M if is_wide else Space.S)
            self.heading.steps.setVisible(not is_wide)
            self._show_columns()
        self.items.setFixedWidth(min(round(_ITEMS_PX * scale), round(self.width() * _MOST_OF_WIDTH)))

    def _show_columns(self) -> None:
        is_wide = bool(self._is_wide)
        looks = is_wide or self._step == LOOK
        scale = max(current_theme().text_scale, 1.0)
        self.items.setVisible(looks)
        self.middle.setVisible(looks)
        self.share.setVisible(is_wide or not looks)
        width = round(_SHARE_PX * scale) if is_wide else 16_777_215
        self.share.setMinimumWidth(width if is_wide else 0)
        self.share.setMaximumWidth(width)
        self.share.set_wide(wide=not is_wide)
        self.chosen.take_lead(leads=bool(self.review.review.still_open) or not is_wide)

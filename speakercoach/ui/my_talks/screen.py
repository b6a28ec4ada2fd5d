"""My talks: the one touched last first and large, the others in two columns, and the hills where room is left."""

import time
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.session import Recovered
from speakercoach.domain.talk import Take, Talk, TalkOverview
from speakercoach.ui.models.talks import MOST_LISTED
from speakercoach.ui.models.waiting_remarks import Waiting, WaitingModel
from speakercoach.ui.my_talks.choosing import choose_brought, dropped
from speakercoach.ui.my_talks.files_in import FilesIn
from speakercoach.ui.my_talks.no_talk_yet import NoTalkYet
from speakercoach.ui.my_talks.notices import say_binned, say_old_talks_wait, say_reading, say_recovered
from speakercoach.ui.my_talks.sample_talk import sample_file, sample_talk
from speakercoach.ui.my_talks.sheets import ImportSheet, NewTalkSheet
from speakercoach.ui.my_talks.talk_card import TalkCard
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.hills import Hills
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.page import scrolled
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.ui.widgets.sheet_queue import SheetQueue
from speakercoach.wording.catalogue import tr

_ONE_COLUMN_BELOW_PX = 780
_HILLS_HIGHEST_PX = 150
_FIRST_CARDS = 3
"""So many cards stand at once; a long list fills up over the next turns of the event loop."""
_TURN_S = 0.006
"""How long cards are made in one turn: laying them out takes as long again, and both stay within one frame."""


class MyTalksScreen(QWidget):
    """Shows the talks and passes on what the person wants with them."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._model = navigator.talks
        self._cards: list[TalkCard] = []
        self._old_cards: list[TalkCard] = []
        self._shown: tuple[TalkOverview, ...] | None = None
        self._waiting: tuple[TalkOverview, ...] | None = None
        self._is_away = False
        self._news: Waiting = {}
        self._placed_columns = 0
        self._filling = QTimer(self)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill)
        self._sheets = SheetQueue(self)
        self._last_binned: Talk | Take | None = None
        self._file_name = ""
        self.setAccessibleName(tr("My talks"))
        self.setAcceptDrops(True)
        self.new_button = Button(tr("New talk"), "plus", "secondary")
        self.import_button = Button(tr("Import a file"), "upload", "quiet")
        self.new_button.clicked.connect(self.ask_new_talk)
        self.import_button.clicked.connect(self._choose_file)
        self.import_button.setToolTip(tr("Sound or video, or a file that somebody sent you"))
        self.banner = Banner()
        self.files = FilesIn(navigator, self, self._sheets.put_up)
        self.files.recording_brought.connect(self._on_recording)
        self.files.came.connect(self._show_top)
        self._looking = WaitingModel(navigator.services.library, navigator.services.correspondence, self)
        self._empty = NoTalkYet()
        self._empty.new.clicked.connect(self.ask_new_talk)
        self._empty.sample.clicked.connect(self.hear_sample)
        self._empty.hide()
        self._lay_out()
        self._connect()
        if self._model.is_listed:
            self._on_talks(self._model.talks)
        if self._model.importing is not None:
            self._on_reading(self._model.importing)

    def _connect(self) -> None:
        navigator = self._navigator
        self.files.receiving.finished.connect(self._look)
        self._looking.found.connect(self._on_news)
        self._model.changed.connect(self._on_talks)
        self._model.faulted.connect(self._on_fault)
        self._model.import_failed.connect(self._on_import_failed)
        self._model.recovered.connect(self._on_recovered)
        self._model.binned.connect(self._on_binned)
        self.banner.acted.connect(self._bring_back)
        self._model.import_progressed.connect(self._on_import_progress)
        self._model.imported.connect(self._on_imported)
        navigator.reading_file.connect(self._on_reading)
        navigator.plan.faulted.connect(self._on_fault)
        navigator.settings.save_failed.connect(self._on_fault)
        navigator.vaults.old_talks_moved.connect(self._on_old_talks)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(Text(tr("My talks"), "title1"))
        head.addStretch(1)
        head.addWidget(self.import_button)
        head.addWidget(self.new_button)
        self._first = QVBoxLayout()
        self._others = QGridLayout()
        self._others.setSpacing(Space.L)
        content = QWidget()
        inner = QVBoxLayout()
        inner.setContentsMargins(Space.HUGE, Space.XL + 4, Space.HUGE, Space.XL)
        inner.setSpacing(Space.L)
        inner.addLayout(head)
        inner.addWidget(self.banner)
        inner.addWidget(self.files.banner)
        inner.addWidget(self._empty)
        inner.addLayout(self._first)
        inner.addLayout(self._others)
        self.older_button = Button(tr("Find older talks in Recordings"), "search", "quiet")
        self.older_button.clicked.connect(self._on_older)
        self.older_button.hide()
        inner.addWidget(self.older_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner)
        column.addStretch(1)
        self._hills = Hills()
        self._hills.setMaximumHeight(_HILLS_HIGHEST_PX)
        self._hills.setMinimumHeight(0)
        self._hills.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        column.addWidget(self._hills, 3)
        self._scroll = scrolled(content, also_sideways=True)
        self._scroll.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    @property
    def cards(self) -> tuple[TalkCard, ...]:
        """The cards as they stand."""
        return tuple(self._cards)

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is up."""
        return self._sheets.sheet

    @property
    def is_working(self) -> bool:
        """Whether files are being taken in, or something is asked: the screen is to be kept until then."""
        return self.files.is_working or self.sheet is not None

    def focus_first(self) -> None:
        """Put the keyboard where one most likely goes on."""
        if self._cards:
            self._cards[0].first_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._empty.new.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------------------------------- showing

    @Slot(object)
    def _on_talks(self, talks: tuple[TalkOverview, ...]) -> None:
        if self._is_away:
            # Somebody may be speaking on another screen; cards that nobody sees can wait.
            self._waiting = talks
        else:
            if talks != self._shown:
                self._show_talks(talks)
            self._look()

    @Slot()
    def _look(self) -> None:
        """See what others said meanwhile, and what of it was looked at."""
        self._looking.look(self._shown or ())

    @Slot(object)
    def _on_news(self, news: Waiting) -> None:
        self._news = news
        for card in self._cards:
            card.show_waiting(news.get(card.overview.talk.id, ()))

    def _show_talks(self, talks: tuple[TalkOverview, ...]) -> None:
        self._shown = talks
        focused = self.focusWidget()
        had_focus = focused is not None and any(card.isAncestorOf(focused) for card in self._cards)
        same = 0
        for card, overview in zip(self._cards, talks, strict=False):
            if card.overview != overview:
                break
            same += 1
        self._old_cards = [*self._cards[same:], *self._old_cards]
        self._cards = self._cards[:same]
        self._empty.setVisible(not talks)
        self.new_button.setVisible(bool(talks))
        self.older_button.setVisible(len(talks) >= MOST_LISTED)
        self._fill()
        if had_focus:
            self.focus_first()

    @Slot()
    def _fill(self) -> None:
        """Put the next cards in the places of old ones, so that the page keeps its length meanwhile."""
        talks = self._shown or ()
        until = time.monotonic() + _TURN_S
        while len(self._cards) < len(talks) and (len(self._cards) < _FIRST_CARDS or time.monotonic() < until):
            card = self._make_card(talks[len(self._cards)])
            if self._old_cards:
                self._put_away(self._old_cards.pop(0))
            self._cards.append(card)
            self._place_card(len(self._cards) - 1, card)
        if len(self._cards) < len(talks):
            self._filling.start()
            return
        self._filling.stop()
        while self._old_cards:
            self._put_away(self._old_cards.pop())

    @staticmethod
    def _put_away(card: TalkCard) -> None:
        card.hide()
        card.setParent(None)
        card.deleteLater()

    def _make_card(self, overview: TalkOverview) -> TalkCard:
        is_first = not self._cards
        card = TalkCard(overview, self._navigator.hearings, large=is_first, primary=is_first)
        card.plan_wanted.connect(self._navigator.open_plan)
        card.rehearsal_wanted.connect(self._navigator.open_rehearsal)
        card.feedback_wanted.connect(self._navigator.open_feedback)
        card.comments_wanted.connect(self._navigator.open_comments)
        card.show_waiting(self._news.get(overview.talk.id, ()))
        card.take_removal_wanted.connect(self._navigator.bin_take)
        card.talk_removal_wanted.connect(self._navigator.bin_talk)
        card.recordings_wanted.connect(self._navigator.open_recordings)
        return card

    def _columns(self) -> int:
        return 1 if self.width() < _ONE_COLUMN_BELOW_PX * current_theme().text_scale else 2

    def _place_card(self, index: int, card: TalkCard) -> None:
        self._placed_columns = columns = self._columns()
        if index == 0:
            self._first.addWidget(card)
        else:
            self._others.addWidget(card, (index - 1) // columns, (index - 1) % columns)
        self._others.setColumnStretch(0, 1)
        self._others.setColumnStretch(1, 1 if columns > 1 else 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was listed meanwhile."""
        super().showEvent(event)
        self._is_away = False
        talks, self._waiting = self._waiting, None
        if talks is not None and talks != self._shown:
            self._show_talks(talks)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still while another screen is seen."""
        super().hideEvent(event)
        self._is_away = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use one column where two do not fit."""
        super().resizeEvent(event)
        if self._columns() != self._placed_columns:
            for index, card in enumerate(self._cards):
                self._place_card(index, card)

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        """List more talks a page before the end, so that nobody waits for them there."""
        bar = self._scroll.verticalScrollBar()
        if not self._is_away and value >= bar.maximum() - bar.pageStep():
            self._model.show_more()

    @Slot()
    def _on_older(self) -> None:
        self._navigator.open_recordings()

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.banner.say_error(error)
        self._show_top()

    @Slot()
    def _show_top(self) -> None:
        """What is said stands there."""
        self._scroll.verticalScrollBar().setValue(0)

    @Slot(object)
    def _on_import_failed(self, error: CoachError) -> None:
        self._end_import()
        self._on_fault(error)

    @Slot(object)
    def _on_recovered(self, recovered: tuple[Recovered, ...]) -> None:
        self._last_binned = None
        say_recovered(self.banner, recovered, self._navigator.known_talk)

    @Slot(bool)
    def _on_old_talks(self, is_done: bool) -> None:  # noqa: FBT001 - a slot
        self._model.refresh()
        if not is_done:
            say_old_talks_wait(self.banner)

    @Slot(object)
    def _on_reading(self, path: Path) -> None:
        self._file_name = path.name
        self.import_button.setEnabled(False)
        self._empty.sample.setEnabled(False)
        say_reading(self.banner, self._file_name)

    @Slot(float)
    def _on_import_progress(self, ratio: float) -> None:
        say_reading(self.banner, self._file_name, ratio)

    @Slot(object, object)
    def _on_imported(self, _talk: Talk, _take: Take) -> None:
        self._end_import()
        self.banner.hide()

    def _end_import(self) -> None:
        self.import_button.setEnabled(True)
        self._empty.sample.setEnabled(True)

    # -------------------------------------------------------------------------------------------- sheets

    @Slot()
    def ask_new_talk(self) -> None:
        """Put up the sheet for a new talk."""
        sheet = NewTalkSheet(self, self._navigator.services.library)
        sheet.made.connect(self._on_made)
        self._sheets.put_up(sheet, sheet.form.title)

    @Slot(object)
    def _on_made(self, talk: Talk) -> None:
        self._model.save(talk)
        self._navigator.open_plan(talk)

    @Slot()
    def _choose_file(self) -> None:
        path = choose_brought(self.window())
        if path is not None:
            self.files.bring((path,))

    @Slot(object)
    def _on_recording(self, path: Path) -> None:
        if self._model.importing is None:
            self.ask_import(path)
        else:
            self.files.say_one_at_a_time(
                tr("“{file}” was not brought in. Bring it once the other one is done.", file=path.name)
            )

    def ask_import(self, path: Path) -> None:
        """Put up the sheet that asks which talk this recording belongs to."""
        sheet = ImportSheet(self, path, self._model.talks)
        sheet.chosen.connect(self._navigator.import_file)
        self._sheets.put_up(sheet, sheet.talk_choice if self._model.talks else sheet.form.title)

    @Slot()
    def hear_sample(self) -> None:
        """Bring in the sample talk that ships with the app, and listen to it for real."""
        self._navigator.import_file(sample_file(), sample_talk())

    # ----------------------------------------------------------------------------------------------- bin

    @Slot(object)
    def _on_binned(self, what: Talk | Take) -> None:
        if not self._is_away:
            self._last_binned = what
            talk = None if isinstance(what, Talk) else self._navigator.known_talk(what.talk_id)
            say_binned(self.banner, what, talk)
            self._show_top()

    @Slot()
    def _bring_back(self) -> None:
        what, self._last_binned = self._last_binned, None
        if what is not None:
            self._model.unbin(what)
            self.banner.hide()

    # --------------------------------------------------------------------------------------- drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are held over the screen."""
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring in files that were let go here."""
        paths = dropped(event)
        if paths:
            event.acceptProposedAction()
            self.files.bring(paths)

"""A talk with its last takes: large for the one that comes next, smaller for the others."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, TalkOverview
from speakercoach.stories import template_of
from speakercoach.ui.models.hearings import Hearings
from speakercoach.ui.models.movement import movement
from speakercoach.ui.models.waiting_remarks import WaitingRemarks
from speakercoach.ui.my_talks import words
from speakercoach.ui.my_talks.take_row import TakeRow
from speakercoach.ui.theme.icons import icon, pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.card import Card, Hairline
from speakercoach.ui.widgets.chips import Tag
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.language_names import language_name
from speakercoach.wording.quantities import clock

_SHOWN_LARGE = 3
_SHOWN_SMALL = 2
_MOST_NEWS = 3
"""More lines would push the takes away; the others come once these were looked at."""
_SPROUT_PX = 18
_SCALE_ROOM = 1.04
"""The longest take ends a little before the edge, so that the planned mark stays visible beside it."""


class _PlannedMark(QWidget):
    """Says beneath the ribbons where the planned time stands."""

    def __init__(self, row: TakeRow, planned_s: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row
        self._planned_s = planned_s
        self._words = tr("{time} planned", time=clock(planned_s))
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """One line of caption."""
        return QSize(100, current_theme().scaled(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words under the mark."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("ink3"))
        width = QFontMetricsF(painter.font()).horizontalAdvance(self._words)
        middle = self._row.ribbon.x() + self._row.ribbon.x_of(self._planned_s)
        left = min(max(middle - width / 2, 0.0), self.width() - width)
        painter.drawText(QRectF(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignCenter, self._words)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class Sprout(QLabel):
    """Stands beside the first line of words in ``role``."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        current_theme().changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        theme = current_theme()
        self.setPixmap(pixmap("sprout", "accent", _SPROUT_PX))
        above = (QFontMetricsF(theme.font(self._role)).height() - _SPROUT_PX) / 2
        self.setContentsMargins(0, max(round(above), 0), 0, 0)


class TalkCard(Card):
    """Tells what the person wants of this talk; decides nothing."""

    plan_wanted = Signal(object)
    rehearsal_wanted = Signal(object)
    feedback_wanted = Signal(object, object)
    """Talk and Take."""
    comments_wanted = Signal(object, object)
    """Talk and Take whose comments are to be seen."""
    take_removal_wanted = Signal(object)
    """Take."""
    talk_removal_wanted = Signal(object)
    """Talk."""
    recordings_wanted = Signal(object)
    """Talk whose takes are to be seen, all of them."""

    def __init__(self, overview: TalkOverview, hearings: Hearings, *, large: bool, primary: bool = False) -> None:
        super().__init__(margin=Space.XL + 4 if large else Space.XL, spacing=Space.XXS)
        self._overview = overview
        self._hearings = hearings
        self._large = large
        self._rows: list[TakeRow] = []
        self._codes: tuple[str, ...] = ()
        self._scale_s = 1.0
        self._more: Button | None = None
        talk = overview.talk
        self.setAccessibleName(talk.title)
        self.title = Text(talk.title, "title2" if large else "title3", wrap=True)
        self._about = Text(words.about(talk, with_language=large), "body", "ink3", wrap=True)
        self._rehearse = Button(
            tr("Rehearse"), "mic", "primary" if primary else "secondary", size="medium" if large else "small"
        )
        self._feedback = Button(
            tr("Feedback"), "audio-lines", "secondary" if large else "quiet", size="medium" if large else "small"
        )
        self._plan = Button(tr("Plan"), "list", "quiet", size="medium" if large else "small")
        self._menu_button = IconButton(
            "ellipsis", tr("More for {title}", title=talk.title), side_px=38 if large else 32, icon_px=18
        )
        for button in (self._rehearse, self._feedback, self._plan):
            button.setAccessibleDescription(talk.title)
        self._rehearse.clicked.connect(self._on_rehearse)
        self._feedback.clicked.connect(self._on_feedback)
        self._plan.clicked.connect(self._on_plan)
        self._menu_button.clicked.connect(self._on_menu)
        self._feedback.setVisible(bool(overview.takes))
        self._add_head()
        self._news: list[Button] = []
        self._waiting: tuple[WaitingRemarks, ...] = ()
        self._news_column = QVBoxLayout()
        self._news_column.setSpacing(0)
        self.body.addLayout(self._news_column)
        self._add_takes()
        self._add_movement()
        if not large:
            self.body.addStretch(1)
            self.body.addSpacing(Space.XS)
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            for widget in (self._rehearse, self._feedback, self._plan):
                row.addWidget(widget)
            row.addStretch(1)
            row.addWidget(self._menu_button)
            self.body.addLayout(row)

    @property
    def overview(self) -> TalkOverview:
        """What the card tells of."""
        return self._overview

    @property
    def first_button(self) -> Button:
        """Where the keyboard begins."""
        return self._rehearse

    @property
    def news(self) -> tuple[Button, ...]:
        """What leads to what others said, a line for each take."""
        return tuple(self._news)

    def show_waiting(self, waiting: tuple[WaitingRemarks, ...]) -> None:
        """Say what others said that was not looked at yet."""
        waiting = waiting[:_MOST_NEWS]
        if waiting == self._waiting:
            return
        self._waiting = waiting
        for line in self._news:
            self._news_column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._news = [
            Button(words.waiting(one, self._overview.talk), "message-square", "quiet", size="small") for one in waiting
        ]
        for line in self._news:
            line.setAccessibleDescription(self._overview.talk.title)
            line.clicked.connect(self._on_news)
            self._news_column.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)

    # ------------------------------------------------------------------------------------------ building

    def _add_head(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(Space.XXS)
        names.addWidget(self.title)
        names.addWidget(self._about)
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addLayout(names, 1)
        if self._large:
            for widget in (self._menu_button, self._plan, self._feedback, self._rehearse):
                head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        else:
            head.addWidget(Tag(language_name(self._overview.talk.language)), 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)

    def _add_takes(self) -> None:
        takes = self._overview.takes
        if self._large:
            self.body.addSpacing(Space.S)
            self.body.addWidget(Hairline())
        self.body.addSpacing(Space.XS)
        if not takes:
            self.body.addWidget(
                Text(tr("No take yet. Begin when you like, or write a few words first."), "body", "ink2", wrap=True)
            )
            return
        talk = self._overview.talk
        try:
            self._codes = tuple(
                beat.code for beat in template_of(talk.template, talk.own_template, talk.language).beats
            )
        except CoachError:
            self._codes = ()
        longest = max(take.duration_s for take in takes)
        self._scale_s = max(longest, talk.target_s or 0.0) * _SCALE_ROOM
        shown = _SHOWN_LARGE if self._large else _SHOWN_SMALL
        self._takes = QVBoxLayout()
        self._takes.setSpacing(self.body.spacing())
        self.body.addLayout(self._takes)
        for take in takes[:shown]:
            self._add_row(take)
        self._align_rows()
        if self._large and talk.target_s is not None:
            self.body.addWidget(_PlannedMark(self._rows[0], talk.target_s))
        below = QHBoxLayout()
        below.setSpacing(Space.S)
        earlier = len(takes) - shown
        if earlier > 0:
            self._more = Button(
                trn("Show {count} earlier take", "Show {count} earlier takes", earlier),
                "chevron-down",
                "quiet",
                size="small",
            )
            self._more.clicked.connect(self._on_more)
            below.addWidget(self._more)
        if self._overview.take_count > len(takes):
            everything = Button(
                trn("All {count} take", "All {count} takes", self._overview.take_count),
                "search",
                "quiet",
                size="small",
            )
            everything.setAccessibleDescription(talk.title)
            everything.clicked.connect(self._on_everything)
            below.addWidget(everything)
        if below.count():
            below.addStretch(1)
            self.body.addLayout(below)

    def _add_row(self, take: Take) -> TakeRow:
        row = TakeRow(take, wide=self._large)
        row.show_on_scale(self._codes, self._scale_s, self._overview.talk.target_s)
        row.follow(self._hearings)
        row.clicked.connect(self._on_row)
        row.removal_wanted.connect(self.take_removal_wanted)
        self._takes.addWidget(row)
        self._rows.append(row)
        return row

    def _align_rows(self) -> None:
        room = max(row.name_width for row in self._rows)
        for row in self._rows:
            row.set_name_width(room)

    def _add_movement(self) -> None:
        change = movement(self._overview.takes)
        if change is None:
            return
        row = QHBoxLayout()
        row.setSpacing(Space.XS + 2)
        role = "transcript" if self._large else "body"
        row.addWidget(Sprout(role), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(words.moved(change), role, "ink" if self._large else "ink2", wrap=True), 1)
        self.body.addSpacing(Space.XXS)
        self.body.addLayout(row)

    # ------------------------------------------------------------------------------------------- answers

    @Slot()
    def _on_plan(self) -> None:
        self.plan_wanted.emit(self._overview.talk)

    @Slot()
    def _on_rehearse(self) -> None:
        self.rehearsal_wanted.emit(self._overview.talk)

    @Slot()
    def _on_feedback(self) -> None:
        self.feedback_wanted.emit(self._overview.talk, self._overview.takes[0])

    @Slot()
    def _on_news(self) -> None:
        line = self.sender()
        if isinstance(line, Button) and line in self._news:
            self.comments_wanted.emit(self._overview.talk, self._waiting[self._news.index(line)].take)

    @Slot()
    def _on_row(self) -> None:
        row = self.sender()
        if isinstance(row, TakeRow):
            self.feedback_wanted.emit(self._overview.talk, row.take)

    @Slot()
    def _on_more(self) -> None:
        """Make the rows of the earlier takes: most cards are never asked for them."""
        added = [self._add_row(take) for take in self._overview.takes[len(self._rows) :]]
        self._align_rows()
        if self._more is not None:
            self._more.hide()
        if added:
            added[0].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_everything(self) -> None:
        self.recordings_wanted.emit(self._overview.talk)

    @Slot()
    def _on_menu(self) -> None:
        menu = QMenu(self)
        plan = menu.addAction(icon("pencil", "ink2"), tr("Title and occasion"))
        remove = menu.addAction(icon("trash-2", "ink2"), tr("Move to the bin"))
        plan.triggered.connect(self._on_plan)
        remove.triggered.connect(self._on_remove)
        menu.popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))
        menu.aboutToHide.connect(menu.deleteLater)

    @Slot()
    def _on_remove(self) -> None:
        self.talk_removal_wanted.emit(self._overview.talk)

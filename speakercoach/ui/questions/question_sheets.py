"""Sheets over the Questions screen: sentences to say aloud or to write, and the question before one deletes."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.question import WayKind
from speakercoach.domain.talk import OwnWays, Take, TalkId
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.models.question_round import QuestionRoundModel
from speakercoach.ui.questions.way_cards import own_sentence
from speakercoach.ui.questions.way_sheets import OwnWaysSheet, SayAloudSheet
from speakercoach.ui.recordings.remove_sheet import RemoveSheet
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr


class QuestionSheets(QObject):
    """Opens one sheet at a time over ``screen``; each goes for good when it is put away."""

    delete_agreed = Signal(object)
    """Take: the answer may go for good."""

    def __init__(self, screen: QWidget, questions: QuestionRoundModel, plan: PlanModel) -> None:
        super().__init__(screen)
        self._screen = screen
        self._questions = questions
        self._plan = plan
        self._sheet: Sheet | None = None
        self._talk: TalkId | None = None

    @property
    def is_up(self) -> bool:
        """Whether a sheet covers the screen."""
        return self._sheet is not None

    def put_away(self) -> None:
        """The screen is left: sentences that were written are kept, nothing is deleted."""
        sheet = self._sheet
        if isinstance(sheet, OwnWaysSheet):
            sheet.keep.click()
        elif sheet is not None:
            sheet.dismiss()

    def _put_up(self, sheet: Sheet, first: QWidget | None) -> None:
        if self._sheet is not None:
            self._sheet.dismiss()
        self._sheet = sheet
        self._talk = self._plan.talk.id if self._plan.is_open else None
        sheet.dismissed.connect(self._on_dismissed)
        sheet.dismissed.connect(sheet.deleteLater)
        sheet.open(first)

    @Slot()
    def _on_dismissed(self) -> None:
        self._sheet = None

    @Slot(object)
    def say_aloud(self, kind: WayKind) -> None:
        """Show sentences of one way, to be said aloud."""
        way = next((one for one in self._questions.ways if one.kind is kind), None)
        if way is not None:
            sheet = SayAloudSheet(self._screen, way, own_sentence(self._own, kind))
            self._put_up(sheet, sheet.done)

    @Slot()
    def edit_ways(self) -> None:
        """Let the speaker write sentences of their own."""
        sheet = OwnWaysSheet(self._screen, self._questions.ways, self._own)
        sheet.saved.connect(self._keep_ways)
        self._put_up(sheet, next((field.line for field in sheet.fields.values()), None))

    @Slot(object)
    def _keep_ways(self, ways: OwnWays) -> None:
        if self._plan.is_open and self._plan.talk.id == self._talk:
            self._plan.set_ways(ways)

    def ask_to_delete(self, take: Take) -> None:
        """Ask once whether an answer may go."""
        sheet = RemoveSheet(
            self._screen,
            tr("Delete this answer?"),
            tr("Its sound and everything that was heard in it go for good. The question stays."),
            tr("Delete it"),
        )
        sheet.agreed.connect(partial(self.delete_agreed.emit, take))
        self._put_up(sheet, sheet.keep)

    @property
    def _own(self) -> OwnWays:
        return self._plan.talk.plan.ways if self._plan.is_open else OwnWays()

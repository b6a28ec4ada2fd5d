"""What the Questions screen says across its top: what became of a recording, and what could not be read or saved."""

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.ui.models.answers import AnswersModel
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.models.question_round import QuestionRoundModel
from speakercoach.ui.plan.unsaved_note import UnsavedNote
from speakercoach.ui.questions.answer_course import AnswerCourse
from speakercoach.ui.rehearse.trouble import Trouble
from speakercoach.ui.widgets.banner import Banner
from speakercoach.wording.catalogue import tr


class QuestionNotes(QObject):
    """Fills the banner. ``answer_wanted``: after a fault the person goes on to answer."""

    answer_wanted = Signal()

    def __init__(
        self,
        banner: Banner,
        models: tuple[QuestionRoundModel, AnswersModel, AnswerCourse],
        plan: PlanModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._banner = banner
        self._trouble = Trouble(banner, self)
        self._unsaved = UnsavedNote(banner, plan, self)
        questions, answers, course = models
        questions.faulted.connect(self._on_unread)
        answers.faulted.connect(self._on_unread)
        course.faulted.connect(self._on_broken_off)
        course.kept_none.connect(self._on_kept_none)
        self._trouble.go_on_wanted.connect(self.answer_wanted)

    @Slot(object)
    def _on_unread(self, error: CoachError) -> None:
        self._banner.say_error(error)

    @Slot(object, float)
    def _on_broken_off(self, error: CoachError, safe_s: float) -> None:
        self._trouble.say(error, safe_s)

    @Slot()
    def _on_kept_none(self) -> None:
        self._banner.say(
            tr("Less than a second was recorded, so nothing was kept."),
            tr("Answer whenever you are ready."),
            kind="calm",
            icon="mic",
        )

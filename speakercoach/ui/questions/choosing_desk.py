"""What stands behind the page on which a round is put together: what there is, the plan, the computer's voice."""

from PySide6.QtCore import QObject, Slot

from speakercoach.domain.question import QuestionKind
from speakercoach.domain.talk import Plan
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.models.question_round import QuestionRoundModel, RoundChoice
from speakercoach.ui.models.spoken_question import SpokenQuestion
from speakercoach.ui.questions import words
from speakercoach.ui.questions.choosing import ChoosingPage
from speakercoach.wording.language_names import language_name


class ChoosingDesk(QObject):
    """Fills the page, keeps own questions in the plan, and begins rounds."""

    def __init__(
        self,
        page: ChoosingPage,
        questions: QuestionRoundModel,
        plan: PlanModel,
        spoken: SpokenQuestion,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._round = questions
        self._plan = plan
        self._spoken = spoken
        self._round.offered.connect(self._on_offered)
        self._page.own_changed.connect(self._plan.set_questions)

    @Slot()
    def begin(self) -> None:
        """Draw a round of what is chosen."""
        self._draw(self._page.choice)

    def _draw(self, choice: RoundChoice) -> None:
        if self._plan.is_open and self._page.has_any:
            plan: Plan = self._plan.talk.plan
            self._spoken.begin(self._round.language, is_wanted=choice.is_spoken)
            self._round.begin(choice, plan.questions, plan.boundaries)

    @Slot()
    def begin_again(self) -> None:
        """Draw another round of the same kind."""
        if self._round.choice is not None:
            self._draw(self._round.choice)

    @Slot()
    def _on_offered(self) -> None:
        known, language = self._page.packs.tiles, self._round.language
        # Questions that can hurt are chosen by the person alone.
        usual = frozenset(pack.kind for pack in self._round.packs if pack.kind is not QuestionKind.HURTFUL)
        self._page.show_packs(self._round.packs, self._page.packs.chosen if known else usual)
        self._page.say_language(words.questions_language(self._round.wanted_language, language))
        self._spoken.begin(language, is_wanted=False)
        self._page.show_voice(has_voice=self._spoken.has_voice, language=language_name(language))

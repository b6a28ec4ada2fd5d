"""Which engine hears talks here, and how far it can be trusted."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.practice.model_ports import SpeechModel
from speakercoach.practice.ports import EngineChoice
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.speech_models import SpeechModelsModel


class HearsWith(StrEnum):
    """What a talk in a language is heard with."""

    WHISPER = "whisper"
    BUILTIN = "builtin"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """For one language: who hears it, and where that is Whisper, with which model."""

    language: str
    hears_with: HearsWith
    model: SpeechModel | None


BUILTIN_LANGUAGES = ("en",)
"""The built-in recogniser brings a US English model in its wheel, and no other."""


def status_of(language: str, engine: EngineChoice, model: SpeechModel | None) -> EngineStatus:
    """Who hears a language, given the person's choice and the ``model`` that would be taken."""
    if model is not None and engine is not EngineChoice.BUILTIN:
        return EngineStatus(language, HearsWith.WHISPER, model)
    if language in BUILTIN_LANGUAGES and engine is not EngineChoice.WHISPER:
        return EngineStatus(language, HearsWith.BUILTIN, None)
    return EngineStatus(language, HearsWith.NOTHING, None)


class EnginesModel(QObject):
    """Looks at the models folder off the window's thread, and again whenever other models lie there."""

    found = Signal(object)
    """Tuple of EngineStatus, one a language."""

    def __init__(self, models: SpeechModelsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models = models.models
        self._background = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self._asked: tuple[tuple[str, ...], EngineChoice] | None = None
        models.changed.connect(self._look_again)

    def look(self, languages: tuple[str, ...], engine: EngineChoice) -> None:
        """See what hears these languages; ``found`` follows."""
        self._asked = languages, engine
        models = self._models

        def work() -> tuple[EngineStatus, ...]:
            return tuple(status_of(language, engine, models.best(language)) for language in languages)

        self._background.run(work, self._on_found, self._on_fault)

    @Slot()
    def _look_again(self) -> None:
        if self._asked is not None:
            self.look(*self._asked)

    @Slot(object)
    def _on_found(self, statuses: tuple[EngineStatus, ...]) -> None:
        self.found.emit(statuses)

    @Slot(object)
    def _on_fault(self, _error: CoachError) -> None:
        self.found.emit(())

"""The speech models, on a sheet over whichever screen asked for them."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from speakercoach.practice.model_ports import SpeechModel
from speakercoach.ui.models.speech_models import SpeechModelsModel
from speakercoach.ui.recordings.remove_sheet import RemoveSheet
from speakercoach.ui.speech_models.model_list import ModelList
from speakercoach.ui.speech_models.row_view import removal_words
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr

_WIDTH_PX = 760


class ModelsSheet(Sheet):
    """Shows the models, and asks before one is removed. Work that was begun goes on when it is put away."""

    def __init__(self, parent: QWidget, models: SpeechModelsModel) -> None:
        super().__init__(parent, tr("Speech models"), width_px=_WIDTH_PX)
        self._models = models
        self.question: RemoveSheet | None = None
        self._asked: SpeechModel | None = None
        words = tr("A speech model turns your talks into words, on this computer. One is enough.")
        self.body.addWidget(Text(words, "body", "ink2", wrap=True))
        self.list = ModelList(models)
        self.list.removal_wanted.connect(self._ask)
        self.body.addWidget(self.list)
        self.done = Button(tr("Close"), None, "secondary")
        self.done.clicked.connect(self.dismiss)
        self.foot.addStretch(1)
        self.foot.addWidget(self.done)

    def show_up(self) -> None:
        """Come up."""
        self.open(self.list.first)

    @Slot(object)
    def _ask(self, model: SpeechModel) -> None:
        if self.question is not None:
            self.question.deleteLater()
        self._asked = model
        question, detail = removal_words(model)
        self.question = RemoveSheet(self, question, detail, tr("Remove it"))
        self.question.agreed.connect(self._on_agreed)
        self.question.open(self.question.keep)

    @Slot()
    def _on_agreed(self) -> None:
        model, self._asked = self._asked, None
        if model is not None:
            self._models.remove(model.name)

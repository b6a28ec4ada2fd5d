"""What goes out: sound in one's own voice or disguised, transcript, feedback, notes and phrases."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from speakercoach.domain.correspondence import ShareVoice
from speakercoach.ui.models.sharing import SharingModel
from speakercoach.ui.safety.hear_all import HearAll
from speakercoach.ui.safety.round_mark import RoundChoice
from speakercoach.ui.safety.spoken_comments import SpokenComments
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.fields import CheckBox
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

_INSET_PX = 28


def rough_sound_said() -> str:
    """Why sound is not chosen by itself."""
    return tr(
        "Your words were heard roughly. A name may be in the sound without being in the words. "
        "Listen to all of it first, or share without sound."
    )


class WhatGoesOut(QWidget):
    """Writes each choice into the model."""

    def __init__(self, model: SharingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.sound = CheckBox(tr("Sound"))
        self.own = RoundChoice(tr("My own voice"), inset_px=_INSET_PX)
        self.disguised = RoundChoice(tr("Disguised voice"), inset_px=_INSET_PX)
        self._group = QButtonGroup(self)
        for voice in (self.own, self.disguised):
            self._group.addButton(voice)
        self._plainly = Text(
            tr("It sounds like somebody else. Against an expert it is no protection."), "caption", "ink3", wrap=True
        )
        self._plainly.setContentsMargins(_INSET_PX + 28, 0, 0, Space.XXS)
        self.roughly = Text(rough_sound_said(), "caption", "decide_ink", wrap=True)
        self.roughly.setContentsMargins(_INSET_PX, 0, 0, Space.XXS)
        self.hear_all = HearAll()
        self.hear_all.setContentsMargins(_INSET_PX - Space.XS, 0, 0, 0)
        self.spoken = SpokenComments()
        self.spoken.setContentsMargins(_INSET_PX, 0, 0, 0)
        self.transcript = CheckBox(tr("Transcript"))
        self.feedback = CheckBox(tr("Feedback"))
        self.plan = CheckBox(tr("My notes and phrases"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        sound = (self.sound, self.own, self.disguised, self._plainly, self.roughly, self.hear_all, self.spoken)
        for part in (*sound, self.transcript, self.feedback, self.plan):
            column.addWidget(part)
        self.sound.clicked.connect(self._on_voice)
        self.own.clicked.connect(self._on_voice)
        self.disguised.clicked.connect(self._on_voice)
        self.spoken.ticked.connect(self._on_spoken)
        for part in (self.transcript, self.feedback, self.plan):
            part.clicked.connect(self._on_parts)
        self.disguised.setChecked(True)
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen."""
        choice = self._model.choice
        has_sound = choice.voice is not ShareVoice.NONE
        self.sound.setChecked(has_sound)
        # Also while they are not seen: what is ticked in them goes out as soon as sound does.
        voice = choice.voice if has_sound else self._model.audible_voice
        self.own.setChecked(voice is ShareVoice.OWN)
        self.disguised.setChecked(voice is ShareVoice.DISGUISED)
        for part in (self.own, self.disguised):
            part.setVisible(has_sound)
        self._plainly.setVisible(choice.voice is ShareVoice.DISGUISED)
        self.roughly.setVisible(has_sound and self._model.is_sound_doubtful)
        self.hear_all.setVisible(has_sound)
        self.spoken.show_comments(
            self._model.spoken_offered, choice.spoken, is_disguised=choice.voice is ShareVoice.DISGUISED
        )
        self.transcript.setChecked(choice.transcript)
        self.feedback.setChecked(choice.feedback)
        self.plan.setChecked(choice.plan)

    @Slot()
    def _on_voice(self) -> None:
        voice = ShareVoice.DISGUISED if self.disguised.isChecked() else ShareVoice.OWN
        self._model.choose_voice(voice if self.sound.isChecked() else ShareVoice.NONE)

    @Slot(str, bool)
    def _on_spoken(self, voice_id: str, chosen: bool) -> None:  # noqa: FBT001 - a slot
        self._model.choose_spoken(voice_id, chosen=chosen)

    @Slot()
    def _on_parts(self) -> None:
        self._model.choose_parts(
            transcript=self.transcript.isChecked(), feedback=self.feedback.isChecked(), plan=self.plan.isChecked()
        )

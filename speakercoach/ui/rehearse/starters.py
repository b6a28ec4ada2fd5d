"""What stands on the prompter where a part has no phrases: what the part is for, and gentle beginnings."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.domain.story import BeatPrompt
from speakercoach.ui.rehearse.prompt_words import PromptWords
from speakercoach.ui.rehearse.turned import TurnedPicture, TurnedText
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.wording.catalogue import tr

_STARTER_PT = 15.0
_PURPOSE_PT = 12.75
_ICON_PT = 16.5


class Starters(QWidget):
    """The part's purpose, quietly, and small concrete things to begin with."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self._prompts: tuple[BeatPrompt, ...] = ()
        self._rows: list[tuple[QWidget, TurnedPicture, PromptWords, BeatPrompt]] = []
        self._purpose = PromptWords(_PURPOSE_PT, QFont.Weight.Normal, "ink2", 1.45, parent=self)
        self._head = TurnedText(tr("If you look for words"), "title3", parent=self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(Space.M)
        self._layout.addWidget(self._purpose)
        self._layout.addWidget(self._head)
        current_theme().changed.connect(self._restyle)

    @property
    def shown(self) -> tuple[str, ...]:
        """The prompts that stand there."""
        return tuple(words.plain for _, _, words, _ in self._rows)

    def show_prompts(self, purpose: str, prompts: tuple[BeatPrompt, ...]) -> None:
        """Show these beginnings."""
        self._purpose.setVisible(bool(purpose))
        self._purpose.say(purpose)
        if prompts == self._prompts:
            return
        self._prompts = prompts
        for holder, *_ in self._rows:
            holder.hide()
            self._layout.removeWidget(holder)
            holder.deleteLater()
        self._rows = []
        for prompt in prompts:
            holder = QWidget(self)
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(Space.M)
            mark = TurnedPicture(holder)
            words = PromptWords(_STARTER_PT, QFont.Weight.Normal, "ink", 1.35, parent=holder)
            words.set_scale(self._scale)
            words.say(prompt.text)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            self._layout.addWidget(holder)
            self._rows.append((holder, mark, words, prompt))
        self._restyle()

    def set_scale(self, scale: float) -> None:
        """The prompter's own text size."""
        self._scale = scale
        for words in (self._purpose, *(words for _, _, words, _ in self._rows)):
            words.set_scale(scale)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        side = round(current_theme().px(_ICON_PT) * self._scale)
        for _, mark, words, prompt in self._rows:
            mark.setPixmap(_prompt_icon(prompt.icon, side))
            mark.setFixedSize(side, max(side, words.line_px()))


def _prompt_icon(name: str, side: int) -> QPixmap:
    try:
        return pixmap(name, "accent", side)
    except LookupError:
        # A template from a person's own file may name an icon that is not shipped.
        return pixmap("feather", "accent", side)

"""The line above the review: what it is about, the way back, and a word that somebody heard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.domain.talk import Take, Talk
from speakercoach.ui.feedback.heading_view import SEPARATOR
from speakercoach.ui.models.take_names import short_name
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button, IconButton
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.ui.widgets.tabs import TabRow
from speakercoach.wording.catalogue import tr, trn

LOOK, SHARE = "look", "share"


class Heading(QWidget):
    """In a narrow window the two steps are tabs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text(tr("Safety & share"), "title2", "ink")
        self.about = Text("", "body", "ink2")
        self._said: list[str] = []
        for words in (self.title, self.about):
            words.setMinimumWidth(1)
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.undo = IconButton("undo-2", tr("Take back"))
        self.redo = IconButton("redo-2", tr("Do again"))
        self.add = Button(tr("Add a word I heard"), "plus", "quiet")
        self.steps = TabRow()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.title)
        names.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addLayout(names, 1)
        row.addWidget(self.steps, 0, Qt.AlignmentFlag.AlignBottom)
        for part in (self.undo, self.redo, self.add):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in (self.undo, self.redo):
            # Their room is held: the tabs beside them stand still when the first step comes that can be taken back.
            held = part.sizePolicy()
            held.setRetainSizeWhenHidden(True)
            part.setSizePolicy(held)
        self.offer_steps("", "")
        self.add.hide()

    def say_about(self, talk: Talk, take: Take, count: int | None) -> None:
        """Say which take it is, and how much there is to look at; ``None`` while that is not known."""
        said = [short_name(take, talk)]
        if count:
            said.append(trn("{count} word or phrase to look at", "{count} words and phrases to look at", count))
            said.append(tr("you decide each one"))
        self._said = said
        self.about.setToolTip(plain_tip(SEPARATOR.join(said)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What does not fit is left out, never cut; the tooltip has it."""
        metrics = QFontMetricsF(self.about.font())
        shorter = [SEPARATOR.join(self._said[:count]) for count in range(len(self._said), 0, -1)]
        fitting = (words for words in shorter if metrics.horizontalAdvance(words) <= self.about.width())
        words = next(fitting, shorter[-1] if shorter else "")
        if words != self.about.plain:
            self.about.set_text(words)

    def offer_steps(self, undo: str, redo: str) -> None:
        """Offer the way back and forward; empty words offer none. A button that waits is read out by name as well."""
        for button, words, name in (
            (self.undo, undo, tr("Take back: {step}", step=undo) if undo else tr("Take back")),
            (self.redo, redo, tr("Do again: {step}", step=redo) if redo else tr("Do again")),
        ):
            button.setVisible(bool(undo or redo))
            button.setEnabled(bool(words))
            button.set_name(name)

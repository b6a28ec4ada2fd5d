"""Beneath a part: the telling of it that the speaker keeps, and the way to practise it by itself."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from speakercoach.domain.talk import KeptPart
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr


class PartFoot(QWidget):
    """The chip plays: ``play_wanted`` carries the ``KeptPart``."""

    play_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: KeptPart | None = None
        self.chip: MomentChip | None = None
        self._words = Text(tr("the telling you keep"), "body", "ink2")
        self.practise_button = Button(tr("Practise this part"), "mic", "secondary", size="small")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.XS)
        self._row.addWidget(self._words)
        self._row.addStretch(1)
        self._row.addWidget(self.practise_button)
        self._words.hide()

    def show_part(self, kept: KeptPart | None, *, told: bool) -> None:
        """Show the telling that is kept; a part that stays out is not practised."""
        self.practise_button.setVisible(told)
        self._words.setVisible(kept is not None)
        if kept == self._kept:
            return
        self._kept = kept
        if self.chip is not None:
            self._row.removeWidget(self.chip)
            self.chip.hide()
            self.chip.deleteLater()
            self.chip = None
        if kept is not None:
            self.chip = MomentChip(kept.start_s, kept.end_s)
            self.chip.clicked.connect(self._on_chip)
            self._row.insertWidget(0, self.chip)
            QWidget.setTabOrder(self.chip, self.practise_button)

    @Slot()
    def _on_chip(self) -> None:
        if self._kept is not None:
            self.play_wanted.emit(self._kept)

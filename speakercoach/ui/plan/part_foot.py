"""Beneath a part: the telling of it that the speaker keeps, and the way to practise it by itself."""

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
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
        if kept == self._kept:
            self._fit()
            return
        self._kept = kept
        if self.chip is not None:
            self._row.removeWidget(self.chip)
            self.chip.hide()
            self.chip.deleteLater()
            self.chip = None
        if kept is not None:
            self.chip = MomentChip(kept.start_s, kept.end_s)
            self.chip.setAccessibleDescription(self._words.plain)
            self.chip.setToolTip(tr("The telling you keep. Press again to stop."))
            self.chip.clicked.connect(self._on_chip)
            self._row.insertWidget(0, self.chip)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for chip and button: the words between them may go."""
        chip = 0 if self.chip is None else self.chip.sizeHint().width() + Space.XS
        button = self.practise_button.sizeHint()
        return QSize(chip + button.width(), button.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words out where they have no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        needed = self.minimumSizeHint().width() + self._words.sizeHint().width() + 2 * Space.XS
        self._words.setVisible(self.chip is not None and needed <= self.width())

    @Slot()
    def _on_chip(self) -> None:
        if self._kept is not None:
            self.play_wanted.emit(self._kept)

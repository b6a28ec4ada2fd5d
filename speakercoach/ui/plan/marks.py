"""Silent marks for the prompter, put where somebody writes: [pause], [look up]."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr


def spaced(mark: str, before: str, after: str) -> str:
    """A mark with a blank on each side where a word stands there."""
    left = " " if before and not before[-1].isspace() else ""
    right = " " if not after or not (after[0].isspace() or after[0] in ".,;:!?") else ""
    return f"{left}{mark}{right}"


class MarkRow(QWidget):
    """Buttons that a click leaves without the focus, so that the cursor stays where one writes."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch(1)
        row.addWidget(Text(tr("Silent marks"), "caption", "ink3"))
        row.addSpacing(Space.XXS)
        self.buttons: tuple[Button, ...] = tuple(Button(mark, kind="quiet", size="small") for mark in self.marks())
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(tr("Put {mark} where you write", mark=button.text()))
            button.setToolTip(tr("A mark for the prompter. It is never counted as speech."))
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)

    @staticmethod
    def marks() -> tuple[str, ...]:
        """The marks in the language of now."""
        return tr("[pause]"), tr("[look up]")

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.wanted.emit(button.text())

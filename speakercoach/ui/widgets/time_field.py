"""A field for a length of time, written as on a player."""

import re

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from speakercoach.ui.theme.theme import current_theme
from speakercoach.wording.quantities import clock

_WRITTEN = re.compile(r"^\s*(\d{1,3})(?:[:.,](\d{1,2}))?\s*$")
_LONGEST_S = 180 * 60.0


def seconds_of(text: str) -> float | None:
    """Seconds of ``1:40`` or of ``2`` (whole minutes); ``None`` when nothing of the kind is written."""
    found = _WRITTEN.match(text)
    if found is None:
        return None
    minutes, seconds = int(found.group(1)), int(found.group(2) or 0)
    return min(minutes * 60.0 + seconds, _LONGEST_S)


class TimeField(QLineEdit):
    """Minutes and seconds. Left empty it stands for the usual time. ``time_changed`` carries seconds or ``None``."""

    time_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, wide: bool = False) -> None:
        super().__init__(parent)
        self._wide = wide
        if not wide:
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMaxLength(6)
        self._shown_s: float | None = None
        self.editingFinished.connect(self._on_finished)
        current_theme().changed.connect(self._resize)
        self._resize()

    @property
    def seconds(self) -> float | None:
        """What is written; ``None`` when nothing is, or nothing that can be read."""
        return seconds_of(self.text()) or None

    def show_time(self, seconds: float | None) -> None:
        """Show this time without telling anybody, unless the person is writing here."""
        self._shown_s = seconds
        if not self.hasFocus():
            self.setText("" if seconds is None else clock(round(seconds)))

    @Slot()
    def _on_finished(self) -> None:
        text = self.text().strip()
        written = seconds_of(text)
        if text and written is None:
            self.setText("" if self._shown_s is None else clock(round(self._shown_s)))
            return
        before = "" if self._shown_s is None else clock(round(self._shown_s))
        if text == before:
            return
        self.time_changed.emit(written or None)

    @Slot()
    def _resize(self) -> None:
        if not self._wide:
            self.setFixedWidth(current_theme().scaled(84))

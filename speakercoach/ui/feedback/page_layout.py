"""Lays the parts of Feedback out: side by side in a wide window, closer together and in tabs in a narrow one."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from speakercoach.ui.feedback.heading import Heading
from speakercoach.ui.feedback.hint_cards import HintCard
from speakercoach.ui.feedback.notice_card import NoticeCard
from speakercoach.ui.feedback.reading_area import ReadingArea
from speakercoach.ui.feedback.rest_of_page import RestOfPage
from speakercoach.ui.feedback.timeline_card import TimelineCard
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.page import Page

NARROW_BELOW_PX = 1180
"""Width of the window below which the side views join the transcript's tabs."""


@dataclass(frozen=True, slots=True)
class Parts:
    """From top to bottom; ``notes`` stand between heading and hints, ``rest`` fills the place of missing words."""

    heading: Heading
    notes: tuple[QWidget, ...]
    carried: HintCard
    next_step: HintCard
    notice: NoticeCard
    card: TimelineCard
    reading: ReadingArea
    rest: RestOfPage
    rehearse: Button


class FeedbackPage(Page):
    """Holds the parts. ``fit`` is to be called whenever the window's width or the text's size changes."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._narrow: bool | None = None
        self._hints = QHBoxLayout()
        self._hints.addWidget(parts.carried, 1)
        self._hints.addWidget(parts.next_step, 1)
        self.column.addWidget(parts.heading)
        for note in parts.notes:
            self.column.addWidget(note)
        self.column.addLayout(self._hints)
        self.column.addWidget(parts.notice)
        self.column.addWidget(parts.card)
        self.column.addWidget(parts.reading, 1)
        self.column.addWidget(parts.rest, 1)
        self._set_narrow(narrow=False)

    def fit(self, window_px: int) -> None:
        """Choose the layout for a window of this width."""
        # Large text needs the narrow layout sooner: its hints and views take less room from the words.
        scale = max(current_theme().text_scale, 1.0)
        self._set_narrow(narrow=window_px < NARROW_BELOW_PX * scale)

    def _set_narrow(self, *, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow = narrow
        parts = self._parts
        gap = Space.S if narrow else Space.M
        if narrow:
            self.column.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        else:
            self.column.setContentsMargins(Space.XXL, Space.L, Space.XXL, Space.L)
        self.column.setSpacing(gap)
        self._hints.setSpacing(gap)
        for part in (parts.heading, parts.carried, parts.next_step, parts.card, parts.reading):
            part.set_narrow(narrow)
        bar = parts.card.bar
        bar.legend.setVisible(not narrow)
        if narrow:
            parts.next_step.set_action(None)
            bar.row.addWidget(parts.rehearse, 1, Qt.AlignmentFlag.AlignRight)
            parts.rehearse.show()
        else:
            bar.row.removeWidget(parts.rehearse)
            parts.next_step.set_action(parts.rehearse)

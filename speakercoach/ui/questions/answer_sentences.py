"""Sentences on the card of an answer, each with its moment; some stand apart, for the speaker alone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from speakercoach.ui.questions.layouts import Room, direction
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.show_words import ShowWords
from speakercoach.wording.answers import AnswerLine

_ICON_PX = 20


class Sentence(QWidget):
    """One sentence and its chip."""

    played = Signal(object)
    """Span that is to be heard."""

    def __init__(self, said: AnswerLine, role: str, token: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Text(said.text, role, token, wrap=True)
        self.chip = None if said.span is None else MomentChip(said.span.start_s, said.span.end_s)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.words, 1)
        if self.chip is not None:
            self._row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
            self.chip.played.connect(self.played)
            current_theme().changed.connect(self._level)
            self._level()

    def fit(self, room: Room) -> None:
        """Let the chip stand below the words where room is short."""
        self._row.setDirection(direction(is_across=room is not Room.TIGHT))
        self._row.setSpacing(Space.XXS if room is Room.TIGHT else Space.M)

    @Slot()
    def _level(self) -> None:
        """The first line stands in the middle of the chip beside it."""
        if self.chip is not None:
            above = (self.chip.sizeHint().height() - QFontMetricsF(self.words.font()).height()) / 2
            self.words.setContentsMargins(0, max(0, round(above)), 0, 0)


class Apart(QWidget):
    """Sentences for the speaker's eyes alone, beside a shield; private words in them are covered."""

    played = Signal(object)
    """Span that is to be heard."""

    def __init__(self, headline_role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline_role = headline_role
        self.sentences: tuple[Sentence, ...] = ()
        self.show_words = ShowWords()
        self._shield = QLabel()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.XS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._shield, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        column.addLayout(self._rows)
        column.addWidget(self.show_words, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_lines(self, lines: tuple[AnswerLine, ...]) -> None:
        """Show these, the first as a headline; with none there is nothing to be seen."""
        self.show_words.forget()
        drop(self._rows, self.sentences)
        self.sentences = tuple(
            Sentence(line, self._headline_role if place == 0 else "body", "ink" if line.span or place == 0 else "ink2")
            for place, line in enumerate(lines)
        )
        for line, sentence in zip(lines, self.sentences, strict=True):
            self._rows.addWidget(sentence)
            sentence.played.connect(self.played)
            if line.covered:
                self.show_words.over(sentence.words, line.covered)
        self.setVisible(bool(lines))

    @Slot()
    def _restyle(self) -> None:
        self._shield.setPixmap(pixmap("shield", "accent", _ICON_PX))


def drop(rows: QVBoxLayout, sentences: Sequence[Sentence]) -> None:
    """Take these sentences away for good."""
    for sentence in sentences:
        rows.removeWidget(sentence)
        sentence.hide()
        sentence.deleteLater()

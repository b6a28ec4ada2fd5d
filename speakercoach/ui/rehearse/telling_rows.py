"""Tellings of a part as rows: the one that is kept, then the others, the newest first."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.practice.part_practice import PartPractice, Telling
from speakercoach.ui.rehearse import part_words
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import IconButton
from speakercoach.ui.widgets.card import Card, Hairline
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

_FIGURE_PX = 84
_PLAY, _WHICH, _FIRST_FIGURE = 0, 1, 2


class TellingRows(Card):
    """Plays and keeps. What no telling has a figure of has no column."""

    play_wanted = Signal(object)
    """Telling."""
    keep_wanted = Signal(object)
    """Telling, or ``None`` to keep none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.M, spacing=0)
        self._content: QWidget | None = None
        self._plays: list[tuple[Telling, IconButton]] = []
        self._playing: Telling | None = None
        self._shown: tuple[PartPractice, Telling | None] | None = None
        current_theme().changed.connect(self._fill)

    def show_rows(self, practice: PartPractice, now: Telling | None) -> None:
        """Show all tellings: the kept one first, then the one that was made just now, then those before it."""
        self._shown = practice, now
        self._fill()

    def show_playing(self, telling: Telling | None) -> None:
        """Mark what is heard now."""
        self._playing = telling
        for one, button in self._plays:
            plays = one == telling
            button.set_icon("pause" if plays else "play")
            button.set_name(tr("Pause") if plays else tr("Listen to take {number}", number=one.take.number))

    @property
    def listens(self) -> tuple[IconButton, ...]:
        """The buttons that play, from top to bottom."""
        return tuple(button for _, button in self._plays)

    @Slot()
    def _fill(self) -> None:
        old, self._plays = self._content, []
        if old is not None:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._content = None
        if self._shown is None:
            return
        practice, now = self._shown
        self._content = QWidget(self)
        self.body.addWidget(self._content)
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(_WHICH, 1)
        kept = practice.kept
        columns = _columns(practice)
        groups = (
            (tr("The telling you keep"), (kept,) if kept is not None else ()),
            (tr("This time"), (now,) if now not in (None, kept) and now is not None else ()),
            (tr("Before"), tuple(one for one in practice.tellings if one not in (kept, now))),
        )
        row = 0
        for name, tellings in groups:
            if not tellings:
                continue
            if row:
                row = self._rule(grid, row, len(columns))
            row = self._heading(grid, row, name, columns if row == 0 else ())
            for one in tellings:
                row = self._row(grid, row, one, columns, is_kept=one is kept)
        self.show_playing(self._playing)

    def _heading(self, grid: QGridLayout, row: int, words: str, columns: tuple[tuple[str, str], ...]) -> int:
        heading = Text(words, "label", "accent_ink", weight=QFont.Weight.DemiBold)
        grid.addWidget(heading, row, _PLAY, 1, 2, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        for place, (_, name) in enumerate(columns):
            label = Text(name, "caption", "ink3", wrap=True)
            label.setFixedWidth(current_theme().scaled(_FIGURE_PX))
            grid.addWidget(label, row, _FIRST_FIGURE + place, Qt.AlignmentFlag.AlignBottom)
        return row + 1

    @staticmethod
    def _rule(grid: QGridLayout, row: int, columns: int) -> int:
        grid.addWidget(Hairline(), row, 0, 1, _FIRST_FIGURE + columns + 1)
        return row + 1

    def _row(
        self, grid: QGridLayout, row: int, telling: Telling, columns: tuple[tuple[str, str], ...], *, is_kept: bool
    ) -> int:
        play = IconButton("play", "", token="accent", side_px=32, icon_px=18)
        play.setAccessibleDescription(part_words.spoken(telling, is_kept=is_kept))
        play.clicked.connect(lambda _checked=False, telling=telling: self.play_wanted.emit(telling))
        self._plays.append((telling, play))
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(play, row, _PLAY, middle)
        which = QVBoxLayout()
        which.setSpacing(0)
        which.addWidget(Text(tr("Take {number}", number=telling.take.number), weight=QFont.Weight.DemiBold))
        which.addWidget(Text(part_words.when(telling), "caption", "ink3", wrap=True))
        grid.addLayout(which, row, _WHICH, middle)
        for place, (code, _) in enumerate(columns):
            figure = Text(_figure(telling, code), "body", "ink")
            grid.addWidget(figure, row, _FIRST_FIGURE + place, middle | Qt.AlignmentFlag.AlignLeft)
        ends = QHBoxLayout()
        if is_kept:
            keep = IconButton("x", tr("Keep no telling"), side_px=32, icon_px=18)
            keep.clicked.connect(lambda _checked=False: self.keep_wanted.emit(None))
        else:
            name = tr("Keep take {number} as your telling of this part", number=telling.take.number)
            keep = IconButton("bookmark", name, side_px=32, icon_px=18)
            keep.clicked.connect(lambda _checked=False, telling=telling: self.keep_wanted.emit(telling))
        ends.addWidget(keep)
        grid.addLayout(ends, row, _FIRST_FIGURE + len(columns), middle)
        return row + 1


def _columns(practice: PartPractice) -> tuple[tuple[str, str], ...]:
    """Code and name of the figures that at least one telling has."""
    every = (*practice.tellings, *(() if practice.kept is None else (practice.kept,)))
    in_syllables = any(one.counts_syllables for one in every)
    found = [("length", tr("Length"))]
    if any(one.pace_per_min is not None for one in every):
        found.append(("pace", tr("Syllables a minute") if in_syllables else tr("Words a minute")))
    if any(one.pause_s is not None for one in every):
        found.append(("pause", tr("Wait between sentences")))
    if any(one.fillers_per_minute is not None for one in every):
        found.append(("fillers", tr("Fillers a minute")))
    return tuple(found)


def _figure(telling: Telling, code: str) -> str:
    match code:
        case "length":
            return clock(telling.span.length_s)
        case "pace":
            return part_words.pace(telling)
        case "pause":
            return part_words.pause(telling)
        case _:
            return part_words.fillers(telling)

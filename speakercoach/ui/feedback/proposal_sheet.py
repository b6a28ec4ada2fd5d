"""Two hearings of a take beside each other: one chooses which words are to hold."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from speakercoach.domain.sound import Span
from speakercoach.practice.comparing_words import Compared, Place, Wording
from speakercoach.practice.live import Proposal
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr, trn

SHOWN_AT_ONCE = 12
"""Enough to judge a hearing by; in another language every word differs, and hundreds of rows would hold the window."""
_WIDTH_PX = 780
NO_WORDS = "—"
"""Stands where the other version has words and this one none; a word for it would read as if it was said."""
_LEVEL_WITH_CHIP_PX = 3
_LEAST_CHIP_S = 0.6
"""A single short word is played with a little around it."""


@dataclass(frozen=True, slots=True)
class Choosing:
    """What there is to choose between; ``corrections`` is how many the words that hold have."""

    proposal: Proposal
    compared: Compared
    corrections: int


def differing_said(compared: Compared) -> str:
    """How much the two hearings differ, in one sentence."""
    if not compared.places:
        return tr("The words are the same. At most commas and capitals differ.")
    return trn(
        "{count} word differs from those that you have; the new ones are {total} in all.",
        "{count} words differ from those that you have; the new ones are {total} in all.",
        compared.differing,
        total=compared.total,
    )


def corrections_said(corrections: int) -> str:
    """What becomes of the person's corrections; empty where there are none."""
    if not corrections:
        return ""
    return trn(
        "The words that you have hold {count} correction of yours. It stays in the history either way, and can be put "
        "back from there.",
        "The words that you have hold {count} corrections of yours. They stay in the history either way, and can be "
        "put back from there.",
        corrections,
    )


class _Worded(Text):
    """A wording whose own words stand out by their weight."""

    def __init__(self, wording: Wording, name: str) -> None:
        super().__init__("", "body", "ink", wrap=True)
        spoken = " ".join(part for part in (wording.before, wording.words, wording.after) if part)
        own = wording.words or NO_WORDS
        before, after = escape(wording.before), escape(wording.after)
        inner = " ".join(part for part in (before, f"<b>{escape(own)}</b>", after) if part)
        self.set_text(spoken)
        ratio = current_theme().line_height("body") / 1.19
        self.setText(f'<p style="margin:0; line-height:{ratio * 100:.0f}%">… {inner} …</p>')
        self.setAccessibleName(f"{name}: {spoken or own}")
        self.setContentsMargins(0, _LEVEL_WITH_CHIP_PX, 0, 0)


class ProposalSheet(Sheet):
    """Nothing is decided by putting it away; ``used`` and ``kept`` carry the ``Proposal``."""

    used = Signal(object)
    kept = Signal(object)
    played = Signal(object)
    """Span of the sound to hear."""

    def __init__(self, parent: QWidget, choosing: Choosing) -> None:
        super().__init__(parent, tr("Which words are to hold?"), width_px=_WIDTH_PX)
        self._proposal = choosing.proposal
        self.chips: list[MomentChip] = []
        compared = choosing.compared
        said = (
            differing_said(compared),
            corrections_said(choosing.corrections),
            tr("If the app is closed or locked before you choose, your words stay, and the new ones are gone."),
        )
        for number, sentence in enumerate(one for one in said if one):
            self.body.addWidget(Text(sentence, "body", "ink2" if number else "ink", wrap=True))
        self._rest = compared.places
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(Space.M)
        self._names = (tr("The words that you have"), tr("The new words"))
        self.more = Button("", "chevron-down", "quiet", size="small")
        self.more.clicked.connect(self._show_more)
        if compared.places:
            for column, name in enumerate(self._names, start=1):
                self._grid.setColumnStretch(column, 1)
                heading = Text(name, "label", "ink2", wrap=True, weight=QFont.Weight.DemiBold)
                self._grid.addWidget(heading, 0, column)
            self.body.addLayout(self._grid)
            self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
            self._show_more()
        self.keep = Button(tr("Keep the words I have"), kind="secondary")
        self.use = Button(tr("Use the new words"), "check", "primary")
        self.later = Button(tr("Decide later"), kind="quiet")
        self.foot.addWidget(self.later)
        self.foot.addStretch(1)
        self.foot.addWidget(self.keep)
        self.foot.addWidget(self.use)
        self.later.clicked.connect(self.dismiss)
        self.keep.clicked.connect(self._on_keep)
        self.use.clicked.connect(self._on_use)

    @Slot()
    def _show_more(self) -> None:
        """Show the next places, and how many are left."""
        shown, self._rest = self._rest[:SHOWN_AT_ONCE], self._rest[SHOWN_AT_ONCE:]
        first = len(self.chips)
        for place in shown:
            self._add_place(place)
        left = len(self._rest)
        if self.more.hasFocus():
            self.chips[first].setFocus(Qt.FocusReason.OtherFocusReason)
        self.more.setText(trn("Show {count} more place", "Show {count} more places", min(left, SHOWN_AT_ONCE)))
        self.more.setVisible(left > 0)

    def _add_place(self, place: Place) -> None:
        top, row = Qt.AlignmentFlag.AlignTop, self._grid.rowCount()
        chip = MomentChip(place.start_s)
        chip.span = Span(place.start_s, max(place.end_s, place.start_s + _LEAST_CHIP_S))
        chip.played.connect(self.played)
        self._grid.addWidget(chip, row, 0, top)
        for column, (name, wording) in enumerate(zip(self._names, (place.now, place.proposed), strict=True), start=1):
            self._grid.addWidget(_Worded(wording, name), row, column, top)
        if self.chips:
            # What was made last would come after the buttons below.
            self.setTabOrder(self.chips[-1], chip)
        self.setTabOrder(chip, self.more)
        self.chips.append(chip)

    @Slot()
    def _on_use(self) -> None:
        self.dismiss()
        self.used.emit(self._proposal)

    @Slot()
    def _on_keep(self) -> None:
        self.dismiss()
        self.kept.emit(self._proposal)

"""The two cards above the timeline: what carried, and the next step."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from speakercoach.ui.feedback.beats_view import BeatName
from speakercoach.ui.feedback.hints_view import HintView
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import IconButton
from speakercoach.ui.widgets.card import Card
from speakercoach.ui.widgets.chips import MomentChip
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr

ICON_PX = 18
ROW_PX = 26
ROW_NARROW_PX = 24


class HintCard(Card):
    """One hint at a time; with a second one a small arrow leads on to it. ``played`` carries a ``Span``."""

    played = Signal(object)
    turned = Signal()
    """Another hint is shown."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.L, spacing=Space.XXS)
        self._icon_name = icon
        self._title = ""
        self._hints: tuple[HintView, ...] = ()
        self._shown = 0
        self._narrow = False
        self._content: QWidget | None = None
        self._action: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._set_margins()
        current_theme().changed.connect(self._fill)

    def show_hints(self, title: str, hints: tuple[HintView, ...]) -> None:
        """Show the first of these hints."""
        self._title = title
        self._hints = hints
        self._shown = 0
        self._fill()
        self.turned.emit()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - one state, named by the method
        """Keep headline and one chip."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._set_margins()
            self._fill()

    def _set_margins(self) -> None:
        side = Space.M if self._narrow else Space.L
        self.body.setContentsMargins(side, Space.XS if self._narrow else Space.S, side, Space.S)

    def set_action(self, action: QWidget | None) -> None:
        """Put a button at the lower right; ``None`` lets it go to another place."""
        self._action = action
        self._fill()

    @property
    def headline(self) -> str:
        """The sentence shown."""
        return self._hints[self._shown].headline if self._hints else ""

    @property
    def part(self) -> BeatName | None:
        """The one part of the story that the hint shown is about."""
        return self._hints[self._shown].part if self._hints else None

    @Slot()
    def _fill(self) -> None:
        old = self._content
        if old is not None:
            if self._action is not None and self._action.parentWidget() is old:
                self._action.setParent(self)
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._content = QWidget(self)
        self.body.addWidget(self._content)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        hint = self._hints[self._shown] if self._hints else HintView("", "", ())
        said = " ".join(part for part in (hint.headline, hint.detail) if part)
        self.setAccessibleName(f"{self._title}: {said}")
        column.addLayout(self._head(hint))
        if self._narrow:
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            row.addWidget(_short(hint), 1)
            self._add_chips(row, hint, 1)
            column.addLayout(row)
            column.addStretch(1)
            return
        if hint.headline:
            column.addWidget(Text(hint.headline, "title3", "ink", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(Text(hint.detail, "body", "ink2", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        if self._action is not None:
            row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignBottom)
            self._action.show()
        column.addLayout(row, 1)

    def _head(self, hint: HintView) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        picture = QLabel()
        picture.setPixmap(pixmap(self._icon_name, "accent", ICON_PX))
        row.addWidget(picture)
        # As high as a chip, so that the headlines of both cards stand on one line.
        row.addStrut(ROW_NARROW_PX if self._narrow else ROW_PX)
        row.addWidget(Text(self._title, "label", "accent_ink", weight=QFont.Weight.DemiBold))
        row.addStretch(1)
        if len(self._hints) > 1:
            more = IconButton("chevron-right", tr("Show the other one"), side_px=24, icon_px=18)
            more.clicked.connect(self._show_other)
            row.addWidget(more)
        if not self._narrow:
            self._add_chips(row, hint, len(hint.moments))
        return row

    def _add_chips(self, row: QHBoxLayout, hint: HintView, at_most: int) -> None:
        for span in hint.moments[:at_most]:
            chip = MomentChip(span.start_s, None if self._narrow else _end_shown(span.start_s, span.end_s))
            chip.span = span
            chip.played.connect(self.played)
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)

    @Slot()
    def _show_other(self) -> None:
        self._shown = (self._shown + 1) % len(self._hints)
        self._fill()
        self.turned.emit()


def _short(hint: HintView) -> Text:
    """What is kept of a hint where there is little room."""
    if not hint.headline:
        return Text(hint.detail, "body", "ink2", wrap=True)
    return Text(hint.headline, "body", "ink", wrap=True, weight=QFont.Weight.DemiBold)


def _end_shown(start_s: float, end_s: float) -> float | None:
    """The end of a moment, where it is long enough that a reader's eye wants it."""
    return end_s if end_s - start_s >= LONG_MOMENT_S else None


LONG_MOMENT_S = 5.0

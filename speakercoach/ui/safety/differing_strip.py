"""What the speaker told otherwise in another take: shown to them alone, as help."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from speakercoach.domain.talk import KeptPart
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Hairline
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr, trn

_INSET_PX = 12
_FIRST = 2


@dataclass(frozen=True, slots=True)
class HeardInTake:
    """Where one of the tellings can be heard."""

    label: str
    part: KeptPart


@dataclass(frozen=True, slots=True)
class DifferingView:
    """One thing that two takes tell differently."""

    words: str
    heard: tuple[HeardInTake, ...]


class _One(QWidget):
    played = Signal(object)

    def __init__(self, view: DifferingView) -> None:
        super().__init__()
        self._parts: dict[QWidget, KeptPart] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.XXS, 0, Space.XXS)
        column.setSpacing(2)
        column.addWidget(Text(view.words, "caption", "ink2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(Space.XXS)
        for heard in view.heard:
            button = Button(heard.label, "play", "quiet", size="small")
            button.setAccessibleName(tr("Listen to {moment}", moment=heard.label))
            button.clicked.connect(self._on_play)
            self._parts[button] = heard.part
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    @Slot()
    def _on_play(self) -> None:
        button = self.sender()
        if isinstance(button, QWidget):
            self.played.emit(self._parts[button])


class DifferingStrip(QWidget):
    """Hidden while there is nothing. ``played`` carries the ``KeptPart`` that is to be heard."""

    played = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: tuple[DifferingView, ...] = ()
        self._ones: list[_One] = []
        self._shows_all = False
        self._icon = QLabel()
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(self._icon)
        head.addWidget(Text(tr("Only you see this"), "label", "ink2", weight=QFont.Weight.DemiBold), 1)
        self.more = Button("", "chevron-down", "quiet", size="small")
        self.more.clicked.connect(self._show_all)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_INSET_PX, 0, _INSET_PX, 0)
        self._column.setSpacing(Space.XXS)
        self._column.addWidget(Hairline())
        self._column.addSpacing(Space.XS)
        self._column.addLayout(head)
        self._column.addWidget(self.more)
        current_theme().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @property
    def words(self) -> tuple[str, ...]:
        """What stands there."""
        return tuple(view.words for view in self._views[: len(self._ones)])

    def show_views(self, views: tuple[DifferingView, ...]) -> None:
        """Show these."""
        if views == self._views:
            return
        self._views, self._shows_all = views, False
        self._fill()

    def _fill(self) -> None:
        for one in self._ones:
            self._column.removeWidget(one)
            one.hide()
            one.deleteLater()
        shown = self._views if self._shows_all else self._views[:_FIRST]
        self._ones = [_One(view) for view in shown]
        for one in self._ones:
            one.played.connect(self.played)
            self._column.insertWidget(self._column.indexOf(self.more), one)
        hidden = len(self._views) - len(shown)
        self.more.setVisible(hidden > 0)
        self.more.setText(trn("{count} more", "{count} more", hidden))
        self.setVisible(bool(self._views))

    @Slot()
    def _show_all(self) -> None:
        self._shows_all = True
        self._fill()

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap("eye", "ink3", 16))

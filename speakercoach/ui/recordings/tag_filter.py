"""A row of tags to narrow a list by."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from speakercoach.ui.recordings.tag_chip import TagChip
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.buttons import Button
from speakercoach.wording.catalogue import tr, trn


class TagFilter(QWidget):
    """Every tag as a chip; those that do not fit wait in a menu. ``chosen_changed`` carries the chosen tags."""

    chosen_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: tuple[str, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self._chips: list[TagChip] = []
        self._shown_for: tuple[object, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.XS)
        self._more = Button("", "chevron-down", "quiet", size="small")
        self._more.clicked.connect(self._on_more)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)
        self.setAccessibleName(tr("Tags"))
        self.hide()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The tags that every recording is to carry."""
        return self._chosen

    @property
    def tags(self) -> tuple[str, ...]:
        """Every tag that is offered."""
        return self._tags

    @Slot(object)
    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Offer these; a chosen one that is gone is let go of."""
        kept = tuple(tag for tag in self._chosen if tag in tags)
        self._tags = tags
        self.setVisible(bool(tags))
        if kept != self._chosen:
            self._chosen = kept
            self.chosen_changed.emit(kept)
        self._fit()

    def choose_none(self) -> None:
        """Narrow nothing."""
        self._chosen = ()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        ordered = (*self._chosen, *(tag for tag in self._tags if tag not in self._chosen))
        now = (ordered, self._chosen, self.width(), current_theme().text_scale)
        if now == self._shown_for:
            return
        self._shown_for = now
        focused = next((chip.tag for chip in self._chips if chip.hasFocus()), None)
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        room = self.width() - current_theme().scaled(110)
        for tag in ordered:
            chip = TagChip(tag, parent=self)
            chip.setChecked(tag in self._chosen)
            room -= chip.sizeHint().width() + Space.XS
            if room < 0 and self._chips:
                chip.deleteLater()
                break
            chip.clicked.connect(self._on_chip)
            self._row.insertWidget(len(self._chips), chip)
            chip.show()
            self._chips.append(chip)
            if tag == focused:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)
        left = len(ordered) - len(self._chips)
        self._more.setVisible(left > 0)
        self._more.setText(trn("{count} more", "{count} more", left))

    @Slot()
    def _on_chip(self) -> None:
        chip = self.sender()
        if isinstance(chip, TagChip):
            self._toggle(chip.tag)

    @Slot()
    def _on_more(self) -> None:
        menu = QMenu(self)
        shown = {chip.tag for chip in self._chips}
        for tag in self._tags:
            if tag not in shown:
                action = menu.addAction(tag)
                action.triggered.connect(lambda _checked=False, tag=tag: self._toggle(tag))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _toggle(self, tag: str) -> None:
        if tag in self._chosen:
            self._chosen = tuple(one for one in self._chosen if one != tag)
        else:
            self._chosen = (*self._chosen, tag)
        self._fit()
        self.chosen_changed.emit(self._chosen)

"""A small sheet that gives a recording its tags."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from speakercoach.domain.session import FoundTake
from speakercoach.ui.recordings.chip_flow import ChipFlow
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr

LONGEST_TAG = 40
MOST_TAGS = 12


def clean_tag(typed: str) -> str:
    """A tag as it is kept: one line, single spaces, not longer than one reads at a glance."""
    return " ".join(typed.split())[:LONGEST_TAG].strip()


class TagSheet(Sheet):
    """Gives one recording its tags; ``tagged`` carries them, when the sheet goes away by its button or Enter."""

    tagged = Signal(object)

    def __init__(self, parent: QWidget, found: FoundTake, known: tuple[str, ...]) -> None:
        super().__init__(parent, tr("Tags of take {number}", number=found.take.number), width_px=520)
        self._tags = list(found.tags)
        self._known = known
        self.body.addWidget(Text(found.talk_title, "body", "ink2", wrap=True))
        self._mine = ChipFlow()
        self.body.addWidget(self._mine)
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_TAG)
        self.field.setPlaceholderText(tr("for example: with the choir"))
        self.body.addWidget(Labelled(tr("Add a tag"), self.field, tr("Enter adds it. Enter once more is done.")))
        self._offer_title = Text(tr("Used before"), "label", "ink3")
        self.body.addWidget(self._offer_title)
        self._offered = ChipFlow()
        self.body.addWidget(self._offered)
        self.foot.addStretch(1)
        cancel = Button(tr("Leave as it was"), kind="quiet")
        self.done = Button(tr("Done"), "check", "primary")
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.done)
        cancel.clicked.connect(self.dismiss)
        self.done.clicked.connect(self._on_done)
        self.field.returnPressed.connect(self._on_enter)
        self.field.textChanged.connect(self._show)
        self._show()

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags as they stand on the sheet, with one that is typed and not added yet."""
        typed = clean_tag(self.field.text())
        return (*self._tags, typed) if typed and typed not in self._tags else tuple(self._tags)

    @Slot()
    def _on_enter(self) -> None:
        typed = clean_tag(self.field.text())
        if not typed:
            self._on_done()
            return
        self._add(typed)
        self.field.clear()

    @Slot()
    def _on_done(self) -> None:
        tags = self.tags
        self.dismiss()
        self.tagged.emit(tags[:MOST_TAGS])

    def _add(self, tag: str) -> None:
        if tag and tag not in self._tags and len(self._tags) < MOST_TAGS:
            self._tags.append(tag)
            self._show()

    def _remove(self, tag: str) -> None:
        self._tags.remove(tag)
        self._show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show(self) -> None:
        typed = clean_tag(self.field.text()).casefold()
        offered = [tag for tag in self._known if tag not in self._tags and typed in tag.casefold()]
        self._mine.show_chips(self._tags, removable=True, on_press=self._remove)
        self._offered.show_chips(offered[:MOST_TAGS], removable=False, on_press=self._take_offered)
        self._mine.setVisible(bool(self._tags))
        for widget in (self._offer_title, self._offered):
            widget.setVisible(bool(offered))

    def _take_offered(self, tag: str) -> None:
        self.field.clear()
        self._add(tag)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

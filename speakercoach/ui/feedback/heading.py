"""The line above a take: its talk, and when it was spoken, how long and how fast."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from speakercoach.ui.feedback.earlier_choice import EarlierChoice
from speakercoach.ui.feedback.heading_view import HeadingView
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr


class Heading(QWidget):
    """Says more where there is room for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: HeadingView | None = None
        self._narrow = False
        self._title = Text("", "title2", "ink")
        self._narrow_title = Text("", "title3", "ink")
        self.details = Text("", "body", "ink2")
        self.details.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.earlier = EarlierChoice()
        self.again = Button(tr("Hear again…"), "ear", "quiet", size="small")
        self.again.setAccessibleDescription(tr("In another language, or by another engine"))
        keeps_room = self.again.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.again.setSizePolicy(keeps_room)
        self.again.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        for part in (self._title, self._narrow_title, self.details):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.earlier)
        row.addWidget(self.again)

    def show_view(self, view: HeadingView) -> None:
        """Say this."""
        self._view = view
        self._title.set_text(view.wide_title)
        self._narrow_title.set_text(view.narrow_title)
        self.details.set_text(view.narrow_details if self._narrow else view.wide_details)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - one state, named by the method
        """Say less in a narrow window."""
        self._narrow = narrow
        self._title.setVisible(not narrow)
        self._narrow_title.setVisible(narrow)
        self.earlier.set_narrow(narrow)
        if self._view is not None:
            self.show_view(self._view)

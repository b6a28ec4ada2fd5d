"""The line above a take: its talk, and when it was spoken, how long and how fast."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from speakercoach.ui.feedback.earlier_choice import EarlierChoice
from speakercoach.ui.feedback.heading_view import SEPARATOR, HeadingView
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.plain_tip import plain_tip
from speakercoach.wording.catalogue import tr


class Heading(QWidget):
    """Says more where there is room for it: what does not fit is left out, never cut, and the tooltip has it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: HeadingView | None = None
        self._narrow = False
        self._title = Text("", "title2", "ink")
        self._narrow_title = Text("", "title3", "ink")
        self.details = Text("", "body", "ink2")
        self.details.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        for words in (self._title, self._narrow_title, self.details):
            # They give way, so that a long title makes no page wider than its window.
            words.setMinimumWidth(1)
        self.earlier = EarlierChoice()
        self.again = Button(tr("Hear again…"), "ear", "quiet", size="small")
        self.again.setAccessibleDescription(tr("In another language, or by another engine"))
        keeps_room = self.again.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.again.setSizePolicy(keeps_room)
        self.again.hide()
        self.share = Button(tr("Share"), "shield", "secondary", size="small")
        self.share.setAccessibleDescription(tr("Look through what was said, then share it"))
        self.share.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        for part in (self._title, self._narrow_title, self.details):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.earlier)
        row.addWidget(self.again)
        row.addWidget(self.share)

    def show_view(self, view: HeadingView) -> None:
        """Say this."""
        self._view = view
        whole = (view.narrow_title, view.narrow_details) if self._narrow else (view.wide_title, view.wide_details)
        for words in (self._title, self._narrow_title, self.details):
            words.setToolTip(plain_tip(SEPARATOR.join(whole)))
        self._fit()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - one state, named by the method
        """Say less in a narrow window."""
        self._narrow = narrow
        self._title.setVisible(not narrow)
        self._narrow_title.setVisible(narrow)
        self.earlier.set_narrow(narrow)
        if self._view is not None:
            self.show_view(self._view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """The choice beside the words came, went or says something longer."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        view = self._view
        if view is None:
            return
        title = self._narrow_title if self._narrow else self._title
        buttons = [self.again, *(one for one in (self.earlier, self.share) if not one.isHidden())]
        room = self.width() - sum(one.sizeHint().width() + Space.M for one in buttons)
        title_metrics, metrics = QFontMetricsF(title.font()), QFontMetricsF(self.details.font())
        for name, details in _shorter_and_shorter(view, narrow=self._narrow):
            beside = metrics.horizontalAdvance(details) + Space.M if details else 0.0
            if title_metrics.horizontalAdvance(name) + beside + 2 <= room:
                break
        if (title.plain, self.details.plain) != (name, details):
            title.set_text(name)
            self.details.set_text(details)


def _shorter_and_shorter(view: HeadingView, *, narrow: bool) -> list[tuple[str, str]]:
    """What the heading may say, the fullest first; a talk whose title is too long is known by its take alone."""
    titled = (view.narrow_title, view.narrow_details) if narrow else (view.wide_title, view.wide_details)
    found: list[tuple[str, str]] = []
    for name, details in dict.fromkeys((titled, (view.wide_title, view.wide_details))):
        parts = details.split(SEPARATOR)
        found += [(name, SEPARATOR.join(parts[:count])) for count in range(len(parts), -1, -1)]
    return found

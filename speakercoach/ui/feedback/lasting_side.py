"""A side view that stays while its figures change."""

from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from speakercoach.ui.feedback.side_view import SideView
from speakercoach.ui.theme.theme import Space

View = TypeVar("View")


class LastingSide(SideView, Generic[View]):
    """Lays its content out anew where its figures are others, so that who goes through it keeps their place.

    ``frame`` holds the content, and below it whatever lasts.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.frame = self.column
        self.content: QWidget | None = None
        self.view: View | None = None
        self._is_filled = True

    def show_view(self, view: View) -> None:
        """Show these figures; while nobody looks, they are laid out later, or ahead of that."""
        if view == self.view:
            return
        self.view = view
        self._is_filled = False
        if self.isVisible():
            self._fill()

    def lay_out_ahead(self) -> None:
        """Lay out what came while nobody looked: who comes then waits for less."""
        self._fill()
        room = self.parentWidget()
        if self.isHidden() and room is not None:
            # Words are wrapped to this width by then.
            self.resize(room.size())
            self.ensurePolished()
            self.frame.activate()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what came meanwhile."""
        self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        if self._is_filled or self.view is None:
            return
        self._is_filled = True
        scrolled = self.verticalScrollBar().value()
        self._leave()
        old, self.content = self.content, QWidget()
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.XS)
        self._put_in(self.view)
        self.frame.insertWidget(0, self.content)
        if old is not None:
            # Out of the way at once: Qt would look for the next focus among what is going.
            self.frame.removeWidget(old)
        self._come_back()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.verticalScrollBar().setValue(scrolled)

    def _put_in(self, view: View) -> None:
        """Lay these figures out in ``column``."""
        raise NotImplementedError

    def _leave(self) -> None:
        """Remember where the keyboard is, and take out of the content what is to outlive it."""

    def _come_back(self) -> None:
        """The content stands there: put the keyboard where it was."""

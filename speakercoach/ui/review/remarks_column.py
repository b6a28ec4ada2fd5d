"""The right column: the comments above what was heard, or one of both where the window is low."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from speakercoach.ui.review.comments_card import CommentsCard
from speakercoach.ui.review.heard_card import HeardCard
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.tabs import TabRow
from speakercoach.wording.catalogue import tr

COMMENTS, HEARD = "comments", "heard"
_BOTH_FROM_PX = 760
"""Height of the window from which both cards find room: in a lower one each of them has the whole column."""


class RemarksColumn(QWidget):
    """``fit`` is to be called whenever the window's height changes."""

    def __init__(self, comments: CommentsCard, heard: HeardCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comments, self._heard = comments, heard
        self._is_split: bool | None = None
        self.tabs = TabRow()
        self.tabs.set_tabs(((COMMENTS, tr("Comments")), (HEARD, tr("What I heard"))))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.tabs)
        column.addWidget(comments, 6)
        column.addWidget(heard, 5)
        self.tabs.chosen.connect(self._choose)
        self._set_split(split=False)

    def fit(self, window_px: int) -> None:
        """Show both, or one behind a tab."""
        self._set_split(split=window_px < current_theme().scaled(_BOTH_FROM_PX))

    def show_comments(self) -> None:
        """Bring the comments to the front."""
        if self._is_split:
            self._choose(COMMENTS)

    def _set_split(self, *, split: bool) -> None:
        if split == self._is_split:
            return
        self._is_split = split
        self.tabs.setVisible(split)
        if split:
            self._choose(self.tabs.current or COMMENTS)
        else:
            self._comments.show()
            self._heard.show()

    @Slot(str)
    def _choose(self, code: str) -> None:
        self.tabs.choose(code)
        self._comments.setVisible(code == COMMENTS)
        self._heard.setVisible(code == HEARD)

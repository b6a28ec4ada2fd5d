"""Several pages in one place, one of them shown. What is not shown takes no room from what is."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class OneOf(QWidget):
    """A stack whose height follows the page that is shown: Qt's own is as high as its highest page."""

    def __init__(self, *pages: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._current = pages[0]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for page in pages:
            column.addWidget(page)
        self.turn_to(pages[0])

    @property
    def current(self) -> QWidget:
        """The page that is shown."""
        return self._current

    def turn_to(self, page: QWidget) -> None:
        """Show one of the pages."""
        self._current = page
        for other in self._pages:
            if other is not page:
                other.hide()
        page.show()

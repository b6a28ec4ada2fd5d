"""Tab goes through a screen as one reads it, also through rows that came later than what stands below them."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QLayout, QScrollArea, QWidget


class ReadingOrder(QWidget):
    """A screen through which Tab goes as one reads."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Look at the layouts first: rows come and go."""
        order_tabs(self)
        return super().focusNextPrevChild(forward)


def order_tabs(screen: QWidget) -> None:
    """Let Tab go through everything in ``screen`` in the order of its layouts.

    Qt's own order is that in which widgets were made. Cheap enough for each press of Tab.
    """
    for before, after in pairwise(_of_widget(screen)):
        QWidget.setTabOrder(before, after)


def _of_widget(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        content = widget.widget()
        yield from _of_widget(content) if content is not None else ()
    elif isinstance(widget, QAbstractScrollArea | QComboBox):
        return  # a field's own parts have no order of their own
    elif layout is not None:
        yield from _of_layout(layout)
    else:
        for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            yield from _of_widget(child)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _of_widget(widget)
        elif inner is not None:
            yield from _of_layout(inner)

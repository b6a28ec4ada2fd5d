"""The keys of the Rehearse screen, beside the space bar."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from speakercoach.ui.rehearse.stage import Stage

Key = tuple[Qt.Key | str, Callable[[], None]]
"""A key, or keys as Qt writes them (``Ctrl+PgDown``), and what it does."""


def add_keys(stage: Stage, walking: tuple[Key, ...], once: tuple[Key, ...]) -> None:
    """Answer to these keys wherever the keyboard is on the stage; those to press ``once`` do not repeat when held."""
    for key, slot in (*walking, *once):
        shortcut = QShortcut(QKeySequence(key), stage)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat((key, slot) in walking)
        shortcut.activated.connect(slot)

"""Words on the screen."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from speakercoach.ui.theme.theme import Appearance, current_theme
from speakercoach.ui.widgets.labels import Text


def test_words_moved_to_another_place_keep_the_theme_of_now(qtbot: QtBot) -> None:
    """After the theme changed, a new parent brings back neither the old colour nor the old size."""
    theme = current_theme()
    theme.choose(Appearance.LIGHT, 1.0)
    screen, words = QWidget(), Text("Heard roughly", "caption", "ink2")
    qtbot.addWidget(screen)
    screen.setStyleSheet(theme.style_sheet)
    first, second, carrier = QFrame(), QStackedWidget(), QWidget()
    row, inside, column = QHBoxLayout(screen), QVBoxLayout(first), QVBoxLayout(carrier)
    row.addWidget(first)
    row.addWidget(second)
    inside.addWidget(carrier)
    column.addWidget(words)
    screen.show()
    try:
        theme.choose(Appearance.DARK, 1.3)
        screen.setStyleSheet(theme.style_sheet)
        second.insertWidget(0, carrier)
        qtbot.waitUntil(words.isVisible)
        assert words.palette().color(words.foregroundRole()) == theme.color("ink2")
        assert words.font().pixelSize() == theme.font("caption").pixelSize()
    finally:
        theme.choose(Appearance.SYSTEM, 1.0)

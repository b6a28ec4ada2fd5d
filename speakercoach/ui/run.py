"""Runs the window from its first paint to its last."""

import sys

from PySide6.QtWidgets import QApplication

from speakercoach.ui.services import WindowServices
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.window import MainWindow

USUAL_SIZE = (1440, 900)


def run_window(services: WindowServices) -> int:
    """Open the window and stay until it is closed; returns the exit status."""
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("speakercoach")
    # No name for display: Qt would put it behind the title of the window, the neutral one among them.
    application.setStyle("Fusion")
    window = MainWindow(services)
    settings = window.settings.settings
    current_theme().choose(settings.appearance, settings.text_scale)
    screen = application.primaryScreen()
    free = screen.availableGeometry() if screen is not None else None
    if free is not None and (free.width() <= USUAL_SIZE[0] or free.height() <= USUAL_SIZE[1]):
        window.resize(free.width(), free.height())
    else:
        window.resize(*USUAL_SIZE)
    window.show()
    try:
        return application.exec()
    finally:
        services.ear.close()
        services.player.close()
        services.vaults.lock()
        services.library.close()

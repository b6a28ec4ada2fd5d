"""A new talk is saved at once, whatever else is being got ready."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from speakercoach.ui.models.talks import TalksModel
from tests.fakes.services import a_talk, services


class Done(QObject):
    """Hears that the preloading ended."""

    @Slot(object)
    def on_done(self, _nothing: object) -> None:
        """Nothing follows."""


def test_a_talk_does_not_wait_for_code_that_is_read_ahead(qtbot: QtBot, tmp_path: Path) -> None:
    """Who begins a talk in the first seconds and records at once finds it in the library."""
    parts = services(tmp_path)
    parts.ear.close()
    model, done, may_end = TalksModel(parts.library, parts.decoder), Done(), threading.Event()
    model.preload(may_end.wait, done.on_done)
    model.refresh()
    with qtbot.waitSignal(model.changed):
        pass
    with qtbot.waitSignal(model.talk_saved):
        model.save(a_talk())
    assert parts.library.talks()
    may_end.set()
    qtbot.waitUntil(lambda: not model._preloading.busy)

"""Other figures of the take on the screen, read while the person goes on."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.report import Report
from speakercoach.domain.talk import TakeId
from speakercoach.practice.ports import Heard
from tests.ui.feedback.filler_desk import FillerDesk


def test_of_several_requests_the_last_one_counts(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read before something else was asked for is dropped, and not shown for a moment."""
    desk = FillerDesk(qtbot)
    anew, loaded, gate, usual = desk.screen.anew, desk.screen._loaded, threading.Event(), desk.library.hearing
    assert loaded is not None

    def slow(take_id: TakeId) -> tuple[Heard, Report] | None:
        gate.wait(5)
        return usual(take_id)

    monkeypatch.setattr(desk.library, "hearing", slow)
    came: list[object] = []
    anew.read.connect(came.append)
    for _ in range(2):
        anew.read_kept(desk.screen._sources, desk.talk, loaded)
    gate.set()
    qtbot.waitUntil(lambda: not anew.is_busy)
    assert len(came) == 1
    desk.settle()
    desk.close()

"""What stays whole when the person reads at a larger size."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from speakercoach.domain.talk import Take, Talk
from speakercoach.ui.feedback.screen import FeedbackScreen
from speakercoach.ui.my_talks.screen import MyTalksScreen
from speakercoach.ui.my_talks.sheets import NewTalkSheet
from speakercoach.ui.my_talks.talk_card import Sprout
from speakercoach.ui.plan.part_editor import PartEditor
from speakercoach.ui.plan.part_pieces import PromptLine
from speakercoach.ui.plan.screen import PlanScreen
from speakercoach.ui.theme.theme import Appearance, current_theme
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.window import MainWindow
from tests.fakes.services import FakeServices, a_summary, a_talk, add_take, services
from tests.ui.feedback.invented_talk import report, store

SMALLEST = (1024, 640)
USUAL = (1440, 900)


class Stage:
    """The window over a library with a talk whose take was heard."""

    def __init__(self, qtbot: QtBot, parts: FakeServices, talk: Talk, take: Take) -> None:
        self.qtbot, self.talk, self.take = qtbot, talk, take
        self.window = MainWindow(parts)
        self.read_at(1.0, USUAL)
        self.window.show()
        qtbot.waitUntil(lambda: self.window.navigator.talks.is_listed)

    def read_at(self, scale: float, room: tuple[int, int]) -> None:
        """Choose a text size and a size of the window."""
        self.window.resize(*room)
        self.window.navigator.settings.change(text_scale=scale, language="en")
        QTest.qWait(50)

    def feedback(self) -> FeedbackScreen:
        """The take's feedback."""
        screen = self.window.screen_of("feedback")
        assert isinstance(screen, FeedbackScreen)
        with self.qtbot.waitSignal(screen.take_shown):
            self.window.navigator.open_feedback(self.talk, self.take)
        QTest.qWait(50)
        return screen

    def part(self, code: str) -> PartEditor:
        """One part in the plan."""
        self.window.navigator.open_plan(self.talk)
        self.qtbot.waitUntil(lambda: self.window.here == "plan")
        QTest.qWait(50)
        screen = self.window.screen_of("plan")
        assert isinstance(screen, PlanScreen)
        screen.parts.chosen.emit(code)
        QTest.qWait(50)
        return screen.editor


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """The window at its usual size."""
    parts = services(tmp_path)
    talk, take = store(parts.library, report())
    other = a_talk("Three winters")
    parts.library.save_talk(other)
    for fillers in (4.0, 2.0):
        add_take(parts.library, other, a_summary(fillers=fillers))
    made = Stage(qtbot, parts, talk, take)
    yield made
    made.window.close()
    made.window.deleteLater()
    current_theme().choose(Appearance.SYSTEM, 1.0)
    parts.ear.close()


def _cut(root: QWidget) -> list[str]:
    """Lines of words in ``root`` that have less room than they need."""
    return [
        line.plain
        for line in root.findChildren(Text)
        if line.isVisible()
        and not line.wordWrap()
        and line.width() + 1 < QFontMetricsF(line.font()).horizontalAdvance(line.plain)
    ]


def _inked_rows(widget: QWidget) -> tuple[int, int]:
    """First and last row, px, where a widget differs from its ground."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = image.pixel(0, 0)
    rows = [y for y in range(image.height()) if any(image.pixel(x, y) != ground for x in range(image.width()))]
    return rows[0], rows[-1]


@pytest.mark.parametrize("scale", [1.3, 1.5])
def test_the_whole_timeline_can_be_reached_at_large_text(stage: Stage, scale: float) -> None:
    """In the smallest window the page scrolls, rather than cut lanes off the timeline or lines off the words."""
    stage.read_at(scale, SMALLEST)
    screen = stage.feedback()
    bar = screen.page.verticalScrollBar()
    assert bar.maximum() > 0
    assert screen.card.height() >= screen.card.minimumSizeHint().height()
    line = QFontMetricsF(screen.reading.words.text.font()).height()
    assert screen.reading.words.text.viewport().height() > 3 * line
    bar.setValue(bar.maximum())
    foot = screen.reading.mapTo(screen, QPoint(0, screen.reading.height()))
    assert foot.y() <= screen.height()


@pytest.mark.parametrize("room", [SMALLEST, USUAL])
def test_the_page_stands_still_at_the_usual_text(stage: Stage, room: tuple[int, int]) -> None:
    """With the usual text everything fits, and no bar beside the page takes room."""
    stage.read_at(1.0, room)
    screen = stage.feedback()
    assert screen.page.verticalScrollBar().maximum() == 0
    assert screen.page.viewport().width() == screen.width()


def test_space_and_arrows_still_play_on_a_page_that_scrolls(stage: Stage) -> None:
    """The page takes none of the player's keys."""
    stage.read_at(1.5, SMALLEST)
    screen = stage.feedback()
    before = screen.playback.position_s
    QTest.keyClick(screen.page, Qt.Key.Key_Right)
    assert screen.playback.position_s > before


@pytest.mark.parametrize("room", [SMALLEST, USUAL])
def test_the_head_of_a_part_keeps_its_words(stage: Stage, room: tuple[int, int]) -> None:
    """Where one row has no room for name, box and time, the head takes two."""
    stage.read_at(1.5, room)
    editor = stage.part("turning_point")
    assert editor.head.is_stacked == (room == SMALLEST)
    assert _cut(editor) == []
    assert editor.told.width() >= editor.told.sizeHint().width()
    stage.read_at(1.0, room)
    assert not editor.head.is_stacked


def test_nothing_of_a_part_is_cut_at_its_side(stage: Stage) -> None:
    """With large words in the smallest window the marks go below the way to another phrase."""
    stage.read_at(1.5, SMALLEST)
    page = stage.part("opening")._scroll
    content = page.widget()
    assert content is not None
    assert content.width() <= page.viewport().width()


def test_the_sidebar_grows_with_the_text(stage: Stage) -> None:
    """The app's name and the words at its foot stand there whole, and small windows get the rail sooner."""
    stage.read_at(1.5, USUAL)
    bar = stage.window.sidebar
    name = QFontMetricsF(current_theme().font("transcript", QFont.Weight.DemiBold)).horizontalAdvance("speakercoach")
    assert bar._brand.width() >= 8 + 36 + name
    foot = QFontMetricsF(current_theme().font("caption")).horizontalAdvance(bar._foot_words.accessibleName())
    assert bar._foot_words.width() - 34 - 4 >= foot
    stage.read_at(1.5, (1200, 800))
    assert bar.width() == 60
    stage.read_at(1.0, (1200, 800))
    assert bar.width() == 216


def test_the_sprout_follows_the_theme_and_stands_beside_its_line(stage: Stage) -> None:
    """Another appearance gives the icon its colour of now; its middle is the middle of the words' first line."""
    screen = stage.window.screen_of("talks")
    assert isinstance(screen, MyTalksScreen)
    settings = stage.window.navigator.settings
    settings.change(appearance=Appearance.DARK)
    sprout = screen.findChildren(Sprout)[0]
    dark = sprout.pixmap().toImage()
    settings.change(appearance=Appearance.LIGHT)
    assert sprout.pixmap().toImage() != dark
    words = next(line for line in screen.findChildren(Text) if line.plain.startswith("2.0 fillers a minute"))
    upper, lower = _inked_rows(words)
    icon_upper, icon_lower = _inked_rows(sprout)
    offset = sprout.mapTo(screen, QPoint(0, 0)).y() - words.mapTo(screen, QPoint(0, 0)).y()
    assert abs((icon_upper + icon_lower) / 2 + offset - (upper + lower) / 2) <= 2


def test_a_prompt_stands_level_with_its_button(stage: Stage) -> None:
    """The words of a prompt and those of its button share one line."""
    line = stage.part("turning_point").findChildren(PromptLine)[0]
    upper, lower = _inked_rows(line._words)
    top = line._words.y()
    assert abs(top + (upper + lower) / 2 - line.button.geometry().center().y()) <= 2


def test_a_sheet_has_one_edge(stage: Stage) -> None:
    """Title, fields and buttons of a sheet begin and end on the same lines."""
    sheet = NewTalkSheet(stage.window.screen_of("talks"))
    sheet.open(sheet.form.title)
    QApplication.processEvents()
    field = sheet.form.title
    left = field.mapTo(sheet, QPoint(0, 0)).x()
    assert sheet.title.mapTo(sheet, sheet.title.contentsRect().topLeft()).x() == left
    button = sheet.make_button
    last = sheet.form.time
    assert button.mapTo(sheet, QPoint(button.width(), 0)).x() == last.mapTo(sheet, QPoint(last.width(), 0)).x()

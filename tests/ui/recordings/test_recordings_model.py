"""The list of recordings: is read while one scrolls, and never shows the answer to an earlier question."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import FoundTake, TakeOrder, TakePage, TakeQuery
from speakercoach.domain.talk import Take
from speakercoach.ui.models import recordings
from speakercoach.ui.models.recordings import MOST_WANTED, PAGE, RecordingsModel
from tests.fakes.library import MemoryLibrary
from tests.fakes.services import a_summary, a_talk, add_take

TAKES = 8 * PAGE + 30


class SlowLibrary(MemoryLibrary):
    """Finds nothing before it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.asked: list[str] = []

    def find(self, query: TakeQuery) -> TakePage:
        """Wait, then find."""
        self.asked.append(query.words)
        assert self.may_answer.wait(5)
        return super().find(query)


def spoken(found: FoundTake, is_chosen: bool) -> str:  # noqa: FBT001 - the model's own seam
    """A row as it is read out."""
    return f"take {found.take.number}{', chosen' if is_chosen else ''}"


@pytest.fixture
def library() -> SlowLibrary:
    """A library with more takes than one page."""
    made = SlowLibrary()
    talk = a_talk()
    made.save_talk(talk)
    for _ in range(TAKES):
        add_take(made, talk, a_summary())
    return made


@pytest.fixture
def model(qtbot: QtBot, library: SlowLibrary) -> RecordingsModel:
    """A model that has shown its first page."""
    made = RecordingsModel(library, spoken)
    with qtbot.waitSignal(made.found):
        made.search(TakeQuery())
    return made


def look_at(model: RecordingsModel, place: int) -> object:
    """What a view does with a row."""
    return model.index(place, 0).data(Qt.ItemDataRole.UserRole)


def held(model: RecordingsModel, place: int) -> FoundTake:
    """A row that was read."""
    found = model.row(place)
    assert found is not None
    return found


def test_every_row_is_there_and_read_once_it_is_looked_at(qtbot: QtBot, model: RecordingsModel) -> None:
    """The list has its whole length at once; a page comes when one of its rows is seen."""
    assert model.rowCount() == model.total == TAKES
    assert look_at(model, PAGE + 3) is None
    qtbot.waitUntil(lambda: model.row(PAGE + 3) is not None)
    numbers = [held(model, place).take.number for place in range(2 * PAGE)]
    assert numbers == list(range(TAKES, TAKES - 2 * PAGE, -1))


def test_a_page_that_was_dragged_past_is_not_read(qtbot: QtBot, model: RecordingsModel, library: SlowLibrary) -> None:
    """Who drags the list to its end waits for the end alone."""
    library.may_answer.clear()
    library.asked.clear()
    look_at(model, PAGE)
    qtbot.waitUntil(lambda: len(library.asked) == 1)
    for page in range(2, 8):
        look_at(model, page * PAGE)
    library.may_answer.set()
    qtbot.waitUntil(lambda: model.row(7 * PAGE) is not None)
    assert len(library.asked) <= 1 + MOST_WANTED
    assert model.row(3 * PAGE) is None


def test_rows_far_away_are_let_go_of(qtbot: QtBot, model: RecordingsModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """However far one scrolls, no more rows are held than fit a few screens, and they come back when looked at."""
    monkeypatch.setattr(recordings, "MOST_HELD", 2 * PAGE)
    for page in range(1, 6):
        look_at(model, page * PAGE)
        qtbot.waitUntil(lambda page=page: model.row(page * PAGE) is not None)  # type: ignore[misc]
    assert len(model._rows) <= 2 * PAGE
    assert model.row(0) is None
    look_at(model, 0)
    qtbot.waitUntil(lambda: model.row(0) is not None)


def test_the_latest_question_wins(qtbot: QtBot, model: RecordingsModel, library: SlowLibrary) -> None:
    """An answer that was overtaken is never shown, and questions that nobody waits for are not even asked."""
    library.may_answer.clear()
    library.asked.clear()
    answers: list[int] = []
    model.found.connect(answers.append)
    model.search(TakeQuery(words="p"))
    qtbot.waitUntil(lambda: library.asked == ["p"])
    for words in ("pe", "persimmon", "zzz"):
        model.search(TakeQuery(words=words))
    with qtbot.waitSignal(model.found):
        library.may_answer.set()
    assert answers == [0]
    assert library.asked == ["p", "zzz"]
    assert model.rowCount() == 0


def test_a_page_of_an_earlier_question_is_dropped(qtbot: QtBot, model: RecordingsModel, library: SlowLibrary) -> None:
    """Rows of the old list do not come into the new one."""
    shown: list[int] = []
    model.dataChanged.connect(lambda first, _last: shown.append(first.row()))
    library.may_answer.clear()
    library.asked.clear()
    look_at(model, PAGE)
    qtbot.waitUntil(lambda: len(library.asked) == 1)
    model.search(TakeQuery(order=TakeOrder.OLDEST))
    with qtbot.waitSignal(model.found):
        library.may_answer.set()
    assert shown == []
    assert model.row(PAGE) is None
    assert held(model, 0).take.number == 1


def test_a_take_that_comes_or_goes_leaves_the_eye_where_it_is(
    qtbot: QtBot, model: RecordingsModel, library: SlowLibrary
) -> None:
    """Reading anew changes rows and length without building the list anew."""
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    library.bin_take(held(model, 1).take.id)
    with qtbot.waitSignal(model.found):
        model.refresh()
    assert model.rowCount() == TAKES - 1
    assert held(model, 1).take.number == TAKES - 2
    add_take(library, a_talk(), a_summary())
    with qtbot.waitSignal(model.found):
        model.refresh()
    assert held(model, 0).take.number == TAKES + 1
    assert resets == []


def test_reading_the_same_again_moves_nothing(qtbot: QtBot, model: RecordingsModel) -> None:
    """A list that did not change is not built anew: the eye stays where it is."""
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    with qtbot.waitSignal(model.found):
        model.refresh()
    assert resets == []


def test_two_at_most_are_chosen_for_comparing(model: RecordingsModel) -> None:
    """Choosing again lets go; of three the one chosen first gives way."""
    first, second, third = (held(model, place) for place in range(3))
    model.choose(first)
    model.choose(second)
    model.choose(third)
    assert [found.take for found in model.chosen] == [second.take, third.take]
    model.choose(second)
    assert [found.take for found in model.chosen] == [third.take]
    assert model.data(model.index(2, 0)) == f"take {third.take.number}, chosen"


def test_tags_stand_in_the_row_at_once_and_reach_the_library(
    qtbot: QtBot, model: RecordingsModel, library: SlowLibrary
) -> None:
    """Nobody waits for the disk to see their tag."""
    found = held(model, 4)
    with qtbot.waitSignal(model.tags_listed) as listed:
        model.set_tags(found.take.id, ("choir",))
        assert held(model, 4).tags == ("choir",)
    assert listed.args == [("choir",)]
    assert library.find(TakeQuery(tags=("choir",))).total == 1


def test_a_row_on_its_way_to_the_bin_is_gone_at_once(model: RecordingsModel) -> None:
    """The list closes the gap, and a take that was chosen is not any more."""
    gone, after = held(model, 2), held(model, 3)
    model.choose(gone)
    model.take_out(gone.take.id)
    assert model.row(2) == after
    assert model.chosen == ()
    assert model.total == TAKES - 1


def test_opening_brings_the_talk_too(qtbot: QtBot, model: RecordingsModel) -> None:
    """The way to the feedback needs talk and take."""
    found = held(model, 1)
    with qtbot.waitSignal(model.opened) as opened:
        model.open(found)
    assert opened.args is not None
    talk, take = opened.args
    assert talk == a_talk()
    assert isinstance(take, Take)
    assert take == found.take


def test_a_locked_library_is_told_and_asked_again(qtbot: QtBot, model: RecordingsModel, library: SlowLibrary) -> None:
    """A fault ends the question; the next one is asked all the same."""
    library.is_locked = True
    with qtbot.waitSignal(model.faulted) as fault:
        model.search(TakeQuery(words="pear"))
    assert fault.args is not None
    error = fault.args[0]
    assert isinstance(error, CoachError)
    assert error.code is ErrorCode.LIBRARY_LOCKED
    library.is_locked = False
    with qtbot.waitSignal(model.found):
        model.search(replace(model.query, words=""))
    assert model.rowCount() == TAKES

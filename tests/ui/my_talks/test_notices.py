"""What My talks says of recordings that came back."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from speakercoach.domain.session import Recovered
from speakercoach.domain.talk import Take, TakeKind, TakeScope
from speakercoach.ui.my_talks.notices import say_recovered
from speakercoach.ui.widgets.banner import Banner
from tests.fakes.library import MemoryLibrary
from tests.fakes.services import a_talk, add_take


def some_takes(count: int) -> tuple[Take, ...]:
    """Takes of one talk, each a minute longer than the one before."""
    library, talk = MemoryLibrary(), a_talk()
    library.save_talk(talk)
    return tuple(add_take(library, talk, None, duration_s=60.0 * (number + 1)) for number in range(count))


def said(qtbot: QtBot, *recovered: Recovered) -> tuple[str, str]:
    """The banner's words."""
    banner = Banner()
    qtbot.addWidget(banner)
    say_recovered(banner, recovered)
    return banner.words


def test_one_recording_is_named_and_no_cause_is_guessed(qtbot: QtBot) -> None:
    """Whether the app was closed, the power went or the place was locked is not known, so it is not said."""
    (take,) = some_takes(1)
    headline, detail = said(qtbot, Recovered(take))
    assert headline == "Recording recovered: 1:00 saved; up to 1 s at the end may be missing."
    assert detail == "It was cut off. What was recorded is here: Take 1."


def test_several_recordings_are_all_named(qtbot: QtBot) -> None:
    """Nobody has to wonder where the second one is."""
    headline, detail = said(qtbot, *(Recovered(take) for take in some_takes(2)))
    assert headline == "2 recordings recovered; up to 1 s at the end of each may be missing."
    assert "Take 1 · 1:00, Take 2 · 2:00" in detail


def test_a_part_is_called_by_its_name(qtbot: QtBot) -> None:
    """What was rehearsed alone is found again under its own name."""
    (take,) = some_takes(1)
    _, detail = said(qtbot, Recovered(replace(take, scope=TakeScope(TakeKind.PART, "journey"))))
    assert detail == "It was cut off. What was recorded is here: Journey · take 1."


def test_damage_is_said_first_and_what_is_whole_beside_it(qtbot: QtBot) -> None:
    """A take that is not whole comes first, and the whole one is not kept quiet about."""
    whole, broken = some_takes(2)
    headline, detail = said(qtbot, Recovered(whole), Recovered(replace(broken, duration_s=5.0), damaged=True))
    assert headline == "Take 2 is whole up to 0:05."
    assert detail.endswith("It was cut off. What was recorded is here: Take 1.")

"""The screens of the app and where each stands. A new screen is one line here and one maker in ``screens``."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from speakercoach.wording.catalogue import tr


class Section(StrEnum):
    """Where a screen stands in the sidebar."""

    TOP = "top"
    TALK = "talk"
    DESK = "desk"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Place:
    """One screen. ``title`` says its name in the language of now, ``key`` is its shortcut."""

    code: str
    icon: str
    section: Section
    key: str
    title: Callable[[], str]


PLACES: tuple[Place, ...] = (
    Place("talks", "book-open", Section.TOP, "Ctrl+1", lambda: tr("My talks")),
    Place("recordings", "search", Section.TOP, "Ctrl+F", lambda: tr("Recordings")),
    Place("plan", "list", Section.TALK, "Ctrl+2", lambda: tr("Plan")),
    Place("rehearse", "mic", Section.TALK, "Ctrl+3", lambda: tr("Rehearse")),
    Place("feedback", "audio-lines", Section.TALK, "Ctrl+4", lambda: tr("Feedback")),
    Place("questions", "message-circle-question", Section.TALK, "Ctrl+5", lambda: tr("Questions")),
    Place("safety", "shield", Section.TALK, "Ctrl+6", lambda: tr("Safety & share")),
    Place("review", "inbox", Section.DESK, "Ctrl+7", lambda: tr("Review")),
    Place("settings", "settings", Section.FOOT, "Ctrl+,", lambda: tr("Settings")),
)

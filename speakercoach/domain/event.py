"""Where a talk is given."""

from enum import StrEnum


class EventKind(StrEnum):
    """Kinds of event that ask for a different pace."""

    CAMPUS = "campus"
    """A classroom or a lecture hall."""
    SCREENING = "screening"
    """After a film, in a large dark room whose walls give the sound back."""
    PANEL = "panel"
    """Answers among other speakers, with a microphone in front."""
    CIRCLE = "circle"
    """A few people around a table."""
    INTERPRETED = "interpreted"
    """Somebody interprets meanwhile or in between."""

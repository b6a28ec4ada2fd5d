"""The day where the person is."""

from datetime import date, datetime


def today() -> date:
    """Today by this computer's clock and place."""
    return datetime.now().astimezone().date()

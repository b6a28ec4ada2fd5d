"""What stands beside a figure: how it was in the speaker's takes before."""

from speakercoach.wording.catalogue import tr


def usual_said(takes: int, figure: str) -> str:
    """A figure of so many takes before. One take is not what is usual, also in languages with one form for both."""
    if takes == 1:
        return tr("your take before: {figure}", figure=figure)
    return tr("usual for you: {figure}", figure=figure)

"""Tooltips with words that somebody said, wrote or sent.

Qt takes a tooltip that looks like HTML for HTML: the title of a stranger's session could then have files of this
computer read and shown. So words that the app did not write itself go through here.
"""

from html import escape


def plain_tip(text: str) -> str:
    """The text for a tooltip, shown letter by letter whatever stands in it."""
    if "<" not in text:
        return text
    lines = escape(text).replace("\n", "<br>")
    return f"<qt>{lines}</qt>"

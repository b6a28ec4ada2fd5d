"""What pages to print are put together from: nothing on them comes from outside the page."""

from collections.abc import Iterable
from html import escape

from speakercoach.sharing import moments
from speakercoach.sharing.columns import printable
from speakercoach.sharing.page_style import STYLE
from speakercoach.wording.catalogue import current_language

_NOTHING_FROM_OUTSIDE = "default-src 'none'; style-src 'unsafe-inline'"
"""The browser is told to load nothing, so that opening the page tells nobody."""


def html_page(title: str, body: str) -> str:
    """A whole page in one file. ``title`` is plain text, ``body`` HTML."""
    return (
        f'<!doctype html>\n<html lang="{current_language()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FROM_OUTSIDE}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def cards(*content: str) -> str:
    """Sections side by side where there is room."""
    return f'<div class="cards">{"".join(content)}</div>'


def text(plain: str) -> str:
    """Plain text as HTML."""
    return escape(printable(plain))


def paragraph(plain: str, kind: str = "") -> str:
    """A paragraph of plain text, none for none."""
    attribute = f' class="{kind}"' if kind else ""
    return f"<p{attribute}>{text(plain)}</p>" if plain else ""


def section(heading: str, content: str, kind: str = "") -> str:
    """A card with a heading over HTML, none where there is nothing in it."""
    if not content:
        return ""
    attribute = f' class="{kind}"' if kind else ""
    title = f"<h2>{text(heading)}</h2>" if heading else ""
    return f"<section{attribute}>{title}{content}</section>"


def chips(plain: Iterable[str]) -> str:
    """Moments."""
    return "".join(f'<span class="moment">{text(one)}</span>' for one in plain)


def lines(found: Iterable[moments.Line]) -> str:
    """Each finding with its moments as chips."""
    return "".join(f"<p>{text(one.name)}<br>{chips(one.parts)}{'…' if one.has_more else ''}</p>" for one in found)

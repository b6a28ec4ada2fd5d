"""Line icons by name, drawn in a colour of the theme at the sharpness of the screen."""

import re

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from speakercoach.assets import asset
from speakercoach.ui.theme.theme import current_theme

LINE_PX = 1.75
"""Width of an icon's line at its drawn size, the same at every size."""

_GRID = 24.0
"""Icons are drawn on a grid of 24 by 24 units."""

_THICKEST_BELOW_PX = 24
"""Smaller icons keep the line that is right at 24 units, or they would fill with ink."""


def _source(name: str) -> str:
    path = asset("icons", f"{name}.svg")
    if not path.is_file():
        message = f"no shipped icon is called {name!r}"
        raise LookupError(message)
    return path.read_text(encoding="utf-8")


def pixmap(name: str, token: str = "ink2", size_px: int = 18) -> QPixmap:
    """An icon as a picture of ``size_px`` logical pixels, its line in the theme's colour ``token``.

    Raises:
        LookupError: no such icon is shipped.
    """
    application = QApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QApplication) else 1.0
    colour = current_theme().color(token).name()
    key = f"speakercoach/{name}/{colour}/{size_px}/{ratio}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    svg = _source(name).replace("currentColor", colour)
    svg = re.sub(
        r'stroke-width="[\d.]+"', f'stroke-width="{LINE_PX * _GRID / max(size_px, _THICKEST_BELOW_PX):.3f}"', svg
    )
    picture = QPixmap(QSize(round(size_px * ratio), round(size_px * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    QPixmapCache.insert(key, picture)
    return picture


def icon(name: str, token: str = "ink2", size_px: int = 18) -> QIcon:
    """The same as an icon for Qt's own widgets.

    Raises:
        LookupError: no such icon is shipped.
    """
    return QIcon(pixmap(name, token, size_px))

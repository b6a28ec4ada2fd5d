"""A line of text as a QR code: always dark on light, as cameras want it."""

import segno
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

QUIET_MODULES = 4
"""So much light edge ISO/IEC 18004 asks for."""
_DARK, _LIGHT = QColor("#000000"), QColor("#FFFFFF")


def qr_picture(text: str, side_px: int, ratio: float = 1.0) -> QImage:
    """A square picture of at most ``side_px`` logical pixels, every module of whole device pixels."""
    rows = [[bool(module) for module in row] for row in segno.make_qr(text, error="m").matrix]
    modules = len(rows) + 2 * QUIET_MODULES
    module_px = max(1, int(side_px * ratio) // modules)
    image = QImage(modules * module_px, modules * module_px, QImage.Format.Format_RGB32)
    image.fill(_LIGHT)
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    for y, row in enumerate(rows, QUIET_MODULES):
        for x, is_dark in enumerate(row, QUIET_MODULES):
            if is_dark:
                painter.fillRect(QRect(x * module_px, y * module_px, module_px, module_px), _DARK)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image

"""Lays a page of ``sharing`` out on paper.

Qt's text knows a part of HTML: no custom colours (``var(--ink)``), no grid, no inline SVG. So the style is another one
here, and each picture is drawn by Qt's own SVG reader.
"""

import re

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QDialog, QWidget

from speakercoach.ui.models.background import Background
from speakercoach.wording.catalogue import tr

TEXT_WIDTH_PX = 642.0
"""A4 less two centimetres on each side, at 96 dots an inch: what Qt prints text on."""

_MARGIN_CM, _CM_AN_INCH, _SCREEN_DPI = 2.0, 2.54, 96
_HEADING_TOP_PX = 20.0
"""Room above a heading within a sheet: by it such a paragraph is known."""
_MOST_LINES_KEPT = 4
"""A longer paragraph goes on over the page."""
_SHARPNESS = 3
"""A picture has so many dots for each pixel: about 290 an inch on paper."""

_SVG_TEXT = 'font-family="Pretendard" font-size="14" fill="#5F6A67"'

_LIGHT = {
    "window": "#FFFFFF",
    "surface": "#FFFFFF",
    "ink": "#1E2A2B",
    "ink2": "#45524F",
    "ink3": "#5F6A67",
    "line": "#DAD9D0",
    "accent": "#1D665E",
    "tint": "#DFECE6",
    "accent-ink": "#14524B",
    "pause": "#4A5C9E",
    "filler": "#A85F00",
}
_STYLE = """
body { color: #1E2A2B; }
.h1 { font-size: 19pt; font-weight: 600; margin-bottom: 4px; }
.h2 { font-size: 11pt; font-weight: 600; color: #14524B; margin-top: 20px; margin-bottom: 4px; }
p { margin-top: 3px; margin-bottom: 5px; }
.quiet { color: #45524F; }
.small { color: #5F6A67; font-size: 8.5pt; }
.headline { font-size: 12pt; font-weight: 600; }
.moment { color: #14524B; background-color: #DFECE6; font-weight: 600; }
.time { color: #5F6A67; }
td { padding-right: 14px; padding-bottom: 3px; }
"""
_HEADING = re.compile(r"<(/?)h([12])>")
"""Qt makes headings larger still than their style says: here they are paragraphs."""

_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_BODY = re.compile(r"<body>(.*)</body>", re.DOTALL)
_COLOUR = re.compile(r"var\(--([a-z0-9-]+)\)")
_ROOM = '<p class="room"></p>'
_SHEET = '<div class="sheet">'


def paper_document(page: str, width_px: float) -> QTextDocument:
    """A page of ``sharing`` as a document whose lines are ``width_px`` wide."""
    document = QTextDocument()
    font = QFont("Pretendard")
    font.setPointSizeF(10.0)
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(_STYLE)
    document.setDocumentMargin(0.0)
    body = _BODY.search(page)
    content = page if body is None else body.group(1)

    def image(found: re.Match[str]) -> str:
        name = f"picture:{found.start()}"
        picture, height_px = _picture(found.group(0), width_px)
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), picture)
        return f'<p>&nbsp;</p><p><img src="{name}" width="{width_px:.0f}" height="{height_px:.0f}"></p>'

    content = _SVG.sub(image, content)
    # Chips stand apart by blanks: Qt's text knows no padding inside a line.
    content = content.replace('<span class="moment">', '<span class="moment">&nbsp;').replace(
        "</span>", "&nbsp;</span> "
    )
    content = _HEADING.sub(lambda found: "</p>" if found.group(1) else f'<p class="h{found.group(2)}">', content)
    content = content.replace(_ROOM, "<p>&nbsp;</p><hr>")
    first, *others = content.split(_SHEET)
    content = first + _SHEET + '<div style="page-break-before:always"></div>'.join(others) if others else first
    document.setHtml(f"<body>{content}</body>")
    return document


def pdf_of(page: str) -> bytes:
    """A page as the bytes of a PDF file (A4). Safe on any thread; ten minutes of talk take some tenths of a second."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("speakercoach")
    _put_on(writer, page)
    del writer  # the file's end is written when the writer goes
    return bytes(buffer.data().data())


def print_page(parent: QWidget, page: str) -> bool:
    """Ask for a printer and print the page behind the window; whether it is on its way there."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("speakercoach")  # others see a printer's queue: no title there
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("Print"))
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    # A long talk takes seconds to lay out. A printer may be drawn on from any one thread.
    work = Background(parent, one_at_a_time=True)
    work.run(lambda: _put_on(printer, page))
    return True


def _put_on(device: QPdfWriter | QPrinter, page: str) -> None:
    device.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document = paper_document(page, TEXT_WIDTH_PX)
    margin_px = lay_out(document, device)
    keep_together(document)
    painter = QPainter(device)
    size = document.pageSize()
    for number in range(document.pageCount()):
        if number:
            device.newPage()
        painter.save()
        painter.translate(0.0, -number * size.height())
        document.drawContents(painter, QRectF(0.0, number * size.height(), size.width(), size.height()))
        painter.restore()
        painter.setFont(QFont(document.defaultFont(), device))
        foot = QRectF(margin_px, size.height() - margin_px, size.width() - 2 * margin_px, margin_px)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(number + 1))
    painter.end()


def lay_out(document: QTextDocument, device: QPaintDevice) -> float:
    """Lay a document out on a device's pages; returns the margin in the device's dots."""
    document.documentLayout().setPaintDevice(device)
    frame = document.rootFrame().frameFormat()
    # Qt takes room for that of a screen, and makes it as much larger as the device is finer.
    frame.setMargin(_MARGIN_CM / _CM_AN_INCH * _SCREEN_DPI)
    document.rootFrame().setFrameFormat(frame)
    document.setPageSize(QSizeF(device.width(), device.height()))
    return _MARGIN_CM / _CM_AN_INCH * device.logicalDpiY()


def keep_together(document: QTextDocument) -> None:
    """Let no figure stand on another page than its name, and no heading at the foot of one.

    Qt itself breaks between any two lines.
    """
    block = document.begin()
    while block.isValid():
        first = block.previous() if _is_heading(block.previous()) else block
        if first.textList() is None and _crosses(document, first, block) and not _begins_page(first):
            cursor = QTextCursor(first)
            kept = first.blockFormat()
            kept.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.setBlockFormat(kept)
        block = block.next()


def _is_heading(block: QTextBlock) -> bool:
    return block.isValid() and block.blockFormat().topMargin() == _HEADING_TOP_PX


def _begins_page(block: QTextBlock) -> bool:
    return bool(block.blockFormat().pageBreakPolicy() & QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)


def _crosses(document: QTextDocument, first: QTextBlock, last: QTextBlock) -> bool:
    """Whether a heading and what follows it, or a few lines, lie on two pages. Rows of tables keep by themselves."""
    if QTextCursor(last).currentTable() is not None:
        return False
    pages = {_page_of(document, first, 0), _page_of(document, last, 0)}
    lines = last.layout().lineCount()
    if lines <= _MOST_LINES_KEPT:
        pages.add(_page_of(document, last, lines - 1))
    return len(pages) > 1


def _page_of(document: QTextDocument, block: QTextBlock, line: int) -> int:
    """The page on which a line of a block lies."""
    top = document.documentLayout().blockBoundingRect(block).top()
    laid_out = block.layout()
    if 0 <= line < laid_out.lineCount():
        top += laid_out.lineAt(line).y()
    return int(top // document.pageSize().height())


def _picture(svg: str, width_px: float) -> tuple[QImage, float]:
    """The picture, and how high it is at that width."""
    coloured = _COLOUR.sub(lambda found: _LIGHT.get(found.group(1), "#000000"), svg)
    coloured = coloured.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" {_SVG_TEXT} ', 1)
    renderer = QSvgRenderer(QByteArray(coloured.encode()))
    size = renderer.defaultSize()
    height_px = width_px * size.height() / max(1, size.width())
    image = QImage(round(width_px * _SHARPNESS), round(height_px * _SHARPNESS), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return image, height_px

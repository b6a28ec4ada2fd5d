"""Pages on paper: each sheet is a page, pictures are drawn, and nothing of the page's own style gets lost as text."""

import re
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from speakercoach.sharing.page_parts import html_page, paragraph, section
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.printing import paper
from speakercoach.ui.printing.paper import TEXT_WIDTH_PX, _page_of, keep_together, lay_out, paper_document, pdf_of

PICTURE = (
    '<svg viewBox="0 0 1000 100" role="img" aria-label="x"><title>hidden</title>'
    '<rect x="0" y="0" width="1000" height="100" style="fill:var(--accent)"/></svg>'
)


def page(*bodies: str) -> str:
    """A page with these sheets."""
    return html_page("Title", "".join(f'<div class="sheet">{body}</div>' for body in bodies))


def pages_in(pdf: bytes) -> int:
    """How many pages a PDF says it has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_every_sheet_begins_on_a_page_of_its_own(qtbot: QtBot) -> None:
    """Three sheets come on three pages, and an empty one does not come before them."""
    del qtbot
    assert pages_in(pdf_of(page(*[paragraph(word) for word in ("one", "two", "three")]))) == 3


def test_a_long_sheet_goes_on_over_pages(qtbot: QtBot) -> None:
    """Nothing is cut at the foot of a page."""
    del qtbot
    assert pages_in(pdf_of(page("".join(paragraph(f"line {number}") for number in range(120))))) >= 3


def pages_of_figure(document: QTextDocument) -> set[int]:
    """The pages on which the last heading, the name under it and its figure lie."""
    figure = document.lastBlock()
    return {_page_of(document, figure.previous(), 0), *(_page_of(document, figure, line) for line in (0, 1))}


@pytest.mark.parametrize("filled", range(38, 50))
def test_a_figure_stands_on_the_page_of_its_name(qtbot: QtBot, filled: int) -> None:
    """Wherever the page ends: neither a heading nor a name is left at its foot, and nothing is moved without need."""
    del qtbot
    voice = section("Voice", "<p>Sentence ends<br>3 dB quieter</p>")
    document = paper_document(page("".join(paragraph(f"line {one}") for one in range(filled)) + voice), TEXT_WIDTH_PX)
    device = QPdfWriter(QBuffer())
    device.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    lay_out(document, device)
    before = pages_of_figure(document)
    keep_together(document)
    after = pages_of_figure(document)
    assert len(after) == 1
    assert after == before or len(before) == 2


def test_the_picture_is_drawn_in_its_colours(qtbot: QtBot) -> None:
    """Colours that the page names by its own style are those of a light page; the picture fills the line."""
    del qtbot
    document = paper_document(page(section("", PICTURE)), TEXT_WIDTH_PX)
    names = re.findall(r'src="(picture:\d+)"', document.toHtml())
    assert len(names) == 1
    image = document.resource(document.ResourceType.ImageResource.value, names[0])
    assert image.pixelColor(image.width() // 2, image.height() // 2).name().upper() == "#1D665E"
    assert "hidden" not in document.toPlainText()


def test_words_come_as_they_are(qtbot: QtBot) -> None:
    """Signs that HTML reads as its own stand on paper as somebody said them."""
    del qtbot
    document = paper_document(page(section("A & B", paragraph("<one> & 두 번째"))), TEXT_WIDTH_PX)
    assert "A & B" in document.toPlainText()
    assert "<one> & 두 번째" in document.toPlainText()


def test_a_page_is_laid_out_behind_the_window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a printer is chosen the window answers again at once; the page comes out of it all the same."""
    over = QWidget()
    qtbot.addWidget(over)
    out = tmp_path / "printed.pdf"

    def choose(dialog: QPrintDialog) -> QDialog.DialogCode:
        dialog.printer().setOutputFileName(str(out))
        return QDialog.DialogCode.Accepted

    threads = []
    lay_out = paper.paper_document

    def noted(text: str, width_px: float) -> QTextDocument:
        threads.append(threading.get_ident())
        return lay_out(text, width_px)

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    monkeypatch.setattr(paper, "paper_document", noted)
    assert paper.print_page(over, page("<p>One</p>"))
    finish_work(over)
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()
    assert pages_in(out.read_bytes()) == 1

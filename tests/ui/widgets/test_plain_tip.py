"""No word that came from somebody is taken for HTML: it could have files of this computer read and shown."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

import speakercoach.ui
from speakercoach.ui.widgets.plain_tip import plain_tip

ROOM = Path(speakercoach.ui.__file__).parent
HOSTILE = ('<img src="/dev/zero">', "<b>bold</b>", '<a href="x">x</a>\n<script>', "<!-- -->text", "1 < 2 & 3")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_tip_shows_each_letter(qtbot: QtBot, text: str) -> None:
    """Signs of HTML stand there as they were written, and nothing is loaded."""
    del qtbot
    document = QTextDocument()
    document.setHtml(plain_tip(text))
    assert document.toPlainText() == text
    assert "<img" not in plain_tip(text)


def test_what_is_plain_stays_as_it_is() -> None:
    """Usual words need no wrapping."""
    assert plain_tip("Mina · take 3") == "Mina · take 3"


def _tips() -> Iterator[tuple[str, ast.expr]]:
    """Every tooltip that the window sets or shows."""
    for path in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            name = ast.unparse(node.func)
            place = 1 if name == "QToolTip.showText" else 0 if node.func.attr == "setToolTip" else None
            if place is not None and len(node.args) > place:
                yield f"{path.relative_to(ROOM)}:{node.lineno}", node.args[place]


def test_every_tip_of_other_words_goes_that_way() -> None:
    """A tooltip is a sentence of the app's own, or it is made plain first."""
    naked = [
        where
        for where, said in _tips()
        if not isinstance(said, ast.Constant)
        and not (
            isinstance(said, ast.Call)
            and (ast.unparse(said.func) == "plain_tip" or (ast.unparse(said.func) == "tr" and not said.keywords))
        )
    ]
    assert naked == []


def test_labels_say_whether_they_are_plain() -> None:
    """A label of Qt's own guesses, too: only our ``Text``, which does not, and labels for pictures are used."""
    guessing = [
        f"{path.relative_to(ROOM)}:{node.lineno}"
        for path in sorted(ROOM.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "QLabel"
        and any(not isinstance(one, ast.Name) for one in node.args)
    ]
    assert guessing == []

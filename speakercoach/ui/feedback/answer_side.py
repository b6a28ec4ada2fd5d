"""The side view of an answer, built from its plain values."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from speakercoach.ui.feedback.side_view import SideView
from speakercoach.ui.models.answer_words import AnswerWords
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space
from speakercoach.wording.answers import AnswerLine
from speakercoach.wording.catalogue import tr

_ICON_PX = 20


def answer_side(words: AnswerWords) -> SideView:
    """What carried and what to try, then, beneath a line, what is for the speaker's eyes alone."""
    side = SideView(tr("Answer"))
    for line in words.said:
        _put(side, line)
    if words.only_you:
        side.rule()
        _put_apart(side, words.only_you)
    side.end()
    return side


def _put_apart(side: SideView, lines: tuple[AnswerLine, ...]) -> None:
    """Beside a shield, as in the round of questions."""
    shield = QLabel()
    shield.setPixmap(pixmap("shield", "decide", _ICON_PX))
    row, around = QHBoxLayout(), side.column
    row.setSpacing(Space.XS)
    row.addWidget(shield, 0, Qt.AlignmentFlag.AlignTop)
    side.column = QVBoxLayout()
    side.column.setSpacing(Space.XS)
    for line in lines:
        _put(side, line)
    row.addLayout(side.column, 1)
    around.addLayout(row)
    side.column = around


def _put(side: SideView, line: AnswerLine) -> None:
    if line.span is None:
        side.line(line.text, "body", "ink")
    else:
        side.moment(line.span, line.text)

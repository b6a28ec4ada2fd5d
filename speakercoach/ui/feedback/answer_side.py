"""The side view of an answer, built from its plain values."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from speakercoach.ui.feedback.side_view import SideView
from speakercoach.ui.models.answer_words import AnswerWords
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.show_words import ShowWords
from speakercoach.wording.answers import AnswerLine
from speakercoach.wording.catalogue import tr

_ICON_PX = 20


def answer_side(words: AnswerWords) -> SideView:
    """What should have stayed unsaid, what carried and what to try, then what is told only if asked."""
    side = SideView(tr("Answer"))
    if words.kept_back:
        _put_apart(side, words.kept_back)
        side.rule()
    for line in (*words.caution, *words.said):
        _put(side, line)
    if words.touched:
        side.rule()
        _put_apart(side, words.touched)
    side.end()
    return side


def _put_apart(side: SideView, lines: tuple[AnswerLine, ...]) -> None:
    """Beside a shield, as in the round of questions; private words are covered."""
    shield, show_words = QLabel(), ShowWords(side)
    shield.setPixmap(pixmap("shield", "accent", _ICON_PX))
    row, around = QHBoxLayout(), side.column
    row.setSpacing(Space.XS)
    row.addWidget(shield, 0, Qt.AlignmentFlag.AlignTop)
    side.column = QVBoxLayout()
    side.column.setSpacing(Space.XS)
    for line in lines:
        words = _put(side, line)
        if line.covered:
            show_words.over(words, line.covered)
    side.column.addWidget(show_words, 0, Qt.AlignmentFlag.AlignLeft)
    row.addLayout(side.column, 1)
    around.addLayout(row)
    side.column = around


def _put(side: SideView, line: AnswerLine) -> Text:
    if line.span is not None:
        return side.moment(line.span, line.text)
    words = Text(line.text, "body", "ink", wrap=True)
    side.column.addWidget(words)
    return words

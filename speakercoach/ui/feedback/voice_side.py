"""The side view of the voice, built from its plain values."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from speakercoach.ui.feedback.side_view import SideView
from speakercoach.ui.feedback.voice_view import VoiceRow, VoiceView
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import tr


def voice_side(view: VoiceView) -> SideView:
    """What the recording allows, then what was measured, plainly."""
    side = SideView(tr("Voice"))
    for caution in view.cautions:
        side.line(caution, "body", "ink")
    side.line(view.closing)
    if view.rows:
        if view.cautions:
            side.rule()
        side.column.addLayout(_rows(view.rows))
    if view.sections:
        side.rule()
        side.sections(view.sections)
    elif view.line:
        side.rule()
    side.line(view.line, "caption", "ink3")
    side.end()
    return side


def _rows(rows: tuple[VoiceRow, ...]) -> QVBoxLayout:
    """Each name with its figure at the right, what stands beside it beneath that."""
    column = QVBoxLayout()
    column.setSpacing(Space.S)
    for one in rows:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(Text(one.value, "body", "ink", weight=QFont.Weight.DemiBold), 0, Qt.AlignmentFlag.AlignRight)
        if one.beside:
            right.addWidget(Text(one.beside, "caption", "ink2"), 0, Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(Text(one.name, "body", "ink", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right)
        column.addLayout(row)
    return column

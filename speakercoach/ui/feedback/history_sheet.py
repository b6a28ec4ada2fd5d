"""Earlier words of a take, each of which can be put back."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.domain.session import TranscriptVersion, VersionOrigin
from speakercoach.domain.transcript import Transcript
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.card import Hairline
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.quantities import day_and_time

MOST_SHOWN = 50
"""The latest versions; older ones are kept, and nobody looks through hundreds."""
_WIDTH_PX = 620
_SHOWN_WORDS = 9


def origin_said(origin: VersionOrigin) -> str:
    """How a version came about."""
    match origin:
        case VersionOrigin.HEARD:
            return tr("as it was heard")
        case VersionOrigin.CORRECTED:
            return tr("corrected")
        case VersionOrigin.RESTORED:
            return tr("put back")


def difference(now: Transcript, then: Transcript) -> str:
    """The words of an earlier version where it first differs from those that hold, and how many words it has."""
    words, others = [word.text for word in then.words], [word.text for word in now.words]
    if words == others:
        return tr("The same words as now.")
    at = next((place for place, pair in enumerate(zip(words, others, strict=False)) if pair[0] != pair[1]), None)
    start = max(0, (min(len(words), len(others)) if at is None else at) - 2)
    shown = " ".join(words[start : start + _SHOWN_WORDS])
    count = trn("{count} word", "{count} words", len(words))
    return f"“… {shown} …” · {count}" if shown else count


class HistorySheet(Sheet):
    """Lists the versions; ``chosen`` carries the ``Transcript`` that is to hold again."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, versions: tuple[TranscriptVersion, ...]) -> None:
        super().__init__(parent, tr("Earlier words"), width_px=_WIDTH_PX)
        self._versions = versions[:MOST_SHOWN]
        self.buttons: list[Button] = []
        now = versions[0].transcript if versions else None
        for place, version in enumerate(self._versions):
            if place:
                self.body.addWidget(Hairline())
            self.body.addWidget(self._row(version, now, is_now=place == 0))
        if len(versions) <= 1:
            self.body.addWidget(
                Text(tr("Nothing was corrected yet. Put the cursor on a word and press F2."), "body", "ink2", wrap=True)
            )
        self.done = Button(tr("Close"), kind="secondary")
        self.done.clicked.connect(self.dismiss)
        self.foot.addStretch(1)
        self.foot.addWidget(self.done)

    def _row(self, version: TranscriptVersion, now: Transcript | None, *, is_now: bool) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        words = QVBoxLayout()
        words.setSpacing(2)
        when = f"{day_and_time(version.created_utc)} · {origin_said(version.origin)}"
        words.addWidget(Text(when, "body", "ink", weight=QFont.Weight.DemiBold))
        detail = tr("These words hold now.") if is_now or now is None else difference(now, version.transcript)
        words.addWidget(Text(detail, "label", "ink2", wrap=True))
        row.addLayout(words, 1)
        if not is_now and now is not None and version.transcript.words != now.words:
            button = Button(tr("Put these back"), "undo-2", "secondary", size="small")
            button.setAccessibleDescription(when)
            button.clicked.connect(self._on_put_back)
            button.setProperty("number", version.number)
            self.buttons.append(button)
            row.addWidget(button)
        return holder

    @Slot()
    def _on_put_back(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            number = button.property("number")
            version = next(one for one in self._versions if one.number == number)
            self.dismiss()
            self.chosen.emit(version.transcript)

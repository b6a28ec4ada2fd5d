"""Asks how a take is to be heard once more: in which language, and by whom."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.ui.feedback.hearing_ways import AS_IT_SOUNDS, BEST, HearingWays, hearers, judged, request_of
from speakercoach.ui.models.language_choices import language_offered
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import Choice, Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr


class HearOtherwiseSheet(Sheet):
    """``chosen`` carries the ``HearingRequest``."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, ways: HearingWays, language: str) -> None:
        super().__init__(parent, tr("Hear this take again"))
        self._ways = ways
        self._hearers = hearers(ways)
        self.language = Choice()
        for code in ways.languages:
            self.language.addItem(tr("As it sounds") if code == AS_IT_SOUNDS else language_offered(code), code)
        self.language.choose_data(language)
        self.hearer = Choice()
        for _, name in self._hearers:
            self.hearer.addItem(name)
        self.hearer.setCurrentIndex([one for one, _ in self._hearers].index(BEST))
        self.note = Text("", "body", "ink2", wrap=True)
        self.hear = Button(tr("Hear again"), "ear", "primary")
        self.leave = Button(tr("Leave it as it is"), kind="secondary")
        self.body.addWidget(
            Text(
                tr("The words that you have stay, with what you corrected in them, until you choose the new ones."),
                "body",
                "ink",
                wrap=True,
            )
        )
        self.body.addWidget(Labelled(tr("Language"), self.language))
        self.body.addWidget(Labelled(tr("Heard by"), self.hearer))
        self.body.addWidget(self.note)
        self.foot.addStretch(1)
        self.foot.addWidget(self.leave)
        self.foot.addWidget(self.hear)
        self.language.currentIndexChanged.connect(self._judge)
        self.hearer.currentIndexChanged.connect(self._judge)
        self.leave.clicked.connect(self.dismiss)
        self.hear.clicked.connect(self._on_hear)
        self._judge()

    @Slot()
    def _judge(self) -> None:
        """Say who will hear it, or why that cannot be."""
        language, hearer = str(self.language.currentData()), self._hearers[self.hearer.currentIndex()][0]
        found = judged(self._ways, language, hearer)
        self.note.set_text(found.words)
        self.hear.setEnabled(found.is_possible)
        self.hear.setAccessibleDescription(found.words)

    @Slot()
    def _on_hear(self) -> None:
        hearer = self._hearers[self.hearer.currentIndex()][0]
        self.dismiss()
        self.chosen.emit(request_of(str(self.language.currentData()), hearer))

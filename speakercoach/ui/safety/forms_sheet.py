"""Other forms: a page to print, sound, transcript and report as files that other programs read."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from speakercoach.domain.correspondence import ShareVoice
from speakercoach.sharing.exports import ExportKind
from speakercoach.ui.models.exporting import Form, PageKind
from speakercoach.ui.safety.round_mark import RoundChoice
from speakercoach.ui.safety.what_goes_out import rough_sound_said
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import CheckBox
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr

_COLUMNS = 2
SOUNDS = frozenset({ExportKind.WAV, ExportKind.FLAC})
"""Forms that are heard."""


def _groups() -> tuple[tuple[str, tuple[tuple[Form, str], ...]], ...]:
    return (
        (
            tr("A page to read or print"),
            (
                (PageKind.PRINTER, tr("On the printer")),
                (PageKind.PDF, tr("PDF file")),
                (PageKind.HTML, tr("Web page, one file")),
            ),
        ),
        (
            tr("Transcript"),
            (
                (ExportKind.TEXT, tr("Plain text")),
                (ExportKind.SRT, tr("Captions (SRT)")),
                (ExportKind.VTT, tr("Captions (VTT)")),
                (ExportKind.WHISPER_JSON, tr("Words with times (JSON)")),
            ),
        ),
        (
            tr("Feedback"),
            (
                (ExportKind.REPORT_JSON, tr("Report (JSON)")),
                (ExportKind.MOMENTS_CSV, tr("Moments as a table (CSV)")),
            ),
        ),
        (tr("Sound"), ((ExportKind.WAV, tr("Sound (WAV)")), (ExportKind.FLAC, tr("Sound (FLAC)")))),
    )


def form_said(form: Form) -> str:
    """A form in words."""
    return next(said for _, forms in _groups() for one, said in forms if one is form)


class FormsSheet(Sheet):
    """``chosen`` carries the form that is to be made, once the person knows that nobody locks it."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, voice: ShareVoice, *, is_rough: bool = False) -> None:
        super().__init__(parent, tr("Other forms"), width_px=620)
        said = tr("All that you decided holds here, too.")
        self.body.addWidget(Text(said, "body", "ink2", wrap=True))
        open_to_all = tr(
            "These files are not locked. Anybody who has one can read it, hear it and pass it on."
            " You cannot take it back, and it does not end by itself."
        )
        self.body.addWidget(Text(open_to_all, "body", "ink", wrap=True))
        self.agreed = CheckBox(tr("I have read it, and I agree"))
        self.body.addWidget(self.agreed)
        self._group = QButtonGroup(self)
        self.forms: dict[Form, RoundChoice] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.M)
        for place in range(_COLUMNS):
            grid.setColumnStretch(place, 1)
        for place, (name, forms) in enumerate(_groups()):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(Text(name, "label", "ink", weight=QFont.Weight.DemiBold))
            for form, words in forms:
                choice = RoundChoice(words)
                self.forms[form] = choice
                self._group.addButton(choice)
                column.addWidget(choice)
            column.addStretch(1)
            grid.addLayout(column, place // _COLUMNS, place % _COLUMNS)
        self.body.addLayout(grid)
        self.roughly = Text(rough_sound_said(), "caption", "decide_ink", wrap=True)
        self._is_rough = is_rough
        policy = self.roughly.sizePolicy()
        policy.setRetainSizeWhenHidden(is_rough)
        self.roughly.setSizePolicy(policy)
        self.body.addWidget(self.roughly)
        own = voice is ShareVoice.OWN
        self.voice = Text(
            tr("Sound goes out in your own voice.") if own else tr("Sound goes out in the disguised voice."),
            "caption",
            "ink3",
        )
        policy = self.voice.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.voice.setSizePolicy(policy)
        self._group.buttonToggled.connect(self._show_sound)
        self.forms[PageKind.PDF].setChecked(True)
        self.cancel = Button(tr("Not now"), kind="quiet")
        self.make = Button(tr("Make it"), kind="primary")
        self.make.setEnabled(False)
        self.make.setAccessibleDescription(tr("Read what you agree to first."))
        self.agreed.toggled.connect(self.make.setEnabled)
        self.foot.addWidget(self.voice)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.make)
        self.cancel.clicked.connect(self.dismiss)
        self.make.clicked.connect(self._on_make)

    @Slot()
    def _show_sound(self) -> None:
        """Say of the sound only where there is any in it."""
        is_sound = any(self.forms[one].isChecked() for one in SOUNDS)
        self.voice.setVisible(is_sound)
        self.roughly.setVisible(is_sound and self._is_rough)

    @Slot()
    def _on_make(self) -> None:
        form = next((one for one, choice in self.forms.items() if choice.isChecked()), None)
        self.dismiss()
        if form is not None:
            self.chosen.emit(form)

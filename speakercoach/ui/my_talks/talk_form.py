"""The fields of a talk: title, occasion, language, kind of story, planned time."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from speakercoach.domain.talk import Talk
from speakercoach.languages import available as languages
from speakercoach.stories import available as templates
from speakercoach.ui.models.talks import new_talk
from speakercoach.ui.my_talks import words
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.fields import Choice, Labelled
from speakercoach.wording.catalogue import current_language, tr

_LONGEST_MIN = 180
_USUAL_MIN = 10
_LONGEST_TITLE = 120


class MinutesField(QSpinBox):
    """Whole minutes; 0 stands for no time planned."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, _LONGEST_MIN)
        self.setSpecialValueText(tr("not planned"))
        self.lineEdit().setTextMargins(10, 0, 0, 0)
        self.setSuffix(tr(" min"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def target_s(self) -> float | None:
        """The time in seconds."""
        return float(self.value() * 60) or None

    def show_target(self, target_s: float | None) -> None:
        """Show this time without telling anybody."""
        blocked = self.blockSignals(True)
        self.setValue(round((target_s or 0.0) / 60))
        self.blockSignals(blocked)


class TalkForm(QWidget):
    """Asks what a talk is. ``ready_changed`` tells whether it has a title."""

    ready_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLineEdit()
        self.title.setMaxLength(_LONGEST_TITLE)
        self.title.setPlaceholderText(tr("The persimmon tree"))
        self.occasion = QLineEdit()
        self.occasion.setMaxLength(_LONGEST_TITLE)
        self.occasion.setPlaceholderText(tr("Film screening, about 80 people"))
        self.language = Choice()
        for code in languages():
            self.language.addItem(words.language_name(code), code)
        self.language.choose_data(current_language())
        self.template = Choice()
        for code in templates():
            self.template.addItem(words.template_name(code), code)
        self.template.choose_data("testimony")
        self.minutes = MinutesField()
        self.minutes.show_target(_USUAL_MIN * 60.0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(Labelled(tr("Title"), self.title, tr("A working title will do. You can change it any time.")))
        column.addWidget(Labelled(tr("Occasion"), self.occasion, tr("Where you will speak, if you know.")))
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(Labelled(tr("Language of the talk"), self.language), 1)
        row.addWidget(Labelled(tr("Kind of story"), self.template), 1)
        row.addWidget(Labelled(tr("Planned time"), self.minutes), 1)
        column.addLayout(row)
        self.title.textChanged.connect(self._on_title)

    @property
    def is_ready(self) -> bool:
        """Whether the talk has a title."""
        return bool(self.title.text().strip())

    def talk(self) -> Talk:
        """A new talk of what was filled in."""
        return new_talk(
            title=self.title.text().strip(),
            occasion=self.occasion.text().strip(),
            language=str(self.language.currentData()),
            template=str(self.template.currentData()),
            target_s=self.minutes.target_s,
        )

    @Slot(str)
    def _on_title(self, _text: str) -> None:
        self.ready_changed.emit(self.is_ready)

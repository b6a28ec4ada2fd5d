"""The fields of a talk: title, occasion, kind of event, language, kind of story, planned time."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from speakercoach.domain.talk import Talk
from speakercoach.stories import available as templates
from speakercoach.ui.models.language_choices import language_codes, language_offered
from speakercoach.ui.models.talks import new_talk
from speakercoach.ui.my_talks import words
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.event_field import EventField
from speakercoach.ui.widgets.fields import Choice, Labelled
from speakercoach.ui.widgets.time_field import TimeField
from speakercoach.wording.catalogue import current_language, tr

_USUAL_S = 600.0
_LONGEST_TITLE = 120


def _row(*fields: tuple[Labelled, int]) -> QHBoxLayout:
    """Fields beside each other, each with its share of the width."""
    row = QHBoxLayout()
    row.setSpacing(Space.M)
    for field, share in fields:
        row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
    return row


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
        for code in language_codes():
            self.language.addItem(language_offered(code), code)
        self.language.choose_data(current_language())
        self.template = Choice()
        for code in templates():
            self.template.addItem(words.template_name(code), code)
        self.template.choose_data("testimony")
        self.place = EventField()
        self.time = TimeField(wide=True)
        self.time.show_time(_USUAL_S)
        self.time.setPlaceholderText(tr("not planned"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        title = Labelled(tr("Title"), self.title, tr("A working title will do. You can change it any time."))
        column.addLayout(_row((title, 2), (Labelled(tr("Planned time"), self.time), 1)))
        # Two in a row: "Українська (new, untested)" and "A few people around a table" have their room.
        occasion, place = Labelled(tr("Occasion"), self.occasion), Labelled(tr("Where you will speak"), self.place)
        column.addLayout(_row((occasion, 1), (place, 1)))
        language = Labelled(tr("Language of the talk"), self.language)
        column.addLayout(_row((language, 1), (Labelled(tr("Kind of story"), self.template), 1)))
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
            target_s=self.time.seconds,
            event=self.place.kind,
        )

    @Slot(str)
    def _on_title(self, _text: str) -> None:
        self.ready_changed.emit(self.is_ready)

"""The fields of a talk: title, occasion, kind of event, language, kind of story, planned time."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from speakercoach.domain.talk import Talk
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.language_choices import language_codes, language_offered
from speakercoach.ui.models.talks import new_talk
from speakercoach.ui.my_talks.story_field import StoryField
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

    def __init__(self, library: Library | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLineEdit()
        self.title.setMaxLength(_LONGEST_TITLE)
        self.title.setPlaceholderText(tr("The persimmon tree"))
        self.occasion = QLineEdit()
        self.occasion.setMaxLength(_LONGEST_TITLE)
        self.occasion.setPlaceholderText(tr("Film screening, Larkfield College"))
        self.language = Choice()
        for code in language_codes():
            self.language.addItem(language_offered(code), code)
        self.language.choose_data(current_language())
        self.story = StoryField(library)
        self.audience = QLineEdit()
        self.audience.setMaxLength(_LONGEST_TITLE)
        self.audience.setPlaceholderText(tr("Students, about 80"))
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
        occasion, audience = Labelled(tr("Occasion"), self.occasion), Labelled(tr("Who will listen"), self.audience)
        column.addLayout(_row((occasion, 1), (audience, 1)))
        language, place = (
            Labelled(tr("Language of the talk"), self.language),
            Labelled(tr("Where you will speak"), self.place),
        )
        column.addLayout(_row((place, 1), (language, 1)))
        column.addWidget(Labelled(tr("Kind of story"), self.story))
        self.story.choice.setAccessibleName(tr("Kind of story"))
        self.title.textChanged.connect(self._on_title)

    @property
    def is_ready(self) -> bool:
        """Whether the talk has a title."""
        return bool(self.title.text().strip())

    def talk(self) -> Talk:
        """A new talk of what was filled in."""
        talk = new_talk(
            title=self.title.text().strip(),
            occasion=self.occasion.text().strip(),
            language=str(self.language.currentData()),
            template=self.story.code,
            target_s=self.time.seconds,
            event=self.place.kind,
        )
        return replace(talk, audience=self.audience.text().strip(), own_template=self.story.own_text)

    @Slot(str)
    def _on_title(self, _text: str) -> None:
        self.ready_changed.emit(self.is_ready)

"""Edit occasion: what the talk is called; where, to whom and in which language it is held; its time and its story."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.practice.library_ports import Library
from speakercoach.ui.models.language_choices import language_codes, language_offered
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.my_talks.story_field import StoryField
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.event_field import EventField
from speakercoach.ui.widgets.fields import Choice, Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.ui.widgets.time_field import TimeField
from speakercoach.wording.catalogue import tr

_LONGEST = 120


class OccasionSheet(Sheet):
    """Writes into the plan what is typed here, as it is typed; Done puts it away."""

    def __init__(self, parent: QWidget, model: PlanModel, library: Library) -> None:
        super().__init__(parent, tr("Edit occasion"), width_px=620)
        self._model = model
        self.title_field, self.occasion, self.audience = QLineEdit(), QLineEdit(), QLineEdit()
        for field in (self.title_field, self.occasion, self.audience):
            field.setMaxLength(_LONGEST)
        self.occasion.setPlaceholderText(tr("Film screening, Larkfield College"))
        self.audience.setPlaceholderText(tr("Students, about 80"))
        self.place = EventField()
        self.language = Choice()
        for code in language_codes():
            self.language.addItem(language_offered(code), code)
        self.time = TimeField(wide=True)
        self.time.setPlaceholderText(tr("not planned"))
        self.story = StoryField(library)
        self._purpose = Text("", "caption", "ink3", wrap=True)
        self.banner = Banner()
        self.done = Button(tr("Done"), "check", "primary")
        self._lay_out()
        self.show_talk()
        self.title_field.textEdited.connect(self._on_edited)
        self.title_field.editingFinished.connect(self._on_left)
        self.occasion.textEdited.connect(self._on_edited)
        self.audience.textEdited.connect(self._on_edited)
        self.place.activated.connect(self._on_edited)
        self.language.activated.connect(self._on_edited)
        self.time.time_changed.connect(self._on_time)
        self.story.chosen.connect(self._on_story)
        self.done.clicked.connect(self.dismiss)

    def _lay_out(self) -> None:
        self.body.addWidget(self.banner)
        self._put(Labelled(tr("Title"), self.title_field), Labelled(tr("Planned time"), self.time))
        self._put(Labelled(tr("Occasion"), self.occasion), Labelled(tr("Who will listen"), self.audience))
        self._put(Labelled(tr("Where you will speak"), self.place), Labelled(tr("Language of the talk"), self.language))
        self.body.addWidget(Labelled(tr("Kind of story"), self.story))
        self.story.choice.setAccessibleName(tr("Kind of story"))
        self.body.addWidget(self._purpose)
        self.foot.addWidget(Text(tr("Everything is saved as you type."), "caption", "ink3"))
        self.foot.addStretch(1)
        self.foot.addWidget(self.done)

    def _put(self, left: QWidget, right: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(left, 1)
        row.addWidget(right, 1)
        self.body.addLayout(row)

    def show_talk(self) -> None:
        """Show the open talk."""
        talk = self._model.talk
        for field, text in (
            (self.title_field, talk.title),
            (self.occasion, talk.occasion),
            (self.audience, talk.audience),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self.place.show_kind(talk.event)
        if self.language.findData(talk.language) < 0:
            self.language.addItem(language_offered(talk.language), talk.language)
        self.language.choose_data(talk.language)
        self.time.show_time(talk.target_s)
        self.story.show_talk(talk)
        self._purpose.set_text(self._model.template.purpose)

    @Slot()
    def _on_edited(self) -> None:
        self._write(self._model.talk.target_s)

    @Slot(object)
    def _on_time(self, target_s: float | None) -> None:
        self._write(target_s)
        self.time.show_time(target_s)

    def _write(self, target_s: float | None) -> None:
        self._model.set_talk(
            title=self.title_field.text().strip() or self._model.talk.title,
            occasion=self.occasion.text().strip(),
            target_s=target_s,
            event=self.place.kind,
            audience=self.audience.text().strip(),
            language=str(self.language.currentData()),
        )

    @Slot()
    def _on_left(self) -> None:
        if not self.title_field.text().strip():
            self.title_field.setText(self._model.talk.title)

    @Slot()
    def _on_story(self) -> None:
        try:
            self._model.set_template(self.story.code, self.story.own_text)
        except CoachError as error:
            self.banner.say_error(error)
        self._purpose.set_text(self._model.template.purpose)

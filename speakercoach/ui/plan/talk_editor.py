"""What the talk is called, where it is held and how long it may be; and how the parts add up."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from speakercoach.ui.models.language_choices import language_offered
from speakercoach.ui.models.plan import PlanModel
from speakercoach.ui.my_talks import words
from speakercoach.ui.theme.icons import pixmap
from speakercoach.ui.theme.theme import Space, current_theme
from speakercoach.ui.widgets.card import Card, Hairline
from speakercoach.ui.widgets.event_field import EventField
from speakercoach.ui.widgets.fields import Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.ribbon import RibbonSpan, StoryRibbon
from speakercoach.ui.widgets.time_field import TimeField
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock

WIDTH = 292
_NEAR_S = 5.0
"""A difference that nobody plans by."""


class TalkEditor(Card):
    """Writes into the plan what is typed here."""

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.L, spacing=Space.S)
        self._model = model
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        self._icon = QLabel()
        head.addWidget(self._icon)
        head.addWidget(Text(tr("This talk"), "label", "ink"))
        head.addStretch(1)
        self.title = QLineEdit()
        self.title.setMaxLength(120)
        self.occasion = QLineEdit()
        self.occasion.setMaxLength(120)
        self.occasion.setPlaceholderText(tr("Film screening, about 80 people"))
        self.place = EventField()
        self.time = TimeField(wide=True)
        self.time.setPlaceholderText(tr("not planned"))
        self._kind = Text("", "body", "ink2", wrap=True)
        self._purpose = Text("", "caption", "ink3", wrap=True)
        self._ribbon = StoryRibbon(band_px=14)
        self._sum = Text("", "body", "ink2", wrap=True)
        self.body.addLayout(head)
        self.body.addWidget(Labelled(tr("Title"), self.title))
        self.body.addWidget(Labelled(tr("Occasion"), self.occasion))
        self.body.addWidget(Labelled(tr("Where you will speak"), self.place))
        self.body.addWidget(Labelled(tr("Planned time"), self.time))
        self.body.addSpacing(Space.XXS)
        self.body.addWidget(self._ribbon)
        self.body.addWidget(self._sum)
        self.body.addSpacing(Space.XXS)
        self.body.addWidget(Hairline())
        self.body.addWidget(self._kind)
        self.body.addWidget(self._purpose)
        self.body.addStretch(1)
        self.title.textEdited.connect(self._on_edited)
        self.title.editingFinished.connect(self._on_left)
        self.occasion.textEdited.connect(self._on_edited)
        self.place.activated.connect(self._on_edited)
        self.time.time_changed.connect(self._on_time)
        current_theme().changed.connect(self._restyle)
        self._restyle()

    def show_talk(self) -> None:
        """Show the open talk."""
        talk = self._model.talk
        self.title.setText(talk.title)
        self.title.setCursorPosition(0)
        self.occasion.setText(talk.occasion)
        self.occasion.setCursorPosition(0)
        self.place.show_kind(talk.event)
        self.time.show_time(talk.target_s)
        self._kind.set_text(f"{words.template_name(talk.template)} · {language_offered(talk.language)}")
        self._purpose.set_text(self._model.template.purpose)
        self.refresh()

    def refresh(self) -> None:
        """Say how the parts add up."""
        planned, target = self._model.planned_s, self._model.talk.target_s
        spans: list[RibbonSpan] = []
        at_s = 0.0
        for index, beat in enumerate(self._model.template.beats):
            length_s = self._model.target_s(beat.code)
            if length_s:
                spans.append(RibbonSpan(index, at_s, at_s + length_s))
                at_s += length_s
        self._ribbon.setVisible(bool(spans))
        self._sum.setVisible(planned is not None)
        if planned is None:
            return
        self._ribbon.show_take(tuple(spans), at_s, max(at_s, target or 0.0) * 1.02, target)
        if target is None:
            self._sum.set_text(tr("The parts add up to {time}.", time=clock(round(planned))))
        elif abs(planned - target) < _NEAR_S:
            self._sum.set_text(tr("The parts fill the {time} you planned.", time=clock(target)))
        elif planned < target:
            self._sum.set_text(
                tr(
                    "The parts add up to {time}; {free} are free.",
                    time=clock(round(planned)),
                    free=clock(target - planned),
                )
            )
        else:
            self._sum.set_text(
                tr(
                    "The parts add up to {time}, {over} more than planned.",
                    time=clock(round(planned)),
                    over=clock(planned - target),
                )
            )

    @Slot()
    def _on_edited(self) -> None:
        self._write(self._model.talk.target_s)

    @Slot(object)
    def _on_time(self, target_s: float | None) -> None:
        self._write(target_s)
        self.time.show_time(target_s)

    def _write(self, target_s: float | None) -> None:
        self._model.set_talk(
            title=self.title.text().strip() or self._model.talk.title,
            occasion=self.occasion.text().strip(),
            target_s=target_s,
            event=self.place.kind,
        )

    @Slot()
    def _on_left(self) -> None:
        if not self.title.text().strip():
            self.title.setText(self._model.talk.title)

    @Slot()
    def _restyle(self) -> None:
        self._icon.setPixmap(pixmap("message-square-text", "accent", 18))

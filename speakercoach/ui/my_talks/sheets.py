"""The sheets of My talks: a new talk, and a recording to bring in."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.talk import Talk, TalkOverview
from speakercoach.practice.library_ports import Library
from speakercoach.ui.my_talks.talk_form import TalkForm
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import Choice, Labelled
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.widgets.sheet import Sheet
from speakercoach.wording.catalogue import tr

_NEW = ""
"""Data of the choice that makes a new talk."""


class NewTalkSheet(Sheet):
    """Asks for a new talk; ``made`` carries it."""

    made = Signal(object)

    def __init__(self, parent: QWidget, library: Library | None = None) -> None:
        super().__init__(parent, tr("A new talk"))
        self.form = TalkForm(library)
        self.body.addWidget(self.form)
        self._why = Text(tr("Give it a title to begin."), "caption", "ink3")
        self.make_button = Button(tr("Begin this talk"), "arrow-right", "primary")
        cancel = Button(tr("Not now"), kind="quiet")
        self.foot.addWidget(self._why)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.make_button)
        self.form.ready_changed.connect(self._on_ready)
        self.form.title.returnPressed.connect(self._on_make)
        self.make_button.clicked.connect(self._on_make)
        cancel.clicked.connect(self.dismiss)
        self._on_ready(False)

    @Slot(bool)
    def _on_ready(self, ready: bool) -> None:  # noqa: FBT001 - a slot
        self.make_button.setEnabled(ready)
        self._why.setVisible(not ready)

    @Slot()
    def _on_make(self) -> None:
        if self.form.is_ready:
            self.dismiss()
            self.made.emit(self.form.talk())


class ImportSheet(Sheet):
    """Asks which talk a recording belongs to; ``chosen`` carries its path and the talk."""

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget, path: Path, talks: tuple[TalkOverview, ...]) -> None:
        super().__init__(parent, tr("Bring in a recording"))
        self._path = path
        self._talks = {overview.talk.id: overview.talk for overview in talks}
        self.body.addWidget(Text(path.name, "body", "ink2", wrap=True))
        self.talk_choice = Choice()
        for overview in talks:
            self.talk_choice.addItem(overview.talk.title, overview.talk.id)
        self.talk_choice.addItem(tr("A new talk"), _NEW)
        self._which = Labelled(tr("It belongs to"), self.talk_choice)
        self.form = TalkForm()
        self.form.title.setText(path.stem.replace("_", " ").strip())
        if talks:
            self.body.addWidget(self._which)
        self.body.addWidget(self.form)
        self._bring = Button(tr("Bring it in"), "upload", "primary")
        cancel = Button(tr("Not now"), kind="quiet")
        self.foot.addWidget(Text(tr("The file itself stays where it is."), "caption", "ink3"))
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self._bring)
        self.talk_choice.currentIndexChanged.connect(self._on_choice)
        self.form.ready_changed.connect(self._on_choice)
        self._bring.clicked.connect(self._on_bring)
        cancel.clicked.connect(self.dismiss)
        self._on_choice()

    @property
    def _old_talk(self) -> Talk | None:
        return self._talks.get(self.talk_choice.currentData())

    @Slot()
    def _on_choice(self) -> None:
        self.form.setVisible(self._old_talk is None)
        self._bring.setEnabled(self._old_talk is not None or self.form.is_ready)
        if self.isVisible():
            self._place()

    @Slot()
    def _on_bring(self) -> None:
        talk = self._old_talk or self.form.talk()
        self.dismiss()
        self.chosen.emit(self._path, talk)

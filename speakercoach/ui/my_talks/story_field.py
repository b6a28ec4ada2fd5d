"""Where a person chooses the kind of story: those that ship, those that were added, and a file with another one."""

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Talk
from speakercoach.practice.library_ports import Library
from speakercoach.practice.own_templates import OwnTemplate, described
from speakercoach.stories import available as templates
from speakercoach.ui.models.own_templates import OwnTemplatesModel
from speakercoach.ui.my_talks import words
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.buttons import Button
from speakercoach.ui.widgets.fields import Choice
from speakercoach.ui.widgets.file_dialog import choose_file
from speakercoach.ui.widgets.labels import Text
from speakercoach.wording.catalogue import current_language, tr
from speakercoach.wording.errors import error_text

_FIRST = "testimony"


class StoryField(QWidget):
    """Without a library it offers those that ship. ``chosen`` tells that another one was chosen."""

    chosen = Signal()

    def __init__(self, library: Library | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own: dict[str, OwnTemplate] = {}
        self._kept: OwnTemplate | None = None
        self._has_talk = False
        self._model = None if library is None else OwnTemplatesModel(library, self)
        self.choice = Choice()
        self.add_button = Button(tr("Add a kind of story from a file…"), "file-plus", "quiet", size="small")
        self.remove_button = Button(tr("Remove from this list"), "x", "quiet", size="small")
        self.remove_button.setToolTip(tr("Talks that use it keep it."))
        self._says = Text("", "caption", "error", wrap=True)
        self._says.hide()
        ways = QHBoxLayout()
        ways.setSpacing(Space.XXS)
        ways.addWidget(self.add_button)
        ways.addWidget(self.remove_button)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXS)
        column.addWidget(self.choice)
        column.addLayout(ways)
        column.addWidget(self._says)
        self.setFocusProxy(self.choice)
        self.add_button.setVisible(library is not None)
        self.choice.currentIndexChanged.connect(self._on_choice)
        self.choice.activated.connect(self._on_activated)
        self.add_button.clicked.connect(self._on_add)
        self.remove_button.clicked.connect(self._on_remove)
        if self._model is not None:
            self._model.listed.connect(self._on_listed)
            self._model.added.connect(self._on_added)
            self._model.faulted.connect(self._on_fault)
            self._model.refresh()
        self._fill(_FIRST)

    @property
    def code(self) -> str:
        """Code of the kind that is chosen."""
        return str(self.choice.currentData())

    @property
    def own_text(self) -> str | None:
        """Text of its file where it does not ship."""
        found = self._own.get(self.code)
        return None if found is None else found.text

    def show_talk(self, talk: Talk) -> None:
        """Show the kind that a talk has; its own one is offered also where it is on no list any more."""
        self._kept, self._has_talk = None, True
        if talk.own_template is not None:
            try:
                self._kept = described(talk.own_template, current_language())
            except CoachError:
                self._kept = OwnTemplate(talk.template, talk.template, talk.own_template)
        self._take(tuple(self._own.values()))
        self._fill(talk.template)

    def _take(self, own: tuple[OwnTemplate, ...]) -> None:
        self._own = {one.code: one for one in own}
        if self._kept is not None:
            # The talk's own text counts for it, whatever the list holds under this code.
            self._own[self._kept.code] = self._kept

    def _fill(self, chosen: str) -> None:
        blocked = self.choice.blockSignals(True)
        self.choice.clear()
        for code in templates():
            self.choice.addItem(words.template_name(code), code)
        for one in self._own.values():
            self.choice.addItem(one.name, one.code)
        self.choice.blockSignals(blocked)
        self.choice.choose_data(chosen)
        self.choice.updateGeometry()
        self._on_choice()

    @Slot()
    def _on_choice(self) -> None:
        self.remove_button.setVisible(self._model is not None and self.code in self._own)

    @Slot()
    def _on_activated(self) -> None:
        self._says.hide()
        self._choose()

    def _choose(self) -> None:
        if self._has_talk:
            # From now on it is the talk's own: taking it off the list leaves it there.
            self._kept = self._own.get(self.code)
        self.chosen.emit()

    @Slot()
    def _on_add(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = (tr("Kinds of story") + " (*.toml)", tr("All files") + " (*)")
        path = choose_file(self.window(), tr("Add a kind of story from a file…"), folder, kinds)
        if path is not None and self._model is not None:
            self._says.hide()
            self._model.add(path)

    @Slot()
    def _on_remove(self) -> None:
        if self._model is not None:
            code = self.code
            if self._kept is not None and self._kept.code == code:
                self._says.set_token("ink2")
                self._says.set_text(tr("It is off the list. This talk keeps it until you choose another kind."))
                self._says.show()
            self._model.remove(code)

    @Slot(object)
    def _on_listed(self, own: tuple[OwnTemplate, ...]) -> None:
        before = self.code
        self._take(own)
        known = {*templates(), *self._own}
        self._fill(before if before in known else _FIRST)
        if self.code != before:
            self.chosen.emit()
        self.setFocusProxy(self.choice)

    @Slot(object)
    def _on_added(self, added: OwnTemplate) -> None:
        if self._kept is not None and self._kept.code == added.code:
            self._kept = added
            self._own[added.code] = added
        self.choice.choose_data(added.code)
        self._on_choice()
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
        self._choose()

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        said = error_text(error)
        self._says.set_token("error")
        self._says.set_text(f"{said.what} {said.safe} {said.next}")
        self._says.show()

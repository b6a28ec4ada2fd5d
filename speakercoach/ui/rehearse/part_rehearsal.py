"""One part of a talk rehearsed alone: which one, its script, and its tellings once it was told."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.talk import WHOLE_TALK, KeptPart, Take, TakeKind, TakeScope, Talk
from speakercoach.practice.library_ports import Library
from speakercoach.practice.part_practice import PartPractice, Telling, planned_for
from speakercoach.practice.ports import Player
from speakercoach.ui.models.part_takes import PartTakesModel, kept_of
from speakercoach.ui.rehearse.part_choice import PartChoice
from speakercoach.ui.rehearse.part_script import one_part, part_of, told_with
from speakercoach.ui.rehearse.part_takes import PartTakesPanel
from speakercoach.ui.rehearse.prompter_view import PromptScript, script_for


class PartRehearsal(QObject):
    """Holds the choice between the whole talk and one part, and the panel of a part that was told."""

    chosen = Signal(object)
    """Code of the part that is to be rehearsed alone, ``None`` for the whole talk."""
    kept = Signal(object, str, object)
    """Talk, the code of a part, and the KeptPart that is to be its best telling, or ``None``."""

    def __init__(self, choice: PartChoice, library: Library, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.panel = PartTakesPanel()
        self.model = PartTakesModel(library, player, self)
        self._choice = choice
        self._talk: Talk | None = None
        self._script: PromptScript | None = None
        self._take: Take | None = None
        self._before: tuple[KeptPart | None, ...] = ()
        """What was kept before the last change; empty where nothing was changed."""
        self._beat: str | None = None
        choice.chosen.connect(self.chosen)
        self.panel.whole_wanted.connect(self._on_whole)
        self.model.listed.connect(self._on_listed)
        self.model.faulted.connect(self.panel.say_fault)
        self.model.playing_changed.connect(self.panel.show_playing)
        self.panel.play_wanted.connect(self.model.play)
        self.panel.keep_wanted.connect(self._on_keep)
        self.panel.undo_wanted.connect(self._on_undo)

    @property
    def beat(self) -> str | None:
        """The part that is rehearsed alone, ``None`` for the whole talk."""
        return self._beat

    @property
    def scope(self) -> TakeScope:
        """What the next take rehearses."""
        return WHOLE_TALK if self._beat is None else TakeScope(TakeKind.PART, self._beat)

    def open(self, talk: Talk, beat: str | None, load: Callable[[str, str], StoryTemplate]) -> PromptScript:
        """Rehearse this part of a talk, or the whole of it; returns the script for the prompter."""
        self.model.close()
        self._before, self._take = (), None
        whole = script_for(talk if beat is None else told_with(talk, beat), load)
        script = whole if beat is None else one_part(whole, beat)
        self._talk, self._script = talk, script
        # A part that the template does not have (any more) is rehearsed with the whole talk.
        self._beat = beat if script.around else None
        self._choice.show_parts(whole.parts, self._beat)
        return script

    def begin(self) -> None:
        """A take begins: nothing plays into it."""
        self.model.stop()

    def show(self, take: Take) -> None:
        """The part was told in this take."""
        self._take = take
        self._before = ()
        part = None if self._script is None or self._beat is None else part_of(self._script, self._beat)
        if part is not None and self._script is not None:
            self.panel.begin(part)
        self._read()

    def take_over(self, talk: Talk) -> None:
        """The talk was changed and saved elsewhere: its plan says which telling is kept."""
        if self._talk is None or self._talk.id != talk.id:
            return
        was, self._talk = self._talk, talk
        if self._beat is not None and self._take is not None and was.plan != talk.plan:
            self._read()

    def close(self) -> None:
        """Show nothing of any talk: the library is being locked."""
        self.model.close()

    def _read(self) -> None:
        if self._talk is not None and self._beat is not None:
            self.model.show(self._talk, self._beat)

    @Slot()
    def _on_whole(self) -> None:
        self.chosen.emit(None)

    @Slot(object)
    def _on_listed(self, practice: PartPractice) -> None:
        if self._take is not None:
            self.panel.show_practice(practice, self._take.id, can_undo=bool(self._before))

    @Slot(object)
    def _on_keep(self, telling: Telling | None) -> None:
        if self._talk is not None and self._beat is not None:
            self._before = (planned_for(self._talk, self._beat).best,)
            self.kept.emit(self._talk, self._beat, None if telling is None else kept_of(telling))

    @Slot()
    def _on_undo(self) -> None:
        if self._talk is not None and self._beat is not None and self._before:
            (before,), self._before = self._before, ()
            self.kept.emit(self._talk, self._beat, before)

"""How the prompter stands and moves, as the person chose it: size, mirror, and whether it follows their words."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.talk import Talk
from speakercoach.ui.models.engines import HearsWith
from speakercoach.ui.models.rehearsal_model import RehearsalModel
from speakercoach.ui.rehearse.heard_state import HeardState, why_not
from speakercoach.ui.rehearse.keys import Key
from speakercoach.ui.rehearse.prompter_view import LoadTemplate
from speakercoach.ui.rehearse.stage import Stage
from speakercoach.ui.rehearse.walk import Walk
from speakercoach.ui.rehearse.word_follower import WordFollower
from speakercoach.ui.rehearse.words_size import WordsSize


@dataclass(frozen=True, slots=True)
class PrompterChoices:
    """What is remembered of the prompter. ``scale`` is the size of its words, on top of the person's text size."""

    scale: float = 1.0
    mirrored: bool = False
    follows: bool = True


AS_USUAL = PrompterChoices()
"""Before anybody chose."""


class Prompting(QObject):
    """Puts the choices into practice; ``changed`` carries them where they are to be remembered."""

    changed = Signal(object)
    """PrompterChoices."""

    def __init__(
        self, model: RehearsalModel, walk: Walk, stage: Stage, choices: PrompterChoices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        self._choices = choices
        self._size = WordsSize(stage, choices.scale, self)
        self._follower = WordFollower(walk, follows=choices.follows, parent=self)
        self._show()
        self._follower.changed.connect(self._say_how_it_stands)
        model.worded.connect(self._follower.hear)
        self._size.changed.connect(self._keep_scale)
        stage.status.mirror_wanted.connect(self._mirror)
        stage.status.following_wanted.connect(self._follow)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Keys that set how the words stand."""
        return self._size.keys

    def begin(self, talk: Talk, load: LoadTemplate) -> None:
        """A take of this talk begins."""
        self._follower.begin(talk, load)
        # Whatever was known before it is said now, where one looks while one speaks.
        self._say_how_it_stands(self._follower.state)

    def know_hearing(self, hears_with: HearsWith) -> None:
        """What hears the talk's language while it is spoken."""
        self._follower.know_hearing(hears_with)

    def rest(self, *, rests: bool) -> None:
        """The speaker rests, or goes on."""
        self._follower.rest(rests=rests)

    @Slot(float)
    def _keep_scale(self, scale: float) -> None:
        self._choose(replace(self._choices, scale=scale))

    @Slot(bool)
    def _mirror(self, mirrored: bool) -> None:  # noqa: FBT001 - Qt's clicked
        self._choose(replace(self._choices, mirrored=mirrored))

    @Slot(bool)
    def _follow(self, follows: bool) -> None:  # noqa: FBT001 - Qt's clicked
        self._choose(replace(self._choices, follows=follows))
        self._follower.set_follows(follows=follows)

    @Slot(object)
    def _say_how_it_stands(self, state: HeardState) -> None:
        self._show()
        self._stage.status.say_aside(why_not(state) if self._choices.follows else "")

    def _choose(self, choices: PrompterChoices) -> None:
        self._choices = choices
        self._show()
        self.changed.emit(choices)

    def _show(self) -> None:
        self._stage.set_mirrored(is_mirrored=self._choices.mirrored)
        self._stage.status.show_choices(
            is_mirrored=self._choices.mirrored, follows=self._choices.follows, heard=self._follower.state
        )

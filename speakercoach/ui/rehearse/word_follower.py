"""Moves the prompter along with the words that are heard, while the person wants it to."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Talk
from speakercoach.domain.transcript import Word
from speakercoach.languages import known_pack
from speakercoach.practice.following import FollowedPart, FollowedScript, Following
from speakercoach.ui.models.background import Background
from speakercoach.ui.rehearse.prompter_view import LoadTemplate, Place, PromptScript
from speakercoach.ui.rehearse.walk import Walk


def script_to_follow(script: PromptScript, talk: Talk, load: LoadTemplate) -> FollowedScript | None:
    """The script in the talk's own language; ``None`` where that language is not known here.

    The prompter's headings are in the window's language, the words that are heard in the talk's.
    """
    pack = known_pack(talk.language)
    if pack is None:
        return None
    try:
        template = load(talk.template, talk.language)
        signs = {beat.code: beat.cues for beat in template.beats} if template.language == talk.language else {}
    except CoachError:
        signs = {}
    return FollowedScript([FollowedPart(part.phrases, signs.get(part.beat, ())) for part in script.parts], pack)


@dataclass(frozen=True, slots=True)
class _Ready:
    take: int
    script: FollowedScript | None


class WordFollower(QObject):
    """Hears where the speaker is. While they rest nothing moves: words that come meanwhile count when they go on.

    The script is made ready off the window's thread; words that come before it is wait for it.
    """

    def __init__(self, walk: Walk, *, follows: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._walk = walk
        self._follows = follows
        self._rests = False
        self._is_preparing = False
        self._takes = 0
        self._script: FollowedScript | None = None
        self._from: tuple[Place, float] = (Place(), 0.0)
        self._following = Following()
        self._later: list[Word] = []
        self._background = Background(self, one_at_a_time=True, may_be_cut_off=True)
        walk.led.connect(self._on_led)

    def begin(self, talk: Talk, load: LoadTemplate) -> None:
        """A take of this talk begins, at the place that stands there."""
        self._script = None
        self._rests = False
        self._is_preparing = True
        self._later = []
        self._put(self._walk.place, 0.0)
        self._takes += 1
        script, take = self._walk.script, self._takes
        self._background.run(
            lambda: _Ready(take, script_to_follow(script, talk, load)), self._take_script, self._do_without
        )

    def set_follows(self, *, follows: bool) -> None:
        """Move along, or leave it to the person; words from before do not count afterwards."""
        self._follows = follows
        self._later = []
        self._put(self._walk.place, self._walk.recorded_s)

    def rest(self, *, rests: bool) -> None:
        """The speaker rests, or goes on."""
        self._rests = rests
        self._catch_up()

    @Slot(object)
    def hear(self, words: tuple[Word, ...]) -> None:
        """The next stretch was heard."""
        if not self._follows or (self._script is None and not self._is_preparing):
            return
        if self._rests or self._script is None:
            self._later.extend(words)
            return
        before = self._following.stop
        self._following = self._script.hear(self._following, words)
        if self._following.stop != before:
            self._walk.follow(Place(*self._script.place_of(self._following.stop)))

    @Slot(object)
    def _on_led(self, place: Place) -> None:
        self._put(place, self._walk.recorded_s)

    @Slot(object)
    def _take_script(self, ready: _Ready) -> None:
        if ready.take != self._takes:
            return  # Another take was begun meanwhile, of another script perhaps.
        self._script, self._is_preparing = ready.script, False
        self._put(*self._from)
        self._catch_up()

    @Slot(object)
    def _do_without(self, _error: object) -> None:
        self._is_preparing = False
        self._later = []

    def _catch_up(self) -> None:
        if not self._rests and self._later:
            later, self._later = tuple(self._later), []
            self.hear(later)

    def _put(self, place: Place, at_s: float) -> None:
        self._from = place, at_s
        if self._script is not None:
            self._following = Following(self._script.stop_of(place.part, place.phrase), at_s)

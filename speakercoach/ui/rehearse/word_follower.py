"""Moves the prompter along with the words that are heard, while the person wants it to."""

from PySide6.QtCore import QObject, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Talk
from speakercoach.domain.transcript import Word
from speakercoach.languages import known_pack
from speakercoach.practice.following import FollowedPart, FollowedScript, Following
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


class WordFollower(QObject):
    """Hears where the speaker is. While they rest nothing moves: words that come meanwhile count when they go on."""

    def __init__(self, walk: Walk, *, follows: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._walk = walk
        self._follows = follows
        self._rests = False
        self._script: FollowedScript | None = None
        self._following = Following()
        self._later: list[Word] = []
        walk.led.connect(self._on_led)

    def begin(self, script: FollowedScript | None) -> None:
        """Another take begins, of this script, at the place that stands there."""
        self._script = script
        self._rests = False
        self._later = []
        self._put(self._walk.place, 0.0)

    def set_follows(self, *, follows: bool) -> None:
        """Move along, or leave it to the person; words from before do not count afterwards."""
        self._follows = follows
        self._later = []
        self._put(self._walk.place, self._walk.recorded_s)

    def rest(self, *, rests: bool) -> None:
        """The speaker rests, or goes on."""
        self._rests = rests
        if not rests and self._later:
            later, self._later = tuple(self._later), []
            self.hear(later)

    @Slot(object)
    def hear(self, words: tuple[Word, ...]) -> None:
        """The next stretch was heard."""
        if self._script is None or not self._follows:
            return
        if self._rests:
            self._later.extend(words)
            return
        before = self._following.stop
        self._following = self._script.hear(self._following, words)
        if self._following.stop != before:
            self._walk.follow(Place(*self._script.place_of(self._following.stop)))

    @Slot(object)
    def _on_led(self, place: Place) -> None:
        self._put(place, self._walk.recorded_s)

    def _put(self, place: Place, at_s: float) -> None:
        if self._script is not None:
            self._following = Following(self._script.stop_of(place.part, place.phrase), at_s)

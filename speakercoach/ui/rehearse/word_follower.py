"""Moves the prompter along with the words that are heard, while the person wants it to."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Talk
from speakercoach.domain.transcript import Word
from speakercoach.languages import known_pack
from speakercoach.practice.following import FollowedPart, FollowedScript, Following
from speakercoach.ui.models.background import Background
from speakercoach.ui.models.engines import HearsWith
from speakercoach.ui.rehearse.heard_state import HeardState
from speakercoach.ui.rehearse.prompter_view import LoadTemplate, Place, PromptScript, phrase_after
from speakercoach.ui.rehearse.walk import Walk

_QUIET_S = 45.0
"""The built-in engine is up to 30 s behind who speaks without a pause; nobody waits for words longer than this."""
_PATIENCE_S, _PATIENCE_RATIO = 60.0, 1.5
"""A phrase holds for a minute, or for half as much again as its share of the part's time."""
_FEWEST_WORDS = 40
"""Fewer say nothing about where one is: somebody is silent most of the time."""


def script_to_follow(
    script: PromptScript, talk: Talk, load: LoadTemplate, *, is_rough: bool = False
) -> FollowedScript | None:
    """The script in the talk's own language; ``None`` where that language is not known here.

    The prompter's headings are in the window's language, the words that are heard in the talk's; ``is_rough`` where
    many of these are misheard.
    """
    pack = known_pack(talk.language)
    if pack is None:
        return None
    try:
        template = load(talk.template, talk.language)
        signs = {beat.code: beat.cues for beat in template.beats} if template.language == talk.language else {}
    except CoachError:
        signs = {}
    parts = [FollowedPart(part.phrases, signs.get(part.beat, ())) for part in script.parts]
    return FollowedScript(parts, pack, is_rough=is_rough)


@dataclass(frozen=True, slots=True)
class _Ready:
    take: int
    script: FollowedScript | None


class WordFollower(QObject):
    """Hears where the speaker is. While they rest nothing moves: words that come meanwhile count when they go on.

    The script is made ready off the window's thread; words that come before it is wait for it. It knows when it does
    not follow, although it should: nothing hears the talk, no words come, or none of them are the next ones.
    """

    changed = Signal(object)
    """HeardState."""

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
        self._hears_with = HearsWith.WHISPER
        self._state = HeardState.ALONG
        self._stands_since_s = 0.0
        self._last_word_s = 0.0
        self._words_since = 0
        self._background = Background(self, one_at_a_time=True, may_be_cut_off=True)
        walk.led.connect(self._on_led)
        walk.advanced.connect(self._judge)

    @property
    def state(self) -> HeardState:
        """Whether it goes along."""
        return self._state

    def know_hearing(self, hears_with: HearsWith) -> None:
        """What hears the talk's language while it is spoken; how well counts from the next take on."""
        self._hears_with = hears_with
        self._judge()

    def begin(self, talk: Talk, load: LoadTemplate) -> None:
        """A take of this talk begins, at the place that stands there."""
        self._script = None
        self._rests = False
        self._is_preparing = True
        self._later = []
        self._put(self._walk.place, 0.0)
        self._last_word_s = 0.0
        self._takes += 1
        self._judge()
        script, take, is_rough = self._walk.script, self._takes, self._hears_with is HearsWith.BUILTIN
        self._background.run(
            lambda: _Ready(take, script_to_follow(script, talk, load, is_rough=is_rough)),
            self._take_script,
            self._do_without,
        )

    def set_follows(self, *, follows: bool) -> None:
        """Move along, or leave it to the person; words from before do not count afterwards."""
        self._follows = follows
        self._later = []
        self._put(self._walk.place, self._walk.recorded_s)
        self._judge()

    def rest(self, *, rests: bool) -> None:
        """The speaker rests, or goes on."""
        self._rests = rests
        self._catch_up()

    @Slot(object)
    def hear(self, words: tuple[Word, ...]) -> None:
        """The next stretch was heard."""
        if words:
            self._last_word_s = max(self._last_word_s, words[-1].end_s)
        if not self._follows or (self._script is None and not self._is_preparing):
            return
        if self._rests or self._script is None:
            self._later.extend(words)
            return
        before = self._following.stop
        self._following = self._script.hear(self._following, words)
        self._words_since += len(words)
        if self._following.stop != before:
            self._stand_here(self._walk.recorded_s)
            self._walk.follow(Place(*self._script.place_of(self._following.stop)))
        self._judge()

    @Slot(object)
    def _on_led(self, place: Place) -> None:
        self._put(place, self._walk.recorded_s)
        self._judge()

    @Slot(object)
    def _take_script(self, ready: _Ready) -> None:
        if ready.take != self._takes:
            return  # Another take was begun meanwhile, of another script perhaps.
        self._script, self._is_preparing = ready.script, False
        self._put(*self._from)
        self._catch_up()
        self._judge()

    @Slot(object)
    def _do_without(self, _error: object) -> None:
        self._is_preparing = False
        self._later = []
        self._judge()

    def _catch_up(self) -> None:
        if not self._rests and self._later:
            later, self._later = tuple(self._later), []
            self.hear(later)

    def _put(self, place: Place, at_s: float) -> None:
        self._from = place, at_s
        self._stand_here(at_s)
        if self._script is not None:
            self._following = Following(self._script.stop_of(place.part, place.phrase), at_s)

    def _stand_here(self, since_s: float) -> None:
        self._stands_since_s, self._words_since = since_s, 0

    @Slot()
    def _judge(self) -> None:
        state = self._judged()
        if state is not self._state:
            self._state = state
            self.changed.emit(state)

    def _judged(self) -> HeardState:
        if self._hears_with is HearsWith.NOTHING or (self._takes and self._script is None and not self._is_preparing):
            return HeardState.UNHEARD
        if not self._follows:
            return HeardState.ALONG
        if self._walk.recorded_s - max(self._last_word_s, self._stands_since_s) >= _QUIET_S:
            return HeardState.NO_WORDS
        place = self._walk.place
        stands_s = self._walk.recorded_s - self._stands_since_s
        if (
            self._words_since >= _FEWEST_WORDS
            and stands_s >= self._patience_s(place)
            and phrase_after(self._walk.script, place) != place
        ):
            return HeardState.NO_PLACE
        return HeardState.ALONG

    def _patience_s(self, place: Place) -> float:
        part = self._walk.script.parts[place.part]
        return max(_PATIENCE_S, _PATIENCE_RATIO * (part.planned_s or 0.0) / max(1, len(part.phrases)))

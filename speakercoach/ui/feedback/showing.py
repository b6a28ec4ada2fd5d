"""Puts what was read of a take on the screen, one part of it at a turn: all at once would hold the window up."""

from collections.abc import Callable

from speakercoach.ui.feedback.amending import Amending
from speakercoach.ui.feedback.commenting import Commenting
from speakercoach.ui.feedback.earlier_comparing import Comparing
from speakercoach.ui.feedback.loading import HeardViews, LoadedTake
from speakercoach.ui.feedback.page_layout import Parts
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.feedback.skipping import Skipping

Step = Callable[[LoadedTake], None]


class Showing:
    """Knows the parts; which steps still count when their turn comes is for the screen to say."""

    def __init__(
        self,
        parts: Parts,
        playback: Playback,
        *,
        skipping: Skipping,
        amending: Amending,
        comparing: Comparing,
        commenting: Commenting,
    ) -> None:
        self._parts = parts
        self._playback = playback
        self._skipping = skipping
        self._amending = amending
        self._comparing = comparing
        self._commenting = commenting

    def steps(self, loaded: LoadedTake) -> tuple[Step, ...]:
        """Show another take: its sound first, then, where it was heard, what is said of it."""
        if loaded.heard is None:
            return (self._show_player,)
        return self._show_player, self._show_hints, self._show_reading, self.lay_out_ahead

    @property
    def steps_anew(self) -> tuple[Step, ...]:
        """Show other figures of the take that stands there; its sound, and where one is in it, stay as they are."""
        return self._follow_heading, self._follow_timeline, self._follow_sides, self._follow_words

    def lay_out_ahead(self, _loaded: LoadedTake) -> None:
        """Lay out what is looked at next: the story is the longest of the sides."""
        self._parts.reading.story.lay_out_ahead()

    def _show_player(self, loaded: LoadedTake) -> None:
        if loaded.sound is not None:
            self._playback.load(loaded.sound)
        self._skipping.show(loaded)
        self._parts.heading.show_view(loaded.heading)
        self._parts.card.show_view(loaded.timeline, has_sound=loaded.sound is not None)
        self._parts.card.show()
        self._amending.open(loaded)
        self._commenting.open(loaded)

    def _show_hints(self, loaded: LoadedTake) -> None:
        hints = _heard(loaded).hints
        self._parts.carried.show_hints(hints.carried_title, hints.carried)
        self._parts.next_step.show_hints(hints.next_title, hints.next_steps)

    def _show_reading(self, loaded: LoadedTake) -> None:
        self._parts.reading.show_views(_heard(loaded))
        self._amending.follow(loaded)

    def _follow_heading(self, loaded: LoadedTake) -> None:
        self._parts.heading.show_view(loaded.heading)
        self._show_hints(loaded)

    def _follow_timeline(self, loaded: LoadedTake) -> None:
        self._parts.card.change_view(loaded.timeline)
        self._skipping.show(loaded)

    def _follow_sides(self, loaded: LoadedTake) -> None:
        self._parts.reading.change_sides(self._comparing.follow(loaded, _heard(loaded)))

    def _follow_words(self, loaded: LoadedTake) -> None:
        views = _heard(loaded)
        self._parts.reading.words.change_views(views.transcript, views.trust)
        self._commenting.follow(loaded)
        self._amending.follow(loaded)


def _heard(loaded: LoadedTake) -> HeardViews:
    if loaded.heard is None:
        message = "this take was not heard yet"
        raise RuntimeError(message)
    return loaded.heard

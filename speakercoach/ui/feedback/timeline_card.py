"""The card with the player's row, the timeline and the list of its moments."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from speakercoach.domain.session import Mark
from speakercoach.ui.feedback.moment_list import MomentList
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.feedback.player_bar import PlayerBar
from speakercoach.ui.feedback.timeline import Timeline
from speakercoach.ui.feedback.timeline_view import Mark as ShownMark
from speakercoach.ui.feedback.timeline_view import MarkKind, TimelineView, moments
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.widgets.card import Card


class TimelineCard(Card):
    """Player and timeline of one take, both speaking to one ``Playback``."""

    span_asked = Signal(object)

    def __init__(self, playback: Playback, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=Space.L, spacing=Space.XXS)
        self.bar = PlayerBar(playback)
        self.timeline = Timeline()
        self.moments = MomentList(self.timeline)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.timeline)
        self.timeline.span_asked.connect(playback.play_span)
        self.timeline.moment_asked.connect(playback.seek)
        self.moments.span_asked.connect(playback.play_span)
        playback.moved.connect(self.timeline.set_position)
        playback.span_changed.connect(self.timeline.set_span)
        self._narrow = False
        self._set_margins()

    def show_view(self, view: TimelineView, *, has_sound: bool) -> None:
        """Show a take."""
        self.timeline.show_view(view)
        self.moments.show_moments(moments(view))
        self.bar.show_length(view.duration_s, has_sound=has_sound)
        self.bar.legend.show_kinds(kinds_explained(view))

    def change_view(self, view: TimelineView) -> None:
        """Show other figures of the same take, where the person is."""
        self.timeline.change_view(view)
        self.bar.legend.show_kinds(kinds_explained(self.timeline.view or view))
        self._list_moments()

    @Slot(object)
    def show_notes(self, notes: tuple[Mark, ...]) -> None:
        """Show the person's own marks."""
        self.timeline.show_notes(notes)
        self._list_moments()

    def show_comments(self, comments: tuple[ShownMark, ...]) -> None:
        """Show what others said about moments."""
        self.timeline.show_comments(comments)
        if self.timeline.view is not None:
            self.bar.legend.show_kinds(kinds_explained(self.timeline.view))
        self._list_moments()

    def _list_moments(self) -> None:
        if self.timeline.view is not None:
            self.moments.show_moments(moments(self.timeline.view))

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - one state, named by the method
        """Draw closer."""
        self._narrow = narrow
        self.timeline.set_narrow(narrow)
        self._set_margins()

    def _set_margins(self) -> None:
        side = Space.M if self._narrow else Space.L
        self.body.setContentsMargins(side, Space.XS if self._narrow else Space.S, side, Space.XS)


def kinds_explained(view: TimelineView) -> tuple[MarkKind, ...]:
    """The marks that the legend explains; the rarer ones where there is one of them."""
    said = (MarkKind.COMMENT,) if view.comments else ()
    if not view.was_heard:
        return said
    kinds = [MarkKind.PAUSE_BETWEEN, MarkKind.PAUSE_INSIDE, MarkKind.FILLER]
    if any(mark.kind is MarkKind.PAUSE_EFFECT for mark in view.pauses):
        kinds.insert(2, MarkKind.PAUSE_EFFECT)
    if view.hesitations:
        kinds.append(MarkKind.HESITATION)
    return (*said, *kinds)

"""Which parts of the page stand there: those that belong to the state that the take is in."""

from speakercoach.ui.feedback.hearing_again import HearingAgain
from speakercoach.ui.feedback.hearing_otherwise import HearingOtherwise
from speakercoach.ui.feedback.loading import LoadedTake
from speakercoach.ui.feedback.notice_view import NoticeView, no_words_view, not_heard_view
from speakercoach.ui.feedback.page_layout import Parts


class Standing:
    """Knows the parts, and whoever hears a take again, here or otherwise."""

    def __init__(self, parts: Parts, hearing: HearingAgain, otherwise: HearingOtherwise) -> None:
        self._parts = parts
        self._hearing = hearing
        self._otherwise = otherwise

    def show(self, loaded: LoadedTake | None) -> None:
        """Show what belongs to this take; to none while it is being read."""
        parts = self._parts
        heard = loaded.heard if loaded is not None else None
        notice = self._notice(loaded)
        reads = heard is not None and notice is None
        parts.carried.setVisible(reads and heard is not None and bool(heard.hints.carried))
        parts.next_step.setVisible(reads)
        parts.card.setVisible(loaded is not None)
        parts.reading.setVisible(reads)
        parts.rest.setVisible(not reads)
        parts.notice.setVisible(notice is not None)
        parts.rest.say(notice.below if notice is not None else "")
        if notice is not None:
            parts.notice.show_view(notice)
        parts.heading.share.setVisible(reads)
        parts.heading.again.setVisible(reads and loaded is not None and not self._otherwise.hears(loaded.take.id))
        self._otherwise.show(loaded if reads else None)

    def _notice(self, loaded: LoadedTake | None) -> NoticeView | None:
        if loaded is None:
            return None
        notice = None if self._otherwise.hears(loaded.take.id) else self._hearing.notice(loaded.take.id)
        if notice is not None:
            return notice
        if loaded.heard is None:
            return not_heard_view()
        if not loaded.heard.transcript.words:
            return no_words_view()
        return None

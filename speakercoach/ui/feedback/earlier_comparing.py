"""Sets another take of the talk beside the one on the screen."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Slot

from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Report
from speakercoach.domain.talk import Take, TakeId, Talk
from speakercoach.practice.hearing import Analyst
from speakercoach.practice.library_ports import Library
from speakercoach.ui.feedback.earlier_choice import EarlierChoice
from speakercoach.ui.feedback.earlier_take import Earlier, other_takes, read_earlier, take_before
from speakercoach.ui.feedback.earlier_view import earlier_curve, earlier_fillers
from speakercoach.ui.feedback.loading import HeardViews, LoadedTake
from speakercoach.ui.feedback.pace_view import pace_view
from speakercoach.ui.feedback.reading_area import ReadingArea
from speakercoach.ui.feedback.timeline import Timeline
from speakercoach.ui.feedback.voice_view import voice_view
from speakercoach.ui.models.background import Background


@dataclass(frozen=True, slots=True)
class _Found:
    """What came of looking: for which take, what can be chosen, and what was read."""

    of: TakeId
    others: tuple[Take, ...]
    earlier: Earlier | None


class Comparing(QObject):
    """At first the take before stands beside, if it was heard; a take that cannot be read is not compared."""

    def __init__(
        self,
        library: Library,
        analyst: Analyst,
        *,
        choice: EarlierChoice,
        timeline: Timeline,
        reading: ReadingArea,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._analyst = analyst
        self._choice = choice
        self._timeline = timeline
        self._reading = reading
        self._background = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self._loaded: LoadedTake | None = None
        self._others: tuple[Take, ...] = ()
        self._earlier: Earlier | None = None
        choice.hide()
        choice.take_chosen.connect(self._on_chosen)

    def open(self, loaded: LoadedTake | None) -> None:
        """Another take stands on the screen, or none yet; what can be compared with it is looked for."""
        self._loaded, self._others, self._earlier = loaded, (), None
        self._choice.hide()
        if loaded is None or loaded.report is None:
            return
        library, analyst, talk, take, report = self._library, self._analyst, loaded.talk, loaded.take, loaded.report

        def work() -> _Found:
            others = other_takes(library, take)
            return _read(library, analyst, talk, (take, report), (others, take_before(library, take)))

        self._background.run(work, self._on_found, self._on_fault)

    def follow(self, loaded: LoadedTake, heard: HeardViews) -> HeardViews:
        """Other words of the same take hold; returns their views with the figures of the take beside it.

        Those are read once more where the speaker's lists are others: fillers by two lists cannot be compared.
        """
        was, self._loaded = self._loaded, loaded
        if self._earlier is not None and (was is None or was.own_words != loaded.own_words):
            self._on_chosen(self._earlier.take.id)
        self._draw()
        return self._beside(loaded.report, heard)

    def _beside(self, report: Report | None, heard: HeardViews) -> HeardViews:
        """The views with the figures of the take beside it.

        They take the place of what is usual: two comparisons of one figure are hard to read.
        """
        earlier = self._earlier
        if report is None or earlier is None:
            return heard
        fillers = earlier_fillers(report, earlier)
        return replace(
            heard,
            pace=pace_view(report, earlier),
            voice=voice_view(report, earlier),
            fillers=replace(heard.fillers, usual=fillers) if fillers else heard.fillers,
        )

    @Slot(object)
    def _on_chosen(self, take_id: TakeId | None) -> None:
        loaded, others = self._loaded, self._others
        if loaded is None or loaded.report is None:
            return
        library, analyst, talk, take, report = self._library, self._analyst, loaded.talk, loaded.take, loaded.report
        self._background.run(
            lambda: _read(library, analyst, talk, (take, report), (others, take_id)), self._on_found, self._on_fault
        )

    @Slot(object)
    def _on_found(self, found: _Found) -> None:
        loaded = self._loaded
        if loaded is None or loaded.heard is None or loaded.take.id != found.of:
            return
        self._others = found.others
        self._set_beside(loaded.report, loaded.heard, found.earlier)
        self._choice.setVisible(bool(found.others))

    @Slot(object)
    def _on_fault(self, _error: CoachError) -> None:
        """The library was locked meanwhile, or cannot be read: nothing stands beside the take."""
        if self._loaded is not None and self._loaded.heard is not None:
            self._set_beside(self._loaded.report, self._loaded.heard, None)

    def _set_beside(self, report: Report | None, heard: HeardViews, earlier: Earlier | None) -> None:
        was, self._earlier = self._earlier, earlier
        talk = None if self._loaded is None else self._loaded.talk
        self._choice.show_takes(self._others, None if earlier is None else earlier.take.id, talk)
        self._draw()
        if was is not None or earlier is not None:
            self._reading.change_sides(self._beside(report, heard))

    def _draw(self) -> None:
        loaded, earlier = self._loaded, self._earlier
        if loaded is None or loaded.report is None or earlier is None:
            self._timeline.show_earlier(())
        else:
            self._timeline.show_earlier(earlier_curve(loaded.report, loaded.timeline.duration_s, earlier))


def _read(
    library: Library,
    analyst: Analyst,
    talk: Talk,
    here: tuple[Take, Report],
    there: tuple[tuple[Take, ...], TakeId | None],
) -> _Found:
    """The take that is wanted of ``there``; one that cannot be read is not offered again."""
    (take, report), (others, wanted) = here, there
    chosen = next((one for one in others if one.id == wanted), None)
    if chosen is None:
        return _Found(take.id, others, None)
    earlier = read_earlier(library, analyst, talk, report, chosen)
    if earlier is None:
        others = tuple(one for one in others if one.id != chosen.id)
    return _Found(take.id, others, earlier)

"""Answers that were given in this sitting: what was heard in each, and their sound."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.answer import Answer, Directness
from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Report
from speakercoach.domain.sound import Sound, Span
from speakercoach.domain.talk import Take, TakeId
from speakercoach.domain.transcript import Reliability
from speakercoach.practice.library_ports import Library
from speakercoach.practice.ports import Player
from speakercoach.ui.feedback.playback import Playback
from speakercoach.ui.models.background import Background


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer that lies sealed. ``answer`` is what was heard, ``fault`` why nothing was; neither while it is heard.

    ``is_heard`` may hold without ``answer``: its language knows nothing of answers. ``is_rough``: many of its words may
    be wrong.
    """

    take: Take
    is_heard: bool = False
    answer: Answer | None = None
    fault: CoachError | None = None
    is_rough: bool = False

    @property
    def is_declined(self) -> bool:
        """Whether it was a no, which is as good as any answer."""
        return self.answer is not None and self.answer.directness is Directness.DECLINED


def heard_answer(take: Take, report: Report) -> GivenAnswer:
    """What is known of an answer with this report."""
    is_rough = report.transcript.reliability is Reliability.ROUGH
    return GivenAnswer(take, is_heard=True, answer=report.answer, is_rough=is_rough)


class AnswersModel(QObject):
    """Keeps what is known of each answer, and plays moments of it."""

    changed = Signal(object)
    """TakeId: something else is known of it."""
    faulted = Signal(object)
    """CoachError: a moment cannot be played."""

    def __init__(self, library: Library, player: Player, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._answers: dict[TakeId, GivenAnswer] = {}
        self._heard_early: dict[TakeId, Report] = {}
        self._gone: set[TakeId] = set()
        self._playback = Playback(player, self)
        self._sound: tuple[TakeId, Sound] | None = None
        self._wanted: tuple[TakeId, Span] | None = None
        self._reading = Background(self, one_at_a_time=True, may_be_cut_off=True)
        self._playback.refused.connect(self.faulted)

    def of(self, take_id: TakeId) -> GivenAnswer | None:
        """What is known of an answer; ``None`` where it was not looked at in this sitting, or was removed."""
        return self._answers.get(take_id)

    @property
    def unheard(self) -> tuple[Take, ...]:
        """Answers that are still being heard."""
        return tuple(one.take for one in self._answers.values() if not one.is_heard and one.fault is None)

    def keep(self, take: Take) -> None:
        """This answer lies sealed now."""
        self._answers[take.id] = GivenAnswer(take)
        if take.id in self._heard_early:
            self.take_report(take.id, self._heard_early.pop(take.id))
        else:
            self.changed.emit(take.id)

    def take_report(self, take_id: TakeId, report: Report) -> None:
        """This was heard in it; news of a take that is not known yet waits for it."""
        given = self._answers.get(take_id)
        if take_id in self._gone:
            return
        if given is None:
            self._heard_early[take_id] = report
            return
        self._answers[take_id] = heard_answer(given.take, report)
        self.changed.emit(take_id)

    def take_fault(self, take_id: TakeId, error: CoachError) -> None:
        """It could not be heard."""
        given = self._answers.get(take_id)
        if given is not None:
            self._answers[take_id] = replace(given, fault=error)
            self.changed.emit(take_id)

    def wait_again(self, take_id: TakeId) -> None:
        """It is being heard once more."""
        given = self._answers.get(take_id)
        if given is not None:
            self._answers[take_id] = replace(given, fault=None)
            self.changed.emit(take_id)

    def recall(self, given: GivenAnswer) -> None:
        """An answer of an earlier round is looked at; what is known of it already stays."""
        if given.take.id not in self._gone:
            self._answers.setdefault(given.take.id, given)

    def forget(self, take_id: TakeId) -> None:
        """It was removed; what is still told of it is not kept."""
        self._answers.pop(take_id, None)
        self._gone.add(take_id)
        if self._sound is not None and self._sound[0] == take_id:
            self._sound = None
            self._playback.unload()

    def clear(self) -> None:
        """Another talk is open: nothing of this one is kept in memory."""
        self.pause()
        self._answers.clear()
        self._heard_early.clear()
        self._sound = self._wanted = None

    # ------------------------------------------------------------------------------------------- playing

    def play(self, take_id: TakeId, span: Span) -> None:
        """Play a moment of an answer; its sound is read first, off the window's thread."""
        self._wanted = (take_id, span)
        if self._sound is not None and self._sound[0] == take_id:
            self._play_wanted(self._sound[1])
            return

        def work() -> tuple[TakeId, Sound]:
            return take_id, self._library.sound(take_id)

        self._reading.run(work, self._on_sound, self._on_fault)

    @Slot()
    def pause(self) -> None:
        """Stand still."""
        self._wanted = None
        if self._playback.is_playing:
            self._playback.pause()

    @Slot(object)
    def _on_sound(self, came: tuple[TakeId, Sound]) -> None:
        take_id, sound = came
        if take_id in self._answers:
            self._sound = came
            if self._wanted is not None and self._wanted[0] == take_id:
                self._play_wanted(sound)

    def _play_wanted(self, sound: Sound) -> None:
        if self._wanted is not None:
            span = self._wanted[1]
            # Another screen may have given its own sound to the player meanwhile.
            self._playback.load(sound)
            self._playback.play_span(span)

    @Slot(object)
    def _on_fault(self, error: CoachError) -> None:
        self.faulted.emit(error)

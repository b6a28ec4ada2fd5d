"""What is said about a take whose words are not there: not heard yet, being heard, or not heard in the end."""

from dataclasses import dataclass

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.ports import HearingStage
from speakercoach.ui.models.hearing_course import HearingCourse
from speakercoach.ui.models.model_faults import is_mended_by_a_model
from speakercoach.ui.rehearse.hearing_words import left_text, stage_text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.errors import error_text


@dataclass(frozen=True, slots=True)
class NoticeView:
    """``ratio`` is 0..1 or ``None`` while it cannot be known; ``action`` is empty where nothing is to be done.

    ``time_left`` says how long it takes and is empty while nobody can say. ``is_held``: the person paused it.
    ``needs_model``: another speech model is the way on.
    """

    icon: str
    headline: str
    detail: str
    shows_progress: bool
    ratio: float | None
    action: str
    below: str
    time_left: str = ""
    is_held: bool = False
    needs_model: bool = False


def not_heard_view() -> NoticeView:
    """A take that nobody listened to yet, a recovered one for example."""
    return NoticeView(
        icon="ear",
        headline=tr("This take was not heard yet."),
        detail=tr("Your recording is safe, and you can play it. To see words, pauses and your story, let me hear it."),
        shows_progress=False,
        ratio=None,
        action=tr("Hear it now"),
        below=tr("The words will stand here."),
    )


def hearing_view(course: HearingCourse, *, waits: bool = False) -> NoticeView:
    """A take that is being heard; ``waits`` while another one is heard first."""
    return NoticeView(
        icon="ear",
        headline=tr("I am listening to your talk."),
        detail=_stage(course, waits=waits),
        shows_progress=True,
        ratio=course.ratio if course.ratio is not None or not course.is_held else 0.0,
        action="",
        below=tr("The words will stand here. You can play your talk meanwhile, or go elsewhere."),
        time_left=left_text(course.left_s),
        is_held=course.is_held,
    )


def fault_view(error: CoachError) -> NoticeView:
    """Hearing it did not work: what happened, what is safe, what to do."""
    if error.code is ErrorCode.ENGINE_CANCELLED:
        return not_heard_view()
    text = error_text(error)
    safe = text.safe or tr("Your recording is safe.")
    return NoticeView(
        icon="ear-off",
        headline=text.what,
        detail=" ".join(part for part in (safe, text.next) if part),
        shows_progress=False,
        ratio=None,
        action=tr("Hear it again"),
        below=tr("You can play your recording all the same."),
        needs_model=is_mended_by_a_model(error),
    )


def no_words_view() -> NoticeView:
    """It was heard, and no words came."""
    return NoticeView(
        icon="ear",
        headline=tr("I heard no words in this take."),
        detail=tr(
            "Your recording is safe. Perhaps the microphone stood far away, or this was a quiet try: both are fine."
        ),
        shows_progress=False,
        ratio=None,
        action=tr("Hear it again"),
        below=tr("You can play your recording all the same."),
    )


def _stage(course: HearingCourse, *, waits: bool) -> str:
    if course.stage is HearingStage.STARTING and not (waits or course.starts_again):
        return tr("Getting ready. Your recording is safe.")
    if course.stage is HearingStage.LOADING_MODEL and not course.starts_again:
        return tr("Fetching what I need to hear you. Your recording is safe.")
    if course.stage is HearingStage.MEASURING:
        return tr("Measuring the pauses. This is the last step.")
    if course.stage is not HearingStage.LISTENING:
        return stage_text(course, waits=waits)
    if course.ratio is None:
        return tr("Writing the words down.")
    return tr("Writing the words down: {percent} % of your talk.", percent=round(course.ratio * 100))

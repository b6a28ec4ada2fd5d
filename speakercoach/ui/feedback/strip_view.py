"""What the strip above a take's words says of another hearing of it. Plain values."""

from dataclasses import dataclass
from enum import Enum, auto

from speakercoach.domain.errors import CoachError
from speakercoach.domain.transcript import Transcript
from speakercoach.ui.feedback.spoken_languages import is_known, spoken_name
from speakercoach.ui.models.hearing_course import HearingCourse
from speakercoach.ui.models.model_faults import is_mended_by_a_model
from speakercoach.ui.rehearse.hearing_words import left_text, stage_text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.errors import error_text
from speakercoach.wording.trust import what_was_not_heard, why_it_was_not_heard


class StripWish(Enum):
    """What can be wished for on the strip."""

    HOLD = auto()
    GO_ON = auto()
    STOP = auto()
    COMPARE = auto()
    HEAR_AS_IT_SOUNDS = auto()
    HEAR_AGAIN = auto()
    SEE_MODELS = auto()
    CHANGE_LANGUAGE = auto()
    DISMISS = auto()


@dataclass(frozen=True, slots=True)
class StripButton:
    """A button, and what it stands for."""

    wish: StripWish
    text: str
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class StripView:
    """``ratio`` is 0..1, or ``None`` where nothing is under way. ``can_dismiss`` shows a cross at the end."""

    icon: str
    headline: str
    detail: str
    buttons: tuple[StripButton, ...]
    ratio: float | None = None
    can_dismiss: bool = False


def hearing_strip(course: HearingCourse, *, waits: bool) -> StripView:
    """The take is heard once more; the words below stay."""
    hold = (
        StripButton(StripWish.GO_ON, tr("Go on"), "play")
        if course.is_held
        else StripButton(StripWish.HOLD, tr("Pause"), "pause")
    )
    parts = (stage_text(course, waits=waits), left_text(course.left_s))
    return StripView(
        icon="ear",
        headline=tr("I am hearing this take again."),
        detail=" · ".join(part for part in parts if part),
        buttons=(hold, StripButton(StripWish.STOP, tr("Stop listening"))),
        ratio=course.ratio or 0.0,
    )


def ready_strip() -> StripView:
    """Other words were heard, and nobody chose yet."""
    return StripView(
        icon="languages",
        headline=tr("Other words for this take are ready."),
        detail=tr("The words below stay until you choose."),
        buttons=(StripButton(StripWish.COMPARE, tr("Compare and choose")),),
    )


def fault_strip(error: CoachError) -> StripView:
    """The take could not be heard once more."""
    text = error_text(error)
    again = StripButton(StripWish.HEAR_AGAIN, tr("Hear again…"))
    models = StripButton(StripWish.SEE_MODELS, tr("Speech models…"), "ear")
    return StripView(
        icon="ear-off",
        headline=text.what,
        detail=" ".join(part for part in (tr("The words below stay as they are."), text.next) if part),
        buttons=(models, again) if is_mended_by_a_model(error) else (again,),
        can_dismiss=True,
    )


def next_takes_strip(language: str) -> StripView:
    """Words in another language than the talk's hold: the takes to come may be in that language, too."""
    name = spoken_name(language)
    return StripView(
        icon="languages",
        headline=tr("These words are in {language} now.", language=name),
        detail=tr("Shall I hear the next takes of this talk in {language}, too?", language=name),
        buttons=(StripButton(StripWish.CHANGE_LANGUAGE, tr("Yes, in {language}", language=name), "check"),),
        can_dismiss=True,
    )


def sounds_like_strip(transcript: Transcript) -> StripView | None:
    """The words were heard in one language, and the sound is almost surely in another; ``None`` where it fits."""
    like = transcript.sounds_like
    if like is None or like == transcript.language:
        return None
    other = spoken_name(like)
    headline = tr(
        "This talk is set to {language}, but it sounds like {other}.",
        language=spoken_name(transcript.language),
        other=other,
    )
    if not is_known(like):
        return StripView(
            icon="languages",
            headline=headline,
            detail=tr("There is no feedback in {language} here yet. Your recording is safe.", language=other),
            buttons=(),
            can_dismiss=True,
        )
    return StripView(
        icon="languages",
        headline=headline,
        detail=tr("If that is right, its words will fit better."),
        buttons=(StripButton(StripWish.HEAR_AS_IT_SOUNDS, tr("Hear again as {language}", language=other), "ear"),),
        can_dismiss=True,
    )


def unheard_strip(transcript: Transcript) -> StripView | None:
    """Stretches of the take were left out of its words; ``None`` where none was."""
    if not transcript.unheard:
        return None
    return StripView(
        icon="ear-off",
        headline=what_was_not_heard(transcript.unheard),
        detail=why_it_was_not_heard(),
        buttons=(StripButton(StripWish.HEAR_AGAIN, tr("Hear again…")),),
        can_dismiss=True,
    )

"""Short sentences of the Questions screen that are put together."""

from speakercoach.domain.boundary import BoundaryKind
from speakercoach.domain.talk import Talk
from speakercoach.ui.models.event_choices import event_name
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.language_names import language_name
from speakercoach.wording.quantities import clock


def about(talk: Talk, count: int) -> str:
    """One line under the heading: who listens, how many questions; ``count`` is 0 before a round."""
    listeners = talk.audience or (event_name(talk.event) if talk.event is not None else talk.occasion)
    parts = (
        listeners,
        trn("{count} question", "{count} questions", count) if count else "",
        tr("nothing here is counted or rated"),
    )
    return " · ".join(part for part in parts if part)


def touching(kind: BoundaryKind | None) -> str:
    """What of the plan a question touches; empty where it touches nothing that is kept back."""
    match kind:
        case BoundaryKind.NEVER:
            return tr("Touches “Never say” in your plan")
        case BoundaryKind.IF_ASKED:
            return tr("Touches “Only if asked” in your plan")
        case _:
            return ""


def how_long(length_s: float, *, is_declined: bool) -> str:
    """How long an answer is, and whether it was a no: the same words wherever it is listed or shown."""
    time = clock(length_s)
    return tr("Declined, {time}", time=time) if is_declined else tr("Answered, {time}", time=time)


def time_limit(limit_s: float | None) -> str:
    """How long an answer may take."""
    if limit_s is None:
        return tr("no time limit")
    return trn("{count} minute", "{count} minutes", round(limit_s / 60))


def time_left(limit_s: float | None, spoken_s: float) -> str:
    """What is said of the limit while one answers. Nobody is cut off."""
    if limit_s is None:
        return ""
    if spoken_s >= limit_s:
        return tr("The time is over. Take the time to finish your thought.")
    return tr("{time} left", time=clock(-(-(limit_s - spoken_s) // 1)))


def questions_language(wanted: str, given: str) -> str:
    """Why questions come in another language than the talk's; empty where they do not."""
    if wanted == given:
        return ""
    return tr(
        "There are no questions in {language} yet, so these are in {other}. Your own may be in any language.",
        language=language_name(wanted),
        other=language_name(given),
    )

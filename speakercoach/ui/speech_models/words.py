"""What is said of speech models: their names, sizes, languages and whom they suit. No Qt."""

from speakercoach.practice.model_ports import (
    ModelProgress,
    ModelStage,
    ModelState,
    SpeechModel,
)
from speakercoach.practice.model_words import languages_text, suit_text
from speakercoach.ui.models.speech_models import ModelOutcome
from speakercoach.ui.rehearse.hearing_words import left_text
from speakercoach.wording.catalogue import tr
from speakercoach.wording.errors import error_text
from speakercoach.wording.sizes import size

_ENGLISH_ENDING = ".en"


def model_title(model: SpeechModel) -> str:
    """A model's name for people: ``Base``, ``Large v3 turbo``; the speaker's own as they named it."""
    return model.name if model.suit is None else _official_title(model.name)


def _official_title(name: str) -> str:
    words = name.removesuffix(_ENGLISH_ENDING).replace("-", " ")
    title = words[:1].upper() + words[1:]
    return tr("{model}, English only", model=title) if name.endswith(_ENGLISH_ENDING) else title


def about_model(model: SpeechModel) -> str:
    """Whom it suits, its size, its languages and the memory that it needs."""
    parts = (
        suit_text(model.suit),
        size(model.size_bytes),
        languages_text(model.languages),
        tr("needs {memory} of memory", memory=size(model.memory_bytes)),
    )
    return " · ".join(part for part in parts if part)


def state_text(model: SpeechModel) -> str:
    """Whether it is here, and what is known of its file."""
    match model.state:
        case ModelState.OFFERED:
            return tr("Not on this computer")
        case ModelState.PARTLY:
            return tr("Download begun: {percent} % is here", percent=begun_percent(model))
        case ModelState.HERE:
            return tr("On this computer")
        case ModelState.OFFICIAL:
            return tr("On this computer. Checked: it is whole, and the official file.")
        case ModelState.OWN:
            return tr("On this computer. Your own model: there is no official file to compare it with.")
        case ModelState.DIFFERENT:
            return tr("Damaged, or not the file that its name says. It is not used. Download it again, or remove it.")


def begun_percent(model: SpeechModel) -> int:
    """How much of a begun download lies here; 100 only once all of it does."""
    return min(99, int(100 * model.begun_bytes / model.size_bytes)) if model.size_bytes else 0


def progress_text(progress: ModelProgress | None) -> str:
    """What is being done with a model, and how far it is."""
    if progress is None:
        return tr("One moment")
    match progress.stage:
        case ModelStage.CONNECTING:
            return tr("Connecting")
        case ModelStage.LOADING:
            return tr("Loading: {amount}", amount=_amount(progress))
        case ModelStage.WAITING:
            return tr("The connection was lost. Trying again. What is loaded stays.")
        case ModelStage.COPYING:
            return tr("Copying: {amount}", amount=_amount(progress))
        case ModelStage.CHECKING:
            return tr("Checking that every byte is right")


def time_left_text(progress: ModelProgress | None) -> str:
    """How long is left of loading or copying; empty while that is not known."""
    if progress is None or progress.stage not in (ModelStage.LOADING, ModelStage.COPYING):
        return ""
    return left_text(progress.left_s)


def _amount(progress: ModelProgress) -> str:
    if not progress.total_bytes:
        return size(progress.done_bytes)
    return tr("{done} of {total}", done=size(progress.done_bytes), total=size(progress.total_bytes))


def why_the_internet() -> tuple[str, str]:
    """What a download means, said before its first byte, and the way without it."""
    return (
        tr("A download is the one time that speakercoach uses the internet."),
        tr(
            "The server sees that somebody at your internet address loads a speech model; your internet provider may "
            "see it, too. Nothing of you or your talks is sent. A model file from a stick, from your coordinator for "
            "example, works just as well."
        ),
    )


def room_text(free_bytes: int | None) -> str:
    """How much room there is on the disk of the models; empty where nobody can say."""
    return "" if free_bytes is None else tr("Room on this disk: {size}", size=size(free_bytes))


def imported_text(model: SpeechModel) -> tuple[str, str]:
    """A model came in from a file: what it is."""
    headline = tr("“{model}” is on this computer now.", model=model_title(model))
    if model.state is ModelState.OWN:
        return headline, tr("It bears a name of its own, so there is no official file to compare it with.")
    return headline, tr("It was checked: it is whole, and the official file.")


def fetched_text(outcome: ModelOutcome) -> tuple[str, str]:
    """How a download ended that nobody was looking at."""
    if outcome.error is None:
        title = _official_title(outcome.name) if outcome.model is None else model_title(outcome.model)
        headline = tr("The speech model “{model}” is on this computer now.", model=title)
        return headline, tr("From now on it can listen to your talks.")
    headline = tr("The speech model “{model}” is not here yet.", model=_official_title(outcome.name))
    text = error_text(outcome.error)
    return headline, " ".join(part for part in (text.what, text.safe) if part)

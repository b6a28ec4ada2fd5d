"""``speakercoach models``: looks after the Whisper models on this computer."""

from argparse import Namespace
from collections.abc import Callable

from speakercoach.cli.terminal import ProgressLine, complain, say
from speakercoach.practice.model_ports import (
    ModelProgress,
    ModelStage,
    ModelState,
    SpeechModel,
    SpeechModels,
)
from speakercoach.practice.model_words import languages_text, suit_text
from speakercoach.sharing.columns import columns, padded, printable
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock
from speakercoach.wording.sizes import size


def look_after_models(options: Namespace, models: SpeechModels) -> bool:
    """Do what the options of ``models`` say; ``False`` when a model was found to be damaged.

    Raises:
        CoachError: what the models' folder says.
        KeyboardInterrupt: the person stopped it; what stays has been said.
    """
    progress = ProgressLine()
    is_sound = True
    try:
        if options.action == "list":
            lines = _list(models)
        elif options.action == "fetch":
            lines = [_checked(_fetched(options.name, models, progress))]
        elif options.action == "import":
            lines = [_checked(models.import_file(options.file, _shown_on(progress), _never))]
        elif options.action == "verify":
            names = [one.name for one in models.list() if one.is_here] if options.name is None else [options.name]
            found = [models.verify(name, _shown_on(progress), _never) for name in names]
            is_sound = all(one.state is not ModelState.DIFFERENT for one in found)
            lines = [_checked(one) for one in found] or [_none(models)]
        else:
            models.remove(options.name)
            lines = [tr("{name} was removed from this computer.", name=options.name)]
    finally:
        progress.clear()
    say("".join(f"{line}\n" for line in lines))
    return is_sound


def _never() -> bool:
    """Whether to stop: on a terminal the person does that with Ctrl-C."""
    return False


def _fetched(name: str, models: SpeechModels, progress: ProgressLine) -> SpeechModel:
    try:
        return models.fetch(name, _shown_on(progress), _never)
    except KeyboardInterrupt:
        progress.clear()
        begun = next((one for one in models.list() if one.name == name and one.begun_bytes), None)
        if begun is not None:
            stays = tr("What was loaded so far stays here for the next time.")
            complain(f"speakercoach: {stays} {_go_on(name)}")
        raise


def _go_on(name: str) -> str:
    return tr("Go on with: {command}", command=f"speakercoach models fetch {name}")


def _shown_on(line: ProgressLine) -> Callable[[ModelProgress], None]:
    return lambda progress: line.show(_what_is_done(progress), progress.ratio)


def _what_is_done(progress: ModelProgress) -> str:
    match progress.stage:
        case ModelStage.CONNECTING:
            return tr("Connecting")
        case ModelStage.WAITING:
            return tr("The connection was lost. Trying again. What is loaded stays.")
        case ModelStage.CHECKING:
            return tr("Checking that every byte is right")
        case ModelStage.LOADING:
            what = tr("Loading: {amount}", amount=_amount(progress))
        case ModelStage.COPYING:
            what = tr("Copying: {amount}", amount=_amount(progress))
    if progress.left_s is None:
        return what
    return tr("{what}, about {time} left", what=what, time=clock(progress.left_s))


def _amount(progress: ModelProgress) -> str:
    return tr("{done} of {total}", done=size(progress.done_bytes), total=size(progress.total_bytes))


def _list(models: SpeechModels) -> list[str]:
    found = models.list()
    free_bytes = models.free_bytes()
    lines = [] if free_bytes is None else [tr("Room on this disk: {size}", size=size(free_bytes))]
    if not any(model.is_here for model in found):
        lines.append(_none(models))
    widths = [max(map(columns, cells)) for cells in zip(*map(_cells, found), strict=True)]
    for model in found:
        cells = "  ".join(padded(cell, width) for cell, width in zip(_cells(model), widths, strict=True))
        lines += ["", cells.rstrip(), "  " + " ".join(_notes(model))]
    return lines


def _cells(model: SpeechModel) -> tuple[str, str, str, str]:
    needs = tr("needs {memory} of memory", memory=size(model.memory_bytes))
    return printable(model.name), size(model.size_bytes), needs, languages_text(model.languages)


def _notes(model: SpeechModel) -> list[str]:
    notes = [_state(model)]
    if model.suit is not None:
        notes.append(f"{suit_text(model.suit)}.")
    if not model.fits:
        notes.append(tr("This computer has too little memory for it."))
    return notes


def _state(model: SpeechModel) -> str:
    match model.state:
        case ModelState.OFFERED:
            return tr("Not here yet.")
        case ModelState.PARTLY:
            return tr("Begun: {size} are here.", size=size(model.begun_bytes)) + f" {_go_on(model.name)}."
        case ModelState.OWN:
            return tr("Here: a model of your own.")
        case ModelState.DIFFERENT:
            return tr("Here, but damaged: it is not used.")
        case ModelState.HERE | ModelState.OFFICIAL:
            return tr("Here.")


def _none(models: SpeechModels) -> str:
    return tr("There is no Whisper model in {folder} yet; the built-in recogniser serves.", folder=models.folder)


def _checked(one: SpeechModel) -> str:
    match one.state:
        case ModelState.OWN:
            return tr("{name}: a model of your own, there is no official file to compare it with", name=one.name)
        case ModelState.DIFFERENT:
            return tr("{name}: differs from the official file of this name; copy it here once more", name=one.name)
        case _:
            return tr("{name}: the same as the official file, byte for byte", name=one.name)

"""``speakercoach models``: looks after the Whisper models on this computer."""

from argparse import Namespace

from speakercoach.cli.services import CheckedModelLine, Models
from speakercoach.cli.terminal import ProgressLine, say
from speakercoach.wording.catalogue import tr

_MEGABYTE = 1_000_000


def look_after_models(options: Namespace, models: Models) -> bool:
    """Do what the options of ``models`` say; ``False`` when a model was found to be damaged.

    Raises:
        CoachError: what the store says.
    """
    progress = ProgressLine()
    is_sound = True
    try:
        if options.action == "list":
            lines = _list(models)
        elif options.action == "import":
            text = tr("Copying the model")
            lines = [_checked(models.import_file(options.file, lambda ratio: progress.show(text, ratio)))]
        elif options.action == "verify":
            found = _verified(options.name, models, progress)
            is_sound = all(one.is_official is not False for one in found)
            lines = [_checked(one) for one in found] or [_none(models)]
        else:
            models.remove(options.name)
            lines = [tr("{name} was removed from this computer.", name=options.name)]
    finally:
        progress.clear()
    say("".join(f"{line}\n" for line in lines))
    return is_sound


def _verified(name: str | None, models: Models, progress: ProgressLine) -> list[CheckedModelLine]:
    text = tr("Reading the model")
    names = [model.name for model in models.list()] if name is None else [name]
    return [models.verify(one, lambda ratio: progress.show(text, ratio)) for one in names]


def _list(models: Models) -> list[str]:
    return [
        tr("{name}, {size} MB", name=model.name, size=max(1, round(model.size_bytes / _MEGABYTE)))
        for model in models.list()
    ] or [_none(models)]


def _none(models: Models) -> str:
    return tr("There is no Whisper model in {folder} yet; the built-in recogniser serves.", folder=models.folder)


def _checked(one: CheckedModelLine) -> str:
    if one.is_official is None:
        return tr("{name}: a model of your own, there is no official file to compare it with", name=one.name)
    if one.is_official:
        return tr("{name}: the same as the official file, byte for byte", name=one.name)
    return tr("{name}: differs from the official file of this name; copy it here once more", name=one.name)

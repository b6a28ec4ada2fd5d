"""What a row of the list shows of a model, and what can be done with it. No Qt."""

from dataclasses import dataclass
from enum import StrEnum

from speakercoach.practice.model_ports import ModelState, SpeechModel
from speakercoach.ui.models.speech_models import ModelWork, RunningWork
from speakercoach.ui.speech_models.words import (
    about_model,
    model_title,
    progress_text,
    state_text,
    time_left_text,
)
from speakercoach.wording.catalogue import tr
from speakercoach.wording.sizes import size


class RowAction(StrEnum):
    """What a person can do with a model."""

    FETCH = "fetch"
    STOP = "stop"
    CHECK = "check"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class ActionView:
    """A button; ``name`` is read out, with the model in it, as many buttons here bear the same words."""

    action: RowAction
    words: str
    name: str
    icon: str


@dataclass(frozen=True, slots=True)
class ProgressView:
    """How far the work is; ``ratio`` is ``None`` while nobody can say."""

    words: str
    time_left: str
    ratio: float | None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """``state_icon`` is empty where the state need not be seen: it is read out all the same."""

    title: str
    about: str
    state: str
    state_icon: str
    state_token: str
    notes: tuple[str, ...]
    progress: ProgressView | None
    actions: tuple[ActionView, ...]


_STATE_LOOK = {
    ModelState.OFFERED: ("", "ink3"),
    ModelState.PARTLY: ("circle-dashed", "ink2"),
    ModelState.HERE: ("check", "accent_ink"),
    ModelState.OFFICIAL: ("shield-check", "accent_ink"),
    ModelState.OWN: ("check", "accent_ink"),
    ModelState.DIFFERENT: ("circle-alert", "error"),
}


def row_view(
    model: SpeechModel, running: RunningWork | None, *, free_bytes: int | None, is_taken: bool, may_change: bool = True
) -> RowView:
    """The row of a model.

    ``is_taken``: it is worked on, or copied from a file. ``may_change``: what is here can be checked and removed here.
    """
    title = model_title(model)
    progress = None if running is None else _progress(running)
    actions: tuple[ActionView, ...]
    if running is not None:
        actions = () if running.work is ModelWork.REMOVE else (_stop(running, title),)
    else:
        actions = () if is_taken else _actions(model, title, may_change=may_change)
    icon, token = _STATE_LOOK[model.state]
    return RowView(
        title=title,
        about=about_model(model),
        state=state_text(model),
        state_icon=icon,
        state_token=token,
        notes=_notes(model, free_bytes if running is None else None),
        progress=progress,
        actions=actions,
    )


def import_view(running: RunningWork) -> RowView:
    """The row of a model that is copied from a file."""
    title = tr("From a file: {name}", name=running.name)
    return RowView(title, "", "", "", "ink2", (), _progress(running), (_stop(running, running.name),))


def _actions(model: SpeechModel, title: str, *, may_change: bool) -> tuple[ActionView, ...]:
    found = []
    if model.state is ModelState.OFFERED:
        found.append(ActionView(RowAction.FETCH, tr("Download"), tr("Download {model}", model=title), "download"))
    elif model.state is ModelState.PARTLY:
        found.append(ActionView(RowAction.FETCH, tr("Go on"), tr("Go on downloading {model}", model=title), "download"))
    elif model.state is ModelState.DIFFERENT and model.suit is not None:
        name = tr("Download {model} again", model=title)
        found.append(ActionView(RowAction.FETCH, tr("Download again"), name, "download"))
    elif may_change and model.state not in (ModelState.OWN, ModelState.DIFFERENT):
        found.append(ActionView(RowAction.CHECK, tr("Check"), tr("Check {model}", model=title), "shield-check"))
    if may_change and model.state is not ModelState.OFFERED:
        found.append(ActionView(RowAction.REMOVE, tr("Remove"), tr("Remove {model}", model=title), "trash-2"))
    return tuple(found)


def _stop(running: RunningWork, title: str) -> ActionView:
    words = {
        ModelWork.FETCH: tr("Stop for now"),
        ModelWork.IMPORT: tr("Stop copying"),
        ModelWork.CHECK: tr("Stop checking"),
    }[running.work]
    name = tr("{action}: {model}", action=words, model=title)
    return ActionView(RowAction.STOP, words, name, "circle-stop")


def _progress(running: RunningWork) -> ProgressView:
    if running.work is ModelWork.REMOVE:
        return ProgressView(tr("Removing it"), "", None)
    progress = running.progress
    hint = ""
    if running.work is ModelWork.FETCH:
        hint = tr("You can do other things meanwhile. If you stop it, it goes on later where it stopped.")
    elif running.work is ModelWork.IMPORT:
        hint = tr("Leave the stick where it is until this is done.")
    ratio = None if progress is None else progress.ratio
    return ProgressView(progress_text(progress), time_left_text(progress), ratio, hint)


def _notes(model: SpeechModel, free_bytes: int | None) -> tuple[str, ...]:
    notes = []
    if not model.fits:
        notes.append(tr("This computer has not enough memory for it, so it cannot listen here."))
    missing = model.size_bytes - model.begun_bytes - (free_bytes or 0)
    if not model.is_here and free_bytes is not None and missing > 0:
        notes.append(tr("There is not enough room on this disk: {size} more is needed.", size=size(missing)))
    return tuple(notes)


def removal_words(model: SpeechModel) -> tuple[str, str]:
    """The question before a model is removed, and what that means."""
    kept = tr("Your talks and their words stay as they are.")
    if model.state is ModelState.PARTLY:
        question = tr("Remove what is here of “{model}”?", model=model_title(model))
        return question, tr("A later download begins anew. {kept}", kept=kept)
    question = tr("Remove the speech model “{model}”?", model=model_title(model))
    if model.state is ModelState.OWN:
        return question, tr("It is your own: without a copy elsewhere it is gone for good. {kept}", kept=kept)
    return question, tr("You can download it again, or bring it in from a file. {kept}", kept=kept)

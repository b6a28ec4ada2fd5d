"""In which order the models are shown, and which at first. No Qt."""

from dataclasses import dataclass

from speakercoach.practice.model_ports import ModelState, SpeechModel
from speakercoach.ui.models.speech_models import Shelf
from speakercoach.wording.catalogue import tr


@dataclass(frozen=True, slots=True)
class Section:
    """Models below one heading; ``detail`` says more where there is more to say."""

    title: str
    detail: str
    models: tuple[SpeechModel, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """``hidden_count`` models are shown once the person asks for all."""

    sections: tuple[Section, ...]
    hidden_count: int


def list_view(shelf: Shelf, *, shows_all: bool, at_work: frozenset[str]) -> ListView:
    """The recommended model and those here first; the rest where ``shows_all`` or while they are ``at_work``."""
    recommended = shelf.recommended
    first = None if recommended is None or recommended.is_here else recommended
    begun = tuple(
        model
        for model in shelf.models
        if model is not first and (model.is_here or model.state is ModelState.PARTLY or model.name in at_work)
    )
    others = tuple(model for model in shelf.models if model is not first and model not in begun)
    sections = []
    if first is not None:
        sections.append(Section(tr("Recommended for this computer"), "", (first,)))
    elif recommended is None and shelf.models:
        detail = tr(
            "Each of them needs more memory than this computer can spare. The built-in recogniser can still listen to "
            "English talks, and talks in other languages can be recorded and heard on another computer."
        )
        sections.append(Section(tr("No model fits this computer"), detail, ()))
    if begun:
        is_all_here = all(model.is_here for model in begun)
        title = tr("On this computer") if is_all_here else tr("On this computer, or on the way")
        sections.append(Section(title, "", begun))
    if shows_all and others:
        detail = tr("Larger ones hear better, and take longer. Those for English alone hear English a little better.")
        sections.append(Section(tr("More models"), detail, others))
    return ListView(tuple(sections), len(others))

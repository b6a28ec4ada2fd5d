"""What window and command line say of speech models in the same words."""

from speakercoach.practice.model_ports import ModelLanguages, ModelSuit
from speakercoach.wording.catalogue import tr


def suit_text(suit: ModelSuit | None) -> str:
    """Whom an official model suits; empty for the speaker's own."""
    match suit:
        case ModelSuit.OLD_COMPUTER:
            return tr("For old and small computers")
        case ModelSuit.MOST:
            return tr("For most laptops")
        case ModelSuit.PATIENT:
            return tr("Hears accents better, and takes longer")
        case ModelSuit.FILES:
            return tr("Hears best, and very slowly")
        case None:
            return ""


def languages_text(languages: ModelLanguages) -> str:
    """What it understands; empty where that is not known."""
    match languages:
        case ModelLanguages.MANY:
            return tr("many languages")
        case ModelLanguages.ENGLISH:
            return tr("English only")
        case ModelLanguages.UNKNOWN:
            return ""

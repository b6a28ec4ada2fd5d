"""What is said before anything is judged: what the recording or the language does not allow to be known."""

from speakercoach.domain.report import SoundProblem
from speakercoach.wording.catalogue import tr


def sound_caution(problem: SoundProblem) -> str:
    """One sentence on what keeps a recording from being judged."""
    match problem:
        case SoundProblem.QUIET:
            return tr("Your voice is quiet in this recording.")
        case SoundProblem.CLIPPED:
            return tr("The loud moments are cut off in this recording.")
        case SoundProblem.NOISY:
            return tr("There is noise in this recording.")
        case SoundProblem.FAR:
            return tr("The microphone is far away, and the room gives your voice back.")


def rules_are_untested() -> str:
    """What stands above the findings in a language whose rules nobody measured on real talks yet."""
    return tr("The rules for this language are new and untested.")


def voice_is_not_known() -> str:
    """What stands in the place of the voice's figures where the recording tells none."""
    return tr("The figures of your voice are left out: the recording is too short or not clear enough.")

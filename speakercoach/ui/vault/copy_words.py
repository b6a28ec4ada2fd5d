"""What is said of a backup where nobody sees its card."""

from speakercoach.domain.errors import ErrorCode
from speakercoach.ui.models.vault_model import BackUpOutcome
from speakercoach.wording.catalogue import tr
from speakercoach.wording.errors import error_text


def back_up_runs() -> tuple[str, str]:
    """The window was to be closed in the middle of a copy."""
    return tr("A backup is running."), tr("Closing now leaves it unfinished. Close once more if that is fine.")


def back_up_ended(outcome: BackUpOutcome) -> tuple[str, str]:
    """How a backup ended that nobody saw the end of."""
    if outcome.error is None:
        return (
            tr("The backup is done, and was read back whole."),
            tr("It lies in {folder}. You can pull out the stick once the system agrees.", folder=outcome.folder_name),
        )
    if outcome.error.code is ErrorCode.LIBRARY_LOCKED:
        detail = tr("This place was locked meanwhile. Begin the backup once more in Settings.")
    else:
        detail = error_text(outcome.error).what
    return tr("The backup was not finished."), detail

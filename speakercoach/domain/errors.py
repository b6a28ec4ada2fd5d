"""What can go wrong, as a code with data; ``speakercoach.wording`` turns it into sentences."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

Datum = str | int | float | bool | None


class ErrorCode(StrEnum):
    """Every fault that a person can meet.

    On the command line ``input.*`` ends with exit code 3, ``engine.none``, ``engine.language`` and
    ``engine.model_missing`` with 4, every other one with 1.
    """

    INPUT_NOT_FOUND = "input.not_found"
    INPUT_UNREADABLE = "input.unreadable"
    INPUT_EMPTY = "input.empty"
    INPUT_NOT_SOUND = "input.not_sound"
    INPUT_NO_FRAMES = "input.no_frames"
    INPUT_BROKEN_SAMPLES = "input.broken_samples"
    INPUT_TOO_MANY_CHANNELS = "input.too_many_channels"
    INPUT_TOO_SHORT = "input.too_short"
    INPUT_TOO_LONG = "input.too_long"
    INPUT_SILENT = "input.silent"
    INPUT_NO_WORDS = "input.no_words"
    INPUT_BROKEN_TRANSCRIPT = "input.broken_transcript"
    INPUT_OTHER_TRANSCRIPT = "input.other_transcript"
    INPUT_BROKEN_TEMPLATE = "input.broken_template"
    INPUT_BROKEN_WORD_LIST = "input.broken_word_list"
    INPUT_BROKEN_MODEL = "input.broken_model"
    INPUT_UNKNOWN_LANGUAGE = "input.unknown_language"
    INPUT_UNKNOWN_TEMPLATE = "input.unknown_template"
    INPUT_NO_SCRIPT = "input.no_script"

    ENGINE_NONE = "engine.none"
    ENGINE_LANGUAGE = "engine.language"
    ENGINE_MODEL_MISSING = "engine.model_missing"
    ENGINE_DIED = "engine.died"
    ENGINE_HUNG = "engine.hung"
    ENGINE_CANCELLED = "engine.cancelled"
    ENGINE_MODEL_TOO_LARGE = "engine.model_too_large"

    MODEL_UNKNOWN = "model.unknown"
    MODEL_NO_CONNECTION = "model.no_connection"
    MODEL_REFUSED = "model.refused"
    MODEL_ALTERED = "model.altered"
    MODEL_NO_ROOM = "model.no_room"
    MODEL_STOPPED = "model.stopped"

    MICROPHONE_NONE = "microphone.none"
    MICROPHONE_REFUSED = "microphone.refused"
    MICROPHONE_LOST = "microphone.lost"
    PLAYER_NONE = "player.none"

    DISK_FULL = "disk.full"
    DISK_REFUSED = "disk.refused"
    LIBRARY_BROKEN = "library.broken"
    LIBRARY_NEWER = "library.newer"
    LIBRARY_LOCKED = "library.locked"
    LIBRARY_IN_USE = "library.in_use"
    KEY_WRONG_PASSPHRASE = "key.wrong_passphrase"  # noqa: S105 - the name of a fault
    KEY_WRONG_RECOVERY = "key.wrong_recovery"
    KEY_MISTYPED_RECOVERY = "key.mistyped_recovery"
    KEY_FILE_DAMAGED = "key.file_damaged"
    KEY_FILE_UNSAFE = "key.file_unsafe"
    KEY_FILE_NEWER = "key.file_newer"
    KEY_NO_KEYRING = "key.no_keyring"
    BACKUP_NONE = "backup.none"
    BACKUP_INCOMPLETE = "backup.incomplete"
    BACKUP_DAMAGED = "backup.damaged"
    BACKUP_EXISTS = "backup.exists"
    BACKUP_RECORDING = "backup.recording"
    TAKE_GONE = "take.gone"
    TAKE_DAMAGED = "take.damaged"

    BUNDLE_NONE = "bundle.none"
    BUNDLE_INCOMPLETE = "bundle.incomplete"
    BUNDLE_ALTERED = "bundle.altered"
    BUNDLE_OTHER_KEY = "bundle.other_key"
    BUNDLE_WRONG_PASSPHRASE = "bundle.wrong_passphrase"  # noqa: S105 - the name of a fault
    BUNDLE_UNSAFE = "bundle.unsafe"
    BUNDLE_UNSAFE_NAMES = "bundle.unsafe_names"
    BUNDLE_TOO_LARGE = "bundle.too_large"
    BUNDLE_TOO_LONG = "bundle.too_long"
    BUNDLE_BAD_SOUND = "bundle.bad_sound"
    BUNDLE_NEWER = "bundle.newer"
    BUNDLE_ENDED = "bundle.ended"
    SPOKEN_UNREADABLE = "spoken.unreadable"
    SPOKEN_NOT_HERE = "spoken.not_here"
    SPOKEN_DRAFT_UNREAD = "spoken.draft_unread"
    CONTACT_UNREADABLE = "contact.unreadable"
    SESSION_GONE = "session.gone"
    SESSION_UNKNOWN = "session.unknown"

    OUTPUT_REFUSED = "output.refused"
    INTERNAL = "internal"


class CoachError(Exception):
    """A fault that a person is told of. ``data`` carries plain values for the sentence, never what was said."""

    def __init__(self, code: ErrorCode, **data: Datum) -> None:
        super().__init__(code.value)
        self.code = code
        self.data: Mapping[str, Datum] = MappingProxyType(dict(data))

    def __reduce__(self) -> tuple[object, ...]:
        """Cross a process boundary whole."""
        return (_rebuild, (self.code, dict(self.data)))


def _rebuild(code: ErrorCode, data: dict[str, Datum]) -> CoachError:
    return CoachError(code, **data)

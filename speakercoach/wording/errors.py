"""Turns a fault into three short parts: what happened, what is safe, what to do next.

Values that the sentences use when a fault carries them (``CoachError.data``); each may be missing:

=============== ==========================================================================
``name``        file name without its folder
``channels``    how many channels a file has; ``most`` how many can be read
``shortest_s``  the shortest and
``longest_s``   the longest sound that can be heard, in seconds
``line``        line of a file, from 1
``language``    language code as it was asked for
``template``    template as it was asked for, or the name of its file
``available``   what can be chosen instead, as one string with commas
``model``       name of a speech model
``reason``      ``name`` where a model bears an official name and is another file
``safe_s``      how much of a recording cannot be lost any more, in seconds
``kind``        name of an exception's class, for faults of the app itself
=============== ==========================================================================

Those that speak of vaults, models, templates and scripts have their words, and the values for them, in modules of
their own.
"""

from collections.abc import Callable, Mapping

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.wording.bundle_errors import BUNDLE_TEXTS
from speakercoach.wording.catalogue import tr, trn
from speakercoach.wording.error_parts import Data, ErrorText, talks_safe, unchanged
from speakercoach.wording.language_names import language_name
from speakercoach.wording.model_errors import MODEL_TEXTS, fetched_stays
from speakercoach.wording.quantities import clock
from speakercoach.wording.story_errors import STORY_TEXTS
from speakercoach.wording.vault_errors import VAULT_TEXTS

__all__ = ["ErrorText", "error_text"]


def error_text(error: CoachError) -> ErrorText:
    """The words for a fault in the person's language."""
    return _TEXTS[error.code](error.data)


def _name(data: Data, key: str = "name") -> str:
    """The file's name for a sentence, its folder cut off: folders can name people."""
    name = data.get(key)
    if not isinstance(name, str) or not name:
        return tr("this file")
    return tr("“{name}”", name=name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1])


def _number(data: Data, key: str) -> float | None:
    value = data.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _text(data: Data, key: str) -> str:
    value = data.get(key)
    return "" if value is None else str(value)


def _sound_kept() -> str:
    return tr("The recording is kept as it is.")


def _recorded_until(data: Data) -> str:
    safe_s = _number(data, "safe_s")
    if safe_s is None:
        return tr("What was recorded before is safe.")
    return tr("Your recording is safe up to {time}.", time=clock(safe_s))


def _written_stays(data: Data) -> str:
    """What is safe when the disk does not take more: of a recording, or of a model that was being loaded."""
    return fetched_stays(data) if "begun_bytes" in data else _recorded_until(data)


def _length(seconds: float) -> str:
    """A limit as people say it: whole hours, minutes, or seconds."""
    whole = round(seconds)
    if whole >= 3600 and whole % 3600 == 0:  # noqa: PLR2004 - seconds in an hour
        return trn("{count} hour", "{count} hours", whole // 3600)
    if whole >= 60 and whole % 60 == 0:  # noqa: PLR2004 - seconds in a minute
        return trn("{count} minute", "{count} minutes", whole // 60)
    if abs(seconds - whole) < 0.05:  # noqa: PLR2004 - what one digit would show as zero
        return trn("{count} second", "{count} seconds", whole)
    return tr("{seconds} seconds", seconds=f"{seconds:.1f}")


def _too_many_channels(data: Data) -> str:
    channels, limit = _number(data, "channels"), _number(data, "most")
    if channels is None or limit is None:
        return tr("There are more sound channels in {name} than can be read.", name=_name(data))
    return tr(
        "There are {channels} sound channels in {name}; up to {limit} can be read.",
        name=_name(data),
        channels=int(channels),
        limit=int(limit),
    )


def _too_short(data: Data) -> str:
    shortest_s = _number(data, "shortest_s")
    if shortest_s is None:
        return tr("This sound is too short to say anything about it.")
    return tr("This sound is too short: there is something to say from {length} on.", length=_length(shortest_s))


def _too_long(data: Data) -> str:
    longest_s = _number(data, "longest_s")
    if longest_s is None:
        return tr("This sound is longer than can be heard at once.")
    return tr("This sound is longer than {length}.", length=_length(longest_s))


def _broken_transcript(data: Data) -> str:
    line = _number(data, "line")
    if line is None:
        return tr("The transcript in {name} cannot be read.", name=_name(data))
    return tr("The transcript in {name} cannot be read: look at line {line}.", name=_name(data), line=int(line))


def _unknown_language(data: Data) -> str:
    language = _text(data, "language")
    if not language:
        return tr("This language is not known here yet.")
    return tr("The language “{language}” is not known here yet.", language=language)


def _unknown_template(data: Data) -> str:
    template = _text(data, "template")
    if not template:
        return tr("There is no story template of this name.")
    return tr("There is no story template named “{template}”.", template=template)


def _choose_one_of(data: Data) -> str:
    available = _text(data, "available")
    return tr("Choose one of these: {available}.", available=available) if available else tr("Choose another one.")


def _engine_language(data: Data) -> str:
    language = _text(data, "language")
    if data.get("engine") == "whisper":
        return tr("This Whisper model does not know {language}.", language=language_name(language))
    if not language:
        return tr("The built-in recogniser hears English alone.")
    return tr(
        "The built-in recogniser hears English alone; this talk is in {language}.", language=language_name(language)
    )


def _model_missing(data: Data) -> str:
    model = _text(data, "model")
    if not model:
        return tr("There is no Whisper model on this computer yet.")
    return tr("The speech model “{model}” is not on this computer.", model=model)


def _broken_model(data: Data) -> ErrorText:
    again = tr("Copy the model file (.pt) once more, or choose another one.")
    if data.get("reason") != "name":
        return ErrorText(
            tr("There is no Whisper model in {name}, or it is damaged.", name=_name(data)), talks_safe(), again
        )
    return ErrorText(
        tr("{name} is named like an official model and is another file, or was cut off.", name=_name(data)),
        talks_safe(),
        tr("If it is a model of your own, give the file another name and import it. If not, copy it once more."),
    )


def _add_model() -> str:
    return tr("With a speech model it can be heard later. You get one in Settings, under “Speech models”.")


def _internal(data: Data) -> str:
    kind = _text(data, "kind")
    if not kind:
        return tr("Something inside speakercoach broke.")
    return tr("Something inside speakercoach broke ({kind}).", kind=kind)


_TEXTS: Mapping[ErrorCode, Callable[[Data], ErrorText]] = (
    VAULT_TEXTS
    | MODEL_TEXTS
    | STORY_TEXTS
    | BUNDLE_TEXTS
    | {
        ErrorCode.INPUT_NOT_FOUND: lambda data: ErrorText(
            tr("There is no file at {name}.", name=_name(data)),
            unchanged(),
            tr("Check the name and the folder, then try again."),
        ),
        ErrorCode.INPUT_UNREADABLE: lambda data: ErrorText(
            tr("The system does not let speakercoach read {name}.", name=_name(data)),
            unchanged(),
            tr("Copy the file into a folder of your own, then open the copy."),
        ),
        ErrorCode.INPUT_EMPTY: lambda data: ErrorText(
            tr("There is nothing in {name}: the file is empty.", name=_name(data)),
            unchanged(),
            tr("Copy the recording once more from where it was made, then open the copy."),
        ),
        ErrorCode.INPUT_NOT_SOUND: lambda data: ErrorText(
            tr("There is no sound in {name} that can be read.", name=_name(data)),
            unchanged(),
            tr("Choose a sound or video file, such as WAV, MP3, M4A, OGG or MP4."),
        ),
        ErrorCode.INPUT_NO_FRAMES: lambda data: ErrorText(
            tr("The recording in {name} has no length: nothing was recorded in it.", name=_name(data)),
            unchanged(),
            tr("Choose another recording, or record the talk here."),
        ),
        ErrorCode.INPUT_BROKEN_SAMPLES: lambda data: ErrorText(
            tr("The sound in {name} is damaged.", name=_name(data)),
            unchanged(),
            tr("Save it once more in the program that made it, or choose another copy."),
        ),
        ErrorCode.INPUT_TOO_MANY_CHANNELS: lambda data: ErrorText(
            _too_many_channels(data),
            unchanged(),
            tr("Save it as mono or stereo, then open it again."),
        ),
        ErrorCode.INPUT_TOO_SHORT: lambda data: ErrorText(
            _too_short(data),
            _sound_kept(),
            tr("Take your time and speak a little longer; two or three sentences are a good start."),
        ),
        ErrorCode.INPUT_TOO_LONG: lambda data: ErrorText(
            _too_long(data),
            unchanged(),
            tr("Cut it into parts in a sound program, then open one part after the other."),
        ),
        ErrorCode.INPUT_SILENT: lambda _data: ErrorText(
            tr("This recording is silent: no voice reached it."),
            _sound_kept(),
            tr("Check that the right microphone is chosen and switched on, then try once more."),
        ),
        ErrorCode.INPUT_NO_WORDS: lambda _data: ErrorText(
            tr("There is sound here, and no words could be made out in it."),
            _sound_kept(),
            tr("Move a little closer to the microphone, or choose another language or speech model."),
        ),
        ErrorCode.INPUT_BROKEN_TRANSCRIPT: lambda data: ErrorText(
            _broken_transcript(data),
            unchanged(),
            tr("Make it once more with: whisper --output_format json --word_timestamps True"),
        ),
        ErrorCode.INPUT_OTHER_TRANSCRIPT: lambda data: ErrorText(
            tr("The words in {name} go on after the end of the sound.", name=_name(data)),
            unchanged(),
            tr("Choose the transcript that was made from this recording."),
        ),
        ErrorCode.INPUT_BROKEN_WORD_LIST: lambda data: ErrorText(
            tr("The list of private words in {name} cannot be read.", name=_name(data)),
            unchanged(),
            tr("Save it as plain text (UTF-8), one word or name a line."),
        ),
        ErrorCode.INPUT_BROKEN_MODEL: _broken_model,
        ErrorCode.INPUT_UNKNOWN_LANGUAGE: lambda data: ErrorText(
            _unknown_language(data),
            unchanged(),
            _choose_one_of(data),
        ),
        ErrorCode.INPUT_UNKNOWN_TEMPLATE: lambda data: ErrorText(
            _unknown_template(data),
            unchanged(),
            _choose_one_of(data),
        ),
        ErrorCode.ENGINE_NONE: lambda _data: ErrorText(
            tr("Nothing on this computer can turn speech into words yet."),
            talks_safe(),
            _add_model(),
        ),
        ErrorCode.ENGINE_LANGUAGE: lambda data: ErrorText(
            _engine_language(data),
            _sound_kept(),
            _add_model(),
        ),
        ErrorCode.ENGINE_MODEL_MISSING: lambda data: ErrorText(
            _model_missing(data),
            talks_safe(),
            _add_model(),
        ),
        ErrorCode.ENGINE_DIED: lambda _data: ErrorText(
            tr("The speech recogniser stopped in the middle of its work."),
            _sound_kept(),
            tr("Let it listen once more. If it stops again, choose a smaller model or the built-in recogniser."),
        ),
        ErrorCode.ENGINE_HUNG: lambda _data: ErrorText(
            tr("The speech recogniser gave no sign for a long time, so it was ended."),
            _sound_kept(),
            tr("Let it listen once more. If it stops again, choose a smaller model or the built-in recogniser."),
        ),
        ErrorCode.ENGINE_CANCELLED: lambda _data: ErrorText(
            tr("Listening was stopped."),
            _sound_kept(),
            tr("You can let it listen again whenever you like."),
        ),
        ErrorCode.MICROPHONE_NONE: lambda _data: ErrorText(
            tr("There is no microphone here."),
            talks_safe(),
            tr("Plug one in or switch it on, then press Record again. A recording from your phone can be opened, too."),
        ),
        ErrorCode.MICROPHONE_REFUSED: lambda _data: ErrorText(
            tr("The system does not let speakercoach use the microphone."),
            talks_safe(),
            tr(
                "Allow it in the system's privacy settings, or close the program that uses it, then press Record again."
            ),
        ),
        ErrorCode.MICROPHONE_LOST: lambda data: ErrorText(
            tr("The microphone is gone: it was pulled out or switched off."),
            _recorded_until(data),
            tr("Plug it in or choose another one, then go on when you are ready."),
        ),
        ErrorCode.PLAYER_NONE: lambda _data: ErrorText(
            tr("There is nothing here to play sound with."),
            talks_safe(),
            tr("Plug in headphones or switch on a loudspeaker, then press Play again."),
        ),
        ErrorCode.DISK_FULL: lambda data: ErrorText(
            tr("The disk is full."),
            _written_stays(data),
            tr("Make some room on the disk, then go on when you are ready."),
        ),
        ErrorCode.DISK_REFUSED: lambda data: ErrorText(
            tr("The system does not let speakercoach write to its folder."),
            _written_stays(data),
            tr("Check that the disk can be written to, then try again."),
        ),
        ErrorCode.LIBRARY_BROKEN: lambda _data: ErrorText(
            tr("The list of your talks cannot be read."),
            tr("Nothing was deleted: the files lie where they were."),
            tr("Copy the folder of speakercoach to a safe place first, then put back an older copy of it."),
        ),
        ErrorCode.TAKE_GONE: lambda _data: ErrorText(
            tr("This recording is not here any more."),
            tr("Your other recordings are safe."),
            tr("Go back to your talks and choose another one."),
        ),
        ErrorCode.TAKE_DAMAGED: lambda _data: ErrorText(
            tr("A part of this recording is damaged."),
            tr("The file was left as it is, and your other recordings are safe."),
            tr("Put back an older copy of the file if you have one, or record the talk once more."),
        ),
        ErrorCode.OUTPUT_REFUSED: lambda data: ErrorText(
            tr("The system does not let speakercoach write {name}.", name=_name(data)),
            talks_safe(),
            tr("Choose another name or folder, then try again."),
        ),
        ErrorCode.INTERNAL: lambda data: ErrorText(
            _internal(data),
            talks_safe(),
            tr("Close speakercoach and open it again. If it comes back, tell its makers the word in brackets."),
        ),
    }
)

"""The words for faults of speech models: fetching them, and having room for them.

Values that the sentences use when a fault carries them; each may be missing:

=============== ==========================================================================
``model``       the model's name; ``available`` the names that can be fetched, with commas
``begun_bytes`` how much of a model was fetched and stays for the next time; 0 for nothing
``needs_bytes`` room on the disk that it takes, and ``has_bytes`` the room that there is
``needs_gb``    memory that it takes while it hears, and ``has_gb`` the computer's
``status``      what the server answered, a number of HTTP
``reason``      of ``MODEL_NO_CONNECTION``: ``proxy``, ``secure``; of ``MODEL_REFUSED``:
                ``proxy``, ``page``, ``redirect``, ``busy``
=============== ==========================================================================
"""

from collections.abc import Callable

from speakercoach.domain.errors import Datum, ErrorCode
from speakercoach.wording.catalogue import tr
from speakercoach.wording.error_parts import Data, ErrorText, talks_safe, unchanged
from speakercoach.wording.sizes import size

_BYTES_PER_GB = 1e9


def fetched_stays(data: Data) -> str:
    """What is safe after a download ended early, or a copy did."""
    begun_bytes = _amount(data.get("begun_bytes"))
    return tr("What was loaded so far stays here for the next time.") if begun_bytes else unchanged()


def _amount(value: Datum) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _name(data: Data) -> str:
    value = data.get("model")
    return value if isinstance(value, str) else ""


def _unknown(data: Data) -> str:
    name = _name(data)
    if not name:
        return tr("There is no official Whisper model of this name.")
    return tr("There is no official Whisper model named “{model}”.", model=name)


def _choose(data: Data) -> str:
    available = data.get("available")
    if not isinstance(available, str) or not available:
        return tr("Choose another one.")
    return tr("Choose one of these: {available}.", available=available)


def _check_proxy() -> str:
    return tr("Check the proxy in the system's settings or in HTTPS_PROXY, or import the model from a file.")


def _unreached(data: Data) -> ErrorText:
    if data.get("reason") == "proxy":
        what = tr("The proxy that leads to the internet cannot be reached, or does not let us through.")
        return ErrorText(what, fetched_stays(data), _check_proxy())
    if data.get("reason") == "secure":
        return ErrorText(
            tr("Nobody can vouch that the other side is the real server, so nothing was loaded from it."),
            fetched_stays(data),
            tr("Check the computer's date and clock, and whether this network wants you to sign in. Then go on."),
        )
    return ErrorText(
        tr("The server with the models cannot be reached."),
        fetched_stays(data),
        tr(
            "Check the internet connection, then go on. If you need a proxy here, set HTTPS_PROXY. "
            "A file from a stick works, too."
        ),
    )


def _refused(data: Data) -> ErrorText:
    status = _amount(data.get("status"))
    later = tr("Try again later, or bring the model as a file on a stick.")
    match data.get("reason"):
        case "proxy":
            return ErrorText(
                tr("The proxy that leads to the internet asks for a name and a password."),
                fetched_stays(data),
                _check_proxy(),
            )
        case "page":
            what = tr("Something else than the model came back. This network may want you to sign in first.")
            later = tr("Open any page in your browser and sign in if it asks you to, then go on.")
        case "redirect":
            what = tr("The server sent us on to a place without encryption, so nothing was loaded from there.")
        case "busy":
            what = tr("This model is being loaded or copied already.")
            later = tr("Wait until that is done, or stop it there.")
        case _ if status is not None:
            what = tr("The server does not give out this model now (its answer: {status}).", status=int(status))
        case _:
            what = tr("The server does not give out this model now.")
    return ErrorText(what, fetched_stays(data), later)


def _no_room(data: Data) -> str:
    needs, has = _amount(data.get("needs_bytes")), _amount(data.get("has_bytes"))
    if needs is None or has is None:
        return tr("There is not enough room on the disk for this model.")
    return tr("This model needs {needs} of room on the disk; there is {has}.", needs=size(needs), has=size(has))


def _too_large(data: Data) -> str:
    needs, has, name = _amount(data.get("needs_gb")), _amount(data.get("has_gb")), _name(data)
    if needs is None or has is None or not name:
        return tr("This speech model needs more memory than this computer has to spare.")
    return tr(
        "The speech model “{model}” needs about {needs} of memory; this computer has {has}.",
        model=name,
        needs=size(needs * _BYTES_PER_GB),
        has=size(has * _BYTES_PER_GB),
    )


MODEL_TEXTS: dict[ErrorCode, Callable[[Data], ErrorText]] = {
    ErrorCode.ENGINE_MODEL_TOO_LARGE: lambda data: ErrorText(
        _too_large(data),
        talks_safe(),
        tr("Choose a smaller model, or close other programs and try again."),
    ),
    ErrorCode.MODEL_UNKNOWN: lambda data: ErrorText(_unknown(data), unchanged(), _choose(data)),
    ErrorCode.MODEL_NO_CONNECTION: _unreached,
    ErrorCode.MODEL_REFUSED: _refused,
    ErrorCode.MODEL_ALTERED: lambda _data: ErrorText(
        tr("What was loaded is not the official model: it was cut off or altered on its way."),
        tr("It was thrown away, and nothing of it was used."),
        tr("Load it once more, or bring the model as a file on a stick."),
    ),
    ErrorCode.MODEL_NO_ROOM: lambda data: ErrorText(
        _no_room(data),
        fetched_stays(data),
        tr("Make some room on the disk, or choose a smaller model."),
    ),
    ErrorCode.MODEL_STOPPED: lambda data: ErrorText(
        tr("You stopped the work on this model."),
        fetched_stays(data),
        tr("Go on whenever you like."),
    ),
}

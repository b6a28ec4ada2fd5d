"""The words for files that come from others, and for the keys they are locked with."""

from collections.abc import Callable

from speakercoach.domain.errors import ErrorCode
from speakercoach.wording.catalogue import tr
from speakercoach.wording.error_parts import Data, ErrorText


def _as_before() -> str:
    return tr("Your talks and sessions are as they were.")


def _once_more() -> str:
    return tr("Ask the person who sent it to make the file once more and to send it on a stick or by another way.")


BUNDLE_TEXTS: dict[ErrorCode, Callable[[Data], ErrorText]] = {
    ErrorCode.BUNDLE_NONE: lambda _data: ErrorText(
        tr("This is not a session file."),
        _as_before(),
        tr("Ask for the file once more: it may have been changed on its way."),
    ),
    ErrorCode.BUNDLE_INCOMPLETE: lambda _data: ErrorText(
        tr("This file is incomplete. Ask for it again. Nothing was imported."),
        _as_before(),
        tr("It may have been cut off while it was copied or sent."),
    ),
    ErrorCode.BUNDLE_ALTERED: lambda _data: ErrorText(
        tr("This file was altered or damaged on its way. Nothing was imported."), _as_before(), _once_more()
    ),
    ErrorCode.BUNDLE_OTHER_KEY: lambda _data: ErrorText(
        tr("This file was locked for someone else's key."),
        _as_before(),
        tr("Send the person your key once more, and ask them to make the file for it."),
    ),
    ErrorCode.BUNDLE_WRONG_PASSPHRASE: lambda _data: ErrorText(
        tr("That passphrase does not open this file."),
        _as_before(),
        tr("Ask for the passphrase by phone, then type it once more."),
    ),
    ErrorCode.BUNDLE_UNSAFE: lambda _data: ErrorText(
        tr("This file asks for unsafe amounts of memory. Not opened."), _as_before(), _once_more()
    ),
    ErrorCode.BUNDLE_UNSAFE_NAMES: lambda _data: ErrorText(
        tr("This file contains unsafe names. Not imported."), _as_before(), _once_more()
    ),
    ErrorCode.BUNDLE_TOO_LARGE: lambda _data: ErrorText(
        tr("This file is larger than a session can be. Not imported."), _as_before(), _once_more()
    ),
    ErrorCode.BUNDLE_TOO_LONG: lambda _data: ErrorText(
        tr("This recording would be longer than the 3-hour limit."), _as_before(), _once_more()
    ),
    ErrorCode.BUNDLE_BAD_SOUND: lambda _data: ErrorText(
        tr("The audio in this file cannot be read safely."), _as_before(), _once_more()
    ),
    ErrorCode.SPOKEN_UNREADABLE: lambda _data: ErrorText(
        tr("One of your spoken comments cannot be read. No file was made."),
        tr("Your talk and your other comments are as they were."),
        tr("Take its tick away under “Your spoken comments”, then make the file once more."),
    ),
    ErrorCode.SPOKEN_NOT_HERE: lambda _data: ErrorText(
        tr("The sound of this comment did not come along."),
        tr("Its words and all other comments are here."),
        tr("Ask the person who spoke it to send it to you, if they want to."),
    ),
    ErrorCode.SPOKEN_DRAFT_UNREAD: lambda _data: ErrorText(
        tr("What you began to speak here cannot be played now."),
        tr("It is kept. Nothing is lost."),
        tr("Open this session again later. If you speak a new comment, that one takes its place."),
    ),
    ErrorCode.BUNDLE_NEWER: lambda _data: ErrorText(
        tr("Made by a newer version. Update to open it. Your data is untouched."),
        _as_before(),
        tr("Install the newer speakercoach to open it."),
    ),
    ErrorCode.BUNDLE_ENDED: lambda _data: ErrorText(
        tr("The speaker lent this session for a time, and that time is over. Nothing was imported."),
        _as_before(),
        tr("Ask the speaker whether they want to send it anew."),
    ),
    ErrorCode.CONTACT_UNREADABLE: lambda _data: ErrorText(
        tr("These letters are no key, or some of them are missing."),
        _as_before(),
        tr("Copy the whole line once more, from its first to its last letter."),
    ),
    ErrorCode.SESSION_GONE: lambda _data: ErrorText(
        tr("This session is not here any more."),
        tr("The other sessions are as they were."),
        tr("Open its file once more, or ask the speaker for it."),
    ),
    ErrorCode.SESSION_UNKNOWN: lambda _data: ErrorText(
        tr("This reply is about a take that is not here (any more)."),
        _as_before(),
        tr("Open it on the computer on which the talk was shared."),
    ),
}

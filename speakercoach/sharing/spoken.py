"""The speaker's own spoken comments on their way into a letter: those alone that they chose one by one."""

from collections.abc import Set as AbstractSet

from speakercoach.domain.disguise import Moved
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.shared_session import Remarks
from speakercoach.domain.stopping import ShouldStop, stop_if
from speakercoach.domain.talk import TakeId
from speakercoach.sharing.outgoing import SharingParts
from speakercoach.sharing.stopping import stoppable


def outgoing_voices(
    parts: SharingParts,
    take_id: TakeId,
    remarks: Remarks,
    speaker_id: str,
    spoken: AbstractSet[str],
    *,
    moved: Moved | None,
    should_stop: ShouldStop | None = None,
) -> tuple[tuple[str, bytes], ...]:
    """The voices (Opus) of those of the speaker's comments on this take in ``remarks`` that are among ``spoken``.

    ``moved`` is how far the voice of the talk was moved, ``None`` where it goes out as it is: they go the same way.

    Raises:
        StoppedError: ``should_stop`` said so.
        CoachError: ``SPOKEN_UNREADABLE``, or what the vault raises.
    """
    own = (one.voice_id for one in remarks.comments if one.author_id == speaker_id)
    wanted = dict.fromkeys(voice_id for voice_id in own if voice_id is not None and voice_id in spoken)
    return tuple((voice_id, _voice(parts, take_id, voice_id, moved, should_stop)) for voice_id in wanted)


def _voice(
    parts: SharingParts, take_id: TakeId, voice_id: str, moved: Moved | None, should_stop: ShouldStop | None
) -> bytes:
    stop_if(should_stop)
    # Somebody else's reply may bring a voice under any id: only what lies with this take is meant.
    kept = parts.correspondence.voice(voice_id, take_id)
    if kept is None:
        raise CoachError(ErrorCode.SPOKEN_UNREADABLE)
    if moved is None:
        return kept
    copies = parts.sound_copies
    try:
        said = copies.read_opus(kept)
    except CoachError as error:
        raise CoachError(ErrorCode.SPOKEN_UNREADABLE) from error
    with stoppable(should_stop):
        return copies.opus(copies.disguised(said, should_stop, moved, is_spare=True), should_stop)

"""The sound of a take as it goes out, to be listened to before anything does."""

from collections.abc import Callable

from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.sound import Sound
from speakercoach.domain.stopping import ShouldStop, stop_if
from speakercoach.domain.talk import Take
from speakercoach.sharing.outgoing import SharingParts, disguise_of, letter_sound, quiet_sound, redacted_take
from speakercoach.sharing.stopping import stoppable


def whole_as_shared(
    parts: SharingParts,
    take: Take,
    voice: ShareVoice,
    contact_id: str | None,
    *,
    tell: Callable[[float], None],
    should_stop: ShouldStop | None = None,
) -> Sound:
    """All of it, muted and in this voice, as a letter to this contact (``None``: to anybody else) has it before coding.

    Nothing is kept but how the voice is disguised, so that what goes out later sounds the same. ``tell`` is told 0..1.
    Not for the window's thread: ten minutes of talk take some 20 s.

    Raises:
        ValueError: something is not decided on, or the take was not heard yet.
        StoppedError: ``should_stop`` said so.
        CoachError: ``TAKE_GONE``, ``TAKE_DAMAGED``, or what the vault raises.
    """
    tell(0.05)
    redacted = redacted_take(parts.library, parts.correspondence, take)
    stop_if(should_stop)
    quiet = quiet_sound(parts.library, take, redacted, should_stop)
    tell(0.3)
    moved = None
    if voice is ShareVoice.DISGUISED:
        moved = disguise_of(parts, take, contact_id, quiet, should_stop)
    tell(0.4)
    with stoppable(should_stop):
        made = letter_sound(parts.sound_copies, quiet, redacted.spans, voice, moved=moved, should_stop=should_stop)
    tell(1.0)
    return made

"""What is said of a take whose sound is not whole."""

from speakercoach.domain.errors import ErrorCode
from speakercoach.ui.feedback.loading import LoadedTake
from speakercoach.ui.widgets.banner import Banner
from speakercoach.wording.catalogue import tr
from speakercoach.wording.quantities import clock


def say_damage(banner: Banner, loaded: LoadedTake) -> None:
    """Say which part is whole and can be heard; a sound that cannot be read at all has a sentence of its own."""
    fault = loaded.sound_fault
    if loaded.sound is None:
        if fault is not None:
            banner.say_error(fault)
        return
    if fault is not None and fault.code is not ErrorCode.TAKE_DAMAGED:
        banner.say_error(fault)
        return
    banner.say(
        tr("This recording is whole up to {time}.", time=clock(loaded.sound.duration_s)),
        tr("Something on the disk was changed or lost after that. The file is kept, and you can hear what is whole."),
        kind="error",
        icon="shield-alert",
    )

"""Taking in a recording made elsewhere."""

from pathlib import Path

import numpy as np
import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound, Source
from speakercoach.domain.talk import TakeOrigin, TakeState, TalkId
from speakercoach.practice.importing import import_recording
from speakercoach.practice.ports import DecodedSound
from tests.fakes.library import MemoryLibrary
from tests.fakes.talks import some_talk

RATE_HZ = 44_100
SAMPLES = ((np.arange(12 * RATE_HZ) % 2000 - 1000) / 32768).astype(np.float32)


class Decoder:
    """Gives twelve seconds, or a fault."""

    def __init__(self, fault: ErrorCode | None = None) -> None:
        self.fault = fault

    def __call__(self, path: Path, on_progress: object = None) -> DecodedSound:
        """Decode."""
        if self.fault is not None:
            raise CoachError(self.fault)
        assert callable(on_progress)
        on_progress(0.5)
        on_progress(1.0)
        return DecodedSound(Sound(SAMPLES, RATE_HZ), Source(path.name, 12.0, RATE_HZ, 2))


@pytest.fixture
def library() -> MemoryLibrary:
    """A library with one talk."""
    one = MemoryLibrary()
    one.save_talk(some_talk())
    return one


def test_an_imported_file_is_a_take_like_any_other(library: MemoryLibrary) -> None:
    """It is sealed, names its file, and holds the very samples of the file."""
    said: list[float] = []
    take = import_recording(Path("phone.m4a"), some_talk(), Decoder(), library, said.append)
    assert (take.origin, take.source_name, take.state) == (TakeOrigin.FILE, "phone.m4a", TakeState.SEALED)
    assert library.talk(TalkId("talk-1")).takes == (take,)
    assert np.array_equal(library.sound(take.id).samples, SAMPLES)
    assert said == sorted(said)
    assert said[-1] == 1.0


def test_a_file_that_cannot_be_read_leaves_nothing(library: MemoryLibrary) -> None:
    """The decoder's reason is passed on, and there is no take."""
    with pytest.raises(CoachError) as error:
        import_recording(Path("phone.m4a"), some_talk(), Decoder(ErrorCode.INPUT_NOT_SOUND), library)
    assert error.value.code is ErrorCode.INPUT_NOT_SOUND
    assert library.talk(TalkId("talk-1")).takes == ()


def test_a_full_disk_leaves_no_half_file(library: MemoryLibrary) -> None:
    """Half a file is of no use: the whole of it is still where it was."""
    library.space_bytes = 5 * RATE_HZ * 2
    with pytest.raises(CoachError) as error:
        import_recording(Path("phone.m4a"), some_talk(), Decoder(), library)
    assert error.value.code is ErrorCode.DISK_FULL
    assert library.talk(TalkId("talk-1")).takes == ()

"""Where the library lies."""

from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.talk import TakeId
from speakercoach.library.places import Places, data_folder


def test_the_data_folder_can_be_put_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The variable wins; without it the system's own place for data is taken."""
    monkeypatch.setenv("SPEAKERCOACH_DATA_DIR", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.delenv("SPEAKERCOACH_DATA_DIR")
    assert data_folder().name == "speakercoach"
    assert data_folder().is_absolute()


@pytest.mark.parametrize("name", ["", "..", "../" * 10 + "ab", "A" * 32, "0" * 31, "0" * 31 + "/", "0" * 31 + "\0"])
def test_no_id_leads_out_of_the_folder(name: str) -> None:
    """Only ids that the library itself gives out become paths."""
    with pytest.raises(CoachError) as error:
        Places(Path("data")).sound(TakeId(name))
    assert error.value.code is ErrorCode.TAKE_GONE


def test_an_id_of_ours_is_a_file_below_the_folder() -> None:
    """A take's sound lies in the folder of the takes, in whichever form."""
    places, take_id = Places(Path("data")), TakeId("0a" * 16)
    for path, ending in (
        (places.journal(take_id), ".journal"),
        (places.sound(take_id), ".sound"),
        (places.original(take_id), ".original"),
    ):
        assert path == Path("data") / "takes" / (take_id + ending)

"""The shelf of models, as window and command line see it."""

from pathlib import Path

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import ModelLanguages, ModelProgress, ModelStage, ModelState, ModelSuit
from speakercoach.transcription import model_shelf
from speakercoach.transcription.model_catalogue import OFFICIAL, ModelCatalogue, OfficialModel
from speakercoach.transcription.model_fetching import part_path
from speakercoach.transcription.model_shelf import ModelShelf
from tests.fakes.model_server import CONTENT, ModelServer, catalogue_of, official


def states(shelf: ModelShelf) -> dict[str, ModelState]:
    """Each model in the list, in its order."""
    return {model.name: model.state for model in shelf.list()}


def no_progress(_progress: ModelProgress) -> None:
    """Nobody looks."""


def never() -> bool:
    """Nobody stops it."""
    return False


def test_what_is_here_comes_first(tmp_path: Path) -> None:
    """Official models here, the speaker's own, and then what is offered, each from small to large."""
    for name in ("zulu", "alpha", "small", "tiny"):
        (tmp_path / f"{name}.pt").write_bytes(b"x")
    found = states(ModelShelf(tmp_path))
    assert list(found)[:4] == ["tiny", "small", "alpha", "zulu"]
    assert [found[name] for name in list(found)[:4]] == [ModelState.HERE] * 2 + [ModelState.OWN] * 2
    assert list(found)[4:] == [model.name for model in OFFICIAL.offered() if model.name not in {"tiny", "small"}]
    assert set(list(found.values())[4:]) == {ModelState.OFFERED}


def test_a_model_is_described(tmp_path: Path) -> None:
    """Size, memory, languages and whom it suits; of a speaker's own what its name and length tell."""
    (tmp_path / "mine.en.pt").write_bytes(b"x" * 100)
    (tmp_path / "ours.pt").write_bytes(b"x")
    english, ours, *offered = ModelShelf(tmp_path).list()
    assert (english.size_bytes, english.memory_bytes) == (100, 320)
    assert (english.languages, english.suit) == (ModelLanguages.ENGLISH, None)
    assert ours.languages is ModelLanguages.UNKNOWN
    base = next(model for model in offered if model.name == "base")
    assert (base.languages, base.suit) == (ModelLanguages.MANY, ModelSuit.MOST)


def test_a_model_without_enough_memory_does_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What automatic choice would pass over is said not to fit: both go by the same figures."""
    monkeypatch.setattr(model_shelf, "machine_memory_bytes", lambda: 4 << 30)
    fitting = {model.name for model in ModelShelf(tmp_path).list() if model.fits}
    assert fitting == {"tiny", "tiny.en", "base", "base.en", "small", "small.en"}


def test_a_begun_download_is_told_with_its_size(tmp_path: Path) -> None:
    """The person sees that it can be gone on with."""
    part_path(tmp_path, OFFICIAL.offered()[0]).write_bytes(b"x" * 123)
    tiny = ModelShelf(tmp_path).list()[0]
    assert (tiny.name, tiny.state, tiny.begun_bytes, tiny.is_here) == ("tiny", ModelState.PARTLY, 123, False)


def test_what_was_found_stays_known_until_the_file_changes(tmp_path: Path) -> None:
    """A damaged model is told from a sound one in the list as well, and an own name does not hide an official file."""
    (tmp_path / "base.pt").write_bytes(b"half")
    (tmp_path / "borrowed.pt").write_bytes(CONTENT)
    shelf = ModelShelf(tmp_path, catalogue=catalogue_of())
    assert states(shelf) == {"base": ModelState.HERE, "borrowed": ModelState.OWN}
    assert shelf.verify("usual", no_progress, never).state is ModelState.DIFFERENT
    borrowed = shelf.verify("borrowed", no_progress, never)
    assert (borrowed.state, borrowed.suit) == (ModelState.OFFICIAL, ModelSuit.MOST)
    assert states(shelf) == {"base": ModelState.DIFFERENT, "borrowed": ModelState.OFFICIAL}
    (tmp_path / "base.pt").write_bytes(b"another")
    assert states(shelf)["base"] is ModelState.HERE


def test_a_sound_model_is_not_fetched_again(tmp_path: Path, model_server: ModelServer) -> None:
    """It is looked at, and no connection is opened."""
    (tmp_path / "base.pt").write_bytes(CONTENT)
    shelf = ModelShelf(tmp_path, catalogue=catalogue_of(), server=model_server.url)
    told: list[ModelStage] = []
    assert shelf.fetch("base.pt", lambda progress: told.append(progress.stage), never).state is ModelState.OFFICIAL
    assert set(told) == {ModelStage.CHECKING}
    assert model_server.asked == []


def test_a_damaged_model_is_mended_by_fetching_it(tmp_path: Path, model_server: ModelServer) -> None:
    """The new one takes its place once it is whole, and not before."""
    (tmp_path / "base.pt").write_bytes(b"half")
    shelf = ModelShelf(tmp_path, catalogue=catalogue_of(), server=model_server.url)
    before: set[bytes] = set()

    def look(progress: ModelProgress) -> None:
        if progress.stage is ModelStage.LOADING:
            before.add((tmp_path / "base.pt").read_bytes())

    model = shelf.fetch("usual", look, never)
    assert (model.name, model.state) == ("base", ModelState.OFFICIAL)
    assert before == {b"half"}
    assert (tmp_path / "base.pt").read_bytes() == CONTENT


@pytest.mark.parametrize("name", ["huge", "old", "../base", ""])
def test_what_is_not_offered_is_not_fetched(tmp_path: Path, model_server: ModelServer, name: str) -> None:
    """The person reads which ones there are; nothing is asked of anybody."""
    old = OfficialModel("old", "0" * 64, 5, None)
    shelf = ModelShelf(tmp_path, catalogue=ModelCatalogue((official(), old)), server=model_server.url)
    with pytest.raises(CoachError) as caught:
        shelf.fetch(name, no_progress, never)
    assert (caught.value.code, caught.value.data["available"]) == (ErrorCode.MODEL_UNKNOWN, "base")
    assert model_server.asked == []


def test_room_is_told_before_there_is_a_folder(tmp_path: Path) -> None:
    """The disk that the folder would lie on is the one that counts."""
    free = ModelShelf(tmp_path / "not" / "yet").free_bytes()
    assert free is not None
    assert free > 0
    assert list(tmp_path.iterdir()) == []

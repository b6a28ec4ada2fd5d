"""``speakercoach models`` on the command line."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from speakercoach.cli.main import run
from speakercoach.cli.services import CliServices
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import (
    ModelLanguages,
    ModelProgress,
    ModelStage,
    ModelState,
    ModelSuit,
    SpeechModel,
    SpeechModels,
)
from speakercoach.practice.ports import Ear, SoundDecoder
from speakercoach.transcription.model_shelf import ModelShelf
from tests.fakes.models import Call, FakeModels, a_model
from tests.fakes.outlines import write_outline


class TerminalText(io.StringIO):
    """What a person sees on a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def _no_decoder() -> SoundDecoder:
    raise AssertionError


def _no_ear() -> Ear:
    raise AssertionError


def status_of(models: SpeechModels, *words: str) -> int:
    """Run ``models`` with these words."""
    return run(["models", *words], CliServices(decoder=_no_decoder, ear=_no_ear, models=lambda: models))


def a_checkpoint(path: Path) -> Path:
    """A file as PyTorch writes models."""
    return write_outline(path)


ROWS = (
    a_model("base", state=ModelState.HERE),
    a_model("small", state=ModelState.DIFFERENT, size_mb=483.6, suit=ModelSuit.PATIENT),
    a_model("mine", state=ModelState.OWN, size_mb=80, suit=None, languages=ModelLanguages.UNKNOWN),
    a_model("tiny.en", size_mb=75.6, suit=ModelSuit.OLD_COMPUTER, languages=ModelLanguages.ENGLISH),
    a_model("medium", state=ModelState.PARTLY, size_mb=1528, begun_mb=611, suit=ModelSuit.FILES),
    a_model("large-v3", size_mb=3087, suit=ModelSuit.FILES, fits=False),
)


def test_the_list_says_what_a_choice_needs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Room first; of each model its size, memory, languages, whether it is here, whom it suits and whether it fits."""
    assert status_of(FakeModels(tmp_path, ROWS), "list") == 0
    text = capsys.readouterr().out
    assert text.startswith("Room on this disk: 74 GB\n\nbase      145 MB  needs 465 MB of memory  many languages\n")
    blocks = dict(zip((row.name for row in ROWS), text.split("\n\n")[1:], strict=True))
    assert blocks["base"].endswith("Here. For most laptops.")
    assert "Here, but damaged: it is not used." in blocks["small"]
    assert "Here: a model of your own." in blocks["mine"]
    assert "English only" in blocks["tiny.en"]
    assert "Not here yet." in blocks["tiny.en"]
    assert "Begun: 611 MB are here. Go on with: speakercoach models fetch medium." in blocks["medium"]
    assert "too little memory" in blocks["large-v3"]
    assert max(map(len, text.splitlines())) <= 120


def test_a_list_without_a_model_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who has none reads where they lie, and what can be had."""
    assert status_of(FakeModels(tmp_path / "models", (a_model(),), free=None), "list") == 0
    text = capsys.readouterr().out
    assert text.startswith("There is no Whisper model in ")
    assert "base" in text


class Answering(FakeModels):
    """Models whose download tells what a test wants, and then ends as it wants."""

    def __init__(
        self,
        folder: Path,
        *told: ModelProgress,
        end: Callable[[], SpeechModel],
        models: tuple[SpeechModel, ...] = (),
    ) -> None:
        super().__init__(folder, models)
        self._told = told
        self._end = end

    def fetch(
        self, name: str, on_progress: Callable[[ModelProgress], None], is_stopped: Callable[[], bool]
    ) -> SpeechModel:
        """Tell all, and end."""
        assert name
        assert not is_stopped()
        for progress in self._told:
            on_progress(progress)
        return self._end()


def a_fault(code: ErrorCode, **data: int | str) -> Callable[[], NoReturn]:
    """An end that is this fault."""

    def end() -> NoReturn:
        raise CoachError(code, **data)

    return end


def interrupted() -> NoReturn:
    """An end by Ctrl-C."""
    raise KeyboardInterrupt


PROGRESS = (
    ModelProgress(ModelStage.CONNECTING, 0, 145_300_000),
    ModelProgress(ModelStage.LOADING, 50_000_000, 145_300_000, 95.0),
    ModelProgress(ModelStage.WAITING, 50_000_000, 145_300_000),
    ModelProgress(ModelStage.CHECKING, 145_300_000, 145_300_000),
)


def test_fetching_shows_how_far_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal one line tells what is done, how much is here and how long it takes; at the end it is wiped."""
    terminal = TerminalText()
    monkeypatch.setattr(sys, "stderr", terminal)
    end = a_model(state=ModelState.OFFICIAL)
    assert status_of(Answering(tmp_path, *PROGRESS, end=lambda: end), "fetch", "base") == 0
    shown = [line.strip() for line in terminal.getvalue().split("\r") if line.strip()]
    assert shown == [
        "Connecting   0%",
        "Loading: 50 MB of 145 MB, about 1:35 left  34%",
        "The connection was lost. Trying again. What is loaded stays.  34%",
        "Checking that every byte is right 100%",
    ]
    assert terminal.getvalue().endswith("\r")
    assert capsys.readouterr().out == "base: the same as the official file, byte for byte\n"


def test_interrupting_a_fetch_says_what_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends with 130 and one line: what came waits, and how to go on; nothing is said where nothing came."""
    begun = a_model(state=ModelState.PARTLY, begun_mb=50)
    assert status_of(Answering(tmp_path, end=interrupted, models=(begun,)), "fetch", "base") == 130
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "speakercoach: What was loaded so far stays here for the next time. "
        "Go on with: speakercoach models fetch base\n"
    )
    assert status_of(Answering(tmp_path, end=interrupted, models=(a_model(),)), "fetch", "base") == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (a_fault(ErrorCode.MODEL_NO_CONNECTION, begun_bytes=5), "What was loaded so far stays"),
        (a_fault(ErrorCode.MODEL_UNKNOWN, model="huge", available="tiny, base"), "tiny, base"),
        (a_fault(ErrorCode.MODEL_NO_ROOM, needs_bytes=3_287_000_000, has_bytes=900_000_000), "3.3 GB"),
        (a_fault(ErrorCode.DISK_FULL, begun_bytes=5), "What was loaded so far stays"),
        (a_fault(ErrorCode.MODEL_ALTERED, model="base"), "Load it once more"),
    ],
)
def test_what_keeps_a_model_from_coming_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], end: Callable[[], NoReturn], said: str
) -> None:
    """Status 1, and a line that also says what stays."""
    assert status_of(Answering(tmp_path, end=end), "fetch", "base") == 1
    out, err = capsys.readouterr()
    assert out == ""
    [line] = err.splitlines()
    assert said in line


def test_verifying_looks_at_every_model_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a name all are read, and none that is not here; one damaged ends with 3 and is named."""
    models = FakeModels(tmp_path, ROWS)
    models.finish()
    models.finish(ROWS[1])
    models.finish()
    assert status_of(models, "verify") == 3
    assert models.calls == [Call("verify", name) for name in ("base", "small", "mine")]
    base, small, mine = capsys.readouterr().out.splitlines()
    assert base.startswith("base: the same")
    assert small.startswith("small: differs")
    assert mine.startswith("mine: a model of your own")


def test_models_are_imported_verified_and_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A real model of one's own goes in, is named, and goes out; the file that it came from stays."""
    source = a_checkpoint(tmp_path / "mine.pt")
    shelf = ModelShelf(tmp_path / "models")
    assert status_of(shelf, "import", str(source)) == 0
    assert "mine: a model of your own" in capsys.readouterr().out
    assert status_of(shelf, "verify", "mine") == 0
    assert "mine: a model of your own" in capsys.readouterr().out
    assert status_of(shelf, "remove", "mine") == 0
    assert capsys.readouterr().out == "mine was removed from this computer.\n"
    assert status_of(shelf, "remove", "mine") == 4
    assert source.exists()


def test_a_damaged_model_is_found_by_verifying(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A model that is not what its name says ends the check with 3, and is named."""
    (tmp_path / "tiny.pt").write_bytes(b"half of it")
    assert status_of(ModelShelf(tmp_path), "verify") == 3
    out, err = capsys.readouterr()
    assert (out.startswith("tiny: differs"), err) == (True, "")


def test_a_file_with_an_official_name_that_is_not_it_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A model that was cut off on its way does not take the place of the real one; its owner reads what to do."""
    source = a_checkpoint(tmp_path / "base.pt")
    assert status_of(ModelShelf(tmp_path / "models"), "import", str(source)) == 3
    [line] = capsys.readouterr().err.splitlines()
    assert "another name" in line

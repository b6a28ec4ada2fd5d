"""A server of models on this machine, and a Whisper that says one sentence to whatever it takes for speech."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
import torch
from whisper.decoding import DecodingOptions, DecodingResult, DecodingTask

from speakercoach.transcription import whisper_watch
from speakercoach.transcription.model_store import CheckedModel, ModelStore
from speakercoach.transcription.whisper_engine import WhisperEngine
from tests.fakes.model_server import ModelServer, let_reach_this_machine, running
from tests.fakes.syllables import SAID, SAID_END_S
from tests.scripted_checkpoint import write_scripted_checkpoint


@pytest.fixture
def model_server(no_network: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    """A server of models; this machine can be reached, and nothing else."""
    assert no_network is None
    let_reach_this_machine(monkeypatch)
    with running() as server:
        yield server


@pytest.fixture(autouse=True)
def one_core(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Small sums are done sooner by one thread, on a busy machine many times sooner."""
    monkeypatch.setattr(whisper_watch, "ALL_CORES", 1)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def checked(tmp_path_factory: pytest.TempPathFactory) -> CheckedModel:
    """A scripted checkpoint in a store."""
    folder = tmp_path_factory.mktemp("models")
    write_scripted_checkpoint(folder / "scripted.pt", SAID, end_s=SAID_END_S)
    store = ModelStore(folder)
    return store.check(store.find("scripted"))


@pytest.fixture(scope="session")
def engine(checked: CheckedModel) -> WhisperEngine:
    """The engine with the scripted checkpoint."""
    return WhisperEngine(checked)


@dataclass(slots=True)
class Watched:
    """What a model was asked for; ``answers`` change what its decodes give, one after the other."""

    encoded: int = 0
    keyed: int = 0
    languages_asked: int = 0
    decodes: list[DecodingOptions] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    answers: list[Mapping[str, Any]] = field(default_factory=list)
    languages: Sequence[Mapping[str, float]] = ()

    @property
    def prompts(self) -> list[str | None]:
        """What was shown before each decode."""
        return [options.prompt for options in self.decodes]

    @property
    def temperatures(self) -> list[float]:
        """How freely each decode chose."""
        return [options.temperature for options in self.decodes]


@pytest.fixture
def watched(engine: WhisperEngine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    """The engine's model, with its steps counted and its answers in the test's hands."""
    seen = Watched()
    model, run = engine._model, DecodingTask.run
    ask = engine._decoder.likely_languages

    def encode(*_: object) -> None:
        seen.encoded += 1

    def key(*_: object) -> None:
        seen.keyed += 1

    def watched_run(task: DecodingTask, features: Any) -> list[DecodingResult]:  # noqa: ANN401 - a tensor
        seen.decodes.append(task.options)
        answer = seen.answers[len(seen.decodes) - 1] if len(seen.decodes) <= len(seen.answers) else {}
        results = run(task, features)
        seen.lengths += [len(result.tokens) for result in results]
        return [replace(result, **answer) for result in results]

    def likely_languages(encoded: Any) -> Mapping[str, float]:  # noqa: ANN401
        seen.languages_asked += 1
        if seen.languages_asked <= len(seen.languages):
            return seen.languages[seen.languages_asked - 1]
        return ask(encoded)

    monkeypatch.setattr(DecodingTask, "run", watched_run)
    monkeypatch.setattr(engine._decoder, "likely_languages", likely_languages)
    hooks = [
        model.encoder.conv1.register_forward_hook(encode),
        model.decoder.blocks[0].cross_attn.key._inner.register_forward_hook(key),
    ]
    yield seen
    for hook in hooks:
        hook.remove()

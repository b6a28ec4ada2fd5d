"""What the tests of models share: a server on this machine."""

from collections.abc import Iterator

import pytest

from tests.fakes.model_server import ModelServer, let_reach_this_machine, running


@pytest.fixture
def model_server(no_network: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    """A server of models; this machine can be reached, and nothing else."""
    assert no_network is None
    let_reach_this_machine(monkeypatch)
    with running() as server:
        yield server

"""What every test stands on: no network, no leftovers, a data folder of its own, and no screen needed."""

import multiprocessing
import os
import socket
import sys
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("house", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("house")

THREAD_GRACE_S = 3.0
"""A thread that was told to end gets this long; one that was not is named and fails the test."""

_numbers = count(1)


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the app takes for its data in this test; made by whoever writes there first."""
    folder = tmp_path_factory.getbasetemp() / f"data-{next(_numbers)}"
    monkeypatch.setenv("SPEAKERCOACH_DATA_DIR", str(folder))
    return folder


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts in English, whatever the machine or the test before spoke."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    if (catalogue := sys.modules.get("speakercoach.wording.catalogue")) is not None:
        catalogue.use_language("en")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reaches for the network in a test hears no; pipes and local sockets stay."""

    def refuse(*_: object, **__: object) -> NoReturn:
        message = "a test reached for the network"
        raise AssertionError(message)

    connect = socket.socket.connect

    def connect_locally(self: socket.socket, address: object) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):
            refuse()
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect_locally)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(autouse=True)
def no_leftovers() -> Iterator[None]:
    """A thread or process that a test leaves running fails it, by name."""
    threads_before = set(threading.enumerate())
    processes_before = set(multiprocessing.active_children())
    yield
    left: list[str] = []
    for thread in threading.enumerate():
        if thread in threads_before or isinstance(thread, threading._DummyThread):
            continue
        thread.join(THREAD_GRACE_S)
        if thread.is_alive():
            left.append(f"thread {thread.name}")
    for process in multiprocessing.active_children():
        if process in processes_before:
            continue
        process.join(THREAD_GRACE_S)
        if process.is_alive():
            left.append(f"process {process.name}")
            process.kill()
            process.join()
    if left:
        pytest.fail("left running: " + ", ".join(left))

"""A model that somebody asks for comes whole, in however many parts the connection allows."""

import hashlib
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.model_ports import ModelProgress, ModelStage
from speakercoach.transcription.model_fetching import ModelFetcher, Patience, part_path
from tests.fakes.model_server import CONTENT, SETTLE_S, Manner, ModelServer, official

QUICK = Patience(silence_s=0.3, first_s=0.5, lost_s=0.8, pauses_s=(0.02, 0.05))
BASE = official()


class Follower:
    """Keeps what it is told of a download, and stops it where ``stops_at`` says so."""

    def __init__(self, stops_at: Callable[[ModelProgress], bool] = lambda _progress: False) -> None:
        self.told: list[ModelProgress] = []
        self.asked_s: list[float] = []
        self.began = threading.Event()
        self._stops_at = stops_at
        self._is_stopped = False

    @property
    def stages(self) -> list[ModelStage]:
        """The stages in their order, each once for as long as it went on."""
        stages = [progress.stage for progress in self.told]
        return [stage for place, stage in enumerate(stages) if place == 0 or stages[place - 1] is not stage]

    def on_progress(self, progress: ModelProgress) -> None:
        """Note it."""
        self.told.append(progress)
        self._is_stopped = self._is_stopped or self._stops_at(progress)
        if progress.stage is ModelStage.LOADING:
            self.began.set()

    def is_stopped(self) -> bool:
        """Whether to stop."""
        self.asked_s.append(time.monotonic())
        return self._is_stopped


def fetch(folder: Path, server: ModelServer | str, follower: Follower | None = None) -> Path:
    """Fetch the model with little patience."""
    follower = follower or Follower()
    url = server if isinstance(server, str) else server.url
    return ModelFetcher(folder, server=url, patience=QUICK).fetch(BASE, follower.on_progress, follower.is_stopped)


def fault_of(folder: Path, server: ModelServer | str, follower: Follower | None = None) -> CoachError:
    """The fault that fetching the model ends in; nothing is taken for a model then."""
    with pytest.raises(CoachError) as caught:
        fetch(folder, server, follower)
    assert not (folder / "base.pt").exists()
    return caught.value


def begun(folder: Path) -> int:
    """How many bytes wait for the next time; they are the file's own first ones."""
    part = part_path(folder, BASE)
    content = part.read_bytes() if part.exists() else b""
    assert CONTENT.startswith(content)
    return len(content)


def test_a_model_comes_whole(tmp_path: Path, model_server: ModelServer) -> None:
    """The file is the server's, its owner's alone, asked for once, and nothing else is left in the folder."""
    follower = Follower()
    path = fetch(tmp_path / "models", model_server, follower)
    assert path == tmp_path / "models" / "base.pt"
    assert path.read_bytes() == CONTENT
    assert list(path.parent.iterdir()) == [path]
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600
    (asked,) = model_server.asked
    assert (asked.path, asked.range) == (f"/{BASE.sha256}/base.pt", None)
    assert follower.stages == [ModelStage.CONNECTING, ModelStage.LOADING, ModelStage.CHECKING]
    assert [one.done_bytes for one in follower.told] == sorted(one.done_bytes for one in follower.told)
    assert follower.told[-1].ratio == 1.0


def test_a_lost_connection_is_taken_up_where_it_broke(tmp_path: Path, model_server: ModelServer) -> None:
    """What came need not come again: the rest alone is asked for, of the same version of the file."""
    model_server.manners.append(Manner(cut_after=300_000))
    follower = Follower()
    assert fetch(tmp_path, model_server, follower).read_bytes() == CONTENT
    first, second = model_server.asked
    assert first.range is None
    assert second.range is not None
    assert int(second.range.removeprefix("bytes=").rstrip("-")) > 200_000
    assert second.if_range == '"one"'
    assert ModelStage.WAITING in follower.stages


def test_a_begun_download_is_gone_on_with_another_day(tmp_path: Path, model_server: ModelServer) -> None:
    """What lies here is read first, and then the rest alone is asked for."""
    part_path(tmp_path, BASE).write_bytes(CONTENT[:250_000])
    follower = Follower()
    assert fetch(tmp_path, model_server, follower).read_bytes() == CONTENT
    assert [one.range for one in model_server.asked] == ["bytes=250000-"]
    assert follower.stages[0] is ModelStage.CHECKING


def test_a_whole_part_needs_no_connection(tmp_path: Path) -> None:
    """A program that was killed between the last byte and the end of its work has nothing to ask for."""
    part_path(tmp_path, BASE).write_bytes(CONTENT)
    assert fetch(tmp_path, "http://nobody.invalid").read_bytes() == CONTENT


@pytest.mark.parametrize("manner", [Manner(ignores_range=True), Manner(shift=5)])
def test_a_server_without_ranges_is_asked_for_all(tmp_path: Path, model_server: ModelServer, manner: Manner) -> None:
    """Bytes that do not go on where ours end are never put behind them."""
    part_path(tmp_path, BASE).write_bytes(CONTENT[:250_000])
    model_server.manners.append(manner)
    assert fetch(tmp_path, model_server).read_bytes() == CONTENT


def test_a_file_that_changes_meanwhile_is_begun_anew(tmp_path: Path, model_server: ModelServer) -> None:
    """After a break another version of the file is not put behind the beginning of the first."""
    other = bytes(len(CONTENT))
    model_server.content, model_server.etag = other, '"zero"'
    model_server.manners.append(Manner(cut_after=300_000, stall_after=300_000))

    def mend(progress: ModelProgress) -> bool:
        if progress.done_bytes > 200_000:
            model_server.content, model_server.etag = CONTENT, '"one"'
            model_server.go_on()
        return False

    assert fetch(tmp_path, model_server, Follower(mend)).read_bytes() == CONTENT
    assert model_server.asked[1].if_range == '"zero"'


def test_a_part_that_is_longer_than_the_file_is_begun_anew(tmp_path: Path, model_server: ModelServer) -> None:
    """The server knows nothing past its end; what is here cannot be the model's beginning."""
    part_path(tmp_path, BASE).write_bytes(CONTENT + b"more")
    assert fetch(tmp_path, model_server).read_bytes() == CONTENT
    part_path(tmp_path, BASE).write_bytes(CONTENT * 2)
    assert fetch(tmp_path, model_server).read_bytes() == CONTENT


def test_an_altered_file_is_thrown_away(tmp_path: Path, model_server: ModelServer) -> None:
    """One other byte, and nothing of it stays; the next try is a fresh one."""
    model_server.content = b"x" + CONTENT[1:]
    assert fault_of(tmp_path, model_server).code is ErrorCode.MODEL_ALTERED
    assert list(tmp_path.iterdir()) == []
    model_server.content = CONTENT
    assert fetch(tmp_path, model_server).read_bytes() == CONTENT


def test_a_file_that_never_ends_is_broken_off(tmp_path: Path, model_server: ModelServer) -> None:
    """Without a promised length little more is taken than the model can have, and nobody goes on reading."""
    model_server.content = CONTENT * 100
    model_server.manners.append(Manner(tells_length=False))
    assert fault_of(tmp_path, model_server).code is ErrorCode.MODEL_ALTERED
    assert list(tmp_path.iterdir()) == []
    model_server.close()
    assert model_server.sent_bytes < len(CONTENT) * 50


def test_less_than_was_promised_is_asked_for_again(tmp_path: Path, model_server: ModelServer) -> None:
    """A file cut off on its way is no whole one, however politely it ends."""
    model_server.content = CONTENT[:-20_000]
    model_server.manners.extend([Manner(extra_length=20_000)] * 200)
    assert fault_of(tmp_path, model_server).code is ErrorCode.MODEL_NO_CONNECTION
    assert begun(tmp_path) > 400_000
    model_server.content = CONTENT
    model_server.manners.clear()
    assert fetch(tmp_path, model_server).read_bytes() == CONTENT


def test_an_end_without_a_length_is_taken_for_a_break(tmp_path: Path, model_server: ModelServer) -> None:
    """A server that promises nothing and stops half way is asked for the rest."""
    model_server.manners.append(Manner(tells_length=False, cut_after=300_000))
    assert fetch(tmp_path, model_server).read_bytes() == CONTENT


def test_a_way_that_always_begins_anew_is_left(tmp_path: Path, model_server: ModelServer) -> None:
    """A proxy that knows no ranges and breaks each time does not cost megabytes without end."""
    model_server.manners.extend([Manner(cut_after=300_000, ignores_range=True)] * 50)
    assert fault_of(tmp_path, model_server).code is ErrorCode.MODEL_NO_CONNECTION
    assert len(model_server.asked) == 5


def test_a_server_that_falls_silent_is_left(tmp_path: Path, model_server: ModelServer) -> None:
    """Silence counts as a break; when it lasts, the person hears of it, and what came waits for the next time."""
    model_server.manners.extend([Manner(stall_after=300_000), *[Manner(stall_after=0)] * 50])
    follower = Follower()
    before_s = time.monotonic()
    fault = fault_of(tmp_path, model_server, follower)
    assert time.monotonic() - before_s < QUICK.silence_s + QUICK.lost_s + 1
    assert fault.code is ErrorCode.MODEL_NO_CONNECTION
    assert fault.data["begun_bytes"] == begun(tmp_path) > 200_000
    assert len(follower.asked_s) > 10


def test_a_system_that_looks_for_the_address_for_ever_holds_nobody_up(
    tmp_path: Path, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no end to how long a name may be looked up; the person hears of it in time all the same."""
    found = threading.Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found.wait(SETTLE_S) and [])
    before_s = time.monotonic()
    assert fault_of(tmp_path, "http://models.invalid").code is ErrorCode.MODEL_NO_CONNECTION
    assert time.monotonic() - before_s < QUICK.first_s + 1
    assert list(tmp_path.iterdir()) == []
    found.set()
    assert model_server.asked == []


@pytest.mark.parametrize("stage", [ModelStage.LOADING, ModelStage.WAITING, ModelStage.CHECKING])
def test_stopping_keeps_what_came(tmp_path: Path, model_server: ModelServer, stage: ModelStage) -> None:
    """Whatever is going on, Stop ends it at once, and going on finishes it."""
    part_path(tmp_path, BASE).write_bytes(CONTENT[:100_000])
    model_server.manners.append(Manner(cut_after=300_000))
    follower = Follower(lambda progress: progress.stage is stage)
    fault = fault_of(tmp_path, model_server, follower)
    assert (fault.code, fault.data["begun_bytes"]) == (ErrorCode.MODEL_STOPPED, begun(tmp_path))
    assert begun(tmp_path) >= 100_000
    assert fetch(tmp_path, model_server).read_bytes() == CONTENT


def test_stopping_does_not_wait_for_a_silent_server(tmp_path: Path, model_server: ModelServer) -> None:
    """While a server says nothing it is asked many times a second whether to go on."""
    model_server.manners.append(Manner(stall_after=0))
    stopped_s: list[float] = []

    class Impatient(Follower):
        def is_stopped(self) -> bool:
            if model_server.has_stalled.is_set():
                stopped_s.append(time.monotonic())
            return bool(stopped_s)

    slow = ModelFetcher(tmp_path, server=model_server.url, patience=Patience(silence_s=2.0))
    follower = Impatient()
    with pytest.raises(CoachError) as caught:
        slow.fetch(BASE, follower.on_progress, follower.is_stopped)
    assert caught.value.code is ErrorCode.MODEL_STOPPED
    assert time.monotonic() - stopped_s[0] < 0.5
    assert list(tmp_path.iterdir()) == []


def test_the_same_model_is_loaded_once_at_a_time(tmp_path: Path, model_server: ModelServer) -> None:
    """A second download of it does not tread on the first, which ends well."""
    model_server.manners.append(Manner(stall_after=300_000))
    follower = Follower()
    patient = ModelFetcher(tmp_path, server=model_server.url)
    first = threading.Thread(target=patient.fetch, args=(BASE, follower.on_progress, follower.is_stopped))
    first.start()
    assert follower.began.wait(SETTLE_S)
    fault = fault_of(tmp_path, model_server)
    assert (fault.code, fault.data["reason"]) == (ErrorCode.MODEL_REFUSED, "busy")
    model_server.go_on()
    first.join(SETTLE_S)
    assert (tmp_path / "base.pt").read_bytes() == CONTENT
    assert len(model_server.asked) == 1


def test_a_killed_program_leaves_a_part_and_the_next_one_finishes(tmp_path: Path, model_server: ModelServer) -> None:
    """After the hardest end nothing half is taken for a model, and nothing that came is asked for again."""
    model_server.manners.append(Manner(stall_after=300_000))
    program = f"""
        from pathlib import Path
        from speakercoach.transcription.model_catalogue import OfficialModel
        from speakercoach.transcription.model_fetching import ModelFetcher
        from speakercoach.practice.model_ports import ModelSuit
        model = OfficialModel("base", {BASE.sha256!r}, {BASE.size_bytes}, ModelSuit.MOST)
        def tell(progress):
            if progress.done_bytes > 200_000:
                print("half", flush=True)
        ModelFetcher(Path({str(tmp_path)!r}), server={model_server.url!r}).fetch(model, tell, lambda: False)
    """
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"half\n"
        child.kill()
    assert [path.name for path in tmp_path.iterdir()] == [part_path(tmp_path, BASE).name]
    kept = begun(tmp_path)
    assert kept > 200_000
    assert fetch(tmp_path, model_server).read_bytes() == CONTENT
    assert model_server.asked[-1].range == f"bytes={kept}-"


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    begun_bytes=st.integers(0, len(CONTENT)),
    cuts=st.lists(st.tuples(st.integers(0, 200_000), st.booleans()), max_size=3),
)
def test_however_it_breaks_the_model_is_whole_in_the_end(
    tmp_path: Path, model_server: ModelServer, begun_bytes: int, cuts: list[tuple[int, bool]]
) -> None:
    """Any beginning and any breaks end in the very file."""
    part_path(tmp_path, BASE).write_bytes(CONTENT[:begun_bytes])
    model_server.manners.clear()
    model_server.manners.extend(Manner(cut_after=cut, ignores_range=ignores) for cut, ignores in cuts)
    path = fetch(tmp_path, model_server)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == BASE.sha256
    assert list(tmp_path.iterdir()) == [path]
    path.unlink()


def test_nothing_that_could_connect_is_loaded_before_somebody_asks(tmp_path: Path) -> None:
    """Looking at the list of models opens nothing and loads nothing that could."""
    program = f"""
        import sys
        from pathlib import Path
        from speakercoach.transcription.model_shelf import ModelShelf
        assert ModelShelf(Path({str(tmp_path)!r})).list()
        print(sorted({{"requests", "urllib3", "ssl", "http.client", "socket"}} & set(sys.modules)))
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"

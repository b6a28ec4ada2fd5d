"""A private PulseAudio whose null sink is a microphone that a test speaks into, and a loudspeaker that nobody hears."""

import os
import shutil
import signal
import subprocess
import tempfile
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Self

MICROPHONE_SINK = "mic"
LOUDSPEAKER_SINK = "loudspeaker"
START_TIMEOUT_S = 10.0
POLL_S = 0.05


def can_start() -> bool:
    """Whether this machine has what a private sound server needs."""
    return all(shutil.which(tool) for tool in ("pulseaudio", "paplay", "pactl"))


class SoundServer:
    """A PulseAudio of the test's own, ended by its process id.

    ``environment`` is what a program under test must be started with (or carry, before PortAudio is first
    initialised in its process) so that its microphone is this server's.
    """

    def __init__(self, folder: Path, *, rate_hz: int = 48_000, channels: int = 1) -> None:
        self.folder = folder
        self.rate_hz = rate_hz
        self.channels = channels
        self.environment = {
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_RUNTIME_PATH": str(folder / "pulse"),
            "PULSE_SERVER": f"unix:{folder / 'pulse' / 'native'}",
            "PULSE_SOURCE": f"{MICROPHONE_SINK}.monitor",
            "PULSE_SINK": LOUDSPEAKER_SINK,
            "HOME": str(folder),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start and wait until it answers."""
        (self.folder / "pulse").mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        sink = f"module-null-sink sink_name={{}} rate={self.rate_hz} channels={self.channels}"
        self._process = subprocess.Popen(
            [
                *("pulseaudio", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "-n"),
                *("-L", f"module-native-protocol-unix auth-anonymous=1 socket={self.folder / 'pulse' / 'native'}"),
                *("-L", sink.format(MICROPHONE_SINK)),
                *("-L", sink.format(LOUDSPEAKER_SINK)),
            ],
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = monotonic() + START_TIMEOUT_S
        while self.control("info", check=False).returncode != 0:
            if monotonic() > deadline or self._process.poll() is not None:
                self.stop()
                message = "the private sound server did not start"
                raise RuntimeError(message)
            sleep(POLL_S)  # the server has no event to wait for: it answers, or not yet

    def stop(self) -> None:
        """End it; safe twice."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def control(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run ``pactl`` on this server."""
        return subprocess.run(
            ["pactl", *words], env={**os.environ, **self.environment}, capture_output=True, text=True, check=check
        )

    def say(self, sound_file: Path) -> None:
        """Play a WAV file into the microphone and wait until it was said."""
        self.begin_saying(sound_file).wait()

    def begin_saying(self, sound_file: Path) -> subprocess.Popen[bytes]:
        """Play a WAV file into the microphone, without waiting."""
        return subprocess.Popen(
            ["paplay", f"--device={MICROPHONE_SINK}", str(sound_file)], env={**os.environ, **self.environment}
        )

    def say_pcm(self, pcm: bytes, rate_hz: int) -> None:
        """Play mono int16 PCM into the microphone and wait until it was said."""
        path = self.folder / "said.wav"
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate_hz)
            file.writeframes(pcm)
        self.say(path)

    def suspend_microphone(self) -> None:
        """The microphone goes quiet without a word, as a pulled-out one does."""
        self.control("suspend-sink", MICROPHONE_SINK, "1")

    def wake_microphone(self) -> None:
        """Undo ``suspend_microphone``."""
        self.control("suspend-sink", MICROPHONE_SINK, "0")

    def remove_microphone(self) -> None:
        """The microphone is gone from the system."""
        for line in self.control("list", "short", "modules").stdout.splitlines():
            number, name, *rest = line.split("\t")
            if name == "module-null-sink" and f"sink_name={MICROPHONE_SINK} " in " ".join(rest):
                self.control("unload-module", number)


@contextmanager
def private_sound_server(*, rate_hz: int = 48_000, channels: int = 1) -> Iterator[SoundServer]:
    """A running server in a folder of its own; both are gone afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="sound-", ignore_cleanup_errors=True) as folder,
        SoundServer(Path(folder), rate_hz=rate_hz, channels=channels) as server,
    ):
        yield server

"""Reads the sound of any common sound or video file, and says plainly what is wrong with one that it cannot read.

FFmpeg (inside PyAV) does the reading. It gets an open file, never a path or an address, and only the formats named
below, so that no playlist inside a file can make it open another one.
"""

import stat
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from numpy.typing import NDArray

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound, Source, name_of_source
from speakercoach.practice.ports import DecodedSound

if TYPE_CHECKING:
    import av
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer

SHORTEST_S = 0.3
"""Shorter than any spoken sentence."""

LONGEST_S = 3 * 3600.0
"""Longer than any talk; a hostile file of 100 kB can unpack to days."""

HIGHEST_RATE_HZ = 48_000
"""Speech holds nothing above 24 kHz, and an hour at 192 kHz would fill the memory of a small laptop."""

MOST_CHANNELS = 8
"""7.1 sound; a file with more comes from a mixing desk or from somebody who means harm."""

FORMATS = "wav,w64,flac,mp3,mov,mp4,m4a,3gp,ogg,matroska,webm,aac,aiff,au,caf,amr,asf,avi,mpegts"

MOST_BROKEN_RATIO = 0.5
"""A file cut off or scratched is still worth hearing; one of which most is broken is no sound."""

BLOCK_SAMPLES = 48_000
PROGRESS_STEP = 0.01

_WAV_CHANNELS = struct.Struct("<12x4sI2xH")
_WAV_BEGINNING_BYTES = _WAV_CHANNELS.size


class FileDecoder:
    """What ``practice.ports.SoundDecoder`` asks for. Holds nothing; safe from any thread."""

    def __call__(self, path: Path, on_progress: Callable[[float], None] | None = None) -> DecodedSound:
        """Decode the whole file; see the port for what is raised.

        A file that is broken in places is read around them; one that is mostly broken is refused.
        """
        with _opened(path) as (file, size_bytes):
            _refuse_channels(_wav_channels(file))
            with _container(file) as container:
                stream = _sound_of(container)
                _refuse_channels(stream.codec_context.layout.nb_channels)
                progress = _Progress(on_progress, container, stream, partial(_read_ratio, file, size_bytes))
                reading = _Reading(stream, progress)
                samples = reading.all_samples(container)
                channels = stream.codec_context.layout.nb_channels
        duration_s = len(samples) / reading.rate_hz
        progress.done()
        return DecodedSound(
            sound=Sound(samples, reading.rate_hz),
            source=Source(
                name=name_of_source(path.name),
                duration_s=duration_s,
                sample_rate_hz=reading.source_rate_hz,
                channels=channels,
            ),
        )


class _Progress:
    """Says how far reading is, in steps, never backwards."""

    def __init__(
        self,
        told: Callable[[float], None] | None,
        container: "InputContainer",
        stream: "AudioStream",
        read_ratio: Callable[[], float],
    ) -> None:
        import av

        self._told = told
        self._read_ratio = read_ratio
        self._said = 0.0
        start, tick = stream.start_time, stream.time_base
        self._start_s = 0.0 if start is None or tick is None else float(start * tick)
        self._length_s = 0.0 if container.duration is None else container.duration / av.time_base

    def at(self, packet: "av.Packet[AudioStream]") -> None:
        """This packet is being read."""
        if self._told is None:
            return
        if self._length_s > 0 and packet.pts is not None and packet.time_base is not None:
            ratio = (float(packet.pts * packet.time_base) - self._start_s) / self._length_s
        else:
            ratio = self._read_ratio()
        ratio = min(max(ratio, 0.0), 1.0)
        if ratio >= self._said + PROGRESS_STEP:
            self._said = ratio
            self._told(ratio)

    def done(self) -> None:
        """All of it was read."""
        if self._told is not None and self._said < 1.0:
            self._told(1.0)


class _Reading:
    """Decodes one stream, mixes it down and watches what comes out."""

    def __init__(self, stream: "AudioStream", progress: _Progress) -> None:
        self._stream = stream
        self._progress = progress
        self._shape: tuple[int, str, str] | None = None
        # One growing block of memory: joining pieces at the end would need all of it twice.
        self._gathered = bytearray()
        self.source_rate_hz = stream.codec_context.sample_rate
        self.rate_hz = min(self.source_rate_hz, HIGHEST_RATE_HZ)

    def all_samples(self, container: "InputContainer") -> NDArray[np.float32]:
        """The whole stream as mono."""
        for frame in self._converted(self._frames(container)):
            block = frame.to_ndarray()
            if not np.isfinite(block).all():
                raise CoachError(ErrorCode.INPUT_BROKEN_SAMPLES)
            mono = block[0] if len(block) == 1 else block.mean(axis=0, dtype=np.float32)
            self._gathered += np.clip(mono, -1.0, 1.0).astype(np.float32, copy=False).tobytes()
            if len(self._gathered) > LONGEST_S * self.rate_hz * np.dtype(np.float32).itemsize:
                raise CoachError(ErrorCode.INPUT_TOO_LONG, longest_s=LONGEST_S)
        samples = np.frombuffer(self._gathered, dtype=np.float32)
        if len(samples) == 0:
            raise CoachError(ErrorCode.INPUT_NO_FRAMES)
        duration_s = len(samples) / self.rate_hz
        if duration_s < SHORTEST_S:
            raise CoachError(ErrorCode.INPUT_TOO_SHORT, duration_s=duration_s, shortest_s=SHORTEST_S)
        return samples

    def _frames(self, container: "InputContainer") -> Iterator["AudioFrame"]:
        import av

        packets = broken = frames = 0
        source = container.demux(self._stream)
        while True:
            try:
                packet = next(source)
            except StopIteration:
                break
            except av.FFmpegError:
                # The container itself ends in the middle: what was read up to here is whole.
                break
            self._progress.at(packet)
            packets += 1
            try:
                decoded = packet.decode()
            except av.FFmpegError:
                broken += 1
                continue
            for frame in decoded:
                frames += 1
                yield frame
        if broken and (frames == 0 or broken > MOST_BROKEN_RATIO * packets):
            raise CoachError(ErrorCode.INPUT_NOT_SOUND)

    def _converted(self, frames: Iterator["AudioFrame"]) -> Iterator["AudioFrame"]:
        """Planar float at our rate, in blocks; a file that changes its shape midway gets a new converter."""
        import av

        resampler: av.AudioResampler | None = None
        for frame in frames:
            shape = (frame.sample_rate, frame.layout.name, frame.format.name)
            if resampler is None or shape != self._shape:
                if resampler is not None:
                    yield from resampler.resample(None)
                _refuse_channels(frame.layout.nb_channels)
                self._shape = shape
                resampler = av.AudioResampler("fltp", frame.layout, self.rate_hz, BLOCK_SAMPLES)
            # Times in broken files jump; the sound is what counts.
            frame.pts = None
            yield from resampler.resample(frame)
        if resampler is not None:
            yield from resampler.resample(None)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CoachError(ErrorCode.INPUT_NOT_FOUND, name=path.name) from error
    except (OSError, ValueError) as error:
        raise CoachError(ErrorCode.INPUT_UNREADABLE, name=path.name) from error
    if not stat.S_ISREG(found.st_mode):
        raise CoachError(ErrorCode.INPUT_UNREADABLE, name=path.name)
    if found.st_size == 0:
        raise CoachError(ErrorCode.INPUT_EMPTY, name=path.name)
    try:
        file = path.open("rb")
    except OSError as error:
        raise CoachError(ErrorCode.INPUT_UNREADABLE, name=path.name) from error
    with file:
        try:
            yield file, found.st_size
        except CoachError as error:
            if "name" in error.data:
                raise
            raise CoachError(error.code, name=path.name, **error.data) from error
        except OSError as error:
            raise CoachError(ErrorCode.INPUT_UNREADABLE, name=path.name) from error


@contextmanager
def _container(file: BinaryIO) -> Iterator["InputContainer"]:
    import av

    # What FFmpeg says about broken files belongs on nobody's screen.
    av.logging.set_level(None)
    try:
        with av.open(file, "r", metadata_errors="ignore", container_options={"format_whitelist": FORMATS}) as container:
            yield container
    except (av.FFmpegError, ValueError, IndexError) as error:
        raise CoachError(ErrorCode.INPUT_NOT_SOUND) from error


def _sound_of(container: "InputContainer") -> "AudioStream":
    if not container.streams.audio:
        raise CoachError(ErrorCode.INPUT_NOT_SOUND)
    stream = container.streams.audio[0]
    if stream.codec_context is None or stream.codec_context.sample_rate <= 0:
        raise CoachError(ErrorCode.INPUT_NOT_SOUND)
    return stream


def _refuse_channels(channels: int) -> None:
    if channels > MOST_CHANNELS:
        raise CoachError(ErrorCode.INPUT_TOO_MANY_CHANNELS, channels=channels, most=MOST_CHANNELS)


def _wav_channels(file: BinaryIO) -> int:
    """Channels that a WAV file's header names, 0 for others: FFmpeg calls a file with too many no sound at all."""
    beginning = file.read(_WAV_BEGINNING_BYTES)
    file.seek(0)
    if len(beginning) < _WAV_BEGINNING_BYTES or beginning[:4] not in {b"RIFF", b"RF64"} or beginning[8:12] != b"WAVE":
        return 0
    chunk, _, channels = _WAV_CHANNELS.unpack(beginning)
    return int(channels) if chunk == b"fmt " else 0


def _read_ratio(file: BinaryIO, size_bytes: int) -> float:
    return file.tell() / size_bytes

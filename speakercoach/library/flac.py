"""Mono int16 sound to FLAC (RFC 9639) and back, a piece at a time, without a file."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from av.audio.codeccontext import AudioCodecContext

_MARKER = b"fLaC"
_STREAMINFO_BYTES = 34
_STREAMINFO_HEAD = bytes([0x80, 0, 0, _STREAMINFO_BYTES])
"""The stream's description, and nothing else, stands before the sound."""

_BEGINNING_BYTES = len(_MARKER) + len(_STREAMINFO_HEAD) + _STREAMINFO_BYTES
_BYTES_PER_SAMPLE = 2


class FlacError(Exception):
    """FLAC cannot hold this sound, or this is no FLAC."""


class FlacEncoder:
    """Compresses one stream.

    Raises:
        FlacError: FLAC knows no such rate.
    """

    def __init__(self, sample_rate_hz: int) -> None:
        import av

        av.logging.set_level(None)
        self._rate = sample_rate_hz
        self._waiting = bytearray()
        try:
            context = av.CodecContext.create("flac", "w")
            context.sample_rate = sample_rate_hz
            context.format = "s16"
            context.layout = "mono"
            context.open()
        except (av.FFmpegError, ValueError, OverflowError) as error:
            raise FlacError from error
        if context.frame_size <= 0 or len(context.extradata or b"") != _STREAMINFO_BYTES:
            raise FlacError
        self._context: AudioCodecContext = context
        self._block_bytes = context.frame_size * _BYTES_PER_SAMPLE

    @property
    def beginning(self) -> bytes:
        """What stands before the first frame."""
        return _MARKER + _STREAMINFO_HEAD + (self._context.extradata or b"")

    def encoded(self, pcm: bytes) -> Iterator[bytes]:
        """The FLAC frames that are complete with this sound, one at a time."""
        self._waiting += pcm
        whole_bytes = len(self._waiting) - len(self._waiting) % self._block_bytes
        for start in range(0, whole_bytes, self._block_bytes):
            yield from self._frames_of(bytes(self._waiting[start : start + self._block_bytes]))
        del self._waiting[:whole_bytes]

    def rest(self) -> Iterator[bytes]:
        """The last FLAC frames."""
        if self._waiting:
            yield from self._frames_of(bytes(self._waiting))
        yield from self._frames_of(b"")

    def _frames_of(self, pcm: bytes) -> Iterator[bytes]:
        import av

        frame = None
        if pcm:
            samples = np.frombuffer(pcm, "<i2").astype(np.int16, copy=False)
            frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="s16", layout="mono")
            frame.sample_rate = self._rate
        try:
            # The stream's description comes once more at the end, in a packet without sound.
            yield from (data for packet in self._context.encode(frame) if (data := bytes(packet)))
        except (av.FFmpegError, ValueError) as error:
            raise FlacError from error


class FlacDecoder:
    """Unpacks one stream. Every piece but the beginning, which may stand before the first, is whole FLAC frames."""

    def __init__(self) -> None:
        self._context: AudioCodecContext | None = None

    def decoded(self, data: bytes) -> bytes:
        """The sound of the stream's next piece as PCM.

        Raises:
            FlacError: it is no mono int16 FLAC.
        """
        import av

        try:
            if self._context is None:
                data = self._begin(data)
            if not data:
                return b""
            frames = self._context.decode(av.Packet(data)) if self._context else []
            blocks = [frame.to_ndarray() for frame in frames]
        except (av.FFmpegError, ValueError) as error:
            raise FlacError from error
        if any(block.dtype != np.int16 or len(block) != 1 for block in blocks):
            raise FlacError
        return b"".join(block.astype("<i2", copy=False).tobytes() for block in blocks)

    def _begin(self, data: bytes) -> bytes:
        import av

        av.logging.set_level(None)
        if len(data) < _BEGINNING_BYTES or not data.startswith(_MARKER + _STREAMINFO_HEAD):
            raise FlacError
        context = av.CodecContext.create("flac", "r")
        context.extradata = data[_BEGINNING_BYTES - _STREAMINFO_BYTES : _BEGINNING_BYTES]
        self._context = context
        return data[_BEGINNING_BYTES:]

"""Waits for the ear as long as it takes, shows how far it is, and gives up when the person does."""

import threading
from pathlib import Path

from speakercoach.analysis.sound.resampling import speech_pcm
from speakercoach.cli.terminal import ProgressLine
from speakercoach.domain.errors import CoachError
from speakercoach.domain.sound import SPEECH_RATE_HZ
from speakercoach.practice.ports import (
    DecodedSound,
    Ear,
    Heard,
    HearingListener,
    HearingProgress,
    HearingRequest,
    HearingStage,
    SoundDecoder,
)
from speakercoach.wording.catalogue import tr

_LOOK_S = 0.2
"""Ctrl-C is noticed within this time; Windows does not interrupt a wait without end."""

_PIECE_BYTES = 10 * 2 * SPEECH_RATE_HZ


class _Answer:
    """What came of listening, handed from the ear's thread."""

    def __init__(self, progress: ProgressLine) -> None:
        self.came = threading.Event()
        self.heard: Heard | None = None
        self.error: CoachError | None = None
        self._progress = progress

    def on_progress(self, progress: HearingProgress) -> None:
        if not self.came.is_set():
            self._progress.show(_stage(progress.stage), progress.ratio)

    def on_done(self, heard: Heard) -> None:
        self.heard = heard
        self.came.set()

    def on_failed(self, error: CoachError) -> None:
        self.error = error
        self.came.set()


def decode(decoder: SoundDecoder, path: Path, progress: ProgressLine) -> DecodedSound:
    """The sound of a file."""
    text = tr("Reading the recording")
    return decoder(path, lambda ratio: progress.show(text, ratio))


def listen(ear: Ear, decoded: DecodedSound, request: HearingRequest, progress: ProgressLine) -> Heard:
    """Words and measures of the sound. The ear stays the caller's to close, also when the person gives up.

    Raises:
        CoachError: what the ear says.
        KeyboardInterrupt: the person gave up.
    """
    answer = _Answer(progress)
    try:
        job = ear.hear(request, HearingListener(answer.on_progress, answer.on_done, answer.on_failed))
        pcm = memoryview(speech_pcm(decoded.sound))
        for start in range(0, len(pcm), _PIECE_BYTES):
            job.feed(bytes(pcm[start : start + _PIECE_BYTES]))
        job.finish()
        while not answer.came.wait(_LOOK_S):
            pass
    finally:
        progress.clear()
    if answer.error is not None:
        raise answer.error
    if answer.heard is None:
        message = "the ear ended without an answer"
        raise RuntimeError(message)
    return answer.heard


def _stage(stage: HearingStage) -> str:
    said = {
        HearingStage.STARTING: lambda: tr("Getting ready"),
        HearingStage.LOADING_MODEL: lambda: tr("Opening the speech model"),
        HearingStage.LISTENING: lambda: tr("Listening"),
        HearingStage.MEASURING: lambda: tr("Looking at pauses and voice"),
    }
    return said[stage]()

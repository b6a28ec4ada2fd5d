"""Looks up between Whisper's layers: whether the talk is still wanted, and how many cores may be used."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from whisper.model import Whisper

from speakercoach.transcription.engine import Circumstances, Stopped

MOST_THREADS = 8
"""More threads wait for one another longer than they compute, and slow cores hold up fast ones."""
ALL_CORES = max(1, min(torch.get_num_threads(), MOST_THREADS))
"""PyTorch's own choice at its start leaves out cores that are only halves of others."""


class Watch:
    """Goes along with a model; one for each."""

    def __init__(self, model: Whisper) -> None:
        self._circumstances: Circumstances | None = None
        for block in (*model.encoder.blocks, *model.decoder.blocks):
            block.register_forward_pre_hook(self._look)

    @contextmanager
    def over(self, circumstances: Circumstances) -> Iterator[None]:
        """Look up at these circumstances within.

        Raises:
            Stopped: the talk is not wanted any more, also in the middle of a piece.
        """
        self._circumstances = circumstances
        try:
            self._look()
            yield
        finally:
            self._circumstances = None

    def _look(self, *_: object) -> None:
        if self._circumstances is None:
            return
        if self._circumstances.is_stopped:
            raise Stopped
        # Beside a recorder and a window, two threads on two cores take several times as long as one: each step of
        # both waits for the one that was interrupted.
        threads = 1 if self._circumstances.is_being_spoken else ALL_CORES
        if torch.get_num_threads() != threads:
            torch.set_num_threads(threads)

"""Looks up between Whisper's layers: whether the talk is still wanted, and how many cores may be used."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter, process_time

import torch
from whisper.model import Whisper

from speakercoach.transcription.engine import Circumstances, Stopped

MOST_THREADS = 8
"""More threads wait for one another longer than they compute, and slow cores hold up fast ones."""
ALL_CORES = max(1, min(torch.get_num_threads(), MOST_THREADS))
"""PyTorch's own choice at its start leaves out cores that are only halves of others."""
LEAST_SHARE = 0.7
"""With less than this of the cores that it asked for, the encoder shared them with somebody."""


class Watch:
    """Goes along with a model; one for each."""

    def __init__(self, model: Whisper) -> None:
        self._circumstances: Circumstances | None = None
        self._began: tuple[float, float] | None = None
        self._are_cores_free = True
        model.encoder.register_forward_pre_hook(self._begin)
        model.encoder.register_forward_hook(self._judge)
        for block in model.encoder.blocks:
            block.register_forward_pre_hook(lambda *_: self._look())
        for block in model.decoder.blocks:
            block.register_forward_pre_hook(lambda *_: self._look(all_cores=self._are_cores_free))

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

    def _look(self, *, all_cores: bool = True) -> None:
        if self._circumstances is None:
            return
        if self._circumstances.is_stopped:
            raise Stopped
        # Beside a recorder and a window, two threads on two cores take several times as long as one: each step of
        # both waits for the one that was interrupted.
        threads = 1 if self._circumstances.is_being_spoken or not all_cores else ALL_CORES
        if torch.get_num_threads() != threads:
            torch.set_num_threads(threads)

    def _begin(self, *_: object) -> None:
        self._look()
        self._began = (perf_counter(), process_time()) if torch.get_num_threads() == ALL_CORES else None

    def _judge(self, *_: object) -> None:
        """See from how the encoder fared whether the other cores are free.

        Its steps are long, and half of a core still helps. A token is hundreds of short steps, each as late as its
        last thread: on cores that somebody else uses, too, one thread is the quicker one.
        """
        if self._began is not None:
            taken_s, computed_s = perf_counter() - self._began[0], process_time() - self._began[1]
            self._are_cores_free = computed_s >= LEAST_SHARE * ALL_CORES * taken_s

"""Takes in a recording that was made elsewhere."""

from collections.abc import Callable
from pathlib import Path

from speakercoach.analysis.sound.resampling import pcm_of
from speakercoach.domain.talk import Take, Talk
from speakercoach.practice.library_ports import Library
from speakercoach.practice.ports import SoundDecoder

DECODING_RATIO = 0.9
"""Share of the work that is decoding; writing is the rest."""

PIECE_S = 5


def import_recording(
    path: Path,
    talk: Talk,
    decoder: SoundDecoder,
    library: Library,
    on_progress: Callable[[float], None] | None = None,
) -> Take:
    """Decode a file and keep it as the talk's next take; ``on_progress`` gets 0..1. Not for the window's thread.

    Raises:
        CoachError: what the decoder and the library raise; then there is no new take.
    """
    told = on_progress or _ignore
    decoded = decoder(path, lambda ratio: told(ratio * DECODING_RATIO))
    samples = decoded.sound.samples
    rate = decoded.sound.sample_rate_hz
    journal = library.begin_take(talk.id, rate, source_name=decoded.source.name)
    try:
        for start in range(0, len(samples), PIECE_S * rate):
            piece = samples[start : start + PIECE_S * rate]
            journal.append(pcm_of(piece))
            told(DECODING_RATIO + (1 - DECODING_RATIO) * start / len(samples))
        take = journal.seal()
    except Exception:
        # The file itself is still where it was: half of it in the library would only puzzle.
        journal.discard()
        raise
    told(1.0)
    return take


def _ignore(_ratio: float) -> None:
    """Nobody watches."""

"""What the command line is given; each part is made when it is first needed, so that ``--help`` loads nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from speakercoach.practice.model_ports import SpeechModels
from speakercoach.practice.ports import Ear, SoundDecoder


@dataclass(frozen=True, slots=True)
class CliServices:
    """The parts of the house that the command line uses."""

    decoder: Callable[[], SoundDecoder]
    ear: Callable[[], Ear]
    models: Callable[[], SpeechModels]

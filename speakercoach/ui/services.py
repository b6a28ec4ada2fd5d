"""What the window is given to work with. ``speakercoach.app`` puts the real parts together."""

from pathlib import Path
from typing import Protocol

from speakercoach.practice.hearing import TakeHearing
from speakercoach.practice.library_ports import Library
from speakercoach.practice.model_ports import SpeechModels
from speakercoach.practice.ports import Ear, Microphone, Player, SoundDecoder
from speakercoach.practice.sharing_ports import Correspondence, Desk, Letters, SoundCopies
from speakercoach.practice.vault_ports import Vaults


class WindowServices(Protocol):
    """Everything that the screens reach the world with."""

    @property
    def library(self) -> Library:
        """Talks and takes of the vault that is open."""

    @property
    def vaults(self) -> Vaults:
        """The vaults on this computer."""

    @property
    def microphone(self) -> Microphone:
        """Microphones of this machine."""

    @property
    def player(self) -> Player:
        """Where a take is heard."""

    @property
    def decoder(self) -> SoundDecoder:
        """Reads recordings made elsewhere."""

    @property
    def ear(self) -> Ear:
        """The speech engines."""

    @property
    def hearing(self) -> TakeHearing:
        """Hears takes and reports on them."""

    @property
    def models(self) -> SpeechModels:
        """Speech models, here and to be fetched."""

    @property
    def correspondence(self) -> Correspondence:
        """Keys, contacts, decisions, shares and remarks on own takes, in the vault that is open."""

    @property
    def desk(self) -> Desk:
        """The sessions of others, in the vault that is open."""

    @property
    def letters(self) -> Letters:
        """Locks and opens files for others."""

    @property
    def sound_copies(self) -> SoundCopies:
        """Makes the sound that leaves, reads the sound that came."""

    @property
    def settings_path(self) -> Path:
        """File of the person's settings."""

    @property
    def wake_path(self) -> Path | None:
        """A file that is written when somebody starts the app once more: this window is to come forward then."""

"""Notes above the screens: what happened while the place was locked, and recordings that belong elsewhere."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from speakercoach.ui.models.speech_models import ModelOutcome
from speakercoach.ui.models.vault_model import BackUpOutcome
from speakercoach.ui.screens import BrokenOff
from speakercoach.ui.speech_models.words import fetched_text
from speakercoach.ui.theme.theme import Space
from speakercoach.ui.vault.copy_words import back_up_ended, back_up_runs
from speakercoach.ui.vault.kept_recording import KeptRecording
from speakercoach.ui.vault.recording_strip import RecordingStrip, stopped_by_itself
from speakercoach.ui.widgets.banner import Banner, BannerKind
from speakercoach.wording.catalogue import tr

_AT_HOME = "talks"


@dataclass(frozen=True, slots=True)
class _Note:
    """A note; ``of_lock``: it tells what happened behind a lock, and stands where one comes back to, too."""

    banner: Banner
    everywhere: bool
    of_lock: bool


class RoomNotes(QWidget):
    """Hidden while there is nothing to say. Notes stay until they are closed; most stand above My talks alone."""

    settings_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.HUGE, Space.L, Space.HUGE, 0)
        column.setSpacing(Space.S)
        self._column = column
        self._here = self._came_back_to = _AT_HOME
        self._is_framed = True
        self._notes: list[_Note] = []
        self._strips: list[RecordingStrip] = []
        self.hide()

    @property
    def banners(self) -> tuple[Banner, ...]:
        """The notes that were not closed yet."""
        return tuple(note.banner for note in self._notes)

    @property
    def strips(self) -> tuple[RecordingStrip, ...]:
        """Recordings that belong to other places."""
        return tuple(self._strips)

    def show_at(self, code: str, *, is_framed: bool) -> None:
        """Show what belongs above this screen; nothing while somebody speaks."""
        self._here, self._is_framed = code, is_framed
        self._fit()

    @Slot(str)
    def show_also_at(self, code: str) -> None:
        """The person came back to this screen: what was cut off is said there, too."""
        self._came_back_to = code
        self._fit()

    # ------------------------------------------------------------------------------------------- saying

    def show_elsewhere(self, recordings: tuple[KeptRecording, ...]) -> None:
        """Show recordings of other places, with a way to end them."""
        for recording in recordings:
            strip = RecordingStrip(recording, self, is_elsewhere=True)
            self._strips.append(strip)
            self._column.addWidget(strip)
        self._fit()

    def say_stopped(self, broken_off: BrokenOff) -> None:
        """A recording ended while nobody could see it."""
        headline, detail = stopped_by_itself(broken_off)
        self._say(headline, detail, kind="decide", icon="unplug", of_lock=True)

    def say_words_lost(self) -> None:
        """Something that was typed did not reach the library."""
        self._say(
            tr("What you typed last could not be saved before it was locked."),
            tr("Everything that was saved before is here. Please look at it and type it once more."),
            kind="decide",
            icon="triangle-alert",
            of_lock=True,
        )

    def say_import_cut_off(self) -> None:
        """A recording that was coming in did not come in."""
        self._say(
            tr("A recording was coming in when this place was locked."),
            tr("Nothing of it was kept. The file is where it was: bring it in once more."),
            kind="decide",
            icon="upload",
            of_lock=True,
        )

    def say_no_file(self) -> None:
        """A file that was being made when the vault was locked did not get done."""
        self._say(
            tr("No file was made: this place was locked before it was done."),
            tr("Nothing left. What you chose to share stands in Safety & share. Please make the file once more."),
            kind="decide",
            icon="lock",
            of_lock=True,
        )

    def say_needs_paper(self) -> None:
        """Nobody has the recovery key of this vault."""
        banner = self._say(
            tr("You have no recovery key on paper yet."),
            tr("Make one in Settings."),
            kind="calm",
            icon="key-round",
            action=tr("Settings"),
        )
        banner.acted.connect(self.settings_wanted)

    def say_back_up(self, outcome: BackUpOutcome) -> None:
        """How a backup ended that nobody saw the end of."""
        headline, detail = back_up_ended(outcome)
        kind: BannerKind = "calm" if outcome.error is None else "decide"
        self._say(headline, detail, kind=kind, icon="usb", of_lock=True)

    def say_model(self, outcome: ModelOutcome) -> Banner:
        """A download ended while another screen was shown; the button leads to the models."""
        headline, detail = fetched_text(outcome)
        is_here = outcome.error is None
        return self._say(
            headline,
            detail,
            kind="calm" if is_here else "decide",
            icon="ear" if is_here else "circle-alert",
            action=tr("Speech models…"),
            of_lock=True,
        )

    def say_back_up_runs(self) -> None:
        """The window was to be closed in the middle of a copy."""
        headline, detail = back_up_runs()
        self._say(headline, detail, kind="decide", icon="usb", everywhere=True)

    def _say(
        self,
        headline: str,
        detail: str,
        *,
        kind: BannerKind,
        icon: str,
        action: str | None = None,
        everywhere: bool = False,
        of_lock: bool = False,
    ) -> Banner:
        banner = Banner(self)
        banner.closed.connect(self._on_closed)
        self._notes.append(_Note(banner, everywhere, of_lock))
        self._column.addWidget(banner)
        banner.say(headline, detail, kind=kind, icon=icon, action=action)
        self._fit()
        return banner

    # ------------------------------------------------------------------------------------------ showing

    def _fit(self) -> None:
        is_any = bool(self._strips)
        for note in self._notes:
            is_back = note.of_lock and self._here == self._came_back_to
            is_shown = note.everywhere or is_back or self._here == _AT_HOME
            note.banner.setVisible(is_shown)
            is_any = is_any or is_shown
        self.setVisible(self._is_framed and is_any)

    @Slot()
    def _on_closed(self) -> None:
        gone = self.sender()
        self._notes = [note for note in self._notes if note.banner is not gone]
        if isinstance(gone, Banner):
            self._column.removeWidget(gone)
            gone.deleteLater()
        self._fit()

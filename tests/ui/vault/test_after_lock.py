"""What is said once a place opens again, of what went amiss while nobody saw it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import Sound, Source
from speakercoach.domain.talk import Talk
from speakercoach.domain.vault import RecoveryKey
from speakercoach.practice.ports import DecodedSound
from speakercoach.ui.models.background import Background
from speakercoach.ui.screens import BrokenOff
from speakercoach.ui.settings.screen import SettingsScreen
from speakercoach.ui.settings.sheets import NewKeySheet
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.vault.welcome import WelcomeScreen
from speakercoach.ui.vault.welcome_pages import PassphrasePage
from speakercoach.ui.watching.reasons import LockReason
from speakercoach.ui.window import MainWindow
from tests.fakes.ear import heard
from tests.fakes.services import FakeServices, a_talk, services
from tests.fakes.vaults import RECOVERY_KEY
from tests.ui.vault.locking import PATIENCE_MS, lock, locked, record, unlock

TYPED = "blue kettle walks home"


class SlowDecoder:
    """Reads a file once it may."""

    def __init__(self) -> None:
        self.may_end = threading.Event()

    def __call__(self, path: Path, on_progress: Callable[[float], None] | None = None) -> DecodedSound:
        """One second of silence."""
        del on_progress
        assert self.may_end.wait(10)
        sound = Sound(np.zeros(16_000, np.float32), 16_000)
        return DecodedSound(sound, Source(path.name, 1.0, 16_000, 1))


@pytest.fixture
def decoder() -> Iterator[SlowDecoder]:
    """What reads files that come in."""
    decoder = SlowDecoder()
    yield decoder
    decoder.may_end.set()


@pytest.fixture
def parts(tmp_path: Path, decoder: SlowDecoder) -> Iterator[FakeServices]:
    """Services whose open place has a talk."""
    parts = services(tmp_path, decoder=decoder)
    parts.library.save_talk(a_talk())
    parts.ear.answer = heard("I was seven when we left the house by the river and the old tree")
    yield parts
    parts.ear.close()


@pytest.fixture
def window(qtbot: QtBot, parts: FakeServices) -> Iterator[MainWindow]:
    """The window with its talks listed."""
    window = MainWindow(parts)
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(lambda: window.navigator.talks.is_listed)
    yield window
    parts.vaults.may_go_on.set()
    window.close()
    window.deleteLater()


def notes(window: MainWindow) -> list[str]:
    """Headlines of the notes that stand above My talks."""
    return [banner.words[0] for banner in window.room.notes.banners if banner.isVisible()]


def test_words_that_could_not_be_saved_are_not_lost_in_silence(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a full disk, what was typed last is gone, and one is told; once read, the note stays away."""
    window.navigator.plan.open(parts.library.talks()[0].talk)

    def full(_talk: Talk) -> None:
        raise CoachError(ErrorCode.DISK_FULL)

    monkeypatch.setattr(parts.library, "save_talk", full)
    window.navigator.plan.set_note("opening", "Breathe")
    lock(qtbot, window)
    monkeypatch.undo()
    unlock(qtbot, window)
    assert notes(window) == ["What you typed last could not be saved before it was locked."]
    window.room.notes.banners[0]._close.click()
    assert notes(window) == []
    assert window.room.notes.isHidden()
    lock(qtbot, window)
    unlock(qtbot, window)
    assert notes(window) == []


def test_a_recording_that_broke_off_unseen_is_told(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """On the locked page, and above My talks until it was read: somebody may have spoken on into nothing."""
    record(qtbot, window, parts)
    page = lock(qtbot, window)
    parts.microphone.lose()
    qtbot.waitUntil(lambda: page.strips[0].headline.plain == "The recording stopped at 0:02.", timeout=PATIENCE_MS)
    assert page.strips[0].detail.plain.startswith("The microphone is gone")
    qtbot.waitUntil(page.strips[0].stop_button.isHidden, timeout=PATIENCE_MS)
    unlock(qtbot, window)
    assert notes(window) == ["The recording stopped at 0:02."]
    take = parts.library.talks()[0].takes[0]
    qtbot.waitUntil(lambda: parts.library.hearing(take.id) is not None, timeout=PATIENCE_MS)


def test_a_recording_that_rests_is_not_said_to_run(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """Who paused and went away is locked out by idleness; the page says that it is paused."""
    screen = record(qtbot, window, parts)
    window.watch.lock_wanted.emit(LockReason.IDLE)
    assert window.is_open
    screen.pause_or_go_on()
    qtbot.waitUntil(lambda: screen.is_resting)
    window.watch.lock_wanted.emit(LockReason.IDLE)
    assert not window.is_open
    page = locked(qtbot, window)
    assert page.strips[0].headline.plain == "A recording is paused at 0:02."


def test_who_comes_back_to_a_recording_can_pause_it_at_once(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """The keyboard stands on the pause, not on the size of the words."""
    screen = record(qtbot, window, parts)
    lock(qtbot, window)
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: window.focusWidget() is screen._stage.controls.pause)


def test_listening_to_a_long_talk_keeps_the_place_open(window: MainWindow, parts: FakeServices) -> None:
    """Who listens touches nothing; a screen that is locked by the system locks all the same."""
    parts.player.load(Sound(np.zeros(16_000, np.float32), 16_000))
    parts.player.play(0.0, None)
    window.watch.lock_wanted.emit(LockReason.IDLE)
    assert window.is_open
    parts.player.pause()
    window.watch.lock_wanted.emit(LockReason.IDLE)
    assert not window.is_open


# ------------------------------------------------------------------------------------- what was coming in


def test_an_import_that_was_cut_off_leaves_no_empty_talk(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, decoder: SlowDecoder
) -> None:
    """What came in with nothing is taken away again, and one is told to bring it in once more."""
    window.navigator.import_file(Path("winter.m4a"), a_talk("Winter"))
    qtbot.waitUntil(lambda: len(parts.library.talks()) == 2)
    lock(qtbot, window)
    decoder.may_end.set()
    qtbot.wait(50)
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: notes(window) == ["A recording was coming in when this place was locked."])
    assert [one.talk.title for one in parts.library.talks()] == [a_talk().title]


def test_an_import_that_is_still_read_comes_in_after_all(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, decoder: SlowDecoder
) -> None:
    """A long file that is read while one unlocks is there, and nothing is said."""
    window.navigator.import_file(Path("winter.m4a"), a_talk("Winter"))
    qtbot.waitUntil(lambda: len(parts.library.talks()) == 2)
    lock(qtbot, window)
    unlock(qtbot, window)
    decoder.may_end.set()
    qtbot.waitUntil(lambda: not window.navigator._clearing.busy, timeout=PATIENCE_MS)
    assert [one.take_count for one in parts.library.talks()] == [1, 0]
    assert notes(window) == []


# --------------------------------------------------------------------------------------------------- backups


def test_a_backup_is_not_cut_off_because_nobody_touches_anything(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, tmp_path: Path
) -> None:
    """A slow stick may take longer than the minutes after which an idle place locks."""
    parts.vaults.may_go_on.clear()
    window.vaults.back_up(tmp_path)
    window.watch.lock_wanted.emit(LockReason.IDLE)
    assert window.is_open
    parts.vaults.may_go_on.set()
    qtbot.waitUntil(lambda: not window.vaults.is_copying)
    window.watch.lock_wanted.emit(LockReason.IDLE)
    assert not window.is_open


def test_a_backup_that_a_lock_cut_off_is_told_afterwards(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, tmp_path: Path
) -> None:
    """Nobody takes a stick away in the belief that everything lies on it."""
    parts.vaults.may_go_on.clear()
    window.vaults.back_up(tmp_path)
    lock(qtbot, window)
    parts.vaults.may_go_on.set()
    qtbot.waitUntil(lambda: not window.vaults.is_copying)
    unlock(qtbot, window)
    assert notes(window) == ["The backup was not finished."]


def test_closing_says_once_that_a_backup_is_running(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, tmp_path: Path
) -> None:
    """The first try to close is answered with a sentence, on any screen; the second one closes."""
    parts.vaults.may_go_on.clear()
    window.vaults.back_up(tmp_path)
    window.navigator.go("settings")
    window.close()
    assert window.isVisible()
    assert notes(window) == ["A backup is running."]
    window.close()
    assert not window.isVisible()
    parts.vaults.may_go_on.set()
    qtbot.waitUntil(lambda: not window.vaults.is_copying)


def test_a_backup_that_takes_the_place_of_the_open_one_leaves_no_room(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Restored over what is open, the window goes to the front and says there how to open it."""
    assert parts.vaults.opened is not None
    info = parts.vaults.opened

    def restore(*_what: object, **_how: object) -> object:
        parts.vaults.lock()
        return info

    monkeypatch.setattr(parts.vaults, "restore", restore)
    window.navigator.plan.open(parts.library.talks()[0].talk)
    window.navigator.plan.set_note("opening", "Breathe")
    window.vaults.restore(tmp_path, None, replace=True)
    qtbot.waitUntil(lambda: not window.is_open, timeout=PATIENCE_MS)
    page = locked(qtbot, window)
    assert parts.library._talks[a_talk().id].plan.beats[0].note == "Breathe"
    assert page.banner.words == ("The backup is back.", "Open it with the passphrase of that time.")


# ---------------------------------------------------------------------------------------------- recovery key


def test_a_key_that_nobody_wrote_down_changes_nothing(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """Until the new key is proven to be on paper the old one opens, whatever cuts this off."""
    assert parts.vaults.opened is not None
    vault_id = parts.vaults.opened.id
    window.navigator.go("settings")
    settings = window.screen_of("settings")
    assert isinstance(settings, SettingsScreen)
    settings.place.key_button.click()
    sheet = settings.place.sheet
    assert isinstance(sheet, NewKeySheet)
    sheet.agree.click()
    qtbot.waitUntil(lambda: sheet.shown is not None)
    assert parts.vaults.recovery_key_of(vault_id) == RECOVERY_KEY
    lock(qtbot, window)
    unlock(qtbot, window)
    assert parts.vaults.recovery_key_of(vault_id) == RECOVERY_KEY


def test_a_key_that_was_proven_takes_its_place(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """The last group and the button make it hold; the sheet goes then."""
    assert parts.vaults.opened is not None
    vault_id = parts.vaults.opened.id
    window.navigator.go("settings")
    settings = window.screen_of("settings")
    assert isinstance(settings, SettingsScreen)
    settings.place.key_button.click()
    sheet = settings.place.sheet
    assert isinstance(sheet, NewKeySheet)
    sheet.agree.click()
    qtbot.waitUntil(lambda: sheet.shown is not None)
    assert sheet.shown is not None
    assert sheet.done is not None
    assert not sheet.done.isEnabled()
    sheet.shown.last_group.setText("K7QM4T")
    sheet.done.click()
    qtbot.waitUntil(lambda: settings.place.sheet is None)
    assert parts.vaults.recovery_key_of(vault_id) == RecoveryKey("-".join(reversed(RECOVERY_KEY.split("-"))))


@pytest.mark.parametrize("is_proven", [False, True])
def test_a_welcome_that_was_cut_off_at_the_key_is_remembered(
    qtbot: QtBot, window: MainWindow, parts: FakeServices, *, is_proven: bool
) -> None:
    """Whoever never had the first key on paper is told calmly after unlocking, with the way to make one."""
    lock(qtbot, window)
    locked(qtbot, window).new_button.click()
    welcome = window.gate.page
    assert isinstance(welcome, WelcomeScreen)
    page = welcome.page
    assert isinstance(page, PassphrasePage)
    page.secret.first.setText(TYPED)
    page.secret.again.setText(TYPED)
    with qtbot.waitSignal(window.vaults.created):
        welcome.next_button.click()
    assert parts.vaults.opened is not None
    vault_id = parts.vaults.opened.id
    if is_proven:
        window.vaults.has_paper()
    lock(qtbot, window)
    unlock(qtbot, window, vault_id, TYPED)
    assert notes(window) == ([] if is_proven else ["You have no recovery key on paper yet."])
    if not is_proven:
        window.room.notes.banners[0].buttons[0].click()
        assert window.here == "settings"
        assert notes(window) == []


# -------------------------------------------------------------------------------------------- files for others


def test_a_file_that_was_being_made_is_told(qtbot: QtBot, window: MainWindow) -> None:
    """Who comes back does not wait for a file that nobody made."""
    making = Background(window.room, may_be_cut_off=True)
    going_on, began = threading.Event(), threading.Event()

    def make() -> None:
        began.set()
        assert going_on.wait(10)
        raise CoachError(ErrorCode.LIBRARY_LOCKED)

    making.run(make, keeps=True)
    qtbot.waitUntil(began.is_set)
    lock(qtbot, window)
    going_on.set()
    unlock(qtbot, window)
    assert notes(window) == ["No file was made: this place was locked before it was done."]


# ------------------------------------------------------------------------------------------------- the notes


def test_no_word_of_a_note_is_cut(qtbot: QtBot, window: MainWindow) -> None:
    """Several notes in the smallest window, at large text, stand above My talks with all their words."""
    window.settings.change(text_scale=1.5)
    window.resize(1024, 640)
    for code in ("plan", "rehearse", "feedback"):
        window.screen_of(code)
    room_notes = window.room.notes
    room_notes.say_stopped(BrokenOff(CoachError(ErrorCode.MICROPHONE_LOST), 192.0))
    room_notes.say_words_lost()
    room_notes.say_needs_paper()
    qtbot.waitUntil(lambda: all(note.height() >= note.heightForWidth(note.width()) for note in room_notes.banners))
    current_theme().choose(text_scale=1.0)

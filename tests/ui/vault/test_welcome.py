"""The way in for somebody who has no vault yet."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.ui.theme.theme import current_theme
from speakercoach.ui.vault.recovery_card import RecoveryCard
from speakercoach.ui.vault.recovery_print import recovery_page
from speakercoach.ui.vault.unlock import UnlockScreen
from speakercoach.ui.vault.welcome import Step, WelcomeScreen
from speakercoach.ui.vault.welcome_pages import LanguagePage, MicrophonePage, PassphrasePage
from speakercoach.ui.widgets.banner import Banner
from speakercoach.ui.widgets.labels import Text
from speakercoach.ui.window import MainWindow
from tests.fakes.services import FakeServices, services
from tests.fakes.vaults import RECOVERY_KEY, MemoryVaults

TYPED = "blue kettle walks slowly home"


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[FakeServices]:
    """Services of a computer on which nobody rehearsed yet."""
    parts = services(tmp_path)
    parts.vaults = MemoryVaults(parts.library)
    yield parts
    parts.ear.close()


@pytest.fixture
def window(qtbot: QtBot, parts: FakeServices) -> Iterator[MainWindow]:
    """The window that says welcome."""
    window = MainWindow(parts)
    window.resize(1440, 900)
    window.show()
    qtbot.waitUntil(lambda: window.gate.page is not None)
    yield window
    window.close()
    window.deleteLater()
    current_theme().choose(text_scale=1.0)


def welcome_of(window: MainWindow) -> WelcomeScreen:
    """The welcome as it stands."""
    assert isinstance(window.gate.page, WelcomeScreen)
    return window.gate.page


def step_of(welcome: WelcomeScreen) -> Step:
    """Where one is."""
    return welcome.progress.step


def at_passphrase(window: MainWindow) -> tuple[WelcomeScreen, PassphrasePage]:
    """The step of the passphrase."""
    welcome = welcome_of(window)
    if welcome.progress.step is Step.LANGUAGE:
        welcome.next_button.click()
    assert isinstance(welcome.page, PassphrasePage)
    return welcome, welcome.page


def with_key(qtbot: QtBot, window: MainWindow) -> tuple[WelcomeScreen, RecoveryCard]:
    """Set a passphrase and come to the recovery key."""
    welcome, page = at_passphrase(window)
    page.secret.first.setText(TYPED)
    page.secret.again.setText(TYPED)
    welcome.next_button.click()
    qtbot.waitUntil(lambda: welcome.progress.step is Step.KEY)
    (card,) = welcome.findChildren(RecoveryCard)
    return welcome, card


def test_the_whole_way_leads_to_the_talks(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """Language, passphrase, recovery key, microphone, speech model, and then the talks."""
    welcome, card = with_key(qtbot, window)
    assert "K7QM4T" in card.groups.accessibleName()
    assert welcome._steps.accessibleName() == "Step 3 of 5: Recovery key"
    assert not welcome.next_button.isEnabled()
    card.last_group.setText("x2kmt7")
    assert welcome.next_button.isEnabled()
    welcome.next_button.click()
    assert step_of(welcome) is Step.MICROPHONE
    assert welcome.progress.key is None
    welcome.next_button.click()
    assert step_of(welcome) is Step.MODEL
    welcome.next_button.click()
    assert window.is_open
    assert window.here == "talks"
    info = parts.vaults.opened
    assert info is not None
    assert info.name == "My talks"
    assert parts.vaults.passphrase_of(info.id) == TYPED


def test_the_other_language_is_spoken_at_once_and_the_step_kept(qtbot: QtBot, window: MainWindow) -> None:
    """Who reads the wrong language changes it at any step; the name that was typed stays."""
    welcome = welcome_of(window)
    page = welcome.page
    assert isinstance(page, LanguagePage)
    page.options[1].click()
    qtbot.waitUntil(lambda: window.gate.page is not welcome)
    korean, secret = at_passphrase(window)
    secret.name.setText("나의 방")
    korean.language_button.click()
    qtbot.waitUntil(lambda: window.gate.page is not korean)
    english, again = at_passphrase(window)
    assert english.language_button.text() == "한국어"
    assert again.name.text() == "나의 방"
    assert window.settings.settings.language == "en"


def test_nothing_is_made_before_the_passphrase_was_typed_twice(window: MainWindow, parts: FakeServices) -> None:
    """The button waits, and Enter in the second line goes on once both are the same."""
    welcome, page = at_passphrase(window)
    page.secret.first.setText(TYPED)
    assert not welcome.next_button.isEnabled()
    page.secret.again.setText(TYPED[:-1])
    page.secret.entered.emit()
    assert not welcome.next_button.isEnabled()
    assert "create" not in parts.vaults.calls


def test_declining_a_passphrase_is_possible_once_one_has_read_what_it_means(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """The page says who can open everything then, and neither way is put first."""
    welcome, _ = at_passphrase(window)
    welcome.other_button.click()
    said = " ".join(line.plain for line in welcome.page.findChildren(Text))
    for stated in ("Anybody who can use your account", "takes the computer or its disk", "old copies of the disk"):
        assert stated in said
    assert "create" not in parts.vaults.calls
    assert welcome.next_button._kind == welcome.back_button._kind == "secondary"
    welcome.next_button.click()
    qtbot.waitUntil(lambda: welcome.progress.step is Step.KEY)
    info = parts.vaults.opened
    assert info is not None
    assert not info.has_passphrase


def test_a_disk_that_refuses_is_said_and_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, parts: FakeServices
) -> None:
    """The passphrase need not be typed again."""
    parts.vaults.plant("create", CoachError(ErrorCode.DISK_FULL))
    welcome, page = at_passphrase(window)
    page.secret.first.setText(TYPED)
    page.secret.again.setText(TYPED)
    welcome.next_button.click()
    qtbot.waitUntil(welcome.banner.isVisible)
    assert welcome.banner.words[0] == "The disk is full."
    welcome.next_button.click()
    qtbot.waitUntil(lambda: welcome.progress.step is Step.KEY)


def test_talks_from_before_are_said_to_be_moved(qtbot: QtBot, parts: FakeServices) -> None:
    """Whoever kept unencrypted talks here reads that they are moved in."""
    parts.vaults.old_talks = True
    window = MainWindow(parts)
    window.show()
    qtbot.waitUntil(lambda: window.gate.page is not None)
    _, page = at_passphrase(window)
    (note,) = page.findChildren(Banner)
    assert note.words[0] == "Your talks from before are moved in."
    window.close()
    window.deleteLater()


def test_locking_takes_the_recovery_key_off_the_screen(qtbot: QtBot, window: MainWindow) -> None:
    """A key that is shown goes with the lock, like everything else."""
    with_key(qtbot, window)
    window.lock()
    qtbot.waitUntil(lambda: isinstance(window.gate.page, UnlockScreen))
    assert window.findChildren(RecoveryCard) == []


def test_a_copied_key_goes_after_a_while(qtbot: QtBot, window: MainWindow) -> None:
    """The key passes through the guarded clipboard."""
    _, card = with_key(qtbot, window)
    card.copy_button.click()
    assert window.clipboard.holds_ours
    assert "10 seconds" in card.news.plain


def test_the_paper_says_what_it_opens_and_what_it_is_for() -> None:
    """App, place, day, every group of the key, and how to use it; nothing of a talk."""
    text = recovery_page("My talks", RECOVERY_KEY, date(2030, 5, 2)).toPlainText()
    for stated in ("speakercoach", "My talks", "2030-05-02", "Use the recovery key", *RECOVERY_KEY.split("-")):
        assert stated in text


def test_a_microphone_is_tried_and_let_go(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """A voice moves the meter, nothing is recorded, and the next step lets the microphone go."""
    welcome, _ = with_key(qtbot, window)
    welcome.other_button.click()
    page = welcome.page
    assert isinstance(page, MicrophonePage)
    page.try_button.click()
    qtbot.waitUntil(lambda: page.test.is_open)
    parts.microphone.speak_tone(0.5)
    qtbot.waitUntil(lambda: page.meter.lit > 0)
    assert page.words.plain == "Your voice arrives here."
    welcome.next_button.click()
    qtbot.waitUntil(lambda: parts.microphone.captures[0].is_closed)
    assert parts.library.talks() == ()


def test_a_microphone_that_refuses_keeps_nobody(qtbot: QtBot, window: MainWindow, parts: FakeServices) -> None:
    """What is amiss is said, and one can go on."""
    parts.microphone.refuse()
    welcome, _ = with_key(qtbot, window)
    welcome.other_button.click()
    page = welcome.page
    assert isinstance(page, MicrophonePage)
    page.try_button.click()
    qtbot.waitUntil(lambda: "does not let speakercoach use the microphone" in page.words.plain)
    assert welcome.next_button.isEnabled()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("room", "scale"), [((1024, 640), 1.0), ((1024, 640), 1.3), ((1440, 900), 1.0)])
def test_no_word_of_the_welcome_is_cut(
    qtbot: QtBot, window: MainWindow, language: str, room: tuple[int, int], scale: float
) -> None:
    """Every step has room for its words, at large text and in both languages."""
    window.settings.change(language=language, text_scale=scale)
    window.resize(*room)
    QTest.qWait(50)
    welcome, page = at_passphrase(window)

    def cut() -> list[str]:
        words = [
            widget.plain
            for widget in welcome.findChildren(Text)
            if widget.isVisible() and widget.height() < widget.heightForWidth(widget.width())
        ]
        for button in (welcome.next_button, welcome.back_button, welcome.other_button, welcome.language_button):
            right = button.mapTo(welcome, button.rect().topRight()).x()
            if button.isVisible() and (button.width() < button.sizeHint().width() or right > welcome.width()):
                words.append(button.text())
        return words

    def look() -> None:
        QTest.qWait(30)
        # What comes from another thread is laid out a little later.
        qtbot.waitUntil(lambda: cut() == [])

    look()
    page.secret.first.setText(TYPED)
    page.secret.again.setText(TYPED)
    look()
    welcome.other_button.click()
    look()
    welcome.next_button.click()
    qtbot.waitUntil(lambda: welcome.progress.step is Step.KEY)
    for _ in range(3):
        look()
        (welcome.other_button if welcome.progress.step is Step.KEY else welcome.next_button).click()


def test_another_language_keeps_what_was_typed(qtbot: QtBot, window: MainWindow) -> None:
    """Choosing the language in the middle of a passphrase empties no line, and cannot cut off the key that comes."""
    welcome, page = at_passphrase(window)
    page.secret.first.setText(TYPED)
    page.secret.again.setText(TYPED)
    welcome.language_button.click()
    qtbot.waitUntil(lambda: window.gate.page is not welcome)
    welcome, page = at_passphrase(window)
    assert page.secret.passphrase == TYPED
    welcome.next_button.click()
    assert not welcome.language_button.isEnabled()
    qtbot.waitUntil(lambda: welcome.progress.step is Step.KEY)
    assert welcome.language_button.isEnabled()


def test_a_key_that_is_proven_at_the_welcome_is_on_paper(qtbot: QtBot, window: MainWindow) -> None:
    """Its last group is what tells; until then the place is remembered as one without a paper."""
    _, card = with_key(qtbot, window)
    assert window.vaults.needs_paper
    card.last_group.setText("X2KMT7")
    assert not window.vaults.needs_paper


def test_a_passphrase_that_is_being_made_is_gone_once_nobody_is_there(window: MainWindow) -> None:
    """The lock's key on the welcome empties both lines."""
    _, page = at_passphrase(window)
    page.secret.first.setText(TYPED)
    page.secret.again.setText(TYPED)
    window.lock()
    assert (page.secret.first.text(), page.secret.again.text()) == ("", "")

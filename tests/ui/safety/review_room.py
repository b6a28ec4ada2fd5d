"""The Safety screen with a take that was heard, for the tests of this folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.correspondence import Contact, Identity
from speakercoach.domain.report import Report
from speakercoach.domain.safety import Handling, Safety, SafetyDecisions, SafetyItem, Together
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.talk import Plan, Take, Talk
from speakercoach.practice import reviewing
from speakercoach.ui.models.background import finish_work
from speakercoach.ui.models.clipboard_guard import ClipboardGuard
from speakercoach.ui.models.settings import SettingsModel
from speakercoach.ui.models.speech_models import SpeechModelsModel
from speakercoach.ui.models.vault_model import VaultModel
from speakercoach.ui.navigator import Navigator
from speakercoach.ui.safety.screen import SafetyScreen
from speakercoach.ui.theme.theme import current_theme
from tests.fakes.services import FakeServices, services
from tests.ui.feedback.invented_talk import report, store

AUNT, TREE, WORD = "person:aunt", "place:tree", "private_word:letter"
REPORT = report()


def item(kind: str, key: str, first: int, last: int) -> SafetyItem:
    """Something that was found in these words of the invented talk."""
    words = REPORT.transcript.words[first : last + 1]
    text = " ".join(word.text for word in words)
    return SafetyItem(kind, text, words[0].start_s, words[-1].end_s, first, last, "name", key)


FOUND = (
    item("place", TREE, 0, 1),
    item("person", AUNT, 5, 6),
    item("person", AUNT, 8, 8),
    item("private_word", WORD, 12, 12),
)
ALL_KEPT = (AUNT, TREE, WORD)


class Desk:
    """One take is under review. ``found`` is what the search finds; a public name takes the persons out of it."""

    def __init__(self, qtbot: QtBot, parts: FakeServices, talk: Talk, take: Take) -> None:
        self.qtbot, self.parts, self.talk, self.take = qtbot, parts, talk, take
        self.receiver: Identity | None = None
        self.settings = SettingsModel(parts.settings_path)
        self.vaults, self.clipboard = VaultModel(parts.vaults), ClipboardGuard()
        self.models = SpeechModelsModel(parts.models)
        self.navigator = Navigator(parts, self.settings, self.vaults, self.clipboard, self.models)
        self.screen = SafetyScreen(self.navigator)
        qtbot.addWidget(self.screen)
        self.screen.resize(1300, 900)
        self.screen.show()
        self.screen.focus_first()
        self.show(talk, take)

    def show(self, talk: Talk, take: Take) -> None:
        """Show a take and wait until it stands there."""
        self.screen.show_take(talk, take)
        self.qtbot.waitUntil(lambda: self.screen.review.is_opened and not self.screen._turns._timer.isActive())
        self.settle()

    def settle(self) -> None:
        """Wait until everything that was asked of the vault is done."""
        self.qtbot.waitUntil(self._is_settled, timeout=5000)

    def _is_settled(self) -> bool:
        models = (self.screen.review._work, self.screen.sharing._looking, self.screen.sharing._work)
        return not any(one.busy for one in (*models, self.screen.desk.exports._work))

    @property
    def kept(self) -> SafetyDecisions:
        """What the vault holds."""
        self.settle()
        return self.parts.correspondence.decisions(self.take.id)

    @property
    def open_keys(self) -> list[str]:
        """Keys of what is still to be decided, as the list shows it."""
        return [row.key for row in self.screen.items.rows if row.view is not None and not row.view.decision]

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key on the screen."""
        QTest.keyClick(self.screen, key, modifier)

    def decide(self, handling: Handling, substitute: str = "") -> None:
        """Decide on what is shown as a person does."""
        self.screen.chosen.choose(handling)
        if substitute:
            self.screen.chosen.options.change.field.clear()
            QTest.keyClicks(self.screen.chosen.options.change.field, substitute)
        self.screen.chosen.primary.click()

    def decide_everything(self) -> None:
        """Mute all that is open."""
        while self.screen.review.review.still_open:
            self.screen.show_item(self.screen.review.review.still_open[0].key)
            self.decide(Handling.MUTE)
        self.settle()

    def add_contact(self, name: str = "Maren Holt", *, is_compared: bool = True) -> Contact:
        """Somebody whose key one has, chosen to get the file."""
        letters = self.parts.letters
        self.receiver = letters.new_identity(name)
        contact = letters.read_key_text(letters.key_text(self.receiver))
        contact = replace(contact, is_compared=is_compared)
        self.parts.correspondence.save_contact(contact)
        self.screen.sharing.look()
        self.settle()
        return contact


@contextmanager
def desk_with(
    qtbot: QtBot,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    found: tuple[SafetyItem, ...] = FOUND,
    together: tuple[Together, ...] = (),
    what: Report | None = REPORT,
    decisions: SafetyDecisions | None = None,
) -> Iterator[Desk]:
    """A desk with the invented talk, and its work brought to an end afterwards."""

    def find(*_: object, private_words: tuple[str, ...] = (), public_name: str = "") -> Safety:
        named = ("aunt",) if public_name else ()
        del private_words
        return Safety(tuple(one for one in found if one.key.partition(":")[2] not in named), together)

    monkeypatch.setattr(reviewing, "find_safety", find)
    parts = services(folder)
    talk, take = store(parts.library, what)
    plan = Plan(boundaries=(Boundary(BoundaryKind.NEVER, "Names of anyone who helped"),))
    talk = replace(talk, plan=plan)
    parts.library.save_talk(talk)
    parts.library.save_personal_words(PersonalWords(private_words=("letter",)))
    if decisions is not None:
        parts.correspondence.save_decisions(take.id, decisions)
    made = Desk(qtbot, parts, talk, take)
    yield made
    made.screen.sharing.stop()
    finish_work(made.screen)
    finish_work(made.navigator)
    made.settings.finish()
    made.clipboard.clear()
    parts.ear.close()
    current_theme().choose(text_scale=1.0)

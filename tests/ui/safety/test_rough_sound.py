"""Sound whose words were heard roughly: a name may be in it that nobody could find."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.safety import Safety
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.sound import Span
from speakercoach.domain.transcript import Reliability
from speakercoach.practice import reviewing
from speakercoach.sharing.exports import ExportKind
from speakercoach.ui.models.share_drafts import Missing
from speakercoach.ui.safety.forms_sheet import FormsSheet
from tests.fakes.services import a_summary
from tests.ui.safety.review_room import Desk, desk_with
from tests.ui.safety.test_for_whom import another_take


@contextmanager
def heard_as(qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch, **changes: object) -> Iterator[Desk]:
    """A desk whose take was heard in another way."""
    with desk_with(qtbot, folder, monkeypatch) as desk:
        kept = desk.parts.library.hearing(desk.take.id)
        assert kept is not None
        heard, report = kept
        heard = replace(heard, transcript=replace(heard.transcript, **changes))  # type: ignore[arg-type]
        desk.parts.library.save_hearing(desk.take.id, heard, report, a_summary())
        desk.show(desk.talk, desk.take)
        yield desk


@pytest.mark.parametrize("changes", [{"reliability": Reliability.ROUGH}, {"unheard": (Span(1.0, 2.0),)}])
def test_sound_that_may_hold_more_is_chosen_by_nobody_but_the_speaker(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: dict[str, object]
) -> None:
    """It is not ticked, and who ticks it reads why."""
    with heard_as(qtbot, tmp_path, monkeypatch, **changes) as desk:
        what = desk.screen.share.what
        assert not what.sound.isChecked()
        voices = [desk.screen.sharing.choice.voice]
        what.sound.click()
        assert what.sound.isChecked()
        assert [*voices, desk.screen.sharing.choice.voice] == [ShareVoice.NONE, ShareVoice.DISGUISED]
        assert not what.roughly.isHidden()
        assert what.roughly.plain.startswith("Your words were heard roughly.")
        what.sound.click()
        assert what.roughly.isHidden()


def test_where_nothing_was_found_in_rough_words_no_shield_stands(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That they were heard roughly is said there, and where everything is decided; not where they were heard well."""
    with heard_as(qtbot, tmp_path, monkeypatch, reliability=Reliability.ROUGH) as desk:
        screen = desk.screen
        desk.decide_everything()
        assert "Your words were heard roughly" in screen.banner.words[1].replace("But your", "Your")
        monkeypatch.setattr(reviewing, "find_safety", lambda *_, **__: Safety(()))
        desk.parts.library.save_personal_words(PersonalWords())
        desk.show(desk.talk, another_take(desk, desk.talk))
        qtbot.waitUntil(lambda: screen.notice.title.plain == "Nothing to decide here.")
        assert screen.notice.icon == "shield-check"
        desk.show(desk.talk, desk.take)
        qtbot.waitUntil(lambda: screen.notice.title.plain == "I found nothing. But your words were heard roughly.")
        assert screen.notice.icon == "ear"
        assert "listen to all of it" in screen.notice.detail.plain


def test_sound_that_was_heard_well_is_chosen_as_ever(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is warned for nothing."""
    with heard_as(qtbot, tmp_path, monkeypatch, reliability=Reliability.GOOD) as desk:
        assert desk.screen.share.what.sound.isChecked()
        assert desk.screen.share.what.roughly.isHidden()


def test_rough_sound_alone_is_nothing_to_send_until_it_is_chosen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not ticked does not count as something that goes out; other forms of it warn as well."""
    with heard_as(qtbot, tmp_path, monkeypatch, reliability=Reliability.ROUGH) as desk:
        model = desk.screen.sharing
        model.choose_parts(transcript=False, feedback=False, plan=False)
        missing = model.missing(is_heard=True, open_count=0, is_kept=True, has_passphrase=False)
        assert Missing.NOTHING in missing
        desk.screen.desk._on_forms()
        sheet = desk.screen.sheets.sheet
        assert isinstance(sheet, FormsSheet)
        assert (sheet.roughly.isHidden(), sheet.voice.isHidden()) == (True, True)
        sheet.forms[ExportKind.WAV].click()
        assert (sheet.roughly.isHidden(), sheet.voice.isHidden()) == (False, False)

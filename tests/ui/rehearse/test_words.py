"""Sentences of the Rehearse screen that rest on figures."""

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.ui.rehearse.fault_words import fault_banner
from speakercoach.ui.rehearse.hearing_words import left_text
from speakercoach.ui.rehearse.level_words import LevelJudge, LevelWord


def judge(*levels_db: float, clipped: bool = False, step_s: float = 0.05) -> LevelWord:
    """What is said after these readings."""
    ear = LevelJudge()
    word = LevelWord.WAITING
    for index, level_db in enumerate(levels_db):
        word = ear.hear(index * step_s, level_db, level_db + 6, clipped=clipped)
    return word


def test_usual_speech_is_a_good_level() -> None:
    """Speech at -25 dB is good at once."""
    assert judge(-25.0) is LevelWord.GOOD


def test_soft_speech_is_remarked_on_after_a_while() -> None:
    """Soft sound is called quiet once it lasted, not at the first breath."""
    assert judge(-55.0) is LevelWord.GOOD
    assert judge(*[-55.0] * 100) is LevelWord.QUIET


def test_one_loud_knock_is_no_remark() -> None:
    """A single clipped moment, a knock on the table, says nothing about the level; several do."""
    ear = LevelJudge()
    assert ear.hear(0.0, -20.0, 0.0, clipped=True) is LevelWord.GOOD
    assert judge(*[-10.0] * 10, clipped=True) is LevelWord.LOUD


def test_a_pause_is_not_a_fault() -> None:
    """Five quiet seconds in a talk say nothing about the microphone; eleven may mean that it is muted."""
    assert judge(*[-25.0] * 20, *[-90.0] * 100) is LevelWord.GOOD
    assert judge(*[-25.0] * 20, *[-90.0] * 230) is LevelWord.NOTHING


def test_a_muted_microphone_is_noticed() -> None:
    """When nothing at all was heard for four seconds, it is said."""
    assert judge(*[-96.0] * 20) is LevelWord.WAITING
    assert judge(*[-96.0] * 100) is LevelWord.NOTHING


def test_time_left_reads_calmly() -> None:
    """Seconds are rounded to tens, minutes to whole ones."""
    assert [left_text(one) for one in (None, 4.0, 33.0, 61.0, 150.0)] == [
        "",
        "a few seconds left",
        "about 30 seconds left",
        "about 1 minute left",
        "about 2 minutes left",
    ]


def test_a_lost_microphone_says_until_when_all_is_safe() -> None:
    """The banner names the moment, what is safe, and what to do."""
    words = fault_banner(CoachError(ErrorCode.MICROPHONE_LOST), 192.0)
    assert words.what == "The microphone went silent at 3:12."
    assert words.detail == "Your recording is safe up to there. Check the cable, then go on."


def test_a_full_disk_says_what_is_safe() -> None:
    """The seconds that are safe stand in the banner."""
    words = fault_banner(CoachError(ErrorCode.DISK_FULL), 72.0)
    assert "1:12" in words.detail
    assert words.is_in_mid_talk

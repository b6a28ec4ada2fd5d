"""How high a voice lies leaves with the voice itself alone: beside a disguised one it would undo the disguise."""

from dataclasses import replace

import msgspec
import pytest

from speakercoach.domain.correspondence import ShareVoice
from speakercoach.domain.report import Report, Voice
from speakercoach.domain.safety import Handling
from speakercoach.domain.sound import VoicePoint
from speakercoach.practice.ports import Heard
from speakercoach.sharing.report_html import report_sections
from speakercoach.stories import load_template
from tests.unit.sharing.shared_take import CHOICE, Room, room

HEIGHT_HZ = 94.9375
VOICE = Voice(HEIGHT_HZ, 2.5, 3.0, (VoicePoint(0.0, 0.5, HEIGHT_HZ, -20.0),), pitch_range_st=6.0)


@pytest.fixture
def spoken() -> Room:
    """A take in whose sound a voice was measured."""
    made = room("Okhwa")
    made.decide_all(Handling.MUTE)
    analyst = made.parts.analyst

    def measured(source: object, heard: Heard, template: str, context: object) -> object:
        report, summary = analyst(source, heard, template, context)  # type: ignore[arg-type]
        return replace(report, voice=VOICE), summary

    return replace(made, parts=replace(made.parts, analyst=measured))  # type: ignore[arg-type]


def report_of(made: Room, voice: ShareVoice) -> Report:
    """The report that goes along with this voice."""
    report = made.session(replace(CHOICE, voice=voice)).report
    assert report is not None
    return report


@pytest.mark.parametrize("voice", [ShareVoice.DISGUISED, ShareVoice.NONE])
def test_no_height_goes_beside_a_voice_that_is_hidden(spoken: Room, voice: ShareVoice) -> None:
    """Neither the middle of the voice nor its course stands in any figure; how far it moves does."""
    report = report_of(spoken, voice)
    assert str(HEIGHT_HZ).encode() not in msgspec.json.encode(report)
    assert report.voice is not None
    assert report.voice.pitch_range_st == 6.0
    assert "not known" not in report_sections(report, load_template("testimony", "en")).split("semitones")[0]


def test_it_goes_with_the_voice_itself(spoken: Room) -> None:
    """Who hears the voice hears how high it is."""
    report = report_of(spoken, ShareVoice.OWN)
    assert report.voice is not None
    assert report.voice.pitch_median_hz == HEIGHT_HZ

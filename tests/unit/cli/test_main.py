"""Whatever happens inside, the person reads one line without what was said."""

from typing import NoReturn

import pytest

from speakercoach.cli.main import exit_status, run
from speakercoach.cli.services import CliServices
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.ports import Ear, SoundDecoder

SAID = "the name of my brother"


def _break_down() -> NoReturn:
    raise LookupError(SAID)


def _decoder() -> SoundDecoder:
    _break_down()


def _ear() -> Ear:
    _break_down()


def test_a_fault_of_the_app_itself_is_one_line_without_what_was_said(capsys: pytest.CaptureFixture[str]) -> None:
    """An unexpected exception is told by the name of its class alone."""
    assert run(["analyze", "talk.wav"], CliServices(decoder=_decoder, ear=_ear, models=_break_down)) == 1
    out, err = capsys.readouterr()
    assert out == ""
    [line] = err.splitlines()
    assert "LookupError" in line
    assert SAID not in line


@pytest.mark.parametrize("code", ErrorCode)
def test_every_fault_has_its_exit_status(code: ErrorCode) -> None:
    """3 for input, 4 for a missing engine or model, 1 for all others."""
    wanted = 3 if code.value.startswith("input.") else 1
    if code in {ErrorCode.ENGINE_NONE, ErrorCode.ENGINE_LANGUAGE, ErrorCode.ENGINE_MODEL_MISSING}:
        wanted = 4
    assert exit_status(CoachError(code)) == wanted

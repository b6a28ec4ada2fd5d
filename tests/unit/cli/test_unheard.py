"""Stretches that could not be heard, as ``speakercoach analyze`` tells of them."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from speakercoach.cli.main import run
from speakercoach.cli.services import CliServices
from speakercoach.domain.sound import SPEECH_RATE_HZ, Sound, Source, Span
from speakercoach.practice.ports import DecodedSound
from tests.fakes.ear import FakeEar, heard

SAID = (
    "From 3:20 to 3:45 nothing could be heard. The speech recogniser stopped there more than once. Your recording is "
    "whole. Hear it again, perhaps with another model."
)


def decode(path: Path, on_progress: Callable[[float], None] | None = None) -> DecodedSound:
    """A second of noise, whatever the file."""
    del on_progress
    samples = np.random.default_rng(1).normal(0.0, 0.1, SPEECH_RATE_HZ).astype(np.float32)
    return DecodedSound(Sound(samples, SPEECH_RATE_HZ), Source(path.name, 1.0, SPEECH_RATE_HZ, 1))


def no_models() -> NoReturn:
    """Nobody asks for them."""
    raise AssertionError


def analyzed(unheard: tuple[Span, ...], *words: str) -> int:
    """The exit status of an analysis whose ear left these stretches out."""
    what = heard("when I was small we lived near a river and every night I counted the boats")
    what = replace(what, transcript=replace(what.transcript, unheard=unheard))
    services = CliServices(decoder=lambda: decode, ear=lambda: FakeEar(what), models=no_models)
    return run(["analyze", "talk.wav", *words], services)


def test_the_text_says_what_was_not_heard(capsys: pytest.CaptureFixture[str]) -> None:
    """It stands once, with how far to trust the words, before anything that rests on them."""
    assert analyzed((Span(200.0, 225.0),)) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert text.count(SAID) == 1
    assert text.index(SAID) < text.index("Fillers")


def test_the_page_says_it_too(tmp_path: Path) -> None:
    """Whoever reads the page knows that words are missing."""
    page = tmp_path / "talk.html"
    assert analyzed((Span(200.0, 225.0),), "--html", str(page)) == 0
    assert SAID in page.read_text("utf-8")


def test_a_talk_that_was_heard_whole_has_no_such_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is said of what did not happen."""
    assert analyzed(()) == 0
    assert "nothing could be heard" not in " ".join(capsys.readouterr().out.split())


def test_the_report_for_programs_keeps_its_shape(capsys: pytest.CaptureFixture[str]) -> None:
    """The keys that programs know stay as they are, and standard output holds the report alone."""
    assert analyzed((), "--json") == 0
    whole = json.loads(capsys.readouterr().out)
    assert analyzed((Span(200.0, 225.0),), "--json") == 0
    assert json.loads(capsys.readouterr().out) == whole

"""The system's voice: which engines and voices are used, and that it is quiet when asked."""

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from speakercoach.ui.voice import system_voice as voices
from speakercoach.ui.voice.system_voice import SystemVoice, system_voice


class _Speech(QObject):
    """Stands for ``QTextToSpeech``, with voices by engine."""

    class State:
        """As Qt names them."""

        Ready, Speaking, Paused, Error, Synthesizing = range(5)

    class BoundaryHint:
        """As Qt names them."""

        Immediate = 1

    stateChanged = Signal(object)  # noqa: N815 - Qt's name
    engines: dict[str, tuple[tuple[str, str], ...]] = {}  # noqa: RUF012 - set by each test
    made: list["_Speech"] = []  # noqa: RUF012 - as above

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self.said: list[tuple[str, str]] = []
        self._locale = QLocale("en_US")
        self._voice = ""
        self._state = self.State.Ready if self.engines[name] else self.State.Error
        _Speech.made.append(self)

    @classmethod
    def availableEngines(cls) -> list[str]:  # noqa: N802 - Qt
        return list(cls.engines)

    def availableLocales(self) -> list[QLocale]:  # noqa: N802 - Qt
        return [QLocale(code) for code, _ in self.engines[self.name]]

    def setLocale(self, locale: QLocale) -> None:  # noqa: N802 - Qt
        self._locale = locale

    def availableVoices(self) -> list[Any]:  # noqa: N802 - Qt
        names = [name for code, name in self.engines[self.name] if QLocale(code) == self._locale]
        return [SimpleNamespace(name=lambda name=name: name) for name in names]

    def setVoice(self, voice: Any) -> None:  # noqa: ANN401, N802 - Qt
        self._voice = voice.name()

    def setRate(self, _rate: float) -> None:  # noqa: N802 - Qt
        """Any rate will do."""

    def state(self) -> int:
        return self._state

    def say(self, text: str) -> None:
        self.said.append((self._voice, text))
        self._enter(self.State.Speaking)

    def stop(self, _hint: int) -> None:
        self._enter(self.State.Ready)

    def _enter(self, state: int) -> None:
        self._state = state
        self.stateChanged.emit(state)


def voice_of(**engines: tuple[tuple[str, str], ...]) -> SystemVoice:
    """A voice over these engines, each with pairs of locale and voice."""
    _Speech.engines, _Speech.made = engines, []
    return SystemVoice(SimpleNamespace(QTextToSpeech=_Speech))  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def application(qapp: object) -> object:
    """Voices are objects of Qt."""
    return qapp


def test_it_reads_in_the_language_of_the_question() -> None:
    """The voice belongs to the language; where there is none, it stays quiet."""
    voice = voice_of(sapi=(("en_US", "Zira"), ("ko_KR", "Heami")))
    assert voice.speaks("ko")
    assert not voice.speaks("uk")
    voice.say("고향 음식이 그리우세요?", "ko")
    voice.say("Чи сумуєте ви?", "uk")
    assert _Speech.made[0].said == [("Heami", "고향 음식이 그리우세요?")]


def test_no_network_reads_a_question() -> None:
    """An engine that is not known to speak by itself is never opened, a voice of a network never chosen."""
    voice = voice_of(cloudy=(("en_US", "Ava"),), winrt=(("en_US", "Ava Online (Natural)"), ("en_US", "Mark")))
    voice.say("What do you miss?", "en")
    assert [one.name for one in _Speech.made] == ["winrt"]
    assert _Speech.made[0].said == [("Mark", "What do you miss?")]
    assert not voice_of(winrt=(("en_US", "Ava Online (Natural)"),)).speaks("en")


def test_an_engine_that_does_not_work_is_passed_over() -> None:
    """A broken one leaves the word to the next."""
    voice = voice_of(speechd=(), flite=(("en_US", "slt"),))
    voice.say("What do you miss?", "en")
    assert _Speech.made[1].said == [("slt", "What do you miss?")]


def test_it_is_quiet_at_once() -> None:
    """Who begins to answer is told on the spot that nothing is read any more."""
    voice = voice_of(darwin=(("en_US", "Samantha"),))
    told = QSignalSpy(voice.speaking_changed)
    voice.say("What do you miss?", "en")
    assert voice.is_speaking
    voice.stop()
    assert not voice.is_speaking
    assert [told.at(place)[0] for place in range(told.count())] == [True, False]


def test_without_qts_part_for_it_the_app_is_mute(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but a quiet stand-in comes of a missing package."""

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(voices, "import_module", missing)
    voice = system_voice()
    voice.say("What do you miss?", "en")
    assert qtbot
    assert not voice.speaks("en")
    assert not voice.is_speaking

"""The system's voice through Qt, where Qt's part for it is installed: it comes in the large PySide6-Addons.

Only engines that make sound on this machine are used, and no voice that calls itself one of a network: a question
must not leave the laptop any more than an answer does.
"""

from importlib import import_module
from types import ModuleType
from typing import Any

from PySide6.QtCore import QLocale, QObject, Slot

from speakercoach.ui.voice.question_voice import QuestionVoice

OFFLINE_ENGINES = ("darwin", "winrt", "sapi", "speechd", "flite")
"""Engines of Qt that speak by themselves, the better of two on one system first. Any other is left alone."""
_NETWORK_WORDS = ("online", "network", "cloud", "remote")
_RATE = -0.1
"""A little slower than usual, as somebody asks across a room; Qt counts from -1 to 1."""


def system_voice(parent: QObject | None = None) -> QuestionVoice:
    """The system's voice, or a mute one where Qt's part for it is not installed."""
    try:
        qt_speech = import_module("PySide6.QtTextToSpeech")
    except ImportError:
        return QuestionVoice(parent)
    return SystemVoice(qt_speech, parent)


class SystemVoice(QuestionVoice):
    """Asks the engines for voices when one is first needed: opening them may take a moment."""

    def __init__(
        self, qt_speech: ModuleType, parent: QObject | None = None, *, engines: tuple[str, ...] = OFFLINE_ENGINES
    ) -> None:
        super().__init__(parent)
        self._qt = qt_speech
        self._allowed = engines
        self._engines: list[Any] | None = None
        self._speaker: Any = None
        self._is_speaking = False
        self._chosen: dict[str, tuple[Any, QLocale, Any] | None] = {}

    @property
    def is_speaking(self) -> bool:
        """Whether something is being read aloud now."""
        return self._is_speaking

    def speaks(self, language: str) -> bool:
        """Whether there is a voice for this language (ISO 639-1)."""
        return self._choice(language) is not None

    def say(self, text: str, language: str) -> None:
        """Read this aloud in the place of what is being read; nothing happens where there is no voice for it."""
        self.stop()
        choice = self._choice(language)
        if choice is None:
            return
        self._speaker, locale, voice = choice
        self._speaker.setLocale(locale)
        self._speaker.setVoice(voice)
        self._speaker.setRate(_RATE)
        self._speaker.say(text)

    def stop(self) -> None:
        """Be quiet at once."""
        if self._speaker is not None and self._is_speaking:
            self._speaker.stop(self._qt.QTextToSpeech.BoundaryHint.Immediate)
        self._tell(is_speaking=False)

    def _choice(self, language: str) -> tuple[Any, QLocale, Any] | None:
        if language not in self._chosen:
            self._chosen[language] = next(
                (
                    (engine, locale, voice)
                    for engine in self._opened()
                    for locale in engine.availableLocales()
                    if QLocale.languageToCode(locale.language()) == language
                    for voice in _local_voices(engine, locale)
                ),
                None,
            )
        return self._chosen[language]

    def _opened(self) -> list[Any]:
        if self._engines is None:
            present = set(self._qt.QTextToSpeech.availableEngines())
            self._engines = []
            for name in self._allowed:
                if name in present:
                    engine = self._qt.QTextToSpeech(name, self)
                    engine.stateChanged.connect(self._on_state)
                    self._engines.append(engine)
        return [engine for engine in self._engines if engine.state() != self._qt.QTextToSpeech.State.Error]

    @Slot(object)
    def _on_state(self, state: object) -> None:
        if self.sender() is self._speaker:
            states = self._qt.QTextToSpeech.State
            self._tell(is_speaking=state in (states.Speaking, states.Synthesizing))

    def _tell(self, *, is_speaking: bool) -> None:
        if is_speaking != self._is_speaking:
            self._is_speaking = is_speaking
            self.speaking_changed.emit(is_speaking)


def _local_voices(engine: Any, locale: QLocale) -> list[Any]:  # noqa: ANN401 - Qt's part that may not be installed
    engine.setLocale(locale)
    return [
        voice for voice in engine.availableVoices() if not any(word in voice.name().lower() for word in _NETWORK_WORDS)
    ]

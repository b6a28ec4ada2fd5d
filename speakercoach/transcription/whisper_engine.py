"""Whisper: a checkpoint, loaded and warmed up. Imported in the worker alone, as all that knows torch."""

from pathlib import Path

import numpy as np
from whisper.tokenizer import LANGUAGES

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import SPEECH_RATE_HZ, Span
from speakercoach.domain.transcript import EngineKind, Reliability
from speakercoach.transcription.engine import Circumstances, Resume
from speakercoach.transcription.model_store import CheckedModel
from speakercoach.transcription.whisper_decoding import PieceDecoder, Speech
from speakercoach.transcription.whisper_listening import AUTO, ENGLISH, WhisperListening
from speakercoach.transcription.whisper_loading import load, raise_if_memory
from speakercoach.transcription.whisper_watch import Watch

_WARM_UP_S = 1.0


class WhisperEngine:
    """Hears one talk after the other, piece by piece."""

    kind = EngineKind.WHISPER
    reliability = Reliability.GOOD

    def __init__(self, checked: CheckedModel, notes_folder: Path | None = None) -> None:
        """Load and warm up. ``notes_folder`` is where it is noted what is fastest on this processor.

        Raises:
            CoachError: ``INPUT_BROKEN_MODEL``, ``INPUT_UNREADABLE``, ``ENGINE_MODEL_TOO_LARGE``.
            MemoryError: the machine has less memory than it said.
        """
        self.model = checked.official_name or checked.model.name
        self._model = load(checked, notes_folder)
        self._decoder = PieceDecoder(self._model)
        self._watch = Watch(self._model)
        self._warm_up()

    def listen(self, language: str, circumstances: Circumstances, resume: Resume | None = None) -> WhisperListening:
        """Begin a talk, or go on with one; ``auto`` is settled by its first piece with enough speech."""
        is_multilingual = bool(self._model.is_multilingual)
        known = language == AUTO or (language in LANGUAGES and (is_multilingual or language == ENGLISH))
        if not known:
            raise CoachError(
                ErrorCode.ENGINE_LANGUAGE, language=language, engine=EngineKind.WHISPER.value, model=self.model
            )
        return WhisperListening(
            self._decoder,
            self._watch,
            circumstances,
            language=language,
            is_multilingual=is_multilingual,
            resume=resume,
        )

    def _warm_up(self) -> None:
        """Hear a hum once: the first word alignment of a process compiles for about 3 s, and now nobody waits."""
        at_s = np.arange(int(_WARM_UP_S * SPEECH_RATE_HZ), dtype=np.float32) / SPEECH_RATE_HZ
        hum = (0.1 * np.sin(2 * np.pi * 150.0 * at_s)).astype(np.float32)
        whole = (Span(0.0, _WARM_UP_S),)
        speech = Speech(hum, 0.0, whole, whole)
        try:
            self._decoder.warm_up(speech)
        except RuntimeError as error:
            raise_if_memory(error)
            raise

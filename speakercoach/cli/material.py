"""What a report is made of: the words and measures of a recording, or of a transcript."""

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from speakercoach import languages
from speakercoach.analysis.sound.resampling import resampled
from speakercoach.cli.listening import decode, listen
from speakercoach.cli.services import CliServices
from speakercoach.cli.terminal import ProgressLine
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.sound import SPEECH_RATE_HZ, Sound, SoundMeasures, Source, name_of_source
from speakercoach.domain.transcript import Transcript
from speakercoach.practice.ports import Ear, EngineChoice, HearingRequest
from speakercoach.practice.reporting import refuse_sound_without_voice, refuse_what_says_nothing
from speakercoach.sharing.whisper_json import ReadTranscript, beside_sound, looks_like_transcript, read_transcript

AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Material:
    """What the report is made of."""

    source: Source
    transcript: Transcript
    measures: SoundMeasures | None
    has_word_times: bool


class MaterialReader:
    """Reads one recording after the other as the options say; each part of the house is made when first needed."""

    def __init__(self, options: Namespace, services: CliServices, progress: ProgressLine) -> None:
        self._options = options
        self._services = services
        self._progress = progress
        self._ear: Ear | None = None

    def read(self, source: Path, transcript: Path | None) -> Material:
        """The words and measures of ``source``; with ``transcript``, its words instead of listening for them.

        Raises:
            CoachError: ``INPUT_*``, ``ENGINE_*``.
            KeyboardInterrupt: the person gave up.
        """
        language = None if self._options.language == AUTO else self._options.language
        if transcript is None and looks_like_transcript(source):
            read = read_transcript(source, language)
            _refuse_unknown_in_file(read)
            of = Source(name=name_of_source(source.name), duration_s=None, sample_rate_hz=None, channels=None)
            return Material(of, read.transcript, None, read.has_word_times)
        given = None if transcript is None else read_transcript(transcript, language)
        if given is not None:
            _refuse_unknown_in_file(given)
        try:
            decoded = decode(self._services.decoder(), source, self._progress)
            refuse_sound_without_voice(decoded.sound)
            if given is not None and transcript is not None:
                given = beside_sound(given, decoded.sound.duration_s, transcript.name)
                return Material(decoded.source, given.transcript, _measured(decoded.sound), given.has_word_times)
            heard = listen(self._hearing_ear(), decoded, self._request(), self._progress)
        finally:
            self._progress.clear()
        refuse_what_says_nothing(heard)
        return Material(decoded.source, heard.transcript, heard.measures, has_word_times=True)

    def close(self) -> None:
        """Let the speech engine go."""
        if self._ear is not None:
            self._ear.close()

    def _hearing_ear(self) -> Ear:
        if self._ear is None:
            self._ear = self._services.ear()
        return self._ear

    def _request(self) -> HearingRequest:
        options = self._options
        return HearingRequest(language=options.language, engine=EngineChoice(options.engine), model=options.model)


def _measured(sound: Sound) -> SoundMeasures:
    from speakercoach.analysis.sound.sound import measure_sound

    return measure_sound(resampled(sound, SPEECH_RATE_HZ))


def _refuse_unknown_in_file(read: ReadTranscript) -> None:
    known = languages.available()
    if read.transcript.language not in known:
        raise CoachError(
            ErrorCode.INPUT_UNKNOWN_LANGUAGE, language=read.transcript.language, available=", ".join(known)
        )

"""``speakercoach analyze``: one recording or transcript in, one report out."""

import errno
import os
import stat
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from speakercoach import languages, stories
from speakercoach.analysis.sound.resampling import resampled
from speakercoach.cli.arguments import WrongUsageError
from speakercoach.cli.listening import decode, listen
from speakercoach.cli.services import CliServices
from speakercoach.cli.terminal import ProgressLine, output_is_bold, output_width, say
from speakercoach.domain.context import SpeakerContext
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.event import EventKind
from speakercoach.domain.report import Report
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.sound import SPEECH_RATE_HZ, Sound, SoundMeasures, Source, name_of_source
from speakercoach.domain.transcript import Transcript
from speakercoach.practice.ports import EngineChoice, HearingRequest
from speakercoach.practice.reporting import refuse_sound_without_voice, refuse_what_says_nothing, report_on
from speakercoach.sharing.columns import printable
from speakercoach.sharing.report_html import report_as_html
from speakercoach.sharing.report_json import report_as_json
from speakercoach.sharing.report_text import report_as_text
from speakercoach.sharing.whisper_json import ReadTranscript, beside_sound, looks_like_transcript, read_transcript
from speakercoach.wording.catalogue import current_language, tr

AUTO = "auto"
_LONGEST_WORD_LIST_BYTES = 2**20
_PRIVATE_FILE_MODE = 0o600


@dataclass(frozen=True, slots=True)
class _Material:
    """What the report is made of."""

    source: Source
    transcript: Transcript
    measures: SoundMeasures | None
    has_word_times: bool


def analyze(options: Namespace, services: CliServices) -> None:
    """Do what the options of ``analyze`` say.

    Raises:
        CoachError: with the code that decides on the exit status.
    """
    _refuse_unknown(options)
    _refuse_to_overwrite(options)
    private_words = _words_in(options.private_words)
    own = PersonalWords(fillers=_words_in(options.own_fillers), not_fillers=_words_in(options.not_fillers))
    event = None if options.event is None else EventKind(options.event)
    material = _material(options, services)
    report = report_on(
        material.source,
        material.transcript,
        material.measures,
        options.template,
        private_words,
        has_word_times=material.has_word_times,
        context=SpeakerContext(personal=own, event=event),
    )
    _write(options, report, material)


def _words_in(path: Path | None) -> tuple[str, ...]:
    return () if path is None else read_word_list(path)


def read_word_list(path: Path) -> tuple[str, ...]:
    """One word or name a line, blank lines left out.

    Raises:
        CoachError: ``INPUT_NOT_FOUND``, ``INPUT_UNREADABLE``, ``INPUT_BROKEN_WORD_LIST``.
    """
    content = _read_small(path)
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise CoachError(ErrorCode.INPUT_BROKEN_WORD_LIST, name=path.name) from None
    if len(content) > _LONGEST_WORD_LIST_BYTES or "\0" in "".join(lines):
        raise CoachError(ErrorCode.INPUT_BROKEN_WORD_LIST, name=path.name)
    return tuple(line.strip() for line in lines if line.strip())


def _read_small(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST_WORD_LIST_BYTES + 1)
    except FileNotFoundError:
        raise CoachError(ErrorCode.INPUT_NOT_FOUND, name=path.name) from None
    except OSError:
        raise CoachError(ErrorCode.INPUT_UNREADABLE, name=path.name) from None


def _refuse_unknown(options: Namespace) -> None:
    """Say at once what would come out after minutes of listening."""
    if options.language != AUTO and options.language not in languages.available():
        known = ", ".join((*languages.available(), AUTO))
        raise CoachError(ErrorCode.INPUT_UNKNOWN_LANGUAGE, language=options.language, available=known)
    try:
        stories.load_template(options.template, "en")
    except CoachError as error:
        if error.code is not ErrorCode.INPUT_UNKNOWN_TEMPLATE:
            raise
        known = ", ".join(stories.available())
        raise CoachError(error.code, template=options.template, available=known) from None


def _refuse_to_overwrite(options: Namespace) -> None:
    """Keep a slip of the hand from costing a recording."""
    lists = (options.private_words, options.own_fillers, options.not_fillers)
    read = [path for path in (options.source, options.transcript, *lists) if path is not None]
    if options.html is not None and any(_is_same_file(options.html, path) for path in read):
        raise WrongUsageError(
            tr("{name} is a file to read; choose another name for the page", name=printable(options.html.name))
        )


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def _material(options: Namespace, services: CliServices) -> _Material:
    language = None if options.language == AUTO else options.language
    if options.transcript is None and looks_like_transcript(options.source):
        read = read_transcript(options.source, language)
        _refuse_unknown_in_file(read)
        source = Source(name=name_of_source(options.source.name), duration_s=None, sample_rate_hz=None, channels=None)
        return _Material(source, read.transcript, None, read.has_word_times)
    given = None if options.transcript is None else read_transcript(options.transcript, language)
    if given is not None:
        _refuse_unknown_in_file(given)
    progress = ProgressLine()
    try:
        decoded = decode(services.decoder(), options.source, progress)
        refuse_sound_without_voice(decoded.sound)
        request = HearingRequest(
            language=options.language,
            engine=EngineChoice(options.engine),
            model=options.model,
        )
        if given is not None:
            given = beside_sound(given, decoded.sound.duration_s, options.transcript.name)
            return _Material(decoded.source, given.transcript, _measured(decoded.sound), given.has_word_times)
        heard = listen(services.ear(), decoded, request, progress)
    finally:
        progress.clear()
    refuse_what_says_nothing(heard)
    return _Material(decoded.source, heard.transcript, heard.measures, has_word_times=True)


def _measured(sound: Sound) -> SoundMeasures:
    from speakercoach.analysis.sound.sound import measure_sound

    return measure_sound(resampled(sound, SPEECH_RATE_HZ))


def _refuse_unknown_in_file(read: ReadTranscript) -> None:
    known = languages.available()
    if read.transcript.language not in known:
        raise CoachError(
            ErrorCode.INPUT_UNKNOWN_LANGUAGE, language=read.transcript.language, available=", ".join(known)
        )


def _write(options: Namespace, report: Report, material: _Material) -> None:
    template = stories.load_template(options.template, current_language())
    has_word_times, unheard = material.has_word_times, material.transcript.unheard
    if options.json:
        say(report_as_json(report))
    elif options.html is not None:
        _write_file(options.html, report_as_html(report, template, has_word_times=has_word_times, unheard=unheard))
    else:
        width, bold = output_width(), output_is_bold()
        say(report_as_text(report, template, width=width, bold=bold, has_word_times=has_word_times, unheard=unheard))


def _write_file(path: Path, content: str) -> None:
    """Write a page that others on this computer cannot read.

    Raises:
        CoachError: ``DISK_FULL``, ``OUTPUT_REFUSED``.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE_FILE_MODE)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            if os.name != "nt" and stat.S_ISREG(os.fstat(descriptor).st_mode):
                os.fchmod(descriptor, _PRIVATE_FILE_MODE)  # one that was there before may stand open
            file.write(content)
    except OSError as error:
        code = ErrorCode.DISK_FULL if error.errno == errno.ENOSPC else ErrorCode.OUTPUT_REFUSED
        raise CoachError(code, name=path.name) from None

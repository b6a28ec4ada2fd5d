"""``speakercoach analyze``: one recording or transcript in, one report out."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from speakercoach import languages, stories
from speakercoach.cli.arguments import WrongUsageError
from speakercoach.cli.batch import Batch
from speakercoach.cli.material import AUTO, Material, MaterialReader
from speakercoach.cli.output import page_of, write_private
from speakercoach.cli.services import CliServices
from speakercoach.cli.terminal import ProgressLine, output_is_bold, output_width, say
from speakercoach.domain.context import SpeakerContext
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.event import EventKind
from speakercoach.domain.report import Report
from speakercoach.domain.session import PersonalWords
from speakercoach.practice.reporting import report_on
from speakercoach.sharing.columns import printable
from speakercoach.sharing.report_json import report_as_json
from speakercoach.sharing.report_text import report_as_text
from speakercoach.wording.catalogue import current_language, tr

_LONGEST_WORD_LIST_BYTES = 2**20


def analyze(options: Namespace, services: CliServices) -> None:
    """Do what the options of ``analyze`` say.

    Raises:
        CoachError: with the code that decides on the exit status.
    """
    _refuse_unknown(options)
    _refuse_to_overwrite(options)
    reader = MaterialReader(options, services, ProgressLine())
    reporter = reporter_for(options)
    try:
        material = reader.read(options.source, options.transcript)
    finally:
        reader.close()
    _write(options, reporter(material), material)


def analyze_folder(options: Namespace, services: CliServices) -> bool:
    """Report on every recording in a folder; whether all of them could be used.

    Raises:
        CoachError: where nothing can be written or no engine is there.
    """
    _refuse_unknown(options)
    if options.transcript is not None or options.html is not None:
        raise WrongUsageError(tr("with --out, transcripts lie beside the recordings, and pages are written for all"))
    progress = ProgressLine()
    reader = MaterialReader(options, services, progress)
    try:
        return Batch(options, reader, reporter_for(options), progress).run()
    finally:
        reader.close()


def reporter_for(options: Namespace) -> Callable[[Material], Report]:
    """Makes the report as the options say."""
    private_words = _words_in(options.private_words)
    own = PersonalWords(fillers=_words_in(options.own_fillers), not_fillers=_words_in(options.not_fillers))
    context = SpeakerContext(personal=own, event=None if options.event is None else EventKind(options.event))

    def report(material: Material) -> Report:
        return report_on(
            material.source,
            material.transcript,
            material.measures,
            options.template,
            private_words,
            has_word_times=material.has_word_times,
            context=context,
        )

    return report


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


def _write(options: Namespace, report: Report, material: Material) -> None:
    if options.json:
        say(report_as_json(report))
    elif options.html is not None:
        write_private(options.html, page_of(report, material, options.template))
    else:
        template = stories.load_template(options.template, current_language())
        width, bold = output_width(), output_is_bold()
        has_word_times, unheard = material.has_word_times, material.transcript.unheard
        say(report_as_text(report, template, width=width, bold=bold, has_word_times=has_word_times, unheard=unheard))

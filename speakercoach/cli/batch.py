"""``speakercoach analyze FOLDER --out DIR``: every recording in a folder, one after the other, resumable.

For a recording ``talk.m4a`` there come ``talk.m4a.json`` and ``talk.m4a.html`` (with ``--json`` or ``--text`` that form
alone), in folders as they lie in FOLDER. A Whisper transcript ``talk.json`` beside it gives the words. What is done is
noted in DIR after each recording, so that a run that was cut off goes on where it was; a recording that changed, or
other options, make it be done again.
"""

import hashlib
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from speakercoach import __version__
from speakercoach.cli.arguments import WrongUsageError
from speakercoach.cli.material import Material, MaterialReader
from speakercoach.cli.output import page_of, write_whole
from speakercoach.cli.terminal import ProgressLine, complain, say
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.sharing.columns import printable
from speakercoach.sharing.report_json import report_as_json
from speakercoach.sharing.report_text import report_as_text
from speakercoach.stories import load_template
from speakercoach.value_reading import json_value
from speakercoach.wording.catalogue import current_language, tr, trn
from speakercoach.wording.errors import error_text

DONE_FILE = "speakercoach-done.json"
# fmt: off
SOUND_SUFFIXES = frozenset({
    ".aac", ".aif", ".aiff", ".amr", ".caf", ".flac", ".m4a", ".m4b", ".mka", ".mkv", ".mov", ".mp3", ".mp4", ".oga",
    ".ogg", ".opus", ".wav", ".webm", ".wma",
})
# fmt: on
_REPORTED = (*SOUND_SUFFIXES, ".json")
"""A report bears the whole name of its recording before its own ending."""
_TEXT_WIDTH = 80
_ENDS_THE_RUN = frozenset(
    {
        ErrorCode.DISK_FULL,
        ErrorCode.OUTPUT_REFUSED,
        ErrorCode.ENGINE_NONE,
        ErrorCode.ENGINE_MODEL_MISSING,
        ErrorCode.ENGINE_MODEL_TOO_LARGE,
    }
)
"""Faults that would meet every other recording, too."""


@dataclass(frozen=True, slots=True)
class Recording:
    """One thing to report on: its path in the folder, and the transcript beside it."""

    path: Path
    transcript: Path | None


class Done(msgspec.Struct, frozen=True):
    """What a recording was like when its reports were made."""

    size: int
    changed_ns: int
    how: str


class Batch:
    """One run over a folder."""

    def __init__(
        self, options: Namespace, reader: MaterialReader, report: Callable[[Material], Report], progress: ProgressLine
    ) -> None:
        self._options = options
        self._reader = reader
        self._report = report
        self._progress = progress
        self._folder: Path = options.source
        self._out: Path = options.out
        self._how = _fingerprint(options)

    def run(self) -> bool:
        """Report on everything that is not done yet; whether all recordings could be used.

        Raises:
            WrongUsageError: it is no folder, or the reports would lie among the recordings.
            CoachError: ``DISK_FULL``, ``OUTPUT_REFUSED``, ``ENGINE_*``, ``INPUT_NOT_FOUND``.
        """
        if self._folder.is_file():
            raise WrongUsageError(tr("with --out, SOURCE is a folder of recordings"))
        if not self._folder.exists():
            raise CoachError(ErrorCode.INPUT_NOT_FOUND, name=self._folder.name)
        if self._out.exists() and self._out.samefile(self._folder):
            raise WrongUsageError(tr("--out has to be another folder than the recordings\u2019"))
        recordings = tuple(recordings_in(self._folder, self._out))
        done = self._noted()
        made = kept = 0
        unusable: list[str] = []
        for number, recording in enumerate(recordings, 1):
            name = recording.path.relative_to(self._folder).as_posix()
            now = self._state_of(recording)
            if now is not None and done.get(name) == now and all(path.exists() for path, _ in self._outputs(name)):
                kept += 1
                continue
            self._progress.begin(f"[{number}/{len(recordings)}] {printable(name)}")
            try:
                self._make(recording, name)
            except KeyboardInterrupt:
                self._progress.clear()
                complain(tr("Stopped after {count}. Started again, it goes on from here.", count=made + kept))
                raise
            except CoachError as error:
                if error.code in _ENDS_THE_RUN:
                    raise
                unusable.append(name)
                self._progress.clear()
                complain(f"{name}: {error_text(error).what}")
                continue
            made += 1
            if now is not None:
                done[name] = now
                self._note(done)
        self._progress.clear()
        self._sum_up(made, kept, unusable)
        return not unusable

    def _make(self, recording: Recording, name: str) -> None:
        material = self._reader.read(recording.path, recording.transcript)
        report = self._report(material)
        for path, form in self._outputs(name):
            write_whole(path, self._content(form, report, material))

    def _outputs(self, name: str) -> tuple[tuple[Path, str], ...]:
        forms = ("json",) if self._options.json else ("txt",) if self._options.text else ("json", "html")
        return tuple((self._out / f"{name}.{form}", form) for form in forms)

    def _content(self, form: str, report: Report, material: Material) -> str:
        if form == "json":
            return report_as_json(report)
        if form == "html":
            return page_of(report, material, self._options.template)
        return report_as_text(
            report,
            load_template(self._options.template, current_language()),
            width=_TEXT_WIDTH,
            bold=False,
            has_word_times=material.has_word_times,
            unheard=material.transcript.unheard,
        )

    def _state_of(self, recording: Recording) -> Done | None:
        """What is to be the same for its reports to hold; ``None`` where the file cannot even be looked at."""
        try:
            states = [path.stat() for path in (recording.path, recording.transcript) if path is not None]
        except OSError:
            return None
        return Done(sum(one.st_size for one in states), max(one.st_mtime_ns for one in states), self._how)

    def _noted(self) -> dict[str, Done]:
        try:
            return json_value((self._out / DONE_FILE).read_bytes(), dict[str, Done])
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return {}  # each report is made again: nothing is lost by that but time

    def _note(self, done: dict[str, Done]) -> None:
        write_whole(self._out / DONE_FILE, msgspec.json.encode(done).decode())

    def _sum_up(self, made: int, kept: int, unusable: list[str]) -> None:
        lines = [trn("{count} report was made.", "{count} reports were made.", made)]
        if kept:
            lines.append(trn("{count} was here already.", "{count} were here already.", kept))
        if unusable:
            lines.append(
                trn("{count} recording could not be used.", "{count} recordings could not be used.", len(unusable))
            )
        say(" ".join(lines) + "\n")


def recordings_in(folder: Path, out: Path) -> Iterator[Recording]:
    """Recordings and lone transcripts in a folder and those within it, in order of their names.

    Hidden files, links and the reports' own folder are passed over.

    Raises:
        CoachError: ``INPUT_NOT_FOUND``, ``INPUT_UNREADABLE``.
    """
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except FileNotFoundError:
        raise CoachError(ErrorCode.INPUT_NOT_FOUND, name=folder.name) from None
    except OSError:
        raise CoachError(ErrorCode.INPUT_UNREADABLE, name=folder.name) from None
    seen = [path for path in entries if not path.name.startswith(".") and not path.is_symlink()]
    sounds = [path for path in seen if path.suffix.lower() in SOUND_SUFFIXES and path.is_file()]
    stems = {path.stem for path in sounds}
    for path in seen:
        if path.is_dir():
            if not (out.exists() and path.samefile(out)):
                yield from recordings_in(path, out)
        elif path in sounds:
            beside = path.with_suffix(".json")
            yield Recording(path, beside if beside.is_file() else None)
        elif path.suffix.lower() == ".json" and path.stem not in stems and not _is_ours(path):
            yield Recording(path, None)


def _is_ours(path: Path) -> bool:
    """Whether it is the note of a run, or a report that an earlier run wrote beside others of its kind."""
    return path.name == DONE_FILE or (path.parent / DONE_FILE).exists() or path.stem.lower().endswith(_REPORTED)


def _fingerprint(options: Namespace) -> str:
    """Another one wherever other options, lists or another version would make other reports."""
    told = [
        __version__,
        current_language(),
        *(str(getattr(options, name)) for name in ("language", "template", "engine", "model", "event", "json", "text")),
    ]
    lists = (options.private_words, options.own_fillers, options.not_fillers)
    told += ["" if path is None else hashlib.sha256(path.read_bytes()).hexdigest() for path in lists]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]

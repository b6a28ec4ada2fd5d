"""Writes reports into files that others on this computer cannot read."""

import contextlib
import errno
import os
import stat
from pathlib import Path

from speakercoach import stories
from speakercoach.cli.material import Material
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.sharing.report_html import report_as_html
from speakercoach.wording.catalogue import current_language

_PRIVATE_FILE_MODE = 0o600
_PRIVATE_FOLDER_MODE = 0o700


def page_of(report: Report, material: Material, template: str) -> str:
    """The report as a page to print."""
    return report_as_html(
        report,
        stories.load_template(template, current_language()),
        has_word_times=material.has_word_times,
        unheard=material.transcript.unheard,
    )


def write_private(path: Path, content: str) -> None:
    """Write a file that others on this computer cannot read.

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
        raise _output_error(error, path) from None


def write_whole(path: Path, content: str) -> None:
    """The same, into a folder of our own, and either whole or not at all. Raises as ``write_private``."""
    unfinished = path.with_name(f"{path.name}.part")
    try:
        _make_private(path.parent)
        write_private(unfinished, content)
        unfinished.replace(path)
    except OSError as error:
        raise _output_error(error, path) from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _make_private(folder: Path) -> None:
    """Make a folder and those above it that are missing: ``mkdir(parents=True)`` leaves those open to others."""
    if not folder.is_dir():
        _make_private(folder.parent)
        folder.mkdir(mode=_PRIVATE_FOLDER_MODE, exist_ok=True)


def _output_error(error: OSError, path: Path) -> CoachError:
    return CoachError(ErrorCode.DISK_FULL if error.errno == errno.ENOSPC else ErrorCode.OUTPUT_REFUSED, name=path.name)

"""Standard output and standard error: what goes there, and how, also where one of them is missing."""

import io
import os
import shutil
import sys
import threading
import traceback
from types import TracebackType
from typing import TextIO

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.sharing.columns import columns, printable
from speakercoach.wording.catalogue import tr
from speakercoach.wording.errors import error_text

_LACKS_A_MODEL = (ErrorCode.ENGINE_NONE, ErrorCode.ENGINE_LANGUAGE, ErrorCode.ENGINE_MODEL_MISSING)


def say(text: str) -> None:
    """Write to standard output in UTF-8 where it is a file or pipe, as the terminal can show it otherwise."""
    stream = sys.stdout
    if stream is None:
        return
    if isinstance(stream, io.TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", newline="\n")
    stream.write(text)
    stream.flush()


def complain(line: str) -> None:
    """Write one line to standard error."""
    stream = sys.stderr
    if stream is None:
        return
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    stream.write(" ".join(printable(line).split()) + "\n")
    stream.flush()


def complain_of(error: CoachError) -> None:
    """Say a fault in one line: what happened and what to do next; of a download also that it stays."""
    text = error_text(error)
    step = text.next
    if error.code in _LACKS_A_MODEL:
        step = tr("Get a Whisper model with: speakercoach models fetch base – or: speakercoach models import FILE")
    if error.data.get("begun_bytes"):
        # Whoever waited for half a model wants to know first that it need not come again.
        step = f"{text.safe} {step}"
    complain(f"speakercoach: {text.what} {step}")


def show_faults_without_words() -> None:
    """From now on a fault that nobody caught shows its place in the code and its kind, in whichever thread it comes.

    Its message is left out: it may quote what somebody said, or name a file of theirs.
    """
    sys.excepthook = lambda kind, _error, place: _show_fault(kind, place)
    threading.excepthook = lambda fault: _show_fault(fault.exc_type, fault.exc_traceback)
    sys.unraisablehook = lambda fault: _show_fault(fault.exc_type, fault.exc_traceback)


def _show_fault(kind: type[BaseException], place: TracebackType | None) -> None:
    if sys.stderr is not None and not issubclass(kind, SystemExit):
        sys.stderr.write("".join(traceback.format_tb(place)) + kind.__name__ + "\n")
        sys.stderr.flush()


def output_width() -> int:
    """Columns of the terminal that reads standard output, 80 where it is none."""
    return shutil.get_terminal_size((80, 24)).columns if _is_terminal(sys.stdout) else 80


def output_is_bold() -> bool:
    """Whether headings may be bold: on a terminal, unless the person asked for none of it (no-color.org)."""
    return _is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


class ProgressLine:
    """One line on standard error that is written over; where that is no terminal, a line for each thing begun."""

    def __init__(self) -> None:
        self._shown = ""
        self._on = _is_terminal(sys.stderr)

    def begin(self, text: str) -> None:
        """Say what is begun, also to whoever reads along in a file."""
        if self._on:
            self.show(text, None)
        else:
            complain(text)

    def show(self, text: str, ratio: float | None) -> None:
        """Show what is being done and how far it is, 0..1 or unknown."""
        if not self._on:
            return
        line = text if ratio is None else f"{text} {min(1.0, max(0.0, ratio)):4.0%}"
        if line == self._shown:
            return
        blank = " " * max(0, columns(self._shown) - columns(line))
        self._shown = line
        sys.stderr.write(f"\r{line}{blank}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Leave an empty line for what comes next."""
        if self._shown:
            sys.stderr.write("\r" + " " * columns(self._shown) + "\r")
            sys.stderr.flush()
            self._shown = ""

"""Runs one command and turns whatever happens into an exit status and at most one line on standard error."""

import errno
import os
import sys
from collections.abc import Sequence

from speakercoach.cli.analyze import analyze, analyze_folder
from speakercoach.cli.arguments import WrongUsageError, parser
from speakercoach.cli.models import look_after_models
from speakercoach.cli.services import CliServices
from speakercoach.cli.terminal import complain, complain_of
from speakercoach.domain.errors import CoachError, ErrorCode

DONE, FAULT, WRONG_USAGE, BAD_INPUT, NO_ENGINE = 0, 1, 2, 3, 4
INTERRUPTED = 130
"""128 + SIGINT, as shells write it."""
NOBODY_READS = 141
"""128 + SIGPIPE: whoever read standard output went away."""

_NO_ENGINE_CODES = frozenset({ErrorCode.ENGINE_NONE, ErrorCode.ENGINE_LANGUAGE, ErrorCode.ENGINE_MODEL_MISSING})


def run(argv: Sequence[str], services: CliServices) -> int:
    """Run one command line, without the program's name; returns the exit status."""
    try:
        return _run(argv, services)
    except WrongUsageError as error:
        complain(f"speakercoach: {error}")
        return WRONG_USAGE
    except CoachError as error:
        complain_of(error)
        return exit_status(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - never a traceback: it could hold what somebody said
        return _unexpected(error)


def _unexpected(error: Exception) -> int:
    """The exit status for what no part of the house has a code for; whatever reads or writes files has its own."""
    if isinstance(error, OSError):
        _silence_output()
    if isinstance(error, BrokenPipeError):
        return NOBODY_READS
    is_full = isinstance(error, OSError) and error.errno == errno.ENOSPC
    fault = CoachError(ErrorCode.INTERNAL, kind=type(error).__name__)
    complain_of(CoachError(ErrorCode.DISK_FULL) if is_full else fault)
    return FAULT


def exit_status(error: CoachError) -> int:
    """The exit status that the contract gives to a fault."""
    if error.code.value.startswith("input."):
        return BAD_INPUT
    return NO_ENGINE if error.code in _NO_ENGINE_CODES else FAULT


def _run(argv: Sequence[str], services: CliServices) -> int:
    try:
        options = parser().parse_args(argv)
    except SystemExit as end:
        # --help and --version were answered.
        return DONE if end.code is None else int(end.code)
    if options.command == "analyze" and options.out is not None:
        return DONE if analyze_folder(options, services) else BAD_INPUT
    if options.command == "analyze":
        analyze(options, services)
    elif not look_after_models(options, services.models()):
        return BAD_INPUT
    return DONE


def _silence_output() -> None:
    """Python writes what is left at its end: let that go nowhere instead of into the closed pipe."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

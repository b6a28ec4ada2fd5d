"""The words that the command line understands."""

import argparse
from pathlib import Path
from typing import NoReturn

from speakercoach import __version__
from speakercoach.domain.event import EventKind
from speakercoach.languages import available
from speakercoach.practice.ports import EngineChoice
from speakercoach.wording.catalogue import tr

TESTED_LANGUAGES = ("en", "ko")
"""As their packs say; reading all packs for a line of help would take too long."""


class WrongUsageError(Exception):
    """The command line was not understood; the message is one line for the person."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongUsageError(tr("{what} – see: {command} --help", what=message, command=self.prog))


def parser() -> argparse.ArgumentParser:
    """The parser in the language that is spoken now."""
    top = _Parser(
        prog="speakercoach",
        description=tr("Rehearse a talk alone and offline, and hear back with care how it went."),
        epilog=tr("Without a command the window opens."),
    )
    top.add_argument("--version", action="version", version=f"speakercoach {__version__}")
    commands = top.add_subparsers(dest="command", metavar=tr("COMMAND"), required=True)
    _add_analyze(commands)
    _add_models(commands)
    return top


def _add_analyze(commands: "argparse._SubParsersAction[_Parser]") -> None:
    analyze = commands.add_parser(
        "analyze",
        help=tr("hear a recording and say how the talk went"),
        description=tr("Hear a recording and say how the talk went. Nothing leaves this computer."),
    )
    analyze.add_argument(
        "source",
        metavar="SOURCE",
        type=Path,
        help=tr("a sound or video file, a transcript that Whisper wrote as JSON, or, with --out, a folder of them"),
    )
    analyze.add_argument(
        "--transcript",
        metavar="FILE",
        type=Path,
        help=tr("take the words from this Whisper JSON instead of listening for them"),
    )
    analyze.add_argument(
        "--language",
        metavar="CODE",
        default="auto",
        help=tr(
            "language of the talk: en, ko, or auto (usual); new and untested: {codes}",
            codes=", ".join(code for code in available() if code not in TESTED_LANGUAGES),
        ),
    )
    analyze.add_argument(
        "--template",
        metavar="NAME|FILE",
        default="testimony",
        help=tr("story template: testimony (usual), another name, or a file of your own"),
    )
    analyze.add_argument(
        "--engine",
        choices=[choice.value for choice in EngineChoice],
        default=EngineChoice.AUTO.value,
        help=tr("who listens: Whisper, the built-in recogniser, or whichever is there (auto, usual)"),
    )
    analyze.add_argument("--model", metavar="NAME|FILE", help=tr("Whisper model by its name here or its file"))
    analyze.add_argument(
        "--private-words",
        metavar="FILE",
        type=Path,
        help=tr("text file with one word or name a line that is pointed out where it is heard"),
    )
    analyze.add_argument(
        "--event",
        choices=[kind.value for kind in EventKind],
        help=tr("where the talk is given, for a pace that suits the place"),
    )
    analyze.add_argument(
        "--own-fillers",
        metavar="FILE",
        type=Path,
        help=tr("text file with one word or phrase a line that always counts as a filler"),
    )
    analyze.add_argument(
        "--not-fillers",
        metavar="FILE",
        type=Path,
        help=tr("text file with one word or phrase a line that never counts as a filler"),
    )
    analyze.add_argument(
        "--out",
        metavar="DIR",
        type=Path,
        help=tr("write the reports on all recordings in the folder SOURCE to DIR; started again, it goes on"),
    )
    outputs = analyze.add_mutually_exclusive_group()
    outputs.add_argument("--text", action="store_true", help=tr("write the report as text (usual)"))
    outputs.add_argument("--json", action="store_true", help=tr("write the report as JSON for other programs"))
    outputs.add_argument("--html", metavar="FILE", type=Path, help=tr("write the report as a page to print"))


def _add_models(commands: "argparse._SubParsersAction[_Parser]") -> None:
    models = commands.add_parser(
        "models",
        help=tr("look after the Whisper models on this computer"),
        description=tr("Look after the Whisper models on this computer."),
    )
    actions = models.add_subparsers(dest="action", metavar=tr("ACTION"), required=True)
    actions.add_parser("list", help=tr("show the models that are here and those that can be downloaded"))
    fetch = actions.add_parser("fetch", help=tr("download a model: the one time that speakercoach uses the internet"))
    fetch.add_argument("name", metavar="NAME")
    add = actions.add_parser("import", help=tr("copy a Whisper model file (.pt) here"))
    add.add_argument("file", metavar="FILE", type=Path)
    verify = actions.add_parser("verify", help=tr("compare models with the official files, byte for byte"))
    verify.add_argument("name", metavar="NAME", nargs="?")
    remove = actions.add_parser("remove", help=tr("remove a model from this computer"))
    remove.add_argument("name", metavar="NAME")

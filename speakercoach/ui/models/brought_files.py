"""Tells files that others made for this app from recordings, by what they begin with and not by their names alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.practice.sharing_ports import Letters
from speakercoach.ui.models.background import Background

LETTER_SUFFIX = ".speakercoach"
_HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class BroughtFiles:
    """Files by what they are, in the order in which they were brought."""

    letters: tuple[Path, ...]
    recordings: tuple[Path, ...]


class FileTelling(QObject):
    """Looks at the first bytes of files behind the screen: they may lie on a slow stick."""

    told = Signal(object)
    """``BroughtFiles``."""

    def __init__(self, letters: Letters, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._letters = letters
        self._reading = Background(self, one_at_a_time=True, may_be_cut_off=True)

    @property
    def is_working(self) -> bool:
        """Whether files are being looked at."""
        return self._reading.busy

    def tell(self, paths: Sequence[Path]) -> None:
        """Look at these; ``told`` follows."""
        letters, wanted = self._letters, tuple(paths)
        self._reading.run(lambda: brought_files(letters, wanted), self._on_told)

    @Slot(object)
    def _on_told(self, files: BroughtFiles) -> None:
        self.told.emit(files)


def brought_files(letters: Letters, paths: Sequence[Path]) -> BroughtFiles:
    """Sort these. A file that cannot be read is what its name says: whoever opens it says why it cannot be."""
    are_letters = [_is_letter(letters, path) for path in paths]
    return BroughtFiles(
        tuple(path for path, is_letter in zip(paths, are_letters, strict=True) if is_letter),
        tuple(path for path, is_letter in zip(paths, are_letters, strict=True) if not is_letter),
    )


def _is_letter(letters: Letters, path: Path) -> bool:
    if path.suffix.lower() == LETTER_SUFFIX:
        return True
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError:
        return False
    if not head:
        return False
    try:
        letters.lock_of(head)
    except CoachError as error:
        # Whatever else is wrong with it, it begins as a file of this app.
        return error.code is not ErrorCode.BUNDLE_NONE
    return True

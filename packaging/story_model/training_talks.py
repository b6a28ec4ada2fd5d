"""Reads the invented talks in ``assets/stories/training``: sentences, each with its beat.

A file begins with lines ``# key: value``. A line ``== beat`` (``== -`` for no beat) opens a stretch; each line behind
it is one sentence.
"""

from dataclasses import dataclass, field
from pathlib import Path

from speakercoach.languages.tokens import bare, is_said

TALKS = Path(__file__).resolve().parents[2] / "assets" / "stories" / "training"
NO_BEAT = "-"


@dataclass(frozen=True, slots=True)
class TrainingTalk:
    """A talk by its sentences. ``labels`` holds the beat of each, ``None`` for none.

    ``author`` is the letter before the number in its name: talks of one author resemble each other, so they are held
    out together.
    """

    name: str
    language: str
    author: str
    sentences: tuple[str, ...]
    labels: tuple[str | None, ...]
    about: dict[str, str] = field(default_factory=dict)

    @property
    def tokens(self) -> tuple[tuple[str, ...], ...]:
        """The bare words of each sentence."""
        return tuple(tuple(bare(word) for word in one.split() if is_said(word)) for one in self.sentences)


def training_talks(folder: Path = TALKS) -> tuple[TrainingTalk, ...]:
    """Every talk, sorted by language and name."""
    return tuple(_read(path) for path in sorted(folder.glob("*/*.txt")))


def _read(path: Path) -> TrainingTalk:
    about: dict[str, str] = {}
    sentences: list[str] = []
    labels: list[str | None] = []
    label: str | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            key, _, value = line[2:].partition(":")
            about[key.strip()] = value.strip()
        elif line.startswith("=="):
            word = line[2:].strip()
            label = None if word == NO_BEAT else word
        elif line.strip():
            sentences.append(line.strip())
            labels.append(label)
    return TrainingTalk(path.stem, path.parent.name, path.stem.split("_")[0], tuple(sentences), tuple(labels), about)

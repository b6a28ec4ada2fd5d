"""Measures how often what is said of a talk is true: ``make bench-truth``, or ``make bench-truth ONLY=talks``.

``--write`` (``WRITE=1``) keeps all tables in ``RESULTS.md`` beside this file; ``--misses`` (``MISSES=1``) prints every
place that was missed or is wrong. ``SAFETY_DIR`` names a folder of texts with marks for the safety review, which is
then measured in it alone.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.table import machine
from tests.benchmarks.truth.places import EVALDATA
from tests.benchmarks.truth.safety_tables import names_table, safety_tables, spellings_table, takes_table
from tests.benchmarks.truth.story_tables import story_tables
from tests.benchmarks.truth.tables import Row, Table, altered_tables, sound_tables, talk_tables

RESULTS = Path(__file__).with_name("RESULTS.md")
OWN_TALKS = Path(__file__).resolve().parents[2] / "talks"
SKIPPED = "skipped: no evaldata beside the project"
_WIDTH = 62


def _talks() -> Iterator[Table]:
    yield from talk_tables("Own talks", OWN_TALKS)
    if EVALDATA.is_dir():
        yield from talk_tables("Development talks", EVALDATA / "talks")
    else:
        yield Table(f"Development talks, {SKIPPED}", ())


def _sounds() -> Iterator[Table]:
    yield from sound_tables(EVALDATA) if EVALDATA.is_dir() else (Table(f"Recordings, {SKIPPED}", ()),)


def _altered() -> Iterator[Table]:
    yield from altered_tables(EVALDATA) if EVALDATA.is_dir() else (Table(f"Altered recordings, {SKIPPED}", ()),)


def _story() -> Iterator[Table]:
    if not EVALDATA.is_dir():
        yield Table(f"Parts of the development talks, {SKIPPED}", ())
    yield from story_tables(OWN_TALKS, EVALDATA / "talks" if EVALDATA.is_dir() else None)


def _safety() -> Iterator[Table]:
    folder = os.environ.get("SAFETY_DIR")
    if folder:
        yield from safety_tables("Other talks", Path(folder))
        return
    if EVALDATA.is_dir():
        yield from safety_tables("Development talks", EVALDATA / "talks")
    else:
        yield Table(f"Safety in development talks, {SKIPPED}", ())
    yield from safety_tables("Own talks", OWN_TALKS / "safety")
    yield names_table(OWN_TALKS)
    yield spellings_table(OWN_TALKS)
    yield takes_table(OWN_TALKS)


PARTS: dict[str, Callable[[], Iterator[Table]]] = {
    "talks": _talks,
    "sounds": _sounds,
    "altered": _altered,
    "story": _story,
    "safety": _safety,
}


def tables(chosen: Iterable[str]) -> Iterator[Table]:
    """What is asked for, one after the other; everything when nothing is named."""
    names = set(chosen)
    for name, part in PARTS.items():
        if not names or name in names:
            yield from part()


def lines_of(table: Table) -> Iterator[str]:
    """A table in Markdown, aligned so that it reads well on a terminal too."""
    yield f"### {table.title}"
    if not table.rows:
        return
    yield ""
    yield f"| {'':<{_WIDTH}} | measured | target | ratio |  |"
    yield f"| {'-' * _WIDTH} | -------: | -----: | ----: | --- |"
    for row in table.rows:
        target = "" if row.target is None else f"{'<=' if row.is_most else '>='} {row.target:g}"
        ratio = f"{row.value / row.target:.2f}" if row.target else ""
        note = "; ".join(part for part in ("" if row.holds else "**short**", row.note) if part)
        yield f"| {row.what:<{_WIDTH}} | {row.value:>8.3f} | {target:>6} | {ratio:>5} | {note} |"


def page_of(made: Iterable[Table]) -> Iterator[str]:
    """The results as a page: when and where they were measured, what falls short, and all tables."""
    kept = list(made)
    yield "# What is said of a talk, against what is true"
    yield ""
    yield f"Written by `make bench-truth WRITE=1` on {datetime.now(UTC).date().isoformat()}."
    yield ""
    yield "```"
    yield machine()
    yield "```"
    yield ""
    yield "The rules were mended by what was missed in the talks and recordings below, so these figures say too much of"
    yield "others: what each set of own talks scored at first sight stands in [its README](../../talks/README.md)."
    yield "The model of a story's parts was fitted on other talks, but its form was chosen with these figures in sight;"
    yield "how it does on authors held out stands in [its README](../../../packaging/story_model/README.md). Of the"
    yield "plain ways beside it the cues were written with the development talks at hand."
    yield ""
    yield "## What still fails"
    yield ""
    short = [(table, [row for row in table.rows if not row.holds]) for table in kept]
    yield from [f"- **{table.title}**: {'; '.join(map(_in_words, rows))}." for table, rows in short if rows] or [
        "Nothing of what is measured here."
    ]
    yield ""
    yield "## Tables"
    for table in kept:
        yield ""
        yield from lines_of(table)


def _in_words(row: Row) -> str:
    return f"{row.what} {row.value:.3f} ({'at most' if row.is_most else 'at least'} {row.target:g})"


def main(arguments: list[str]) -> None:
    """Print the tables as they come."""
    chosen = [name for name in arguments if not name.startswith("--")]
    unknown = set(chosen) - PARTS.keys()
    if unknown:
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if chosen and "--write" in arguments:
        sys.exit("the kept results hold every part: name none")
    kept: list[Table] = []
    print(machine())
    for table in tables(chosen):
        kept.append(table)
        print("", *lines_of(table), sep="\n", flush=True)
        if table.misses and "--misses" in arguments:
            print("", *table.misses, sep="\n")
    if "--write" in arguments:
        RESULTS.write_text("\n".join(page_of(kept)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Tables of how a safety review does: what is found of what should be, and how much is asked about for nothing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.truth.marked_talks import SafetyTalk, plain_talk, safety_talks
from tests.benchmarks.truth.misspelled_names import NAMES_PER_LIST, false_alarms, names, recall_by_sort
from tests.benchmarks.truth.safety import Reviewed, Spelling, review, score_of
from tests.benchmarks.truth.score import Score
from tests.benchmarks.truth.spelled_names import heard_by_sort, lists, taken_for
from tests.benchmarks.truth.tables import Row, Table
from tests.benchmarks.truth.told_twice import TwiceTold, told_by_others, told_twice

RECALL_TARGETS = {"en": 0.92, "ko": 0.85}
PRECISION_TARGET = 0.7
WORDS_PER_FALSE_ALARM = 500


def safety_tables(title: str, folder: Path) -> Iterator[Table]:
    """One table for each language and each author (what stands before the first "_" of a text's name)."""
    sets: dict[tuple[str, str], list[SafetyTalk]] = defaultdict(list)
    for talk in safety_talks(folder):
        author = talk.name.split("_")[0] if (folder / f"{talk.name}.txt").is_file() else ""
        sets[talk.language, author].append(talk)
    for (language, author), some in sorted(sets.items()):
        words = sum(len(talk.words) for talk in some)
        name = f"{title}, {language}{f' {author}' if author else ''}: safety in {len(some)} talks, {words} words"
        yield _table(name, language, some)


def _table(title: str, language: str, some: Sequence[SafetyTalk]) -> Table:
    seen = sum((review(talk) for talk in some), Reviewed())
    unlisted = sum((review(talk, with_list=False) for talk in some), Reviewed())
    rows = [
        _recall("marks found", score_of(seen.by_kind), RECALL_TARGETS.get(language)),
        Row("of what was found, marked", seen.precision, PRECISION_TARGET, note=f"{seen.wrong} wrong"),
        _recall("marks found without a list", score_of(unlisted.by_kind)),
        Row("of what was found without a list, marked", unlisted.precision, note=f"{unlisted.wrong} wrong"),
        Row("marks found and called by their kind, without a list", unlisted.of_kind / max(1, _all(unlisted))),
        *(
            _recall(f"{kind} found", score_of(seen.by_kind, kind))
            for kind in sorted({kind for kind, _ in seen.by_kind})
        ),
        _recall("private words heard", score_of(seen.private), 1.0),
        *(
            _recall(f"private words heard, {one}", score_of(seen.private, one))
            for one in Spelling
            if any(kind == one for kind, _ in seen.private)
        ),
        Row(
            f"false private words in {WORDS_PER_FALSE_ALARM} words",
            seen.private_alarms * WORDS_PER_FALSE_ALARM / max(1, seen.words),
            1.0,
            is_most=True,
            note=str(seen.private_alarms),
        ),
    ]
    return Table(title, tuple(rows), seen.notes)


def names_table(folder: Path) -> Table:
    """Invented names, misspelled by rules and put into the talks of a folder; and what is taken for them there."""
    talks = [plain_talk(path) for path in sorted(folder.glob("*.json"))]
    scores, missed = recall_by_sort(talks)
    rows = [_recall(f"heard, {sort}", score) for sort, score in scores.items()]
    listed = names()
    alarms: list[str] = []
    for language in ("en", "ko"):
        some = [talk for talk in talks if talk.language == language]
        words = sum(len(talk.words) for talk in some)
        found = [alarm for talk in some for alarm in false_alarms(talk, listed)]
        alarms += found
        share = len(found) * NAMES_PER_LIST / len(listed) * WORDS_PER_FALSE_ALARM / max(1, words)
        what = f"{language}: something else taken for one of {NAMES_PER_LIST} names, in {WORDS_PER_FALSE_ALARM} words"
        rows.append(Row(what, share, 1.0, is_most=True, note=f"{len(found)} for {len(listed)} names"))
    return Table("Private words misspelled by rules, in own talks", tuple(rows), (*missed, *alarms))


def spellings_table(folder: Path) -> Table:
    """Spellings of names written by hand, put into the talks of a folder; what is taken for these names there."""
    own = [plain_talk(path) for path in sorted(folder.glob("*.json"))]
    scores, missed = heard_by_sort(own)
    rows = [
        _recall(f"heard, {sort}{'' if is_seen else ', not looked at'}", score)
        for (sort, is_seen), score in sorted(scores.items(), key=lambda one: (one[0][0], not one[0][1]))
    ]
    for language in ("en", "ko"):
        for is_seen, what in ((True, "all that was looked at"), (False, "all that was not looked at")):
            some = (score for (sort, seen), score in scores.items() if sort.startswith(language) and seen == is_seen)
            rows.append(_recall(f"{language}: {what}, heard", sum(some, Score()), 1.0))
    notes: list[str] = []
    talks = [*own, *safety_talks(folder / "safety")]
    listed = lists()
    for language in ("en", "ko"):
        some_talks = [talk for talk in talks if talk.language == language]
        words = sum(len(talk.words) for talk in some_talks)
        taken = [one for talk in some_talks for some in listed for one in taken_for(talk, some)]
        notes += [one.said for one in taken if not one.is_name]
        for is_name, what in ((False, "words"), (True, "other names")):
            count = sum(one.is_name == is_name for one in taken)
            share = count / len(listed) * WORDS_PER_FALSE_ALARM / max(1, words)
            title = f"{language}: {what} taken for one of {NAMES_PER_LIST} names, in {WORDS_PER_FALSE_ALARM} words"
            rows.append(Row(title, share, 1.0, is_most=True, note=f"{count} for {len(listed)} lists"))
    return Table("Private words as recognisers may spell them, in own talks", tuple(rows), (*missed, *notes))


def takes_table(folder: Path) -> Table:
    """What takes tell differently, in takes that were made of the talks of a folder."""
    talks = [plain_talk(path) for path in sorted(folder.glob("*.json"))]
    rows: list[Row] = []
    notes: list[str] = []
    for language in ("en", "ko"):
        some = [talk for talk in talks if talk.language == language]
        for how, in_other_words in (("the same words", False), ("words left out and swapped", True)):
            told = sum((told_twice(talk, in_other_words=in_other_words) for talk in some), TwiceTold())
            score = Score(told.found, told.altered - told.found)
            rows.append(_recall(f"{language}: altered figures shown, {how}", score))
            note = f"in {told.pairs} pairs of takes"
            rows.append(Row(f"{language}: shown for nothing, {how}", told.false, 0, is_most=True, note=note))
            notes += told.notes
        others = told_by_others(some)
        note = f"in {others.pairs} pairs of different talks"
        rows.append(Row(f"{language}: shown for nothing, other talks", others.false, 0, is_most=True, note=note))
        notes += others.notes
    return Table("Figures that differ between takes, in takes made of own talks", tuple(rows), tuple(notes))


def _all(seen: Reviewed) -> int:
    return sum(seen.by_kind.values())


def _recall(what: str, score: Score, target: float | None = None) -> Row:
    return Row(what, score.recall, target, note=f"{score.hits} of {score.hits + score.missed}")

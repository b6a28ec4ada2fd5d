"""Tables of how truly a story is understood: its parts, how it is told, answers to questions, and what is no story."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from speakercoach.domain.answer import Directness
from tests.benchmarks.truth.score import Score
from tests.benchmarks.truth.story import APP, CUES, BeatScore, StoryTalk, score_of, story_talks
from tests.benchmarks.truth.tables import Row, Table
from tests.benchmarks.truth.tellings import answer_scores, untold
from tests.unit.analysis.story import telling_truth
from tests.unit.analysis.story.telling_truth import LANGUAGES, Share

WORDS_TARGETS = {"en": 0.7, "ko": 0.6}
PRESENT_TARGET = 0.9
STORY_BEATS_MOST = 0.15
"""What the app itself takes for no story."""
AT_ONCE_TARGET = 0.9
LEFT_OPEN = "unsure"
CUES_NOTE = "the cues were written with the development talks at hand"
BARE = "without punctuation and capitals"


def beat_tables(title: str, folder: Path) -> Iterator[Table]:
    """One table for each language of a folder of marked talks, as they are and without punctuation."""
    for is_bare in (False, True):
        told = list(story_talks(folder, is_bare=is_bare))
        for language in sorted({talk.language for talk in told}):
            some = [talk for talk in told if talk.language == language]
            words = sum(len(talk.true) for talk in some)
            what = f"{title}, {language}{f', {BARE}' if is_bare else ''}: parts of {len(some)} talks, {words} words"
            yield Table(what, tuple(_beat_rows(some)), tuple(map(_in_words, some)))


def _beat_rows(some: Sequence[StoryTalk]) -> Iterator[Row]:
    scores = {who: sum((score_of(talk, who) for talk in some), BeatScore()) for who in some[0].guessed}
    language = some[0].language
    for who, score in scores.items():
        target = WORDS_TARGETS.get(language) if who == APP else None
        note = CUES_NOTE if who == CUES else ""
        yield Row(f"words with the right beat or rightly none, {who}", score.all_ratio, target, note=note)
    for who, score in scores.items():
        yield Row(f"words that serve a beat, with the right one, {who}", score.with_beat_ratio)
    for who, score in scores.items():
        target, counts = (PRESENT_TARGET if who == APP else None), _counts(score.present)
        yield Row(f"beats present or missing, F1, {who}", score.present.f1, target, note=counts)


def _counts(score: Score) -> str:
    return f"{score.hits} found, {score.missed} missed, {score.false_alarms} wrong"


def _in_words(talk: StoryTalk) -> str:
    """How one talk fares, and each run of sentences that was heard otherwise than it is marked: no word of it."""
    score = score_of(talk, APP)
    head = f"{talk.name}: {score.all_ratio:.3f} of {score.words} words; beats {_counts(score.present)}"
    numbers = (number for number, one in enumerate(talk.sentences, 1) for _ in range(one.first_word, one.last_word + 1))
    words = zip(numbers, talk.true, talk.by_word(APP), strict=True)
    runs = [
        f"{true or 'none'} heard as {heard or 'none'} in {_sentences_in_words([number for number, *_ in run])}"
        for (true, heard), run in groupby(words, key=lambda one: one[1:])
        if true != heard
    ]
    return "; ".join((head, *runs))


def _sentences_in_words(numbers: Sequence[int]) -> str:
    first, last = numbers[0], numbers[-1]
    return f"sentence {first}" if first == last else f"sentences {first} to {last}"


def untold_table(folder: Path) -> Table:
    """Texts that are no story: that they are taken for none, and into which parts they are put all the same."""
    texts = list(untold(folder))
    seen = [text for text in texts if text.is_story is False]
    wrong = "; ".join(text.name for text in texts if text not in seen)
    rows = [Row("said to be no story", len(seen) / max(1, len(texts)), 1.0, note=f"not {wrong}" if wrong else "")]
    for text in texts:
        in_story = text.in_story_beats_ratio
        rows.append(
            Row(f"{text.name}: words in parts that tell what happened", in_story, STORY_BEATS_MOST, is_most=True)
        )
        rows.append(Row(f"{text.name}: words in any part", text.in_beats_ratio, note=", ".join(text.beats)))
    return Table(f"No stories: a lecture, a pitch, a report and a recipe, {len(texts)} own texts", tuple(rows))


def telling_table() -> Table:
    """How a story is told, in invented talks that were marked by hand."""
    return Table("How a story is told, own talks marked by hand", tuple(row for one in LANGUAGES for row in _told(one)))


def _told(language: str) -> Iterator[Row]:
    shares: dict[str, tuple[Share, float | None]] = {
        "words rightly in a scene or in none": (telling_truth.scenes(language), 0.8),
        "words of people and of politics, told apart": (telling_truth.people_and_politics(language), 0.87),
        "asks found where one is, and only there": (telling_truth.asks(language), 1.0),
        "who, what and when of asks": (telling_truth.named_by_asks(language), 0.9),
        "key phrases said or left out": (telling_truth.phrases(language), 0.9),
    }
    for what, (share, target) in shares.items():
        yield Row(f"{language}: {what}", share.ratio, target, note=f"{share.right} of {share.marked}")
    returns = telling_truth.returns(language)
    note = f"{returns.found.right} of {returns.found.marked}, {returns.made_up} made up"
    yield Row(f"{language}: ends that return to the opening", returns.found.ratio, 0.6, note=note)


def answer_table() -> Table:
    """Answers to questions, marked by hand before the rules met them and used to mend the rules afterwards."""
    return Table(
        "Answers to questions, own ones marked by hand", tuple(row for one in LANGUAGES for row in _answers(one))
    )


def _answers(language: str) -> Iterator[Row]:
    scores = answer_scores(language)
    note = f"{scores.directness} of {scores.answers}"
    yield Row(f"{language}: directness as marked", scores.directness / max(1, scores.answers), note=note)
    for kind, (said, right) in scores.said.items():
        if kind == LEFT_OPEN:  # nobody marked that: it is what words cannot tell
            yield Row(f"{language}: left open", said / max(1, scores.answers), note=f"{said} of {scores.answers}")
            continue
        target = AT_ONCE_TARGET if kind is Directness.AT_ONCE else None
        note = f"{right} of {said}, said of {said / max(1, scores.answers):.0%}"
        yield Row(
            f"{language}: said to be {kind.replace('_', ' ')}, and is", right / said if said else 1.0, target, note=note
        )
    found = {
        "bridges": scores.bridges,
        "declines": scores.declines,
        "asks": scores.asks,
        "boundaries": scores.boundaries,
    }
    for what, score in found.items():
        yield Row(f"{language}: {what}, F1", score.f1, 0.9, note=_counts(score))


def story_tables(own: Path, development: Path | None) -> Iterator[Table]:
    """Everything that is said of a story."""
    if development is not None:
        yield from beat_tables("Development talks", development)
    yield from beat_tables("Own talks", own)
    yield untold_table(own / "nonstory")
    yield telling_table()
    yield answer_table()

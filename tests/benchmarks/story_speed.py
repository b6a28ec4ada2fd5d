"""How long it takes to see the shape of an hour's talk, to be ready for that, to follow a script and to split one.

The talks are the invented ones of the training set, joined: the words of talks, as many as an hour has.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import cycle, islice
from statistics import median
from time import perf_counter

from speakercoach.analysis.sentences import find_sentences
from speakercoach.analysis.story.shape import find_story
from speakercoach.domain.talk import Plan, Talk, TalkId
from speakercoach.domain.transcript import Reliability, Word
from speakercoach.languages import load_pack
from speakercoach.practice.following import FollowedPart, FollowedScript, Following
from speakercoach.practice.script_import import split_script
from speakercoach.stories import load_template
from tests.benchmarks.table import Row
from tests.story_model import program

HOUR_S = 3600.0
HOUR_WORDS = {"en": 9_000, "ko": 6_000}
HOUR_LIMIT_S = 1.0
START_LIMIT_S = 0.7
STRETCH_WORDS = 12
"""About as many as an engine gives at once while somebody speaks."""
STRETCH_LIMIT_MS = 50.0
"""It happens on the window's thread."""
SCRIPT_WORDS = 8_000
PHRASE_WORDS, PHRASES = 7, 6
ROUNDS = 5
PATIENCE_S = 60
PROBE = """
import json, time
import psutil
from tests.benchmarks.story_speed import hour_of, shape_s
memory = psutil.Process().memory_info
from speakercoach.stories.beat_model import load_beat_model
from speakercoach.languages.glosses import load_glosses
before = memory().rss
begun = time.perf_counter()
load_beat_model()
load_glosses("en")
load_glosses("ko")
ready_s = time.perf_counter() - begun
ready = memory().rss
shape_s("en")
print(json.dumps({"ready_s": ready_s, "ready_mb": (ready - before) / 2**20, "all_mb": (memory().rss - ready) / 2**20}))
"""


def rows() -> Iterator[Row]:
    """The start, the shape of an hour, a script that is followed and one that is split."""
    fresh = [_fresh_process() for _ in range(ROUNDS)]
    middle = {name: median(one[name] for one in fresh) for name in fresh[0]}
    note = f"in a process of its own, median of {ROUNDS}; longest {max(one['ready_s'] for one in fresh):.2f} s"
    yield Row(
        "start-up of the vectors: model and glosses of both languages", middle["ready_s"], "s", START_LIMIT_S, note
    )
    yield Row("memory of the model and the glosses", middle["ready_mb"], "MB")
    yield Row("memory that the shape of an hour takes beside them", middle["all_mb"], "MB")
    for language, count in HOUR_WORDS.items():
        taken_s = [shape_s(language) for _ in range(ROUNDS)]
        yield Row(f"shape of an hour, {language}, {count} words", median(taken_s), "s", HOUR_LIMIT_S)
    for language in HOUR_WORDS:
        yield from _following_rows(language)
        yield _splitting_row(language)


def shape_s(language: str) -> float:
    """How long the shape of an hour's talk takes."""
    words, pack, template = hour_of(language), load_pack(language), load_template("testimony", language)
    sentences = find_sentences(words, pack)
    begun = perf_counter()
    if find_story(words, sentences, Reliability.GOOD, pack, template) is None:
        message = "an hour's talk has no shape"
        raise RuntimeError(message)
    return perf_counter() - begun


@cache
def hour_of(language: str) -> tuple[Word, ...]:
    """So many words of talks one after the other, spread over an hour."""
    count = HOUR_WORDS[language]
    step_s = HOUR_S / count
    said = islice(cycle(text for sentence in _sentences(language) for text in sentence.split()), count)
    return tuple(Word(text, n * step_s, n * step_s + 0.8 * step_s, None) for n, text in enumerate(said))


def _sentences(language: str) -> list[str]:
    talks = program("training_talks").training_talks()
    return [sentence for talk in talks if talk.language == language for sentence in talk.sentences]


def _fresh_process() -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, encoding="utf-8", timeout=PATIENCE_S, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    seen: dict[str, float] = json.loads(done.stdout)
    return seen


def _following_rows(language: str) -> Iterator[Row]:
    """A script of some phrases for each part, out of the talk itself, while its hour is heard stretch by stretch."""
    words, template, pack = hour_of(language), load_template("testimony", language), load_pack(language)
    phrases_of_all = len(template.beats) * PHRASES
    starts = iter(range(0, len(words), len(words) // phrases_of_all))

    def phrase() -> str:
        first = next(starts)
        return " ".join(word.text for word in words[first : first + PHRASE_WORDS])

    begun = perf_counter()
    script = FollowedScript(
        [FollowedPart(tuple(phrase() for _ in range(PHRASES)), beat.cues) for beat in template.beats], pack
    )
    yield Row(f"making ready to follow {phrases_of_all} phrases, {language}", (perf_counter() - begun) * 1000, "ms")
    here, taken_ms = Following(), list[float]()
    for first in range(0, len(words), STRETCH_WORDS):
        begun = perf_counter()
        here = script.hear(here, words[first : first + STRETCH_WORDS])
        taken_ms.append((perf_counter() - begun) * 1000)
    note = f"median {median(taken_ms):.2f} ms; at the end at phrase {here.stop + 1} of {phrases_of_all}"
    yield Row(
        f"following a stretch of {STRETCH_WORDS} words, {language}, longest",
        max(taken_ms),
        "ms",
        STRETCH_LIMIT_MS,
        note,
    )


def _splitting_row(language: str) -> Row:
    lines: list[str] = []
    words = 0
    for sentence in cycle(_sentences(language)):
        if words >= SCRIPT_WORDS:
            break
        lines.append(sentence)
        words += len(sentence.split())
    paragraphs = ("\n".join(lines[first : first + 5]) for first in range(0, len(lines), 5))
    text = "\n\n".join(paragraphs)
    talk = Talk(TalkId("b" * 32), "", "", language, "testimony", None, Plan(), datetime(2026, 1, 1, tzinfo=UTC))
    taken_s = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        split_script(text, talk)
        taken_s.append(perf_counter() - begun)
    return Row(f"splitting a script of {words} words, {language}", median(taken_s), "s", note="off the window's thread")

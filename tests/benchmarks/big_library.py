"""A library of 10,000 takes: how fast it opens, lists and finds. Other checks build theirs here, too."""

import random
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from statistics import median

from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.report import SCHEMA_VERSION, Feedback, Fillers, HeardWords, Pacing, Report
from speakercoach.domain.session import Mark, MarkKind, TakeOrder, TakeQuery, VersionOrigin
from speakercoach.domain.sound import SoundMeasures, Source, Span, VoicePoint
from speakercoach.domain.talk import (
    BeatPlan,
    BeatShare,
    Plan,
    Take,
    TakeId,
    TakeOrigin,
    TakeState,
    TakeSummary,
    Talk,
    TalkId,
)
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.domain.vault import VaultId
from speakercoach.library import takes as stored_takes
from speakercoach.library import talks as stored_talks
from speakercoach.library import words as stored_words
from speakercoach.library.keys import VaultKeys
from speakercoach.library.places import Places
from speakercoach.library.store import Library
from tests.benchmarks.table import Row

VAULT = VaultId("b1" * 16)
KEY = bytes(range(32))
BIGGEST_TALK_TAKES = 1_000
TAKES_PER_TALK = 5
VOCABULARY = 6_000
ENDINGS = ("", "는", "에서", "으로", "까지", "했습니다", "이라고", "부터")
OPENING_LIMIT_S = 0.5
FINDING_LIMIT_MS = 50.0
ROUNDS = 5
_RATE_HZ = 48_000
_BATCH = 500


class InventedWords:
    """Words that nobody said: few come often, most seldom, as in real speech (Zipf)."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self.english = self._vocabulary(self._english)
        self.korean = self._vocabulary(self._korean)
        self._weights = [1 / (rank + 2.7) for rank in range(VOCABULARY)]

    def some(self, count: int, language: str) -> list[str]:
        """So many words of a language."""
        if language == "en":
            return self._chance.choices(self.english, self._weights, k=count)
        stems = self._chance.choices(self.korean, self._weights, k=count)
        return [stem + ending for stem, ending in zip(stems, self._chance.choices(ENDINGS, k=count), strict=True)]

    def _vocabulary(self, invent: Callable[[], str]) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < VOCABULARY:
            found[invent()] = None
        return list(found)

    def _english(self) -> str:
        syllables = (
            self._chance.choice("bcdfghklmnprstvw") + self._chance.choice(("a", "e", "i", "o", "u", "ea", "ou"))
            for _ in range(self._chance.randint(1, 4))
        )
        return "".join(syllables) + self._chance.choice(("", "n", "s", "r", "t"))

    def _korean(self) -> str:
        return "".join(chr(self._chance.randint(0xAC00, 0xD7A3)) for _ in range(self._chance.randint(1, 3)))


def build_big_library(folder: Path, takes: int = 10_000, words_per_take: int = 150) -> tuple[Places, VaultKeys]:
    """Fill a vault below ``folder``; the first talk has 1,000 takes. The takes have no files of sound.

    Returns:
        The vault's places and keys, ready for ``Library.attach``; the library is closed.
    """
    chance, words = random.Random(7), InventedWords(7)
    places = Places(folder)
    library = Library()
    library.attach(places, VaultKeys(VAULT, bytearray(KEY)))
    sizes = [min(BIGGEST_TALK_TAKES, takes // 2)]
    while sum(sizes) < takes:
        sizes.append(min(TAKES_PER_TALK - 1 + len(sizes) % 2, takes - sum(sizes)))
    _set_secure_delete(library, is_on=False)  # takes words out of the index one by one: here that would take minutes
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    plan = [(talk, number) for talk, size in enumerate(sizes) for number in range(1, size + 1)]
    for start in range(0, len(plan), _BATCH):
        with library.vault.database.writing() as connection:
            for talk, number in plan[start : start + _BATCH]:
                language = "ko" if talk % 2 else "en"
                talk_id = TalkId(f"{talk:032x}")
                if number == 1:
                    stored_talks.save(connection, _talk(talk_id, words, language))
                row = stored_talks.row_of(connection, talk_id)
                begun += timedelta(minutes=chance.randint(1, 90))
                transcript = _transcript(words, language, words_per_take)
                _add_take(connection, row, _take(talk_id, number, begun, chance), words, transcript)
    _set_secure_delete(library, is_on=True)
    library.detach()
    return places, VaultKeys(VAULT, bytearray(KEY))


def _set_secure_delete(library: Library, *, is_on: bool) -> None:
    with library.vault.database.writing() as connection:
        for table in ("take_words", "note_words", "talk_words"):
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', ?)", (int(is_on),))  # noqa: S608


def _talk(talk_id: TalkId, words: InventedWords, language: str) -> Talk:
    phrases = tuple(" ".join(words.some(4, language)) for _ in range(6))
    return Talk(
        id=talk_id,
        title=" ".join(words.some(3, language)),
        occasion=" ".join(words.some(2, language)),
        language=language,
        template="testimony",
        target_s=600.0,
        plan=Plan((BeatPlan("opening", phrases=phrases),), (Boundary(BoundaryKind.NEVER, phrases[0]),)),
        created_utc=datetime(2026, 1, 1, tzinfo=UTC),
    )


def _take(talk_id: TalkId, number: int, created_utc: datetime, chance: random.Random) -> Take:
    return Take(
        id=TakeId(uuid.UUID(int=chance.getrandbits(128)).hex),
        talk_id=talk_id,
        number=number,
        created_utc=created_utc,
        duration_s=chance.randint(30, 1_200) * 1.0,
        sample_rate_hz=_RATE_HZ,
        state=TakeState.SEALED,
        origin=TakeOrigin.MICROPHONE,
        source_name=None,
        summary=None,
    )


def _transcript(words: InventedWords, language: str, count: int) -> Transcript:
    said = tuple(Word(text, 0.4 * at, 0.4 * at + 0.3, 0.75) for at, text in enumerate(words.some(count, language)))
    return Transcript(language, EngineKind.WHISPER, "small", Reliability.GOOD, said)


def _add_take(
    connection: Connection,
    talk: int,
    take: Take,
    words: InventedWords,
    transcript: Transcript,
) -> None:
    stored_takes.add(connection, talk, take, bytes(60))
    # Compressed, as all takes but the latest are: what tidies up leaves them alone, though they have no file.
    stored_takes.set_compressed(connection, take.id, 2)
    row, _ = stored_takes.row_of(connection, take.id)
    stored_words.save_measures(connection, row, _measures(take.duration_s))
    stored_words.add_version(
        connection, row, transcript, _report(transcript, take), _summary(), origin=VersionOrigin.HEARD
    )
    if take.number % 3 == 0:
        stored_takes.save_marks(
            connection, row, (Mark(MarkKind.NOTE, 3.0, " ".join(words.some(3, transcript.language))),)
        )
    if take.number % 4 == 0:
        stored_takes.save_tags(connection, row, (("rehearsal", "church", "school", "제주")[take.number // 4 % 4],))


def _measures(duration_s: float) -> SoundMeasures:
    steps = tuple(VoicePoint(0.5 * step, 0.5 * step + 0.5, 180.0 + step % 7, -22.5) for step in range(120))
    return SoundMeasures(
        duration_s=duration_s,
        speech=tuple(Span(3.0 * step, 3.0 * step + 2.5) for step in range(40)),
        speech_level_db=-21.0,
        noise_level_db=-60.0,
        clipped_ratio=0.0,
        peaks=tuple((step % 100) / 100 for step in range(600)),
        peaks_step_s=0.1,
        pitch_median_hz=180.0,
        pitch_sd_st=2.5,
        loudness_sd_db=3.5,
        voice=steps,
    )


def _report(transcript: Transcript, take: Take) -> Report:
    heard = HeardWords(
        transcript.language, transcript.engine, transcript.model, transcript.reliability, transcript.words, ()
    )
    pacing = Pacing(len(transcript.words), None, 130.0, None, None, None, 60.0, 0.2, None, (120.0, 150.0), None, (), ())
    return Report(
        schema_version=SCHEMA_VERSION,
        source=Source("take", take.duration_s, _RATE_HZ, 1),
        transcript=heard,
        pacing=pacing,
        fillers=Fillers(0, None, None, ()),
        disfluency=None,
        voice=None,
        story=None,
        safety=None,
        feedback=Feedback((), ()),
    )


def _summary() -> TakeSummary:
    shares = tuple(BeatShare(beat, 20.0 * place, 20.0 * place + 20.0) for place, beat in enumerate(("opening", "ask")))
    return TakeSummary(shares, 2.5, 131.0, None, 0.8)


def mixed_queries(words: InventedWords) -> dict[str, TakeQuery]:
    """What people look for, by a name for each kind."""
    common, rare = words.english[3], words.english[-5]
    pair = next(stem for stem in words.korean[200:] if len(stem) == 2)
    single = next(stem for stem in words.korean[:200] if len(stem) == 1)
    newest = TakeQuery(limit=50)
    return {
        "a common word": replace(newest, words=common),
        "a rare word": replace(newest, words=rare),
        "two words": replace(newest, words=f"{words.english[10]} {words.english[60]}"),
        "two Korean syllables": replace(newest, words=pair),
        "one Korean syllable": replace(newest, words=single),
        "two Korean words": replace(newest, words=f"{words.korean[5]} {words.korean[50]}"),
        "a single letter": replace(newest, words="s"),
        "a tag": replace(newest, tags=("school",)),
        "a tag and a word": replace(newest, words=common, tags=("school",)),
        "nothing, newest": newest,
        "nothing, oldest": replace(newest, order=TakeOrder.OLDEST),
        "nothing, longest": replace(newest, order=TakeOrder.LONGEST),
        "nothing, by talk": replace(newest, order=TakeOrder.TALK),
        "nothing, from the 9,000th": replace(newest, offset=9_000),
        "a talk of 1,000 takes": replace(newest, talk_id=TalkId(f"{0:032x}")),
        "a common word, 200 rows": replace(newest, words=common, limit=200),
        "what nobody said": replace(newest, words="zzzzzz"),
    }


def rows() -> Iterator[Row]:
    """Opening, the first list, and finding."""
    with tempfile.TemporaryDirectory() as folder:
        begun_s = time.perf_counter()
        places, keys = build_big_library(Path(folder))
        building_s = time.perf_counter() - begun_s
        size_mb = places.database.stat().st_size / 2**20
        yield Row("building a library of 10,000 takes", building_s, "s", note=f"{size_mb:.0f} MB")
        library = Library()
        begun_s = time.perf_counter()
        library.attach(places, keys)
        library.talks(24)
        yield Row(
            "opening 10,000 takes after the key, with the first list",
            time.perf_counter() - begun_s,
            "s",
            OPENING_LIMIT_S,
        )
        begun_s = time.perf_counter()
        library.talks()
        yield Row("all 2,000 talks", (time.perf_counter() - begun_s) * 1_000, "ms")
        yield from _finding(library)
        yield from _changing(library)
        begun_s = time.perf_counter()
        library.detach()
        yield Row("letting it go", (time.perf_counter() - begun_s) * 1_000, "ms")


def _finding(library: Library) -> Iterator[Row]:
    all_ms: list[float] = []
    for name, query in mixed_queries(InventedWords(7)).items():
        times_ms = []
        for _ in range(ROUNDS):
            begun_s = time.perf_counter()
            page = library.find(query)
            times_ms.append((time.perf_counter() - begun_s) * 1_000)
        all_ms += times_ms
        note = f"first {times_ms[0]:.0f} ms, {page.total} found"
        yield Row(f"finding {name}", median(times_ms), "ms", note=note)
    yield Row("finding, over all kinds", median(all_ms), "ms", FINDING_LIMIT_MS)


def _changing(library: Library) -> Iterator[Row]:
    page = library.find(TakeQuery(limit=20))
    times_ms: dict[str, list[float]] = {"keeping a hearing": [], "tagging a take": [], "deleting a take": []}
    for found in page.takes:
        take_id = found.take.id
        kept = library.hearing(take_id)
        if kept is None:
            continue
        heard, report = kept
        actions = (
            partial(library.save_hearing, take_id, heard, report, _summary()),
            partial(library.set_tags, take_id, ("later",)),
            partial(library.delete_take, take_id),
        )
        for name, act in zip(times_ms, actions, strict=True):
            begun_s = time.perf_counter()
            act()
            times_ms[name].append((time.perf_counter() - begun_s) * 1_000)
    for name, measured_ms in times_ms.items():
        yield Row(f"{name} in a library of 10,000", median(measured_ms), "ms", note=f"worst {max(measured_ms):.0f} ms")


if __name__ == "__main__":
    from tests.benchmarks.table import show

    show(rows())

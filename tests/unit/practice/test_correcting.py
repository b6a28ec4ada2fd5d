"""Correcting what was heard: the figures follow, and nothing that was there is lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.session import VersionOrigin
from speakercoach.domain.sound import Source
from speakercoach.domain.talk import TakeSummary, TalkId
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.practice.correcting import Correcting, with_words
from speakercoach.practice.ports import Heard
from tests.fakes.library import MemoryLibrary
from tests.fakes.talks import some_heard, some_report, some_summary, some_talk


def transcript(*texts: str) -> Transcript:
    """Words of half a second each."""
    words = tuple(Word(text, index / 2, index / 2 + 0.4, 0.9) for index, text in enumerate(texts))
    return Transcript("en", EngineKind.BUILTIN, None, Reliability.ROUGH, words)


def test_a_word_takes_the_place_of_another_with_its_times() -> None:
    """One word for one keeps its moment; no engine vouches for it any more, and nothing else changes."""
    corrected = with_words(transcript("The", "pier", "tree"), 1, 1, "pear")
    assert corrected.words[1] == Word("pear", 0.5, 0.9, None)
    assert (corrected.words[0], corrected.words[2]) == transcript("The", "pier", "tree").words[::2]
    assert (corrected.engine, corrected.reliability) == (EngineKind.BUILTIN, Reliability.ROUGH)


def test_a_word_that_was_not_touched_keeps_its_confidence() -> None:
    """Of two chosen words only the one that changed loses what the engine said of it."""
    corrected = with_words(transcript("The", "pier"), 0, 1, "The pear")
    assert [word.confidence for word in corrected.words] == [0.9, None]


def test_no_words_remove() -> None:
    """Nothing typed takes the chosen words away."""
    assert [word.text for word in with_words(transcript("a", "b", "c"), 0, 1, "  ").words] == ["c"]


def test_words_that_are_not_there_cannot_be_corrected() -> None:
    """A stretch outside the transcript is a fault of the program."""
    with pytest.raises(IndexError):
        with_words(transcript("a"), 0, 1, "b")


@given(st.integers(1, 12), st.data(), st.lists(st.text(st.characters(categories=["L"]), min_size=1), max_size=8))
def test_times_stay_in_order_and_within_the_stretch(count: int, data: st.DataObject, typed: list[str]) -> None:
    """Whatever is typed: words stay ordered by their start, and none leaves the stretch it stands in."""
    before = transcript(*(f"w{index}" for index in range(count)))
    first = data.draw(st.integers(0, count - 1))
    last = data.draw(st.integers(first, count - 1))
    after = with_words(before, first, last, " ".join(typed)).words
    words = " ".join(typed).split()
    assert [word.text for word in after] == [
        *(word.text for word in before.words[:first]),
        *words,
        *(word.text for word in before.words[last + 1 :]),
    ]
    assert all(word.start_s <= word.end_s for word in after)
    assert [word.start_s for word in after] == sorted(word.start_s for word in after)
    for word in after[first : first + len(words)]:
        assert before.words[first].start_s <= word.start_s
        assert word.end_s <= before.words[last].end_s + 1e-9


def counting(
    source: Source,
    heard: Heard,
    template: str,
    context: SpeakerContext = NO_CONTEXT,  # noqa: ARG001
) -> tuple[object, TakeSummary]:
    """An analyst whose summary counts the words."""
    if not heard.transcript.words:
        raise CoachError(ErrorCode.INPUT_NO_WORDS)
    report = some_report()
    words = replace(report.transcript, words=heard.transcript.words)
    assert template == "testimony"
    return replace(report, source=source, transcript=words), replace(
        some_summary(), speech_rate_wpm=float(len(heard.transcript.words))
    )


@pytest.fixture
def library() -> MemoryLibrary:
    """A library with one take that was heard."""
    made = MemoryLibrary()
    made.save_talk(some_talk())
    take = made.begin_take(TalkId("talk-1"), 16_000).seal()
    made.save_hearing(take.id, some_heard(), some_report(), some_summary())
    return made


def test_the_report_follows_the_words(library: MemoryLibrary) -> None:
    """A correction saves words, report and figures together, and the source of the sound stays."""
    (take,) = library.talk(TalkId("talk-1")).takes
    words = with_words(some_heard().transcript, 1, 1, "two pears")
    version = Correcting(library, counting).correct(some_talk(), take, words)  # type: ignore[arg-type]
    assert (version.number, version.origin) == (2, VersionOrigin.CORRECTED)
    kept = library.hearing(take.id)
    assert kept is not None
    assert kept[0].transcript == words
    assert kept[0].measures == some_heard().measures
    assert kept[1].source == some_report().source
    summary = library.talk(TalkId("talk-1")).takes[0].summary
    assert summary is not None
    assert summary.speech_rate_wpm == 4.0


def test_earlier_words_come_back_and_nothing_leaves_the_history(library: MemoryLibrary) -> None:
    """Putting words back is one more version; every one before stays."""
    (take,) = library.talk(TalkId("talk-1")).takes
    correcting = Correcting(library, counting)  # type: ignore[arg-type]
    correcting.correct(some_talk(), take, with_words(some_heard().transcript, 0, 0, "A"))
    correcting.put_back(some_talk(), take, some_heard().transcript)
    assert [one.origin for one in library.versions(take.id)] == [
        VersionOrigin.RESTORED,
        VersionOrigin.CORRECTED,
        VersionOrigin.HEARD,
    ]
    kept = library.hearing(take.id)
    assert kept is not None
    assert kept[0].transcript == some_heard().transcript


def test_a_report_that_cannot_be_made_changes_nothing(library: MemoryLibrary) -> None:
    """Removing the last word is refused, and what was there holds."""
    (take,) = library.talk(TalkId("talk-1")).takes
    with pytest.raises(CoachError) as error:
        Correcting(library, counting).correct(  # type: ignore[arg-type]
            some_talk(), take, with_words(some_heard().transcript, 0, 2, "")
        )
    assert error.value.code is ErrorCode.INPUT_NO_WORDS
    assert len(library.versions(take.id)) == 1


def test_what_was_never_heard_cannot_be_corrected(library: MemoryLibrary) -> None:
    """There are no words to put others in the place of."""
    take = library.begin_take(TalkId("talk-1"), 16_000).seal()
    with pytest.raises(CoachError) as error:
        Correcting(library, counting).correct(some_talk(), take, some_heard().transcript)  # type: ignore[arg-type]
    assert error.value.code is ErrorCode.TAKE_GONE

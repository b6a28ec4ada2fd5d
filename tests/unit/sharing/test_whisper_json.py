"""Transcripts made elsewhere, whole, half and hostile."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.transcript import EngineKind, Reliability
from speakercoach.sharing.whisper_json import (
    LONGEST_S,
    ReadTranscript,
    beside_sound,
    looks_like_transcript,
    read_transcript,
)

WHISPER = {
    "text": " Hello there. Thank you.",
    "segments": [
        {
            "id": 0,
            "start": 0.0,
            "end": 1.2,
            "text": " Hello there.",
            "words": [
                {"word": " Hello", "start": 0.1, "end": 0.5, "probability": 0.98},
                {"word": " there.", "start": 0.5, "end": 1.2, "probability": 0.91},
            ],
        },
        {
            "id": 1,
            "start": 2.0,
            "end": 2.8,
            "text": " Thank you.",
            "words": [
                {"word": " Thank", "start": 2.0, "end": 2.3, "probability": 0.99},
                {"word": " you.", "start": 2.3, "end": 2.8, "probability": 0.97},
            ],
        },
    ],
    "language": "en",
}


def read(tmp_path: Path, document: object, language: str | None = None) -> ReadTranscript:
    """Write this as JSON, and read it."""
    path = tmp_path / "talk.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return read_transcript(path, language)


def words_of(segment_words: list[dict[str, Any]]) -> dict[str, Any]:
    """A transcript of one segment with these words."""
    return {"language": "en", "segments": [{"start": 0, "end": 9, "text": "", "words": segment_words}]}


def test_whispers_own_file_is_read_whole(tmp_path: Path) -> None:
    """Words with their case, punctuation, times and probabilities; the language of the file."""
    found = read(tmp_path, WHISPER)
    transcript = found.transcript
    assert found.has_word_times
    assert (transcript.language, transcript.engine, transcript.reliability) == (
        "en",
        EngineKind.FILE,
        Reliability.GIVEN,
    )
    assert [word.text for word in transcript.words] == ["Hello", "there.", "Thank", "you."]
    assert (transcript.words[0].start_s, transcript.words[0].end_s, transcript.words[0].confidence) == (0.1, 0.5, 0.98)


def test_segments_without_word_times_are_spread_and_said_to_be(tmp_path: Path) -> None:
    """Without word times the words fill their segment by their letters, and the reader says so."""
    found = read(tmp_path, {"language": "en", "segments": [{"start": 1.0, "end": 3.0, "text": " ab abcdef"}]})
    assert not found.has_word_times
    assert [(word.text, word.start_s, word.end_s, word.confidence) for word in found.transcript.words] == [
        ("ab", 1.0, 1.5, None),
        ("abcdef", 1.5, 3.0, None),
    ]


def test_one_list_of_words_beside_the_segments_is_read(tmp_path: Path) -> None:
    """The verbose answer of OpenAI's service, which names the language in English."""
    document = {"language": "korean", "words": [{"word": "안녕하세요", "start": 0.2, "end": 0.9}], "segments": []}
    transcript = read(tmp_path, document).transcript
    assert (transcript.language, transcript.words[0].text) == ("ko", "안녕하세요")


def test_a_word_without_a_time_stands_between_its_neighbours(tmp_path: Path) -> None:
    """WhisperX leaves numbers without a time."""
    document = words_of([{"word": "in", "start": 1, "end": 2}, {"word": "1998"}, {"word": "we", "start": 3, "end": 4}])
    assert [(word.start_s, word.end_s) for word in read(tmp_path, document).transcript.words] == [
        (1, 2),
        (2, 3),
        (3, 4),
    ]


def test_negative_unordered_and_endless_times_are_put_right(tmp_path: Path) -> None:
    """Times are clamped to what can be and words stand in order of their start."""
    document = words_of(
        [
            {"word": "c", "start": 5.0, "end": 4.0},
            {"word": "a", "start": -2.0, "end": 1.0},
            {"word": "b", "start": math.nan, "end": math.inf, "probability": math.nan},
        ]
    )
    words = read(tmp_path, document).transcript.words
    assert [(word.text, word.start_s, word.end_s) for word in words] == [
        ("a", 0.0, 1.0),
        ("b", 1.0, 1.0),
        ("c", 5.0, 5.0),
    ]


def test_what_could_steer_a_terminal_is_taken_out(tmp_path: Path) -> None:
    """Control characters and half characters become blanks."""
    [word] = read(tmp_path, words_of([{"word": "\x1b[2Jhi\ud800\u0007", "start": 0, "end": 1}])).transcript.words
    assert word.text == "[2Jhi"


def test_the_asked_language_counts_more(tmp_path: Path) -> None:
    """A person knows better than a file."""
    assert read(tmp_path, WHISPER, "ko").transcript.language == "ko"


def test_a_file_without_a_language_asks_for_one(tmp_path: Path) -> None:
    """Nothing is guessed from the words."""
    with pytest.raises(CoachError) as caught:
        read(tmp_path, {**WHISPER, "language": None})
    assert caught.value.code is ErrorCode.INPUT_UNKNOWN_LANGUAGE


BROKEN: dict[str, bytes] = {
    "cut off": b'{"segments": [{"words": [',
    "deep": b"[" * 200_000,
    "list": b"[]",
    "number": b"7",
    "no words": b'{"language": "en", "segments": []}',
    "words of blanks": json.dumps(words_of([{"word": "  ", "start": 0, "end": 1}])).encode(),
    "segments of another type": b'{"language": "en", "segments": {"a": 1}}',
    "segment of another type": b'{"language": "en", "segments": [3]}',
    "word of another type": json.dumps(words_of([{"word": 3, "start": 0, "end": 1}])).encode(),
    "time of another type": json.dumps(words_of([{"word": "a", "start": "1.0", "end": 2}])).encode(),
    "truth as a time": json.dumps(words_of([{"word": "a", "start": True, "end": 2}])).encode(),
    "a time after a day": json.dumps(words_of([{"word": "a", "start": LONGEST_S * 2, "end": 2}])).encode(),
    "a huge number": b'{"language": "en", "segments": [{"words": [{"word": "a", "start": 1' + b"0" * 400 + b"}]}]}",
    "more digits than python reads": b'{"a": 1' + b"0" * 5000 + b"}",
    "no text": b"\xff\xfe\xfd\x80",
    "segment without times": b'{"language": "en", "segments": [{"text": "hello"}]}',
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_transcript_is_refused(name: str, tmp_path: Path) -> None:
    """Whatever is wrong with the file, there is one code, and the file's name without its folder."""
    path = tmp_path / "talk.json"
    path.write_bytes(BROKEN[name])
    with pytest.raises(CoachError) as caught:
        read_transcript(path)
    assert caught.value.code is ErrorCode.INPUT_BROKEN_TRANSCRIPT
    assert caught.value.data["name"] == "talk.json"


def test_files_that_cannot_be_opened_are_told_apart(tmp_path: Path) -> None:
    """Missing, empty, and a folder."""
    (tmp_path / "empty.json").touch()
    (tmp_path / "folder.json").mkdir()
    codes = []
    for name in ("none.json", "empty.json", "folder.json"):
        with pytest.raises(CoachError) as caught:
            read_transcript(tmp_path / name)
        codes.append(caught.value.code)
    assert codes == [ErrorCode.INPUT_NOT_FOUND, ErrorCode.INPUT_EMPTY, ErrorCode.INPUT_UNREADABLE]


def test_a_transcript_is_told_from_sound_by_name_or_beginning(tmp_path: Path) -> None:
    """The name ends with .json, or the file begins with a brace."""
    unnamed = tmp_path / "talk"
    unnamed.write_bytes(b'\xef\xbb\xbf \n{"segments": []}')
    sound = tmp_path / "talk.wav"
    sound.write_bytes(b"RIFF....WAVE")
    assert looks_like_transcript(tmp_path / "any.JSON")
    assert looks_like_transcript(unnamed)
    assert not looks_like_transcript(sound)
    assert not looks_like_transcript(tmp_path / "none.wav")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)
TIME = st.floats() | st.integers() | st.none()
WORD = st.fixed_dictionaries({"word": st.text(max_size=6)}, optional={"start": TIME, "end": TIME, "probability": TIME})
SEGMENT = st.fixed_dictionaries(
    {"text": st.text(max_size=20)},
    optional={"start": TIME, "end": TIME, "words": st.lists(WORD | ANYTHING, max_size=5)},
)
DOCUMENT = ANYTHING | st.fixed_dictionaries({"segments": st.lists(SEGMENT, max_size=4)}, optional={"words": ANYTHING})


@given(document=DOCUMENT)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_any_json_is_read_or_refused(document: object, tmp_path: Path) -> None:
    """No JSON, however odd, leads to anything but ordered words within a day or a fault that a person can read."""
    try:
        words = read(tmp_path, document, "en").transcript.words
    except CoachError as error:
        event(error.code)
    else:
        event("read")
        assert all(0 <= word.start_s <= word.end_s <= LONGEST_S for word in words)
        assert [word.start_s for word in words] == sorted(word.start_s for word in words)


@pytest.mark.parametrize("text", ["1" * 5_000, "a" * 501])
def test_a_word_that_nobody_can_say_is_damage(tmp_path: Path, text: str) -> None:
    """A word of thousands of digits or letters is refused as damage, not counted, drawn or printed."""
    with pytest.raises(CoachError) as error:
        read(tmp_path, words_of([{"word": text, "start": 0, "end": 1}]))
    assert error.value.code is ErrorCode.INPUT_BROKEN_TRANSCRIPT


def test_a_language_that_is_no_language_is_not_repeated(tmp_path: Path) -> None:
    """A page of text in the place of the language is damage; the one line that tells of it stays short."""
    with pytest.raises(CoachError) as error:
        read(tmp_path, {**WHISPER, "language": "x" * 10_000})
    assert error.value.code is ErrorCode.INPUT_BROKEN_TRANSCRIPT


def test_what_was_invented_behind_the_sound_is_left_out(tmp_path: Path) -> None:
    """A word that starts after the end of the sound goes, and one that runs over the end is cut there."""
    words = [{"word": f"word{number}", "start": number, "end": number + 1.0} for number in range(21)]
    found = beside_sound(read(tmp_path, words_of(words)), 19.5, "talk.json").transcript.words
    assert [word.text for word in found] == [f"word{number}" for number in range(20)]
    assert (found[-1].start_s, found[-1].end_s) == (19.0, 19.5)


def test_the_transcript_of_another_recording_is_refused(tmp_path: Path) -> None:
    """Words of which many lie after the end of the sound would give moments that nobody can hear."""
    words = [{"word": f"word{number}", "start": number, "end": number + 1.0} for number in range(20)]
    with pytest.raises(CoachError) as error:
        beside_sound(read(tmp_path, words_of(words)), 10.0, "talk.json")
    assert error.value.code is ErrorCode.INPUT_OTHER_TRANSCRIPT
    assert error.value.data["name"] == "talk.json"

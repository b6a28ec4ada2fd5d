"""The transcript's plain values."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.transcript import Sentence
from speakercoach.ui.feedback.beats_view import beat_names
from speakercoach.ui.feedback.transcript_view import AFTERGLOW_S, TranscriptView, transcript_view
from tests.ui.feedback.invented_talk import report, template, word_list


def _view() -> TranscriptView:
    what = report()
    return transcript_view(what, beat_names(what, template("testimony", "en")))


def test_a_new_beat_begins_a_paragraph() -> None:
    """Paragraphs follow the beats, with their time and name in the margin."""
    view = _view()
    assert [(one.time, one.beat.name if one.beat else "") for one in view.paragraphs] == [
        ("0:01", "Opening"),
        ("0:10", "The ask"),
    ]


def test_noticeable_pauses_are_written_between_the_words() -> None:
    """A pause of 0.9 s stands in the text, one of 0.4 s does not."""
    pieces = [piece.text for piece in _view().paragraphs[0].pieces if not piece.is_hesitation]
    assert pieces == ["The", "tree", "was", "red.", "· 0.9 s ·", "Um,", "my", "aunt", "counted", "persimmons."]


def test_fillers_are_marked_in_the_text() -> None:
    """The word that the report calls a filler is underlined, no other."""
    pieces = [piece for one in _view().paragraphs for piece in one.pieces]
    assert [piece.text for piece in pieces if piece.is_filler] == ["Um,"]


def test_the_word_at_a_moment_is_found() -> None:
    """A word is marked while it is heard and a blink longer; in a pause none is."""
    view = _view()
    assert view.word_at(0.5) is None
    assert view.word_at(1.2) == 0
    assert view.word_at(1.5 + AFTERGLOW_S / 2) == 0
    assert view.word_at(1.95) is None
    assert view.word_at(13.4) == 12


@given(st.integers(0, 400), st.integers(1, 30))
def test_every_word_stands_once_and_in_order(count: int, sentence_words: int) -> None:
    """However long the talk, no word is lost, doubled or moved."""
    words = word_list(" ".join(f"word{index}" for index in range(count)))
    sentences = tuple(
        Sentence("", 0.0, 0.0, first, min(first + sentence_words, count) - 1)
        for first in range(0, count, sentence_words)
    )
    what = report()
    what = replace(what, story=None, transcript=replace(what.transcript, words=words, sentences=sentences))
    view = transcript_view(what, {})
    found = [piece.text for one in view.paragraphs for piece in one.pieces if piece.is_word]
    assert found == [f"word{index}" for index in range(count)]
    assert all(len(one.pieces) <= 130 for one in view.paragraphs)

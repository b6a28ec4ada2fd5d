"""Corrected words are put into the transcript where they belong, before there is a report."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from speakercoach.domain.transcript import EngineKind, Reliability, Sentence, Transcript
from speakercoach.practice.correcting import with_words
from speakercoach.ui.feedback.beats_view import beat_names
from speakercoach.ui.feedback.rewording import MOST_WORDS, reworded
from speakercoach.ui.feedback.transcript_view import TranscriptView, transcript_view
from tests.ui.feedback.invented_talk import report, template, word_list


def view_of(count: int, sentence_words: int = 9) -> TranscriptView:
    """A long talk in paragraphs."""
    words = word_list(" ".join(f"word{index}" for index in range(count)))
    sentences = tuple(
        Sentence("", 0.0, 0.0, first, min(first + sentence_words, count) - 1)
        for first in range(0, count, sentence_words)
    )
    what = report()
    what = replace(what, story=None, transcript=replace(what.transcript, words=words, sentences=sentences))
    return transcript_view(what, {})


def shown(view: TranscriptView) -> list[str]:
    """The words as they stand in the paragraphs."""
    return [piece.text for one in view.paragraphs for piece in one.pieces if piece.is_word]


@given(st.data())
def test_the_paragraphs_hold_the_corrected_words(data: st.DataObject) -> None:
    """Whatever is put in or taken out, every word stands once, in order, and no paragraph is empty."""
    count = data.draw(st.integers(2, 300))
    view = view_of(count)
    first = data.draw(st.integers(0, count - 1))
    last = data.draw(st.integers(first, min(first + 120, count - 1)))
    typed = " ".join(data.draw(st.lists(st.sampled_from(["pear", "plum", "fig"]), max_size=8)))
    before = Transcript("en", EngineKind.WHISPER, None, Reliability.ROUGH, view.words)
    after = with_words(before, first, last, typed)
    found = reworded(view, after.words)
    if not after.words:
        assert found is None
        return
    assert found is not None
    assert shown(found) == [word.text for word in after.words]
    assert found.words == after.words
    assert found.starts_s == tuple(word.start_s for word in after.words)
    assert all(any(piece.is_word for piece in one.pieces) for one in found.paragraphs)
    back = reworded(found, before.words)
    assert back is not None
    assert shown(back) == [word.text for word in before.words]


def test_the_first_word_of_a_paragraph_stays_in_it() -> None:
    """A beat that begins with a corrected word still begins with it; pauses beside it stay."""
    what = report()
    view = transcript_view(what, beat_names(what, template("testimony", "en")))
    before = Transcript("en", EngineKind.WHISPER, None, Reliability.ROUGH, view.words)
    begins = sum(piece.is_word for piece in view.paragraphs[0].pieces)
    found = reworded(view, with_words(before, begins, begins, "Oh please").words)
    assert found is not None
    assert found.paragraphs[0] == view.paragraphs[0]
    assert [piece.text for piece in found.paragraphs[1].pieces][:2] == ["Oh", "please"]
    found = reworded(view, with_words(before, 4, 4, "My").words)
    assert found is not None
    assert "· 0.9 s ·" in [piece.text for piece in found.paragraphs[0].pieces]


def test_another_version_of_the_whole_talk_waits_for_its_report() -> None:
    """Where most words differ, paragraphs made by hand would be one long block."""
    view = view_of(MOST_WORDS + 50)
    other = tuple(replace(word, text="other") for word in view.words)
    assert reworded(view, other) is None

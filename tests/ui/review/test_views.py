"""What is made of a session for the screen, whatever a stranger's file says."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from speakercoach.assets import asset
from speakercoach.domain.shared_session import LeftOut, Stretch
from speakercoach.domain.told_story import BeatSpan
from speakercoach.ui.review.session_view import session_view
from tests.fakes.letters_home import a_session
from tests.ui.feedback import invented_talk


def test_words_without_feedback_are_cut_at_sentences() -> None:
    """They stand in paragraphs with their times, each word once."""
    view = session_view(a_session())
    assert view.transcript is not None
    assert view.figures is None
    said = [piece.text for one in view.transcript.paragraphs for piece in one.pieces if piece.is_word]
    assert said == [word.text for word in view.transcript.words]
    assert view.transcript.paragraphs[0].time == "0:01"


def test_the_sentence_around_a_moment_is_found() -> None:
    """It is what a comment at that moment is about."""
    view = session_view(a_session())
    assert view.transcript is not None
    first, last = view.sentence_at(6.2) or (0, 0)
    assert " ".join(word.text for word in view.transcript.words[first : last + 1]) == "And my aunt left two eggs."
    assert session_view(replace(a_session(), transcript=None)).sentence_at(1.0) is None


def test_stretches_beyond_the_words_mark_no_word() -> None:
    """Numbers of words in a file are taken as far as there are words."""
    wild = (
        Stretch(0.0, 1.0, LeftOut.CHANGED, -5, 1),
        Stretch(0.0, 1.0, LeftOut.CHANGED, 15, 10_000_000),
        Stretch(0.0, 1.0, LeftOut.CHANGED, None, 3),
    )
    view = session_view(replace(a_session(), stretches=wild))
    assert view.transcript is not None
    assert view.changed == {0, 1, *range(15, len(view.transcript.words))}


def test_a_template_is_never_a_path(tmp_path: Path) -> None:
    """A file names a template that ships or brings its own; what lies on this computer under a path is not read."""
    path = tmp_path / "secret.toml"
    text = asset("stories", "testimony.toml").read_text(encoding="utf-8")
    path.write_text(text.replace('name = "Opening"', 'name = "From the disk"'), encoding="utf-8")
    assert "From the disk" in path.read_text(encoding="utf-8")
    report = invented_talk.report()
    assert report.story is not None
    for template in (str(path), "../../secret", "nobody_knows", ""):
        strange = replace(report, story=replace(report.story, template=template))
        view = session_view(replace(a_session(), report=strange))
        assert [beat.name for beat in view.timeline.beats] == ["opening", "call to action"]


def test_a_report_that_does_not_hold_together_leaves_the_rest() -> None:
    """Beats of sentences that are not there cost the ribbon or a figure, never the words."""
    report = invented_talk.report()
    assert report.story is not None
    span = BeatSpan("opening", 0.0, 5.0, 90, 95, 0.5, 0.9)
    strange = replace(
        report,
        story=replace(report.story, beats=(span,)),
        transcript=replace(report.transcript, language="??"),
    )
    view = session_view(replace(a_session(), report=strange))
    assert view.transcript is not None
    assert view.timeline.duration_s == 24.0


def test_peaks_are_those_that_came() -> None:
    """Without sound there are none, and the screen says so."""
    assert np.allclose(session_view(a_session()).timeline.peaks[:3], (0.2, 0.32, 0.44))
    assert not session_view(replace(a_session(), peaks=())).has_sound

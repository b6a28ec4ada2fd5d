"""What is for the speaker's eyes alone leaves in no form."""

import json
from dataclasses import replace

import pytest

from speakercoach.domain.answer import Answer, BoundaryHeard, Directness
from speakercoach.domain.boundary import BoundaryKind
from speakercoach.domain.report import Report
from speakercoach.domain.sound import Span
from speakercoach.domain.story import StoryTemplate
from speakercoach.sharing.report_html import report_as_html
from speakercoach.sharing.report_json import report_as_json
from speakercoach.sharing.report_text import report_as_text

KEPT_BACK = "the name of my brother"
PRIVATE = "Hyesan"


@pytest.fixture
def touched(report: Report) -> Report:
    """An answer that touched a boundary."""
    heard = BoundaryHeard(BoundaryKind.NEVER, KEPT_BACK, 1.0, 2.0)
    private = BoundaryHeard(BoundaryKind.NEVER, PRIVATE, 1.5, 2.0, is_private=True)
    answer = Answer("Why?", 2.0, 1, Directness.AT_ONCE, Span(1.0, 2.0), None, None, None, boundaries=(heard, private))
    return replace(report, story=None, answer=answer)


def test_boundaries_that_were_touched_stay_with_the_speaker(touched: Report, template: StoryTemplate) -> None:
    """Neither text nor page nor JSON says that a boundary was touched, nor which."""
    written = report_as_json(touched)
    for shared in (written, report_as_text(touched, template), report_as_html(touched, template)):
        assert KEPT_BACK not in shared
        assert PRIVATE not in shared
    assert json.loads(written)["answer"]["boundaries"] == []
    assert json.loads(written)["answer"]["directness"] == "at_once"

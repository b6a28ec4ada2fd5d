"""Reports to be shown."""

import pytest

from speakercoach.domain.report import Report
from speakercoach.domain.sound import Source
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.transcript import EngineKind
from speakercoach.practice.reporting import report_on
from speakercoach.stories import load_template
from tests.fakes.ear import heard

SAID = (
    "Have you ever counted boats? When I was small we lived near a river. Um, every night I counted the boats. "
    "Then one day, you know, the soldiers came and everything changed. We walked for many nights over the mountains. "
    "When I arrived here I learned a new language at school. I learned that my voice matters, so I speak today. "
    "Um, there are thousands of people like me who are still waiting. Please write one letter before June."
)


@pytest.fixture
def report() -> Report:
    """A report on a short talk with sound, from end to end."""
    what = heard(SAID, engine=EngineKind.WHISPER)
    source = Source(name="talk <b>one</b>.m4a", duration_s=what.measures.duration_s, sample_rate_hz=16_000, channels=1)
    return report_on(source, what.transcript, what.measures, "testimony", ("soldiers",))


@pytest.fixture
def template() -> StoryTemplate:
    """Its template in English."""
    return load_template("testimony", "en")

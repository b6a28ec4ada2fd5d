"""The shape of a part that was rehearsed alone."""

from speakercoach.domain.context import Relabel, SpeakerContext
from speakercoach.domain.talk import TakeKind, TakeScope
from tests.fakes.speech import report_of, spoken

TEXT = "We walked along the river at night. | My sister carried the lamp. | Nobody said a word. | " * 4
PART = TakeScope(TakeKind.PART, "journey")


def test_a_part_is_that_part_whatever_was_said_of_its_sentences() -> None:
    """No sentence is called the person's own choice that is shown as another part than they chose."""
    found = report_of(spoken(TEXT), context=SpeakerContext(scope=PART, relabels=(Relabel(0.0, "opening"),))).story
    assert found is not None
    assert set(found.sentences) == {"journey"}
    assert found.relabelled == ()

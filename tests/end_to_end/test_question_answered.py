"""A question answered aloud in the real window, with a real microphone and the built-in engine."""

import wave
from typing import Any

import pytest

from speakercoach.domain.question import QuestionKind
from speakercoach.domain.talk import TakeKind
from speakercoach.domain.transcript import Reliability
from speakercoach.wording.answers import answer_lines
from tests.end_to_end.room import SAMPLE_RATE_HZ, SessionFolders, session
from tests.end_to_end.scenario import Plan
from tests.torture.workplace import Workplace
from tests.voice import spoken

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(420)]

QUESTION = "Do you talk to your friends at home?"
ANSWER = "No, I do not talk to my friends at home. It is not safe for them."


def test_a_spoken_answer_becomes_feedback(display: str, folders: SessionFolders) -> None:
    """A question of one's own is asked, answered aloud and heard; the card says what the stored report says."""
    speech = folders.given / "answer.wav"
    with wave.open(str(speech), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE_HZ)
        file.writeframes(spoken(ANSWER))
    seen: dict[str, Any]
    with session(folders, display, Plan(str(speech), str(folders.answer), question=QUESTION)) as seen:
        pass
    assert (seen["fault"], seen["qt_warnings"], seen["said"], seen["status"]) == ("", [], "", 0)
    workplace = Workplace.opened(folders.data, None)
    try:
        (overview,) = workplace.library.talks()
        (take,) = workplace.library.takes_of(overview.talk.id, TakeKind.ANSWER)
        kept = workplace.library.hearing(take.id)
    finally:
        workplace.lock()
    question = take.scope.question
    assert question is not None
    assert (question.kind, question.text) == (QuestionKind.OWN, QUESTION)
    assert overview.talk.plan.questions == (QUESTION,)
    assert overview.takes == ()
    assert kept is not None
    report = kept[1]
    answer = report.answer
    assert answer is not None
    assert answer.question == QUESTION
    shown = " ".join(seen["feedback_words"])
    for line in answer_lines(answer, question, is_rough=report.transcript.reliability is Reliability.ROUGH):
        assert line.text in shown

"""The tellings of one part: which they are, what is counted in them, and the one that is kept."""

from dataclasses import replace

import pytest

from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Report
from speakercoach.domain.sound import Source, Span
from speakercoach.domain.talk import (
    WHOLE_TALK,
    BeatPlan,
    BeatShare,
    KeptPart,
    Plan,
    Take,
    TakeId,
    TakeKind,
    TakeScope,
    Talk,
)
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.practice.part_practice import MOST_TELLINGS, part_practice, tellings
from speakercoach.practice.ports import Heard
from speakercoach.practice.reporting import report_on_heard
from tests.fakes.ear import measures
from tests.fakes.library import MemoryLibrary
from tests.fakes.services import a_talk

JOURNEY = TakeScope(TakeKind.PART, "journey")
PHRASE = "Two boiled eggs on a windowsill."
TALK = replace(a_talk(), plan=Plan((BeatPlan("journey", phrases=(PHRASE, "My brother counted our steps.")),)))
BEFORE = "My grandmother dried fruit on a long string. We had a stove and a dog. "
JOURNEY_WORDS = (
    "We walked at night, um, and hid by day. You know, there were two boiled eggs on the windowsill. "
    "They were still warm, and nobody said a word until the morning came over the hills."
)


def add(
    library: MemoryLibrary,
    text: str = "",
    *,
    scope: TakeScope = WHOLE_TALK,
    told: tuple[tuple[float, float], ...] = (),
    reliability: Reliability = Reliability.GOOD,
) -> Take:
    """A take of these words, half a second each; ``told`` is where a whole take tells the journey."""
    words = tuple(Word(word, place * 0.5, place * 0.5 + 0.4, 0.9) for place, word in enumerate(text.split()))
    length_s = len(words) * 0.5 or 12.0
    journal = library.begin_take(TALK.id, 100, scope=scope)
    journal.append(b"\0\0" * round(100 * length_s))
    take = journal.seal()
    if not words:
        return take
    model = "small" if reliability is Reliability.GOOD else None
    transcript = Transcript("en", EngineKind.WHISPER, model, reliability, words)
    heard = Heard(transcript, measures(length_s, (Span(0.0, length_s),)))
    report, summary = report_on_heard(Source("t", length_s, 100, 1), heard, "testimony")
    beats = tuple(BeatShare("journey", start_s, end_s) for start_s, end_s in told)
    library.save_hearing(take.id, heard, report, replace(summary, beats=beats))
    return take


@pytest.fixture
def library() -> MemoryLibrary:
    """A library with the talk."""
    made = MemoryLibrary()
    made.save_talk(TALK)
    return made


def keeping(kept: KeptPart) -> Talk:
    """The talk with this telling of the journey kept."""
    return replace(TALK, plan=Plan((replace(TALK.plan.beats[0], best=kept),)))


def test_takes_of_the_part_and_stretches_of_whole_takes_stand_together(library: MemoryLibrary) -> None:
    """The newest stands first; a take of another part, and a part that comes back for a sentence, are none."""
    whole = add(library, BEFORE + JOURNEY_WORDS, told=((8.0, 20.0), (22.0, 23.0)))
    add(library, JOURNEY_WORDS, scope=TakeScope(TakeKind.PART, "opening"))
    alone = add(library, JOURNEY_WORDS, scope=JOURNEY)
    unheard = add(library, scope=JOURNEY)
    found = tellings(library, TALK, "journey")
    assert [(one.take.id, one.span) for one in found] == [
        (unheard.id, Span(0.0, 12.0)),
        (alone.id, Span(0.0, alone.duration_s)),
        (whole.id, Span(8.0, 20.0)),
    ]
    assert [one.is_alone for one in found] == [True, True, False]
    assert [one.was_heard for one in found] == [False, True, True]


def test_figures_are_those_of_the_stretch_alone(library: MemoryLibrary) -> None:
    """What is said before the part counts neither for its fillers and pace nor for its key phrases."""
    text = "Um, um, two boiled eggs on a windowsill, um. " + JOURNEY_WORDS
    start_s = len(["Um,", "um,", "two", "boiled", "eggs", "on", "a", "windowsill,", "um."]) * 0.5
    end_s = len(text.split()) * 0.5
    add(library, text, told=((start_s, end_s),))
    add(library, JOURNEY_WORDS, scope=JOURNEY)
    alone, within = tellings(library, TALK, "journey")
    assert within.fillers_per_minute == pytest.approx(alone.fillers_per_minute)
    assert within.pace_per_min == pytest.approx(alone.pace_per_min)
    assert [(one.text, one.was_heard) for one in within.phrases] == [
        (PHRASE, True),
        ("My brother counted our steps.", False),
    ]
    assert within.phrases == alone.phrases


def test_phrases_are_those_of_the_plan_of_now(library: MemoryLibrary) -> None:
    """A phrase that was written after a take is looked for in it all the same; marks are not said."""
    add(library, JOURNEY_WORDS, scope=JOURNEY)
    later = replace(TALK, plan=Plan((BeatPlan("journey", told=False, phrases=("[pause] Nobody said a word",)),)))
    (found,) = tellings(library, later, "journey")
    assert [(one.text, one.was_heard) for one in found.phrases] == [("Nobody said a word", True)]


def test_a_rough_hearing_counts_no_fillers(library: MemoryLibrary) -> None:
    """It writes hardly any down: its rate would make a later telling look worse."""
    add(library, JOURNEY_WORDS, scope=JOURNEY, reliability=Reliability.ROUGH)
    (found,) = tellings(library, TALK, "journey")
    assert found.fillers_per_minute is None
    assert found.pace_per_min is not None


def test_a_short_telling_has_no_rates(library: MemoryLibrary) -> None:
    """One pause more would turn a rate of five seconds around."""
    add(library, "We walked at night and hid by day.", scope=JOURNEY)
    (found,) = tellings(library, TALK, "journey")
    assert (found.pace_per_min, found.fillers_per_minute) == (None, None)


def test_the_kept_telling_is_found_among_them(library: MemoryLibrary) -> None:
    """Also when the part's edges moved a little since it was kept."""
    whole = add(library, BEFORE + JOURNEY_WORDS, told=((8.0, 20.0),))
    add(library, JOURNEY_WORDS, scope=JOURNEY)
    practice = part_practice(library, keeping(KeptPart(whole.id, 8.6, 20.4)), "journey")
    assert practice.kept == practice.tellings[1]
    assert not practice.kept_is_gone
    assert part_practice(library, TALK, "journey").kept is None


def test_a_kept_telling_that_is_older_than_the_list_is_still_there(library: MemoryLibrary) -> None:
    """The list holds the newest alone; what is kept plays however old it is."""
    first = add(library, JOURNEY_WORDS, scope=JOURNEY)
    for _ in range(MOST_TELLINGS + 3):
        add(library, scope=JOURNEY)
    practice = part_practice(library, keeping(KeptPart(first.id, 0.0, first.duration_s)), "journey")
    assert len(practice.tellings) == MOST_TELLINGS
    assert practice.kept is not None
    assert practice.kept.take.id == first.id
    assert practice.kept.pace_per_min is not None


def test_a_kept_telling_whose_take_is_gone_is_said_to_be_gone(library: MemoryLibrary) -> None:
    """In the bin as well: it can be brought back from there."""
    take = add(library, JOURNEY_WORDS, scope=JOURNEY)
    talk = keeping(KeptPart(take.id, 0.0, take.duration_s))
    library.bin_take(take.id)
    practice = part_practice(library, talk, "journey")
    assert (practice.kept, practice.kept_is_gone) == (None, True)
    assert part_practice(library, keeping(KeptPart(TakeId("gone"), 0.0, 1.0)), "journey").kept_is_gone


def test_a_take_that_cannot_be_read_keeps_nobody_from_the_others(
    library: MemoryLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands among them without figures, and can be played."""
    broken = add(library, JOURNEY_WORDS, scope=JOURNEY)
    add(library, JOURNEY_WORDS, scope=JOURNEY)
    inner = library.hearing

    def hearing(take_id: TakeId) -> tuple[Heard, Report] | None:
        if take_id == broken.id:
            raise CoachError(ErrorCode.TAKE_DAMAGED, safe_s=0.0)
        return inner(take_id)

    monkeypatch.setattr(library, "hearing", hearing)
    assert [one.was_heard for one in tellings(library, TALK, "journey")] == [True, False]

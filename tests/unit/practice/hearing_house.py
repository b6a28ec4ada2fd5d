"""A library with an ear, and what a listener was told."""

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime

from speakercoach.domain.errors import CoachError
from speakercoach.domain.report import Report
from speakercoach.domain.sound import Source
from speakercoach.domain.talk import Plan, Take, TakeId, Talk, TalkId
from speakercoach.domain.transcript import Word
from speakercoach.practice.correcting import Correcting, with_words
from speakercoach.practice.hearing import LiveHearing, Proposal, ProposalListener, TakeHearing, TakeHearingListener
from speakercoach.practice.ports import (
    EngineChoice,
    Heard,
    HearingListener,
    HearingProgress,
    HearingRequest,
)
from speakercoach.practice.reporting import report_on_heard
from tests.fakes.ear import FakeEar, FakeJob, heard
from tests.fakes.library import MemoryLibrary

WAIT_S = 10.0
OTHER = "when i was small we lived near the river and um i counted the boats please write one letter"
WORDS = "when i was small we lived near a river and i counted the boats please write one letter"
REQUEST = HearingRequest(language="en")
TALK = Talk(
    id=TalkId("t"),
    title="The river",
    occasion="",
    language="en",
    template="testimony",
    target_s=None,
    plan=Plan(),
    created_utc=datetime(2024, 3, 1, tzinfo=UTC),
)


@dataclass(slots=True)
class Told:
    """What the listener was told."""

    progress: list[HearingProgress] = field(default_factory=list)
    reports: list[tuple[TakeId, Heard, Report]] = field(default_factory=list)
    errors: list[CoachError] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def listener(self) -> TakeHearingListener:
        """A listener that remembers."""
        return TakeHearingListener(self.progress.append, self._report, self._fail, self.words.extend)

    def proposal_listener(self) -> ProposalListener:
        """One for words that are proposed."""
        return ProposalListener(self.progress.append, self._propose, self._fail)

    def wait(self) -> None:
        """Wait for the end."""
        assert self.over.wait(WAIT_S)

    def _report(self, take_id: TakeId, what: Heard, report: Report) -> None:
        self.reports.append((take_id, what, report))
        self.over.set()

    def _propose(self, proposal: Proposal) -> None:
        self.proposals.append(proposal)
        self.over.set()

    def _fail(self, error: CoachError) -> None:
        self.errors.append(error)
        self.over.set()


class NotedEar(FakeEar):
    """Tells when a job has begun."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Event()

    def hear(self, request: HearingRequest, listener: HearingListener) -> FakeJob:
        """Begin a job, as ever."""
        job = super().hear(request, listener)
        self.begun.set()
        return job


class House:
    """A library with one take, an ear, and what was told."""

    def __init__(self) -> None:
        self.ear = NotedEar()
        self.library = MemoryLibrary()
        self.library.save_talk(TALK)
        self.told = Told()
        self.hearing = TakeHearing(self.ear, self.library, report_on_heard)

    def take(self, seconds: float = 7.0) -> Take:
        """A sealed take in the library."""
        journal = self.library.begin_take(TALK.id, 16_000)
        journal.append(b"\1\2" * round(16_000 * seconds))
        return journal.seal()

    def begin(self) -> LiveHearing:
        """Begin to hear while it is spoken."""
        return self.hearing.begin(TALK, request=REQUEST, source_name=TALK.title, listener=self.told.listener())

    def heard_take(self) -> Take:
        """A take with words, one of them corrected."""
        take = self.take()
        report, summary = report_on_heard(Source(TALK.title, 7.0, 16_000, 1), heard(WORDS), TALK.template)
        self.library.save_hearing(take.id, heard(WORDS), report, summary)
        corrected = with_words(heard(WORDS).transcript, 0, 0, "While")
        Correcting(self.library, report_on_heard).correct(TALK, take, corrected)
        return take

    def propose(self, take: Take, answer: Heard | CoachError) -> Told:
        """Hear it once more, by another engine, and wait for what comes of it."""
        told = Told()
        self.ear.answer = answer
        request = HearingRequest(language="en", engine=EngineChoice.WHISPER, model="base")
        self.hearing.propose(TALK, take, request, told.proposal_listener())
        told.wait()
        return told

"""A hearing whose news a test tells, and the tools that a Feedback screen is given."""

from pathlib import Path

from speakercoach.domain.errors import CoachError
from speakercoach.domain.talk import Take, Talk
from speakercoach.practice.live import Proposal, ProposalListener, TakeHearingListener
from speakercoach.practice.model_ports import SpeechModel
from speakercoach.practice.ports import HearingRequest
from speakercoach.ui.feedback.commenting import RemarkSources
from speakercoach.ui.feedback.hearing_otherwise import HearingTools
from speakercoach.ui.models.hearings import Hearings
from tests.fakes.correspondence import MemoryCorrespondence
from tests.fakes.library import MemoryLibrary
from tests.fakes.models import FakeModels
from tests.fakes.sound_copies import FakeSoundCopies


class Listening:
    """Satisfies ``hearing_again.Hearing`` and ``hearings.RunningHearing``. It accepts into ``library``."""

    def __init__(self, library: MemoryLibrary | None = None) -> None:
        self.library = library
        self.requests: list[HearingRequest] = []
        self.listener: TakeHearingListener | None = None
        self.proposals: ProposalListener | None = None
        self.accepted: list[Proposal] = []
        self.refusal: CoachError | None = None
        self.done: list[str] = []

    def again(self, talk: Talk, take: Take, request: HearingRequest, listener: TakeHearingListener) -> "Listening":
        """Remember who asked."""
        del talk, take
        self.requests.append(request)
        self.listener = listener
        return self

    def propose(self, talk: Talk, take: Take, request: HearingRequest, listener: ProposalListener) -> "Listening":
        """Remember who asked."""
        del talk, take
        self.requests.append(request)
        self.proposals = listener
        return self

    def accept(self, proposal: Proposal) -> None:
        """Keep what was proposed, or refuse as the test said."""
        if self.refusal is not None:
            raise self.refusal
        self.accepted.append(proposal)
        if self.library is not None:
            self.library.save_hearing(proposal.take_id, proposal.heard, proposal.report, proposal.summary)

    def pause(self) -> None:
        """Remember it."""
        self.done.append("pause")

    def go_on(self) -> None:
        """Remember it."""
        self.done.append("go on")

    def cancel(self) -> None:
        """Remember it."""
        self.done.append("cancel")


def tools(hearing: Listening, *models: SpeechModel) -> HearingTools:
    """What a screen needs to hear with; these models lie here."""
    return HearingTools(hearing, FakeModels(Path("models"), models), Hearings())


def remarks_in(library: MemoryLibrary) -> RemarkSources:
    """What a screen needs to show what others said about the takes of a library."""
    return RemarkSources(MemoryCorrespondence(library), FakeSoundCopies())

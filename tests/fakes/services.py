"""Everything the window is given, as fakes, with a library that already holds talks."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from speakercoach.domain.talk import BeatPlan, BeatShare, Plan, Take, TakeSummary, Talk, TalkId
from speakercoach.practice.hearing import TakeHearing
from speakercoach.practice.ports import DecodedSound, SoundDecoder
from speakercoach.practice.reporting import report_on_heard
from tests.fakes.correspondence import MemoryCorrespondence
from tests.fakes.desk import MemoryDesk
from tests.fakes.ear import FakeEar
from tests.fakes.letters import FakeLetters
from tests.fakes.library import MemoryLibrary
from tests.fakes.microphone import FakeMicrophone
from tests.fakes.models import FakeModels
from tests.fakes.player import FakePlayer
from tests.fakes.sound_copies import FakeSoundCopies
from tests.fakes.vaults import MemoryVaults, open_vaults

BEGUN = datetime(2030, 1, 1, 12, tzinfo=UTC)


@dataclass
class FakeServices:
    """Satisfies ``ui.services.WindowServices``."""

    library: MemoryLibrary
    vaults: MemoryVaults
    microphone: FakeMicrophone
    player: FakePlayer
    decoder: SoundDecoder
    ear: FakeEar
    hearing: TakeHearing
    models: FakeModels
    correspondence: MemoryCorrespondence
    desk: MemoryDesk
    letters: FakeLetters
    sound_copies: FakeSoundCopies
    settings_path: Path
    wake_path: Path | None = None


def no_decoder(path: Path, on_progress: object = None) -> DecodedSound:
    """Nothing is to be decoded in this test."""
    raise AssertionError(path, on_progress)


def services(folder: Path, *, decoder: SoundDecoder = no_decoder) -> FakeServices:
    """Services that keep their settings in ``folder``; a vault without a passphrase is open."""
    library, ear = MemoryLibrary(), FakeEar()
    return FakeServices(
        library=library,
        vaults=open_vaults(library),
        microphone=FakeMicrophone(),
        player=FakePlayer(),
        decoder=decoder,
        ear=ear,
        hearing=TakeHearing(ear, library, report_on_heard),
        models=FakeModels(folder / "models"),
        correspondence=MemoryCorrespondence(library),
        desk=MemoryDesk(library),
        letters=FakeLetters(),
        sound_copies=FakeSoundCopies(),
        settings_path=folder / "settings.json",
    )


def a_talk(title: str = "The persimmon tree", *, target_s: float | None = 600.0, language: str = "en") -> Talk:
    """A talk with a few words in its plan."""
    plan = Plan((BeatPlan("opening", phrases=("The smell of persimmons.", "My grandmother counted."), note="Slowly."),))
    return Talk(TalkId(title), title, "Film screening", language, "testimony", target_s, plan, BEGUN)


def a_summary(*, fillers: float | None = 3.2, pause_s: float | None = 0.9) -> TakeSummary:
    """What a list shows of a take."""
    beats = (BeatShare("opening", 0.0, 30.0), BeatShare("journey", 30.0, 90.0))
    return TakeSummary(beats, fillers, 118.0, None, pause_s)


def add_take(library: MemoryLibrary, talk: Talk, summary: TakeSummary | None, *, duration_s: float = 90.0) -> Take:
    """Put a take of this length into the library, heard when it has a summary."""
    journal = library.begin_take(talk.id, 16_000)
    journal.append(b"\0\0" * 16_000)
    sealed = journal.seal()
    stored = library._takes[sealed.id]
    stored.take = replace(sealed, duration_s=duration_s, summary=summary)
    return stored.take

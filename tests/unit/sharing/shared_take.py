"""A take that was heard, with private words in everything that belongs to it, ready to be shared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import msgspec
import numpy as np

from speakercoach.analysis.sound.resampling import pcm_of, samples_of
from speakercoach.analysis.sound.sound import measure_sound
from speakercoach.domain.boundary import Boundary, BoundaryKind
from speakercoach.domain.context import SpeakerContext
from speakercoach.domain.correspondence import Contact, Identity, ShareChoice, ShareVoice
from speakercoach.domain.safety import Handling, Reach, SafetyDecisions
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.shared_session import SharedSession
from speakercoach.domain.sound import Sound, Source
from speakercoach.domain.talk import BeatPlan, OwnWays, Plan, PlannedAsk, Take, Talk, TalkId
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.practice.ports import Heard
from speakercoach.practice.reporting import report_on_heard
from speakercoach.practice.reviewing import reviewed
from speakercoach.practice.safety_review import Review, decide
from speakercoach.practice.sharing_ports import Letter
from speakercoach.sharing.outgoing import SharingParts
from speakercoach.sharing.sending import prepare
from tests.fakes.correspondence import MemoryCorrespondence
from tests.fakes.library import MemoryLibrary
from tests.fakes.sound_copies import FakeSoundCopies

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
RATE_HZ = 16_000
ME = Identity("me", "Haneul Kim", "age1me", b"p" * 32, "AGE-SECRET-KEY-1", b"s" * 32)
MAREN = Contact("maren", "Maren", "age1maren", b"m" * 32, NOW)
CHOICE = ShareChoice(
    voice=ShareVoice.OWN, plan=True, contact=MAREN, until=date(2027, 2, 26), note="For {name}.", name="Haneul"
)

SAID = (
    "Have you ever counted boats? When I was small we lived near a river. Um, every night {name} counted the boats. "
    "And {name} {name} told me, you know, that everything would change. Then {name}, she walked with me at night. "
    "When I arrived here I learned a new language at school. I learned that my voice matters, so I speak today. "
    "Every night {name} counted the boats. Please write one letter for {name} before the summer."
)


@dataclass
class Room:
    """What a test shares from; ``{name}`` in the note of a choice is whom the talk is about."""

    name: str
    parts: SharingParts
    library: MemoryLibrary
    correspondence: MemoryCorrespondence
    copies: FakeSoundCopies
    talk: Talk
    take: Take

    @property
    def review(self) -> Review:
        """The review as it stands."""
        found = reviewed(self.library, self.correspondence, self.take.id)
        assert found is not None
        return found.review

    def change_transcript(self, **changes: object) -> None:
        """Let something else have been heard."""
        hearing = self.library.hearing(self.take.id)
        assert hearing is not None
        assert self.take.summary is not None
        heard = replace(hearing[0], transcript=replace(hearing[0].transcript, **changes))  # type: ignore[arg-type]
        self.library.save_hearing(self.take.id, heard, hearing[1], self.take.summary)

    def decide_all(self, handling: Handling, substitute: str = "") -> None:
        """Decide the same of everything that is open."""
        decisions = self.correspondence.decisions(self.take.id)
        for row in self.review.still_open:
            decisions = decide(decisions, row.key, handling, Reach.TALK, substitute=substitute)
        self.correspondence.save_decisions(self.take.id, decisions)

    def forget_decisions(self) -> None:
        """Open everything again."""
        self.correspondence.save_decisions(self.take.id, SafetyDecisions())

    def letter(self, choice: ShareChoice = CHOICE, should_stop: Callable[[], bool] | None = None) -> Letter:
        """What would go out."""
        choice = replace(choice, note=choice.note.format(name=self.name))
        return prepare(self.parts, self.talk, self.take, choice, ME, now_utc=NOW, should_stop=should_stop)

    def session(self, choice: ShareChoice = CHOICE) -> SharedSession:
        """The session in it."""
        content = self.letter(choice).content
        assert isinstance(content, SharedSession)
        return content


def room(
    name: str = "Okhwa", *, said: str = SAID, hidden_sound: Callable[[int], Sequence[float]] | None = None
) -> Room:
    """A talk about somebody of this name, which stands on the private list.

    ``hidden_sound`` makes so many samples for each time that the name is said; a hum stands for speech elsewhere.
    """
    library = MemoryLibrary()
    library.save_personal_words(PersonalWords(private_words=(name,)))
    correspondence = MemoryCorrespondence(library)
    talk = _talk(name)
    library.save_talk(talk)
    texts = said.format(name=name).split()
    words = tuple(
        Word(text, 0.5 + at * 0.4, 0.5 + at * 0.4 + 0.35, 0.9 if name not in text else len(name) / 100.0)
        for at, text in enumerate(texts)
    )
    samples = _samples(words, name, hidden_sound)
    journal = library.begin_take(talk.id, RATE_HZ, f"{name} interview.m4a")
    pcm = pcm_of(samples)
    journal.append(pcm)
    take = journal.seal()
    transcript = Transcript("en", EngineKind.WHISPER, "scripted", Reliability.GOOD, words)
    heard = Heard(transcript, measure_sound(Sound(samples_of(pcm), RATE_HZ)))
    source = Source(f"{name} interview.m4a", len(samples) / RATE_HZ, RATE_HZ, 1)
    context = SpeakerContext(personal=library.personal_words(), plan=talk.plan)
    report, summary = report_on_heard(source, heard, talk.template, context)
    library.save_hearing(take.id, heard, report, summary)
    take = replace(take, summary=summary, created_utc=NOW)
    copies = FakeSoundCopies()
    parts = SharingParts(library, correspondence, copies, report_on_heard)
    return Room(name, parts, library, correspondence, copies, talk, take)


def strings(session: SharedSession) -> list[str]:
    """Every text in a session, wherever it stands."""
    return list(_strings(msgspec.json.decode(msgspec.json.encode(session))))


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, one in value.items() for text in (*_strings(key), *_strings(one))]
    return [text for one in value for text in _strings(one)] if isinstance(value, list) else []


def _talk(name: str) -> Talk:
    plan = Plan(
        beats=(
            BeatPlan(
                "opening", phrases=(f"{name} counted the boats.", "The river."), note=f"Look up at {name}'s photo."
            ),
            BeatPlan("journey", told=False),
        ),
        boundaries=(Boundary(BoundaryKind.NEVER, f"Where {name} lives now"),),
        ask=PlannedAsk("you", f"write one letter for {name}", "before the summer"),
        questions=(f"Is {name} safe?",),
        ways=OwnWays(short=f"I will not speak of {name}."),
        script=f"The whole script about {name}.",
    )
    return Talk(TalkId("boats"), f"How {name} counted", "Church", "en", "testimony", 300.0, plan, NOW)


def _samples(
    words: Sequence[Word], name: str, hidden_sound: Callable[[int], Sequence[float]] | None
) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    count = round((words[-1].end_s + 1.0) * RATE_HZ)
    at_s = np.arange(count) / RATE_HZ
    samples = np.zeros(count)
    for word in words:
        first, last = round(word.start_s * RATE_HZ), round(word.end_s * RATE_HZ)
        if name in word.text and hidden_sound is not None:
            samples[first:last] = hidden_sound(last - first)
        else:
            hum = sum(np.sin(2.0 * np.pi * 140.0 * n * at_s[first:last]) / n for n in range(1, 8))
            samples[first:last] = 0.1 * hum
    return np.asarray(samples, dtype=np.float32)

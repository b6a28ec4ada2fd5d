"""A take goes to a coordinator and comes back with comments, is answered and goes out once more, all by real files.

Two people, each with a vault of their own; the one never sees the other's.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from speakercoach.analysis.sound.resampling import pcm_of, samples_of
from speakercoach.analysis.sound.sound import measure_sound
from speakercoach.audio.copies import SystemSoundCopies
from speakercoach.bundles.letters import AgeLetters
from speakercoach.domain.context import SpeakerContext
from speakercoach.domain.correspondence import Contact, Identity, ShareChoice, ShareVoice
from speakercoach.domain.remarks import comment_history, comments_now
from speakercoach.domain.safety import Handling, Reach, SafetyKind
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.shared_session import Comment, FilledLine, Remarks
from speakercoach.domain.sound import Sound, Source, Span
from speakercoach.domain.talk import Plan, Take, Talk, TalkId
from speakercoach.domain.transcript import EngineKind, Reliability, Transcript, Word
from speakercoach.library.correspondence import DiskCorrespondence
from speakercoach.library.desk import DiskDesk
from speakercoach.library.places import Places
from speakercoach.library.store import Library
from speakercoach.practice.ports import Heard
from speakercoach.practice.reporting import report_on_heard
from speakercoach.practice.reviewing import reviewed
from speakercoach.practice.safety_review import decide
from speakercoach.sharing.exports.export import ExportKind, export
from speakercoach.sharing.outgoing import SharingParts
from speakercoach.sharing.receiving import Came, Received, Receiver
from speakercoach.sharing.replying import Lock, save_reply
from speakercoach.sharing.sending import make_file, prepare
from speakercoach.ui.feedback.comments_view import CommentsView, comment_marks, comments_view
from speakercoach.ui.models.comments import CommentsModel, read_remarks
from speakercoach.ui.models.desk_comments import Author, DeskComments, SpokenComment
from tests.fakes.open_library import vault_keys

TODAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
RATE_HZ = 16_000
PRIVATE = "Okhwa"
ANSWER = "Thank you. I counted them myself."
SAID = (
    "Have you ever counted boats? When I was small we lived near a river. Every night Okhwa counted the boats. "
    "And Okhwa told me that everything would change. When I arrived here I learned a new language at school. "
    "I learned that my voice matters, so I speak today. Please write one letter before the summer."
)


@dataclass
class Person:
    """Somebody with keys, a vault and the parts that look into it."""

    identity: Identity
    library: Library
    correspondence: DiskCorrespondence
    desk: DiskDesk
    letters: AgeLetters
    copies: SystemSoundCopies

    @property
    def contact(self) -> Contact:
        """What others have of them."""
        mine = self.identity
        return Contact(mine.id, mine.name, mine.recipient, mine.signing_public, NOW, is_compared=True)

    def receive(self, path: Path) -> Received:
        """Open a file that came."""
        receiver = Receiver(self.letters, self.correspondence, self.desk, self.library)
        return receiver.receive(path, today=TODAY)


@pytest.fixture
def people(tmp_path: Path) -> Iterator[tuple[Person, Person]]:
    """A speaker and a coordinator who have each other's keys."""
    letters, copies = AgeLetters(), SystemSoundCopies()
    found: list[Person] = []
    for name in ("Haneul", "Maren"):
        library = Library()
        library.attach(Places(tmp_path / name), vault_keys())
        correspondence = DiskCorrespondence(library)
        identity = letters.new_identity(name)
        correspondence.save_identity(identity)
        found.append(Person(identity, library, correspondence, DiskDesk(library), letters, copies))
    speaker, coordinator = found
    speaker.correspondence.save_contact(coordinator.contact)
    coordinator.correspondence.save_contact(speaker.contact)
    yield speaker, coordinator
    for one in found:
        one.library.close()
    letters.close()
    copies.close()
    copies.close()


class Speaker:
    """What a speaker does: tells a talk, decides, shares, reads and answers."""

    def __init__(self, person: Person, folder: Path) -> None:
        self.person, self.folder = person, folder
        self.parts = SharingParts(person.library, person.correspondence, person.copies, report_on_heard)
        self.talk = Talk(TalkId("talk-1"), "The boats", "School", "en", "testimony", 120.0, Plan(), NOW)
        person.library.save_personal_words(PersonalWords(private_words=(PRIVATE,)))
        person.library.save_talk(self.talk)
        self.words = tuple(
            Word(text, 0.5 + place * 0.4, 0.5 + place * 0.4 + 0.35, 0.9) for place, text in enumerate(SAID.split())
        )
        self.take = self._told()
        self.model = CommentsModel(person.correspondence)

    def _told(self) -> Take:
        library = self.person.library
        length_s = self.words[-1].end_s + 1.0
        times = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
        hum = sum(np.sin(2 * np.pi * 120 * part * times) / part for part in range(1, 8))
        pcm = pcm_of((0.1 * hum * (1 + np.sin(2 * np.pi * 2.5 * times))).astype(np.float32))
        journal = library.begin_take(self.talk.id, RATE_HZ)
        journal.append(pcm)
        take = journal.seal()
        transcript = Transcript("en", EngineKind.WHISPER, "given words", Reliability.GOOD, self.words)
        heard = Heard(transcript, measure_sound(Sound(samples_of(pcm), RATE_HZ)))
        source = Source("", length_s, RATE_HZ, 1)
        context = SpeakerContext(personal=library.personal_words(), plan=self.talk.plan)
        report, summary = report_on_heard(source, heard, self.talk.template, context)
        library.save_hearing(take.id, heard, report, summary)
        return replace(take, summary=summary)

    def decide_all(self) -> None:
        """Mute whatever is open."""
        correspondence = self.person.correspondence
        found = reviewed(self.person.library, correspondence, self.take.id)
        assert found is not None
        decisions = correspondence.decisions(self.take.id)
        for row in found.review.still_open:
            decisions = decide(decisions, row.key, Handling.MUTE, Reach.TALK)
        correspondence.save_decisions(self.take.id, decisions)

    def share(self, contact: Contact, name: str, *, hour: int) -> Path:
        """Make the file."""
        choice = ShareChoice(ShareVoice.OWN, contact=contact, until=date(2027, 2, 26), name="Haneul")
        now = NOW + timedelta(hours=hour)
        identity, letters = self.person.identity, self.person.letters
        letter = prepare(self.parts, self.talk, self.take, choice, identity, now_utc=now)
        data = make_file(letters, self.person.correspondence, letter, take=self.take, choice=choice, identity=identity)
        path = self.folder / name
        path.write_bytes(data)
        return path

    def view(self) -> CommentsView:
        """What stands beside the take."""
        self.model._keeping.wait()
        self.model.open(read_remarks(self.person.correspondence, self.take.id))
        return comments_view(self.model, self.words)


class Coordinator:
    """What a coordinator does: listens, comments, fills the rubric and replies."""

    def __init__(self, person: Person, folder: Path, session_id: str) -> None:
        self.person, self.folder, self.session_id = person, folder, session_id
        self.comments = DeskComments(person.desk, now=self._now)
        self.comments.author = Author(person.identity.id, person.identity.name)
        self.minutes = 0
        self.open()

    def _now(self) -> datetime:
        self.minutes += 1
        return NOW + timedelta(hours=1, minutes=self.minutes)

    def open(self) -> None:
        """Take what the desk keeps."""
        self.comments.open(self.session_id, self.person.desk.remarks(self.session_id))

    def reply(self, speaker: Contact, name: str) -> Path:
        """Make the reply's file."""
        self.comments._keeping.wait()
        path = self.folder / name
        save_reply(
            self.person.desk,
            self.person.letters,
            self.session_id,
            self.person.identity,
            lock=Lock(speaker.recipient),
            path=path,
            now=self._now(),
        )
        return path


class Journey:
    """A take between two people. Each step takes those before it first."""

    def __init__(self, people: tuple[Person, Person], folder: Path) -> None:
        self.home, self.office = people
        self.speaker = Speaker(self.home, folder)
        self.speaker.decide_all()
        self.first = self.speaker.share(self.office.contact, "first.speakercoach", hour=0)
        self.came = self.office.receive(self.first)
        self.maren = Coordinator(self.office, folder, self.came.session_id)

    def reply(self) -> Path:
        """The coordinator says something in every way there is."""
        comments = self.maren.comments
        voice = self.office.copies.opus(Sound(np.sin(np.arange(48_000) / 40).astype(np.float32) * 0.3, 24_000))
        self.seen = _added(comments.add("The boats. I could see them.", 4.0))
        comments.speak(SpokenComment(lambda: voice, 2.0), "", 9.0, self.came.session_id)
        comments.add("It is warm.", None)
        self.regretted = _added(comments.add("Louder?", 12.0))
        comments.ask_look(Span(11.0, 12.4), SafetyKind.PLACE, "Which school?")
        comments.fill(
            (FilledLine("ask", "A clear ask", "In places"),), (FilledLine("well", "You excelled at", "boats"),)
        )
        return self.maren.reply(self.home.contact, "reply.speakercoach")

    def share_again(self) -> Path:
        """The speaker decides on what was asked, answers, and shares the take once more."""
        self.home.receive(self.reply())
        self.speaker.decide_all()
        view = self.speaker.view()
        self.speaker.model.answer(view.comments[0].comment, ANSWER)
        self.speaker.model.answer(view.comments[2].comment, f"{PRIVATE} was never loud.")
        self.speaker.view()
        return self.speaker.share(self.office.contact, "second.speakercoach", hour=5)

    def reply_again(self) -> Path:
        """The coordinator changes one comment, and takes another one back."""
        self.office.receive(self.share_again())
        self.maren.open()
        self.maren.comments.edit(self.seen.id, "The boats. I could see every one.")
        self.maren.comments.remove(self.regretted.id)
        return self.maren.reply(self.home.contact, "later.speakercoach")


@pytest.fixture
def journey(people: tuple[Person, Person], tmp_path: Path, qtbot: QtBot) -> Journey:
    """A take that was shared once, and lies on the coordinator's desk."""
    del qtbot
    return Journey(people, tmp_path)


def _added(comment: Comment | None) -> Comment:
    assert comment is not None
    return comment


def _texts(remarks: Remarks) -> list[str]:
    return [one.text for one in comments_now(remarks)]


def test_comments_come_back_at_their_moments(journey: Journey) -> None:
    """Text, voice, rubric and what to look at once more arrive as they were said; twice is as good as once."""
    assert (journey.came.came, journey.came.is_known_sender) == (Came.NEW, True)
    assert journey.office.receive(journey.first).came is Came.SAME
    home, reply = journey.home, journey.reply()
    got = home.receive(reply)
    assert (got.came, got.comments, got.safety, got.rubrics) == (Came.REPLY, 4, 1, 1)
    assert (got.take_id, home.receive(reply).is_anything_new) == (journey.speaker.take.id, False)
    view = journey.speaker.view()
    assert [(mark.number, mark.start_s) for mark in comment_marks(view)] == [(1, 4.0), (2, 9.0), (3, 12.0)]
    assert [line.author for line in view.comments] == ["Maren"] * 4
    spoken = view.comments[1].comment
    kept_voice = home.correspondence.voice(spoken.voice_id or "")
    assert kept_voice is not None
    assert home.copies.read_opus(kept_voice).duration_s == pytest.approx(2.0, abs=0.1)
    (look,), (heard,) = view.looks, view.heard
    assert (look.note.note, look.is_decided) == ("Which school?", False)
    assert [line.answer for line in (*heard.filled.lines, *heard.filled.prompts)] == ["In places", "boats"]


def test_a_look_that_was_asked_for_opens_the_review_again(journey: Journey) -> None:
    """Nothing leaves before the speaker decided on it; then nobody is asked once more."""
    home, take = journey.home, journey.speaker.take
    home.receive(journey.reply())
    found = reviewed(home.library, home.correspondence, take.id)
    assert found is not None
    assert [row.author for row in found.review.still_open] == ["Maren"]
    with pytest.raises(ValueError, match="open decisions"):
        journey.speaker.share(journey.office.contact, "too early.speakercoach", hour=3)
    journey.speaker.decide_all()
    assert journey.speaker.view().looks[0].is_decided


def test_answers_reach_the_coordinator_when_the_take_is_shared_again(journey: Journey) -> None:
    """The session is the same one, newer; an older file never wins, and an answer with a private word stays home."""
    office, maren = journey.office, journey.maren
    second = journey.share_again()
    assert office.receive(second).came is Came.NEWER
    assert office.receive(journey.first).came is Came.SAME
    maren.open()
    answers = [one for one in maren.comments.comments if one.author_id == journey.home.identity.id]
    assert [(one.text, one.answers) for one in answers] == [(ANSWER, journey.seen.id)]
    assert len(office.desk.sessions()) == 1
    assert len(comments_now(maren.comments.remarks)) == 5


def test_the_speaker_sees_every_change_that_was_made(journey: Journey) -> None:
    """A changed comment has both its forms, one that was taken back says so, and answers stay where they are."""
    home, later = journey.home, journey.reply_again()
    news = home.receive(later)
    assert (news.comments, news.changed, news.removed) == (0, 1, 1)
    assert not home.receive(later).is_anything_new
    assert not home.receive(journey.speaker.folder / "reply.speakercoach").is_anything_new
    view = journey.speaker.view()
    assert [one.text for one in view.comments[0].versions] == [
        "The boats. I could see them.",
        "The boats. I could see every one.",
    ]
    assert [line.comment.text for line in view.comments[0].answers] == [ANSWER]
    assert [line.number for line in view.comments] == [1, 2, 0, 0]
    assert view.comments[2].comment.removed
    kept = home.correspondence.remarks(journey.speaker.take.id)
    assert sorted(len(versions) for versions in comment_history(kept).values()) == [1, 1, 1, 1, 2, 2]
    assert (len(kept.safety), len(kept.rubrics)) == (1, 1)


def test_replies_in_the_wrong_order_come_out_the_same(journey: Journey) -> None:
    """A later reply holds all of the one before: the older one, opened afterwards, brings nothing back."""
    home, later = journey.home, journey.reply_again()
    home.receive(later)
    in_order = home.correspondence.remarks(journey.speaker.take.id)
    for name in ("reply.speakercoach", "later.speakercoach", "reply.speakercoach"):
        assert not home.receive(journey.speaker.folder / name).is_anything_new
    assert home.correspondence.remarks(journey.speaker.take.id) == in_order


def test_a_reply_that_was_left_out_comes_with_the_next(journey: Journey) -> None:
    """A stick that got lost loses no comment: each reply holds all that was said so far."""
    journey.reply()
    journey.maren.comments.edit(journey.seen.id, "Every one.")
    later = journey.maren.reply(journey.home.contact, "later.speakercoach")
    assert journey.home.receive(later).comments == 4
    (line, *_) = journey.speaker.view().comments
    assert [one.text for one in line.versions] == ["The boats. I could see them.", "Every one."]


def test_what_is_muted_stands_in_no_file(journey: Journey) -> None:
    """Neither in a session nor in a reply, also where somebody wrote of it afterwards."""
    journey.reply_again()
    folder, told = journey.speaker.folder, PRIVATE.casefold()
    for person, name in (
        (journey.office, "first.speakercoach"),
        (journey.home, "reply.speakercoach"),
        (journey.office, "second.speakercoach"),
        (journey.home, "later.speakercoach"),
    ):
        opened = person.letters.open((folder / name).read_bytes(), person.identity)
        text = msgspec.json.encode(opened.letter.content).decode().casefold()
        assert "boats" in text
        assert told not in text


def test_remarks_go_into_no_export(journey: Journey) -> None:
    """What a coordinator said is for the speaker: a file made of the take holds the take alone."""
    journey.home.receive(journey.reply())
    journey.speaker.decide_all()
    journey.speaker.model.answer(journey.speaker.view().comments[0].comment, ANSWER)
    speaker = journey.speaker
    for kind in (kind for kind in ExportKind if not kind.is_sound):
        made = export(kind, speaker.parts, speaker.talk, speaker.take)
        assert not [
            text for text in ("i could see them", ANSWER.lower(), "which school") if text.encode() in made.lower()
        ]

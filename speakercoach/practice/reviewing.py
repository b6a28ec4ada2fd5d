"""Brings what was said in a take and what was decided about it together, as they stand now."""

from dataclasses import dataclass

from speakercoach.analysis.safety.find import find_safety
from speakercoach.domain.report import Report
from speakercoach.domain.safety import Safety, SafetyDecisions
from speakercoach.domain.session import PersonalWords
from speakercoach.domain.talk import TakeId
from speakercoach.domain.transcript import Reliability
from speakercoach.languages.pack import known_pack
from speakercoach.practice.earlier_words import EarlierWords, earlier_words, with_earlier
from speakercoach.practice.library_ports import Library
from speakercoach.practice.ports import Heard
from speakercoach.practice.safety_review import Review, review_of
from speakercoach.practice.sharing_ports import Correspondence


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A take under review. Words are counted as in ``report.transcript``; ``review`` follows from the others.

    ``earlier`` are words that were corrected since: what they named can still be heard.
    """

    heard: Heard
    report: Report
    personal: PersonalWords
    safety: Safety
    decisions: SafetyDecisions
    review: Review
    earlier: tuple[EarlierWords, ...] = ()

    @property
    def may_hold_more(self) -> bool:
        """Whether something may be heard that no words tell: they were heard roughly, or not all of them."""
        heard = self.heard.transcript
        return heard.reliability is Reliability.ROUGH or bool(heard.unheard)


def reviewed(library: Library, correspondence: Correspondence, take_id: TakeId) -> Reviewed | None:
    """The review of a take by the speaker's lists of now; ``None`` when it was not heard yet.

    What a kept report says of safety may be older than the lists: it is looked for anew. Not for the window's thread:
    9,000 words take half a second.

    Raises:
        CoachError: ``TAKE_GONE``, or what the vault raises while it is read.
    """
    kept = library.hearing(take_id)
    if kept is None:
        return None
    heard, report = kept
    personal = library.personal_words()
    earlier = earlier_words(library.versions(take_id))
    safety = safety_now(report, personal, earlier)
    decisions = correspondence.decisions(take_id)
    review = review_of(safety, report.transcript.words, decisions)
    return Reviewed(heard, report, personal, safety, decisions, review, earlier)


def safety_now(report: Report, personal: PersonalWords, earlier: tuple[EarlierWords, ...] = ()) -> Safety:
    """What the words of a report hold by these lists, and earlier ones held; not for the window's thread.

    What was found when it was heard, where the language is not known here.
    """
    words = report.transcript
    pack = known_pack(words.language)
    if pack is None:
        found = report.safety or Safety(())
    else:
        found = find_safety(
            words.words,
            words.sentences,
            pack,
            private_words=personal.private_words,
            public_name=personal.public_name,
        )
    return with_earlier(found, words.words, earlier, personal) if earlier else found

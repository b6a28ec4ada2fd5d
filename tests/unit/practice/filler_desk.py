"""A library with a take that was heard, and an analyst who follows the speaker's decisions by the plainest rule."""

from dataclasses import dataclass, field, replace

from speakercoach.domain.context import NO_CONTEXT, SpeakerContext
from speakercoach.domain.errors import CoachError, ErrorCode
from speakercoach.domain.report import Evidence, Filler, FillerKind, Fillers, Report
from speakercoach.domain.sound import Source
from speakercoach.domain.talk import Take, TakeSummary, TalkId
from speakercoach.domain.transcript import Transcript, Word
from speakercoach.languages.tokens import bare
from speakercoach.practice.ports import Heard
from tests.fakes.library import MemoryLibrary
from tests.fakes.talks import some_heard, some_report, some_summary, some_talk

SAID = "um the pear um tree basically um"
"""One word a second: um at 0, 3 and 6 s, basically at 5 s."""
TALK = some_talk()


def said(text: str = SAID, late_s: float = 0.0) -> Transcript:
    """These words, one a second, each so much later."""
    words = tuple(Word(word, at + late_s, at + late_s + 0.4, None) for at, word in enumerate(text.split()))
    return replace(some_heard().transcript, words=words)


@dataclass(slots=True)
class PlainAnalyst:
    """Counts every um, and what the speaker's own list says; remembers what it was told of the speaker."""

    contexts: list[SpeakerContext] = field(default_factory=list)
    fault: Exception | None = None

    def __call__(
        self, source: Source, heard: Heard, template: str, context: SpeakerContext = NO_CONTEXT
    ) -> tuple[Report, TakeSummary]:
        """The report, with nothing in it but fillers."""
        assert template == TALK.template
        self.contexts.append(context)
        if self.fault is not None:
            raise self.fault
        if not heard.transcript.words:
            raise CoachError(ErrorCode.INPUT_NO_WORDS)
        own = context.personal
        items: list[Filler] = []
        dismissed: list[Filler] = []
        for index, word in enumerate(heard.transcript.words):
            text = bare(word.text)
            if (text == "um" or text in own.fillers) and text not in own.not_fillers:
                item = Filler(
                    text, FillerKind.FILLED_PAUSE, word.start_s, word.end_s, index, 1, Evidence.WORDS, certainty=1.0
                )
                is_none = any(one.text == text and abs(one.at_s - word.start_s) <= 0.5 for one in context.dismissals)
                (dismissed if is_none else items).append(item)
        found = Fillers(len(items), None, None, tuple(items), dismissed=tuple(dismissed))
        words = replace(some_report().transcript, words=heard.transcript.words)
        return (
            replace(some_report(), source=source, transcript=words, fillers=found),
            replace(some_summary(), fillers_per_minute=float(len(items))),
        )


class Desk:
    """One take in the library, heard by this analyst."""

    def __init__(self) -> None:
        self.library = MemoryLibrary()
        self.library.save_talk(TALK)
        self.analyst = PlainAnalyst()
        self._take = self.new_take()
        self.hear(said())

    @property
    def take(self) -> Take:
        """The take as the library knows it now."""
        return next(one for one in self.library.talk(TALK.id).takes if one.id == self._take.id)

    def new_take(self, talk_id: TalkId = TALK.id) -> Take:
        """One more take, silent so far."""
        return self.library.begin_take(talk_id, 16_000).seal()

    def hear(self, transcript: Transcript) -> None:
        """Let these words be heard in the take, as a hearing that knows nothing of the speaker keeps them."""
        heard = Heard(transcript, some_heard().measures)
        self.library.save_hearing(self._take.id, heard, *self.analyst(some_report().source, heard, TALK.template))

    @property
    def kept(self) -> Report:
        """The report that the library holds."""
        kept = self.library.hearing(self._take.id)
        assert kept is not None
        return kept[1]

    def item(self, at_s: float) -> Filler:
        """The filler at this moment, dismissed or not."""
        fillers = self.kept.fillers
        return next(one for one in (*fillers.items, *fillers.dismissed) if one.start_s == at_s)


def starts(report: Report) -> tuple[list[float], list[float]]:
    """The moments of what counts and of what was dismissed."""
    return [one.start_s for one in report.fillers.items], [one.start_s for one in report.fillers.dismissed]

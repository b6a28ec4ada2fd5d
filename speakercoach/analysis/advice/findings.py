"""All that was found in one talk, with the questions that strengths and next steps ask of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from speakercoach.analysis.pauses.spoken_span import sound_is_clear
from speakercoach.domain.report import (
    Disfluency,
    Fillers,
    HeardWords,
    OwnUsual,
    Pacing,
    Pause,
    PausePlace,
    PauseSite,
    SoundProblem,
    SoundQuality,
    Voice,
)
from speakercoach.domain.sound import SoundMeasures, Span
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.talk import WHOLE_TALK, Plan, TakeKind, TakeScope
from speakercoach.domain.told_story import Passage, Story
from speakercoach.domain.transcript import Reliability, Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.care import tells_of_harm
from speakercoach.languages.tokens import bare, has_comma

FEWEST_WORDS_FOR_SHAPE = 100
"""A shorter talk is a part of one: nothing is missing from it."""
_CONTEXT_S = 2.0
_FAST_OVER_BAND_RATIO = 1.1
"""A tenth over the band is more than one sentence moves the curve by (5 %, see ``pace_curve``)."""
_SEARCH_S = 1.0


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one talk, and what was planned. ``measures`` and ``sound`` are ``None`` without sound."""

    heard: HeardWords
    pacing: Pacing
    fillers: Fillers
    disfluency: Disfluency | None
    voice: Voice | None
    story: Story | None
    sound: SoundQuality | None
    own: OwnUsual | None
    measures: SoundMeasures | None
    pack: LanguagePack
    template: StoryTemplate
    plan: Plan = field(default_factory=Plan)
    scope: TakeScope = WHOLE_TALK

    @property
    def words(self) -> tuple[Word, ...]:
        """The words in order, at least one."""
        return self.heard.words

    @property
    def span(self) -> Span:
        """From the start of the first word to the end of the last."""
        return Span(self.words[0].start_s, max(word.end_s for word in self.words))

    @property
    def trusted(self) -> bool:
        """Whether single words may carry a statement."""
        return self.heard.reliability is not Reliability.ROUGH

    @property
    def has_shape(self) -> bool:
        """Whether this is a whole talk, or meant as one, in words that may be trusted."""
        return self.trusted and len(self.words) >= FEWEST_WORDS_FOR_SHAPE and self.scope.kind is TakeKind.TALK

    @property
    def told_story(self) -> Story | None:
        """The story, where single words may carry a statement and it is no lecture."""
        return self.story if self.trusted and self.story is not None and self.story.is_story is not False else None

    def leaves_out(self, beat: str) -> bool:
        """Whether the plan leaves a part out on purpose."""
        return any(one.beat == beat and not one.told for one in self.plan.beats)

    def calm_scenes(self) -> list[Passage]:
        """Scenes that tell of no violence and no suffering and stand beside none: what hurts is never praised."""
        scenes = () if self.told_story is None else self.told_story.scenes
        return [one for one in scenes if not self.stands_beside_harm(one.first_sentence, one.last_sentence)]

    def tells_of_harm(self, start_s: float, end_s: float) -> bool:
        """Whether words of violence or suffering begin between these moments."""
        within = [bare(word.text) for word in self.words if start_s <= word.start_s < end_s]
        return tells_of_harm(within, self.heard.language)

    def stands_beside_harm(self, first: int, last: int) -> bool:
        """Whether one of these sentences, or one right beside them, tells of harm; by their places, both inclusive."""
        within = self.heard.sentences[max(0, first - 1) : last + 2]
        return any(tells_of_harm(self._tokens_of(one), self.heard.language) for one in within)

    def waits_before_harm(self, pause: Pause) -> bool:
        """Whether the sentence behind a silence, or one right beside that, tells of harm: none is praised there."""
        word = 0 if pause.after_word is None else pause.after_word + 1
        place = bisect_right(self.heard.sentences, word, key=lambda one: one.first_word) - 1
        return self.stands_beside_harm(place, place)

    def _tokens_of(self, sentence: Sentence) -> list[str]:
        return [bare(word.text) for word in self.words[sentence.first_word : sentence.last_word + 1]]

    @property
    def pauses_are_known(self) -> bool:
        """Whether pauses may carry a statement: in noise and echo a silence cannot be told from a sound."""
        if self.sound is None or self.measures is None:
            return True
        hidden = {SoundProblem.NOISY, SoundProblem.FAR} & set(self.sound.problems)
        return not hidden and sound_is_clear(self.measures)

    @property
    def is_punctuated(self) -> bool:
        """Whether the words came with commas or full stops."""
        return any(has_comma(word.text) or word.text.endswith(self.pack.sentences.enders) for word in self.words)

    @property
    def minutes(self) -> float:
        """How long the talk is, at least one second."""
        return max(self.span.length_s, 1.0) / 60

    def between(self) -> list[Pause]:
        """Pauses between sentences."""
        return [pause for pause in self.pacing.pauses if pause.place is PausePlace.BETWEEN_SENTENCES]

    def calm_between(self) -> list[Pause]:
        """Those of them in which nobody seems to look for words: no filler, repetition or restart is close by."""
        found = () if self.disfluency is None else self.disfluency.items
        stumbles = [item.start_s for item in found if item.kind in {"repetition", "restart"}]
        searches = sorted((*stumbles, *(item.start_s for item in self.fillers.items)))
        return [
            pause
            for pause in self.between()
            if bisect_left(searches, pause.start_s - _SEARCH_S) == bisect_right(searches, pause.end_s + _SEARCH_S)
        ]

    def inside_clauses(self) -> list[Pause]:
        """Pauses inside clauses that no filler explains."""
        beside = {word for item in self.fillers.items if item.word is not None for word in (item.word - 1, item.word)}
        return [
            pause
            for pause in self.pacing.pauses
            if pause.at is PauseSite.INSIDE_CLAUSE and pause.after_word not in beside
        ]

    # ------------------------------------------------------------------------------------------------- pace

    @property
    def unit(self) -> str:
        """The key under which a pace stands among an advice's values."""
        return "wpm" if self.pack.pace.unit == "words" else "syl_per_min"

    def rate(self, wpm: float | None, syl_per_s: float | None) -> float | None:
        """The one of both figures that the language counts in, per minute."""
        if self.pack.pace.unit == "words":
            return wpm
        return None if syl_per_s is None else syl_per_s * 60

    @property
    def band(self) -> tuple[float, float]:
        """The usual range of this talk's pace, per minute."""
        return self.pacing.band_wpm or self.pacing.band_syl_per_min or (self.pack.pace.low, self.pack.pace.high)

    @property
    def fast_from(self) -> float:
        """The pace per minute from which on a stretch is clearly over the band."""
        return self.band[1] * _FAST_OVER_BAND_RATIO

    def fastest(self) -> tuple[float, Span] | None:
        """The highest pace per minute on the curve and its window, of equal ones the first."""
        paces = [(self.rate(point.wpm, point.syl_per_s), point) for point in self.pacing.curve]
        known = [(pace, point) for pace, point in paces if pace is not None]
        if not known:
            return None
        pace, point = max(known, key=lambda one: one[0])
        return pace, Span(point.start_s, point.end_s)

    # ----------------------------------------------------------------------------------------------- places

    def beat_of(self, start_s: float, end_s: float) -> str | None:
        """The name of the part of the story in which a stretch lies as a whole."""
        spans = () if self.story is None else self.story.beats
        code = next((span.beat for span in spans if span.start_s <= start_s and end_s <= span.end_s), None)
        return None if code is None else self.template.beat(code).name

    def around(self, moments: Sequence[Pause | Span | Word]) -> tuple[Span, ...]:
        """The moments with enough around them to be understood when heard, in order."""
        spans = [
            Span(
                round(max(self.span.start_s, moment.start_s - _CONTEXT_S), 2),
                round(min(self.span.end_s, moment.end_s + _CONTEXT_S), 2),
            )
            for moment in moments
        ]
        kept = (Span(min(span.start_s, span.end_s), span.end_s) for span in spans)
        return tuple(sorted(kept, key=lambda span: span.start_s))

    def within(self, start_s: float, end_s: float) -> Span:
        """A stretch, cut to what was said."""
        start = min(max(start_s, self.span.start_s), self.span.end_s)
        return Span(round(start, 2), round(max(start, min(end_s, self.span.end_s)), 2))


def mean_s(pauses: Sequence[Pause]) -> float:
    """The mean length of some pauses, at least one."""
    return sum(pause.end_s - pause.start_s for pause in pauses) / len(pauses)

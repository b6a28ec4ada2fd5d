"""Chooses what to tell the speaker: one or two strengths first, then one or two next steps.

Every advice rests on moments that can be heard. ``values`` fill its sentence:

=================  ========================================================================================
code               values
=================  ========================================================================================
quiet_moments      mean_s: mean pause between sentences; count: how many of them
steady_pace        wpm (English) or syl_per_min (Korean): speech rate of the whole talk
few_fillers        count: fillers in all; per_minute (absent for a short talk)
clear_ask          start_s: where the request is heard
scene_first        start_s: where the talk takes the listener into a scene
told_to_end        duration_s: from first to last word; words: how many
filler_cluster     count: fillers inside; total: in the whole talk; length_s; start_s; elsewhere_per_minute; beat
                   (name of the part it lies in, absent where there is none)
pace_fast          wpm or syl_per_min: pace of the fastest stretch; start_s; length_s
breath_between     mean_s: mean pause between sentences (0 when there is none); count: sentence ends without one
breaks_inside      count: pauses inside a clause; mean_s
make_ask           (none)
missing_beat       beat: code; name: its name in the talk's language
speak_up           level_db: level of the voice relative to full scale
unsure_words       confidence: mean of the engine, absent where it gives none
=================  ========================================================================================

A slow pace is no fault and has no advice. What rests on single words is held back where the words are
rough. The same talk always gets the same feedback.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from speakercoach.analysis.phrases import PhraseIndex, split_weight
from speakercoach.analysis.story import ASK_BEAT
from speakercoach.domain.report import (
    Advice,
    Disfluency,
    Feedback,
    Filler,
    Fillers,
    HeardWords,
    OwnUsual,
    Pacing,
    Pause,
    PausePlace,
    SoundQuality,
    Story,
    Voice,
)
from speakercoach.domain.sound import SoundMeasures, Span
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.transcript import Reliability, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import bare, has_comma

Value = str | int | float
Wording = Callable[[str, Mapping[str, Value]], str]

MOST_OF_EACH = 2
MOST_EVIDENCE = 3

QUIET_MEAN_S = 0.6
"""0.6-1.2 s sound most natural between sentences (research on pauses, after Campione & Véronis 2002)."""
BREATHLESS_MEAN_S = 0.35
FEWEST_SENTENCE_PAUSES = 4
FEW_FILLERS_PER_100_WORDS = 2.0
"""Under 2 % of the words is the best of the bands in use (screenpipe)."""
FEWEST_WORDS_FOR_SHAPE = 100
CLUSTER_WINDOW_S = 30.0
CLUSTER_LEAST = 4
CLUSTER_TIMES_ELSEWHERE = 1.8
"""Clusters matter more than single fillers (altura.coach); 4 in half a minute is 8 a minute."""
FAST_OVER_BAND_RATIO = 1.1
STEADY_SHARE_RATIO = 0.7
BREAKS_PER_100_WORDS = 3.0
"""Pauses inside clauses hurt fluency most (Applied Psycholinguistics; MSU thesis 3005)."""
QUIET_VOICE_DB = -42.0
"""A voice at a usual distance from a laptop lies between -35 and -15 dB relative to full scale (own measurement)."""
LOW_CONFIDENCE = 0.6
_CONTEXT_S = 2.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    """``weight`` orders candidates; nobody sees it."""

    weight: float
    code: str
    values: dict[str, Value]
    evidence: tuple[Span, ...]


def choose_feedback(talk: "Findings", advice_text: Wording) -> Feedback:
    """The feedback on a talk, worded by ``advice_text``."""
    strengths = [talk.quiet_moments(), talk.steady_pace(), talk.few_fillers(), talk.clear_ask(), talk.scene_first()]
    steps = [
        talk.speak_up(),
        talk.unsure_words(),
        talk.filler_cluster(),
        talk.pace_fast(),
        talk.breath_between(),
        talk.breaks_inside(),
        talk.make_ask(),
        talk.missing_beat(),
    ]
    return Feedback(
        strengths=_best(strengths, advice_text) or _best([talk.told_to_end()], advice_text),
        next_steps=_best(steps, advice_text),
    )


def _best(candidates: Sequence[_Candidate | None], advice_text: Wording) -> tuple[Advice, ...]:
    there = sorted((c for c in candidates if c is not None), key=lambda c: (-c.weight, c.code))
    return tuple(
        Advice(code=c.code, text=advice_text(c.code, c.values), values=dict(c.values), evidence=c.evidence)
        for c in there[:MOST_OF_EACH]
    )


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one talk. Each method weighs one advice, ``None`` when it does not hold."""

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

    @property
    def words(self) -> tuple[Word, ...]:
        """The words in order."""
        return self.heard.words

    @property
    def span(self) -> Span:
        """From the start of the first word to the end of the last."""
        return Span(self.words[0].start_s, max(word.end_s for word in self.words))

    @property
    def trusted(self) -> bool:
        """Whether single words may carry a statement."""
        return self.heard.reliability is not Reliability.ROUGH

    def between(self) -> list[Pause]:
        """Pauses between sentences."""
        return [pause for pause in self.pacing.pauses if pause.place is PausePlace.BETWEEN_SENTENCES]

    # ------------------------------------------------------------------------------------------ strengths

    def quiet_moments(self) -> _Candidate | None:
        """Pauses between sentences that give the listener time."""
        pauses = self.between()
        if len(pauses) < FEWEST_SENTENCE_PAUSES or len(pauses) < (len(self.heard.sentences) - 1) / 2:
            return None
        mean_s = _mean_s(pauses)
        if mean_s < QUIET_MEAN_S:
            return None
        longest = sorted(pauses, key=lambda pause: pause.start_s - pause.end_s)[:MOST_EVIDENCE]
        values: dict[str, Value] = {"mean_s": round(mean_s, 2), "count": len(pauses)}
        return _Candidate(0.8, "quiet_moments", values, self._around(longest))

    def steady_pace(self) -> _Candidate | None:
        """A pace in the usual band, nearly all the way."""
        rate = self._rate(self.pacing.speech_rate_wpm, self.pacing.speech_rate_syl_per_s)
        paces = [self._rate(point.wpm, point.syl_per_s) for point in self.pacing.curve]
        known = [pace for pace in paces if pace is not None]
        if rate is None or len(known) < MOST_EVIDENCE or not self._in_band(rate):
            return None
        share = sum(map(self._in_band, known)) / len(known)
        if share < STEADY_SHARE_RATIO:
            return None
        return _Candidate(0.3 + 0.3 * share, "steady_pace", {self._unit: round(rate)}, (self.span,))

    def few_fillers(self) -> _Candidate | None:
        """Few fillers among many words."""
        per_100 = self.fillers.per_100_words
        if not self.trusted or per_100 is None or len(self.words) < FEWEST_WORDS_FOR_SHAPE:
            return None
        if per_100 > FEW_FILLERS_PER_100_WORDS:
            return None
        values: dict[str, Value] = {"count": self.fillers.count}
        if self.fillers.per_minute is not None:
            values["per_minute"] = self.fillers.per_minute
        return _Candidate(0.7, "few_fillers", values, (self._longest_clear(),))

    def clear_ask(self) -> _Candidate | None:
        """A request to the listener that was heard."""
        ask = None if self.story is None else self.story.ask
        if not self.trusted or ask is None or ask.start_s is None or ask.end_s is None:
            return None
        return _Candidate(0.75, "clear_ask", {"start_s": round(ask.start_s, 1)}, (Span(ask.start_s, ask.end_s),))

    def scene_first(self) -> _Candidate | None:
        """An invitation into a scene within the first tenth of the talk."""
        if not self.trusted or self.story is None:
            return None
        until_s = self.span.start_s + self.span.length_s / 10
        early = [i for i, s in enumerate(self.heard.sentences) if s.start_s <= until_s]
        last_word = self.heard.sentences[early[-1]].last_word if early else -1
        tokens = [bare(word.text) for word in self.words[: last_word + 1]]
        index = PhraseIndex((split_weight(cue) for cue in self.pack.story.scenes), whole_words=self.pack.whole_words)
        hit = next(iter(index.find(tokens)), None)
        if hit is None:
            return None
        sentence = next(s for s in self.heard.sentences if s.first_word <= hit[0] <= s.last_word)
        span = Span(sentence.start_s, sentence.end_s)
        return _Candidate(0.85, "scene_first", {"start_s": round(sentence.start_s, 1)}, (span,))

    def told_to_end(self) -> _Candidate:
        """What is always true of a talk that was heard."""
        values: dict[str, Value] = {"duration_s": round(self.span.length_s, 1), "words": len(self.words)}
        return _Candidate(0.1, "told_to_end", values, (self.span,))

    # ----------------------------------------------------------------------------------------- next steps

    def speak_up(self) -> _Candidate | None:
        """A voice too quiet for the microphone."""
        level_db = None if self.measures is None else self.measures.speech_level_db
        if level_db is None or level_db >= QUIET_VOICE_DB:
            return None
        return _Candidate(1.0, "speak_up", {"level_db": round(level_db, 1)}, (self.span,))

    def unsure_words(self) -> _Candidate | None:
        """Words that the engine is not sure of; after what the sound itself shows, which holds without the words."""
        known = [word.confidence for word in self.words if word.confidence is not None]
        mean = sum(known) / len(known) if known else None
        if self.trusted and (mean is None or mean >= LOW_CONFIDENCE):
            return None
        values: dict[str, Value] = {} if mean is None else {"confidence": round(mean, 2)}
        least = sorted(
            (word.confidence, word.start_s, word.end_s) for word in self.words if word.confidence is not None
        )[:MOST_EVIDENCE]
        return _Candidate(0.35, "unsure_words", values, self._around([Span(start, end) for _, start, end in least]))

    def filler_cluster(self) -> _Candidate | None:
        """The half minute with most fillers, when it stands out from the rest."""
        items = self.fillers.items
        first, last = _densest(items)
        count = last - first + 1
        if count < CLUSTER_LEAST:
            return None
        start_s, end_s = items[first].start_s, items[last].end_s
        rest_s = max(1.0, self.span.length_s - CLUSTER_WINDOW_S)
        elsewhere = (len(items) - count) / rest_s * 60
        if count / CLUSTER_WINDOW_S * 60 < CLUSTER_TIMES_ELSEWHERE * elsewhere:
            return None
        values: dict[str, Value] = {
            "count": count,
            "total": len(items),
            "length_s": round(end_s - start_s, 1),
            "start_s": round(start_s, 1),
            "elsewhere_per_minute": round(elsewhere, 1),
        }
        beat = self._beat_at((start_s + end_s) / 2)
        if beat is not None:
            values["beat"] = beat
        return _Candidate(0.5 + 0.05 * min(count, 8), "filler_cluster", values, (Span(start_s, end_s),))

    def pace_fast(self) -> _Candidate | None:
        """The fastest stretch, when it lies clearly over the band."""
        high = self.pack.pace.high * FAST_OVER_BAND_RATIO
        best: tuple[float, Span] | None = None
        run: list[tuple[float, float, float]] = []
        for point in (*self.pacing.curve, None):
            rate = None if point is None else self._rate(point.wpm, point.syl_per_s)
            if point is not None and rate is not None and rate > high:
                run.append((rate, point.start_s, point.end_s))
                continue
            if run:
                peak = max(rate for rate, _, _ in run)
                if best is None or peak > best[0]:
                    best = (peak, Span(run[0][1], run[-1][2]))
            run = []
        if best is None:
            return None
        rate, span = best
        values: dict[str, Value] = {
            self._unit: round(rate),
            "start_s": round(span.start_s, 1),
            "length_s": round(span.length_s, 1),
        }
        return _Candidate(0.45 + min(0.4, rate / high - 1.0), "pace_fast", values, (span,))

    def breath_between(self) -> _Candidate | None:
        """Sentences that follow each other without a breath."""
        sentences = self.heard.sentences
        ends = len(sentences) - 1
        if ends < FEWEST_SENTENCE_PAUSES:
            return None
        pauses = self.between()
        mean_s = _mean_s(pauses) if pauses else 0.0
        without = ends - len(pauses)
        if without <= ends / 2 and mean_s >= BREATHLESS_MEAN_S:
            return None
        values: dict[str, Value] = {"mean_s": round(mean_s, 2), "count": max(0, without)}
        starts = [pause.start_s for pause in pauses]
        rushed = [
            Span(a.end_s, a.end_s)
            for a in sentences[:-1]
            if not any(abs(a.end_s - start) < 1.0 for start in starts[max(0, bisect_right(starts, a.end_s) - 1) :][:2])
        ]
        return _Candidate(0.65, "breath_between", values, self._around(rushed[:MOST_EVIDENCE]))

    def breaks_inside(self) -> _Candidate | None:
        """Pauses inside a clause: not at a comma, not beside a filled pause."""
        starts = [word.start_s for word in self.words]
        fillers = {item.word for item in self.fillers.items}
        inside: list[Pause] = []
        for pause in self.pacing.pauses:
            if pause.place is not PausePlace.WITHIN_SENTENCE:
                continue
            before = bisect_right(starts, pause.start_s) - 1
            if before < 0 or has_comma(self.words[before].text) or before in fillers or before + 1 in fillers:
                continue
            inside.append(pause)
        if len(inside) < FEWEST_SENTENCE_PAUSES or not self._punctuated():
            return None
        per_100 = len(inside) / len(self.words) * 100
        if per_100 < BREAKS_PER_100_WORDS:
            return None
        longest = sorted(inside, key=lambda pause: pause.start_s - pause.end_s)[:MOST_EVIDENCE]
        values: dict[str, Value] = {"count": len(inside), "mean_s": round(_mean_s(inside), 2)}
        return _Candidate(0.4 + min(0.3, per_100 / 40), "breaks_inside", values, self._around(longest))

    def make_ask(self) -> _Candidate | None:
        """No request to the listener, in a template that has one."""
        if not self._has_shape() or self.story is None or all(beat.code != ASK_BEAT for beat in self.template.beats):
            return None
        if self.story.ask is not None and self.story.ask.found:
            return None
        last = self.heard.sentences[-1]
        return _Candidate(0.6, "make_ask", {}, (Span(last.start_s, last.end_s),))

    def missing_beat(self) -> _Candidate | None:
        """The first beat that was not heard, where most of them were."""
        if not self._has_shape() or self.story is None:
            return None
        missing = [code for code in self.story.missing if code != ASK_BEAT]
        if not missing or len(missing) > len(self.template.beats) / 2:
            return None  # a talk of another kind: nothing is missing from it
        values: dict[str, Value] = {"beat": missing[0], "name": self.template.beat(missing[0]).name}
        return _Candidate(0.3, "missing_beat", values, ())

    # --------------------------------------------------------------------------------------------- pieces

    @property
    def _unit(self) -> str:
        return "wpm" if self.pack.pace.unit == "words" else "syl_per_min"

    def _rate(self, wpm: float | None, syl_per_s: float | None) -> float | None:
        if self.pack.pace.unit == "words":
            return wpm
        return None if syl_per_s is None else syl_per_s * 60

    def _in_band(self, rate: float) -> bool:
        return self.pack.pace.low <= rate <= self.pack.pace.high

    def _has_shape(self) -> bool:
        return self.trusted and len(self.words) >= FEWEST_WORDS_FOR_SHAPE

    def _punctuated(self) -> bool:
        return any(has_comma(word.text) or word.text.endswith(self.pack.sentences.enders) for word in self.words)

    def _beat_at(self, moment_s: float) -> str | None:
        spans = () if self.story is None else self.story.beats
        code = next((span.beat for span in spans if span.start_s <= moment_s <= span.end_s), None)
        return None if code is None else self.template.beat(code).name

    def _around(self, moments: Sequence[Pause | Span | Word]) -> tuple[Span, ...]:
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

    def _longest_clear(self) -> Span:
        """The longest stretch without a filler."""
        edges = [self.span.start_s, *(item.end_s for item in self.fillers.items)]
        stops = [*(item.start_s for item in self.fillers.items), self.span.end_s]
        stretches = [Span(a, max(a, b)) for a, b in zip(edges, stops, strict=True)]
        return max(stretches, key=lambda span: span.length_s)


def _mean_s(pauses: Sequence[Pause]) -> float:
    return sum(pause.end_s - pause.start_s for pause in pauses) / len(pauses)


def _densest(items: Sequence[Filler]) -> tuple[int, int]:
    """First and last index of the most fillers within the window; (0, -1) when there are none."""
    best, first = (0, -1), 0
    for last in range(len(items)):
        # A single item may be longer than the window where a file's times are broken.
        while first < last and items[last].end_s - items[first].start_s > CLUSTER_WINDOW_S:
            first += 1
        if last - first > best[1] - best[0]:
            best = (first, last)
    return best

"""What to try next: each function weighs one step, ``None`` where it does not hold.

Weights follow what is known of the effect on being understood: pace and the number of pauses (r .59-.62 with perceived
fluency) before their length (.46), repairs last (.20) (meta-analysis of 263 effects, Waseda); pauses inside clauses
hurt most (Applied Psycholinguistics; MSU thesis 3005); fillers in clusters before single ones (altura.coach). Within
those, a step weighs more the further the talk is from where it stops to matter. A slow pace is no fault and has no
step.
"""

from bisect import bisect_right

from speakercoach.analysis.advice.advice_choice import MOST_EVIDENCE, Candidate, Theme, Value
from speakercoach.analysis.advice.findings import Findings, mean_s
from speakercoach.analysis.advice.strengths import FEWEST_SENTENCE_PAUSES
from speakercoach.analysis.fillers.fillers import SHORTEST_FOR_RATE_S
from speakercoach.analysis.pace.spoken_rate import rate_between
from speakercoach.analysis.story.ask import ASK_BEAT
from speakercoach.domain.report import Evidence, SoundProblem
from speakercoach.domain.sound import Span

BREATHLESS_MEAN_S = 0.35
BREAKS_PER_100_WORDS = 3.0
LOW_CONFIDENCE = 0.6
LONG_RUN_SYLLABLES = 45
"""Eleven seconds at four syllables a second: listeners get no moment to take it in [own inference]."""
RESTARTS_PER_MINUTE = 3.0
FEWEST_RESTARTS = 4
HEDGES_PER_100_WORDS = 2.0
FEWEST_HEDGES = 5
FEWEST_FADING = 3
FADING_SHARE_RATIO = 0.25
_BESIDE_S = 3.0

_SOUND_CODES = {
    SoundProblem.QUIET: "speak_up",
    SoundProblem.CLIPPED: "too_loud",
    SoundProblem.NOISY: "noisy_room",
    SoundProblem.FAR: "come_closer",
}


def next_steps(talk: Findings) -> tuple[Candidate | None, ...]:
    """All that could be tried."""
    return (
        better_sound(talk),
        unsure_words(talk),
        filler_cluster(talk),
        pace_fast(talk),
        breath_between(talk),
        broken_stretch(talk),
        breaks_inside(talk),
        long_run(talk),
        fading_ends(talk),
        many_restarts(talk),
        many_hedges(talk),
        same_word(talk),
        make_ask(talk),
        name_one_act(talk),
        say_by_when(talk),
        missing_beat(talk),
    )


def better_sound(talk: Findings) -> Candidate | None:
    """A recording that hides what is to be judged: said before anything else."""
    if talk.sound is None or not talk.sound.problems:
        return None
    values: dict[str, Value] = {}
    if talk.sound.speech_level_db is not None:
        values["level_db"] = round(talk.sound.speech_level_db, 1)
    code = _SOUND_CODES[talk.sound.problems[0]]
    start_s = talk.span.start_s
    return Candidate(2.0, Theme.RECORDING, code, values, (talk.within(start_s, start_s + 10.0),))


def unsure_words(talk: Findings) -> Candidate | None:
    """Words that the engine is not sure of; after what the sound itself shows, which holds without the words."""
    known = [word.confidence for word in talk.words if word.confidence is not None]
    mean = sum(known) / len(known) if known else None
    if talk.trusted and (mean is None or mean >= LOW_CONFIDENCE):
        return None
    values: dict[str, Value] = {} if mean is None else {"confidence": round(mean, 2)}
    least = sorted((word.confidence, word.start_s, word.end_s) for word in talk.words if word.confidence is not None)
    spans = [Span(start, end) for _, start, end in least[:MOST_EVIDENCE]]
    return Candidate(0.35, Theme.WORDS, "unsure_words", values, talk.around(spans))


def filler_cluster(talk: Findings) -> Candidate | None:
    """The stretch with most fillers, when it stands out from the rest."""
    if not talk.fillers.clusters or not talk.trusted:
        return None
    cluster = max(talk.fillers.clusters, key=lambda one: (one.count, -one.start_s))
    total = len(talk.fillers.items)
    inside = [one for one in talk.fillers.items if cluster.start_s <= one.start_s <= cluster.end_s]
    likely = sum(one.evidence is Evidence.SOUND for one in inside)
    if likely and not talk.pauses_are_known:
        return None  # in noise and echo a sound is not sure enough to build a step on
    rest_s = talk.span.length_s - (cluster.end_s - cluster.start_s)
    values: dict[str, Value] = {
        "count": cluster.count,
        "total": total,
        "likely": likely,
        "length_s": round(cluster.end_s - cluster.start_s, 1),
        "start_s": round(cluster.start_s, 3),
    }
    if rest_s >= SHORTEST_FOR_RATE_S:
        values["elsewhere_per_minute"] = round(max(0, total - cluster.count) / rest_s * 60, 1)
    beat = talk.beat_of(cluster.start_s, cluster.end_s)
    if beat is not None:
        values["beat"] = beat
    span = talk.within(cluster.start_s, cluster.end_s)
    return Candidate(0.45 + 0.05 * min(cluster.count, 8), Theme.FILLERS, "filler_cluster", values, (span,))


def pace_fast(talk: Findings) -> Candidate | None:
    """The fastest window of the curve, when it lies clearly over the band."""
    fastest = talk.fastest()
    high = talk.fast_from
    if fastest is None or fastest[0] <= high:
        return None
    rate, span = fastest
    counted = rate_between(talk.words, span, talk.pack)
    values: dict[str, Value] = {
        talk.unit: round(rate if counted is None else counted),
        "start_s": round(span.start_s, 3),
        "length_s": round(span.length_s, 1),
    }
    return Candidate(0.5 + min(0.4, rate / high - 1.0), Theme.PACE, "pace_fast", values, (span,))


def breath_between(talk: Findings) -> Candidate | None:
    """Sentences that follow each other without a breath."""
    sentences = talk.heard.sentences
    ends = len(sentences) - 1
    if ends < FEWEST_SENTENCE_PAUSES or not talk.pauses_are_known:
        return None
    pauses = talk.between()
    mean = mean_s(pauses) if pauses else 0.0
    without = ends - len({pause.after_word for pause in pauses})
    if without <= ends / 2 and mean >= BREATHLESS_MEAN_S:
        return None
    values: dict[str, Value] = {"mean_s": round(mean, 2), "count": without, "ends": ends}
    starts = [pause.start_s for pause in pauses]
    rushed = [
        Span(a.end_s, a.end_s)
        for a in sentences[:-1]
        if not any(abs(a.end_s - start) < 1.0 for start in starts[max(0, bisect_right(starts, a.end_s) - 1) :][:2])
    ]
    return Candidate(0.65, Theme.PAUSES, "breath_between", values, talk.around(rushed[:MOST_EVIDENCE]))


def broken_stretch(talk: Findings) -> Candidate | None:
    """A stretch in which short pauses keep falling inside clauses."""
    if not talk.pacing.broken or not talk.pauses_are_known or not talk.trusted:
        return None
    worst = max(talk.pacing.broken, key=lambda one: (one.pauses, -one.start_s))
    values: dict[str, Value] = {
        "count": worst.pauses,
        "start_s": round(worst.start_s, 3),
        "length_s": round(worst.end_s - worst.start_s, 1),
    }
    weight = 0.5 + 0.04 * min(worst.pauses, 8)
    return Candidate(weight, Theme.PAUSES, "broken_stretch", values, (talk.within(worst.start_s, worst.end_s),))


def breaks_inside(talk: Findings) -> Candidate | None:
    """Pauses inside clauses all over the talk."""
    inside = talk.inside_clauses()
    if len(inside) < FEWEST_SENTENCE_PAUSES or not talk.is_punctuated or not talk.pauses_are_known:
        return None
    per_100 = len(inside) / len(talk.words) * 100
    if per_100 < BREAKS_PER_100_WORDS:
        return None
    longest = sorted(inside, key=lambda pause: (pause.start_s - pause.end_s, pause.start_s))[:MOST_EVIDENCE]
    values: dict[str, Value] = {"count": len(inside), "mean_s": round(mean_s(inside), 2)}
    return Candidate(0.45 + min(0.3, per_100 / 40), Theme.PAUSES, "breaks_inside", values, talk.around(longest))


def long_run(talk: Findings) -> Candidate | None:
    """The longest stretch without a pause, when nobody could say it in one breath."""
    run = talk.pacing.longest_run
    if run is None or run.syllables < LONG_RUN_SYLLABLES or not talk.pauses_are_known:
        return None
    values: dict[str, Value] = {
        "words": run.last_word - run.first_word + 1,
        "length_s": round(run.end_s - run.start_s, 1),
        "start_s": round(run.start_s, 3),
    }
    weight = 0.4 + min(0.25, (run.syllables / LONG_RUN_SYLLABLES - 1.0) / 4)
    return Candidate(weight, Theme.PAUSES, "long_run", values, (talk.within(run.start_s, run.end_s),))


def fading_ends(talk: Findings) -> Candidate | None:
    """Sentence ends that can hardly be heard."""
    ends = () if talk.voice is None else talk.voice.fading_ends
    share = len(ends) / max(1, len(talk.heard.sentences))
    if len(ends) < FEWEST_FADING or share < FADING_SHARE_RATIO:
        return None
    values: dict[str, Value] = {"count": len(ends)}
    return Candidate(0.4 + 0.3 * share, Theme.VOICE, "fading_ends", values, talk.around(ends[:MOST_EVIDENCE]))


def many_restarts(talk: Findings) -> Candidate | None:
    """Sentences that were begun again, one after the other."""
    found = () if talk.disfluency is None else talk.disfluency.items
    items = [item for item in found if item.kind in {"restart", "repetition"}]
    if len(items) < FEWEST_RESTARTS or len(items) / talk.minutes < RESTARTS_PER_MINUTE:
        return None
    longest = sorted(items, key=lambda item: (item.first_word - item.last_word, item.start_s))[:MOST_EVIDENCE]
    spans = [Span(item.start_s, item.end_s) for item in longest]
    values: dict[str, Value] = {"count": len(items)}
    return Candidate(0.3, Theme.REPEATS, "many_restarts", values, talk.around(spans))


def many_hedges(talk: Findings) -> Candidate | None:
    """Words that take back half of what is said."""
    found = () if talk.disfluency is None else talk.disfluency.items
    items = [item for item in found if item.kind == "hedge"]
    per_100 = len(items) / len(talk.words) * 100
    if len(items) < FEWEST_HEDGES or per_100 < HEDGES_PER_100_WORDS:
        return None
    texts = [item.text for item in items]
    most = max(sorted(set(texts)), key=texts.count)
    values: dict[str, Value] = {"count": len(items), "phrase": most}
    spans = [Span(item.start_s, item.end_s) for item in items if item.text == most][:MOST_EVIDENCE]
    return Candidate(0.32, Theme.WORDS, "many_hedges", values, talk.around(spans))


def same_word(talk: Findings) -> Candidate | None:
    """A word that comes over and over."""
    found = () if talk.disfluency is None else talk.disfluency.overused
    if not found:
        return None
    word = max(found, key=lambda one: (one.count, one.text))
    values: dict[str, Value] = {"phrase": word.text, "count": word.count}
    return Candidate(0.28, Theme.WORDS, "same_word", values, talk.around(word.places[:MOST_EVIDENCE]))


def make_ask(talk: Findings) -> Candidate | None:
    """No request to the listener, in a template that has one."""
    if not talk.has_shape or talk.story is None or all(beat.code != ASK_BEAT for beat in talk.template.beats):
        return None
    if talk.story.ask is None or talk.story.ask.found or talk.story.is_story is False or talk.leaves_out(ASK_BEAT):
        return None
    last = talk.heard.sentences[-1]
    is_planned = bool(talk.plan.ask.what.strip())
    values: dict[str, Value] = {"planned": 1} if is_planned else {}
    weight = 0.66 if is_planned else 0.6
    return Candidate(weight, Theme.STORY, "make_ask", values, (Span(last.start_s, last.end_s),))


def name_one_act(talk: Findings) -> Candidate | None:
    """A request that names nothing that one could do."""
    return _open_ask(talk, 0.5, "name_one_act", names_what=False)


def say_by_when(talk: Findings) -> Candidate | None:
    """A request that says what to do, and not by when: what has no day is put off."""
    return _open_ask(talk, 0.42, "say_by_when", names_what=True)


def _open_ask(talk: Findings, weight: float, code: str, *, names_what: bool) -> Candidate | None:
    ask = None if talk.story is None else talk.story.ask
    if not talk.trusted or ask is None or ask.start_s is None or ask.end_s is None:
        return None
    if ask.names_what is not names_what or (names_what and ask.names_when is not False):
        return None
    values: dict[str, Value] = {"start_s": round(ask.start_s, 3)}
    return Candidate(weight, Theme.STORY, code, values, (talk.within(ask.start_s, ask.end_s),))


def missing_beat(talk: Findings) -> Candidate | None:
    """The first beat that was not heard, where most of them were; its moment is where it could stand."""
    if not talk.has_shape or talk.story is None or talk.story.is_story is False:
        return None
    missing = [code for code in talk.story.missing if code != ASK_BEAT and not talk.leaves_out(code)]
    if not missing or len(missing) > len(talk.template.beats) / 2:
        return None  # a talk of another kind: nothing is missing from it
    values: dict[str, Value] = {"beat": missing[0], "name": talk.template.beat(missing[0]).name}
    order = [beat.code for beat in talk.template.beats]
    later = [span for span in talk.story.beats if order.index(span.beat) > order.index(missing[0])]
    at_s = min((span.start_s for span in later), default=talk.span.end_s)
    return Candidate(0.3, Theme.STORY, "missing_beat", values, (talk.within(at_s - _BESIDE_S, at_s + _BESIDE_S),))

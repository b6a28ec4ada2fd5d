"""What carried: each function weighs one strength, ``None`` where it does not hold."""

from collections.abc import Sequence

from speakercoach.analysis.advice.advice_choice import MOST_EVIDENCE, Candidate, Theme, Value
from speakercoach.analysis.advice.findings import FEWEST_WORDS_FOR_SHAPE, Findings, mean_s
from speakercoach.analysis.phrases import PhraseIndex, split_weight
from speakercoach.domain.report import Pause
from speakercoach.domain.sound import Span
from speakercoach.languages.care import tells_of_harm
from speakercoach.languages.tokens import bare

QUIET_MEAN_S = 0.6
"""0.6-1.2 s sound most natural between sentences (research on pauses, after Campione & Véronis 2002)."""
FEWEST_SENTENCE_PAUSES = 4
WAIT_S = 0.8
"""From here on a silence is written between the words, and a listener has time to think."""
FEWEST_WAITS_PER_MINUTE = 3.0
"""About one after every third sentence [own inference]."""
FEW_FILLERS_PER_100_WORDS = 2.0
"""Under 2 % of the words is the best of the bands in use (screenpipe)."""
STEADY_SHARE_RATIO = 0.7
FEWER_RATIO = 0.75
"""A quarter less than usual is more than one take differs from the next by chance [own inference]."""
LEAST_USUAL_FILLERS_PER_MINUTE = 2.0
"""Who usually has less than this has hardly any: nothing is gained by less."""
FEWEST_DETAILS = 3
"""With fewer a listener is told of a place; with three they stand in it [own inference]."""
LONGER_S = 0.15
"""A fifth of the shortest mean that is praised: less differs from take to take by chance [own inference]."""


def strengths(talk: Findings) -> tuple[Candidate | None, ...]:
    """All that could be said first."""
    return (
        quiet_moments(talk),
        pause_for_effect(talk),
        steady_pace(talk),
        few_fillers(talk),
        fewer_fillers(talk),
        said_again_on_purpose(talk),
        clear_ask(talk),
        ask_to_act_on(talk),
        scene_first(talk),
        scene_to_see(talk),
        opening_taken_up(talk),
        opens_up(talk),
    )


def quiet_moments(talk: Findings) -> Candidate | None:
    """Pauses between sentences that give the listener time; none before what hurts is held up."""
    if not talk.pauses_are_known:
        return None
    if not talk.is_punctuated:
        return _long_waits(talk)
    pauses = talk.between()
    calm = talk.calm_between()
    if len(calm) < FEWEST_SENTENCE_PAUSES or len(pauses) < (len(talk.heard.sentences) - 1) / 2:
        return None
    mean = mean_s(pauses)
    if min(mean, mean_s(calm)) < QUIET_MEAN_S:
        return None
    longest = _longest(talk, calm)
    if not longest:
        return None
    values: dict[str, Value] = {"mean_s": round(mean, 2), "count": len(pauses)}
    usual_s = None if talk.own is None else talk.own.mean_pause_between_sentences_s
    if usual_s is not None and mean - usual_s >= LONGER_S:
        values["usual_s"] = round(usual_s, 2)
    return Candidate(0.8, Theme.PAUSES, "quiet_moments", values, talk.around(longest))


def _long_waits(talk: Findings) -> Candidate | None:
    """The same without marks: sentences are cut at long pauses there, so nothing is said of sentences and of means."""
    waits = [pause for pause in talk.calm_between() if pause.end_s - pause.start_s >= WAIT_S]
    if len(waits) < FEWEST_SENTENCE_PAUSES or len(waits) / talk.minutes < FEWEST_WAITS_PER_MINUTE:
        return None
    longest = _longest(talk, waits)
    if not longest:
        return None
    return Candidate(0.65, Theme.PAUSES, "quiet_moments", {"waits": len(waits)}, talk.around(longest))


def pause_for_effect(talk: Findings) -> Candidate | None:
    """A long pause that gives weight to the sentence after it, unless that hurts."""
    pauses = [pause for pause in talk.pacing.pauses if pause.effect and not talk.waits_before_harm(pause)]
    if not pauses or not talk.pauses_are_known:
        return None
    longest = _longest(talk, pauses)
    first = min(longest, key=lambda pause: pause.start_s)
    values: dict[str, Value] = {
        "count": len(pauses),
        "start_s": round(first.start_s, 3),
        "length_s": round(first.end_s - first.start_s, 1),
    }
    return Candidate(0.82, Theme.PAUSES, "pause_for_effect", values, talk.around(longest))


def _longest(talk: Findings, pauses: Sequence[Pause]) -> list[Pause]:
    """The longest that may be held up: in a silence before what hurts, somebody may have fought for words."""
    held_up = [pause for pause in pauses if not talk.waits_before_harm(pause)]
    return sorted(held_up, key=lambda pause: (pause.start_s - pause.end_s, pause.start_s))[:MOST_EVIDENCE]


def steady_pace(talk: Findings) -> Candidate | None:
    """A pace in the usual band, nearly all the way and nowhere clearly over it."""
    rate = talk.rate(talk.pacing.speech_rate_wpm, talk.pacing.speech_rate_syl_per_s)
    paces = [talk.rate(point.wpm, point.syl_per_s) for point in talk.pacing.curve]
    known = [pace for pace in paces if pace is not None]
    low, high = talk.band
    if rate is None or len(known) < MOST_EVIDENCE or not low <= rate <= high or max(known) > talk.fast_from:
        return None
    share = sum(low <= pace <= high for pace in known) / len(known)
    if share < STEADY_SHARE_RATIO:
        return None
    return Candidate(0.3 + 0.3 * share, Theme.PACE, "steady_pace", {talk.unit: round(rate)}, (talk.span,))


def few_fillers(talk: Findings) -> Candidate | None:
    """Few fillers among many words, also when those are counted that were heard without a word."""
    if not talk.trusted or talk.fillers.per_100_words is None or len(talk.words) < FEWEST_WORDS_FOR_SHAPE:
        return None
    count = talk.fillers.count + talk.fillers.likely_count
    if count / len(talk.words) * 100 > FEW_FILLERS_PER_100_WORDS or talk.fillers.clusters:
        return None
    values: dict[str, Value] = {"count": talk.fillers.count}
    if talk.fillers.per_minute is not None:
        values["per_minute"] = talk.fillers.per_minute
    return Candidate(0.7, Theme.FILLERS, "few_fillers", values, (_longest_clear(talk),))


def fewer_fillers(talk: Findings) -> Candidate | None:
    """Clearly fewer fillers than in the speaker's earlier takes."""
    usual = None if talk.own is None else talk.own.fillers_per_minute
    rate = talk.fillers.per_minute
    if not talk.trusted or usual is None or rate is None or usual < LEAST_USUAL_FILLERS_PER_MINUTE:
        return None
    if rate > usual * FEWER_RATIO:
        return None
    values: dict[str, Value] = {"per_minute": rate, "usual_per_minute": round(usual, 1)}
    return Candidate(0.72, Theme.FILLERS, "fewer_fillers", values, (_longest_clear(talk),))


def said_again_on_purpose(talk: Findings) -> Candidate | None:
    """Sentences that begin alike: the listener hears the pattern and waits for the next one; none that hurts."""
    found = () if talk.disfluency is None else talk.disfluency.rhetorical
    patterns = [item for item in found if item.kind == "anaphora" and not talk.tells_of_harm(item.start_s, item.end_s)]
    if not patterns:
        return None
    item = max(patterns, key=lambda one: (len(one.places), -one.start_s))
    values: dict[str, Value] = {"phrase": item.text, "count": len(item.places), "start_s": round(item.start_s, 3)}
    span = talk.within(item.start_s, item.end_s)
    return Candidate(0.74, Theme.REPEATS, "said_again_on_purpose", values, (span,))


def clear_ask(talk: Findings) -> Candidate | None:
    """A request to the listener that was heard, unless it names nothing that one could do."""
    ask = None if talk.story is None else talk.story.ask
    if not talk.trusted or ask is None or ask.start_s is None or ask.end_s is None or ask.names_what is False:
        return None
    span = Span(ask.start_s, ask.end_s)
    return Candidate(0.75, Theme.STORY, "clear_ask", {"start_s": round(ask.start_s, 3)}, (span,))


def scene_first(talk: Findings) -> Candidate | None:
    """An invitation into a scene within the first tenth of the talk; never one of suffering, or right beside it."""
    if not talk.trusted or talk.story is None:
        return None
    until_s = talk.span.start_s + talk.span.length_s / 10
    early = [i for i, s in enumerate(talk.heard.sentences) if s.start_s <= until_s]
    last_word = talk.heard.sentences[early[-1]].last_word if early else -1
    tokens = [bare(word.text) for word in talk.words[: last_word + 1]]
    index = PhraseIndex((split_weight(cue) for cue in talk.pack.story.scenes), whole_words=talk.pack.whole_words)
    hit = next(iter(index.find(tokens)), None)
    if hit is None:
        return None
    place = next(i for i, s in enumerate(talk.heard.sentences) if s.first_word <= hit[0] <= s.last_word)
    if talk.stands_beside_harm(place, place):
        return None
    sentence = talk.heard.sentences[place]
    span = Span(sentence.start_s, sentence.end_s)
    return Candidate(0.85, Theme.STORY, "scene_first", {"start_s": round(sentence.start_s, 3)}, (span,))


def ask_to_act_on(talk: Findings) -> Candidate | None:
    """A request that names what to do and by when: somebody could act on it."""
    ask = None if talk.story is None else talk.story.ask
    if not talk.trusted or ask is None or ask.start_s is None or ask.end_s is None:
        return None
    if not ask.is_specific or not ask.names_when:
        return None
    values: dict[str, Value] = {"start_s": round(ask.start_s, 3)}
    return Candidate(0.84, Theme.STORY, "ask_to_act_on", values, (Span(ask.start_s, ask.end_s),))


def scene_to_see(talk: Findings) -> Candidate | None:
    """A scene with things that can be seen or heard; never one of violence or suffering."""
    details = () if talk.told_story is None else talk.told_story.details
    rich = [
        scene
        for scene in talk.calm_scenes()
        if sum(scene.start_s <= one.start_s and one.end_s <= scene.end_s for one in details) >= FEWEST_DETAILS
    ]
    if not rich:
        return None
    longest = max(rich, key=lambda scene: (scene.end_s - scene.start_s, -scene.start_s))
    values: dict[str, Value] = {"start_s": round(longest.start_s, 3)}
    return Candidate(0.72, Theme.STORY, "scene_to_see", values, (talk.within(longest.start_s, longest.end_s),))


def opening_taken_up(talk: Findings) -> Candidate | None:
    """An end that takes up something of the beginning; nothing is said where that is violence or suffering."""
    closing = None if talk.told_story is None else talk.told_story.closing
    if closing is None or not closing.returns or closing.opening is None or closing.closing is None:
        return None
    if tells_of_harm([bare(word) for word in closing.words], talk.heard.language):
        return None
    values: dict[str, Value] = {"phrase": closing.words[0]} if closing.words else {}
    spans = [talk.within(one.start_s, one.end_s) for one in (closing.opening, closing.closing)]
    return Candidate(0.8, Theme.STORY, "opening_taken_up", values, tuple(spans))


def opens_up(talk: Findings) -> Candidate | None:
    """A whole talk that goes from I to we and you; heard in its last third."""
    arc = None if talk.told_story is None else talk.told_story.arc
    if arc is None or not arc.opens_up or not talk.has_shape:
        return None
    last = talk.words[len(talk.words) * 2 // 3]
    return Candidate(0.68, Theme.STORY, "opens_up", {}, (talk.within(last.start_s, talk.span.end_s),))


def told_to_end(talk: Findings) -> Candidate:
    """What is always true of a talk that was heard."""
    values: dict[str, Value] = {"duration_s": round(talk.span.length_s, 1), "words": talk.pacing.words}
    return Candidate(0.1, Theme.WHOLE, "told_to_end", values, (talk.span,))


def _longest_clear(talk: Findings) -> Span:
    """The longest stretch without a filler."""
    items = sorted(talk.fillers.items, key=lambda item: item.start_s)
    edges = [talk.span.start_s, *(item.end_s for item in items)]
    stops = [*(item.start_s for item in items), talk.span.end_s]
    stretches = [talk.within(a, max(a, b)) for a, b in zip(edges, stops, strict=True)]
    return max(stretches, key=lambda span: span.length_s)

"""The shape of a story: which beat each sentence serves, and how it is told.

For the testimony the beats come from a model that was fitted on invented talks whose beats are marked
(``packaging/story_model``). Beats of another template that say which of the testimony's they resemble are told by the
same model and by their cues, all others by their cues alone. In either case every way through the talk is weighed at
once, and each sentence takes the beat that most of them give it; ``certainty`` is how many. It says how far the signs
agree, not how good the talk is.
"""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from speakercoach.analysis.phrases import PhraseIndex
from speakercoach.analysis.story.arc import find_arc
from speakercoach.analysis.story.ask import ASK_BEAT, find_ask
from speakercoach.analysis.story.beat_readers import PLANNED, beat_chances
from speakercoach.analysis.story.closing import find_closing
from speakercoach.analysis.story.cover import find_phrases
from speakercoach.analysis.story.cue_chances import cue_chances
from speakercoach.analysis.story.people import find_people
from speakercoach.analysis.story.scenes import find_scenes
from speakercoach.analysis.story.sentence_traits import sentence_traits
from speakercoach.domain.context import BEFORE_SENTENCE_S, NO_CONTEXT, Relabel, SpeakerContext
from speakercoach.domain.story import StoryTemplate
from speakercoach.domain.talk import TakeKind
from speakercoach.domain.told_story import BeatSpan, PhraseCover, Pronouns, Story
from speakercoach.domain.transcript import Reliability, Sentence, Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.glosses import load_glosses
from speakercoach.languages.tokens import bare
from speakercoach.stories.beat_model import load_beat_model

FEWEST_SENTENCES = 4
FEWEST_WORDS = 40
"""A talk under these has no shape to speak of."""
FEWEST_WORDS_FOR_KIND = 120
"""Under this nobody can tell a lecture from a story, or what a story leaves out."""
LEAST_STORY_RATIO = 0.12
"""Less than this of a text in the beats that tell what happened to somebody, and it is no story: lectures among the
training talks have 0.07 at most, talks that are mostly about the many 0.13 and more."""
STORY_BEATS = ("life_before", "turning_point", "journey", "new_life")

_ROUGH_CERTAINTY = 0.6
_LEAST_CHANCE = 1e-4
_MODEL_WEIGHT = 1.5
"""What the fitted model says of a resembling beat counts more than the beat's own cues."""


def find_story(
    words: tuple[Word, ...],
    sentences: tuple[Sentence, ...],
    reliability: Reliability,
    pack: LanguagePack,
    template: StoryTemplate,
    *,
    context: SpeakerContext = NO_CONTEXT,
) -> Story | None:
    """The shape of what was said; ``None`` for a text too short to have one, or in a language without signs.

    An answer to a question has none. A take of one part serves that part from end to end. The ask is not said to be
    missing where some request was heard, whatever beat its sentence went to.
    """
    if len(sentences) < FEWEST_SENTENCES or len(words) < FEWEST_WORDS or not pack.story.requests:
        return None
    if context.scope.kind is TakeKind.ANSWER:
        return None
    tokens = [bare(word.text) for word in words]
    codes = [beat.code for beat in template.beats]
    part = context.scope.beat if context.scope.kind is TakeKind.PART and context.scope.beat in codes else None
    relabels = _relabelled(context.relabels, sentences, codes) if part is None else {}
    phrases = find_phrases(context.plan, words, tokens, pack)
    planned = _planned(phrases, sentences, codes)
    chances, story_ratio = _chances(tokens, sentences, pack, template, planned)
    for sentence, column in relabels.items():  # what the person says of a sentence is said of no other
        chances[sentence] = np.arange(chances.shape[1]) == column
    if part is not None:
        chances = np.zeros_like(chances)
        chances[:, codes.index(part)] = 1.0
    path = chances.argmax(axis=1)
    labels = tuple(codes[column] if column < len(codes) else None for column in path)
    trust = _ROUGH_CERTAINTY if reliability is Reliability.ROUGH else 1.0
    certainties = chances[np.arange(len(path)), path] * trust
    certainties[list(relabels)] = 1.0
    beats = _spans(sentences, labels, certainties, len(words))
    ask = find_ask(words, sentences, labels, codes, pack)
    is_long = len(words) >= FEWEST_WORDS_FOR_KIND
    told = {span.beat for span in beats} | ({ASK_BEAT} if ask is None else set())
    scenes, details, scene_ratio = find_scenes(words, sentences, tokens, pack)
    people, politics, people_ratio = find_people(words, sentences, tokens, pack)
    return Story(
        template=template.code,
        beats=beats,
        sentences=labels,
        missing=tuple(code for code in codes if code not in told) if part is None and is_long else (),
        ask=ask,
        people_ratio=people_ratio,
        scene_ratio=scene_ratio,
        pronouns=_pronouns(tokens, pack),
        certainties=tuple(round(float(one), 3) for one in certainties),
        relabelled=tuple(sorted(relabels)),
        is_story=story_ratio >= LEAST_STORY_RATIO if part is None and is_long else None,
        scenes=scenes,
        details=details,
        people=people,
        politics=politics,
        arc=None if part is not None else find_arc(words, tokens, pack),
        closing=None if part is not None else find_closing(words, sentences, tokens, labels, pack),
        phrases=phrases,
    )


def _relabelled(relabels: Sequence[Relabel], sentences: tuple[Sentence, ...], codes: Sequence[str]) -> dict[int, int]:
    """The columns that the person gave sentences; the last one said of a sentence holds.

    A mark stands at the start of its sentence, from which corrected words may move it a little.
    """
    starts = np.array([sentence.start_s for sentence in sentences]) - BEFORE_SENTENCE_S
    columns: dict[int, int] = {}
    for relabel in relabels:
        if relabel.beat is not None and relabel.beat not in codes:
            continue
        sentence = max(0, int(np.searchsorted(starts, relabel.at_s, side="right")) - 1)
        columns[sentence] = len(codes) if relabel.beat is None else codes.index(relabel.beat)
    return columns


def _planned(phrases: Sequence[PhraseCover], sentences: tuple[Sentence, ...], codes: Sequence[str]) -> dict[int, int]:
    """The columns of sentences in which a key phrase was said that was planned for one beat."""
    starts = [sentence.start_s for sentence in sentences]
    columns: dict[int, int] = {}
    for phrase in phrases:
        if phrase.start_s is not None and phrase.beat in codes:
            columns.setdefault(max(0, bisect_right(starts, phrase.start_s) - 1), codes.index(phrase.beat))
    return columns


def _chances(
    tokens: Sequence[str],
    sentences: tuple[Sentence, ...],
    pack: LanguagePack,
    template: StoryTemplate,
    planned: dict[int, int],
) -> tuple[NDArray[np.float64], float]:
    """The chance of each beat of the template, and how much of the text tells what happened to somebody."""
    model = load_beat_model()
    traits = sentence_traits(
        [tokens[sentence.first_word : sentence.last_word + 1] for sentence in sentences],
        pack.code,
        model.pieces,
        load_glosses(pack.code),
    )
    codes = tuple(beat.code for beat in template.beats)
    is_testimony = codes == model.beats
    chances = beat_chances(traits, model, planned if is_testimony else {}, pack.code)
    lengths = np.array([sentence.last_word - sentence.first_word + 1 for sentence in sentences])
    columns = [model.beats.index(code) for code in STORY_BEATS]
    told_as = chances.argmax(axis=1)
    story_ratio = float(lengths[np.isin(told_as, columns)].sum() / lengths.sum())
    if is_testimony:
        return chances, story_ratio
    known = _MODEL_WEIGHT * np.log(_as_resembled(chances, template, model.beats) + _LEAST_CHANCE)
    for sentence, column in planned.items():
        known[sentence, column] += PLANNED
    return cue_chances(tokens, sentences, pack, template, known), story_ratio


def _as_resembled(chances: NDArray[np.float64], template: StoryTemplate, beats: Sequence[str]) -> NDArray[np.float64]:
    """What the chances of the testimony's beats say of the template's: those that it resembles, by their weights.

    A beat that resembles none says nothing: it gets what a beat gets on average.
    """
    result = np.full((len(chances), len(template.beats) + 1), 1.0 / len(beats))
    result[:, -1] = chances[:, -1]
    for column, beat in enumerate(template.beats):
        like = dict(beat.like) or ({beat.code: 1.0} if beat.code in beats else {})
        if like:
            weights = np.array([like.get(code, 0.0) for code in beats])
            result[:, column] = chances[:, :-1] @ (weights / weights.max())
    return result


def _spans(
    sentences: tuple[Sentence, ...],
    labels: Sequence[str | None],
    certainties: NDArray[np.float64],
    words: int,
) -> tuple[BeatSpan, ...]:
    """Neighbouring sentences of one beat, joined."""
    spans: list[BeatSpan] = []
    first = 0
    for i in range(1, len(labels) + 1):
        if i < len(labels) and labels[i] == labels[first]:
            continue
        beat, last = labels[first], i - 1
        if beat is not None:
            spoken = sentences[last].last_word - sentences[first].first_word + 1
            spans.append(
                BeatSpan(
                    beat=beat,
                    start_s=sentences[first].start_s,
                    end_s=max(sentence.end_s for sentence in sentences[first : last + 1]),
                    first_sentence=first,
                    last_sentence=last,
                    share_ratio=round(spoken / words, 4),
                    certainty=round(float(certainties[first : last + 1].mean()), 3),
                )
            )
        first = i
    return tuple(spans)


def _pronouns(tokens: Sequence[str], pack: LanguagePack) -> Pronouns:
    counts = {"i": 0, "we": 0, "you": 0}
    forms = [
        *((form, "i") for form in pack.pronouns.i),
        *((form, "we") for form in pack.pronouns.we),
        *((form, "you") for form in pack.pronouns.you),
    ]
    last = -1
    for first, _, person in PhraseIndex(forms, whole_words=True).find(tokens):
        if first != last:  # one word counts once, under the first form that fits
            counts[person] += 1
            last = first
    return Pronouns(**counts)

"""Which sentences decline, also in words that nobody wrote down: what each word does in them is weighed together.

Who declines says a no of their own in the present, of telling this; or keeps the matter, or leads on to another one.
What was refused in a story stands in the past, or others say it. The signs are weighed by a logistic sum per language.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise

import numpy as np

from speakercoach.analysis.answers.said import Phrases
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import matches

_SURE = 0.25
"""A little likelier than not: who answered should not be told that they declined."""
_MOST_OF_ONE = 2.0
_MOST_TOLD = 3.0
_TELLS_WITHIN_WORDS = 4
_OPENING_SENTENCES = 2
_USUAL_WORDS, _FEWEST_WORDS = 10.0, 4
_PAST_CLOSER = "\u11bb"
_WILL_CLOSER = "\u11af"
_NO_PAST = ("있", "겠")
_WILL_ENDS = ("게", "래", "거", "겁")

_PHRASES_ALONE = (1.0, -1.0, *(0.0,) * 22, -0.01)
FITTED: dict[str, tuple[float, ...]] = {
    "en": (
        1.56,
        -1.75,
        1.61,
        1.45,
        1.22,
        0.42,
        3.67,
        2.66,
        1.46,
        0.11,
        0.98,
        0.37,
        1.2,
        1.77,
        1.43,
        0.31,
        2.28,
        0.2,
        0.0,
        -0.96,
        -3.14,
        -1.72,
        -2.55,
        -1.13,
        -5.15,
    ),
    "ko": (
        1.76,
        -0.83,
        1.4,
        1.38,
        0.66,
        0.97,
        2.92,
        1.55,
        1.17,
        -0.19,
        0.07,
        1.78,
        1.62,
        2.01,
        0.69,
        0.48,
        1.17,
        1.09,
        0.37,
        -2.39,
        -0.67,
        -1.17,
        -1.83,
        -0.88,
        -5.4,
    ),
}
"""By language, fitted by ``packaging/answer_model/decline_weights.py``; elsewhere whole phrases decide. With each fifth
of the answers left out in turn, 104 of the 115 above 0 declined in English (of 124), 74 of 78 in Korean (of 86)."""


@dataclass(frozen=True, slots=True)
class DeclineSigns:
    """What speaks for a sentence declining, each from 0 on: ``phrases`` do so whole, ``others`` do not.

    The rest is named as in the pack's ``declining``. ``refuses_to_tell`` is a refusal with the telling beside it,
    ``openly`` one whose telling takes no clause; ``keeps_this`` and ``refuses_this`` name the matter, ``refuses_now`` a
    moment; ``ends_so`` is a sentence that ends with a refusal ("I'd rather not"), ``will`` the near future of a Korean
    verb. ``length`` is the logarithm of the length beside a usual one, ``late`` a sentence after the first two.
    """

    phrases: float = 0.0
    others: float = 0.0
    refuses: float = 0.0
    tells: float = 0.0
    refuses_to_tell: float = 0.0
    openly: float = 0.0
    keeps: float = 0.0
    kept: float = 0.0
    keeps_this: float = 0.0
    refuses_this: float = 0.0
    ends_so: float = 0.0
    refuses_now: float = 0.0
    this: float = 0.0
    onward: float = 0.0
    courteous: float = 0.0
    now: float = 0.0
    safety: float = 0.0
    hesitates: float = 0.0
    will: float = 0.0
    told: float = 0.0
    of_others: float = 0.0
    states: float = 0.0
    length: float = 0.0
    late: float = 0.0
    any_: float = 1.0


class Declining:
    """Hears declines in one language; ``phrases`` are the whole ones that count here."""

    def __init__(self, phrases: Sequence[str], pack: LanguagePack) -> None:
        words = pack.answers.declining
        self._whole_words = pack.whole_words
        self._weights = np.array(FITTED.get(pack.code, _PHRASES_ALONE))
        self._phrases, self._others = Phrases(phrases, pack), Phrases(pack.answers.not_declines, pack)
        self._refuses, self._tells = Phrases(words.refuses, pack), Phrases(words.tells, pack)
        self._open_end = frozenset(words.open_end)
        self._keeps, self._kept = Phrases(words.keeps, pack), Phrases(words.kept, pack)
        self._this, self._onward = Phrases(words.this, pack), Phrases(words.onward, pack)
        self._courteous, self._now = Phrases(words.courteous, pack), Phrases(words.now, pack)
        self._safety, self._hesitates = Phrases(words.safety, pack), Phrases(words.hesitates, pack)
        self._told, self._of_others = Phrases(words.told, pack), Phrases(words.of_others, pack)
        self._quotes = words.quotes
        self._states = Phrases(words.states, pack)

    def declines(self, tokens: Sequence[str], place: int) -> bool:
        """Whether a sentence, given by its bare words and its place in the answer from 0, declines something."""
        return self.pull(tokens, place) > _SURE

    def pull(self, tokens: Sequence[str], place: int) -> float:
        """The logarithm of the odds that a sentence declines something."""
        return float(self._weights @ astuple(self.signs(tokens, place)))

    def signs(self, tokens: Sequence[str], place: int) -> DeclineSigns:
        """What speaks for a sentence declining something."""
        tokens = self._own(tokens)
        refuses = list(self._refuses.find(tokens))
        tells = list(self._tells.find(tokens))
        told_of = [
            end
            for _, after, _ in refuses
            for first, end, _ in tells
            if (0 <= first - after < _TELLS_WITHIN_WORDS)
            or (not self._whole_words and 0 < after - first <= _TELLS_WITHIN_WORDS)
        ]
        keeps = min(1.0, _some(self._keeps, tokens))
        kept, this, now = (_some(one, tokens) for one in (self._kept, self._this, self._now))
        told = min(_MOST_TOLD, self._told.weight(tokens) + self._past(tokens))
        if told > 0.0 and not refuses and keeps == 0.0:
            kept = 0.0  # what was kept or closed in a story ("it was private land")
        ends = {end for one in (self._keeps, self._hesitates) if this > 0.0 for _, end, _ in one.find(tokens)}
        return DeclineSigns(
            phrases=_some(self._phrases, tokens),
            others=_some(self._others, tokens),
            refuses=_some(self._refuses, tokens),
            tells=float(bool(tells)),
            refuses_to_tell=float(bool(told_of)),
            openly=float(any(end == len(tokens) or tokens[end] in self._open_end for end in told_of)),
            keeps=keeps,
            kept=kept,
            keeps_this=float(keeps > 0.0 and this > 0.0),
            refuses_this=float(bool(refuses) and this > 0.0),
            ends_so=float(len(tokens) in ends.union(end for _, end, _ in refuses)),
            refuses_now=float(bool(refuses) and now > 0.0),
            this=this,
            onward=_some(self._onward, tokens),
            courteous=_some(self._courteous, tokens),
            now=now,
            safety=_some(self._safety, tokens) if refuses or keeps > 0.0 else 0.0,
            hesitates=_some(self._hesitates, tokens),
            will=float(not self._whole_words and any(map(_wills, tokens))),
            told=told,
            of_others=_some(self._of_others, tokens),
            states=_some(self._states, tokens),
            length=float(np.log(max(_FEWEST_WORDS, len(tokens)) / _USUAL_WORDS)),
            late=float(place >= _OPENING_SENTENCES),
        )

    def _own(self, tokens: Sequence[str]) -> Sequence[str]:
        """The words behind what is quoted of a past talk, in languages that quote first: 안 하겠다고 했어요."""
        quoted = [
            i
            for i, token in enumerate(tokens)
            if any(matches(token, end) for end in self._quotes) and any(map(_is_past, tokens[i + 1 : i + 3]))
        ]
        return tokens[quoted[-1] + 1 :] if quoted else tokens

    def _past(self, tokens: Sequence[str]) -> float:
        return 0.0 if self._whole_words else float(sum(map(_is_past, tokens)))


def _some(phrases: Phrases, tokens: Sequence[str]) -> float:
    return min(_MOST_OF_ONE, phrases.weight(tokens))


def _is_past(token: str) -> bool:
    """Whether a Korean word holds the syllable of the past: 했어요, 갔는데."""
    return any(
        unicodedata.normalize("NFD", syllable).endswith(_PAST_CLOSER) and syllable not in _NO_PAST for syllable in token
    )


def _wills(token: str) -> bool:
    """Whether a Korean word says what one is about to do: 할게요, 두겠습니다."""
    return "겠" in token or any(
        after in _WILL_ENDS and unicodedata.normalize("NFD", syllable).endswith(_WILL_CLOSER)
        for syllable, after in pairwise(token)
    )

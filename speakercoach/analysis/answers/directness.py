"""The signs that a sentence takes the question up.

They are words of the question, words that speak of the same matter, and what the form of the question asks for (a
number for *how long*, a reason for *why*, yes or no). The signs are cheap and see words alone, so they say where a
question was taken up, never how well; ``weighing`` sets them against each other.
"""

import re
from collections.abc import Sequence

from speakercoach.analysis.answers.content import Vocabulary
from speakercoach.analysis.answers.nearness import Nearness
from speakercoach.analysis.answers.said import Phrases, bare_words
from speakercoach.analysis.answers.spoken import Spoken
from speakercoach.analysis.answers.weighing import Signs
from speakercoach.domain.question import Question, QuestionKind
from speakercoach.domain.transcript import Word
from speakercoach.languages import LanguagePack
from speakercoach.languages.answer_rules import QuestionForm
from speakercoach.languages.tokens import has_comma, matches

_MOST_FROM_FORM = 1.5
_MOST_SHARED = 2
_YES_WITHIN_WORDS = 5
_FRAGMENT_WORDS, _FRAGMENT_OF_YES_WORDS = 8, 4
_UNIT_WITHIN_WORDS = 2
_LEAST_REQUEST = 1.5
_IMPERATIVE = 1.5
_LAST_QUESTION = re.compile(r"[^.!?\uff1f]*[?\uff1f]")


class TakenUp:
    """What takes one question up."""

    def __init__(self, question: Question, vocabulary: Vocabulary, pack: LanguagePack) -> None:
        rules = pack.answers
        self._pack = pack
        self._vocabulary = vocabulary
        words = bare_words(question.text)
        self._matter = vocabulary.matter(words)
        self._nearness = Nearness(words, pack)
        asked = self._asked(question.text)
        self._form = None if self._wants_yes_or_no(asked) else self._form_of(asked)
        self._yes_or_no = self._form is None
        form = self._form
        self._answers = Phrases((*(form.answers if form else rules.opinions), *rules.unknown), pack)
        self._scenes = Phrases(rules.scenes, pack)
        self._yes_and_no = Phrases(rules.yes_and_no, pack)
        self._alone = Phrases(rules.alone, pack)
        self._imperatives = Phrases(rules.imperatives, pack)
        self._requests = Phrases((*pack.story.requests, *rules.asks), pack)
        self._takes_requests = question.kind is QuestionKind.HELP or (form is not None and form.requests)
        no_requests = (*pack.story.not_requests, *rules.not_asks)
        self._no_requests = Phrases(no_requests if self._takes_requests else (*no_requests, *rules.forbids), pack)

    @property
    def takes_requests(self) -> bool:
        """Whether a request to the listeners answers it: somebody asks how to help."""
        return self._takes_requests

    def signs(self, piece: Spoken, place: int) -> Signs:
        """What speaks for a piece taking the question up; ``place`` counts the pieces of the answer from 0."""
        tokens = piece.tokens
        keys = [self._vocabulary.keys(token) for token in tokens]
        form = self._form
        return Signs(
            form=min(_MOST_FROM_FORM, self._answers.weight(tokens)),
            number=float(form is not None and form.numbers and self._has_number(tokens, form.units)),
            shared=float(min(_MOST_SHARED, sum(any(wanted & key for key in keys) for wanted in self._matter.words))),
            groups=float(min(_MOST_SHARED, len(self._matter.groups & self._vocabulary.matter(tokens).groups))),
            fragment=float(place == 0 and self._is_fragment(piece)),
            request=float(self._takes_requests and self.requests(piece) >= _LEAST_REQUEST),
            nearness=self._nearness.of(tokens),
            scene=float(any(first <= 1 for first, _, _ in self._scenes.find(tokens))),
            first_yes=float(place == 0 and self._yes_or_no and self._says_yes_or_no(piece)),
        )

    def requests(self, sentence: Spoken) -> float:
        """How much a sentence asks of the listeners."""
        found = self._requests.weight(sentence.tokens)
        if self._takes_requests and any(first == 0 for first, _, _ in self._imperatives.find(sentence.tokens)):
            found += _IMPERATIVE
        return found - self._no_requests.weight(sentence.tokens)

    def _has_number(self, tokens: Sequence[str], units: Sequence[str]) -> bool:
        rules = self._pack.answers
        numbers = (*rules.numbers, *rules.amounts) if units else rules.numbers
        for i, token in enumerate(tokens):
            figure = token[:1].isdecimal()
            if not figure and not any(matches(token, number) for number in numbers):
                continue
            after = tokens[i + 1 : i + 1 + _UNIT_WITHIN_WORDS]
            if not units or any(self._is_unit(word, unit) for word in after for unit in units):
                return True
            glued = token.lstrip("0123456789,.")
            if figure and glued and any(glued.startswith(unit.rstrip("*")) for unit in units):
                return True
        return False

    def _is_unit(self, token: str, unit: str) -> bool:
        return matches(token, unit if self._pack.whole_words else unit.rstrip("*") + "*")

    def _is_fragment(self, sentence: Spoken) -> bool:
        """A few words that answer as they stand, since the question is understood in them."""
        rules, tokens = self._pack.answers, sentence.tokens
        in_few_words = _FRAGMENT_WORDS if self._form is not None and self._form.names else 0
        longest = _FRAGMENT_OF_YES_WORDS if self._form is None else in_few_words
        if len(tokens) > longest:
            return False
        if any(matches(tokens[-1], end) for end in rules.fragment_ends):
            return True
        return bool(rules.verbs) and not any(matches(token, verb) for token in tokens for verb in rules.verbs)

    def _says_yes_or_no(self, sentence: Spoken) -> bool:
        start = sentence.tokens[:_YES_WITHIN_WORDS]
        return any(True for _ in self._yes_and_no.find(start)) or any(
            _stands_apart(sentence.words, end - 1) for _, end, _ in self._alone.find(start)
        )

    def _asked(self, text: str) -> list[str]:
        """The bare words of the last question in the text, without what leads in to it."""
        questions = _LAST_QUESTION.findall(text)
        words = bare_words(questions[-1] if questions else text)
        for _, end, _ in Phrases(self._pack.answers.lead_ins, self._pack).find(words):
            if end < len(words):
                return words[end:]
        return words

    def _wants_yes_or_no(self, asked: Sequence[str]) -> bool:
        return bool(asked) and asked[0] in self._pack.answers.yes_no and not self._is_help(asked)

    def _is_help(self, asked: Sequence[str]) -> bool:
        form = self._form_of(asked)
        return form is not None and form.requests

    def _form_of(self, asked: Sequence[str]) -> QuestionForm | None:
        """A question for help wherever it shows; else the form whose words stand first, of several the first there."""
        found = [
            (not form.requests, first, number)
            for number, form in enumerate(self._pack.answers.forms)
            for first, _, _ in Phrases(form.asks, self._pack).find(asked)
        ]
        return self._pack.answers.forms[min(found)[-1]] if found else None


def _stands_apart(words: Sequence[Word], index: int) -> bool:
    return index == len(words) - 1 or has_comma(words[index].text)

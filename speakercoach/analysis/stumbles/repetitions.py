"""Words said again at once: without meaning to, or for emphasis."""

from collections.abc import Sequence
from dataclasses import dataclass

from speakercoach.analysis.stumbles.flow import Break, Flow
from speakercoach.analysis.stumbles.word_kinds import Kind, WordKinds
from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import matches

LONGEST_COPY_WORDS = 5
"""Nobody stumbles over more words than these at once; who says more of them again means it [own inference]."""
_EMPHATIC_COPIES = 3
_LONG_COPY_WORDS = 4
_RAISED_WORDS = 3
_STAMMERED_COPIES = 4
"""Three times is a figure of speech; from four on without a comma nobody means it [own inference]."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Copies of one phrase in a row, as positions in ``Flow.kept``: ``first`` to before ``end``, ``size`` each."""

    first: int
    end: int
    size: int
    emphatic: bool


class RepetitionFinder:
    """Finds copies with one language's rules."""

    def __init__(self, flow: Flow, pack: LanguagePack, kinds: WordKinds) -> None:
        self._flow = flow
        self._rules = pack.disfluency
        self._kinds = kinds
        self._whole_words = pack.whole_words
        self._tokens = tuple(flow.tokens[i] for i in flow.kept)

    def find(self) -> tuple[Copies, ...]:
        """All copies in order and apart; those that grammar asks for are left out."""
        found: list[Copies] = []
        at = 0
        while at < len(self._tokens):
            copies = self._copies_at(at)
            if copies is None:
                at += 1
                continue
            end, size = copies
            meant = self._meant(at, end, size)
            if meant is not None:
                found.append(Copies(at, end, size, meant))
            # The last copy may be the first of another kind: "he was he was, he was he".
            at = end - size if end - size > at else at + 1
            if meant is not None and size == end - at:
                at = end - size + 1 if size > 1 else end
        return tuple(found)

    def _copies_at(self, at: int) -> tuple[int, int] | None:
        tokens, before = self._tokens, self._flow.before
        for size in range(min(LONGEST_COPY_WORDS, (len(tokens) - at) // 2), 0, -1):
            copy = tokens[at : at + size]
            end = at + size
            while tokens[end : end + size] == copy and not any(
                before[i].boundary for i in range(end - size + 1, end + size)
            ):
                end += size
            if end > at + size:
                smallest = next(n for n in range(1, size + 1) if size % n == 0 and copy == copy[:n] * (size // n))
                while tokens[end : end + smallest] == copy[:smallest] and not before[end].boundary:
                    end += smallest
                return end, smallest
        return None

    def _meant(self, first: int, end: int, size: int) -> bool | None:
        """Whether these copies are for emphasis; ``None`` where they are nothing at all."""
        flow = self._flow
        copy = self._tokens[first : first + size]
        joins = [flow.before[i] for i in range(first + size, end, size)]
        stopped = any(one.filler for one in joins)
        cut = any(flow.cut_off[flow.kept[i]] for i in range(first, end - size))
        taken_up = any(one.hedge for one in joins) and any(map(self._named, copy))  # "I feel, I don't know, I feel sad"
        said_by_another = any(one.quote for one in joins)  # "translates to "to be great""
        called = not self._whole_words and end < len(self._tokens) and self._tokens[end] in self._rules.calls
        if (
            cut
            or taken_up
            or said_by_another
            or called
            or any(one.takes_back for one in joins)
            or self._dictated(first, end, size, stopped=stopped)
        ):
            return None
        if stopped:
            return False
        if self._for_emphasis(first, end, copy, joins):
            return True
        return None if self._by_grammar(first, end, copy, joins) else False

    def _comma(self, one: Break) -> bool:
        return one.comma or (one.pause and not self._flow.punctuated)

    def _for_emphasis(self, first: int, end: int, copy: Sequence[str], joins: Sequence[Break]) -> bool:
        """Said again to give it weight: "very very", "nobody, nobody", "run, run!"."""
        rules, before = self._rules, self._flow.before
        commas = [self._comma(one) for one in joins]
        starts = first == 0 or before[first].boundary
        ends = end == len(self._tokens) or before[end].boundary
        apart = (starts or self._comma(before[first])) and (ends or self._comma(before[end]))
        if len(copy) == LONGEST_COPY_WORDS or self._is_listed(copy, rules.intensifiers):
            # "So, so I went": at the start it only takes up the thread.
            return not (starts and self._is(copy[0], Kind.JOINER) and not apart)
        if all(commas) and self._is_listed(copy, rules.emphatic):
            return True
        if self._is_raised(copy) or self._is_shared_out(copy, joins) or self._is_taken_up(end, copy):
            return True
        varied = starts and all(commas) and self._is_varied(end, copy)
        thrice = len(copy) > 2 and len(commas) + 1 >= _EMPHATIC_COPIES  # noqa: PLR2004  "I say no, I say no, I say no"
        whole = len(copy) > 1 and ((starts and ends) or thrice) and all(commas) and not self._is_open(copy[-1])
        pleads = starts and ends and any(map(self._named, copy))  # "Please help us, please help us."
        if whole and (pleads or self._is(copy[0], Kind.SUBJECT | Kind.PRONOUN | Kind.POINTER)):
            return True  # "It does, it does."
        return varied or self._is_figure(copy, commas, starts=starts, ends=ends, apart=apart)

    def _is_varied(self, end: int, copy: Sequence[str]) -> bool:
        """Said a third time with more in it: "my mother, my mother, my brave mother"."""
        if end >= len(self._tokens) or not self._comma(self._flow.before[end]) or not self._named(copy[-1]):
            return False
        said_whole = len(copy) > 2 or (len(copy) == 2 and self._is(copy[0], Kind.DETERMINER))  # noqa: PLR2004
        return said_whole and self._tokens[end] == copy[0]

    def _is_figure(self, copy: Sequence[str], commas: Sequence[bool], *, starts: bool, ends: bool, apart: bool) -> bool:
        """Words of content that nobody listed: "freedom, freedom, freedom", "bread, bread", "run, run!"."""
        if self._is(copy[0], Kind.SUBJECT | Kind.PRONOUN) or not any(map(self._named, copy)):
            return False
        times = len(commas) + 1
        if times >= _EMPHATIC_COPIES and (all(commas) or (not any(commas) and times < _STAMMERED_COPIES)):
            return True
        if not all(commas) or not all(self._named(token) and not self._is_number(token) for token in copy):
            return False
        closes = ends and self._whole_words  # "I felt euphoria, euphoria."
        called = len(copy) == 1 and starts and (self._whole_words or self._is_listed(copy, self._rules.finals))
        return apart or called or closes

    def _is_raised(self, copy: Sequence[str]) -> bool:
        """A degree and what it raises: "so happy, so happy that"."""
        raised = 1 < len(copy) <= _RAISED_WORDS and self._is_listed(copy[:1], self._rules.degrees)
        return raised and not any(map(self._kinds.is_function, copy[1:]))

    def _is_shared_out(self, copy: Sequence[str], joins: Sequence[Break]) -> bool:
        """Word by word, or to and fro, in languages that say so by doubling: "한 줄 한 줄", "켰다 껐다 켰다 껐다"."""
        if self._whole_words or len(copy) != 2 or any(map(self._comma, joins)):  # noqa: PLR2004
            return False
        if copy[0] != copy[1] and all(token.endswith("다") for token in copy):
            return True
        return self._is(copy[0], Kind.NUMBER) and not self._is(copy[1], Kind.CLOSED | Kind.NUMBER)

    def _is_taken_up(self, end: int, copy: Sequence[str]) -> bool:
        """A word that is joined to itself besides: "풀고, 풀고 또 풀어도"."""
        if self._whole_words or len(copy) > 1 or end + 1 >= len(self._tokens):
            return False
        again = self._tokens[end + 1][:1] == copy[0][:1] and self._is(copy[0], Kind.LEADING)
        return again and self._is(self._tokens[end], Kind.JOINER)

    def _is_open(self, token: str) -> bool:
        """Whether no clause can end so."""
        small = self._is(token, Kind.DETERMINER | Kind.PREPOSITION | Kind.SUBJECT)
        contracted = "'" in token and not self._is(token, Kind.NEGATION)
        return small or contracted

    def _is_listed(self, copy: Sequence[str], phrases: tuple[str, ...]) -> bool:
        said = " ".join(copy)
        return any(matches(said, phrase) for phrase in phrases)

    def _dictated(self, first: int, end: int, size: int, *, stopped: bool) -> bool:
        """Digits that are read out: "five five, two, two, one"."""
        copy = self._tokens[first : first + size]
        if not all(self._is_number(token) for token in copy):
            return False
        around = (self._tokens[i] for i in (first - 1, end) if 0 <= i < len(self._tokens))
        commas = any(self._flow.before[i].comma for i in range(first + size, end))
        beside = any(self._is_number(token) and not self._is(token, Kind.SCALE) for token in around)
        counted = end < len(self._tokens) and not self._kinds.is_function(self._tokens[end])
        many = (end - first) // size >= _EMPHATIC_COPIES and not counted  # "two, two two cards"
        return not stopped and (beside or many or not (commas or counted))

    def _by_grammar(self, first: int, end: int, copy: Sequence[str], joins: Sequence[Break]) -> bool:
        """Whether the copies only happen to stand side by side, each with its own work to do."""
        tokens, before = self._tokens, self._flow.before
        previous = "" if first == 0 or before[first].boundary else tokens[first - 1]
        following = "" if end == len(tokens) or before[end].boundary else tokens[end]
        if len(copy) == 2 and self._is(copy[1], Kind.JOINER) and self._named(copy[0]):  # noqa: PLR2004
            return True  # "again and again and again"
        if len(copy) >= _LONG_COPY_WORDS and sum(map(self._named, copy)) > 1:
            return True  # "one line, one breath, one line, one breath"
        fresh = not previous or self._comma(before[first]) or self._is(previous, Kind.JOINER)
        if not all(self._comma(one) for one in joins):
            parted = any(self._comma(before[i]) for i in range(first + 1, first + len(copy)))
            verb = self._named(copy[-1]) and self._is(following, Kind.AUXILIARY) and not self._flow.punctuated
            again = end - first > 2 * len(copy) or fresh
            doubled = not again and self._doubled(copy, following)
            return parted or verb or doubled  # "we went in, hand in hand"
        complete = self._named(copy[-1]) or self._is(copy[-1], Kind.AUXILIARY)
        if len(copy) > 1 and complete and self._is(previous, Kind.OPENER):
            return True  # "If you can, you can help"
        return not fresh and self._chained(first, copy, previous, following)

    def _doubled(self, copy: Sequence[str], following: str) -> bool:
        """As in "he had had", "I knew that that man lied", but not "I thought that that he lied", "they do do not"."""
        if len(copy) > 1 or copy[0] not in self._rules.doubled or self._is(following, Kind.NEGATION):
            return False
        return not self._is(following, Kind.SUBJECT) or self._is(copy[0], Kind.AUXILIARY)

    def _chained(self, first: int, copy: Sequence[str], previous: str, following: str) -> bool:
        """The end of one clause taken up as the beginning of the next: "Amal, Amal means hope"."""
        single, verb = len(copy) == 1, self._is(following, Kind.AUXILIARY)
        if single and self._is(copy[0], Kind.PRONOUN):
            return not self._is(previous, Kind.AUXILIARY)  # "When I see it, it makes me smile"
        if not self._whole_words:
            return False
        if single and self._is(copy[0], Kind.POINTER):
            return verb  # "I know that, that is why I came"
        if self._named(copy[-1]):
            name = single and self._flow.words[self._flow.kept[first]].text[:1].isupper()
            return verb or name or self._is(copy[0], Kind.DETERMINER)
        open_end = self._is(copy[-1], Kind.DETERMINER | Kind.AUXILIARY | Kind.PREPOSITION)
        # "I did it for her, for her I would do it again"
        return not single and not open_end and self._is(copy[0], Kind.PREPOSITION) and self._is(following, Kind.SUBJECT)

    def _named(self, token: str) -> bool:
        return not self._kinds.is_function(token)

    def _is_number(self, token: str) -> bool:
        return self._is(token, Kind.NUMBER)

    def _is(self, token: str, kind: int) -> bool:
        return bool(self._kinds.of(token) & kind)

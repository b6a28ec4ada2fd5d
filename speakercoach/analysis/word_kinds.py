"""What the small words of a language do, looked up once for each different word."""

from enum import Flag, auto

from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import matches


class Kind(Flag):
    """What a word may do; most words do none of this and are words of content."""

    CONTENT = 0
    SUBJECT = auto()
    PRONOUN = auto()
    DETERMINER = auto()
    POINTER = auto()
    PREPOSITION = auto()
    PARTICLE = auto()
    AUXILIARY = auto()
    OPENER = auto()
    JOINER = auto()
    SPEAKING = auto()
    UNFINISHED = auto()
    NUMBER = auto()


FUNCTION = (
    Kind.SUBJECT
    | Kind.PRONOUN
    | Kind.DETERMINER
    | Kind.POINTER
    | Kind.PREPOSITION
    | Kind.PARTICLE
    | Kind.AUXILIARY
    | Kind.OPENER
    | Kind.JOINER
)


class WordKinds:
    """Kinds, forms and stems of bare words."""

    def __init__(self, pack: LanguagePack) -> None:
        classes = pack.disfluency.classes
        self._lists = (
            (Kind.SUBJECT, classes.subjects),
            (Kind.PRONOUN, classes.pronouns),
            (Kind.DETERMINER, classes.determiners),
            (Kind.POINTER, classes.pointers),
            (Kind.PREPOSITION, classes.prepositions),
            (Kind.PREPOSITION | Kind.PARTICLE, classes.particles),
            (Kind.AUXILIARY, classes.auxiliaries),
            (Kind.OPENER, classes.openers),
            (Kind.JOINER, classes.joiners),
            (Kind.SPEAKING, classes.speaking),
            (Kind.UNFINISHED, classes.unfinished),
            (Kind.NUMBER, classes.numbers),
        )
        self._kinds: dict[str, Kind] = {}
        self._known_stems: dict[str, frozenset[str]] = {}
        self._lemmas = {form: line.split()[0] for line in pack.disfluency.forms for form in line.split()}
        self._same = {form: line.split()[0] for line in pack.disfluency.same for form in line.split()}
        self._particles = tuple(sorted((mark for mark in pack.particles if mark), key=len, reverse=True))
        self._chains = tuple((one, other) for one, _, other in (line.partition(" ") for line in pack.disfluency.chains))
        self._joining = pack.disfluency.joining
        self._endings = pack.disfluency.endings

    def of(self, token: str) -> Kind:
        """What the word may do."""
        kind = self._kinds.get(token)
        if kind is None:
            kind = Kind.CONTENT
            for one, patterns in self._lists:
                if any(matches(token, pattern) for pattern in patterns):
                    kind |= one
            if token[:1].isdigit():
                kind |= Kind.NUMBER
            head, joined, _ = token.partition("'")
            if joined and kind & Kind.AUXILIARY and head:  # "he's" is a subject and its verb
                kind |= self.of(head) & (Kind.SUBJECT | Kind.PRONOUN | Kind.POINTER)
            self._kinds[token] = kind
        return kind

    def is_function(self, token: str) -> bool:
        """Whether the word joins others and names nothing."""
        return bool(self.of(token) & FUNCTION)

    def lemma(self, token: str) -> str:
        """The same for all forms of a word, as far as a list and the regular endings tell."""
        known = self._lemmas.get(token)
        if known is not None:
            return known
        for ending in ("ing", "ed", "es", "s"):
            stem = token.removesuffix(ending)
            if stem != token and len(stem) >= 3 and not token.endswith("ss"):  # noqa: PLR2004
                stem = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem  # noqa: PLR2004
                return self._lemmas.get(stem, stem.removesuffix("e"))
        return token.removesuffix("e")

    def is_other_form(self, token: str, other: str) -> bool:
        """Whether both are listed forms of one word and differ."""
        lemma = self._lemmas.get(token)
        return lemma is not None and token != other and lemma == self._lemmas.get(other)

    def is_same_word(self, token: str, other: str) -> bool:
        """Whether both are one word with particles or none; words that stand for each other count as one."""
        stems = self._stems(other)
        return any(stem in stems for stem in self._stems(token))

    def _stems(self, token: str) -> frozenset[str]:
        """All that the word may be without a particle."""
        stems = self._known_stems.get(token)
        if stems is None:
            cut = [token, *(token[: -len(mark)] for mark in self._particles if token.endswith(mark) and token != mark)]
            stems = frozenset(self._same.get(stem, stem) for stem in cut)
            self._known_stems[token] = stems
        return stems

    def particle(self, token: str) -> str:
        """The particle at the end of a word, or nothing."""
        return next((mark for mark in self._particles if token.endswith(mark) and len(token) > len(mark)), "")

    def is_chain(self, token: str, following: str) -> bool:
        """Whether one word ends so and the next so that the second takes up the first: "부산으로, 부산에서"."""
        return any(token.endswith(one) and following.endswith(other) for one, other in self._chains)

    def is_joined(self, token: str) -> bool:
        """Whether the ending of a word joins it to what follows, so that another form may follow at once."""
        return any(matches(token, ending) for ending in self._joining)

    def is_closed(self, token: str) -> bool:
        """Whether a word that carries endings has one."""
        return bool(self.particle(token)) or any(matches(token, ending) for ending in self._endings)

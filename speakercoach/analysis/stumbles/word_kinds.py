"""What the small words of a language do, looked up once for each different word."""

from speakercoach.languages import LanguagePack
from speakercoach.languages.tokens import matches


class Kind:
    """What a word may do, as bits of a whole number (``enum.Flag`` takes three times as long over an hour of talk).

    Most words do none of this and are words of content.
    """

    CONTENT = 0
    SUBJECT = 1 << 0
    PRONOUN = 1 << 1
    DETERMINER = 1 << 2
    POINTER = 1 << 3
    PREPOSITION = 1 << 4
    PARTICLE = 1 << 5
    AUXILIARY = 1 << 6
    OPENER = 1 << 7
    JOINER = 1 << 8
    SPEAKING = 1 << 9
    UNFINISHED = 1 << 10
    NUMBER = 1 << 11
    NEGATION = 1 << 12
    INDEFINITE = 1 << 13
    INFINITIVE = 1 << 14
    COUPLER = 1 << 15
    OWN_VERB = 1 << 16
    SCALE = 1 << 17
    NOUN = 1 << 18
    TOPIC = 1 << 19
    FINAL = 1 << 20
    JOINED = 1 << 21
    CLOSED = 1 << 22
    ADVERB = 1 << 23
    OBJECT = 1 << 24
    QUALITY = 1 << 25
    LEADING = 1 << 26


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
        rules, classes = pack.disfluency, pack.disfluency.classes
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
            (Kind.NEGATION, classes.negations),
            (Kind.INDEFINITE, classes.indefinite),
            (Kind.INFINITIVE, classes.infinitive),
            (Kind.COUPLER, classes.couplers),
            (Kind.OWN_VERB, classes.own_verbs),
            (Kind.SCALE, classes.scales),
            (Kind.ADVERB, classes.adverbs),
            (Kind.OBJECT, classes.objects),
            (Kind.QUALITY, classes.qualities),
            (Kind.LEADING, classes.leading),
            (Kind.TOPIC, rules.topics),
            (Kind.FINAL, rules.finals),
            (Kind.JOINED, rules.joining),
            (Kind.CLOSED, rules.endings),
        )
        self._kinds: dict[str, int] = {}
        self._known_particles: dict[str, str] = {}
        self._known_stems: dict[str, frozenset[str]] = {}
        self._lemmas = {form: line.split()[0] for line in rules.forms for form in line.split()}
        self._same = {form: line.split()[0] for line in rules.same for form in line.split()}
        self._particles = tuple(sorted((mark for mark in pack.particles if mark), key=len, reverse=True))
        self._chains = tuple((one, other) for one, _, other in (line.partition(" ") for line in rules.chains))
        self._of_nouns = frozenset(rules.of_nouns)

    def of(self, token: str) -> int:
        """What the word may do."""
        kind = self._kinds.get(token)
        if kind is None:
            kind = Kind.CONTENT
            for one, patterns in self._lists:
                if any(matches(token, pattern) for pattern in patterns):
                    kind |= one
            if token[:1].isdigit():
                kind |= Kind.NUMBER
            if particle := self.particle(token):
                kind |= Kind.CLOSED | (Kind.NOUN if particle in self._of_nouns else Kind.CONTENT)
            head, joined, _ = token.partition("'")
            if joined and kind & Kind.AUXILIARY and head:  # "he's" is a subject and its verb
                kind |= self.of(head) & (Kind.SUBJECT | Kind.PRONOUN | Kind.POINTER)
            self._kinds[token] = kind
        return kind

    def is_function(self, token: str) -> bool:
        """Whether the word joins others and names nothing."""
        return bool(self.of(token) & FUNCTION)

    def is_negation(self, token: str) -> bool:
        """Whether the word denies."""
        return bool(self.of(token) & Kind.NEGATION)

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
        known = self._known_particles.get(token)
        if known is None:
            known = next((mark for mark in self._particles if token.endswith(mark) and len(token) > len(mark)), "")
            self._known_particles[token] = known
        return known

    def is_chain(self, token: str, following: str) -> bool:
        """Whether one word ends so and the next so that the second takes up the first: "부산으로, 부산에서"."""
        return any(token.endswith(one) and following.endswith(other) for one, other in self._chains)

"""Tells which Korean nouns say what somebody is by work or rank.

Most such words end in one of few syllables (검사원, 재봉사, 잠수부), so a list of all of them is not needed: the ending
tells, where the sentence says that somebody is one.
"""

from dataclasses import dataclass
from functools import cache

from speakercoach.analysis.safety.korean.reading import Reading
from speakercoach.languages.korean_safety_rules import KoreanSafetyRules
from speakercoach.languages.korean_words import is_korean_verb
from speakercoach.languages.safety_rules import listed
from speakercoach.languages.tokens import has_comma

_SHORTEST_NEW = 2


@dataclass(frozen=True, slots=True)
class Occupations:
    """The words of the rules that tell what somebody is."""

    words: frozenset[str]
    ends: tuple[str, ...]
    none: frozenset[str]
    none_ends: tuple[str, ...]
    kin: frozenset[str]
    own: frozenset[str]
    working: tuple[str, ...]
    workplaces: frozenset[str]
    workplace_ends: tuple[str, ...]
    telling_nothing: frozenset[str]

    def has(self, stem: str) -> bool:
        """Whether a noun says what somebody is by work: one of the list, or made like one."""
        bare = stem.removesuffix("님")
        if bare in self.words:
            return True
        if len(bare) < _SHORTEST_NEW or bare in self.none | self.kin or not bare.endswith(self.ends):
            return False
        return not bare.endswith(self.none_ends) and not is_korean_verb(bare)


@cache
def occupations(rules: KoreanSafetyRules) -> Occupations:
    """The words of these rules, put together once."""
    roles = rules.roles
    none = listed(roles.no_posts)
    return Occupations(
        words=listed((*roles.posts, *roles.always, *roles.helpers)) - none - listed(roles.anybody),
        ends=tuple(sorted(listed(roles.post_ends))),
        none=none,
        none_ends=tuple(sorted(one for one in none if len(one) >= _SHORTEST_NEW)),
        kin=listed(roles.kin),
        own=listed(roles.own),
        working=tuple(sorted(listed(roles.working))),
        workplaces=listed(roles.workplaces),
        workplace_ends=tuple(sorted(listed(roles.workplace_ends))),
        telling_nothing=listed(roles.kin) | listed(roles.no_tellers) | listed(rules.routes.openers),
    )


def posts_in(reading: Reading) -> frozenset[int]:
    """The words that say what somebody is by work."""
    some = occupations(reading.rules)
    posts = {stem for stem in {noun.stem for noun in reading.nouns} if some.has(stem)}
    return frozenset(index for index, noun in enumerate(reading.nouns) if noun.stem in posts)


def tells_more(reading: Reading, index: int, some: Occupations) -> bool:
    """Whether a word is a noun that stands bare before another one: 철도 신호수, 약국 아저씨."""
    noun = reading.nouns[index]
    if noun.ending or noun.is_verb or has_comma(reading.said.words[index].text):
        return False
    return noun.is_known and len(noun.stem) >= _SHORTEST_NEW and noun.stem not in some.telling_nothing

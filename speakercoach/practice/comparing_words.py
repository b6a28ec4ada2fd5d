"""Two hearings of one take beside each other: where their words differ, and what was corrected in the first."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from speakercoach.domain.session import TranscriptVersion, VersionOrigin
from speakercoach.domain.transcript import Transcript, Word

_JOINED_BY = 2
"""Places with no more equal words than this between them are read as one."""
_WORDS_AROUND = 3
"""So many equal words are shown before and after a place, to know where one is."""
_LONGEST_PLACE = 24
"""More words are cut into several places: nobody hears half a minute to judge one of them."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What one hearing says at a place: ``words`` differ from the other's, ``before`` and ``after`` stand around."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the sound, in seconds, that two hearings understood differently."""

    start_s: float
    end_s: float
    now: Wording
    proposed: Wording


@dataclass(frozen=True, slots=True)
class Compared:
    """``differing`` counts the words of the longer wording at each place; ``total`` those of the proposed words."""

    places: tuple[Place, ...]
    differing: int
    total: int


def compared(now: tuple[Word, ...], proposed: tuple[Word, ...]) -> Compared:
    """Where proposed words differ from those that hold. Case and punctuation alone are no difference."""
    blocks = _joined(_differing([_bare(word) for word in now], [_bare(word) for word in proposed]))
    pieces = [piece for block in blocks for piece in _cut(block, now, proposed)]
    return Compared(
        places=tuple(_place(piece, now, proposed) for piece in pieces),
        differing=sum(max(block.now_end - block.now, block.proposed_end - block.proposed) for block in blocks),
        total=len(proposed),
    )


def corrections_in(versions: tuple[TranscriptVersion, ...]) -> int:
    """At how many places a person changed the words that hold, since they were heard; the newest version comes first.

    A hearing by the same engine, model and language counts as the one that was corrected: a person may have put
    corrected words back after the take was heard once more by another.
    """
    if not versions:
        return 0
    holding = versions[0].transcript
    hearings = [version.transcript for version in versions if version.origin is VersionOrigin.HEARD]
    own = [one for one in hearings if _heard_by(one) == _heard_by(holding)] or hearings
    if not own:
        return 0
    texts = [[word.text.strip() for word in one.words] for one in (own[0], holding)]
    return len(_differing(*texts))


@dataclass(frozen=True, slots=True)
class _Block:
    now: int
    now_end: int
    proposed: int
    proposed_end: int


def _heard_by(transcript: Transcript) -> tuple[object, ...]:
    return transcript.engine, transcript.model, transcript.language


def _bare(word: Word) -> str:
    text = word.text.casefold()
    return "".join(letter for letter in text if letter.isalnum()) or text.strip()


def _differing(now: Sequence[str], proposed: Sequence[str]) -> list[_Block]:
    matcher = SequenceMatcher(None, now, proposed)
    return [_Block(*block) for kind, *block in matcher.get_opcodes() if kind != "equal"]


def _joined(blocks: list[_Block]) -> list[_Block]:
    joined: list[_Block] = []
    for block in blocks:
        if joined and block.now - joined[-1].now_end <= _JOINED_BY:
            last = joined.pop()
            joined.append(_Block(last.now, block.now_end, last.proposed, block.proposed_end))
        else:
            joined.append(block)
    return joined


def _cut(block: _Block, now: tuple[Word, ...], proposed: tuple[Word, ...]) -> list[_Block]:
    """Cut a long stretch after every so many words of the longer wording; the other's words follow by their time."""
    longer_now = block.now_end - block.now > block.proposed_end - block.proposed
    longer, other = (now, proposed) if longer_now else (proposed, now)
    first, end = (block.now, block.now_end) if longer_now else (block.proposed, block.proposed_end)
    at, other_end = (block.proposed, block.proposed_end) if longer_now else (block.now, block.now_end)
    found: list[_Block] = []
    while first < end:
        until = end if end - first <= _LONGEST_PLACE else first + _LONGEST_PLACE
        upto = other_end if until == end else at
        while upto < other_end and _middle_s(other[upto]) < longer[until].start_s:
            upto += 1
        found.append(_Block(first, until, at, upto) if longer_now else _Block(at, upto, first, until))
        first, at = until, upto
    return found


def _middle_s(word: Word) -> float:
    return (word.start_s + word.end_s) / 2


def _place(block: _Block, now: tuple[Word, ...], proposed: tuple[Word, ...]) -> Place:
    words = (*now[block.now : block.now_end], *proposed[block.proposed : block.proposed_end])
    return Place(
        start_s=min(word.start_s for word in words),
        end_s=max(word.end_s for word in words),
        now=_wording(now, block.now, block.now_end),
        proposed=_wording(proposed, block.proposed, block.proposed_end),
    )


def _wording(words: tuple[Word, ...], first: int, end: int) -> Wording:
    return Wording(
        before=_text(words[max(0, first - _WORDS_AROUND) : first]),
        words=_text(words[first:end]),
        after=_text(words[end : end + _WORDS_AROUND]),
    )


def _text(words: tuple[Word, ...]) -> str:
    return " ".join(word.text.strip() for word in words)
